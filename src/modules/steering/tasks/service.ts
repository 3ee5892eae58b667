import { sql } from 'kysely'
import type { Actor, PersonActor } from '../../../kernel/actor.ts'
import { type Day, dayOf, formatDay, isDay } from '../../../kernel/dates.ts'
import { newId } from '../../../kernel/ids.ts'
import { type Issue, IssuesError, issue, Refusal } from '../../../kernel/issue.ts'
import { fold, hasUnprintable, tidy } from '../../../kernel/text.ts'
import { type Db, isTaken, type Tx } from '../../../platform/database.ts'
import type { TakenFile } from '../../../platform/files/take.ts'
import { once, type Sending } from '../../../platform/once.ts'
import { record } from '../../audit/index.ts'
import { may } from '../../identity/index.ts'
import { actsInsteadOf } from '../substitutes/standing-in.ts'
import type { EventDetail, SourceKind, TaskKind, TaskOrigin, TextSpan } from '../tables.ts'
import { agencyOn, type StandingAgency, stoodOn } from './agencies.ts'
import { type AddWorkingDays, type DeadlineReason, type DeadlineRule, readDeadline } from './deadline.ts'
import { identityOf, plainNumber } from './identity.ts'
import {
  answers,
  type GuardFacts,
  isPermitted,
  type OfferedSteps,
  offeredSteps,
  refusalFor,
  states,
  type TaskAction,
  type TaskPosition,
  type TaskState,
  type Transition,
  transitions,
} from './lifecycle.ts'
import { countTabs, holderName, listTasks, tasksOnPage } from './listing.ts'
import { isLatePart, partLimitIssue } from './parts.ts'
import { ownerOf, reckonAgain, reckonNew, timed } from './reckoning.ts'
import { secretIssue, secretIssues } from './secrecy.ts'
import {
  documentOf,
  type EventRow,
  eventsOf,
  filesOf,
  findManyVisible,
  findVisible,
  insertEvents,
  insertFiles,
  insertTasks,
  lockOpenParts,
  lockTask,
  type NewTaskRow,
  notesOf,
  partsOf,
  passTo,
  reissueOf,
  type TaskFileRow,
  type TaskRef,
  type TaskRow,
  takeCodeNumbers,
  wholeOf,
} from './store.ts'
import type { TaskView } from './view.ts'
import type { Worker } from './workers.ts'

/** Settings whose legal values could not be confirmed (steering fact sheet §14). */
export interface TaskSettings {
  /** Working days in which a task may be sent back; QĐ 42/2014 was not read in full. */
  readonly returnWithinWorkingDays: number
  /** An extension may also be asked for after the deadline. */
  readonly extensionAfterDeadline: boolean
}

export const defaultTaskSettings: TaskSettings = { returnWithinWorkingDays: 5, extensionAfterDeadline: false }

/** Set whose tasks are history: pages open it as of its day, nothing changes it and nothing reminds of it. */
export const historySets: Readonly<Record<string, { readonly asOf: Day; readonly from: Day }>> = {
  '2019': { asOf: '2019-07-31', from: '2019-01-01' },
}
export const liveSet = 'live'

export interface TaskDeps {
  readonly db: Db
  readonly clock: () => Date
  readonly organizations: {
    /** Every agency, also those that were merged. */
    agencies(): Promise<readonly StandingAgency[]>
    unit(
      agencyId: string,
      unitId: string,
    ): Promise<{ readonly id: string; readonly name: string } | undefined>
  }
  /** Working days of the Government's calendar; asked for before a transaction begins. */
  readonly workingDays: () => Promise<AddWorkingDays>
  readonly settings?: TaskSettings
  /** Who may have a task of the agency, or of its unit, now; nobody when absent. */
  readonly workers?: (agencyId: string, unitId: string | null) => Promise<readonly Worker[]>
  /** Tells others in the transaction that made the fact true: notices, digests. */
  readonly announce?: (tx: Tx, fact: TaskFact) => Promise<void>
}

/** Something that happened to a task, told to others in its transaction. */
export interface TaskFact {
  readonly ref: TaskRef
  readonly task: TaskRow
  readonly kind: TaskAction | 'assign'
  readonly actor: Actor
  readonly at: Date
  readonly reason: string | null
  readonly detail: EventDetail
}

/** A document that gives tasks, as typed. */
export interface NewSource {
  readonly number: string
  readonly issuedOn: Day
  readonly kind: SourceKind
  readonly summary: string
  readonly issuer?: string | null
  readonly signer?: string | null
  readonly file?: { readonly hash: string; readonly name: string } | null
  readonly illustrative?: boolean
  readonly setKey?: string
}

/** A task as it is given: exactly one lead agency. */
export interface NewTask {
  readonly leadId: string
  readonly unitId?: string | null
  readonly parentId?: string | null
  readonly assignerId: string
  readonly documentId?: string | null
  readonly clause?: string | null
  readonly text: string
  readonly product?: string | null
  readonly recipient?: string | null
  readonly kind: TaskKind
  readonly cooperating?: readonly string[]
  readonly assignedOn: Day
  /** Day of the document, from which "trong thời hạn …" counts; the day of assignment when absent. */
  readonly countedFrom?: Day | null
  readonly deadlineText?: string | null
  readonly deadline: DeadlineRule
  readonly origin: TaskOrigin
  readonly span?: TextSpan | null
  /** The reading, kept by the assigner, whose text the span is in. */
  readonly readingId?: string | null
  readonly reissuedFrom?: string | null
  readonly illustrative?: boolean
}

