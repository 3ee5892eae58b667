import type { Actor } from '../../../kernel/actor.ts'
import { type Day, dayOf, isDay } from '../../../kernel/dates.ts'
import { newId } from '../../../kernel/ids.ts'
import { type Issue, IssuesError, issue, Refusal } from '../../../kernel/issue.ts'
import { hasUnprintable, tidy } from '../../../kernel/text.ts'
import { type Db, isTaken } from '../../../platform/database.ts'
import { once, type Sending } from '../../../platform/once.ts'
import { record } from '../../audit/index.ts'
import { may } from '../../identity/index.ts'
import type { Moment } from '../held.ts'
import { brokenSums, refuseBroken } from '../identities.ts'
import { historySets, liveSet } from '../tasks/service.ts'
import { classOf, type TimeClass } from '../tasks/timeline.ts'
import { type Light, lightOf, lights, lightWords, type MeasuredValue } from './light.ts'
import {
  type AnnexRow,
  annexAt,
  findTarget,
  historyOf,
  insertTarget,
  insertValue,
  type TargetRow,
  targetsOf,
  type ValueRow,
  valuesAt,
} from './store.ts'

/** How many of something have each light. */
export type LightCounts = Readonly<Record<Light, number>> & { readonly total: number }

const annexWords: Readonly<Record<keyof AnnexCounts, string>> = {
  total: 'nhiệm vụ',
  done: 'hoàn thành',
  openInTime: 'chưa hoàn thành, trong hạn',
  openOverdue: 'chưa hoàn thành, quá hạn',
  untied: 'chưa gắn với nhiệm vụ',
}

/** A target with its value for the nation and the lights of the agencies. */
export interface TargetStanding {
  readonly target: TargetRow
  /** The value of the nation, null when none is known. */
  readonly nation: ValueRow | null
  readonly light: Light
  readonly agencies: readonly { readonly agencyId: string; readonly value: ValueRow; readonly light: Light }[]
}

/** A row of the annex with how its task stands. */
export interface AnnexStanding {
  readonly row: AnnexRow
  /** null: no task is tied to it. */
  readonly standing: TimeClass | null
  /** What came of it elsewhere, once that day had come. */
  readonly outcome: string | null
}

/** Tasks of a resolution by class; `untied` are rows without a task. */
export interface AnnexCounts {
  readonly total: number
  readonly done: number
  readonly openInTime: number
  readonly openOverdue: number
  readonly untied: number
}

export interface ResolutionFigures {
  readonly targets: readonly TargetStanding[]
  /** Lights of the nation's values. */
  readonly whole: LightCounts
  /** Lights by agency, of the values it reported. */
  readonly rows: readonly (LightCounts & { readonly scope: string })[]
  /** Rows with a source. */
  readonly tasks: AnnexCounts
  /** Rows from general knowledge, never added to the others. */
  readonly unverified: number
}

export interface ResolutionDeps {
  readonly db: Db
  readonly clock: () => Date
}

export interface ResolutionQuery extends Moment {
  readonly agencies?: readonly string[] | undefined
}

/** A value as it is entered: of an agency, or of the nation when `agencyId` is null. */
export interface NewValue {
  readonly targetId: string
  readonly agencyId: string | null
  readonly from: Day
  readonly to: Day
  readonly numerator?: number
  readonly denominator?: number
  readonly value?: number
  readonly evidence: string
}

/** A target as it is entered. */
export interface NewTarget {
  readonly resolution: string
  readonly code: string
  readonly name: string
  /** Both, or neither for a rank or a count. */
  readonly numerator: string
  readonly denominator: string
  readonly unit: string
  readonly wording: string
  readonly direction: string
  readonly threshold: number | undefined
  readonly from: Day
  readonly to: Day
}

/** The Government Office keeps the targets here. */
const keeper = 'G22'

