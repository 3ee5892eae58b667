import { IssuesError, Refusal } from '../../../kernel/issue.ts'

/** For tests: what somebody is told, `field code` for each issue or `status code` of a refusal; a fault stays one. */
export async function codesOf(work: Promise<unknown>): Promise<string[]> {
  const error = await work.then(
    () => undefined,
    (reason: unknown) => reason,
  )
  if (error instanceof IssuesError) return error.issues.map(one => `${one.field} ${one.code}`.trim())
  if (error instanceof Refusal) return [`${error.status} ${error.code}`]
  throw error ?? new Error('it went through')
}
