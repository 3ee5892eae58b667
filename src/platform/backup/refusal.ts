/** Why a backup or a restore is not done; nothing was changed. */
export type BackupProblem =
  /** A member is missing, altered or cut short. */
  | 'backup.damaged'
  /** No backup, or one that was not finished. */
  | 'backup.notFound'
  /** Made by a format or by migrations this software does not know. */
  | 'backup.otherVersion'
  /** Another backup of this database is under way. */
  | 'backup.running'
  /** The place for the backup is taken by something else. */
  | 'backup.placeTaken'
  /** The database holds rows and nobody said they may go. */
  | 'restore.notEmpty'
  /** A server is at work on the database. */
  | 'restore.inUse'

/** The answer is no; the sentence says why and what to do. */
export class BackupRefusal extends Error {
  readonly code: BackupProblem

  constructor(code: BackupProblem, sentence: string, cause?: unknown) {
    super(sentence, cause === undefined ? undefined : { cause })
    this.name = 'BackupRefusal'
    this.code = code
  }
}

export const damaged = (what: string, cause?: unknown): BackupRefusal =>
  new BackupRefusal('backup.damaged', `Bản sao lưu bị hỏng: ${what} (the backup is damaged)`, cause)