export const measured = (row: Pick<ValueRow, 'numerator' | 'denominator' | 'value'>): MeasuredValue =>
  row.numerator !== null && row.denominator !== null
    ? { numerator: row.numerator, denominator: row.denominator }
    : { value: row.value ?? 0 }

const countLights = (given: readonly Light[]): LightCounts =>
  Object.freeze({
    total: given.length,
    ...(Object.fromEntries(lights.map(light => [light, given.filter(one => one === light).length])) as Record<
      Light,
      number
    >),
  })

/** Resolutions with targets and tasks (Nghị quyết 17/NQ-CP, steering fact sheet §8). */
export function createResolution({ db, clock }: ResolutionDeps) {
  const standing = (row: AnnexRow, asOf: Day): TimeClass | null =>
    row.task_held ? classOf(asOf, row.task_deadline, row.task_done_on) : null

  /** Rows of the annex at the moment: those with a source first, those without apart. */
  async function rows(moment: Moment): Promise<{
    readonly verified: readonly AnnexStanding[]
    readonly unverified: readonly AnnexStanding[]
  }> {
    const found = (await annexAt(db, moment)).map(row => ({
      row,
      standing: standing(row, moment.asOf),
      outcome: row.outcome_on !== null && row.outcome_on <= moment.asOf ? row.outcome : null,
    }))
    return {
      verified: found.filter(one => one.row.verified),
      unverified: found.filter(one => !one.row.verified),
    }
  }

  return {
    rows,

    /**
     * Targets with their lights and tasks with their classes at the moment, checked.
     * @throws IdentityFault when they do not add up
     */
    async figures(query: ResolutionQuery): Promise<ResolutionFigures> {
      const { setKey, asOf, agencies } = query
      const [targets, values, annex] = await Promise.all([
        targetsOf(db, setKey),
        valuesAt(db, query, agencies),
        rows(query),
      ])
      const byTarget = Map.groupBy(values, value => value.target_id)
      const standings = targets.map((target): TargetStanding => {
        const own = byTarget.get(target.id) ?? []
        const rule = {
          ...{ direction: target.direction, threshold: target.threshold },
          ...{ from: target.from_day, to: target.to_day },
        }
        const nation = own.find(value => value.scope === 'nation') ?? null
        return {
          target,
          nation,
          light: lightOf(rule, nation && measured(nation), asOf),
          agencies: own
            .filter(value => value.scope === 'agency')
            .map(value => ({
              ...{ agencyId: value.agency_id, value },
              light: lightOf(rule, measured(value), asOf),
            })),
        }
      })
      const byAgency = Map.groupBy(
        standings.flatMap(one => one.agencies),
        one => one.agencyId,
      )
      const classes = annex.verified.map(one => one.standing)
      const is = (...wanted: (TimeClass | null)[]): number =>
        classes.filter(one => wanted.includes(one)).length
      const tasks: AnnexCounts = {
        total: classes.length,
        done: is('DONE_ON_TIME', 'DONE_LATE'),
        openInTime: is('OPEN_IN_TIME'),
        openOverdue: is('OPEN_OVERDUE'),
        untied: is(null),
      }
      const figures: ResolutionFigures = {
        targets: standings,
        whole: countLights(standings.map(one => one.light)),
        rows: [...byAgency]
          .map(([scope, own]) => ({ scope, ...countLights(own.map(one => one.light)) }))
          .toSorted((a, b) => (a.scope < b.scope ? -1 : 1)),
        tasks,
        unverified: annex.unverified.length,
      }
      const words = { total: 'chỉ tiêu', ...lightWords }
      const lightsAddUp = [{ whole: 'total' as const, parts: lights }]
      refuseBroken([
        ...figures.rows.flatMap(row => brokenSums([row], row, words, lightsAddUp)),
        ...brokenSums([{ scope: 'Cả nước', ...figures.whole }], figures.whole, words, lightsAddUp),
        ...brokenSums([{ scope: 'Phụ lục', ...tasks }], tasks, annexWords, [
          { whole: 'total', parts: ['done', 'openInTime', 'openOverdue', 'untied'] },
        ]),
      ])
      return figures
    },

    /** A target with everything that was ever entered for it. */
    async target(
      id: string,
      agencies: readonly string[] | undefined,
    ): Promise<{ readonly target: TargetRow; readonly values: readonly ValueRow[] } | undefined> {
      const target = await findTarget(db, id)
      return target && { target, values: await historyOf(db, id, agencies) }
    },

    /**
     * Enters a target to be measured from now on.
     * @throws IssuesError, Refusal `resolution.mayNotEnter` (403)
     */
    async addTarget(target: NewTarget, actor: Actor, requestId?: string, sending?: Sending): Promise<string> {
      if (!may(actor, 'programme.manage')) throw new Refusal('resolution.mayNotEnter', 403)
      const at = clock()
      const code = tidy(target.code)
      const resolution = tidy(target.resolution)
      return once(db, sending, async tx => {
        const issues = targetIssues(target)
        const known = await targetsOf(tx, liveSet)
        if (known.some(one => one.code === code && one.resolution === resolution)) issues.push(codeKnown)
        if (issues.length > 0) throw new IssuesError(issues)
        const id = newId(at.getTime())
        await insertTarget(tx, {
          ...{ agency_id: keeper, id, set_key: liveSet, resolution, code, name: tidy(target.name) },
          ...{ numerator: tidy(target.numerator) || null, denominator: tidy(target.denominator) || null },
          ...{ unit: tidy(target.unit), wording: tidy(target.wording) },
          ...{ direction: target.direction as 'min' | 'max', threshold: target.threshold ?? null },
          ...{ from_day: target.from, to_day: target.to },
          ...{ verified: true, sources: [resolution], created_at: at },
        })
        await record(tx, {
          agencyId: keeper,
          actor,
          act: 'resolution.targetEntered',
          subject: { type: 'target', id },
          detail: { resolution, code, wording: tidy(target.wording) },
          at,
          requestId: requestId ?? null,
        })
        return id
      }).catch(error => {
        // Somebody else entered it at the same moment.
        throw isTaken(error) ? new IssuesError([codeKnown]) : error
      })
    },

    /** Whether this person enters values of that agency (null: of the nation). */
    mayEnter: (target: Pick<TargetRow, 'set_key'>, agencyId: string | null, actor: Actor): boolean =>
      !Object.hasOwn(historySets, target.set_key) && holdsRight(actor, agencyId),

    /**
     * Enters a value with its evidence; the one before stays.
     * @throws IssuesError, Refusal `resolution.targetNotFound` (404), `resolution.mayNotEnter` (403), `draft.history` (409)
     */
    async enter(value: NewValue, actor: Actor, requestId?: string, sending?: Sending): Promise<string> {
      const target = await findTarget(db, value.targetId)
      if (!target) throw new Refusal('resolution.targetNotFound', 404)
      if (!holdsRight(actor, value.agencyId)) throw new Refusal('resolution.mayNotEnter', 403)
      if (Object.hasOwn(historySets, target.set_key)) throw new Refusal('draft.history', 409)
      const at = clock()
      const issues = valueIssues(value, target, dayOf(at))
      if (issues.length > 0) throw new IssuesError(issues)
      const id = newId(at.getTime())
      const agencyId = value.agencyId ?? target.agency_id
      return once(db, sending, async tx => {
        await insertValue(tx, {
          ...{ agency_id: agencyId, id, set_key: target.set_key },
          ...{ scope: value.agencyId === null ? 'nation' : 'agency' },
          ...{
            target_keeper: target.agency_id,
            target_id: target.id,
            from_day: value.from,
            to_day: value.to,
          },
          ...{ numerator: value.numerator ?? null, denominator: value.denominator ?? null },
          ...{ value: value.value ?? null, evidence: tidy(value.evidence), recorded_at: at },
          actor_id: actor.kind === 'person' ? actor.accountId : null,
          actor_name: actor.kind === 'anonymous' ? '' : actor.name,
        })
        await record(tx, {
          agencyId,
          actor,
          act: 'resolution.valueEntered',
          subject: { type: 'target', id: target.id },
          detail: { code: target.code, from: value.from, to: value.to, evidence: tidy(value.evidence) },
          at,
          requestId: requestId ?? null,
        })
        return id
      })
    },
  }
}

