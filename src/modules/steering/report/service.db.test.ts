import { createHash } from 'node:crypto'
import { buffer } from 'node:stream/consumers'
import { type RawBuilder, sql } from 'kysely'
import { beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { seedDirectory } from '../../../../seeds/directory.ts'
import { seedSteering2019, tasksOfArticle } from '../../../../seeds/steering-2019.ts'
import { seedDetailing2019 } from '../../../../seeds/steering-detailing-2019.ts'
import { seedInspections2019 } from '../../../../seeds/steering-inspections.ts'
import { seedProgramme2019 } from '../../../../seeds/steering-programme-2019.ts'
import { seedReport2019 } from '../../../../seeds/steering-report-2019.ts'
import { seedResolution2019 } from '../../../../seeds/steering-resolution-2019.ts'
import { auditor, quan, workingGroup } from '../../../../tests/support/cast.ts'
import { testDatabase } from '../../../../tests/support/database.ts'
import { dayOf, isoVn, readDay } from '../../../kernel/dates.ts'
import { sourceOfBytes } from '../../../platform/files/inspect/byte-source.ts'
import { openWorkbook } from '../../../platform/spreadsheet/index.ts'
import { createOrganizations } from '../../organizations/index.ts'
import { momentOf, readDrafts } from '../drafting/view.ts'
import { endOf } from '../held.ts'
import { IdentityFault } from '../identities.ts'
import { steeringReport } from './compose.ts'
import { published } from './published.ts'
import { readQuestion } from './service.ts'
import type { ReportQuestion } from './sources.ts'

const { db } = await testDatabase()
let now = new Date('2026-11-28T09:00:00+07:00')
const clock = () => now
const reports = steeringReport({
  ...{ db, clock, publicUrl: 'https://motcua.example' },
  organizations: createOrganizations({ db, clock }),
})
const july: ReportQuestion = { setKey: '2019', asOf: '2019-07-31', from: '2019-01-01' }

beforeAll(async () => {
  await seedDirectory(db)
  await seedSteering2019(db, now)
  await seedProgramme2019(db)
  await seedDetailing2019(db, now)
  await seedInspections2019(db)
  await seedReport2019(db)
  await seedResolution2019(db, now)
}, 60_000)

describe('the report of July 2019 says what the article says', () => {
  test.each([
    ['as known now', undefined],
    ['as known on its day', endOf('2019-07-31')],
  ])('%s', async (_, knownOn) => {
    const report = await reports.report({ ...july, knownOn })
    const { A1, A2, A3 } = published
    expect(report).toMatchObject({
      asOf: '2019-07-31',
      knownOn: knownOn ? '2019-07-31T23:59:59+07:00' : '2026-11-28T09:00:00+07:00',
      period: { from: '2019-01-01', to: '2019-07-31' },
      tasks: { total: A1.total, done: A1.done, open: A1.open },
      workProgramme: { due: A2.due, submitted: A2.submitted, late: A2.late, latePercent: '12.6' },
      detailingDocuments: { asOf: '2019-07-30', owed: A3.owed, upcoming: A3.upcoming },
    })
    const { period, sessions, ministries, provinces } = published.A4
    expect(report.inspections).toMatchObject({ period, sessions, ministries, provinces })
    expect(report.inspections!.rows).toHaveLength(3)
    expect(report.tasks.classes).toBeUndefined()
    expect(report.tasks.overdue).toBeNull()
    expect(report.tasks.before).toBeNull()
    expect(report.tasks.resolution17.total).toBeGreaterThan(5)
    expect(report.tasks.resolution17.rows.map(task => task.group)).toContain('Cơ sở dữ liệu')
    expect(report.recommendations.eGovernment).toHaveLength(4)
    // The names are those of that day.
    const names = report.tasks.agencies.map(one => one.name)
    expect(names).toEqual(
      expect.arrayContaining(['Ủy ban Dân tộc', 'Bộ Nông nghiệp và Phát triển nông thôn']),
    )
    expect(names).not.toContain('Bộ Nông nghiệp và Môi trường')
    expect(names.slice(-2)).toEqual(['Ủy ban nhân dân tỉnh Vĩnh Phúc', 'Ủy ban nhân dân tỉnh Yên Bái'])
  })

  test('a day later only what depends on the day has moved', async () => {
    const [before, after] = [
      await reports.report(july),
      await reports.report({ ...july, asOf: '2019-08-01' }),
    ]
    // That day the article's own actions are given; nothing else comes in.
    expect(after.tasks.total).toBe(before.tasks.total + tasksOfArticle().length)
    expect(after.tasks.done).toBe(before.tasks.done)
    expect(after.detailingDocuments!.asOf).toBe('2019-07-31')
  })
})

test('as a spreadsheet: every task a row, in a stream', async () => {
  const report = await reports.report(july)
  const bytes = await buffer(await reports.make(july, report, 'xlsx', now))
  const book = await openWorkbook(sourceOfBytes(bytes))
  expect(book.sheets.map(sheet => sheet.name)).toEqual([
    ...['Tổng hợp', 'BC-1', 'BC-3', 'BC-4', 'BC-4 danh sách', 'BC-5', 'BC-6', 'Nhiệm vụ'],
  ])
  const counts: number[] = []
  for (const sheet of book.sheets) {
    let count = 0
    for await (const _ of sheet.rows()) count++
    counts.push(count - 3)
  }
  book.close()
  expect(counts.at(-1)).toBe(8_243)
  expect(counts[4]).toBe(76)
}, 30_000)

test.each(['json', 'html', 'pdf', 'docx'] as const)('as %s', async format => {
  const report = await reports.report(july)
  const bytes = await buffer(await reports.make(july, report, format, now))
  const head = { json: '{\n', html: '<!doctype html>', pdf: '%PDF', docx: 'PK' }[format]
  expect(bytes.subarray(0, head.length).toString()).toBe(head)
  if (format === 'html') {
    const text = bytes.toString()
    expect(text).toContain('https://motcua.example/dieu-hanh/nhiem-vu?')
    for (const figure of ['8.243', '3.404', '4.839', '238', '208', '30', '12,6%', '15', '61'])
      expect(text).toContain(figure)
  }
})

describe('an issued report', () => {
  const november: ReportQuestion = { setKey: 'live', asOf: '2026-11-28', from: '2026-01-01' }
  const four = ['Một', 'Hai', 'Ba', 'Bốn']

  test.each([
    ['live', november],
    ['history', july],
  ])('of a set says the same for ever, whatever is learned later: %s', async (_, asked) => {
    if (asked === november)
      await reports.recommend(
        asked,
        { eGovernment: four.join('\n'), tasks: 'Năm', detailingDocuments: '' },
        quan,
      )
    const id = await reports.issue(asked, quan)
    const { row, report, question } = await reports.issued(id)
    expect(createHash('sha256').update(JSON.stringify(report)).digest('hex')).toBe(row.content_hash)
    expect(question.knownOn).toEqual(now)
    const pdf = async () => {
      const issued = await reports.issued(id)
      return buffer(await reports.make(issued.question, issued.report, 'pdf', row.issued_at))
    }
    const first = await pdf()
    now = new Date(now.getTime() + 86_400_000)
    if (asked === november) {
      await reports.recommend(asked, { eGovernment: 'Khác', tasks: '', detailingDocuments: '' }, quan)
      expect((await reports.report(asked)).recommendations).toMatchObject({
        ...{ eGovernment: ['Khác'], tasks: [] },
      })
    }
    expect((await reports.report(question)).recommendations.eGovernment).toHaveLength(4)
    const again = await reports.issued(id)
    expect(again.intact).toBe(true)
    expect(again.report.recommendations.eGovernment).toHaveLength(4)
    expect(Buffer.compare(await pdf(), first)).toBe(0)
  })

  test('leads to its schemes and documents as known at the very moment it was issued', async () => {
    const moment = isoVn(now)
    const { question } = await reports.issued(await reports.issue(july, quan))
    const links = reports.links(question)
    for (const link of [links.programme('late'), links.detailing('owed', 'G15'), links.tasks('open')]) {
      const address = new URL(link!, 'https://motcua.example').searchParams
      expect(address.get('biet'), link).toBe(moment)
      const { view, issues } = readDrafts(Object.fromEntries(address), dayOf(now), ['cham', 'no-dong'])
      expect([issues, momentOf(view).knownOn]).toEqual([[], question.knownOn])
    }
  })

  test('what was recommended in a set that is history is read and not written', async () => {
    const before = await reports.recommendations(july)
    await expect(
      reports.recommend(july, { eGovernment: 'Khác', tasks: '', detailingDocuments: '' }, quan),
    ).rejects.toMatchObject({ code: 'task.history', status: 409 })
    expect(await reports.recommendations(july)).toEqual(before)
  })

  test('is issued by whoever may report, and is on record', async () => {
    await expect(reports.issue(july, auditor)).rejects.toMatchObject({ code: 'request.notAllowed' })
    const acts = await db
      .selectFrom('audit_event')
      .select('act')
      .where('subject_type', '=', 'report')
      .execute()
    // Two matters were written, then both were written anew.
    expect(acts.map(one => one.act).toSorted()).toEqual([
      ...['report.issued', 'report.issued', 'report.issued'],
      ...Array.from({ length: 4 }, () => 'report.recommended'),
    ])
  })
})

describe('a file that is asked for', () => {
  const live: ReportQuestion = { setKey: 'live', asOf: '2026-11-27', from: '2026-01-01' }
  const ask = (question = live) => reports.ask({ question, format: 'pdf' }, quan)
  const knownOf = async (id: string) => (await reports.runs(quan)).find(run => run.id === id)!.known_on
  beforeEach(async () => {
    await db.deleteFrom('report_run').execute()
  })

  test('is known up to what was settled, not to what is still being written', async () => {
    // Given a step of a task that is being taken and not committed yet
    const step = await db.startTransaction().execute()
    const { rows } = await sql<{ begun: Date }>`select now() as begun`.execute(step)
    const begun = rows[0]!.begun
    const then = now
    now = new Date(begun.getTime() + 3_600_000)
    try {
      // When a file is asked for, then its K lies before that step; a day that was asked for stays
      expect((await knownOf(await ask())).getTime()).toBeLessThan(begun.getTime())
      const knownOn = endOf('2026-11-26')
      expect(await knownOf(await ask({ ...live, knownOn }))).toEqual(knownOn)
    } finally {
      await step.rollback().execute()
      now = then
    }
  })

  test('is one of five in the making, also when more are asked for at once', async () => {
    const asked = await Promise.allSettled(Array.from({ length: 8 }, () => ask()))
    expect(asked.filter(one => one.status === 'fulfilled')).toHaveLength(5)
    for (const one of asked)
      if (one.status === 'rejected')
        expect(one.reason).toMatchObject({ code: 'report.tooManyRuns', params: { count: 5 } })
    expect(await reports.runs(quan)).toHaveLength(5)
  })

  test('two who recommend at once come one after the other', async () => {
    const october: ReportQuestion = { setKey: 'live', asOf: '2026-10-28', from: '2026-01-01' }
    const say = (tasks: string, who: typeof quan) =>
      reports.recommend(october, { eGovernment: '', tasks, detailingDocuments: '' }, who)
    await Promise.all([say('Một', quan), say('Hai', workingGroup), say('Ba', quan)])
    const { rows } = await sql<{ version: number }>`select version from report_recommendation
      where month = '2026-10-01' and set_key = 'live' order by version`.execute(db)
    expect(rows.map(row => row.version)).toEqual([1, 2, 3])
  })
})

/** What keeps the report from being made after a change, which is undone. */
async function faultAfter(change: RawBuilder<unknown>, undo: RawBuilder<unknown>): Promise<string[]> {
  await change.execute(db)
  const fault = await reports.report(july).catch((error: unknown) => error)
  await undo.execute(db)
  expect(fault).toBeInstanceOf(IdentityFault)
  return [...(fault as IdentityFault).broken]
}

describe('a report that does not hold is not printed, and says which agency and rows break it', () => {
  const counts = (set: RawBuilder<unknown>) => sql`update task_count set ${set}
    where set_key = '2019' and scope = 'G15' and level = 'd' and start = '2019-07-31'`
  /** Rows that were put in have a moment of their own. */
  const marked = sql`'2000-01-01T00:00:00Z'::timestamptz`

  test('a count without a sum', async () => {
    const broken = await faultAfter(counts(sql`total = total + 1`), counts(sql`total = total - 1`))
    expect(broken[0]).toMatch(/^Bộ Tư pháp: tổng số nhiệm vụ = hoàn thành đúng hạn \+ .* \(\d+ ≠ \d+\)$/)
    expect(broken.join()).toContain('Bộ Tư pháp: tổng số nhiệm vụ = số dòng, lệch ở ngày 31/7/2019')
  })

  test('a count that adds up and opens to fewer rows', async () => {
    const broken = await faultAfter(
      counts(sql`total = total + 1, open_in_time = open_in_time + 1`),
      counts(sql`total = total - 1, open_in_time = open_in_time - 1`),
    )
    expect(broken[0]).toMatch(
      /^Bộ Tư pháp: tổng số nhiệm vụ = số dòng, lệch ở ngày 31\/7\/2019 \(\d+ ≠ \d+\)/,
    )
    expect(broken[1]).toContain('chưa hoàn thành, trong hạn = số dòng, lệch ở ngày 31/7/2019')
    expect(broken).toHaveLength(2)
  })

  test('a task that counts twice', async () => {
    const broken = await faultAfter(
      sql`insert into task_span
        select set_key, scope, agency_id, task_id, assigned_on, from_day + 1, to_day, ${marked}, known_to, deadline, done_on,
          deadline_original
        from task_span where set_key = '2019' and scope = 'G15' and from_day < '2019-07-01' and to_day = 'infinity'
          and known_to = 'infinity'
        order by task_id limit 1`,
      sql`delete from task_span where known_from = ${marked}`,
    )
    expect(broken.join()).toMatch(/Bộ Tư pháp: mỗi nhiệm vụ tính một lần \(2 ≠ 1\); xem các dòng NV-/)
  })

  test.each([
    ['scheme', 'đề án', 'DA-'],
    ['detailing', 'văn bản', 'QDCT-'],
  ])('a %s that counts twice', async (matter, words, code) => {
    const broken = await faultAfter(
      sql`insert into steering_draft_span
        select set_key, matter, agency_id, draft_id, from_day + 1, to_day, ${marked}, known_to, state, planned_on, needed_on,
          submitted_on, issued_on, effective_on
        from steering_draft_span where set_key = '2019' and matter = ${matter} and from_day < '2019-07-01'
          and to_day = 'infinity' and known_to = 'infinity' order by draft_id limit 1`,
      sql`delete from steering_draft_span where known_from = ${marked}`,
    )
    expect(broken.join()).toMatch(new RegExp(`mỗi ${words} tính một lần \\(2 ≠ 1\\); xem các dòng ${code}`))
  })
})

test.each([
  [{ asOf: '31/7/2019' }, { setKey: '2019', asOf: '2019-07-31', from: '2019-01-01' }],
  [{ asOf: '2026-11-28' }, { setKey: 'live', asOf: '2026-11-28', from: '2026-01-01' }],
  [
    { asOf: '2019-07-31', set: 'live' },
    { setKey: 'live', asOf: '2019-07-31', from: '2019-01-01' },
  ],
  [
    { asOf: '2019-07-31', knownOn: '1/8/2019' },
    { setKey: '2019', asOf: '2019-07-31', from: '2019-01-01', knownOn: endOf('2019-08-01') },
  ],
  [
    { asOf: '2019-07-31', knownOn: '28/11/2026' },
    { setKey: '2019', asOf: '2019-07-31', from: '2019-01-01' },
  ],
])('%j asks for %j', (typed, question) =>
  expect(readQuestion(typed, new Date('2026-11-28T02:00:00Z'), readDay)).toEqual(question),
)

test.each([
  [{ asOf: '' }, ['asOf report.asOfShape']],
  [{ asOf: '31/2/2019', knownOn: 'hôm qua' }, ['asOf report.asOfShape', 'knownOn report.knownOnShape']],
  [{ asOf: '1/1/2030' }, ['asOf report.asOfInFuture']],
  [
    { asOf: '31/7/2019', knownOn: '1/1/2030', set: 'x' },
    ['knownOn report.knownOnInFuture', 'set report.setUnknown'],
  ],
])('%j is refused by name', (typed, codes) => {
  const read = readQuestion(typed, new Date('2026-11-28T02:00:00Z'), readDay)
  expect('issues' in read && read.issues.map(one => `${one.field} ${one.code}`)).toEqual(codes)
})
