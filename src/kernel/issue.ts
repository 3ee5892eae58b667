/**
 * The two ways the answer can be "no".
 *
 * An {@link Issue} is something the person can put right; rules return all of them at once and the page
 * shows them beside their fields (HTTP 422). A {@link Refusal} is thrown when the person, the moment or the
 * state does not allow the act. Anything else is a fault: logged with the request id, shown as such.
 */

/** One thing the person can correct. `field` is the name of the form field, '' for the whole form. */
export interface Issue {
  readonly field: string
  /** A stable word such as `account.emailTaken`; the sentence lives in a `messages.ts`. */
  readonly code: string
  /** Values the sentence needs: a limit, a name, a date already written for people. */
  readonly params?: Readonly<Record<string, string | number>>
  /** Which of several things in that field: the name of a file. */
  readonly about?: string
}

/** The person, the moment or the state does not allow it. */
export class Refusal extends Error {
  readonly code: string
  readonly status: 400 | 401 | 403 | 404 | 409 | 410 | 413 | 415 | 422 | 429 | 503
  readonly params: Readonly<Record<string, string | number>>
  /** What stands in the way, one line each, in Vietnamese. */
  readonly details: readonly string[]

  constructor(
    code: string,
    status: Refusal['status'],
    params: Refusal['params'] = {},
    details: Refusal['details'] = [],
  ) {
    super(code)
    this.name = 'Refusal'
    this.code = code
    this.status = status
    this.params = params
    this.details = details
  }
}

/** Several issues thrown together from inside a use case; the route turns them back into the form (422). */
export class IssuesError extends Error {
  readonly issues: readonly Issue[]

  constructor(issues: readonly Issue[]) {
    super(issues.map(issue => `${issue.field}: ${issue.code}`).join('; '))
    this.name = 'IssuesError'
    this.issues = issues
  }
}

export const issue = (field: string, code: string, params?: Issue['params']): Issue =>
  params ? { field, code, params } : { field, code }
