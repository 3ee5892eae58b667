import { type Expression, type Insertable, type Selectable, type SqlBool, sql } from 'kysely'
import type { Actor } from '../../../kernel/actor.ts'
import type { Day } from '../../../kernel/dates.ts'
import { type Db, inPieces, insertMany, type Tx } from '../../../platform/database.ts'
import { may, placesWith } from '../../identity/index.ts'
import type {
  SourceDocumentTable,
  SteeringEventTable,
  SteeringTaskTable,
  TaskCountTable,
  TaskFileTable,
  TaskNoteTable,
  TaskSpanTable,
} from '../tables.ts'
import type { BendKey, Bends } from './bends.ts'
import { openStates } from './lifecycle.ts'
import type { Counts, KnownSpan } from './timeline.ts'

/** A task (nhiệm vụ) as it lies in the database. */
export type TaskRow = Selectable<SteeringTaskTable>
export type NewTaskRow = Insertable<SteeringTaskTable>
export type EventRow = Selectable<SteeringEventTable>
export type NewEventRow = Insertable<SteeringEventTable>
export type SpanRow = Selectable<TaskSpanTable>
export type DocumentRow = Selectable<SourceDocumentTable>
export type TaskFileRow = Selectable<TaskFileTable>
export type NoteRow = Selectable<TaskNoteTable>

/** Which task: the lead agency is part of every key. */
export interface TaskRef {
  readonly agencyId: string
  readonly id: string
}

/** Locks the task for the rest of the transaction: two people at once come one after the other. */
export const lockTask = (tx: Tx, ref: TaskRef): Promise<TaskRow | undefined> =>
  tx
    .selectFrom('steering_task')
    .selectAll()
    .where('agency_id', '=', ref.agencyId)
    .where('id', '=', ref.id)
    .forUpdate()
    .executeTakeFirst()

/** Conditions under which a person sees a task (§13): every read of an official starts here. */
export function visibleTo(actor: Actor): Expression<SqlBool> {
  if (actor.kind !== 'person') return sql<boolean>`false`
  if (may(actor, 'task.readAll')) return sql<boolean>`true`
  const ways: Expression<SqlBool>[] = []
  for (const { agencyId } of placesWith(actor, 'task.readInAgency'))
    ways.push(
      sql<boolean>`steering_task.agency_id = ${agencyId}`,
      sql<boolean>`steering_task.assigner_id = ${agencyId}`,
      sql<boolean>`${agencyId} = any (steering_task.cooperating)`,
    )
  for (const { agencyId, unitId } of placesWith(actor, 'task.readInUnit'))
    ways.push(
      unitId === null
        ? sql<boolean>`steering_task.agency_id = ${agencyId}`
        : sql<boolean>`(steering_task.agency_id = ${agencyId} and steering_task.unit_id = ${unitId})`,
    )
  return ways.length === 0 ? sql<boolean>`false` : sql<boolean>`(${sql.join(ways, sql` or `)})`
}

/**
 * Conditions under which a person may open a task: those they see in their lists, and the task to which a part of their
 * unit belongs, so that whoever does the part can read what it is a part of.
 */
function opensTo(actor: Actor): Expression<SqlBool> {
  const units = placesWith(actor, 'task.readInUnit').filter(place => place.unitId !== null)
  const whole = units.map(
    ({ agencyId, unitId }) =>
      sql<boolean>`exists (select from steering_task part where part.agency_id = steering_task.agency_id
        and part.parent_id = steering_task.id and part.agency_id = ${agencyId} and part.unit_id = ${unitId})`,
  )
  return sql<boolean>`(${sql.join([visibleTo(actor), ...whole], sql` or `)})`
}

/** Whether a person sees every task of the agency; of all agencies, when none is named. */
export const readsAllOf = (actor: Actor, agencyId: string | undefined): boolean =>
  may(actor, 'task.readAll') || (agencyId !== undefined && may(actor, 'task.readInAgency', agencyId))

/** The task, if this person may open it. */
export const findVisible = (db: Db, actor: Actor, id: string): Promise<TaskRow | undefined> =>
  db.selectFrom('steering_task').selectAll().where('id', '=', id).where(opensTo(actor)).executeTakeFirst()

/** Those of the tasks that this person may see. */
export const findManyVisible = async (db: Db, actor: Actor, ids: readonly string[]): Promise<TaskRow[]> =>
  ids.length === 0
    ? []
    : db
        .selectFrom('steering_task')
        .selectAll()
        .where('id', 'in', [...ids])
        .where(visibleTo(actor))
        .orderBy('id')
        .execute()

/** The task to which a part belongs. */
export const wholeOf = (
  db: Db,
  task: Pick<TaskRow, 'agency_id' | 'parent_id'>,
): Promise<TaskRow | undefined> =>
  task.parent_id === null
    ? Promise.resolve(undefined)
    : db
        .selectFrom('steering_task')
        .selectAll()
        .where('agency_id', '=', task.agency_id)
        .where('id', '=', task.parent_id)
        .executeTakeFirst()

