import { type Expression, type Selectable, type SqlBool, sql } from 'kysely'
import type { Actor } from '../../kernel/actor.ts'
import type { Day } from '../../kernel/dates.ts'
import { newId } from '../../kernel/ids.ts'
import type { Database, Db, Tx } from '../../platform/database.ts'
import { prepared } from '../../platform/prepared.ts'
import { readableIn } from './access.ts'
import type {
  DossierClockEventTable,
  DossierComponentTable,
  DossierDeliveryTable,
  DossierFileTable,
  DossierFormTable,
  DossierHandoverTable,
  DossierResultTable,
  DossierStepTable,
  DossierSupplementTable,
  DossierTable,
  FiledComponent,
  FiledFile,
} from './tables.ts'

/** A dossier (hồ sơ) as it lies in the database. */
export type DossierRow = Selectable<DossierTable>
export type StepRow = Selectable<DossierStepTable>
export type ComponentRow = Selectable<DossierComponentTable>
export type FileRow = Selectable<DossierFileTable>
export type SupplementRow = Selectable<DossierSupplementTable>
export type HandoverRow = Selectable<DossierHandoverTable>
export type FormRow = Selectable<DossierFormTable>
export type ResultRow = Selectable<DossierResultTable>
export type DeliveryRow = Selectable<DossierDeliveryTable>
export type ClockEventRow = Selectable<DossierClockEventTable>

/** Which dossier: the agency is part of every key. */
export interface DossierRef {
  readonly agencyId: string
  readonly id: string
}

/** Locks the dossier for the rest of the transaction: two officers at once come one after the other. */
export const lockDossier = (tx: Tx, ref: DossierRef): Promise<DossierRow | undefined> =>
  tx
    .selectFrom('dossier')
    .selectAll()
    .where('agency_id', '=', ref.agencyId)
    .where('id', '=', ref.id)
    .forUpdate()
    .executeTakeFirst()

/** The dossiers this person may see: every read of an official or applicant starts here. */
const visible = (db: Db, actor: Actor) =>
  db.selectFrom('dossier').where(eb => {
    if (actor.kind !== 'person') return sql<boolean>`false`
    const ways: Expression<SqlBool>[] = [eb('submitter_account_id', '=', actor.accountId)]
    if (actor.represents.length > 0) ways.push(eb('owner_party_id', 'in', [...actor.represents]))
    for (const { agencyId, unitId } of readableIn(actor))
      ways.push(
        unitId === null
          ? eb('agency_id', '=', agencyId)
          : eb.and([eb('agency_id', '=', agencyId), eb('unit_id', '=', unitId)]),
      )
    return eb.or(ways)
  })

/** The dossier, if this person may see it. */
export const findVisible = (db: Db, actor: Actor, id: string): Promise<DossierRow | undefined> =>
  visible(db, actor).selectAll().where('id', '=', id).executeTakeFirst()

/** What anybody may learn by a code: where the dossier is and since when, nothing about people. */
export const findPublic = (db: Db, code: string) =>
  db
    .selectFrom('dossier')
    .select([
      'agency_id',
      'id',
      'code',
      'submission_code',
      'lookup_pin',
      'procedure_code',
      'procedure_name',
      'state',
      'unit_id',
      'submitted_at',
      'intake_due_at',
      'accepted_at',
      'original_due_at',
      'current_due_at',
      'due_steps',
      'due_provisional',
      'finished_at',
      'returned_at',
      'illustrative',
      'result_channel',
      // another one after every change of the row
      sql<string>`xmin::text`.as('row_version'),
    ])
    .where(eb => eb.or([eb('code', '=', code), eb('submission_code', '=', code)]))
    .modifyEnd(prepared)
    .executeTakeFirst()

export type PublicRow = NonNullable<Awaited<ReturnType<typeof findPublic>>>

