import type { Actor } from '../../../kernel/actor.ts'
import { type Day, dayOf } from '../../../kernel/dates.ts'
import { newId } from '../../../kernel/ids.ts'
import { type Issue, IssuesError, issue, Refusal } from '../../../kernel/issue.ts'
import { tidy } from '../../../kernel/text.ts'
import { type Db, isTaken, type Tx } from '../../../platform/database.ts'
import { once, type Sending } from '../../../platform/once.ts'
import { record } from '../../audit/index.ts'
import { may, placesWith } from '../../identity/index.ts'
import { possibleSteps, type StepValues, stepRefusal } from '../flow/flow.ts'
import { type FrozenFigures, firstAssigned, freeze, type Recheck, recheck, settledMoment } from '../frozen.ts'
import { historySets, liveSet, type NewTask, type Tasks } from '../tasks/service.ts'
import { type InspectionFigures, inspectionFiguresOf } from './figures.ts'
import { type InspectionState, type InspectionStep, inspectionRights, inspectionSteps } from './lifecycle.ts'
import {
  findInspection,
  heldBetween,
  type InspectedRow,
  type InspectionEventRow,
  type InspectionRef,
  type InspectionRow,
  insertInspection,
  inspectedIn,
  inspectionEvents,
  inspectionsOnPage,
  listInspections,
  lockInspection,
  seesEveryAgency,
} from './store.ts'
import type { InspectionKind } from './tables.ts'

export interface InspectionDeps {
  readonly db: Db
  readonly clock: () => Date
  readonly tasks: Pick<Tasks, 'checked' | 'assignIn'>
  readonly organizations: {
    agency(id: string): Promise<{ readonly id: string; readonly name: string } | undefined>
  }
}

/** An inspection as it is planned. */
export interface NewInspection {
  readonly inspectorId: string
  readonly title: string
  readonly kind: InspectionKind
  readonly content: string
  readonly plannedOn: Day
  readonly agencies: readonly string[]
  readonly illustrative?: boolean
}

/** What a step carries besides its fields. */
export interface InspectionStepInput {
  readonly version: number
  readonly values: StepValues
  /** `report`: which inspected agency reports. */
  readonly agencyId?: string
  /** `conclude`: the duties that follow. */
  readonly followUps?: readonly NewTask[]
  readonly requestId?: string
}

/** Everything a page shows of an inspection, as far as the person sees it. */
export interface WholeInspection {
  readonly inspection: InspectionRow
  readonly agencies: readonly InspectedRow[]
  readonly events: readonly InspectionEventRow[]
  readonly followUps: readonly FollowUp[]
  /** False for an inspected agency: of those inspected at the same time it sees neither report, figures nor duties. */
  readonly complete: boolean
}

/** A task that follows from the conclusion. */
export interface FollowUp {
  readonly agency_id: string
  readonly id: string
  readonly code: string
  readonly text: string
  readonly state: string
  readonly deadline_current: Day | null
  readonly done_on: Day | null
}

const acts: Readonly<Record<InspectionStep, string>> = {
  decide: 'inspection.decided',
  notify: 'inspection.notified',
  report: 'inspection.reported',
  holdSession: 'inspection.sessionHeld',
  minute: 'inspection.minuted',
  conclude: 'inspection.concluded',
  close: 'inspection.closed',
  cancel: 'inspection.cancelled',
}

const longestTitle = 500
/** Where the history of a session keeps the hash of an agency's frozen figures. */
const hashField = (agencyId: string): string => `ma-bam-${agencyId}`
const hashedAgency = /^ma-bam-(\w+)$/
const refOf = (row: Pick<InspectionRow, 'agency_id' | 'id'>): InspectionRef => ({
  agencyId: row.agency_id,
  id: row.id,
})

