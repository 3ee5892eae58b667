import type { Actor, PersonActor } from '../../../kernel/actor.ts'
import { type Day, dayOf, plusDays } from '../../../kernel/dates.ts'
import { newId } from '../../../kernel/ids.ts'
import { type Issue, IssuesError, issue, Refusal } from '../../../kernel/issue.ts'
import { type Db, isTaken, type Tx } from '../../../platform/database.ts'
import { once, type Sending } from '../../../platform/once.ts'
import { record } from '../../audit/index.ts'
import type { DropOut } from '../../filing/index.ts'
import { may, placesWith } from '../../identity/index.ts'
import type { ProcedureVersion } from '../../procedures/index.ts'
import type { ProcedureVolume } from '../../reports/index.ts'
import { type DeadlineRule, liveSet, readDeadline } from '../../steering/index.ts'
import { inScope, type Scope } from '../access.ts'
import { insertStep, type NewStep, stepsOf } from '../diary.ts'
import { catalogueFacts } from './catalogue-facts.ts'
import {
  type CriterionKey,
  type Evidence,
  issuesOfClaim,
  type Level2017,
  type Level2022,
  levelOn,
  scaleAt,
} from './criteria.ts'
import { type RoundFigures, roundFigures, type Service } from './inventory.ts'
import { type ReviewAction, type ReviewPosition, refusalFor, transitions } from './lifecycle.ts'
import { type RoundRule, reportDaysLate, round2019 } from './rounds.ts'
import {
  type FileRow,
  findFile,
  insertFile,
  insertLevels,
  insertOwn,
  insertReport,
  insertReview,
  insertRound,
  levelsOf,
  lockReview,
  type ReportRow,
  type ReviewRow,
  type RoundRow,
  readReviews,
  readRounds,
  reportsOf,
  type ServiceRef,
  updateReview,
} from './store.ts'

export interface ReviewDeps {
  readonly db: Db
  readonly clock: () => Date
  readonly organizations: {
    agencies(): Promise<readonly { readonly id: string; readonly name: string }[]>
    units(agencyId: string): Promise<readonly { readonly id: string; readonly name: string }[]>
    desks(): Promise<readonly { readonly id: string }[]>
  }
  /** Every public procedure of the catalogue. */
  readonly procedures: () => Promise<readonly ProcedureVersion[]>
  /** Of one procedure, or of all. */
  readonly volumes: (from: Day, to: Day, of?: ServiceRef) => Promise<readonly ProcedureVolume[]>
  readonly dropOut: (from: Day, to: Day, of?: ServiceRef) => Promise<readonly DropOut[]>
}

/** A self-assessment as the unit fills it in. */
export interface Assessment {
  readonly level2017: Level2017 | null
  readonly level2022: Level2022 | null
  readonly evidence: Readonly<Partial<Record<CriterionKey, Evidence>>>
  readonly gap: string
  readonly cost: number | null
  readonly assessedOn: Day
}

export interface NewOwnService {
  readonly agencyId: string
  readonly code: string
  readonly name: string
  readonly field: string
  readonly unitId: string | null
}

export interface NewRound {
  readonly name: string
  readonly document: string
  readonly askedOn: Day
  readonly rule: RoundRule
  readonly illustrative?: boolean
}

/** A report that was sent, or is owed, in a round. */
export interface RoundLine {
  readonly agencyId: string
  readonly agencyName: string
  readonly figures: RoundFigures
  readonly report: ReportRow | null
}

/** A round as far as a person sees it (fact sheet §13: an agency its own part). */
export interface WholeRound {
  readonly round: RoundRow
  readonly lines: readonly RoundLine[]
  readonly owed: readonly Pick<RoundLine, 'agencyId' | 'agencyName'>[]
}

/** How a round stands: agencies that owe its report, and of those who sent it and who is late; null: not known. */
export interface RoundStanding {
  readonly round: RoundRow
  readonly owed: number
  readonly sent: number | null
  readonly late: number | null
}

/** Days over which use is counted: a year up to today. */
export const countedDays = 365

export const positionOf = (service: Service): ReviewPosition => ({
  agencyId: service.agencyId,
  unitId: service.unitId,
  state: service.state,
  submittedBy: service.submittedBy,
})

const keyOf = (agencyId: string, code: string): string => `${agencyId} ${code}`

