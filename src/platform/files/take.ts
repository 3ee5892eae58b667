import { type Issue, issue } from '../../kernel/issue.ts'
import type { FileStore } from './file-store.ts'
import { bytesOf, type InspectOptions, inspect, withFile } from './inspect/index.ts'

/** A file that was known by its content and is kept. */
export interface TakenFile {
  readonly name: string
  readonly original: string
  readonly hash: string
  readonly size: number
  readonly mime: string
  readonly pages: number | null
  readonly risks: readonly Issue[]
}

/**
 * Takes a file from this machine into the store, if it is what it should be: known by content, not by name. The path
 * is read, never removed.
 * @returns the file, or why it is not taken
 */
export async function takeFile(
  store: FileStore,
  upload: {
    readonly path: string
    readonly claimedName: string
    readonly field: string
    readonly sha256?: string
  },
  limits: { readonly fileBytes: number; readonly accept?: InspectOptions['accept'] },
): Promise<{ readonly file: TakenFile } | { readonly issues: readonly Issue[] }> {
  const { path, claimedName, field } = upload
  return withFile(path, async source => {
    if (source.size > limits.fileBytes)
      return {
        issues: [issue(field, 'files.largerThan', { megabytes: Math.floor(limits.fileBytes / 1_048_576) })],
      }
    const inspection = await inspect(source, {
      claimedName,
      field,
      ...(limits.accept && { accept: limits.accept }),
    })
    if (inspection.issues.length > 0) return { issues: inspection.issues }
    const stored = await store.put(bytesOf(source), {
      maxBytes: limits.fileBytes,
      ...(upload.sha256 && { expected: upload.sha256 }),
    })
    return {
      file: {
        name: inspection.name.safe,
        original: inspection.name.original.trim() || inspection.name.safe,
        hash: stored.hash,
        size: stored.size,
        mime: inspection.mime,
        pages: inspection.pages ?? null,
        risks: inspection.risks,
      },
    }
  })
}