/** A task that was checked, with the last day in time that its rule gives. */
export interface ReadyTask extends NewTask {
  readonly deadlineDay: Day | null
}

/** Steps after which a task lies with somebody. */
const passes = (action: TaskAction): boolean => action === 'appoint' || action === 'takeOn'

const holderAsked = (action: TaskAction, actor: Actor, input: TaskStepInput): string | undefined =>
  action === 'takeOn' && actor.kind === 'person' ? actor.accountId : input.holderId

/** What a step of a task carries besides its name. */
export interface TaskStepInput {
  readonly version: number
  readonly reason?: string
  /** `requestExtension` asks for it, `grantExtension` gives it. */
  readonly newDeadline?: Day
  /** `appoint`: the account of the person who does it from now on. */
  readonly holderId?: string
  /** `submitResult`: the document that ends the task. */
  readonly result?: {
    readonly number: string
    readonly on: Day
    readonly file?: { readonly hash: string; readonly name: string }
  }
  /** Evidence: files of the store, known by their content. */
  readonly files?: readonly TakenFile[]
  readonly detail?: EventDetail
  readonly requestId?: string
}

export const positionOf = (task: TaskRow): TaskPosition => ({
  agencyId: task.agency_id,
  unitId: task.unit_id,
  assignerId: task.assigner_id,
  cooperating: task.cooperating,
  state: task.state,
  history: Object.hasOwn(historySets, task.set_key),
})

/** Longest text of a task, in characters. */
const longestText = 4_000