export type Resolution = ReturnType<typeof createResolution>

const holdsRight = (actor: Actor, agencyId: string | null): boolean =>
  agencyId === null
    ? may(actor, 'programme.manage')
    : may(actor, 'task.work', agencyId) || may(actor, 'programme.manage')

const codeKnown = issue('code', 'resolution.codeKnown')

/** What is wrong with a target; every mistake at once. */
function targetIssues(target: NewTarget): Issue[] {
  const issues: Issue[] = []
  const words = (field: keyof NewTarget, code: string, limit: number): void => {
    const text = tidy(String(target[field] ?? ''))
    if (text === '') issues.push(issue(field, code))
    else if (text.length > limit) issues.push(issue(field, 'request.wordsTooLong', { limit }))
    else if (hasUnprintable(text)) issues.push(issue(field, 'request.wordsUnprintable'))
  }
  words('resolution', 'resolution.numberMissing', 60)
  words('code', 'resolution.codeMissing', 20)
  words('name', 'draft.nameMissing', 500)
  if ((tidy(target.numerator) === '') !== (tidy(target.denominator) === ''))
    issues.push(issue('denominator', 'resolution.halfAShare'))
  words('unit', 'resolution.unitMissing', 40)
  words('wording', 'resolution.wordingMissing', 200)
  if (target.direction !== 'min' && target.direction !== 'max')
    issues.push(issue('direction', 'resolution.directionMissing'))
  if (target.threshold !== undefined && !(Math.abs(target.threshold) <= 1_000_000))
    issues.push(issue('threshold', 'resolution.valueMissing'))
  if (!isDay(target.from)) issues.push(issue('from', 'resolution.fromMissing'))
  if (!isDay(target.to)) issues.push(issue('to', 'resolution.toMissing'))
  else if (isDay(target.from) && target.to < target.from) issues.push(issue('to', 'resolution.toBeforeFrom'))
  return issues
}

