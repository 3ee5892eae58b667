export { filingMessages } from './messages.ts'
export {
  createFiling,
  draftDays,
  type Filing,
  type FilingDeps,
  type OpenDraft,
  uploadLimits,
} from './service.ts'
