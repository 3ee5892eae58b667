import { sql } from 'kysely'
import { beforeAll, describe, expect, test } from 'vitest'
import { testDatabase } from '../../../tests/support/database.ts'
import { momentAt } from '../../kernel/dates.ts'
import { newId } from '../../kernel/ids.ts'
import { createRateLimiter } from '../../platform/rate-limit.ts'
import { classify, type LimitUnit } from '../calendar/index.ts'
import { type Counts, countKeys, nothing } from './figures.ts'
import { periodBetween, periodOf } from './periods.ts'
import { createReports } from './service.ts'
import { countStatement } from './store.ts'
import { createVolumes } from './volumes.ts'

const { db, pool } = await testDatabase()
let now = new Date('2026-11-24T09:00:00+07:00')

/** A dossier as far as it is counted. Days and times are those of Viet Nam. */
interface Sketch {
  readonly agency?: string
  readonly field?: string
  readonly unit?: string | null
  readonly channel?: 1 | 2 | 3
  readonly state?: string
  readonly accepted: string | null
  readonly due?: string | null
  readonly finished?: string
  readonly returned?: string
  readonly limitUnit?: LimitUnit
  readonly steps?: readonly (readonly [string, string])[]
  readonly pauses?: readonly (readonly ['PAUSE' | 'RESUME' | 'RESTART', string])[]
}
const moment = (text: string | null | undefined): Date | null =>
  text ? momentAt(text.slice(0, 10), text.slice(11) || '09:00') : null

async function put(sketch: Sketch): Promise<void> {
  const id = newId()
  const agency = sketch.agency ?? 'G15'
  await db
    .insertInto('dossier')
    .values({
      agency_id: agency,
      id,
      code: null,
      submission_code: id,
      lookup_pin: 'A2B3',
      procedure_code: '1.000001',
      procedure_version_id: newId(),
      procedure_name: 'Thủ tục',
      field: sketch.field ?? 'Luật sư',
      case_id: 'th1',
      regime: 'R2025',
      abstract: '',
      channel: sketch.channel ?? 2,
      origin: 'ministryPortal',
      assisted_by: null,
      owner: '{}',
      submitter: '{}',
      submitter_account_id: null,
      owner_party_id: null,
      result_channel: 'online',
      state: (sketch.state ?? (sketch.finished ? 'RESULT_READY' : 'APPRAISING')) as 'APPRAISING',
      unit_id: sketch.unit === undefined ? 'G15.BTTP' : sketch.unit,
      holder_id: null,
      holder_name: null,
      submitted_at: moment(sketch.accepted ?? '2026-11-02')!,
      intake_due_at: null,
      accepted_at: moment(sketch.accepted),
      limit_amount: null,
      limit_unit: sketch.limitUnit ?? 'WORKING_DAY',
      original_due_at: moment(sketch.due),
      current_due_at: moment(sketch.due),
      due_steps: null,
      finished_at: moment(sketch.finished),
      returned_at: moment(sketch.returned),
      draft_id: null,
      manifest: null,
      search: '',
    })
    .execute()
  for (const [state, at] of sketch.steps ?? [])
    await db
      .insertInto('dossier_step')
      .values({
        agency_id: agency,
        dossier_id: id,
        id: newId(),
        action: 'reject',
        from_state: 'SUBMITTED',
        to_state: state as 'REJECTED',
        actor_id: null,
        actor_name: '',
        unit_id: null,
        at: moment(at)!,
        reason: null,
      })
      .execute()
  for (const [kind, at] of sketch.pauses ?? [])
    await db
      .insertInto('dossier_clock_event')
      .values({
        agency_id: agency,
        dossier_id: id,
        id: newId(),
        kind,
        at: moment(at)!,
        ground: null,
        document_id: null,
        actor_name: '',
      })
      .execute()
}

const reports = () =>
  createReports({
    db,
    clock: () => now,
    limiter: createRateLimiter({ db, secret: 'x', clock: () => now }),
    organizations: {
      agencies: async () => [],
      units: async () => [],
    },
  })
const reportOf = (key: string, more: { agencyId?: string; field?: string } = {}) =>
  reports().report({ period: periodOf(key)!, ...more }, 'somebody')
const clear = () => sql`truncate dossier cascade`.execute(db)