/** What is wrong with a value; every mistake at once. */
function valueIssues(value: NewValue, target: TargetRow, today: Day): Issue[] {
  const issues: Issue[] = []
  if (!isDay(value.from)) issues.push(issue('from', 'resolution.fromMissing'))
  if (!isDay(value.to)) issues.push(issue('to', 'resolution.toMissing'))
  else {
    if (value.to > today) issues.push(issue('to', 'draft.dayInFuture'))
    if (isDay(value.from) && value.to < value.from) issues.push(issue('to', 'resolution.toBeforeFrom'))
  }
  if (target.numerator === null) {
    if (value.value === undefined || !Number.isFinite(value.value) || Math.abs(value.value) > 1_000_000)
      issues.push(issue('value', 'resolution.valueMissing'))
  } else {
    const count = (one: number | undefined): boolean => Number.isSafeInteger(one) && one! >= 0
    if (!count(value.numerator)) issues.push(issue('numerator', 'resolution.numeratorMissing'))
    if (!count(value.denominator) || value.denominator === 0)
      issues.push(issue('denominator', 'resolution.denominatorMissing'))
    else if (count(value.numerator) && value.numerator! > value.denominator!)
      issues.push(issue('numerator', 'resolution.numeratorLarger'))
  }
  if (tidy(value.evidence) === '') issues.push(issue('evidence', 'resolution.evidenceMissing'))
  else if (tidy(value.evidence).length > 1_000)
    issues.push(issue('evidence', 'request.wordsTooLong', { limit: 1_000 }))
  return issues
}
