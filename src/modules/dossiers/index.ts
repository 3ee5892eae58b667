export type { DeskRoutesDeps } from './desk/deps.ts'
export { deskMessages } from './desk/messages.ts'
export { deskRoutes } from './desk/routes.tsx'
export { createDesk, type Desk } from './desk/service.ts'
export { createDossierDirectory } from './directory.ts'
export { createLookup, type Lookup } from './lookup.ts'
export { dossierMessages } from './messages.ts'
export { mineNotes, mineRoutes } from './mine/routes.tsx'
export { createPrinting, type PrintedFee, type Printing, type PrintingDeps } from './printing.ts'
export * from './results/index.ts'
export { lookupApi } from './routes-api.ts'
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
