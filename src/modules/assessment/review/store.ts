import { type Insertable, type Selectable, sql } from 'kysely'
import type { Day } from '../../../kernel/dates.ts'
import type { Db, Tx } from '../../../platform/database.ts'
import type {
  AssessmentFileTable,
  OwnServiceTable,
  ReviewReportTable,
  ReviewRoundTable,
  ServiceLevelTable,
  ServiceReviewTable,
} from '../tables.ts'

export type OwnServiceRow = Selectable<OwnServiceTable>
export type ReviewRow = Selectable<ServiceReviewTable>
export type LevelRow = Selectable<ServiceLevelTable>
export type RoundRow = Selectable<ReviewRoundTable>
export type ReportRow = Selectable<ReviewReportTable>
export type FileRow = Selectable<AssessmentFileTable>

export interface ServiceRef {
  readonly agencyId: string
  readonly code: string
}

/** Everything the inventory is put together from; some thousand rows at most. */
export async function readReviews(
  db: Db,
  of?: ServiceRef,
): Promise<{
  readonly own: readonly OwnServiceRow[]
  readonly reviews: readonly ReviewRow[]
  readonly levels: readonly LevelRow[]
}> {
  const only = of ? sql<boolean>`agency_id = ${of.agencyId} and code = ${of.code}` : sql<boolean>`true`
  const [own, reviews, levels] = await Promise.all([
    db.selectFrom('own_service').selectAll().where(only).execute(),
    db.selectFrom('service_review').selectAll().where(only).execute(),
    db
      .selectFrom('service_level')
      .selectAll()
      .where(only)
      .orderBy('from_day')
      .orderBy('recorded_at')
      .execute(),
  ])
  return { own, reviews, levels }
}

/** Confirmed levels of one service, the oldest first. */
export const levelsOf = (db: Db, ref: ServiceRef): Promise<LevelRow[]> =>
  db
    .selectFrom('service_level')
    .selectAll()
    .where('agency_id', '=', ref.agencyId)
    .where('code', '=', ref.code)
    .orderBy('from_day')
    .orderBy('recorded_at')
    .execute()

export const lockReview = (tx: Tx, ref: ServiceRef): Promise<ReviewRow | undefined> =>
  tx
    .selectFrom('service_review')
    .selectAll()
    .where('agency_id', '=', ref.agencyId)
    .where('code', '=', ref.code)
    .forUpdate()
    .executeTakeFirst()

export const insertReview = (tx: Tx, row: Insertable<ServiceReviewTable>) =>
  tx.insertInto('service_review').values(row).execute()

export const updateReview = (
  tx: Tx,
  ref: ServiceRef,
  change: Partial<Omit<Insertable<ServiceReviewTable>, 'agency_id' | 'code'>>,
) =>
  tx
    .updateTable('service_review')
    .set(eb => ({ ...change, version: eb('version', '+', 1) }))
    .where('agency_id', '=', ref.agencyId)
    .where('code', '=', ref.code)
    .execute()

export const insertLevels = (tx: Tx, rows: readonly Insertable<ServiceLevelTable>[]) =>
  rows.length === 0
    ? Promise.resolve()
    : tx
        .insertInto('service_level')
        .values([...rows])
        .execute()

export const insertOwn = (tx: Tx, row: Insertable<OwnServiceTable>) =>
  tx.insertInto('own_service').values(row).execute()

export const insertFile = (tx: Tx, row: FileRow) =>
  tx
    .insertInto('assessment_file')
    .values(row)
    .onConflict(on => on.columns(['agency_id', 'hash']).doNothing())
    .execute()

export const findFile = (db: Db, agencyId: string, hash: string): Promise<FileRow | undefined> =>
  db
    .selectFrom('assessment_file')
    .selectAll()
    .where('agency_id', '=', agencyId)
    .where('hash', '=', hash)
    .executeTakeFirst()

/** Whether a row of assessment still names that file. */
export const isKeptByAssessment = async (db: Db, hash: string): Promise<boolean> =>
  (await db
    .selectFrom('assessment_file')
    .select('hash')
    .where('hash', '=', hash)
    .limit(1)
    .executeTakeFirst()) !== undefined

/** Rounds, the newest request first. */
export const readRounds = (db: Db): Promise<RoundRow[]> =>
  db.selectFrom('review_round').selectAll().orderBy('asked_on', 'desc').orderBy('id').execute()

export const insertRound = (tx: Tx, row: Insertable<ReviewRoundTable>) =>
  tx.insertInto('review_round').values(row).execute()

export const reportsOf = (db: Db, roundId: string): Promise<ReportRow[]> =>
  db.selectFrom('review_report').selectAll().where('round_id', '=', roundId).execute()

export const insertReport = (tx: Tx, row: Insertable<ReviewReportTable>) =>
  tx.insertInto('review_report').values(row).execute()

/**
 * How many services of an agency were online on a day (dịch vụ công trực tuyến: toàn trình, một phần; NĐ 42/2022) by
 * their levels as confirmed; undefined where none had been confirmed by then.
 */
export async function onlineServicesOn(db: Db, agencyId: string, day: Day): Promise<number | undefined> {
  const rows = await db
    .selectFrom('service_level')
    .select('level')
    .distinctOn('code')
    .where('agency_id', '=', agencyId)
    .where('scale', '=', '2022')
    .where('from_day', '<=', day)
    .orderBy('code')
    .orderBy('from_day', 'desc')
    .orderBy('recorded_at', 'desc')
    .execute()
  return rows.length === 0 ? undefined : rows.filter(({ level }) => level !== 'INFO').length
}
