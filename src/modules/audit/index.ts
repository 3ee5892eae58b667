export type { ChainFault } from './chain.ts'
export { type AuditEntry, record, recording } from './record.ts'
export { type Audit, type ChainReport, createAudit } from './service.ts'
