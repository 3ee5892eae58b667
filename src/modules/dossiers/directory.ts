import type { Db } from '../../platform/database.ts'
import { looksLikeCode, normaliseCode } from './codes.ts'
import './tables.ts'

/**
 * Codes and identifiers of dossiers, for those who may not read any: the auditor who follows one through the record.
 */
export function createDossierDirectory({ db }: { db: Db }) {
  return {
    /** The identifier of the dossier with that code or submission code. */
    async idOf(typed: string): Promise<string | undefined> {
      const code = normaliseCode(typed)
      if (!looksLikeCode(code)) return undefined
      const row = await db
        .selectFrom('dossier')
        .select('id')
        .where(eb => eb.or([eb('code', '=', code), eb('submission_code', '=', code)]))
        .executeTakeFirst()
      return row?.id
    },
    /** Codes by identifier; before acceptance, the code of the filing. */
    async codesOf(agencyId: string, ids: readonly string[]): Promise<ReadonlyMap<string, string>> {
      if (ids.length === 0) return new Map()
      const rows = await db
        .selectFrom('dossier')
        .select(['id', 'code', 'submission_code'])
        .where('agency_id', '=', agencyId)
        .where('id', 'in', [...ids])
        .execute()
      return new Map(rows.map(row => [row.id, row.code ?? row.submission_code]))
    },
  }
}

export type DossierDirectory = ReturnType<typeof createDossierDirectory>
