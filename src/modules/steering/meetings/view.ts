import { type Day, isDay, isoVn } from '../../../kernel/dates.ts'
import { type Issue, issue } from '../../../kernel/issue.ts'
import { readDay } from '../../../ui/read.ts'
import { endOf } from '../held.ts'
import type { TimeClass } from '../tasks/timeline.ts'
import type { FigureView } from '../tasks/view.ts'
import type { ComparedMoment } from './changes.ts'
import type { Comparison } from './store.ts'

export const meetingsPath = '/dieu-hanh/hop'
export const comparePath = `${meetingsPath}/so-sanh`

/** A comparison as it stands in an address. */
export interface TypedComparison {
  readonly tu?: string | undefined
  readonly den?: string | undefined
  readonly 'co-quan'?: string | undefined
  readonly bo?: string | undefined
  /** `luc-do`: each day as it was known then; otherwise both as known now. */
  readonly biet?: string | undefined
  /** One kind of change of every agency: the rows behind a sum. */
  readonly loai?: string | undefined
  /** Moments of knowledge, as a sitting keeps them. */
  readonly 'biet-tu'?: string | undefined
  readonly 'biet-den'?: string | undefined
}

const moment = (text: string | undefined): Date | undefined =>
  text !== undefined &&
  /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\+07:00$/.test(text) &&
  !Number.isNaN(Date.parse(text))
    ? new Date(text)
    : undefined

/** Reads the two days, neither in the future; the earlier one is always the one before. */
export function readComparison(
  typed: TypedComparison,
  usual: { readonly from: Day; readonly to: Day },
  sets: readonly string[],
  today: Day,
): { readonly asked: Comparison; readonly issues: readonly Issue[] } {
  const issues: Issue[] = []
  const day = (name: 'tu' | 'den', otherwise: Day): Day => {
    const text = typed[name]?.trim() ?? ''
    if (text === '') return otherwise
    const found = isDay(text) ? text : readDay(text)
    const label = name === 'tu' ? 'Từ ngày' : 'Đến ngày'
    if (!found) issues.push(issue(name, 'flow.dayMissing', { label }))
    else if (found > today) issues.push(issue(name, 'meeting.dayInFuture', { label }))
    return found && found <= today ? found : otherwise
  }
  const [from, to] = [day('tu', usual.from), day('den', usual.to)].toSorted() as [Day, Day]
  const then = typed.biet === 'luc-do'
  const known = (name: 'biet-tu' | 'biet-den', asOf: Day): ComparedMoment => {
    const knownOn = moment(typed[name]) ?? (then ? endOf(asOf) : undefined)
    return { asOf, ...(knownOn && { knownOn }) }
  }
  return {
    asked: {
      setKey: typed.bo !== undefined && sets.includes(typed.bo) ? typed.bo : 'live',
      before: known('biet-tu', from),
      after: known('biet-den', to),
      ...(typed['co-quan'] && { agencyId: typed['co-quan'] }),
    },
    issues,
  }
}

/** Writes a comparison into an address. */
export function compareHref(asked: Comparison, path = comparePath): string {
  const query = new URLSearchParams({ tu: asked.before.asOf, den: asked.after.asOf })
  if (asked.before.knownOn) query.set('biet-tu', isoVn(asked.before.knownOn))
  if (asked.after.knownOn) query.set('biet-den', isoVn(asked.after.knownOn))
  if (asked.setKey !== 'live') query.set('bo', asked.setKey)
  if (asked.agencyId) query.set('co-quan', asked.agencyId)
  return `${path}?${query}`
}

/** The figure of an agency at a moment, to be opened to its rows. */
export const figureAt = (moment: ComparedMoment, from: Day, classes: readonly TimeClass[]): FigureView => ({
  ...{ asOf: moment.asOf, from, to: moment.asOf, classes },
  ...(moment.knownOn && { knownOn: isoVn(moment.knownOn) }),
})
