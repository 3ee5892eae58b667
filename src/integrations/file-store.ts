import type { FileStore } from '../platform/files/file-store.ts'
import { createFolderStore } from '../platform/files/folder.ts'
import type { S3Settings } from './s3/store.ts'

/** Where files lie: setting FILES. */
export type FileSettings =
  | { readonly kind: 'folder'; readonly folder: string }
  | ({ readonly kind: 's3' } & S3Settings)

/** The store of the settings; the client of S3 is loaded only by those who use it. */
export async function openFileStore(settings: FileSettings): Promise<FileStore> {
  if (settings.kind === 'folder') return createFolderStore(settings.folder)
  const { createS3Store } = await import('./s3/store.ts')
  return createS3Store(settings)
}
