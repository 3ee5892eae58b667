import type { Messages } from '../../kernel/messages.ts'
import { inspectMessages } from './inspect/index.ts'
import { storeMessages } from './messages.ts'

export {
  type FileContent,
  FileFault,
  type FileHash,
  type FileRange,
  type FileStore,
  isFileHash,
  type ListedFile,
  type PutLimits,
  type StoredFile,
} from './file-store.ts'
export { createFolderStore } from './folder.ts'
export * from './inspect/index.ts'

/** Sentences of the store and of what is found in files. */
export const fileMessages: Messages = { ...storeMessages, ...inspectMessages }
