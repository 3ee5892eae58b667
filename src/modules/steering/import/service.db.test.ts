import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { buffer } from 'node:stream/consumers'
import { sql } from 'kysely'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { testApp } from '../../../../tests/support/app.ts'
import { mai, quan, taskOfficer } from '../../../../tests/support/cast.ts'
import { multipart } from '../../../../tests/support/multipart.ts'
import type { Actor } from '../../../kernel/actor.ts'
import { momentAt } from '../../../kernel/dates.ts'
import { type WrittenCell, writeWorkbook } from '../../../platform/spreadsheet/index.ts'
import { figures } from '../tasks/figures.ts'
import { differingCounts } from '../tasks/proof.ts'
import { columns } from './columns.ts'

let now = momentAt('2026-11-25', '09:00')
const { app, db } = await testApp({ clock: () => now })
const folder = await mkdtemp(join(tmpdir(), 'motcua-import-'))
afterAll(() => rm(folder, { recursive: true, force: true }))
let actor: Actor = quan

beforeAll(() => {
  app.http.addHook('onRequest', async request => {
    request.actor = actor
  })
})
beforeEach(async () => {
  now = momentAt('2026-11-25', '09:00')
  for (const table of ['task_note', 'task_span', 'task_count', 'steering_event'] as const)
    await db.deleteFrom(table).execute()
  await sql`delete from steering_task where parent_id is not null`.execute(db)
  for (const table of [
    'steering_task',
    'source_document',
    'task_import_problem',
    'task_import_row',
    'task_import',
  ] as const)
    await db.deleteFrom(table).execute()
})

const row = (n: number, change: Readonly<Record<string, WrittenCell>> = {}): WrittenCell[] => {
  const cells: Readonly<Record<string, WrittenCell>> = {
    ...{ number: n, text: `Rà soát dịch vụ công ${n}`, lead: n % 2 ? 'Bộ Tư pháp' : 'BCA' },
    ...{ documentNumber: '17/NQ-CP', documentOn: { day: '2026-03-07' }, deadline: 'trước ngày 15/12/2026' },
    ...change,
  }
  return columns.map(column => cells[column.key] ?? null)
}
const bookOf = (rows: readonly (readonly WrittenCell[])[]): Promise<Buffer> =>
  buffer(
    writeWorkbook(
      [{ name: 'Nhiệm vụ', intro: ['Danh mục'], columns: columns.map(({ title }) => ({ title })), rows }],
      { title: 'x', at: now },
    ),
  )
const jobs = app.imports.jobs as Required<typeof app.imports.jobs>
const refOf = (id: string) => ({ agencyId: 'G22', importId: id })
async function uploaded(content: Buffer | string, name = 'nhiem-vu.xlsx'): Promise<string> {
  const path = join(folder, `${Math.random()}`)
  await writeFile(path, content)
  return app.imports.upload(quan, { path, claimedName: name })
}
async function checked(content: Buffer | string, name?: string) {
  const id = await uploaded(content, name)
  await jobs['steering.checkImport'](refOf(id))
  return app.imports.open(quan, id)
}
async function imported(content: Buffer) {
  const { id } = await checked(content)
  await app.imports.begin(quan, id)
  await jobs['steering.importTasks'](refOf(id))
  return app.imports.open(quan, id)
}
const count = async () =>
  Number(
    (
      await db
        .selectFrom('steering_task')
        .select(eb => eb.fn.countAll().as('n'))
        .executeTakeFirstOrThrow()
    ).n,
  )
const whole = async (asOf = '2026-11-25') =>
  (await figures(db, { setKey: 'live', asOf, from: '2026-01-01' })).whole