export function createTasks(deps: TaskDeps) {
  const { db, clock, organizations } = deps
  const settings = deps.settings ?? defaultTaskSettings

  /** What is wrong with a task before it is given; every mistake at once. */
  async function check(
    task: NewTask,
    { days, agencies }: { readonly days: AddWorkingDays; readonly agencies: AgencyMap },
    field = (name: string) => name,
  ): Promise<{ readonly issues: readonly Issue[]; readonly ready: ReadyTask }> {
    const issues: Issue[] = []
    const text = tidy(task.text)
    if (text === '') issues.push(issue(field('text'), 'task.textMissing'))
    else if (text.length > longestText)
      issues.push(issue(field('text'), 'task.textTooLong', { limit: longestText }))
    else if (hasUnprintable(text)) issues.push(issue(field('text'), 'task.unprintable'))
    const { product, recipient, clause } = task
    issues.push(
      ...secretIssues({ text, product, recipient, clause }).map(one => ({ ...one, field: field(one.field) })),
    )
    // A day that is none is named by itself.
    const day = isDay(task.assignedOn) ? task.assignedOn : dayOf(clock())
    const lead = agencies.get(task.leadId)
    if (task.leadId === '') issues.push(issue(field('lead'), 'task.leadMissing'))
    else if (!lead) issues.push(issue(field('lead'), 'task.leadUnknown'))
    else issues.push(...goneIssues(field('lead'), lead, day, agencies))
    for (const id of task.cooperating ?? []) {
      const agency = agencies.get(id)
      if (id === task.leadId) issues.push(issue(field('cooperating'), 'task.leadCooperates'))
      else if (!agency) issues.push(issue(field('cooperating'), 'task.cooperatingUnknown', { name: id }))
      else issues.push(...goneIssues(field('cooperating'), agency, day, agencies))
    }
    if (task.unitId && !(await organizations.unit(task.leadId, task.unitId)))
      issues.push(issue(field('unit'), 'task.unitUnknown'))
    let deadlineDay: Day | null = null
    if (!isDay(task.assignedOn)) issues.push(issue(field('assignedOn'), 'task.assignedOnShape'))
    else {
      if (task.assignedOn > dayOf(clock())) issues.push(issue(field('assignedOn'), 'task.assignedOnInFuture'))
      if (task.countedFrom && task.assignedOn < task.countedFrom)
        issues.push(issue(field('assignedOn'), 'task.assignedBeforeDocument'))
      deadlineDay = limitOf(task, days).day
      if (deadlineDay !== null && deadlineDay < task.assignedOn)
        issues.push(issue(field('deadline'), 'task.deadlineBeforeAssignment'))
    }
    return { issues, ready: { ...task, deadlineDay } }
  }

  /** What checks look things up in; asked for before a transaction begins. */
  async function knownForCheck(): Promise<{ readonly days: AddWorkingDays; readonly agencies: AgencyMap }> {
    const [days, agencies] = await Promise.all([deps.workingDays(), organizations.agencies()])
    return { days, agencies: new Map(agencies.map(one => [one.id, one])) }
  }

  /**
   * Checks tasks before the transaction that gives them.
   * @throws IssuesError with every mistake, fields of the n-th task as `tasks.n.text`; Refusal
   */
  async function prepare(tasks: readonly NewTask[], actor: Actor): Promise<ReadyTask[]> {
    for (const task of tasks) mayAssign(actor, task)
    return checked(tasks)
  }

  /**
   * The same for those who give tasks by another right: the conclusion of an inspection or of a sitting is itself what
   * gives them. @throws IssuesError
   */
  async function checked(tasks: readonly NewTask[]): Promise<ReadyTask[]> {
    const known = await knownForCheck()
    const one = tasks.length === 1
    const found = await Promise.all(
      tasks.map((task, index) => check(task, known, name => (one ? name : `tasks.${index}.${name}`))),
    )
    const issues = found.flatMap(each => each.issues)
    if (issues.length > 0) throw new IssuesError(issues)
    return found.map(each => each.ready)
  }

  /**
   * Gives tasks of one assigner, all or none, in one transaction; a document that gave tasks before gives more.
   * @throws IssuesError with every mistake; Refusal when the actor may not give tasks for that assigner
   */
  async function assign(
    tasks: readonly NewTask[],
    actor: Actor,
    options: {
      readonly source?: NewSource
      readonly requestId?: string
      readonly sending?: Sending | undefined
    } = {},
  ): Promise<TaskRef[]> {
    if (tasks.length === 0) return []
    const ready = await prepareOf(tasks, options.source, actor)
    return once(db, options.sending, tx =>
      assignIn(tx, ready, actor, { ...options, documentMayBeKnown: true }),
    )
  }

  /** Tasks that a typed document gives, checked with it. */
  async function prepareOf(
    tasks: readonly NewTask[],
    source: NewSource | undefined,
    actor: Actor,
  ): Promise<ReadyTask[]> {
    const secrets = source ? secretIssues({ number: source.number, summary: source.summary }) : []
    const ready = await prepare(
      tasks.map(task => ({ ...task, countedFrom: task.countedFrom ?? source?.issuedOn ?? null })),
      actor,
    ).catch(error => {
      throw error instanceof IssuesError ? new IssuesError([...error.issues, ...secrets]) : error
    })
    if (secrets.length > 0) throw new IssuesError(secrets)
    return ready
  }

  /**
   * Gives a returned task to another agency: a new task that follows it, both in one transaction, each with its row. That
   * it was returned and given again is counted beside the figures (DESIGN §9.11).
   * @throws IssuesError; Refusal when the task was not returned, or another one follows it already
   */
  async function reissue(
    returned: TaskRow,
    task: NewTask,
    actor: Actor,
    version: number,
    options: {
      readonly source: NewSource
      readonly requestId?: string
      readonly sending?: Sending | undefined
    },
  ): Promise<TaskRef> {
    if (task.leadId === returned.agency_id) throw new IssuesError([issue('lead', 'task.reissuedToSame')])
    const follows: NewTask = { ...task, origin: 'reissued', reissuedFrom: returned.id }
    const ready = await prepareOf([follows], options.source, actor)
    const days = await deps.workingDays()
    const { source, requestId, sending } = options
    const asked = requestId === undefined ? {} : { requestId }
    return once(db, sending, async tx => {
      await stepIn(tx, days, { agencyId: returned.agency_id, id: returned.id }, 'reissue', actor, {
        ...{ version, detail: { agency: task.leadId } },
        ...asked,
      })
      const [made] = await assignIn(tx, ready, actor, { source, documentMayBeKnown: true, ...asked })
      return made!
    })
  }

  /**
   * The same inside a transaction of the caller, of tasks that {@link prepare} has checked.
   * @throws IssuesError `task.givenAlready` when a known document has given the same task to the same agency
   */
  async function assignIn(
    tx: Tx,
    tasks: readonly ReadyTask[],
    actor: Actor,
    options: {
      readonly source?: NewSource
      readonly requestId?: string
      readonly setKey?: string
      /** Number of the document of the whole task, under which its parts are found. */
      readonly documentNumber?: string
      /** The document may have given tasks before; otherwise its number must be new. */
      readonly documentMayBeKnown?: boolean
    } = {},
  ): Promise<TaskRef[]> {
    const at = clock()
    const known =
      options.source && options.documentMayBeKnown
        ? await lockSource(tx, tasks[0]!.assignerId, options.source)
        : undefined
    const { source } = options
    const identities = source ? identitiesOf(tasks, source) : []
    if (source) await refuseGivenAlready(tx, source.setKey ?? liveSet, tasks, identities)
    const documentId =
      known ?? (options.source ? await keepSource(tx, tasks[0]!.assignerId, options.source, actor, at) : null)
    const setKey = options.source?.setKey ?? options.setKey ?? liveSet
    const year = Number(dayOf(at).slice(0, 4))
    const assignerId = tasks[0]!.assignerId
    let number = await takeCodeNumbers(tx, assignerId, year, tasks.length)
    const rows = tasks.map((task, index): NewTaskRow => {
      return {
        agency_id: task.leadId,
        id: newId(at.getTime()),
        set_key: setKey,
        code: taskCode(assignerId, year, number++),
        assigner_id: task.assignerId,
        document_id: documentId ?? task.documentId ?? null,
        clause: task.clause ?? null,
        text: tidy(task.text),
        product: task.product ?? null,
        recipient: task.recipient ?? null,
        kind: task.kind,
        cooperating: [...(task.cooperating ?? [])],
        parent_id: task.parentId ?? null,
        unit_id: task.unitId ?? null,
        assigned_on: task.assignedOn,
        deadline_text: task.deadlineText ?? null,
        deadline_rule: JSON.stringify(task.deadline),
        deadline_original: task.deadlineDay,
        deadline_from: task.countedFrom ?? null,
        span: task.span ? JSON.stringify(task.span) : null,
        reading_id: task.readingId ?? null,
        origin: task.origin,
        reissued_from: task.reissuedFrom ?? null,
        import_key: identities[index] ?? null,
        illustrative: task.illustrative ?? false,
        created_at: at,
        state: 'issued',
        deadline_current: task.deadlineDay,
        updated_on: dayOf(at),
        search: searchKey(
          taskCode(assignerId, year, number - 1),
          tidy(task.text),
          options.source?.number ?? options.documentNumber,
        ),
      }
    })
    await insertTasks(tx, rows).catch(error => {
      // An import that ran at the same time has just given it.
      throw isTaken(error, 'steering_task_import') ? givenAlready('text') : error
    })
    const insteadOf = actsInsteadOf(actor, one => mayGive(one, tasks[0]!))
    const events = rows.map(row => ({
      agency_id: row.agency_id,
      task_id: row.id,
      seq: 1,
      kind: 'assign',
      effective_on: row.assigned_on,
      recorded_at: at,
      actor_id: actor.kind === 'person' ? actor.accountId : null,
      actor_name: actor.kind === 'anonymous' ? '' : actor.name,
      from_state: null,
      to_state: 'issued' as const,
      reason: null,
      detail: JSON.stringify({
        deadline: row.deadline_original,
        ...(insteadOf && { insteadOf: insteadOf.name }),
      }),
    }))
    await insertEvents(tx, events)
    await reckonNew(
      tx,
      rows.map((row, index) => ({
        owner: ownerOf({
          ...row,
          set_key: setKey,
          unit_id: row.unit_id ?? null,
          deadline_original: row.deadline_original ?? null,
          reissued_from: row.reissued_from ?? null,
        }),
        events: [timed({ ...events[index]!, detail: { deadline: row.deadline_original ?? null } })],
      })),
    )
    for (const row of rows)
      await record(tx, {
        agencyId: row.agency_id,
        actor,
        act: 'task.assigned',
        subject: { type: 'task', id: row.id },
        detail: {
          ...{ code: row.code, assigner: row.assigner_id, deadline: row.deadline_original },
          ...(insteadOf && { insteadOf: insteadOf.accountId }),
        },
        at,
        requestId: options.requestId ?? null,
      })
    return rows.map(row => ({ agencyId: row.agency_id, id: row.id }))
  }

  /**
   * One step of the life of a task, by the table of `lifecycle.ts`, with its row, its stretches and its counts.
   * @throws Refusal, also when somebody else changed the task meanwhile; IssuesError
   */
  async function step(
    ref: TaskRef,
    action: TaskAction,
    actor: Actor,
    input: TaskStepInput,
  ): Promise<TaskRow> {
    const [days, holder] = await Promise.all([
      deps.workingDays(),
      workerAsked(ref, holderAsked(action, actor, input)),
    ])
    return db.transaction().execute(tx => stepIn(tx, days, ref, action, actor, { ...input, holder }))
  }

  /** The person who is to have the task, when they work where it lies. */
  async function workerAsked(ref: TaskRef, accountId: string | undefined): Promise<Worker | undefined> {
    if (accountId === undefined) return undefined
    const task = await db
      .selectFrom('steering_task')
      .select('unit_id')
      .where('agency_id', '=', ref.agencyId)
      .where('id', '=', ref.id)
      .executeTakeFirst()
    return task && (await workersOf(ref.agencyId, task.unit_id)).find(one => one.accountId === accountId)
  }

  const workersOf = async (agencyId: string, unitId: string | null): Promise<readonly Worker[]> =>
    (await deps.workers?.(agencyId, unitId)) ?? []

  /** The same inside a transaction of the caller. */
  async function stepIn(
    tx: Tx,
    days: AddWorkingDays,
    ref: TaskRef,
    action: TaskAction,
    actor: Actor,
    input: TaskStepInput & { readonly holder?: Worker | undefined },
  ): Promise<TaskRow> {
    const at = clock()
    const today = dayOf(at)
    const task = await lockTask(tx, ref)
    if (!task) throw new Refusal('task.notFound', 404)
    const history = await eventsOf(tx, ref)
    const facts = await factsOf(tx, task, days, history)
    const refusal = refusalFor(positionOf(task), action, actor, { reason: input.reason, facts })
    if (refusal) throw refusal
    if (input.version !== task.version) throw new Refusal('task.changedMeanwhile', 409)
    const issues = stepIssues({ task, whole: await wholeOf(tx, task) }, action, input, history, today)
    if (issues.length > 0) throw new IssuesError(issues)
    const insteadOf = actsInsteadOf(actor, one => isPermitted(action, positionOf(task), one))
    const by = { actor, insteadOf, at }
    const changed = await take(tx, task, history, action, by, input)
    if (!states[changed.state].counted) await endParts(tx, changed, action, by, input)
    return changed
  }

  /** Who takes a step, in whose place, when. */
  interface Hand {
    readonly actor: Actor
    readonly insteadOf: ReturnType<typeof actsInsteadOf>
    readonly at: Date
  }

  /**
   * What was cancelled or returned is done by nobody any more: its parts end with it, each with its own row, whatever state
   * they were in. Parts that have ended stay what they are.
   */
  async function endParts(
    tx: Tx,
    whole: TaskRow,
    action: TaskAction,
    by: Hand,
    input: TaskStepInput,
  ): Promise<void> {
    const words = [`${transitions[action].vi} ${whole.code}`, input.reason].filter(Boolean).join(': ')
    for (const part of await lockOpenParts(tx, { agencyId: whole.agency_id, id: whole.id }))
      await take(tx, part, await eventsOf(tx, { agencyId: part.agency_id, id: part.id }), 'cancel', by, {
        ...{ version: part.version, reason: words, detail: { withTask: whole.id } },
        ...(input.requestId !== undefined && { requestId: input.requestId }),
      })
  }

  /** Writes a step that was found right: row, evidence, stretches and counts, the task, the record, who is told. */
  async function take(
    tx: Tx,
    task: TaskRow,
    history: readonly EventRow[],
    action: TaskAction,
    { actor, insteadOf, at }: Hand,
    input: TaskStepInput & { readonly holder?: Worker | undefined },
  ): Promise<TaskRow> {
    const ref = { agencyId: task.agency_id, id: task.id }
    const today = dayOf(at)
    const transition: Transition = transitions[action]
    const to: TaskState = transition.to ?? task.state
    const resultOn = action === 'acceptResult' ? task.result_on! : undefined
    const detail: EventDetail = {
      ...input.detail,
      ...(insteadOf && { insteadOf: insteadOf.name }),
      ...(passes(action) && { holder: input.holder!.name }),
      ...(action === 'requestExtension' && { asked: input.newDeadline! }),
      ...(action === 'grantExtension' && {
        deadline: input.newDeadline!,
        deadlineBefore: task.deadline_current,
      }),
      ...(input.result && {
        resultNumber: tidy(input.result.number),
        resultOn: input.result.on,
        ...(input.result.file && { fileHash: input.result.file.hash, fileName: input.result.file.name }),
      }),
    }
    const event = {
      agency_id: ref.agencyId,
      task_id: ref.id,
      seq: history.length + 1,
      kind: action,
      effective_on: resultOn ?? today,
      recorded_at: at,
      actor_id: actor.kind === 'person' ? actor.accountId : null,
      actor_name: actor.kind === 'anonymous' ? '' : actor.name,
      from_state: task.state,
      to_state: to,
      reason: input.reason ? tidy(input.reason) : null,
      detail,
    } satisfies EventRow
    await insertEvents(tx, [{ ...event, detail: JSON.stringify(detail) }])
    await insertFiles(tx, evidence(ref, actor, input.files ?? [], at, { event_seq: event.seq }))
    if (passes(action)) await passTo(tx, ref, input.holder!, today)
    await reckonAgain(tx, ownerOf(task), history.map(timed), timed(event))
    const changed = await tx
      .updateTable('steering_task')
      .set({
        state: to,
        updated_on: today,
        version: task.version + 1,
        ...(action === 'grantExtension' && { deadline_current: input.newDeadline! }),
        ...(action === 'submitResult' && {
          result_number: tidy(input.result!.number),
          result_on: input.result!.on,
        }),
        ...(action === 'acceptResult' && { done_on: task.result_on }),
        ...(action === 'reopen' && { done_on: null, result_number: null, result_on: null }),
        ...(action === 'returnResult' && { result_number: null, result_on: null }),
        ...(passes(action) && {
          holder_id: input.holder!.accountId,
          holder_name: input.holder!.name,
        }),
        ...(action === 'urge' && { urged: task.urged + 1 }),
        // What was returned or cancelled may be given again.
        ...((to === 'returned' || to === 'cancelled') && { import_key: null }),
      })
      .where('agency_id', '=', ref.agencyId)
      .where('id', '=', ref.id)
      .returningAll()
      .executeTakeFirstOrThrow()
    await record(tx, {
      agencyId: ref.agencyId,
      actor,
      act: `task.${action}`,
      subject: { type: 'task', id: ref.id },
      detail: {
        code: task.code,
        from: task.state,
        to,
        ...(event.reason !== null && { reason: event.reason }),
        ...(insteadOf && { insteadOf: insteadOf.accountId }),
      },
      at,
      requestId: input.requestId ?? null,
    })
    await deps.announce?.(tx, {
      ...{ ref, task: changed, kind: action, actor, at, reason: event.reason, detail },
    })
    return changed
  }

  /** What somebody says about a task; the task itself stays as it is. */
  async function note(
    task: TaskRow,
    actor: PersonActor,
    body: string,
    requestId?: string,
    files: readonly TakenFile[] = [],
    sending?: Sending,
  ): Promise<void> {
    const refusal = refusalFor(positionOf(task), 'comment', actor, {})
    if (refusal) throw refusal
    const secret = secretIssue('body', body)
    if (secret) throw new IssuesError([secret])
    const at = clock()
    const insteadOf = actsInsteadOf(actor, one => isPermitted('comment', positionOf(task), one))
    const id = newId(at.getTime())
    await once(db, sending, async tx => {
      await tx
        .insertInto('task_note')
        .values({
          ...{ agency_id: task.agency_id, task_id: task.id, id, at, body: tidy(body) },
          ...{ author_id: actor.accountId, file_hash: null, file_name: null },
          author_name: insteadOf ? `${actor.name} (làm thay ${insteadOf.name})` : actor.name,
        })
        .execute()
      const ref = { agencyId: task.agency_id, id: task.id }
      await insertFiles(tx, evidence(ref, actor, files, at, { note_id: id }))
      await record(tx, {
        agencyId: task.agency_id,
        actor,
        act: 'task.comment',
        subject: { type: 'task', id: task.id },
        detail: { code: task.code, ...(insteadOf && { insteadOf: insteadOf.accountId }) },
        at,
        requestId: requestId ?? null,
      })
    })
  }

  /**
   * Gives a part of a task to a unit of its agency; the task is in progress from then on.
   * @throws IssuesError when the part is later than a task that is not overdue (steering fact sheet §2)
   */
  async function breakDown(
    task: TaskRow,
    part: NewTask,
    actor: Actor,
    version: number,
    requestId?: string,
  ): Promise<TaskRef> {
    const known = await knownForCheck()
    const { days } = known
    const { issues: found, ready } = await check(part, known)
    const issues = [...found]
    const overdue = task.deadline_current !== null && task.deadline_current < dayOf(clock())
    const beside = partLimitIssue('deadline', task, ready.deadlineDay, overdue)
    if (beside) issues.push(beside)
    if (issues.length > 0) throw new IssuesError(issues)
    mayAssign(actor, part)
    const document = await sourceOf(task)
    const ref = { agencyId: task.agency_id, id: task.id }
    return db.transaction().execute(async tx => {
      await stepIn(tx, days, ref, 'breakDown', actor, {
        version,
        detail: { unit: part.unitId },
        ...(requestId !== undefined && { requestId }),
      })
      const [made] = await assignIn(tx, [ready], actor, {
        setKey: task.set_key,
        ...(document?.number && { documentNumber: document.number }),
        ...(requestId !== undefined && { requestId }),
      })
      return made!
    })
  }

  /** What the guards of a task judge. */
  async function factsOf(
    on: Db | Tx,
    task: TaskRow,
    days: AddWorkingDays,
    history: readonly EventRow[],
  ): Promise<GuardFacts> {
    return {
      today: dayOf(clock()),
      deadline: task.deadline_current,
      returnUntil: days(task.assigned_on, settings.returnWithinWorkingDays),
      extensionAfterDeadline: settings.extensionAfterDeadline,
      isPart: task.unit_id !== null,
      holder: task.holder_id,
      reportedBy: history.findLast(event => event.kind === 'submitResult')?.actor_id ?? null,
      reissued: task.state === 'returned' && (await reissueOf(on, task.id)) !== undefined,
    }
  }

  /** The document that gives a task; a part comes from where its whole task comes from. */
  async function sourceOf(task: TaskRow, whole?: TaskRow): Promise<Awaited<ReturnType<typeof documentOf>>> {
    const { assigner_id, document_id } = whole ?? task
    return document_id ? documentOf(db, assigner_id, document_id) : undefined
  }

  return {
    prepare,
    checked,
    assign,
    assignIn,
    step,
    /** A hand that takes steps inside transactions of the caller; the working days were asked for before they begin. */
    async stepper() {
      const days = await deps.workingDays()
      return (tx: Tx, ref: TaskRef, action: TaskAction, actor: Actor, input: TaskStepInput) =>
        stepIn(tx, days, ref, action, actor, input)
    },
    /** A task with its history, if the person may see it. */
    async open(actor: Actor, id: string): Promise<{ task: TaskRow; events: EventRow[] } | undefined> {
      const task = await findVisible(db, actor, id)
      return task && { task, events: await eventsOf(db, { agencyId: task.agency_id, id: task.id }) }
    },
    find: (actor: Actor, id: string): Promise<TaskRow | undefined> => findVisible(db, actor, id),
    /** Those of the tasks that the person may see. */
    findMany: (actor: Actor, ids: readonly string[]): Promise<TaskRow[]> => findManyVisible(db, actor, ids),
    /** Everything a page shows of a task. */
    async whole(actor: Actor, task: TaskRow) {
      const ref = { agencyId: task.agency_id, id: task.id }
      const [events, notes, files, parts, parent, reissuedFrom, reissuedAs, days] = await Promise.all([
        eventsOf(db, ref),
        notesOf(db, ref),
        filesOf(db, ref),
        partsOf(db, actor, ref),
        wholeOf(db, task),
        task.reissued_from ? findVisible(db, actor, task.reissued_from) : undefined,
        task.state === 'returned' ? reissueOf(db, task.id) : undefined,
        deps.workingDays(),
      ])
      const [document, seenReissue, facts] = await Promise.all([
        sourceOf(task, parent),
        reissuedAs && findVisible(db, actor, reissuedAs.id),
        factsOf(db, task, days, events),
      ])
      return {
        ...{ events, notes, files, parts, parent, document, reissuedFrom },
        reissuedAs: seenReissue,
        ...offeredSteps(positionOf(task), actor, facts),
      }
    },
    /** The steps that its page offers to this person now, and those that a guard closes. */
    async offered(actor: Actor, task: TaskRow): Promise<OfferedSteps> {
      const [events, days] = await Promise.all([
        eventsOf(db, { agencyId: task.agency_id, id: task.id }),
        deps.workingDays(),
      ])
      return offeredSteps(positionOf(task), actor, await factsOf(db, task, days, events))
    },
    /** A file of a task that the person may see; whoever opens it is on record. @throws Refusal (404) */
    async openFile(task: TaskRow, actor: PersonActor, id: string, requestId?: string): Promise<TaskFileRow> {
      const file = (await filesOf(db, { agencyId: task.agency_id, id: task.id })).find(one => one.id === id)
      if (!file) throw new Refusal('task.fileNotFound', 404)
      await db.transaction().execute(tx =>
        record(tx, {
          agencyId: task.agency_id,
          actor,
          act: 'task.fileOpened',
          subject: { type: 'task', id: task.id },
          detail: { code: task.code, file: file.file_hash },
          at: clock(),
          requestId: requestId ?? null,
        }),
      )
      return file
    },
    /** One page of a view, with the exact number of all and of pages. */
    async list(actor: Actor, view: TaskView, asOf: Day) {
      const page = await listTasks(db, actor, view, asOf)
      return { ...page, pages: Math.max(1, Math.ceil(page.total / tasksOnPage)) }
    },
    tabCounts: (actor: Actor, view: TaskView, asOf: Day) => countTabs(db, actor, view, asOf),
    /** The request or report that a step answers, with its evidence; nothing for steps that answer none. */
    async answeredBy(
      task: TaskRow,
      action: TaskAction,
    ): Promise<{ readonly answered: EventRow | undefined; readonly files: readonly TaskFileRow[] }> {
      const asking = answers[action]
      if (!asking) return { answered: undefined, files: [] }
      const ref = { agencyId: task.agency_id, id: task.id }
      const [events, files] = await Promise.all([eventsOf(db, ref), filesOf(db, ref)])
      const answered = events.findLast(event => event.kind === asking)
      return { answered, files: files.filter(file => file.event_seq === answered?.seq) }
    },
    note,
    breakDown,
    reissue,
    /** The name under which a person last had a task that the actor may see. */
    holderName: (actor: Actor, holderId: string): Promise<string | undefined> =>
      holderName(db, actor, holderId),
    /** Who may have this task. */
    workers: (task: Pick<TaskRow, 'agency_id' | 'unit_id'>): Promise<readonly Worker[]> =>
      workersOf(task.agency_id, task.unit_id),
    /** Why the deadline is what it is. */
    async whyDeadline(
      task: Pick<TaskRow, 'deadline_rule' | 'assigned_on' | 'deadline_from'>,
    ): Promise<DeadlineReason> {
      return limitOf(
        { deadline: task.deadline_rule, assignedOn: task.assigned_on, countedFrom: task.deadline_from },
        await deps.workingDays(),
      ).why
    },
  }
}