/** Locks the parts of a task that have not ended. */
export const lockOpenParts = (tx: Tx, ref: TaskRef): Promise<TaskRow[]> =>
  tx
    .selectFrom('steering_task')
    .selectAll()
    .where('agency_id', '=', ref.agencyId)
    .where('parent_id', '=', ref.id)
    .where('state', 'in', [...openStates])
    .orderBy('id')
    .forUpdate()
    .execute()

/** The task given in the place of a returned one, unless it was cancelled. */
export const reissueOf = (db: Db, id: string): Promise<TaskRow | undefined> =>
  db
    .selectFrom('steering_task')
    .selectAll()
    .where('reissued_from', '=', id)
    .where('state', '<>', 'cancelled')
    .executeTakeFirst()

/** Its history, oldest first. */
export const eventsOf = (db: Db, ref: TaskRef): Promise<EventRow[]> =>
  db
    .selectFrom('steering_event')
    .selectAll()
    .where('agency_id', '=', ref.agencyId)
    .where('task_id', '=', ref.id)
    .orderBy('seq')
    .execute()

export const notesOf = (db: Db, ref: TaskRef): Promise<NoteRow[]> =>
  db
    .selectFrom('task_note')
    .selectAll()
    .where('agency_id', '=', ref.agencyId)
    .where('task_id', '=', ref.id)
    .orderBy('at')
    .execute()

/** Its evidence, oldest first. */
export const filesOf = (db: Db, ref: TaskRef): Promise<TaskFileRow[]> =>
  db
    .selectFrom('task_file')
    .selectAll()
    .where('agency_id', '=', ref.agencyId)
    .where('task_id', '=', ref.id)
    .orderBy('id')
    .execute()

export const insertFiles = async (tx: Tx, rows: readonly TaskFileRow[]): Promise<void> => {
  if (rows.length > 0)
    await tx
      .insertInto('task_file')
      .values([...rows])
      .execute()
}

/** The task lies with this person from the day on, and with nobody else; of several on one day the last one counts. */
export async function passTo(
  tx: Tx,
  ref: TaskRef,
  holder: { readonly accountId: string; readonly name: string },
  day: Day,
): Promise<void> {
  const open = { agency_id: ref.agencyId, task_id: ref.id }
  await tx
    .deleteFrom('task_holding')
    .where(eb => eb.and({ ...open, from_day: day }))
    .execute()
  await tx
    .updateTable('task_holding')
    .set({ to_day: day })
    .where(eb => eb.and(open))
    .where('to_day', '=', sql<Day>`'infinity'`)
    .execute()
  await tx
    .insertInto('task_holding')
    .values({ ...open, holder_id: holder.accountId, holder_name: holder.name, from_day: day })
    .execute()
}

/** Its parts given to units, those of them that this person may see. */
export const partsOf = (db: Db, actor: Actor, ref: TaskRef): Promise<TaskRow[]> =>
  db
    .selectFrom('steering_task')
    .selectAll()
    .where('agency_id', '=', ref.agencyId)
    .where('parent_id', '=', ref.id)
    .where(visibleTo(actor))
    .orderBy('code')
    .execute()

export const documentOf = (db: Db, agencyId: string, id: string): Promise<DocumentRow | undefined> =>
  db
    .selectFrom('source_document')
    .selectAll()
    .where('agency_id', '=', agencyId)
    .where('id', '=', id)
    .executeTakeFirst()

/** The next `count` numbers of the assigner's year, first one given back; the row stays locked until the commit. */
export async function takeCodeNumbers(
  tx: Tx,
  agencyId: string,
  year: number,
  count: number,
): Promise<number> {
  const { next } = await tx
    .insertInto('task_code')
    .values({ agency_id: agencyId, year, next: count + 1 })
    .onConflict(on =>
      on.columns(['agency_id', 'year']).doUpdateSet({ next: sql<number>`task_code.next + ${count}` }),
    )
    .returning('next')
    .executeTakeFirstOrThrow()
  return next - count
}

export const insertTasks = (tx: Tx, rows: readonly NewTaskRow[]): Promise<void> =>
  insertMany(tx, 'steering_task', rows, ['deadline_rule', 'span'])

export const insertEvents = (tx: Tx, rows: readonly NewEventRow[]): Promise<void> =>
  insertMany(tx, 'steering_event', rows, ['detail'])

/** What a stretch belongs to. */
export interface SpanOwner extends TaskRef {
  readonly setKey: string
  /** Lead agency, or the unit of a part. */
  readonly scope: string
  readonly assignedOn: Day
  readonly deadlineOriginal: Day | null
  /** Given again after another agency sent it back. */
  readonly reissued: boolean
}

export interface NewSpan extends KnownSpan {
  readonly owner: SpanOwner
}