describe('a good file', () => {
  test('is checked, imported whole, counted, and on record', async () => {
    const book = await bookOf([row(1), row(2), row(3, { documentNumber: '18/CT-TTg', deadline: null })])
    const found = await checked(book)
    expect(found).toMatchObject({ state: 'checked', rows: 3, ready: 3, duplicates: 0, wrong: 0 })
    expect(await count()).toBe(0)
    await app.imports.begin(quan, found.id)
    await jobs['steering.importTasks'](refOf(found.id))
    // A job that runs again, after a crash, gives nothing twice.
    await jobs['steering.importTasks'](refOf(found.id))
    expect(await app.imports.open(quan, found.id)).toMatchObject({ state: 'imported', done: 3 })
    expect(await whole()).toMatchObject({ total: 3, openInTime: 3 })
    expect(await whole('2026-12-15')).toMatchObject({ total: 3, openInTime: 1, openOverdue: 2 })
    expect(await differingCounts(db, 'live', '2026-12-15')).toEqual([])
    const tasks = await db.selectFrom('steering_task').selectAll().orderBy('code').execute()
    expect(tasks.map(task => [task.code, task.agency_id, task.deadline_current, task.deadline_text])).toEqual(
      [
        ['NV-G22-2026-000001', 'G15', '2026-12-14', 'trước ngày 15/12/2026'],
        ['NV-G22-2026-000002', 'G01', '2026-12-14', 'trước ngày 15/12/2026'],
        ['NV-G22-2026-000003', 'G15', null, null],
      ],
    )
    expect((await db.selectFrom('source_document').select('number').execute()).length).toBe(2)
    const acts = await db
      .selectFrom('audit_event')
      .select(['act', 'agency_id', 'detail'])
      .where('act', '=', 'task.imported')
      .execute()
    expect(acts.map(one => one.agency_id).toSorted()).toEqual(['G01', 'G15'])
  })

  test('says how far it is while it runs, and two attempts at once are one', async () => {
    const found = await checked(await bookOf(Array.from({ length: 4_500 }, (_, n) => row(n + 1))))
    await app.imports.begin(quan, found.id)
    const seen = new Set<number>()
    const ref = refOf(found.id)
    let running = true
    const attempts = Promise.all([
      jobs['steering.importTasks'](ref),
      jobs['steering.importTasks'](ref),
    ]).finally(() => {
      running = false
    })
    while (running) {
      seen.add((await app.imports.open(quan, found.id)).done)
      await new Promise(done => setTimeout(done, 5))
    }
    await attempts
    expect([...seen].some(done => done > 0 && done < 4_500)).toBe(true)
    expect(await count()).toBe(4_500)
    expect(await app.imports.open(quan, found.id)).toMatchObject({ state: 'imported', done: 4_500 })
  })

  test('the same file or row twice is one task', async () => {
    const book = await bookOf([row(1), row(2), row(1)])
    expect(await imported(book)).toMatchObject({ state: 'imported', done: 2, duplicates: 1 })
    expect(await checked(book)).toMatchObject({ state: 'checked', ready: 0, duplicates: 3 })
    expect(await checked(await bookOf([row(1), row(3)]))).toMatchObject({ ready: 1, duplicates: 1 })
    expect(await count()).toBe(2)
  })

  test('is shown row by row before it is imported: lead, limit and its day, parts, and what repeats what', async () => {
    const first = await imported(await bookOf([row(1)]))
    const [task] = await db.selectFrom('steering_task').select(['id', 'code']).execute()
    const found = await checked(
      await bookOf([
        row(1),
        row(2, { cooperating: 'VPCP; Bộ Tài chính' }),
        row(3, { deadline: { day: '2026-12-20' } }),
        row(4, { number: 5, parent: '3', lead: 'BTP', unit: 'Cục Bổ trợ tư pháp', deadline: '1/12/2026' }),
        row(3, { number: 9, deadline: { day: '2026-12-20' } }),
      ]),
    )
    expect(found).toMatchObject({ rows: 5, ready: 3, duplicates: 2, wrong: 0 })
    const fresh = await app.imports.rows(found, false, 1)
    expect(fresh.map(one => [one.row, one.task.leadId, one.task.limit, one.task.deadlineDay])).toEqual([
      [5, 'G01', 'trước ngày 15/12/2026', '2026-12-14'],
      [6, 'G15', '20/12/2026', '2026-12-20'],
      [7, 'G15', '1/12/2026', '2026-12-01'],
    ])
    const again = await app.imports.rows(found, true, 1)
    expect(again.map(one => [one.row, one.same_row, one.same_code])).toEqual([
      [4, null, task!.code],
      [8, 6, null],
    ])
    const { body } = await app.http.inject(`/dieu-hanh/nhap/${found.id}`)
    for (const words of [
      ...['3 dòng đọc được', 'Phối hợp: Văn phòng Chính phủ; Bộ Tài chính', 'giao Cục Bổ trợ tư pháp'],
      ...[
        '14/12/2026',
        'Tệp ghi “trước ngày 15/12/2026”',
        'Trước ngày 15/12/2026 là chậm nhất ngày 14/12/2026.',
      ],
    ])
      expect(body).toContain(words)
    const repeats = (await app.http.inject(`/dieu-hanh/nhap/${found.id}?xem=trung`)).body
    expect(repeats).toContain(`<a href="/dieu-hanh/nhiem-vu/${task!.id}">${task!.code}</a>`)
    expect(repeats).toContain('dòng 6 của tệp')
    expect(first.state).toBe('imported')
  })

  test('of many rows the first five hundred are kept to be looked at, fifty on a page', async () => {
    const found = await checked(await bookOf(Array.from({ length: 1_201 }, (_, n) => row(n + 1))))
    const { body } = await app.http.inject(`/dieu-hanh/nhap/${found.id}?trang=99`)
    expect(body).toContain('500 dòng đọc được đầu trên 1.201 dòng')
    expect(body).toContain('Trang 10/10')
    expect(body).toContain('Dòng 503')
    expect(body).not.toContain('Dòng 504')
  })

  test('a task that was given by hand is the same task, and a returned one may be given again', async () => {
    const given = {
      ...{ leadId: 'G15', assignerId: 'G22', kind: 'report' as const, origin: 'typed' as const },
      ...{ text: 'Rà soát dịch vụ công 1', assignedOn: '2026-03-07', deadline: { kind: 'none' as const } },
    }
    const source = {
      number: '17/nq-cp',
      issuedOn: '2026-03-07',
      kind: 'normative' as const,
      summary: 'Nghị quyết',
    }
    const [ref] = await app.tasks.assign([given], quan, { source })
    const found = await checked(await bookOf([row(1), row(2)]))
    expect(found).toMatchObject({ ready: 1, duplicates: 1 })
    expect(await app.imports.rows(found, true, 1)).toMatchObject([{ row: 4, same_task: ref!.id }])
    const documents = () => db.selectFrom('source_document').select('number').execute()
    // The other way round: what was imported is not given by hand again, whatever the capitals and spaces of its number.
    await imported(await bookOf([row(1), row(2)]))
    expect(await documents()).toEqual([{ number: '17/nq-cp' }])
    const again = { ...given, leadId: 'G01', text: 'Rà soát  dịch vụ công 2' }
    await expect(
      app.tasks.assign([again], quan, { source: { ...source, number: '17/NQ -CP' } }),
    ).rejects.toMatchObject({ issues: [{ field: 'text', code: 'task.givenAlready' }] })
    await expect(
      app.tasks.assign([{ ...given, text: 'Việc mới' }, again, { ...given, text: 'việc mới' }], quan, {
        source,
      }),
    ).rejects.toMatchObject({ issues: [{ field: 'tasks.1.text' }, { field: 'tasks.2.text' }] })
    await app.tasks.step(ref!, 'cancel', quan, { version: 1, reason: 'Giao nhầm' })
    expect(await checked(await bookOf([row(1)]))).toMatchObject({ ready: 1, duplicates: 0 })
    expect(await app.tasks.assign([given], quan, { source })).toHaveLength(1)
  })

  test('two imports of the same rows at once give each task once', async () => {
    const book = await bookOf([row(1), row(2)])
    const [one, other] = [await checked(book), await checked(book)]
    await app.imports.begin(quan, one!.id)
    await app.imports.begin(quan, other!.id)
    await Promise.all([one!.id, other!.id].map(id => jobs['steering.importTasks'](refOf(id))))
    expect(await count()).toBe(2)
    expect(await differingCounts(db, 'live', '2026-11-25')).toEqual([])
  })

  test('as CSV with days in four forms', async () => {
    const head = columns.map(column => column.title).join(';')
    const lines = ['1/8/2026', '01-08-2026', '2026-08-01', 'ngày 1 tháng 8 năm 2026'].map((day, n) =>
      row(n + 1, { documentOn: day, text: `Việc ${n}` }).join(';'),
    )
    const found = await checked(`${head}\n${lines.join('\n')}\n`, 'viec.csv')
    expect(found).toMatchObject({ state: 'checked', rows: 4, ready: 4 })
  })

  test('parts become parts of their task, wherever they stand', async () => {
    const part = row(2, { lead: 'BTP', parent: '1', unit: 'Cục Bổ trợ tư pháp', deadline: '1/12/2026' })
    expect(await imported(await bookOf([part, row(1)]))).toMatchObject({ state: 'imported', done: 2 })
    const made = await db
      .selectFrom('steering_task')
      .selectAll()
      .where('unit_id', '=', 'G15.BTTP')
      .executeTakeFirstOrThrow()
    expect(made).toMatchObject({ assigner_id: 'G15', origin: 'brokenDown' })
    expect(made.parent_id).not.toBeNull()
    expect(await differingCounts(db, 'live', '2026-11-25')).toEqual([])
  })
})