/** The rows of evidence. */
const evidence = (
  ref: TaskRef,
  actor: Actor,
  files: readonly TakenFile[],
  at: Date,
  of: Partial<Pick<TaskFileRow, 'note_id' | 'event_seq'>>,
): TaskFileRow[] =>
  actor.kind !== 'person'
    ? []
    : files.map(file => ({
        ...{ agency_id: ref.agencyId, task_id: ref.id, id: newId(at.getTime()), file_hash: file.hash },
        ...{ name: file.name, mime: file.mime, size: file.size, added_at: at, added_by: actor.accountId },
        ...{ note_id: of.note_id ?? null, event_seq: of.event_seq ?? null },
      }))

export type Tasks = ReturnType<typeof createTasks>

/** What a task is found by, without accents: its code, the number of its document, every word of its text. */
export const searchKey = (code: string, text: string, documentNumber?: string): string =>
  fold([code, documentNumber ?? '', text].filter(Boolean).join(' '))

/** The limit of a task: what the document counts is counted from its day, what names no document from that of giving. */
const limitOf = (task: Pick<NewTask, 'deadline' | 'assignedOn' | 'countedFrom'>, days: AddWorkingDays) =>
  task.countedFrom
    ? readDeadline(task.deadline, task.countedFrom, days)
    : readDeadline(task.deadline, task.assignedOn, days, 'assignment')