/** Inspections by the Working Group (kiểm tra việc thực hiện nhiệm vụ), steering fact sheet §9. */
export function createInspections(deps: InspectionDeps) {
  const { db, clock, organizations } = deps

  const positionOf = (inspection: InspectionRow, agencies: readonly InspectedRow[]) => ({
    state: inspection.state,
    sides: { inspector: [inspection.agency_id], inspected: agencies.map(one => one.agency_id) },
    history: Object.hasOwn(historySets, inspection.set_key),
  })

  /** Plans an inspection. @throws IssuesError; Refusal */
  async function plan(
    planned: NewInspection,
    actor: Actor,
    requestId?: string,
    sending?: Sending,
  ): Promise<InspectionRef> {
    if (!may(actor, 'inspection.manage', planned.inspectorId)) throw new Refusal('flow.notYourStep', 403)
    const issues: Issue[] = []
    const title = tidy(planned.title)
    if (title === '') issues.push(issue('title', 'inspection.titleMissing'))
    else if (title.length > longestTitle)
      issues.push(issue('title', 'inspection.titleTooLong', { limit: longestTitle }))
    if (tidy(planned.content) === '') issues.push(issue('content', 'inspection.contentMissing'))
    const agencies = [...new Set(planned.agencies)]
    if (agencies.length === 0) issues.push(issue('agencies', 'inspection.agenciesMissing'))
    for (const id of agencies)
      if (!(await organizations.agency(id))) issues.push(issue('agencies', 'task.leadUnknown'))
    if (issues.length > 0) throw new IssuesError(issues)
    const at = clock()
    const ref = { agencyId: planned.inspectorId, id: newId(at.getTime()) }
    const illustrative = planned.illustrative ?? false
    return once(db, sending, async tx => {
      await insertInspection(
        tx,
        {
          ...{ agency_id: ref.agencyId, id: ref.id, set_key: liveSet, title, kind: planned.kind },
          ...{ content: tidy(planned.content), planned_on: planned.plannedOn, illustrative, created_at: at },
          ...{ state: 'planned', session_on: null, conclusion_number: null, document_id: null },
        },
        agencies.map(agencyId => ({
          ...{ agency_id: agencyId, inspector_id: ref.agencyId, inspection_id: ref.id, illustrative },
          ...{ report_number: null, report_on: null, report: null, reported_at: null, reported_by: null },
          ...{ figures: null, figures_hash: null },
        })),
        [eventRow(ref, 1, 'plan', dayOf(at), at, actor, null, 'planned', {})],
      )
      await record(tx, {
        agencyId: ref.agencyId,
        actor,
        act: 'inspection.planned',
        subject: { type: 'inspection', id: ref.id },
        detail: { title, agencies },
        at,
        requestId: requestId ?? null,
      })
      return ref
    })
  }

  /**
   * One step by the table of `lifecycle.ts`, with its row, its record and what follows from it.
   * @throws Refusal, also when somebody else changed it meanwhile; IssuesError
   */
  async function step(
    ref: InspectionRef,
    name: InspectionStep,
    actor: Actor,
    input: InspectionStepInput,
  ): Promise<void> {
    const step = inspectionSteps[name]
    const { values } = input
    // Tasks are checked before the transaction: their rules ask the directory and the calendar.
    const ready =
      name === 'conclude' && input.followUps?.length ? await deps.tasks.checked(input.followUps) : []
    const taken = (error: unknown): never => {
      if (isTaken(error, 'source_document_number'))
        throw new IssuesError([issue('so-ky-hieu', 'inspection.numberTaken')])
      throw error
    }
    const work = async (tx: Tx): Promise<void> => {
      const at = clock()
      const today = dayOf(at)
      const inspection = await lockInspection(tx, ref)
      if (!inspection) throw new Refusal('inspection.notFound', 404)
      const agencies = await inspectedIn(tx, ref)
      const refusal = stepRefusal(step, inspectionRights, positionOf(inspection, agencies), actor)
      if (refusal) throw refusal
      if (input.version !== inspection.version) throw new Refusal('flow.changedMeanwhile', 409)
      const on = values.ngay ?? today
      if (on > today) throw new IssuesError([issue('ngay', 'inspection.dayInFuture')])
      const detail: Record<string, string> = { ...values }
      let documentId = inspection.document_id
      if (name === 'report') {
        const reporter = agencies.find(one => one.agency_id === input.agencyId)
        if (!reporter || !may(actor, 'task.work', reporter.agency_id))
          throw new Refusal('flow.notYourStep', 403)
        detail['co-quan'] = reporter.agency_id
        await keepReport(tx, ref, reporter.agency_id, values, actor, at)
      }
      if (name === 'holdSession') await freezeSession(tx, inspection, agencies, on, at, detail)
      if (name === 'conclude')
        documentId = await conclude(tx, inspection, ready, values, actor, input.requestId)
      if (name === 'close') await refuseOpenFollowUps(tx, inspection)
      const history = await inspectionEvents(tx, ref)
      const to: InspectionState = step.to ?? inspection.state
      await tx
        .insertInto('inspection_event')
        .values(eventRow(ref, history.length + 1, name, on, at, actor, inspection.state, to, detail))
        .execute()
      await tx
        .updateTable('inspection')
        .set({
          state: to,
          version: inspection.version + 1,
          document_id: documentId,
          ...(name === 'holdSession' && { session_on: on }),
          ...(name === 'conclude' && { conclusion_number: values['so-ky-hieu']! }),
        })
        .where('agency_id', '=', ref.agencyId)
        .where('id', '=', ref.id)
        .execute()
      await record(tx, {
        agencyId: name === 'report' ? input.agencyId! : ref.agencyId,
        actor,
        act: acts[name],
        subject: { type: 'inspection', id: ref.id },
        detail: {
          title: inspection.title,
          from: inspection.state,
          to,
          ...(values['so-ky-hieu'] && { number: values['so-ky-hieu'] }),
        },
        at,
        requestId: input.requestId ?? null,
      })
    }
    await db.transaction().execute(work).catch(taken)
  }

  async function conclude(
    tx: Tx,
    inspection: InspectionRow,
    ready: Awaited<ReturnType<Tasks['checked']>>,
    values: StepValues,
    actor: Actor,
    requestId: string | undefined,
  ): Promise<string | null> {
    if (ready.length === 0) return null
    const [first] = await deps.tasks.assignIn(tx, ready, actor, {
      source: {
        number: values['so-ky-hieu']!,
        issuedOn: values.ngay!,
        kind: 'conclusion',
        summary: values['trich-yeu']!,
        illustrative: inspection.illustrative,
      },
      ...(requestId !== undefined && { requestId }),
    })
    const { document_id } = await tx
      .selectFrom('steering_task')
      .select('document_id')
      .where('agency_id', '=', first!.agencyId)
      .where('id', '=', first!.id)
      .executeTakeFirstOrThrow()
    return document_id
  }

  async function whole(actor: Actor, id: string): Promise<WholeInspection | undefined> {
    const inspection = await findInspection(db, actor, id)
    if (!inspection) return undefined
    const ref = refOf(inspection)
    const [agencies, events, followUps] = await Promise.all([
      inspectedIn(db, ref),
      inspectionEvents(db, ref),
      followUpsOf(db, inspection),
    ])
    const complete = seesEveryAgency(actor)
    const own = new Set(placesWith(actor, 'task.readInAgency').map(place => place.agencyId))
    const seen = (agencyId: string | undefined): boolean =>
      complete || agencyId === undefined || own.has(agencyId)
    return {
      inspection,
      agencies: agencies.filter(one => seen(one.agency_id)),
      events: events
        .filter(one => seen(one.detail['co-quan']))
        .map(one => ({
          ...one,
          detail: Object.fromEntries(
            Object.entries(one.detail).filter(([key]) => seen(hashedAgency.exec(key)?.[1])),
          ),
        })),
      followUps: followUps.filter(one => seen(one.agency_id)),
      complete,
    }
  }

  return {
    plan,
    step,
    whole,
    possible: ({ inspection, agencies }: WholeInspection, actor: Actor): InspectionStep[] =>
      possibleSteps(inspectionSteps, inspectionRights, positionOf(inspection, agencies), actor),
    async list(actor: Actor, setKey: string, page: number) {
      const { rows, total } = await listInspections(db, actor, setKey, page)
      return { rows, total, pages: Math.max(1, Math.ceil(total / inspectionsOnPage)) }
    },
    /** Works the frozen figures of an inspected agency out again. */
    recheck: ({
      figures,
      figures_hash,
    }: Pick<InspectedRow, 'figures' | 'figures_hash'>): Promise<Recheck | null> =>
      figures && figures_hash ? recheck(db, figures as FrozenFigures, figures_hash) : Promise.resolve(null),
    figures: (asked: InspectionFiguresQuery): Promise<InspectionFigures> => inspectionFigures(db, asked),
  }
}