describe('one dossier falls where the form wants it', () => {
  const november = '2026-11'
  test.each<[string, Sketch, Partial<Counts>]>([
    [
      'online, in work, in time',
      { accepted: '2026-11-20', due: '2026-11-30' },
      { receivedOnline: 1, inWorkInTime: 1 },
    ],
    [
      'at the counter, in work, past its date',
      { accepted: '2026-11-02', due: '2026-11-20', channel: 1 },
      { receivedDirect: 1, inWorkLate: 1 },
    ],
    [
      'by post, finished on an earlier day',
      { accepted: '2026-11-02', due: '2026-11-20 17:00', finished: '2026-11-19 16:59', channel: 3 },
      { receivedDirect: 1, settledEarly: 1 },
    ],
    [
      'finished earlier on the very day',
      { accepted: '2026-11-02', due: '2026-11-20 17:00', finished: '2026-11-20 08:00' },
      { receivedOnline: 1, settledOnTime: 1 },
    ],
    [
      'finished the minute after',
      { accepted: '2026-11-02', due: '2026-11-20 17:00', finished: '2026-11-20 17:01' },
      { receivedOnline: 1, settledLate: 1 },
    ],
    [
      'hours: a minute early is early',
      { accepted: '2026-11-02', due: '2026-11-20 17:00', finished: '2026-11-20 16:59', limitUnit: 'HOUR' },
      { receivedOnline: 1, settledEarly: 1 },
    ],
    [
      'no limit in law: never late, never early',
      { accepted: '2026-11-02', due: null, finished: '2026-11-20' },
      { receivedOnline: 1, settledOnTime: 1 },
    ],
    [
      'no limit in law, in work',
      { accepted: '2026-11-02', due: null },
      { receivedOnline: 1, inWorkInTime: 1 },
    ],
    [
      'accepted before the period, in work at its start',
      { accepted: '2026-10-31 23:59', due: '2026-11-30' },
      { carriedOver: 1, inWorkInTime: 1 },
    ],
    [
      'accepted before, finished in the period',
      { accepted: '2026-10-20', due: '2026-11-01 17:00', finished: '2026-11-01 00:00' },
      { carriedOver: 1, settledOnTime: 1 },
    ],
    [
      'finished before the period',
      { accepted: '2026-10-20', due: '2026-11-01', finished: '2026-10-31 23:59' },
      {},
    ],
    ['not accepted', { accepted: null, state: 'SUBMITTED' }, {}],
    [
      'withdrawn after acceptance: ended when it was withdrawn',
      {
        accepted: '2026-11-02',
        due: '2026-11-20',
        state: 'WITHDRAWN',
        steps: [['WITHDRAWN', '2026-11-10']],
      },
      { receivedOnline: 1, settledEarly: 1 },
    ],
    [
      'stopped before the period',
      { accepted: '2026-10-02', due: '2026-10-20', state: 'STOPPED', steps: [['STOPPED', '2026-10-10']] },
      {},
    ],
    [
      'returned without a note when the result was ready',
      { accepted: '2026-11-02', due: '2026-11-10', state: 'RETURNED', returned: '2026-11-12' },
      { receivedOnline: 1, settledLate: 1 },
    ],
    [
      'the clock stands still since before the date',
      {
        accepted: '2026-11-02',
        due: '2026-11-20',
        state: 'SUPPLEMENT',
        pauses: [['PAUSE', '2026-11-10']],
      },
      { receivedOnline: 1, inWorkInTime: 1 },
    ],
    [
      'the clock was stopped when the date was already past',
      {
        accepted: '2026-11-02',
        due: '2026-11-20',
        state: 'SUPPLEMENT',
        pauses: [['PAUSE', '2026-11-21']],
      },
      { receivedOnline: 1, inWorkLate: 1 },
    ],
    [
      'the clock ran on again',
      {
        accepted: '2026-11-02',
        due: '2026-11-20',
        pauses: [
          ['PAUSE', '2026-11-10'],
          ['RESUME', '2026-11-12'],
        ],
      },
      { receivedOnline: 1, inWorkLate: 1 },
    ],
  ])('%s', async (_name, sketch, expected) => {
    await clear()
    await put(sketch)
    expect((await reportOf(november)).total).toMatchObject({ ...nothing, ...expected })
  })
})