/** `NV-G22-2026-000123`. */
export const taskCode = (assignerId: string, year: number, number: number): string =>
  `NV-${assignerId}-${year}-${String(number).padStart(6, '0')}`

/** The Government Office gives tasks to every agency, itself too; an agency gives parts to its own units only (§13). */
const mayGive = (actor: Actor, task: NewTask): boolean =>
  may(actor, 'task.assign', task.assignerId) &&
  (may(actor, 'task.assignNationally') || (task.assignerId === task.leadId && Boolean(task.unitId)))

function mayAssign(actor: Actor, task: NewTask): void {
  if (!mayGive(actor, task)) throw new Refusal('task.mayNotAssign', 403)
}

type AgencyMap = ReadonlyMap<string, StandingAgency>

/** An agency that is no more on the day of assignment, with the one that took its place. */
function goneIssues(field: string, agency: StandingAgency, day: Day, agencies: AgencyMap): Issue[] {
  if (stoodOn(agency, day)) return []
  const named = { name: agency.name, on: agency.merged_on ? formatDay(agency.merged_on) : '' }
  const into = agencyOn(agency, day, agencies)
  return [
    into
      ? issue(field, 'task.agencyMerged', { ...named, into: into.name })
      : issue(field, 'task.agencyGone', named),
  ]
}