const listColumns = [
  'agency_id',
  'id',
  'code',
  'submission_code',
  'procedure_code',
  'procedure_name',
  'abstract',
  'channel',
  'state',
  'unit_id',
  'holder_id',
  'holder_name',
  'submitted_at',
  'intake_due_at',
  'accepted_at',
  'original_due_at',
  'current_due_at',
  'due_provisional',
  'finished_at',
  'returned_at',
  'illustrative',
  'submitter_account_id',
  'owner_party_id',
  'result_channel',
] as const

/** One page of dossiers, newest filing first: what a citizen sees of their own. */
export const listByNewest = (db: Db, actor: Actor, page: { limit: number; offset: number }) =>
  visible(db, actor)
    .select(listColumns)
    .select(sql<string>`owner ->> 'name'`.as('owner_name'))
    .orderBy('submitted_at', 'desc')
    .orderBy('id', 'desc')
    .limit(page.limit)
    .offset(page.offset)
    .execute()

export type ListRow = Awaited<ReturnType<typeof listByNewest>>[number]

/** Everything that belongs to one dossier, for the one page that shows it whole. */
export async function readWhole(db: Db, ref: DossierRef) {
  const of = <T extends PartTable>(table: T) =>
    db
      .selectFrom(table as 'dossier_step')
      .selectAll()
      .where('agency_id', '=', ref.agencyId)
      .where('dossier_id', '=', ref.id)
  const [steps, clock, components, files, supplements, handovers, forms, results, deliveries] =
    await Promise.all([
      of('dossier_step').orderBy('at').orderBy('id').execute(),
      of('dossier_clock_event').orderBy('at').orderBy('id').execute() as unknown as Promise<ClockEventRow[]>,
      of('dossier_component').orderBy(sql`ordinal`).execute() as unknown as Promise<ComponentRow[]>,
      of('dossier_file').orderBy(sql`added_at`).orderBy('id').execute() as unknown as Promise<FileRow[]>,
      of('dossier_supplement').orderBy(sql`number`).execute() as unknown as Promise<SupplementRow[]>,
      of('dossier_handover').orderBy(sql`number`).execute() as unknown as Promise<HandoverRow[]>,
      of('dossier_form').orderBy(sql`made_at`).orderBy('id').execute() as unknown as Promise<FormRow[]>,
      of('dossier_result').orderBy(sql`composed_at`).orderBy('id').execute() as unknown as Promise<
        ResultRow[]
      >,
      of('dossier_delivery').orderBy('at').execute() as unknown as Promise<DeliveryRow[]>,
    ])
  return { steps, clock, components, files, supplements, handovers, forms, results, deliveries }
}

type PartTable = Extract<keyof Database, `dossier_${string}`>

/** The next order number of that agency and day; the row stays locked until the transaction ends. */
export async function nextCodeNumber(tx: Tx, agencyId: string, day: Day): Promise<number> {
  const { last } = await tx
    .insertInto('dossier_code_counter')
    .values({ agency_id: agencyId, day, last: 1 })
    .onConflict(on =>
      on.columns(['agency_id', 'day']).doUpdateSet({ last: sql`dossier_code_counter.last + 1` }),
    )
    .returning('last')
    .executeTakeFirstOrThrow()
  return last
}

/** The next document number of that agency, year and series (Nghị định 30/2020 Điều 15). */
export async function nextDocumentNumber(
  tx: Tx,
  agencyId: string,
  year: number,
  series: string,
): Promise<number> {
  const { last } = await tx
    .insertInto('number_series')
    .values({ agency_id: agencyId, year, series, last: 1 })
    .onConflict(on =>
      on.columns(['agency_id', 'year', 'series']).doUpdateSet({ last: sql`number_series.last + 1` }),
    )
    .returning('last')
    .executeTakeFirstOrThrow()
  return last
}

/** A dossier without what the database adds. */
export type DossierAtHand = Omit<DossierRow, 'ended' | 'urgent_at' | 'created_at'>

