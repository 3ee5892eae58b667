export { createLookup, type Lookup } from './lookup.ts'
export { dossierMessages } from './messages.ts'
export { mineNotes, mineRoutes } from './mine/routes.tsx'
export * from './results/index.ts'
export { publicDossierRoutes } from './routes-public.tsx'
export {
  createDossiers,
  type DossierFact,
  type Dossiers,
  type Filed,
  type FiledComponent,
  type FiledFile,
  type Filing,
  type RejectionGround,
} from './service.ts'
export type { DossierRef } from './store.ts'
