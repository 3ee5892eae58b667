import { type Insertable, type NotNull, type Selectable, sql } from 'kysely'
import type { Actor } from '../../../kernel/actor.ts'
import type { Day } from '../../../kernel/dates.ts'
import type { Db, Tx } from '../../../platform/database.ts'
import { agenciesWhere, may, placesWith } from '../../identity/index.ts'
import type { TaskState } from '../tasks/lifecycle.ts'
import type { LetterState, UrgingLetterTable } from './tables.ts'

export type LetterRow = Selectable<UrgingLetterTable>
export type NewLetterRow = Insertable<UrgingLetterTable>

/** A task of a letter, as it stands now. */
export interface LetterTask {
  readonly agency_id: string
  readonly id: string
  readonly code: string
  readonly text: string
  readonly state: TaskState
  readonly version: number
  readonly assigned_on: Day
  readonly deadline_current: Day | null
  readonly document_number: string | null
  readonly document_on: Day | null
}

export async function insertLetter(
  tx: Tx,
  letter: NewLetterRow,
  tasks: readonly { readonly agency_id: string; readonly id: string }[],
): Promise<void> {
  await tx.insertInto('urging_letter').values(letter).execute()
  await tx
    .insertInto('urging_letter_task')
    .values(
      tasks.map(task => ({
        ...{ agency_id: letter.agency_id, letter_id: letter.id },
        ...{ task_agency_id: task.agency_id, task_id: task.id },
      })),
    )
    .execute()
}

/**
 * The letter, if the person writes letters of that agency, or if it was issued and reads what it urges: everybody who
 * reads all tasks, those of the agency that issued it, those of the agency or unit it was sent to (§13).
 */
export const findLetter = (db: Db, actor: Actor, id: string): Promise<LetterRow | undefined> =>
  db
    .selectFrom('urging_letter')
    .selectAll()
    .where('id', '=', id)
    .where(eb => {
      const writes = agenciesWhere(actor, 'task.assign')
      const inAgency = agenciesWhere(actor, 'task.readInAgency')
      const sent = eb.or([
        ...(may(actor, 'task.readAll') ? [eb.lit(true)] : []),
        ...(inAgency.length > 0 ? [eb('agency_id', 'in', inAgency), eb('lead_id', 'in', inAgency)] : []),
        ...placesWith(actor, 'task.readInUnit').map(({ agencyId, unitId }) =>
          unitId === null
            ? eb('lead_id', '=', agencyId)
            : eb.and([eb('lead_id', '=', agencyId), eb('unit_id', '=', unitId)]),
        ),
      ])
      return eb.or([
        ...(writes.length > 0 ? [eb('agency_id', 'in', writes)] : []),
        eb.and([eb('state', '=', 'issued'), sent]),
      ])
    })
    .executeTakeFirst()

export const lockLetter = (tx: Tx, agencyId: string, id: string): Promise<LetterRow | undefined> =>
  tx
    .selectFrom('urging_letter')
    .selectAll()
    .where('agency_id', '=', agencyId)
    .where('id', '=', id)
    .forUpdate()
    .executeTakeFirst()

/** The tasks of a letter; those of an issued one with the deadline that it names. */
export const tasksOfLetter = (
  db: Db,
  letter: Pick<LetterRow, 'agency_id' | 'id' | 'state'>,
): Promise<LetterTask[]> =>
  db
    .selectFrom('urging_letter_task as listed')
    .innerJoin('steering_task as task', join =>
      join.onRef('task.agency_id', '=', 'listed.task_agency_id').onRef('task.id', '=', 'listed.task_id'),
    )
    .leftJoin('source_document as document', join =>
      join.onRef('document.agency_id', '=', 'task.assigner_id').onRef('document.id', '=', 'task.document_id'),
    )
    .select(['task.agency_id', 'task.id', 'task.code', 'task.text', 'task.state', 'task.version'])
    .select(['task.assigned_on'])
    .select(letter.state === 'issued' ? 'listed.deadline as deadline_current' : 'task.deadline_current')
    .select(['document.number as document_number', 'document.issued_on as document_on'])
    .where('listed.agency_id', '=', letter.agency_id)
    .where('listed.letter_id', '=', letter.id)
    .orderBy('task.id')
    .execute()

/** The deadlines as the letter names them. */
export const keepDeadlines = (tx: Tx, letter: Pick<LetterRow, 'agency_id' | 'id'>) =>
  sql`update urging_letter_task set deadline = task.deadline_current from steering_task task
    where urging_letter_task.agency_id = ${letter.agency_id} and urging_letter_task.letter_id = ${letter.id}
      and task.agency_id = urging_letter_task.task_agency_id and task.id = urging_letter_task.task_id`.execute(
    tx,
  )

/** How many letters of each state there are, and one page of them, the newest first. */
export async function listLetters(
  db: Db,
  agencies: readonly string[],
  state: LetterState,
  page: { readonly limit: number; readonly offset: number },
): Promise<{ rows: (LetterRow & { tasks: number })[]; counts: Readonly<Record<string, number>> }> {
  if (agencies.length === 0) return { rows: [], counts: {} }
  const [rows, counts] = await Promise.all([
    db
      .selectFrom('urging_letter')
      .selectAll()
      .select(eb =>
        eb
          .selectFrom('urging_letter_task as listed')
          .whereRef('listed.agency_id', '=', 'urging_letter.agency_id')
          .whereRef('listed.letter_id', '=', 'urging_letter.id')
          .select(inner => inner.fn.countAll<number>().as('tasks'))
          .as('tasks'),
      )
      .$narrowType<{ tasks: NotNull }>()
      .where('agency_id', 'in', [...agencies])
      .where('state', '=', state)
      .orderBy('created_at', 'desc')
      .orderBy('id')
      .limit(page.limit)
      .offset(page.offset)
      .execute(),
    db
      .selectFrom('urging_letter')
      .select('state')
      .select(eb => eb.fn.countAll<number>().as('count'))
      .where('agency_id', 'in', [...agencies])
      .groupBy('state')
      .execute(),
  ])
  return { rows, counts: Object.fromEntries(counts.map(one => [one.state, one.count])) }
}

/** The letter written last by that agency: what it says of symbol, place and signature is offered again. */
export const lastLetter = (db: Db, agencyId: string): Promise<LetterRow | undefined> =>
  db
    .selectFrom('urging_letter')
    .selectAll()
    .where('agency_id', '=', agencyId)
    .orderBy('created_at', 'desc')
    .limit(1)
    .executeTakeFirst()