/** What a step may change in it. */
export type DossierChange = Partial<
  Omit<DossierAtHand, 'due_steps' | 'owner' | 'submitter' | 'answers' | 'manifest' | 'revision'>
> & { due_steps?: string | null }

/** A dossier as a step leaves it. */
export type AfterStep = Omit<DossierAtHand, 'due_steps'> & { readonly due_steps: unknown[] | string | null }

// The writes of a step go to the database together; these are not sent yet.

/** Changes the dossier and moves its revision on. */
export const dossierUpdate = (tx: Tx, ref: DossierRef, change: DossierChange) =>
  tx
    .updateTable('dossier')
    .set({ ...change, revision: sql`revision + 1` })
    .where('agency_id', '=', ref.agencyId)
    .where('id', '=', ref.id)

export const dossierInsert = (tx: Tx, dossier: AfterStep) =>
  tx.insertInto('dossier').values({
    ...dossier,
    owner: JSON.stringify(dossier.owner),
    submitter: JSON.stringify(dossier.submitter),
    answers: JSON.stringify(dossier.answers),
    due_steps: Array.isArray(dossier.due_steps) ? JSON.stringify(dossier.due_steps) : dossier.due_steps,
    manifest: dossier.manifest && JSON.stringify(dossier.manifest),
  })

export const componentInsert = (tx: Tx, ref: DossierRef, components: readonly FiledComponent[]) =>
  tx.insertInto('dossier_component').values(
    components.map((component, index) => ({
      agency_id: ref.agencyId,
      dossier_id: ref.id,
      component_id: component.componentId,
      ordinal: index + 1,
      name: component.name,
      required: component.required,
      form: component.form,
      quantity: component.quantity,
      present: component.present,
      note: component.note,
    })),
  )

export const fileInsert = (tx: Tx, ref: DossierRef, files: readonly FiledFile[], at: Date) =>
  tx.insertInto('dossier_file').values(
    files.map(file => ({
      agency_id: ref.agencyId,
      dossier_id: ref.id,
      id: newId(at.getTime()),
      component_id: file.componentId,
      name: file.name,
      hash: file.hash,
      size: file.size,
      mime: file.mime,
      pages: file.pages,
      source: file.source,
      added_at: at,
      replaced_by: null,
      risks: JSON.stringify(file.risks ?? []),
    })),
  )

/** Any dossier by its key, whoever may see it: for work that the system does by itself. */
export const findDossier = (db: Db | Tx, ref: DossierRef): Promise<DossierRow | undefined> =>
  db
    .selectFrom('dossier')
    .selectAll()
    .where('agency_id', '=', ref.agencyId)
    .where('id', '=', ref.id)
    .executeTakeFirst()

export const findForm = (db: Db, ref: DossierRef, formId: string): Promise<FormRow | undefined> =>
  db
    .selectFrom('dossier_form')
    .selectAll()
    .where('agency_id', '=', ref.agencyId)
    .where('dossier_id', '=', ref.id)
    .where('id', '=', formId)
    .executeTakeFirst()

export const findStep = (db: Db, ref: DossierRef, stepId: string): Promise<StepRow | undefined> =>
  db
    .selectFrom('dossier_step')
    .selectAll()
    .where('agency_id', '=', ref.agencyId)
    .where('dossier_id', '=', ref.id)
    .where('id', '=', stepId)
    .executeTakeFirst()

/** Names the file of a printed form, once: of two who print at the same time the first one's stays. */
export async function fileForm(
  db: Db,
  ref: DossierRef,
  formId: string,
  file: { readonly hash: string; readonly size: number },
): Promise<{ hash: string; size: number }> {
  await db
    .updateTable('dossier_form')
    .set({ file_hash: file.hash, file_size: file.size })
    .where('agency_id', '=', ref.agencyId)
    .where('dossier_id', '=', ref.id)
    .where('id', '=', formId)
    .where('file_hash', 'is', null)
    .execute()
  const row = await findForm(db, ref, formId)
  return { hash: row?.file_hash ?? file.hash, size: row?.file_size ?? file.size }
}