/** What the person can put right about a step. */
function stepIssues(
  { task, whole }: { readonly task: TaskRow; readonly whole: TaskRow | undefined },
  action: TaskAction,
  input: TaskStepInput & { readonly holder?: Worker | undefined },
  history: readonly EventRow[],
  today: Day,
): Issue[] {
  const issues: Issue[] = []
  issues.push(...secretIssues({ reason: input.reason, resultNumber: input.result?.number }))
  if (passes(action)) {
    if (!input.holder) issues.push(issue('holder', 'task.holderUnknown'))
    else if (input.holder.accountId === task.holder_id) issues.push(issue('holder', 'task.holderAlready'))
  }
  if (action === 'requestExtension' || action === 'grantExtension') {
    const { newDeadline } = input
    if (newDeadline === undefined || !isDay(newDeadline))
      issues.push(issue('newDeadline', 'task.newDeadlineMissing'))
    else if (task.deadline_current !== null && newDeadline <= task.deadline_current)
      issues.push(issue('newDeadline', 'task.newDeadlineNotLater'))
    else {
      const beside = whole && partLimitIssue('newDeadline', whole, newDeadline, isLatePart(task, whole))
      if (beside) issues.push(beside)
    }
  }
  if (action === 'submitResult') {
    const { result } = input
    if (!result?.number.trim()) issues.push(issue('resultNumber', 'task.resultNumberMissing'))
    if (!result || !isDay(result.on)) issues.push(issue('resultOn', 'task.resultOnMissing'))
    else {
      if (result.on > today) issues.push(issue('resultOn', 'task.resultInFuture'))
      if (result.on < task.assigned_on) issues.push(issue('resultOn', 'task.resultBeforeAssignment'))
      const reopened = history.findLast(event => event.kind === 'reopen')
      if (reopened && result.on < reopened.effective_on)
        issues.push(issue('resultOn', 'task.resultBeforeReopening'))
    }
  }
  return issues
}

