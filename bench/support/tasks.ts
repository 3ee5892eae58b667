import { sql } from 'kysely'
import type { Day } from '../../src/kernel/dates.ts'
import type { Db } from '../../src/platform/database.ts'

/**
 * Tasks number `from` to `to` of ten years, with what became of them: seven of ten done, one of seven without a limit,
 * over all agencies. Rows, stretches and counts are what the steering module would have written; the caller compares
 * them by its check.
 */
export async function growTasks(db: Db, from: number, to: number, today: Day): Promise<void> {
  await db.transaction().execute(async tx => {
    await sql`
      create temporary table grown on commit drop as
      with agency as (select id, row_number() over (order by id) - 1 as place, count(*) over () as of from organization),
        task as (
          select n, agency.id as agency_id,
            ${today}::date - (n::bigint * 7919 % 3650)::int as assigned_on,
            case when n % 7 = 0 then null else 10 + (n::bigint * 53 % 180)::int end as days,
            case when n % 10 < 7 then 1 + (n::bigint * 31 % 200)::int end as lasts
          from generate_series(${from + 1}::int, ${to}::int) n join agency on agency.place = n % agency.of)
      select n, agency_id, gen_random_uuid() as id, assigned_on, assigned_on + days as deadline,
        case when assigned_on + lasts <= ${today}::date then assigned_on + lasts end as done_on
      from task`.execute(tx)
    await sql`
      insert into steering_task (agency_id, id, set_key, code, assigner_id, text, kind, assigned_on, deadline_rule,
        deadline_original, created_at, state, deadline_current, done_on, result_number, result_on, updated_on)
      select agency_id, id, 'live', 'NV-' || n, 'G22', 'Nhiệm vụ số ' || n, 'report', assigned_on, '{"kind":"none"}',
        deadline, assigned_on, case when done_on is null then 'in_progress' else 'done' end, deadline, done_on,
        case when done_on is not null then n || '/BC' end, done_on, coalesce(done_on, assigned_on) from grown`.execute(
      tx,
    )
    // As known from the day of assignment, and from the day of the result.
    await sql`
      insert into task_span (set_key, scope, agency_id, task_id, assigned_on, from_day, to_day, known_from, known_to,
        deadline, done_on, deadline_original)
      select 'live', agency_id, agency_id, id, assigned_on, assigned_on, 'infinity'::date, assigned_on::timestamptz,
        coalesce(done_on::timestamptz + interval '10 hours', 'infinity'), deadline, null::date, deadline from grown
      union all
      select 'live', agency_id, agency_id, id, assigned_on, assigned_on, done_on,
        done_on::timestamptz + interval '10 hours', 'infinity', deadline, null::date, deadline from grown where done_on is not null
      union all
      select 'live', agency_id, agency_id, id, assigned_on, done_on, 'infinity'::date,
        done_on::timestamptz + interval '10 hours', 'infinity', deadline, done_on, deadline from grown where done_on is not null`.execute(
      tx,
    )
    await sql`
      with move as (
        select agency_id, assigned_on, assigned_on as day, 1 as total, 0 as on_time, 0 as late, 1 as in_time, 0 as overdue from grown
        union all
        select agency_id, assigned_on, deadline + 1, 0, 0, 0, -1, 1 from grown
        where deadline is not null and (done_on is null or deadline + 1 < done_on)
        union all
        select agency_id, assigned_on, done_on, 0, (deadline is null or done_on <= deadline)::int,
          (deadline is not null and done_on > deadline)::int, -(deadline is null or deadline + 1 >= done_on)::int,
          -(deadline is not null and deadline + 1 < done_on)::int
        from grown where done_on is not null),
        level as (
          select agency_id, extract(year from assigned_on)::smallint as cohort, level, case level when 'y' then date_trunc('year', day)
            when 'm' then date_trunc('month', day) else day end::date as start, total, on_time, late, in_time, overdue
          from move cross join (values ('y'), ('m'), ('d')) as l (level))
      insert into task_count (set_key, scope, cohort, level, start, total, done_on_time, done_late, open_in_time, open_overdue)
      select 'live', agency_id, cohort, level, start, sum(total), sum(on_time), sum(late), sum(in_time), sum(overdue)
      from level group by agency_id, cohort, level, start
      on conflict (set_key, cohort, level, start, scope) do update set total = task_count.total + excluded.total,
        done_on_time = task_count.done_on_time + excluded.done_on_time, done_late = task_count.done_late + excluded.done_late,
        open_in_time = task_count.open_in_time + excluded.open_in_time, open_overdue = task_count.open_overdue + excluded.open_overdue`.execute(
      tx,
    )
  })
  for (const table of ['steering_task', 'task_span', 'task_count'])
    await sql`vacuum analyze ${sql.table(table)}`.execute(db)
}