describe('a file with mistakes', () => {
  test('shows row, column and sentence, and imports nothing', async () => {
    const found = await checked(
      await bookOf([row(1), row(2, { lead: 'BTP; BCA' }), row(3, { deadline: '1/1/2020', text: null })]),
    )
    expect(found).toMatchObject({ state: 'checked', rows: 3, ready: 1, wrong: 2, problems: 3 })
    await expect(app.imports.begin(quan, found.id)).rejects.toMatchObject({ code: 'import.hasMistakes' })
    const page = await app.http.inject(`/dieu-hanh/nhap/${found.id}`)
    expect(page.body).toContain('3 lỗi ở 2 dòng')
    expect(page.body).toContain('Có nhiều cơ quan chủ trì')
    const csv = await app.http.inject(`/dieu-hanh/nhap/${found.id}/loi.csv`)
    expect(csv.body).toMatch(/\r\n5,Cơ quan chủ trì,/)
    expect(await count()).toBe(0)
  })

  test('two thousand mistakes are counted, the first thousand kept and shown in pages', async () => {
    const rows = Array.from({ length: 2_000 }, (_, n) => row(n, { lead: `Bộ số ${n}` }))
    const found = await checked(await bookOf(rows))
    expect(found).toMatchObject({ rows: 2_000, wrong: 2_000, problems: 2_000 })
    expect(await app.imports.problems(found)).toHaveLength(1_000)
    const { body } = await app.http.inject(`/dieu-hanh/nhap/${found.id}?trang=3`)
    expect(body).toContain('Lỗi 101 đến 150, còn 1.850 lỗi nữa')
  })

  test('mistakes stand in the order of the rows, also those found at the end', async () => {
    const rows = Array.from({ length: 1_500 }, (_, n) => row(n + 1, { lead: 'Bộ Phép thuật' }))
    rows[1] = row(2, { parent: '7.777', unit: 'BTTP', lead: 'BTP' })
    const problems = await app.imports.problems(await checked(await bookOf(rows)))
    expect(problems.map(one => one.row)).toEqual(Array.from({ length: 1_000 }, (_, n) => n + 4))
    expect(problems[1]).toMatchObject({ code: 'import.parentUnknown' })
  })

  test.each<[string, () => Promise<Buffer | string>, string, string]>([
    [
      'no head',
      async () =>
        buffer(
          writeWorkbook([{ name: 'a', columns: [{ title: 'Tên' }], rows: [['x']] }], { title: '', at: now }),
        ),
      'a.xlsx',
      'import.noHead',
    ],
    [
      'columns missing',
      async () =>
        buffer(
          writeWorkbook(
            [{ name: 'a', columns: [{ title: 'Nội dung' }, { title: 'Chủ trì' }], rows: [['x', 'y']] }],
            { title: '', at: now },
          ),
        ),
      'a.xlsx',
      'import.columnsMissing',
    ],
    ['no rows', () => bookOf([]), 'a.xlsx', 'import.noRows'],
    ['CSV without a head', async () => 'a;b\n1;2\n', 'a.csv', 'import.noHead'],
  ])('%s: the file is not read, by name', async (_, make, name, code) => {
    expect(await checked(await make(), name)).toMatchObject({ state: 'unreadable', fault: code })
  })

  test('an old format or nothing is not even taken', async () => {
    await expect(uploaded(Buffer.from('d0cf11e0a1b11ae1', 'hex'), 'a.xls')).rejects.toMatchObject({
      issues: [{ field: 'tep' }],
    })
    await expect(uploaded('hello', 'fake.xlsx')).rejects.toMatchObject({
      issues: [{ field: 'tep', code: 'import.notAsNamed', params: { name: 'fake.xlsx' } }],
    })
    await expect(uploaded('%PDF-1.4\n', 'a.csv')).rejects.toMatchObject({
      issues: expect.arrayContaining([
        expect.objectContaining({ field: 'tep', code: 'import.kindNotAccepted' }),
      ]),
    })
    await expect(app.imports.upload(quan, undefined)).rejects.toMatchObject({
      issues: [{ code: 'import.fileMissing' }],
    })
  })

  test('what changes between check and import stops it whole', async () => {
    const found = await checked(await bookOf([row(1), row(2)]))
    await app.imports.begin(quan, found.id)
    // The day goes back: both rows are of a day to come.
    now = momentAt('2026-03-01', '09:00')
    await jobs['steering.importTasks'](refOf(found.id))
    expect(await count()).toBe(0)
    expect(await app.imports.open(quan, found.id)).toMatchObject({
      state: 'checking',
      fault: 'import.changedMeanwhile',
    })
  })
})

