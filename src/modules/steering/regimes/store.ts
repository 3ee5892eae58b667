import { type Expression, type Insertable, type Selectable, type SqlBool, sql } from 'kysely'
import type { Actor } from '../../../kernel/actor.ts'
import type { Day } from '../../../kernel/dates.ts'
import type { Db, Tx } from '../../../platform/database.ts'
import { agenciesWhere, may } from '../../identity/index.ts'
import type { ReportInstanceEventTable, ReportInstanceTable, ReportRegimeTable } from './tables.ts'
import './tables.ts'

export type RegimeRow = Selectable<ReportRegimeTable>
export type ReportRow = Selectable<ReportInstanceTable>
export type ReportEventRow = Selectable<ReportInstanceEventTable>

export interface ReportRef {
  readonly agencyId: string
  readonly id: string
}

/** The agencies for which a person reports or receives reports. */
export const reportingAgencies = (actor: Actor): string[] => [
  ...new Set([...agenciesWhere(actor, 'regime.report'), ...agenciesWhere(actor, 'regime.manage')]),
]

function regimeVisible(actor: Actor): Expression<SqlBool> {
  if (may(actor, 'task.readAll')) return sql<boolean>`true`
  const agencies = reportingAgencies(actor)
  return sql<boolean>`(report_regime.agency_id = any (${agencies}) or report_regime.reporters && ${agencies}::text[])`
}

function reportVisible(actor: Actor): Expression<SqlBool> {
  if (may(actor, 'task.readAll')) return sql<boolean>`true`
  const agencies = reportingAgencies(actor)
  return sql<boolean>`(report_instance.agency_id = any (${agencies}) or report_instance.regime_agency_id = any (${agencies}))`
}

export const listRegimes = (db: Db, actor: Actor): Promise<RegimeRow[]> =>
  db.selectFrom('report_regime').selectAll().where(regimeVisible(actor)).orderBy('name').limit(200).execute()

export const findRegime = (db: Db, actor: Actor, id: string): Promise<RegimeRow | undefined> =>
  db
    .selectFrom('report_regime')
    .selectAll()
    .where('id', '=', id)
    .where(regimeVisible(actor))
    .executeTakeFirst()

export const findReport = (db: Db, actor: Actor, id: string): Promise<ReportRow | undefined> =>
  db
    .selectFrom('report_instance')
    .selectAll()
    .where('id', '=', id)
    .where(reportVisible(actor))
    .executeTakeFirst()

export const lockReport = (tx: Tx, ref: ReportRef): Promise<ReportRow | undefined> =>
  tx
    .selectFrom('report_instance')
    .selectAll()
    .where('agency_id', '=', ref.agencyId)
    .where('id', '=', ref.id)
    .forUpdate()
    .executeTakeFirst()

export const regimeOf = (db: Db, report: ReportRow): Promise<RegimeRow> =>
  db
    .selectFrom('report_regime')
    .selectAll()
    .where('agency_id', '=', report.regime_agency_id)
    .where('id', '=', report.regime_id)
    .executeTakeFirstOrThrow()

/** Every regime in force in some part of the days, of whatever agency: for the clock. */
export const regimesInForce = (db: Db, from: Day, to: Day): Promise<RegimeRow[]> =>
  db
    .selectFrom('report_regime')
    .selectAll()
    .where('set_key', '=', 'live')
    .where('valid_from', '<=', to)
    .where(eb => eb.or([eb('valid_to', 'is', null), eb('valid_to', '>=', from)]))
    .orderBy('agency_id')
    .orderBy('id')
    .execute()

/** Opens reports; those that are there already stay as they are. @returns the ones that are new */
export const openReports = async (
  tx: Tx,
  rows: readonly Insertable<ReportInstanceTable>[],
): Promise<ReportRow[]> =>
  rows.length === 0
    ? []
    : tx
        .insertInto('report_instance')
        .values([...rows])
        .onConflict(on => on.columns(['agency_id', 'regime_id', 'period']).doNothing())
        .returningAll()
        .execute()

/** Periods of a regime that have reports, the newest first. */
export async function periodsOf(db: Db, regime: RegimeRow): Promise<string[]> {
  const rows = await db
    .selectFrom('report_instance')
    .select(['period', eb => eb.fn.max('to_day').as('last')])
    .where('regime_agency_id', '=', regime.agency_id)
    .where('regime_id', '=', regime.id)
    .groupBy('period')
    .orderBy('last', 'desc')
    .limit(60)
    .execute()
  return rows.map(row => row.period)
}

export const reportsIn = (db: Db, regime: RegimeRow, period: string): Promise<ReportRow[]> =>
  db
    .selectFrom('report_instance')
    .selectAll()
    .where('regime_agency_id', '=', regime.agency_id)
    .where('regime_id', '=', regime.id)
    .where('period', '=', period)
    .orderBy('agency_id')
    .execute()

export interface OwedReport extends ReportRow {
  readonly name: string
}

/** Reports that the person's agencies owe, the most urgent first. */
export const owedReports = (db: Db, actor: Actor): Promise<OwedReport[]> =>
  db
    .selectFrom('report_instance')
    .innerJoin('report_regime', join =>
      join
        .onRef('report_regime.agency_id', '=', 'report_instance.regime_agency_id')
        .onRef('report_regime.id', '=', 'report_instance.regime_id'),
    )
    .selectAll('report_instance')
    .select('report_regime.name as name')
    .where('report_instance.set_key', '=', 'live')
    .where('report_instance.agency_id', 'in', ['', ...agenciesWhere(actor, 'regime.report')])
    .where('report_instance.state', 'in', ['opened', 'filling', 'unit_approved', 'signed', 'returned'])
    .orderBy('due_on')
    .orderBy('report_instance.id')
    .limit(200)
    .execute()

export const reportEvents = (db: Db, ref: ReportRef): Promise<ReportEventRow[]> =>
  db
    .selectFrom('report_instance_event')
    .selectAll()
    .where('agency_id', '=', ref.agencyId)
    .where('instance_id', '=', ref.id)
    .orderBy('seq')
    .execute()