/** A document of that number and date, locked, so that of two who give its tasks at once the second sees the first's. */
async function lockSource(tx: Tx, agencyId: string, source: NewSource): Promise<string | undefined> {
  const setKey = source.setKey ?? liveSet
  const number = tidy(source.number)
  // A document that nobody has kept yet cannot be locked: its number is.
  await sql`select pg_advisory_xact_lock(hashtextextended(${`source ${agencyId} ${setKey} ${source.issuedOn} ${plainNumber(number)}`}, 0))`.execute(
    tx,
  )
  const row = await tx
    .selectFrom('source_document')
    .select('id')
    .where('agency_id', '=', agencyId)
    .where('set_key', '=', setKey)
    .where(eb =>
      eb.or([
        eb('number', '=', number),
        eb(sql<string>`regexp_replace(lower(number), '\\s', '', 'g')`, '=', plainNumber(number)),
      ]),
    )
    .orderBy(eb => eb('number', '=', number), 'desc')
    .where('issued_on', '=', source.issuedOn)
    .executeTakeFirst()
  return row?.id
}

/** Of tasks that this document gives to agencies; a part of a unit is known through its task. */
const identitiesOf = (tasks: readonly ReadyTask[], source: NewSource): (string | null)[] =>
  tasks.map(task =>
    task.unitId
      ? null
      : identityOf({
          ...{ documentNumber: tidy(source.number), documentOn: source.issuedOn },
          ...{ text: tidy(task.text), leadId: task.leadId, unitId: null },
        }),
  )