export type Inspections = ReturnType<typeof createInspections>

export interface InspectionFiguresQuery {
  readonly setKey: string
  readonly from: Day
  readonly to: Day
  readonly knownOn?: Date | undefined
}

/** Figures for the monthly report: sessions, ministries and provinces of a period, as known at `knownOn`. */
export const inspectionFigures = async (db: Db, asked: InspectionFiguresQuery): Promise<InspectionFigures> =>
  inspectionFiguresOf(await heldBetween(db, asked))

const followUpsOf = (db: Db, inspection: InspectionRow): Promise<FollowUp[]> =>
  inspection.document_id === null
    ? Promise.resolve([])
    : db
        .selectFrom('steering_task')
        .select(['agency_id', 'id', 'code', 'text', 'state', 'deadline_current', 'done_on'])
        .where('assigner_id', '=', inspection.agency_id)
        .where('document_id', '=', inspection.document_id)
        .orderBy('agency_id')
        .orderBy('code')
        .execute()

async function refuseOpenFollowUps(tx: Tx, inspection: InspectionRow): Promise<void> {
  const open = (await followUpsOf(tx, inspection)).filter(
    task => !['done', 'returned', 'cancelled'].includes(task.state),
  )
  if (open.length > 0) throw new Refusal('inspection.followUpsOpen', 409, { count: open.length })
}

