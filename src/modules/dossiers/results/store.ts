import { type Insertable, sql } from 'kysely'
import { type Day, isoVn } from '../../../kernel/dates.ts'
import type { Db, Tx } from '../../../platform/database.ts'
import type { PdfReport, SignatureReport } from '../../signing/index.ts'
import type { DossierRef, DossierRow, ResultRow } from '../store.ts'
import type { DossierResultTable } from '../tables.ts'
import { authorityOf, isInForce, type Signatory, type SigningTitleRow } from './signing-title.ts'
import type { NumberSplit, ResultSignatureTable } from './tables.ts'

/** Authorities of an agency that hold for that field on that day, in the order in which they were given. */
export async function titlesInForce(
  db: Db | Tx,
  agencyId: string,
  field: string,
  day: Day,
): Promise<SigningTitleRow[]> {
  const rows = await db
    .selectFrom('signing_title')
    .selectAll()
    .where('agency_id', '=', agencyId)
    .orderBy('from_on')
    .orderBy('id')
    .execute()
  return rows.filter(row => isInForce(row, field, day))
}

/** Of those people, who holds an authority of the agency in that field ('': whatever the field) on that day; one entry each. */
export async function signatoriesAmong(
  db: Db | Tx,
  where: { readonly agencyId: string; readonly field: string; readonly day: Day },
  people: readonly { readonly accountId: string; readonly name: string }[],
): Promise<Signatory[]> {
  const titles = await titlesInForce(db, where.agencyId, where.field, where.day)
  return titles.flatMap(title => {
    const person = people.find(one => one.accountId === title.account_id)
    return person
      ? [
          {
            ...{ titleId: title.id, accountId: title.account_id, name: person.name },
            authority: authorityOf(title),
          },
        ]
      : []
  })
}

/** Gives somebody an authority to sign; the same one met again changes nothing. */
export async function ensureSigningTitle(
  db: Db | Tx,
  title: Insertable<import('./tables.ts').SigningTitleTable>,
): Promise<void> {
  await db
    .insertInto('signing_title')
    .values(title)
    .onConflict(on => on.columns(['agency_id', 'id']).doNothing())
    .execute()
}

/** How the agency splits its numbers in that year. */
export async function numberSplit(db: Db | Tx, agencyId: string, year: number): Promise<NumberSplit> {
  const row = await db
    .selectFrom('number_policy')
    .select('split')
    .where('agency_id', '=', agencyId)
    .where('from_year', '<=', year)
    .orderBy('from_year', 'desc')
    .limit(1)
    .executeTakeFirst()
  return row?.split ?? 'ALL'
}

/** The last number given in a sequence; 0 before the first. */
export async function lastNumber(db: Db, agencyId: string, year: number, series: string): Promise<number> {
  const row = await db
    .selectFrom('number_series')
    .select('last')
    .where('agency_id', '=', agencyId)
    .where('year', '=', year)
    .where('series', '=', series)
    .executeTakeFirst()
  return row?.last ?? 0
}

/** The steps by which a result of this dossier was submitted for signature, newest first. */
export async function submissions(
  db: Db | Tx,
  ref: DossierRef,
): Promise<{ readonly resultId: string; readonly hash: string }[]> {
  const rows = await db
    .selectFrom('dossier_step')
    .select([sql<string>`detail ->> 'resultId'`.as('resultId'), sql<string>`detail ->> 'hash'`.as('hash')])
    .where('agency_id', '=', ref.agencyId)
    .where('dossier_id', '=', ref.id)
    .where('action', '=', 'submitForSign')
    .orderBy('at', 'desc')
    .orderBy('id', 'desc')
    .execute()
  return rows
}

/** Why the draft came back, when that is the last thing that happened to it. */
export async function lastReturn(
  db: Db,
  ref: DossierRef,
): Promise<{ readonly by: string; readonly at: Date; readonly reason: string } | null> {
  const row = await db
    .selectFrom('dossier_step')
    .select(['action', 'actor_name', 'at', 'reason'])
    .where('agency_id', '=', ref.agencyId)
    .where('dossier_id', '=', ref.id)
    .where('action', 'in', ['submitForSign', 'returnToOfficer'])
    .orderBy('at', 'desc')
    .orderBy('id', 'desc')
    .limit(1)
    .executeTakeFirst()
  return row?.action === 'returnToOfficer'
    ? { by: row.actor_name, at: row.at, reason: row.reason ?? '' }
    : null
}

/** The fingerprint of the form that took the last step. */
export async function lastOnce(db: Db, ref: DossierRef): Promise<string | null> {
  const row = await db
    .selectFrom('dossier_step')
    .select('once')
    .where('agency_id', '=', ref.agencyId)
    .where('dossier_id', '=', ref.id)
    .orderBy('at', 'desc')
    .orderBy('id', 'desc')
    .limit(1)
    .executeTakeFirst()
  return row?.once ?? null
}

