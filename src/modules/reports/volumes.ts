import { sql } from 'kysely'
import { type Day, momentAt, plusDays } from '../../kernel/dates.ts'
import type { Db } from '../../platform/database.ts'

/** How much one procedure is used, from the dossiers themselves; days of Viet Nam, both included. */
export interface ProcedureVolume {
  readonly agencyId: string
  readonly procedureCode: string
  /** Accepted in the period. */
  readonly accepted: number
  /** Of those, filed online (channel 2). */
  readonly online: number
  /** Finished in the period, and of those not after the appointed time. */
  readonly finished: number
  readonly onTime: number
}

/**
 * What dossiers say of their procedures and agencies: accepted, filed online, finished, on time. For figures that are
 * compared among agencies; the form II.06a is {@link createReports}'s.
 */
export function createVolumes({ db }: { db: Db }) {
  /** Of one procedure or one agency, or of all that were used in the period. */
  async function byProcedure(
    from: Day,
    to: Day,
    of?: { readonly agencyId: string; readonly code?: string },
  ): Promise<readonly ProcedureVolume[]> {
    const [start, end] = [momentAt(from), momentAt(plusDays(to, 1))]
    const { rows } = await sql<ProcedureVolume>`
        select agency_id as "agencyId", procedure_code as "procedureCode",
          count(*) filter (where accepted_at >= ${start} and accepted_at < ${end})::int as accepted,
          count(*) filter (where accepted_at >= ${start} and accepted_at < ${end} and channel = 2)::int as online,
          count(*) filter (where finished_at >= ${start} and finished_at < ${end})::int as finished,
          count(*) filter (where finished_at >= ${start} and finished_at < ${end}
            and (current_due_at is null or finished_at <= current_due_at))::int as "onTime"
        from dossier
        where ((accepted_at >= ${start} and accepted_at < ${end}) or (finished_at >= ${start} and finished_at < ${end}))
          ${of ? sql`and agency_id = ${of.agencyId}` : sql``}
          ${of?.code === undefined ? sql`` : sql`and procedure_code = ${of.code}`}
        group by agency_id, procedure_code order by agency_id, procedure_code`.execute(db)
    return rows
  }

  return {
    byProcedure,

    /** Of one agency over the days, sums of its procedures; undefined where it settles nothing in this system. */
    async ofAgency(
      agencyId: string,
      from: Day,
      to: Day,
    ): Promise<Omit<ProcedureVolume, 'agencyId' | 'procedureCode'> | undefined> {
      const settles = await db
        .selectFrom('dossier')
        .select('agency_id')
        .where('agency_id', '=', agencyId)
        .limit(1)
        .executeTakeFirst()
      if (!settles) return undefined
      const sums = { accepted: 0, online: 0, finished: 0, onTime: 0 }
      for (const one of await byProcedure(from, to, { agencyId }))
        for (const key of Object.keys(sums) as (keyof typeof sums)[]) sums[key] += one[key]
      return sums
    },
  }
}

export type Volumes = ReturnType<typeof createVolumes>
