import { type Insertable, type Selectable, type SelectQueryBuilder, sql } from 'kysely'
import type { Post, RoleKey } from '../../../kernel/actor.ts'
import { fold } from '../../../kernel/text.ts'
import type { Database, Db, Tx } from '../../../platform/database.ts'
import type { PostTable } from '../tables.ts'

export type PostRow = Selectable<PostTable>

/** An official in the list of administrators. */
export interface OfficialRow {
  readonly id: string
  readonly name: string
  readonly username: string
  readonly email: string
  readonly agency_id: string
  readonly state: 'active' | 'locked'
  readonly lock_reason: string | null
  readonly has_password: boolean
  readonly illustrative: boolean
  readonly last_seen_at: Date | null
}

const officials = (db: Db | Tx) =>
  db
    .selectFrom('account')
    .where('account.kind', '=', 'official')
    .select([
      'account.id',
      'account.name',
      sql<string>`account.username`.as('username'),
      'account.email',
      sql<string>`account.agency_id`.as('agency_id'),
      'account.state',
      'account.lock_reason',
      sql<boolean>`account.password_hash is not null`.as('has_password'),
      'account.illustrative',
      sql<Date | null>`(select max(s.last_seen_at) from session s where s.account_id = account.id)`.as(
        'last_seen_at',
      ),
    ])

/** Officials who work or hold a post in those agencies, by name; `words` forgive accents. */
export function listOfficials(
  db: Db,
  agencies: readonly string[],
  filter: { readonly words: string; readonly at: Date; readonly limit: number; readonly offset: number },
): Promise<OfficialRow[]> {
  return within(officials(db), agencies, filter)
    .orderBy(sql`fold(account.name)`)
    .orderBy('account.name')
    .orderBy('account.id')
    .limit(filter.limit)
    .offset(filter.offset)
    .execute()
}

export async function countOfficials(
  db: Db,
  agencies: readonly string[],
  filter: { readonly words: string; readonly at: Date },
): Promise<number> {
  const row = await within(
    db.selectFrom('account').where('account.kind', '=', 'official').select(sql<number>`count(*)`.as('count')),
    agencies,
    filter,
  ).executeTakeFirstOrThrow()
  return row.count
}

export const findOfficial = (
  db: Db | Tx,
  id: string,
  agencies: readonly string[],
  at: Date,
): Promise<OfficialRow | undefined> =>
  within(officials(db), agencies, { words: '', at }).where('account.id', '=', id).executeTakeFirst()

type OfficialQuery<O> = SelectQueryBuilder<Database, 'account', O>

function within<O>(
  query: OfficialQuery<O>,
  agencies: readonly string[],
  filter: { readonly words: string; readonly at: Date },
): OfficialQuery<O> {
  const places = [...agencies]
  let found = query.where(
    sql<boolean>`(account.agency_id = any(${places}::text[]) or exists (select 1 from post p
      where p.account_id = account.id and p.agency_id = any(${places}::text[])
        and (p.to_at is null or p.to_at > ${filter.at})))`,
  )
  for (const word of fold(filter.words).split(/\s+/).filter(Boolean).slice(0, 5))
    found = found.where(
      sql<boolean>`strpos(fold(account.name || ' ' || account.username || ' ' || account.email), ${word}) > 0`,
    )
  return found
}

/** Posts of those accounts that are held now or later, or ended not long ago. */
export const postsOf = (db: Db | Tx, accountIds: readonly string[], since: Date): Promise<PostRow[]> =>
  accountIds.length === 0
    ? Promise.resolve([])
    : db
        .selectFrom('post')
        .selectAll()
        .where('account_id', 'in', [...accountIds])
        .where(eb => eb.or([eb('to_at', 'is', null), eb('to_at', '>', since)]))
        .orderBy('from_at')
        .orderBy('id')
        .execute()

export const findPost = (tx: Tx, id: string): Promise<PostRow | undefined> =>
  tx.selectFrom('post').selectAll().where('id', '=', id).forUpdate().executeTakeFirst()

/** The same role in the same place, overlapping in time. */
export const findOverlap = (
  tx: Tx,
  post: Pick<PostRow, 'agency_id' | 'account_id' | 'role' | 'unit_id' | 'from_at' | 'to_at'>,
): Promise<{ id: string } | undefined> =>
  tx
    .selectFrom('post')
    .select('id')
    .where('agency_id', '=', post.agency_id)
    .where('account_id', '=', post.account_id)
    .where('role', '=', post.role)
    .where(sql<boolean>`unit_id is not distinct from ${post.unit_id}`)
    .where(sql<boolean>`(to_at is null or to_at > ${post.from_at})`)
    .where(sql<boolean>`(${post.to_at}::timestamptz is null or from_at < ${post.to_at}::timestamptz)`)
    .executeTakeFirst()

export async function insertPost(tx: Tx, post: Insertable<PostTable>): Promise<void> {
  await tx.insertInto('post').values(post).execute()
}

export async function endPost(tx: Tx, agencyId: string, id: string, by: string, at: Date): Promise<void> {
  await tx
    .updateTable('post')
    // A post that has not begun yet never was: it ends as it begins.
    .set({ to_at: sql<Date>`greatest(from_at, ${at}::timestamptz)`, taken_by: by })
    .where('agency_id', '=', agencyId)
    .where('id', '=', id)
    .execute()
}

export async function setState(
  tx: Tx,
  id: string,
  state: 'active' | 'locked',
  reason: string | null,
): Promise<boolean> {
  const { numUpdatedRows } = await tx
    .updateTable('account')
    .set({ state, lock_reason: reason })
    .where('id', '=', id)
    .where('state', '!=', state)
    .executeTakeFirst()
  return numUpdatedRows > 0n
}

/** An official with their address and the posts they hold. */
export interface Colleague {
  readonly accountId: string
  readonly name: string
  readonly email: string
  readonly agencyId: string
  readonly posts: readonly Post[]
}

export async function colleaguesOf(db: Db, accountIds: readonly string[], at: Date): Promise<Colleague[]> {
  if (accountIds.length === 0) return []
  const { rows } = await sql<Colleague>`
    select a.id as "accountId", a.name, a.email, a.agency_id as "agencyId",
      coalesce((select json_agg(json_build_object('role', p.role, 'agencyId', p.agency_id, 'unitId', p.unit_id)
        order by p.from_at) from post p
        where p.account_id = a.id and p.from_at <= ${at} and (p.to_at is null or p.to_at > ${at})), '[]') as posts
    from account a
    where a.id = any(${[...accountIds]}::uuid[]) and a.kind = 'official' and a.state = 'active'
      and a.agency_id is not null and a.email is not null
    order by a.id`.execute(db)
  return rows
}

/** An official who can be given work. */
export interface Holder {
  readonly accountId: string
  readonly name: string
  readonly role: RoleKey
  readonly unitId: string | null
}

/** Who holds one of the roles in the agency at that moment; with a unit, there or over the whole agency. */
export async function holdersOf(
  db: Db,
  agencyId: string,
  roles: readonly RoleKey[],
  unitId: string | null,
  at: Date,
): Promise<Holder[]> {
  const { rows } = await sql<Holder>`
    select a.id as "accountId", a.name, p.role, p.unit_id as "unitId"
    from post p join account a on a.id = p.account_id
    where p.agency_id = ${agencyId} and p.role = any(${[...roles]}::text[])
      and p.from_at <= ${at} and (p.to_at is null or p.to_at > ${at}) and a.state = 'active'
      and (${unitId}::text is null or p.unit_id is null or p.unit_id = ${unitId})
    order by a.name, a.id, p.role`.execute(db)
  return rows
}