/** Stretches, as known from when to when. */
export const insertSpans = (tx: Tx, rows: readonly NewSpan[]): Promise<void> =>
  insertMany(
    tx,
    'task_span',
    rows.map(({ owner, span, knownFrom, knownTo }) => ({
      set_key: owner.setKey,
      scope: owner.scope,
      agency_id: owner.agencyId,
      task_id: owner.id,
      assigned_on: owner.assignedOn,
      from_day: span.from,
      to_day: span.to ?? 'infinity',
      known_from: knownFrom,
      known_to: knownTo ?? 'infinity',
      deadline: span.deadline,
      done_on: span.doneOn,
      deadline_original: owner.deadlineOriginal,
    })),
  )

/** Says that what is known of these stretches ended; the rows stay. One that was known for no time at all goes. */
export async function endSpans(tx: Tx, ref: TaskRef, from: readonly Day[], at: Date): Promise<void> {
  if (from.length === 0) return
  await tx
    .deleteFrom('task_span')
    .where('agency_id', '=', ref.agencyId)
    .where('task_id', '=', ref.id)
    .where('from_day', 'in', [...from])
    .where('known_from', '>=', at)
    .execute()
  await tx
    .updateTable('task_span')
    .set({ known_to: at })
    .where('agency_id', '=', ref.agencyId)
    .where('task_id', '=', ref.id)
    .where('from_day', 'in', [...from])
    .where('known_to', '=', sql<Date>`'infinity'::timestamptz`)
    .execute()
}

/** Ends what is known of every stretch of these tasks; one that was known for no time at all goes. */
export async function endAllSpans(tx: Tx, refs: readonly TaskRef[], at: Date): Promise<void> {
  const gone = sql`unnest(${refs.map(ref => ref.agencyId)}::text[], ${refs.map(ref => ref.id)}::uuid[]) as gone (agency_id, id)`
  const ofGone = sql`task_span.agency_id = gone.agency_id and task_span.task_id = gone.id`
  await sql`delete from task_span using ${gone} where ${ofGone} and task_span.known_from >= ${at}`.execute(tx)
  await sql`update task_span set known_to = ${at} from ${gone}
    where ${ofGone} and task_span.known_to = 'infinity'`.execute(tx)
}

/** What is counted, by the column that keeps it. */
export const countColumns = {
  total: 'total',
  doneOnTime: 'done_on_time',
  doneLate: 'done_late',
  openInTime: 'open_in_time',
  openOverdue: 'open_overdue',
  askedOnLastDay: 'asked_on_last_day',
  movedAfterPassing: 'moved_after_passing',
  doneWithoutDocument: 'done_without_document',
  returnedAndReissued: 'returned_and_reissued',
  reopened: 'reopened',
  datedBack: 'dated_back',
} as const satisfies Record<keyof Counts | BendKey, keyof TaskCountTable>

const counted = Object.keys(countColumns) as (keyof typeof countColumns)[]

/** A change of the counts of a scope on a day. */
export interface CountMove {
  readonly setKey: string
  readonly scope: string
  readonly cohort: number
  readonly day: Day
  readonly by: Partial<Counts & Bends>
}

/** Changes of the counts, added up by their keys before they are written. */
export class CountSums {
  readonly #sums = new Map<string, Record<string, string | number>>()

  /** Each change goes to its year, its month and its day. */
  add(moves: readonly CountMove[]): void {
    for (const { setKey, scope, cohort, day, by } of moves)
      for (const [level, start] of [
        ['y', `${day.slice(0, 4)}-01-01`],
        ['m', `${day.slice(0, 7)}-01`],
        ['d', day],
      ] as const) {
        const key = [setKey, scope, cohort, level, start].join(' ')
        const sum = this.#sums.get(key) ?? { set_key: setKey, scope, cohort, level, start }
        for (const name of counted) {
          const column = countColumns[name]
          sum[column] = ((sum[column] as number | undefined) ?? 0) + (by[name] ?? 0)
        }
        this.#sums.set(key, sum)
      }
  }

  /** Adds them to the counts in the order of their keys, so that nobody waits in a circle. */
  async write(tx: Tx): Promise<void> {
    const rows = [...this.#sums].toSorted(([a], [b]) => (a < b ? -1 : 1)).map(([, sum]) => sum)
    const added = Object.fromEntries(
      Object.values(countColumns).map(column => [
        column,
        sql<number>`task_count.${sql.ref(column)} + excluded.${sql.ref(column)}`,
      ]),
    )
    await inPieces(rows as unknown as Insertable<TaskCountTable>[], piece =>
      tx
        .insertInto('task_count')
        .values(piece)
        .onConflict(on => on.columns(['set_key', 'scope', 'cohort', 'level', 'start']).doUpdateSet(added))
        .execute(),
    )
  }
}

/** Adds changes to the counts. */
export async function addCounts(tx: Tx, moves: readonly CountMove[]): Promise<void> {
  const sums = new CountSums()
  sums.add(moves)
  await sums.write(tx)
}