/** A dossier whose result waits for somebody's signature. */
export interface ToSign {
  readonly dossier: DossierRow
  readonly result: ResultRow
}

/** What waits for that person's signature in those agencies, the most urgent first. */
export async function waitingFor(
  db: Db,
  accountId: string,
  agencies: readonly string[],
  limit: number,
): Promise<ToSign[]> {
  if (agencies.length === 0) return []
  const results = await db
    .selectFrom('dossier_result')
    .selectAll()
    .where('state', '=', 'FROZEN')
    .where(sql<boolean>`data #>> '{signer,accountId}' = ${accountId}`)
    .where('agency_id', 'in', [...agencies])
    .execute()
  if (results.length === 0) return []
  const byDossier = new Map(results.map(result => [result.dossier_id, result]))
  const dossiers = await db
    .selectFrom('dossier')
    .selectAll()
    .where('agency_id', 'in', [...agencies])
    .where('id', 'in', [...byDossier.keys()])
    .where('state', '=', 'SUBMITTED_FOR_SIGN')
    .orderBy(sql`coalesce(current_due_at, 'infinity'::timestamptz)`)
    .orderBy('id')
    .limit(limit)
    .execute()
  return dossiers.map(dossier => ({ dossier, result: byDossier.get(dossier.id)! }))
}

export type DraftChange = Pick<
  Insertable<DossierResultTable>,
  | 'kind'
  | 'source'
  | 'template_id'
  | 'data'
  | 'draft_hash'
  | 'draft_size'
  | 'places'
  | 'composed_by'
  | 'composed_at'
>

export const insertResult = (tx: Tx, ref: DossierRef, id: string, change: DraftChange): Promise<unknown> =>
  tx
    .insertInto('dossier_result')
    .values({
      ...change,
      agency_id: ref.agencyId,
      dossier_id: ref.id,
      id,
      state: 'DRAFT',
      signed_hash: null,
      signed_size: null,
      signed_at: null,
      signer_account_id: null,
      signer_name: null,
      signer_title: null,
      issued_hash: null,
      issued_size: null,
      issued_at: null,
      number: null,
      symbol: null,
      issued_on: null,
    })
    .execute()

export const updateResult = (
  tx: Tx,
  result: Pick<ResultRow, 'agency_id' | 'dossier_id' | 'id'>,
  change: Partial<DraftChange> & { readonly state?: ResultRow['state'] },
): Promise<unknown> =>
  tx
    .updateTable('dossier_result')
    .set(change)
    .where('agency_id', '=', result.agency_id)
    .where('dossier_id', '=', result.dossier_id)
    .where('id', '=', result.id)
    .execute()

/** Keeps what the verifier found with the result. */
export const insertSignature = (
  tx: Tx,
  result: Pick<ResultRow, 'agency_id' | 'dossier_id' | 'id'>,
  of: {
    readonly revision: 1 | 2
    readonly fileHash: string
    readonly signature: SignatureReport
    readonly report: PdfReport
    readonly at: Date
  },
): Promise<unknown> => {
  const { signature, report, at } = of
  const signer = signature.signer!
  const row: Insertable<ResultSignatureTable> = {
    agency_id: result.agency_id,
    dossier_id: result.dossier_id,
    result_id: result.id,
    revision: of.revision,
    role: of.revision === 1 ? 'approval' : 'organisation',
    field: signature.field,
    file_hash: of.fileHash,
    signer: signer.name ?? signer.subject,
    organisation: signer.organization,
    issuer: signer.issuer,
    serial: signer.serial,
    valid_from: new Date(signer.validFrom),
    valid_to: new Date(signer.validTo),
    signed_at: new Date(signature.time ?? isoVn(at)),
    stamped_at: signature.timestamp ? new Date(signature.timestamp) : null,
    algorithm: signature.algorithm,
    indication: signature.indication,
    sub_indication: signature.subIndication,
    byte_range: JSON.stringify(signature.byteRange),
    report: JSON.stringify(report),
    checked_at: at,
  }
  return tx.insertInto('result_signature').values(row).execute()
}

/** A signature of a result as it was kept. */
export const signatureOf = (
  db: Db,
  result: Pick<ResultRow, 'agency_id' | 'dossier_id' | 'id'>,
  revision: 1 | 2,
): Promise<{ serial: string; file_hash: string } | undefined> =>
  db
    .selectFrom('result_signature')
    .select(['serial', 'file_hash'])
    .where('agency_id', '=', result.agency_id)
    .where('dossier_id', '=', result.dossier_id)
    .where('result_id', '=', result.id)
    .where('revision', '=', revision)
    .executeTakeFirst()

/** What anybody who holds an issued file may know: that it was issued here, by whom and when. */
export const findIssued = (db: Db, hash: string) =>
  db
    .selectFrom('dossier_result')
    .select(['agency_id', 'number', 'symbol', 'issued_on'])
    .where('issued_hash', '=', hash)
    .where('state', '=', 'ISSUED')
    .limit(1)
    .executeTakeFirst()