describe('undo', () => {
  test('takes every task out of the figures of every day, with its trace, and lets it be imported again', async () => {
    const book = await bookOf([
      row(1),
      row(2),
      row(3, { lead: 'BTP', parent: '1', unit: 'BTTP', deadline: '1/12/2026' }),
    ])
    const found = await imported(book)
    now = momentAt('2026-11-26', '09:00')
    await app.imports.beginUndo(quan, found.id)
    await jobs['steering.undoImport'](refOf(found.id))
    await jobs['steering.undoImport'](refOf(found.id))
    expect(await app.imports.open(quan, found.id)).toMatchObject({ state: 'undone' })
    expect((await whole()).total).toBe(0)
    expect((await whole('2026-04-01')).total).toBe(0)
    expect(await differingCounts(db, 'live', '2026-11-25')).toEqual([])
    // What was known before is known as it was.
    const then = await figures(db, {
      ...{ setKey: 'live', asOf: '2026-11-25', from: '2026-01-01' },
      knownOn: momentAt('2026-11-25', '23:00'),
    })
    expect(then.whole.total).toBe(2)
    const events = await db
      .selectFrom('steering_event')
      .select(['kind', 'reason'])
      .where('seq', '=', 2)
      .execute()
    expect(events).toHaveLength(3)
    expect(events[0]).toMatchObject({ kind: 'cancel', reason: 'Hoàn tác việc nhập từ tệp nhiem-vu.xlsx' })
    expect(await imported(book)).toMatchObject({ state: 'imported', done: 3 })
  })

  test('is refused once somebody has acted', async () => {
    const found = await imported(await bookOf([row(1), row(2)]))
    const { id } = await db
      .selectFrom('steering_task')
      .select('id')
      .where('agency_id', '=', 'G15')
      .executeTakeFirstOrThrow()
    await app.tasks.step({ agencyId: 'G15', id }, 'receive', taskOfficer, { version: 1 })
    await expect(app.imports.beginUndo(quan, found.id)).rejects.toMatchObject({
      code: 'import.actedOn',
      params: { count: 1 },
    })
    expect((await whole()).total).toBe(2)
  })
})

