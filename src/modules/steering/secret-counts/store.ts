import { type ExpressionBuilder, type Insertable, type Selectable, sql } from 'kysely'
import type { Database, Db, Tx } from '../../../platform/database.ts'
import type { FiguresQuery } from '../tasks/figures.ts'
import type { SecretCountTable } from './tables.ts'

export type SecretCountRow = Selectable<SecretCountTable>

/** Which counts: those given in [from, to] at T, as known on K, of these lead agencies or of all. */
export type SecretCountsQuery = FiguresQuery

const inQuery =
  ({ setKey, asOf, from, to = asOf, knownOn, scopes }: SecretCountsQuery) =>
  (eb: ExpressionBuilder<Database, 'secret_count'>) =>
    eb.and([
      eb('set_key', '=', setKey),
      eb('given_on', '>=', from),
      eb('given_on', '<=', to < asOf ? to : asOf),
      eb('tasks', '>', 0),
      knownOn === undefined
        ? eb('known_to', '=', sql<Date>`'infinity'::timestamptz`)
        : eb.and([eb('known_from', '<=', knownOn), eb('known_to', '>', knownOn)]),
      ...(scopes === undefined ? [] : [sql<boolean>`lead_id = any (${[...scopes]})`]),
    ])

/** The counts themselves, newest day first. */
export const secretCounts = (db: Db, query: SecretCountsQuery): Promise<SecretCountRow[]> =>
  db
    .selectFrom('secret_count')
    .selectAll()
    .where(inQuery(query))
    .orderBy('given_on', 'desc')
    .orderBy('lead_id')
    .orderBy('id')
    .execute()

/** Tasks of secret documents by lead agency: a number each, and nothing else. */
export const secretTasksByLead = (
  db: Db,
  query: SecretCountsQuery,
): Promise<{ readonly agencyId: string; readonly count: number; readonly illustrative: boolean }[]> =>
  db
    .selectFrom('secret_count')

    .select([
      'lead_id as agencyId',
      sql<number>`sum(tasks)::int`.as('count'),
      sql<boolean>`bool_or(illustrative)`.as('illustrative'),
    ])
    .where(inQuery(query))
    .groupBy('lead_id')
    .orderBy('lead_id')
    .execute()

/** Every version of a count that one of these agencies gave, oldest first. */
export const versionsOf = (
  db: Db,
  agencies: readonly string[],
  id: string,
  lock = false,
): Promise<SecretCountRow[]> =>
  agencies.length === 0
    ? Promise.resolve([])
    : db
        .selectFrom('secret_count')
        .selectAll()
        .where('agency_id', 'in', [...agencies])
        .where('id', '=', id)
        .orderBy('version')
        .$if(lock, query => query.forUpdate())
        .execute()

export const insertCount = (tx: Tx, row: Insertable<SecretCountTable>) =>
  tx.insertInto('secret_count').values(row).execute()

/** A version is known no more. */
export const endVersion = (tx: Tx, { agency_id, id, version }: SecretCountRow, at: Date) =>
  tx
    .updateTable('secret_count')
    .set({ known_to: at })
    .where('agency_id', '=', agency_id)
    .where('id', '=', id)
    .where('version', '=', version)
    .execute()