/** The result that is being made or was issued; discarded ones are history. */
export const currentResult = (db: Db | Tx, ref: DossierRef): Promise<ResultRow | undefined> =>
  db
    .selectFrom('dossier_result')
    .selectAll()
    .where('agency_id', '=', ref.agencyId)
    .where('dossier_id', '=', ref.id)
    .where('state', '<>', 'DISCARDED')
    .executeTakeFirst()

/** Whether that very form took a step of the dossier before. */
export const wasTaken = async (tx: Tx, ref: DossierRef, once: string): Promise<boolean> =>
  (await tx
    .selectFrom('dossier_step')
    .select('id')
    .where('agency_id', '=', ref.agencyId)
    .where('dossier_id', '=', ref.id)
    .where('once', '=', once)
    .executeTakeFirst()) !== undefined

/** The step taken last. */
export const lastStep = (tx: Tx, ref: DossierRef): Promise<StepRow | undefined> =>
  tx
    .selectFrom('dossier_step')
    .selectAll()
    .where('agency_id', '=', ref.agencyId)
    .where('dossier_id', '=', ref.id)
    .orderBy('at', 'desc')
    .orderBy('id', 'desc')
    .limit(1)
    .executeTakeFirst()

export const countSteps = async (tx: Tx, ref: DossierRef, after: Date): Promise<number> =>
  (
    await tx
      .selectFrom('dossier_step')
      .select(eb => eb.fn.countAll<number>().as('count'))
      .where('agency_id', '=', ref.agencyId)
      .where('dossier_id', '=', ref.id)
      .where('at', '>', after)
      .executeTakeFirstOrThrow()
  ).count

/** When the dossier last came before the desk: filed, or its missing papers sent; undefined when there is none. */
export async function arrivedAt(db: Db, ref: DossierRef): Promise<Date | undefined> {
  const answered = await db
    .selectFrom('dossier_step')
    .select('at')
    .where('agency_id', '=', ref.agencyId)
    .where('dossier_id', '=', ref.id)
    .where('action', '=', 'answerIntakeSupplement')
    .orderBy('at', 'desc')
    .limit(1)
    .executeTakeFirst()
  if (answered) return answered.at
  const filed = await db
    .selectFrom('dossier')
    .select('submitted_at')
    .where('agency_id', '=', ref.agencyId)
    .where('id', '=', ref.id)
    .executeTakeFirst()
  return filed?.submitted_at
}

/**
 * Notes that somebody opened a dossier, one of its files or printed forms.
 * @returns whether it is worth a line on the record: the first time, and again after an hour
 */
export async function noteOpening(
  tx: Tx,
  ref: DossierRef,
  subjectId: string,
  accountId: string,
  at: Date,
): Promise<boolean> {
  const row = await tx
    .insertInto('dossier_opening')
    .values({ agency_id: ref.agencyId, dossier_id: ref.id, subject_id: subjectId, account_id: accountId, at })
    .onConflict(on =>
      on
        .columns(['agency_id', 'dossier_id', 'subject_id', 'account_id'])
        .doUpdateSet({ at })
        .where('dossier_opening.at', '<=', new Date(at.getTime() - 3_600_000)),
    )
    .returning('at')
    .executeTakeFirst()
  return row !== undefined
}

/** Changes a result of a dossier, in the transaction of its step. */
export const changeResult = (
  tx: Tx,
  ref: DossierRef,
  id: string,
  change: Partial<Omit<ResultRow, 'data' | 'places'>>,
) =>
  tx
    .updateTable('dossier_result')
    .set(change)
    .where('agency_id', '=', ref.agencyId)
    .where('dossier_id', '=', ref.id)
    .where('id', '=', id)
    .execute()
