import { join } from 'node:path'
import type { FastifyRequest } from 'fastify'
import { type Issue, issue } from '../../../kernel/issue.ts'
import type { FileStore } from '../../../platform/files/index.ts'
import { type TakenFile, takeFile } from '../../../platform/files/take.ts'
import type { Typed } from '../../../platform/http/typed.ts'
import { withUploads } from '../../../platform/http/uploads.ts'
import { evidenceKinds, evidenceLimits } from './evidence.ts'

/** For routes that take evidence with their form. */
export const takesEvidence = {
  config: { multipart: true, keepForm: true },
  bodyLimit: evidenceLimits.fileBytes * 4,
}

/**
 * The form of a request with the files of its field `tep`, each known by its content and kept in the store; also a form
 * without files, as a page without scripts or an old one sends it.
 */
export async function withEvidence<T>(
  request: FastifyRequest,
  { files: store, uploadFolder }: { readonly files: FileStore; readonly uploadFolder: string },
  work: (typed: Typed, files: readonly TakenFile[], issues: readonly Issue[]) => Promise<T>,
): Promise<T> {
  if (!request.isMultipart()) return work((request.body ?? {}) as Typed, [], [])
  const options = { folder: join(uploadFolder, 'plain'), ...evidenceLimits, larger: 'cut' } as const
  return withUploads(request, options, async ({ fields, files }) => {
    const issues: Issue[] = []
    const taken: TakenFile[] = []
    for (const { path, claimedName, field } of files) {
      if (field !== 'tep') {
        issues.push(issue('tep', 'task.fileUnasked'))
        continue
      }
      const found = await takeFile(
        store,
        { path, claimedName, field },
        { fileBytes: evidenceLimits.fileBytes, accept: [...evidenceKinds.kinds] },
      )
      if ('issues' in found) issues.push(...found.issues)
      else taken.push(found.file)
    }
    return work(fields, taken, issues)
  })
}
