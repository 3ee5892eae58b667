export type { CatalogueAnswer, CatalogueQuery, Facet } from './catalogue.ts'
export { procedureMessages } from './messages.ts'
export {
  type Channel,
  type Fee,
  type FilingChannel,
  feeFor,
  type LimitUnit,
  limitFor,
  offers,
  type ProcedureCase,
  type ProcedureComponent,
  type ProcedureVersion,
  type TimeLimit,
} from './procedure.ts'
export { filingPlace, procedureRoutes } from './routes.tsx'
export { procedureApi } from './routes-api.ts'
export { createProcedures, type Procedures, publishVersion } from './service.ts'
export type { ProcedureContent } from './tables.ts'
export { partWords, sayChannel, sayFee, sayTimeLimit } from './words.ts'