const keepReport = (
  tx: Tx,
  ref: InspectionRef,
  agencyId: string,
  values: StepValues,
  actor: Actor,
  at: Date,
): Promise<unknown> =>
  tx
    .updateTable('inspection_agency')
    .set({
      report_number: values['so-ky-hieu']!,
      report_on: values.ngay!,
      report: values['noi-dung']!,
      reported_at: at,
      reported_by: actor.kind === 'anonymous' ? '' : actor.name,
    })
    .where('agency_id', '=', agencyId)
    .where('inspection_id', '=', ref.id)
    .execute()

/** Freezes the figures of each inspected agency at the day of the session, as known now. */
async function freezeSession(
  tx: Tx,
  inspection: InspectionRow,
  agencies: readonly InspectedRow[],
  on: Day,
  at: Date,
  detail: Record<string, string>,
): Promise<void> {
  const knownOn = await settledMoment(tx, at)
  const from = await firstAssigned(tx, inspection.set_key, on)
  for (const { agency_id } of agencies) {
    const { frozen, hash } = await freeze(tx, {
      ...{ setKey: inspection.set_key, asOf: on, knownOn, from, scopes: [agency_id] },
    })
    await tx
      .updateTable('inspection_agency')
      .set({ figures: JSON.stringify(frozen), figures_hash: hash })
      .where('agency_id', '=', agency_id)
      .where('inspection_id', '=', inspection.id)
      .execute()
    detail[hashField(agency_id)] = hash
  }
}

function eventRow(
  ref: InspectionRef,
  seq: number,
  kind: string,
  on: Day,
  at: Date,
  actor: Actor,
  from: InspectionState | null,
  to: InspectionState,
  detail: Readonly<Record<string, string>>,
) {
  return {
    ...{ agency_id: ref.agencyId, inspection_id: ref.id, seq, kind, effective_on: on, recorded_at: at },
    actor_id: actor.kind === 'person' ? actor.accountId : null,
    actor_name: actor.kind === 'anonymous' ? '' : actor.name,
    ...{ from_state: from, to_state: to, detail: JSON.stringify(detail) },
  }
}
