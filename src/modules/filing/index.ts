export { type SignedManifest, signManifest } from './manifest.ts'
export { filingMessages } from './messages.ts'
export { type FilingRoutesDeps, filingRoutes } from './routes.tsx'
export {
  createFiling,
  draftDays,
  type Filing,
  type FilingDeps,
  type OpenDraft,
  uploadLimits,
} from './service.ts'
export type { DropOut } from './store.ts'