describe('a period that is over is told as it stood at its end', () => {
  beforeAll(async () => {
    await clear()
    await put({ accepted: '2026-09-20', due: '2026-10-05', finished: '2026-11-03' })
    await put({ accepted: '2026-10-20', due: '2026-11-05', finished: '2026-11-03' })
    await put({ accepted: '2026-11-10', due: '2026-11-20' })
  })
  test('October', async () => {
    const { total, asOf } = await reportOf('2026-10')
    expect(asOf).toEqual(momentAt('2026-11-01'))
    expect(total).toMatchObject({
      receivedOnline: 1,
      carriedOver: 1,
      inWorkLate: 1,
      inWorkInTime: 1,
      settled: 0,
    })
  })
  test('November', async () => {
    const { total, months } = await reportOf('2026-11')
    expect(total).toMatchObject({
      received: 3,
      carriedOver: 2,
      settledLate: 1,
      settledEarly: 1,
      inWorkLate: 1,
    })
    expect(months).toEqual([
      expect.objectContaining({ month: '2026-11', received: 1, settled: 2, inWorkAtEnd: 1 }),
    ])
  })
  test('a period that has not begun is refused', async () => {
    await expect(reportOf('2027-01')).rejects.toMatchObject({ code: 'reports.notBegun' })
  })
})

test('refused at intake is apart, and every part adds up to the whole', async () => {
  await clear()
  await put({ accepted: null, state: 'REJECTED', steps: [['REJECTED', '2026-11-05']] })
  await put({ accepted: null, state: 'REJECTED', steps: [['REJECTED', '2026-10-05']] })
  await put({ accepted: '2026-11-05', agency: 'G17', field: 'Hàng hải', unit: null, due: '2026-11-10' })
  await put({ accepted: '2026-11-05', due: '2026-12-10' })
  const report = await reportOf('2026-11')
  expect(report).toMatchObject({ refusedAtIntake: 1, total: { received: 2 } })
  expect(report.lateUnits).toEqual([
    expect.objectContaining({ agencyId: 'G17', unitId: null, inWorkLate: 1, settledLate: 0 }),
  ])
  expect(report.agencies.map(part => [part.id, part.received])).toEqual([
    ['G15', 1],
    ['G17', 1],
  ])
  expect((await reportOf('2026-11', { agencyId: 'G17' })).total.received).toBe(1)
  expect(await reportOf('2026-11', { field: 'Luật sư' })).toMatchObject({
    total: { received: 1 },
    refusedAtIntake: 1,
  })
})

test('figures are kept for a minute, and counting is limited for one address', async () => {
  await clear()
  const kept = reports()
  const query = { period: periodOf('2026-11')! }
  const first = await kept.report(query, 'a')
  await put({ accepted: '2026-11-05' })
  expect(await kept.report(query, 'a')).toBe(first)
  now = new Date(now.getTime() + 61_000)
  expect((await kept.report(query, 'a')).total.received).toBe(1)
  const days = Array.from({ length: 40 }, (_, index) => String((index % 20) + 1).padStart(2, '0'))
  const ask = days.map((day, index) =>
    kept.report({ period: periodBetween(`2026-0${1 + Math.floor(index / 20)}-${day}`, '2026-11-20')! }, 'b'),
  )
  const refused = (await Promise.allSettled(ask)).filter(one => one.status === 'rejected')
  expect(refused.length).toBe(10)
  expect(refused[0]!.reason).toMatchObject({ code: 'request.tooMany', status: 429 })
})