const givenAlready = (...fields: readonly string[]): IssuesError =>
  new IssuesError(fields.map(field => issue(field, 'task.givenAlready')))

/** However the same task came in before, and whether it stands twice among these. */
async function refuseGivenAlready(
  tx: Tx,
  setKey: string,
  tasks: readonly ReadyTask[],
  identities: readonly (string | null)[],
): Promise<void> {
  const asked = identities.filter(one => one !== null)
  if (asked.length === 0) return
  const rows = await tx
    .selectFrom('steering_task')
    .select('import_key')
    .where('agency_id', 'in', [...new Set(tasks.map(task => task.leadId))])
    .where('set_key', '=', setKey)
    .where('import_key', 'in', asked)
    .execute()
  const given = new Set(rows.map(row => row.import_key))
  const repeated = identities.flatMap((one, index) =>
    one !== null && (given.has(one) || identities.indexOf(one) < index) ? [index] : [],
  )
  if (repeated.length > 0)
    throw givenAlready(...repeated.map(index => (tasks.length === 1 ? 'text' : `tasks.${index}.text`)))
}

async function keepSource(
  tx: Tx,
  agencyId: string,
  source: NewSource,
  actor: Actor,
  at: Date,
): Promise<string> {
  const id = newId(at.getTime())
  await tx
    .insertInto('source_document')
    .values({
      agency_id: agencyId,
      id,
      set_key: source.setKey ?? liveSet,
      number: tidy(source.number),
      issued_on: source.issuedOn,
      kind: source.kind,
      summary: tidy(source.summary),
      issuer: source.issuer ?? null,
      signer: source.signer ?? null,
      file_hash: source.file?.hash ?? null,
      file_name: source.file?.name ?? null,
      illustrative: source.illustrative ?? false,
      created_at: at,
      created_by: actor.kind === 'person' ? actor.accountId : null,
    })
    .execute()
  return id
}