/** Review of online public services (rà soát, đánh giá dịch vụ công trực tuyến). */
export function createReview(deps: ReviewDeps) {
  const { db, clock, organizations } = deps

  /** The days whose dossiers count, up to a day. */
  const periodTo = (to: Day): { from: Day; to: Day } => ({ from: plusDays(to, 1 - countedDays), to })

  /** Every service with what is known of it today. */
  const inventory = (): Promise<readonly Service[]> => known()

  /** What is known today of one service, or of every one. */
  async function known(of?: ServiceRef): Promise<readonly Service[]> {
    const today = dayOf(clock())
    const { from, to } = periodTo(today)
    const [catalogue, agencies, desks, { own, reviews, levels }, volumes, drafts] = await Promise.all([
      deps.procedures(),
      organizations.agencies(),
      organizations.desks(),
      readReviews(db, of),
      deps.volumes(from, to, of),
      deps.dropOut(from, to, of),
    ])
    const procedures = of
      ? catalogue.filter(one => one.agencyId === of.agencyId && one.code === of.code)
      : catalogue
    const names = new Map(agencies.map(one => [one.id, one.name]))
    const here = new Set(desks.map(one => one.id))
    const reviewOf = new Map(reviews.map(one => [keyOf(one.agency_id, one.code), one]))
    const levelsBy = Map.groupBy(levels, one => keyOf(one.agency_id, one.code))
    const volumeOf = new Map(volumes.map(one => [keyOf(one.agencyId, one.procedureCode), one]))
    const draftsOf = new Map(drafts.map(one => [keyOf(one.agencyId, one.procedureCode), one]))
    const units = new Map<string, readonly { readonly id: string; readonly name: string }[]>()
    const listed = [
      ...procedures.map(one => ({
        ...{ agencyId: one.agencyId, code: one.code, name: one.name, field: one.field },
        ...{ own: false, unitId: null, executing: one.executingAgency },
      })),
      ...own.map(one => ({
        ...{ agencyId: one.agency_id, code: one.code, name: one.name, field: one.field },
        ...{ own: true, unitId: one.unit_id, executing: '' },
      })),
    ]
    for (const agencyId of new Set(listed.map(one => one.agencyId)))
      units.set(agencyId, await organizations.units(agencyId))
    return listed
      .map((one): Service => {
        const key = keyOf(one.agencyId, one.code)
        const review = reviewOf.get(key)
        const dated = levelsBy.get(key) ?? []
        const ofAgency = units.get(one.agencyId) ?? []
        const unitId =
          review?.unit_id ?? one.unitId ?? ofAgency.find(unit => unit.name === one.executing)?.id ?? null
        const volume = volumeOf.get(key)
        const begun = draftsOf.get(key)
        return {
          ...{ agencyId: one.agencyId, agencyName: names.get(one.agencyId) ?? one.agencyId },
          ...{ code: one.code, name: one.name, field: one.field, own: one.own, unitId },
          unitName: ofAgency.find(unit => unit.id === unitId)?.name ?? null,
          state: review?.state ?? 'none',
          level2017: levelOn(dated, '2017', today),
          level2022: levelOn(dated, '2022', today),
          claim2017: review?.claim_2017 ?? null,
          claim2022: review?.claim_2022 ?? null,
          evidence: (review?.evidence ?? {}) as Service['evidence'],
          gap: review?.gap ?? '',
          cost: review?.cost ?? null,
          assessedOn: review?.assessed_on ?? null,
          submittedBy: review?.submitted_by ?? null,
          version: review?.version ?? 0,
          illustrative: (review?.illustrative ?? false) || dated.some(level => level.illustrative),
          accepted: here.has(one.agencyId) || volume ? (volume?.accepted ?? 0) : null,
          online: here.has(one.agencyId) || volume ? (volume?.online ?? 0) : null,
          begun: begun?.begun ?? 0,
          filed: begun?.filed ?? 0,
          lapsed: begun?.lapsed ?? 0,
        }
      })
      .toSorted((a, b) => byName(a.agencyName, b.agencyName) || byName(a.name, b.name))
  }

  const find = async (ref: ServiceRef): Promise<Service | undefined> => (await known(ref))[0]

  /**
   * A round with what each agency that the person may see reported or owes; of the round of 2019 only who owed it: what
   * agencies had before this system is not known.
   */
  async function round(id: string, scope: Scope): Promise<WholeRound | undefined> {
    const round = (await readRounds(db)).find(one => one.id === id)
    if (!round) return undefined
    if (round.set_key !== liveSet) {
      const names = new Map((await organizations.agencies()).map(one => [one.id, one.name]))
      const owed = round2019.owedBy.filter(one => inScope(scope, one))
      return { round, lines: [], owed: owed.map(id => ({ agencyId: id, agencyName: names.get(id) ?? id })) }
    }
    const [services, reports] = await Promise.all([inventory(), reportsOf(db, id)])
    const scale = scaleAt(round.asked_on)
    const lines = [...Map.groupBy(services, one => one.agencyId)]
      .filter(([agencyId]) => inScope(scope, agencyId))
      .map(([agencyId, own]): RoundLine => {
        const report = reports.find(one => one.agency_id === agencyId) ?? null
        return {
          agencyId,
          agencyName: own[0]!.agencyName,
          // What was reported stays what was reported.
          figures: report?.figures ?? roundFigures(own, scale),
          report,
        }
      })
    return { round, lines, owed: lines }
  }

  /** The diary row and the row of the record, together. */
  async function keep(tx: Tx, act: string, step: NewStep, requestId?: string): Promise<void> {
    await insertStep(tx, step)
    await record(tx, {
      agencyId: step.subject.agencyId,
      actor: step.actor,
      act,
      subject: { type: step.subject.type, id: step.subject.id },
      detail: { ...step.detail, ...(step.reason && { reason: step.reason }) },
      at: step.at,
      requestId: requestId ?? null,
    })
  }

  /**
   * Locks the assessment and holds it against the page that was looked at.
   * @throws Refusal `review.changedMeanwhile` (409), and why the step cannot be taken
   */
  async function meet(
    tx: Tx,
    service: Service,
    action: ReviewAction,
    actor: PersonActor,
    version: number,
  ): Promise<ReviewRow | undefined> {
    const row = await lockReview(tx, service)
    const refusal = refusalFor(
      {
        ...positionOf(service),
        state: row?.state ?? 'none',
        submittedBy: row?.submitted_by ?? null,
      },
      action,
      actor,
    )
    if (refusal) throw refusal
    if ((row?.version ?? 0) !== version) throw new Refusal('review.changedMeanwhile', 409)
    return row
  }

  const stepOf = (
    service: ServiceRef,
    action: string,
    actor: Actor,
    at: Date,
    more: Partial<NewStep> = {},
  ): NewStep => ({
    subject: { agencyId: service.agencyId, type: 'service', id: service.code },
    ...{ action, actor, at },
    ...more,
  })

  return {
    inventory,
    find,
    period: () => periodTo(dayOf(clock())),
    /** What the catalogue already says of a service. */
    facts: async (ref: ServiceRef) =>
      catalogueFacts(
        (await deps.procedures()).find(one => one.agencyId === ref.agencyId && one.code === ref.code),
      ),
    diary: (ref: ServiceRef) => stepsOf(db, { agencyId: ref.agencyId, type: 'service', id: ref.code }),
    levels: (ref: ServiceRef) => levelsOf(db, ref),
    file: (agencyId: string, hash: string): Promise<FileRow | undefined> => findFile(db, agencyId, hash),

    /**
     * Keeps what the unit has filled in so far; evidence may be incomplete until it is sent.
     * @throws Refusal, IssuesError `review.assessedInFuture`
     */
    async save(
      service: Service,
      given: Assessment,
      actor: PersonActor,
      input: {
        readonly version: number
        readonly files?: readonly Omit<FileRow, 'agency_id' | 'added_at' | 'added_by'>[]
        readonly requestId?: string
        readonly illustrative?: boolean
      },
    ): Promise<void> {
      const at = clock()
      if (given.assessedOn > dayOf(at))
        throw new IssuesError([issue('ngay-danh-gia', 'review.assessedInFuture')])
      const unitId =
        service.unitId ??
        placesWith(actor, 'assessment.assess').find(place => place.agencyId === service.agencyId)?.unitId ??
        null
      const work = async (tx: Tx): Promise<void> => {
        const row = await meet(tx, service, 'save', actor, input.version)
        for (const file of input.files ?? [])
          await insertFile(tx, {
            ...file,
            agency_id: service.agencyId,
            added_at: at,
            added_by: actor.accountId,
          })
        const values = {
          unit_id: unitId,
          state: transitions.save.to,
          claim_2017: given.level2017,
          claim_2022: given.level2022,
          evidence: JSON.stringify(given.evidence),
          gap: given.gap,
          cost: given.cost,
          assessed_on: given.assessedOn,
          submitted_by: null,
          updated_at: at,
          illustrative: input.illustrative ?? false,
        }
        if (row) await updateReview(tx, service, values)
        else await insertReview(tx, { agency_id: service.agencyId, code: service.code, ...values })
        await keep(tx, 'assessment.saved', stepOf(service, 'save', actor, at), input.requestId)
      }
      // Before the first assessment there is no row to lock: of two who begin at once the second looks again.
      await db
        .transaction()
        .execute(work)
        .catch(error => {
          throw isTaken(error, 'service_review_pkey') ? new Refusal('review.changedMeanwhile', 409) : error
        })
    },

    /** Sends it to the ministry's office. @throws IssuesError with all that is missing, Refusal */
    async submit(service: Service, actor: PersonActor, version: number, requestId?: string): Promise<void> {
      const at = clock()
      await db.transaction().execute(async tx => {
        const row = await meet(tx, service, 'submit', actor, version)
        const issues = issuesOfClaim({
          level2017: row?.claim_2017 ?? null,
          level2022: row?.claim_2022 ?? null,
          evidence: row?.evidence ?? {},
        })
        if (issues.length > 0) throw new IssuesError(issues)
        await updateReview(tx, service, {
          state: transitions.submit.to,
          submitted_by: actor.accountId,
          updated_at: at,
        })
        await keep(tx, 'assessment.submitted', stepOf(service, 'submit', actor, at), requestId)
      })
    },

    /** Confirms it: the levels claimed hold from the day of the assessment on. */
    async confirm(service: Service, actor: PersonActor, version: number, requestId?: string): Promise<void> {
      const at = clock()
      await db.transaction().execute(async tx => {
        const row = (await meet(tx, service, 'confirm', actor, version))!
        const claimed = [
          ...(row.claim_2017 === null ? [] : [{ scale: '2017' as const, level: String(row.claim_2017) }]),
          ...(row.claim_2022 === null ? [] : [{ scale: '2022' as const, level: row.claim_2022 as string }]),
        ]
        await insertLevels(
          tx,
          claimed.map(one => ({
            agency_id: service.agencyId,
            code: service.code,
            ...one,
            from_day: row.assessed_on,
            recorded_at: at,
            illustrative: row.illustrative,
          })),
        )
        await updateReview(tx, service, { state: transitions.confirm.to, updated_at: at })
        const detail = Object.fromEntries(claimed.map(one => [one.scale, one.level]))
        await keep(tx, 'assessment.confirmed', stepOf(service, 'confirm', actor, at, { detail }), requestId)
      })
    },

    /** Sends it back to the unit with what is missing. */
    async sendBack(
      service: Service,
      actor: PersonActor,
      version: number,
      reason: string,
      requestId?: string,
    ): Promise<void> {
      const at = clock()
      if (reason === '') throw new IssuesError([issue('ly-do', 'review.reasonMissing')])
      await db.transaction().execute(async tx => {
        await meet(tx, service, 'sendBack', actor, version)
        await updateReview(tx, service, { state: transitions.sendBack.to, updated_at: at })
        await keep(tx, 'assessment.sentBack', stepOf(service, 'sendBack', actor, at, { reason }), requestId)
      })
    },

    /** Adds a service of an agency that the catalogue does not have. @throws IssuesError, Refusal */
    async addOwn(
      given: NewOwnService,
      actor: PersonActor,
      requestId?: string,
      sending?: Sending,
    ): Promise<void> {
      if (!may(actor, 'assessment.check', given.agencyId)) throw new Refusal('review.notYourStep', 403)
      const issues: Issue[] = []
      if ((await deps.procedures()).some(one => one.code === given.code))
        issues.push(issue('ma', 'review.codeTaken', { code: given.code }))
      const units = await organizations.units(given.agencyId)
      if (given.unitId !== null && !units.some(unit => unit.id === given.unitId))
        issues.push(issue('don-vi', 'review.unitUnknown'))
      if (issues.length > 0) throw new IssuesError(issues)
      const at = clock()
      try {
        await once(db, sending, async tx => {
          await insertOwn(tx, {
            agency_id: given.agencyId,
            code: given.code,
            name: given.name,
            field: given.field,
            unit_id: given.unitId,
            added_at: at,
            added_by: actor.accountId,
          })
          await keep(tx, 'assessment.serviceAdded', stepOf(given, 'add', actor, at), requestId)
        })
      } catch (error) {
        if (!isTaken(error)) throw error
        throw new IssuesError([issue('ma', 'review.codeTaken', { code: given.code })])
      }
    },

    rounds: (): Promise<RoundRow[]> => readRounds(db),

    round,

    /** Every round as a report asked for once, with how many owe and sent it among those that the person may see. */
    async asReports(scope: Scope): Promise<readonly RoundStanding[]> {
      const today = dayOf(clock())
      const found = await Promise.all((await readRounds(db)).map(({ id }) => round(id, scope)))
      return found
        .filter(one => one !== undefined)
        .map(({ round, lines, owed }) => ({
          round,
          owed: owed.length,
          ...(round.set_key === liveSet
            ? {
                sent: lines.filter(one => one.report).length,
                late: lines.filter(
                  one => reportDaysLate(today, round.deadline, one.report?.sent_on ?? null) > 0,
                ).length,
              }
            : { sent: null, late: null }),
        }))
    },

    /** The Government Office asks all agencies to review and report. @throws IssuesError, Refusal */
    async openRound(
      given: NewRound,
      actor: PersonActor,
      requestId?: string,
      sending?: Sending,
    ): Promise<string> {
      const agencyId = placesWith(actor, 'assessment.decide')[0]?.agencyId
      if (!agencyId) throw new Refusal('review.notYourStep', 403)
      const at = clock()
      const deadline = deadlineOfRule(given.rule, given.askedOn)
      if (deadline < given.askedOn) throw new IssuesError([issue('han', 'review.deadlineBeforeRequest')])
      const id = newId(at.getTime())
      return once(db, sending, async tx => {
        await insertRound(tx, {
          ...{ agency_id: agencyId, id, name: given.name, document: given.document },
          ...{ asked_on: given.askedOn, deadline_rule: JSON.stringify(given.rule), deadline, created_at: at },
          illustrative: given.illustrative ?? false,
        })
        await record(tx, {
          agencyId,
          actor,
          act: 'assessment.roundOpened',
          subject: { type: 'round', id },
          detail: { name: given.name, deadline },
          at,
          requestId: requestId ?? null,
        })
        return id
      })
    },

    /**
     * Sends the report of an agency: its figures are kept as they are now.
     * @throws Refusal `review.history`, `review.reportedAlready` (409); IssuesError
     */
    async report(
      roundId: string,
      given: {
        readonly agencyId: string
        readonly number: string
        readonly sentOn: Day
        readonly illustrative?: boolean
      },
      actor: PersonActor,
      requestId?: string,
      sending?: Sending,
    ): Promise<void> {
      if (!may(actor, 'assessment.check', given.agencyId)) throw new Refusal('review.notYourStep', 403)
      const at = clock()
      const found = await round(roundId, [given.agencyId])
      if (found && found.round.set_key !== liveSet) throw new Refusal('review.history', 409)
      const [line] = found?.lines ?? []
      if (!found || !line) throw new Refusal('review.roundNotFound', 404)
      const issues: Issue[] = []
      if (given.sentOn > dayOf(at)) issues.push(issue('ngay-gui', 'review.sentInFuture'))
      if (given.sentOn < found.round.asked_on) issues.push(issue('ngay-gui', 'review.sentBeforeRequest'))
      if (issues.length > 0) throw new IssuesError(issues)
      try {
        await once(db, sending, async tx => {
          await insertReport(tx, {
            ...{ agency_id: given.agencyId, round_id: roundId, number: given.number },
            ...{ sent_on: given.sentOn, figures: JSON.stringify(line.figures) },
            ...{ recorded_at: at, sent_by: actor.accountId },
            illustrative: given.illustrative ?? false,
          })
          await record(tx, {
            agencyId: given.agencyId,
            actor,
            act: 'assessment.reported',
            subject: { type: 'round', id: roundId },
            detail: { number: given.number, sentOn: given.sentOn },
            at,
            requestId: requestId ?? null,
          })
        })
      } catch (error) {
        if (isTaken(error)) throw new Refusal('review.reportedAlready', 409)
        throw error
      }
    },
  }
}

export type Review = ReturnType<typeof createReview>

const byName = new Intl.Collator('vi').compare

/** The last day in time of a round's rule: "trước ngày 15/9/2019" is 14/9/2019. */
export function deadlineOfRule(rule: RoundRule, askedOn: Day): Day {
  const { day } = readDeadline(rule satisfies DeadlineRule, askedOn, from => from)
  return day!
}
