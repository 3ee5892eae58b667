import type { Actor } from '../../../kernel/actor.ts'
import { system } from '../../../kernel/actor.ts'
import { type Day, dayOf, isoVn, plusDays } from '../../../kernel/dates.ts'
import { newId } from '../../../kernel/ids.ts'
import { IssuesError, issue, Refusal } from '../../../kernel/issue.ts'
import type { Db, Tx } from '../../../platform/database.ts'
import type { ClockJob, JobHandlers } from '../../../platform/jobs.ts'
import { once, type Sending } from '../../../platform/once.ts'
import { record } from '../../audit/index.ts'
import { agenciesWhere, may } from '../../identity/index.ts'
import { possibleSteps, type StepValues, stepRefusal } from '../flow/flow.ts'
import { settledMoment } from '../frozen.ts'
import type { AddWorkingDays } from '../tasks/deadline.ts'
import { figures, sumOf } from '../tasks/figures.ts'
import { historySets, liveSet } from '../tasks/service.ts'
import {
  type HandedReport,
  heldOfTasks,
  type Indicator,
  type IndicatorValues,
  type LentFigures,
  linkedValues,
  sumReports,
} from './indicators.ts'
import { handedIn, type ReportState, type ReportStep, reportRights, reportSteps } from './lifecycle.ts'
import {
  daysLateOf,
  dueOn,
  type Frequency,
  type Period,
  periodsEnding,
  type RegimeDeadline,
} from './periods.ts'
import {
  findRegime,
  findReport,
  listRegimes,
  lockReport,
  openReports,
  owedReports,
  periodsOf,
  type RegimeRow,
  type ReportEventRow,
  type ReportRef,
  type ReportRow,
  regimeOf,
  regimesInForce,
  reportEvents,
  reportsIn,
} from './store.ts'
import type { LinkedFigures } from './tables.ts'

declare module '../../../platform/jobs.ts' {
  interface JobPayloads {
    'regimes.open': Record<string, never>
  }
}

export interface RegimeDeps {
  readonly db: Db
  readonly clock: () => Date
  readonly organizations: {
    agency(id: string): Promise<{ readonly id: string; readonly name: string } | undefined>
  }
  readonly workingDays: () => Promise<AddWorkingDays>
  /** What other parts of the system hold of an agency over those days, both included (app.ts). */
  readonly lent: (on: Db, agencyId: string, from: Day, to: Day) => Promise<LentFigures>
}

export interface NewRegime {
  readonly receiverId: string
  readonly name: string
  readonly content: string
  readonly reporters: readonly string[]
  readonly way: string
  readonly frequency: Frequency
  readonly deadline: RegimeDeadline
  readonly opensBefore?: number
  readonly outline: string
  readonly guide?: string
  readonly indicators: readonly Indicator[]
  readonly legalBasis?: string
  readonly validFrom: Day
  readonly illustrative?: boolean
}

export interface WholeReport {
  readonly report: ReportRow
  readonly regime: RegimeRow
  readonly events: readonly ReportEventRow[]
  /** Figures that this system holds: as frozen when sent, else as they are now. */
  readonly linked: LinkedFigures
}

/** A period of a regime as far as a person sees it: who reported, who is missing, what comes out. */
export interface PeriodSum {
  readonly regime: RegimeRow
  readonly period: string
  readonly reports: readonly (ReportRow & { readonly late: number })[]
  readonly missing: readonly string[]
  /** Null for those who see their own reports alone. */
  readonly sums: Readonly<Record<string, number | null>> | null
}

const acts: Readonly<Record<ReportStep, string>> = {
  fill: 'regime.filled',
  approve: 'regime.approved',
  reject: 'regime.rejected',
  sign: 'regime.signed',
  send: 'regime.sent',
  receive: 'regime.received',
  return: 'regime.returned',
  accept: 'regime.accepted',
  aggregate: 'regime.aggregated',
}

/** How far back the clock looks for periods that nobody opened, as after days without a running system. */
const lookBackDays = 400

const refOf = (row: Pick<ReportRow, 'agency_id' | 'id'>): ReportRef => ({
  agencyId: row.agency_id,
  id: row.id,
})
const positionOf = (report: ReportRow) => ({
  state: report.state,
  sides: { reporter: [report.agency_id], receiver: [report.regime_agency_id] },
  history: Object.hasOwn(historySets, report.set_key),
})