test.each<[string, Actor, number]>([
  ['the task desk', quan, 200],
  ['the task officer of a ministry', taskOfficer, 403],
  ['the desk', mai, 403],
])('who imports: %s', async (_, who, status) => {
  actor = who
  expect((await app.http.inject('/dieu-hanh/nhap')).statusCode).toBe(status)
  expect((await app.http.inject('/dieu-hanh/nhap/mau.xlsx')).statusCode).toBe(status)
  actor = quan
})

test('a browser uploads a file and finds the import again', async () => {
  actor = quan
  const shown = await app.http.inject('/dieu-hanh/nhap')
  const token = /name="_csrf" value="([^"]+)"/.exec(shown.body)?.[1] ?? ''
  const send = (files: Parameters<typeof multipart>[1]) =>
    app.http.inject({
      method: 'POST',
      url: '/dieu-hanh/nhap',
      cookies: Object.fromEntries(shown.cookies.map(one => [one.name, one.value])),
      ...multipart({ _csrf: token }, files),
    })
  const answer = await send([{ field: 'tep', name: 'viec.xlsx', content: await bookOf([row(1)]) }])
  expect(answer.statusCode).toBe(303)
  const page = await app.http.inject(answer.headers.location as string)
  expect(page.headers.refresh).toBe('3')
  expect(page.body).toContain('Đang kiểm tra')
  expect((await app.http.inject('/dieu-hanh/nhap')).body).toContain('viec.xlsx')
  const empty = await send([])
  expect(empty.statusCode).toBe(422)
  expect(empty.body).toContain('Hãy chọn tệp')
})

test('the template is read by what reads imports', async () => {
  actor = quan
  const { rawPayload } = await app.http.inject('/dieu-hanh/nhap/mau.xlsx')
  const found = await checked(rawPayload)
  expect(found).toMatchObject({ state: 'checked', rows: 1, wrong: 1, problems: 1 })
  expect(await app.imports.problems(found)).toMatchObject([{ row: 2, field: '', code: 'import.exampleRow' }])
})
