import { join } from 'node:path'
import type { FastifyRequest } from 'fastify'
import { type Issue, issue } from '../../../kernel/issue.ts'
import type { FileStore } from '../../../platform/files/index.ts'
import { type TakenFile, takeFile } from '../../../platform/files/take.ts'
import type { Typed } from '../../../platform/http/typed.ts'
import { readFormOf, withUploads } from '../../../platform/http/uploads.ts'
import { evidenceKinds, evidenceLimits } from './evidence.ts'

/** For routes that take evidence with their form. */
export const takesEvidence = {
  config: { multipart: true, keepForm: true },
  bodyLimit: evidenceLimits.fileBytes * 4,
}

/** The form that comes back says that its files do not come with it: a browser never keeps them. */
export const backWithoutFiles = (request: FastifyRequest, issues: readonly Issue[]): readonly Issue[] =>
  issues.length > 0 && (readFormOf(request)?.files.length ?? 0) > 0
    ? [...issues, issue('tep', 'task.filesAgain')]
    : issues

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
  // A few too many come in to be counted, so that what was typed is kept and the field says how many go.
  const options = {
    ...{ folder: join(uploadFolder, 'plain'), fileBytes: evidenceLimits.fileBytes },
    ...{ files: evidenceLimits.files * 3, larger: 'cut' as const },
  }
  return withUploads(request, options, async ({ fields, files }) => {
    const issues: Issue[] = []
    const taken: TakenFile[] = []
    if (files.length > evidenceLimits.files)
      return work(fields, [], [issue('tep', 'task.filesTooMany', { limit: evidenceLimits.files })])
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
      if ('issues' in found)
        issues.push(...found.issues.map(one => (files.length > 1 ? { ...one, about: claimedName } : one)))
      else taken.push(found.file)
    }
    return work(fields, taken, issues)
  })
}
