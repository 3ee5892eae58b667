export { type BackupOptions, type BackupResult, backup } from './backup.ts'
export { mayRemoveFiles } from './lock.ts'
export { type BackupProblem, BackupRefusal } from './refusal.ts'
export { checkBackup, type RestoreOptions, type RestoreResult, restore } from './restore.ts'
