import { type Expression, type Insertable, type RawBuilder, type Selectable, type SqlBool, sql } from 'kysely'
import type { Actor } from '../../../kernel/actor.ts'
import type { Day } from '../../../kernel/dates.ts'
import { fold } from '../../../kernel/text.ts'
import { type Db, insertMany, type Tx } from '../../../platform/database.ts'
import { may, placesWith } from '../../identity/index.ts'
import { happenedBy, heldOn, type Moment } from '../held.ts'
import { type BrokenFigure, rowsNamed } from '../identities.ts'
import { changeOf, type Known } from '../stretches.ts'
import type { Matter, SteeringDraftEventTable, SteeringDraftTable } from './tables.ts'
import { type DraftFact, type DraftSpan, draftKnowledge, draftSpans, sameDraftSpan } from './timeline.ts'

export type DraftRow = Selectable<SteeringDraftTable>
export type NewDraftRow = Insertable<SteeringDraftTable>
export type DraftEventRow = Selectable<SteeringDraftEventTable>

/** Which draft: the lead agency is part of every key. */
export interface DraftRef {
  readonly agencyId: string
  readonly id: string
}

/** Lead agencies whose drafts a person sees (§13): all of them, or those of their posts. */
export function readableAgencies(actor: Actor): 'all' | readonly string[] {
  if (may(actor, 'task.readAll')) return 'all'
  return [
    ...new Set(
      (['task.readInAgency', 'task.readInUnit'] as const).flatMap(right =>
        placesWith(actor, right).map(place => place.agencyId),
      ),
    ),
  ]
}

const visibleTo = (actor: Actor): Expression<SqlBool> => {
  const agencies = readableAgencies(actor)
  return agencies === 'all'
    ? sql<boolean>`true`
    : sql<boolean>`steering_draft.agency_id = any (${[...agencies]})`
}

/** The draft, if this person may see it. */
export const findDraft = (db: Db, actor: Actor, matter: Matter, id: string): Promise<DraftRow | undefined> =>
  db
    .selectFrom('steering_draft')
    .selectAll()
    .where('id', '=', id)
    .where('matter', '=', matter)
    .where(visibleTo(actor))
    .executeTakeFirst()

/** Rows behind a figure: read a page at a time, or all of them in one snapshot (`platform/streamed.ts`). */
export interface Listing<Row> {
  /** All of them, in their order. */
  readonly rows: RawBuilder<Row>
  /** Where they come from and on which conditions, for counting them: `from … where …`. */
  readonly from: RawBuilder<unknown>
}

export async function countOf(db: Db, { from }: Pick<Listing<unknown>, 'from'>): Promise<number> {
  const { rows } = await sql<{ total: number }>`select count(*)::int as total ${from}`.execute(db)
  return rows[0]!.total
}

/** A page of the rows behind a figure, with the exact number of all. */
export async function pageOf<Row>(
  db: Db,
  listing: Listing<Row>,
  page: { readonly limit: number; readonly offset: number },
): Promise<{ readonly rows: readonly Row[]; readonly total: number }> {
  const [{ rows }, total] = await Promise.all([
    sql<Row>`${listing.rows} limit ${page.limit} offset ${page.offset}`.execute(db),
    countOf(db, listing),
  ])
  return { rows, total }
}

/** The words of a search, each of which stands in the name or the code of a draft. */
export const searched = (search: string | undefined): RawBuilder<boolean>[] =>
  fold(search ?? '')
    .split(/\s+/)
    .filter(Boolean)
    .slice(0, 8)
    .map(word => sql<boolean>`d.search like ${`%${word.replace(/[\\%_]/g, '\\$&')}%`}`)

/** Of any of these classes; of all when none is named. */
export const ofClasses = <Class extends string>(
  is: Readonly<Record<Class, RawBuilder<boolean>>>,
  classes: readonly Class[] = [],
): RawBuilder<boolean>[] =>
  classes.length === 0
    ? []
    : [
        sql<boolean>`(${sql.join(
          classes.map(one => is[one]),
          sql` or `,
        )})`,
      ]

export const allOf = (conditions: readonly RawBuilder<boolean>[]): RawBuilder<boolean> =>
  conditions.length === 0 ? sql<boolean>`true` : sql<boolean>`(${sql.join(conditions, sql` and `)})`

/** The newest explanation of a draft as known at the moment, as a column. */
export const explained = (moment: Moment): RawBuilder<unknown> => sql`
  (select e.reason from steering_draft_event e where e.agency_id = d.agency_id and e.draft_id = d.id
    and e.kind = 'explain' and ${happenedBy(moment)} order by e.seq desc limit 1) as explanation`

/** Stretches with their drafts. */
export const heldDrafts = sql`steering_draft_span s join steering_draft d on d.agency_id = s.agency_id and d.id = s.draft_id`