/** Report regimes (chế độ báo cáo định kỳ, NĐ 09/2019/NĐ-CP): definitions, reports by period, sums. */
export function createRegimes(deps: RegimeDeps) {
  const { db, clock } = deps

  /** Sets up a regime. @throws IssuesError; Refusal */
  async function define(
    regime: NewRegime,
    actor: Actor,
    requestId?: string,
    sending?: Sending,
  ): Promise<ReportRef> {
    if (!may(actor, 'regime.manage', regime.receiverId)) throw new Refusal('flow.notYourStep', 403)
    const issues = []
    const reporters = [...new Set(regime.reporters)]
    if (reporters.length === 0) issues.push(issue('reporters', 'regime.reportersMissing'))
    if (reporters.includes(regime.receiverId)) issues.push(issue('reporters', 'regime.receiverReports'))
    for (const id of reporters)
      if (!(await deps.organizations.agency(id))) issues.push(issue('reporters', 'task.leadUnknown'))
    if (regime.indicators.length === 0) issues.push(issue('indicators', 'regime.indicatorsMissing'))
    if (issues.length > 0) throw new IssuesError(issues)
    const at = clock()
    const ref = { agencyId: regime.receiverId, id: newId(at.getTime()) }
    return once(db, sending, async tx => {
      await tx
        .insertInto('report_regime')
        .values({
          ...{
            agency_id: ref.agencyId,
            id: ref.id,
            set_key: liveSet,
            name: regime.name,
            content: regime.content,
          },
          ...{ reporters, way: regime.way, frequency: regime.frequency, outline: regime.outline },
          deadline_rule: JSON.stringify(regime.deadline),
          indicators: JSON.stringify(regime.indicators),
          ...{ opens_before: regime.opensBefore ?? 10, guide: regime.guide ?? '' },
          ...{ legal_basis: regime.legalBasis ?? '', valid_from: regime.validFrom, valid_to: null },
          ...{ illustrative: regime.illustrative ?? false, created_at: at },
        })
        .execute()
      await record(tx, {
        agencyId: ref.agencyId,
        actor,
        act: 'regime.defined',
        subject: { type: 'regime', id: ref.id },
        detail: { name: regime.name, frequency: regime.frequency, reporters },
        at,
        requestId: requestId ?? null,
      })
      return ref
    })
  }

  /**
   * Opens the reports of every period whose cut-off is near or past. What is open already stays, so that the clock may
   * call it as often as it likes. @returns how many are new
   */
  async function openDue(): Promise<number> {
    const at = clock()
    const today = dayOf(at)
    const days = await deps.workingDays()
    const since = plusDays(today, -lookBackDays)
    let opened = 0
    for (const regime of await regimesInForce(db, since, plusDays(today, 90)))
      for (const period of periodsEnding(
        regime.frequency,
        [regime.valid_from, since].toSorted().at(-1)!,
        plusDays(today, regime.opens_before),
      ))
        if (regime.valid_to === null || period.to <= regime.valid_to)
          opened += await db.transaction().execute(tx => openPeriod(tx, regime, period, days, at))
    return opened
  }

  async function openPeriod(
    tx: Tx,
    regime: RegimeRow,
    period: Period,
    days: AddWorkingDays,
    at: Date,
  ): Promise<number> {
    const clockwork = system('regimes.open')
    const made = await openReports(
      tx,
      regime.reporters.map(agencyId => ({
        ...{ agency_id: agencyId, id: newId(at.getTime()), set_key: regime.set_key },
        ...{ regime_agency_id: regime.agency_id, regime_id: regime.id, period: period.key },
        ...{ from_day: period.from, to_day: period.to, due_on: dueOn(regime.deadline_rule, period.to, days) },
        ...{ illustrative: regime.illustrative, opened_at: at, state: 'opened', number: null },
        ...{ sent_on: null, linked: null },
      })),
    )
    for (const report of made) {
      await keepEvent(tx, report, 0, 'open', clockwork, at, 'opened', {})
      await record(tx, {
        agencyId: report.agency_id,
        actor: clockwork,
        act: 'regime.opened',
        subject: { type: 'periodicReport', id: report.id },
        detail: { regime: regime.name, period: period.key, due: report.due_on },
        at,
      })
    }
    return made.length
  }

  /** What this system holds of an agency at the cut-off: tasks it leads, given until then; the rest over the period. */
  async function linkedOf(
    on: Db,
    regime: RegimeRow,
    report: ReportRow,
    knownOn: Date,
  ): Promise<LinkedFigures> {
    const today = dayOf(knownOn)
    const asOf = [report.to_day, today].toSorted()[0]!
    if (!regime.indicators.some(one => one.source !== null))
      return { asOf, knownOn: isoVn(knownOn), values: {} }
    const { rows } = await figures(on, {
      ...{ setKey: report.set_key, asOf, from: '1900-01-01', knownOn, scopes: [report.agency_id] },
    })
    const held = {
      ...heldOfTasks(sumOf(rows)),
      ...(await deps.lent(on, report.agency_id, report.from_day, asOf)),
    }
    return { asOf, knownOn: isoVn(knownOn), values: linkedValues(regime.indicators, held) }
  }

  /**
   * One step by the table of `lifecycle.ts`, with its row and its record.
   * @throws Refusal, also when somebody else changed the report meanwhile
   */
  async function step(
    ref: ReportRef,
    name: ReportStep,
    actor: Actor,
    input: {
      readonly version: number
      readonly values: StepValues
      readonly figures?: IndicatorValues
      readonly requestId?: string
    },
  ): Promise<void> {
    await db.transaction().execute(async tx => {
      const at = clock()
      const report = await lockReport(tx, ref)
      if (!report) throw new Refusal('regime.reportNotFound', 404)
      const refusal = stepRefusal(reportSteps[name], reportRights, positionOf(report), actor)
      if (refusal) throw refusal
      if (input.version !== report.version) throw new Refusal('flow.changedMeanwhile', 409)
      const regime = await regimeOf(tx, report)
      const linked =
        name === 'send' ? await linkedOf(tx, regime, report, await settledMoment(tx, at)) : undefined
      const to: ReportState = reportSteps[name].to
      await tx
        .updateTable('report_instance')
        .set({
          state: to,
          version: report.version + 1,
          ...(name === 'fill' && {
            figures: JSON.stringify(input.figures ?? {}),
            words: input.values['noi-dung'] ?? '',
          }),
          ...(name === 'sign' && { number: input.values['so-ky-hieu']! }),
          ...(name === 'send' && { sent_on: dayOf(at), linked: JSON.stringify(linked) }),
          ...(name === 'return' && { sent_on: null, linked: null, number: null }),
        })
        .where('agency_id', '=', ref.agencyId)
        .where('id', '=', ref.id)
        .execute()
      const detail = {
        ...input.values,
        ...(input.figures && { figures: input.figures }),
        ...(linked && { linked }),
      }
      await keepEvent(tx, report, (await reportEvents(tx, ref)).length, name, actor, at, to, detail)
      await record(tx, {
        agencyId: ref.agencyId,
        actor,
        act: acts[name],
        subject: { type: 'periodicReport', id: ref.id },
        detail: { regime: regime.name, period: report.period, from: report.state, to },
        at,
        requestId: input.requestId ?? null,
      })
    })
  }

  return {
    define,
    openDue,
    step,
    list: (actor: Actor): Promise<RegimeRow[]> => listRegimes(db, actor),
    owed: (actor: Actor) => owedReports(db, actor),
    regime: (actor: Actor, id: string): Promise<RegimeRow | undefined> => findRegime(db, actor, id),
    periods: (regime: RegimeRow): Promise<string[]> => periodsOf(db, regime),
    async whole(actor: Actor, id: string): Promise<WholeReport | undefined> {
      const report = await findReport(db, actor, id)
      if (!report) return undefined
      const [regime, events] = await Promise.all([regimeOf(db, report), reportEvents(db, refOf(report))])
      return {
        report,
        regime,
        events,
        linked: report.linked ?? (await linkedOf(db, regime, report, clock())),
      }
    },
    possible: (report: ReportRow, actor: Actor): ReportStep[] =>
      possibleSteps(reportSteps, reportRights, positionOf(report), actor),
    /**
     * One period of a regime: every report, the missing ones, the sums over those handed in, for its receiver and those
     * who oversee the nation; of a reporter its own reports alone (fact sheet §13).
     */
    async period(actor: Actor, regime: RegimeRow, period: string): Promise<PeriodSum> {
      const today = dayOf(clock())
      const whole = may(actor, 'task.readAll') || may(actor, 'regime.manage', regime.agency_id)
      const own = agenciesWhere(actor, 'regime.report')
      const reports = (await reportsIn(db, regime, period)).filter(
        one => whole || own.includes(one.agency_id),
      )
      const handed = reports.filter(report => handedIn.includes(report.state))
      return {
        regime,
        period,
        reports: reports.map(report => ({
          ...report,
          late: daysLateOf(report.due_on, report.sent_on, today),
        })),
        missing: reports.filter(report => !handed.includes(report)).map(report => report.agency_id),
        sums: whole
          ? sumReports(
              regime.indicators,
              handed.map(
                (report): HandedReport => ({
                  agencyId: report.agency_id,
                  values: valuesOf(report, report.linked),
                }),
              ),
            )
          : null,
      }
    },
    jobs: { 'regimes.open': async () => void (await openDue()) } satisfies JobHandlers,
    // Reports are opened every morning at 6:10 in Viet Nam.
    clockJobs: [{ name: 'regimes.open', pattern: '10 23 * * *' }] satisfies ClockJob[],
  }
}

export type Regimes = ReturnType<typeof createRegimes>

/** Typed figures and those from their source together. */
export const valuesOf = (
  report: Pick<ReportRow, 'figures'>,
  linked: LinkedFigures | null,
): IndicatorValues => ({
  ...report.figures,
  ...linked?.values,
})

async function keepEvent(
  tx: Tx,
  report: ReportRow,
  before: number,
  kind: string,
  actor: Actor,
  at: Date,
  to: ReportState,
  detail: Readonly<Record<string, unknown>>,
): Promise<void> {
  await tx
    .insertInto('report_instance_event')
    .values({
      ...{ agency_id: report.agency_id, instance_id: report.id, seq: before + 1, kind, at },
      actor_id: actor.kind === 'person' ? actor.accountId : null,
      actor_name: actor.kind === 'anonymous' ? '' : actor.name,
      ...{ from_state: before === 0 ? null : report.state, to_state: to, detail: JSON.stringify(detail) },
    })
    .execute()
}