describe('a hundred thousand dossiers', () => {
  beforeAll(async () => {
    await clear()
    await sql`
      insert into dossier (agency_id, id, submission_code, lookup_pin, procedure_code, procedure_version_id, procedure_name,
        field, case_id, regime, abstract, channel, origin, owner, submitter, result_channel, state, unit_id, submitted_at,
        accepted_at, limit_amount, limit_unit, original_due_at, current_due_at, finished_at, search, answers)
      select agency, gen_random_uuid(), 'NT-' || n, 'A2B3', '1.0', gen_random_uuid(), 'Thủ tục', 'Lĩnh vực ' || n % 12,
        'th1', 'R2025', '', 1 + n % 3, 'counter', '{}', '{}', 'counter',
        case when finished is null then 'APPRAISING' else 'RETURNED' end, agency || '.U' || n % 5, accepted, accepted, 5,
        case when n % 10 = 0 then 'HOUR' else 'WORKING_DAY' end, due, due, finished, '', to_jsonb(rpad(md5(n::text), 600, md5('w' || n)))
      from (
        select *, case when hashtext('f' || n) % 40 <> 0 then least(due + make_interval(mins => hashtext('m' || n) % 8000),
          timestamptz '2026-11-24 09:00+07') end as finished
        from (
          select n, (array['G15', 'G17', 'G10'])[1 + n % 3] as agency, accepted, accepted + interval '12 days' as due
          from (select n, timestamptz '2024-01-01 08:00+07' + make_interval(secs => n * 917) as accepted
            from generate_series(1, 100000) n) a) b) c`.execute(db)
    await sql`vacuum analyze dossier`.execute(db)
  }, 120_000)

  test('is counted from the index alone', async () => {
    const { total } = await reportOf('2026')
    expect(total.received).toBeGreaterThan(20_000)
    const plan = await explained()
    expect(plan).toContain('Index Only Scan using dossier_figures_finished')
    expect(plan).toContain('Index Only Scan using dossier_figures_unfinished')
    expect(plan).not.toContain('Seq Scan')
  })

  test('each is judged as the calendar judges it', async () => {
    const period = periodOf('2026')!
    const { total } = await reportOf('2026')
    const { rows } = await pool.query(
      `select accepted_at, finished_at, current_due_at, limit_unit, channel from dossier
       where accepted_at < $1 and (finished_at is null or finished_at >= $2)`,
      [now, momentAt(period.from)],
    )
    const judged = { ...nothing } as Record<keyof Counts, number>
    for (const row of rows) {
      if (row.accepted_at < momentAt(period.from)) judged.carriedOver++
      else judged[row.channel === 2 ? 'receivedOnline' : 'receivedDirect']++
      const finishedAt = row.finished_at && row.finished_at < now ? row.finished_at : null
      const punctuality = classify({ dueAt: row.current_due_at, finishedAt, now, unit: row.limit_unit })
      judged[
        (
          {
            EARLY: 'settledEarly',
            ON_TIME: 'settledOnTime',
            LATE: 'settledLate',
            RUNNING_IN_TIME: 'inWorkInTime',
            RUNNING_LATE: 'inWorkLate',
          } as const
        )[punctuality]
      ]++
    }
    for (const key of countKeys) {
      expect(judged[key], key).toBeGreaterThan(0)
      expect([key, total[key]]).toEqual([key, judged[key]])
    }
  })
})

/** The plan of what a report of November reads. */
async function explained(): Promise<string> {
  const scope = { start: momentAt('2026-11-01'), asOf: now }
  const { rows } = await sql<Record<string, string>>`explain ${countStatement(scope)}`.execute(db)
  return rows.map(row => row['QUERY PLAN']).join('\n')
}

test('volumes by procedure: both days of the period count, the days around them do not', async () => {
  await clear()
  await put({ accepted: '2026-11-01 00:00', due: '2026-11-10', finished: '2026-11-10 08:00' })
  await put({ accepted: '2026-11-30 23:59', channel: 1, due: '2026-12-10' })
  await put({ accepted: '2026-10-31 23:59', due: '2026-11-05 09:00', finished: '2026-11-06 09:00' })
  await put({ accepted: '2026-12-01 00:00' })
  await put({ accepted: null, state: 'SUBMITTED' })
  expect(await createVolumes({ db }).byProcedure('2026-11-01', '2026-11-30')).toEqual([
    { agencyId: 'G15', procedureCode: '1.000001', accepted: 2, online: 1, finished: 2, onTime: 1 },
  ])
  const ofOne = (agencyId: string, code: string) =>
    createVolumes({ db }).byProcedure('2026-11-01', '2026-11-30', { agencyId, code })
  expect(await ofOne('G15', '1.000001')).toMatchObject([{ accepted: 2, finished: 2 }])
  expect(await ofOne('G10', '1.000001')).toEqual([])
  expect(await ofOne('G15', '1.000002')).toEqual([])

  const whole = (agencyId: string) => createVolumes({ db }).ofAgency(agencyId, '2026-11-01', '2026-11-30')
  expect(await whole('G15')).toEqual({ accepted: 2, online: 1, finished: 2, onTime: 1 })
  // Nothing here is no zero: that agency settles its dossiers elsewhere.
  expect(await whole('G10')).toBeUndefined()
  expect(await createVolumes({ db }).ofAgency('G15', '2020-01-01', '2020-01-31')).toMatchObject({
    finished: 0,
  })
})