/** Drafts that count more than once at a moment, because several of their stretches hold: each would be two rows. */
export async function heldTwice(db: Db, matter: Matter, moment: Moment): Promise<BrokenFigure[]> {
  const { rows } = await sql<{ agency_id: string; stretches: number; drafts: number; codes: string[] }>`
    select agency_id, sum(stretches)::int as stretches, count(*)::int as drafts, array_agg(code order by code) as codes
    from (
      select s.agency_id, d.code, count(*) as stretches from ${heldDrafts}
      where s.set_key = ${moment.setKey} and s.matter = ${matter} and ${heldOn(moment)}
      group by s.agency_id, s.draft_id, d.code having count(*) > 1) twice
    group by agency_id order by agency_id`.execute(db)
  return rows.map(({ agency_id, stretches, drafts, codes }) => ({
    scope: agency_id,
    identity: matter === 'scheme' ? 'mỗi đề án tính một lần' : 'mỗi văn bản tính một lần',
    ...{ left: stretches, right: drafts, rows: codes.slice(0, rowsNamed), rowsInAll: codes.length },
  }))
}

/** Locks it for the rest of the transaction. */
export const lockDraft = (tx: Tx, ref: DraftRef): Promise<DraftRow | undefined> =>
  tx
    .selectFrom('steering_draft')
    .selectAll()
    .where('agency_id', '=', ref.agencyId)
    .where('id', '=', ref.id)
    .forUpdate()
    .executeTakeFirst()

/** Its history, oldest first. */
export const draftEvents = (db: Db, ref: DraftRef): Promise<DraftEventRow[]> =>
  db
    .selectFrom('steering_draft_event')
    .selectAll()
    .where('agency_id', '=', ref.agencyId)
    .where('draft_id', '=', ref.id)
    .orderBy('seq')
    .execute()

export const insertDrafts = (tx: Tx, rows: readonly NewDraftRow[]): Promise<void> =>
  insertMany(tx, 'steering_draft', rows)

export const insertDraftEvents = (tx: Tx, rows: readonly DraftEventRow[]): Promise<void> =>
  insertMany(
    tx,
    'steering_draft_event',
    rows.map(row => ({ ...row, detail: JSON.stringify(row.detail) })),
    ['detail'],
  )

/** The next number of a code; the row stays locked until the commit. */
export async function takeDraftNumber(
  tx: Tx,
  key: { readonly agencyId: string; readonly setKey: string; readonly matter: Matter; readonly year: number },
): Promise<number> {
  const { next } = await tx
    .insertInto('steering_draft_code')
    .values({ agency_id: key.agencyId, set_key: key.setKey, matter: key.matter, year: key.year, next: 2 })
    .onConflict(on =>
      on
        .columns(['agency_id', 'set_key', 'matter', 'year'])
        .doUpdateSet({ next: sql<number>`steering_draft_code.next + 1` }),
    )
    .returning('next')
    .executeTakeFirstOrThrow()
  return next - 1
}

/** What stretches belong to. */
export interface DraftOwner extends DraftRef {
  readonly setKey: string
  readonly matter: Matter
}

const insertSpans = (
  tx: Tx,
  rows: readonly ({ readonly owner: DraftOwner } & Known<DraftSpan>)[],
): Promise<void> =>
  insertMany(
    tx,
    'steering_draft_span',
    rows.map(({ owner, span, knownFrom, knownTo }) => ({
      ...{ set_key: owner.setKey, matter: owner.matter, agency_id: owner.agencyId, draft_id: owner.id },
      ...{ from_day: span.from, to_day: span.to ?? 'infinity' },
      ...{ known_from: knownFrom, known_to: knownTo ?? 'infinity' },
      ...{ state: span.state, planned_on: span.plannedOn, needed_on: span.neededOn },
      ...{ submitted_on: span.submittedOn, issued_on: span.issuedOn, effective_on: span.effectiveOn },
    })),
  )

/** Stretches of new drafts with all that happened to them so far. */
export const reckonNewDrafts = (
  tx: Tx,
  drafts: readonly { readonly owner: DraftOwner; readonly facts: readonly DraftFact[] }[],
): Promise<void> =>
  insertSpans(
    tx,
    drafts.flatMap(({ owner, facts }) => draftKnowledge(facts).map(known => ({ owner, ...known }))),
  )

/** After a new fact: ends what no longer holds and adds what holds now. */
export async function reckonDraftAgain(
  tx: Tx,
  owner: DraftOwner,
  before: readonly DraftFact[],
  added: DraftFact,
): Promise<void> {
  const { gone, fresh } = changeOf(draftSpans(before), draftSpans([...before, added]), sameDraftSpan)
  const days: Day[] = gone.map(span => span.from)
  if (days.length > 0) {
    const ofOwner = sql<boolean>`agency_id = ${owner.agencyId} and draft_id = ${owner.id} and from_day = any (${days}::date[])`
    // One that was known for no time at all goes; every other stays, with the moment its knowledge ended.
    await tx
      .deleteFrom('steering_draft_span')
      .where(ofOwner)
      .where('known_from', '>=', added.knownAt)
      .execute()
    await tx
      .updateTable('steering_draft_span')
      .set({ known_to: added.knownAt })
      .where(ofOwner)
      .where('known_to', '=', sql<Date>`'infinity'::timestamptz`)
      .execute()
  }
  await insertSpans(
    tx,
    fresh.map(span => ({ owner, span, knownFrom: added.knownAt, knownTo: null })),
  )
}
