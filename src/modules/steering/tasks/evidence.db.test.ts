import { beforeEach, expect, test } from 'vitest'
import { testApp } from '../../../../tests/support/app.ts'
import { minh, quan, taskOfficer, taskOfficerElsewhere } from '../../../../tests/support/cast.ts'
import { multipart } from '../../../../tests/support/multipart.ts'
import { type Fields, pagesOf } from '../../../../tests/support/pages.ts'
import { plainPdf } from '../../../../tests/support/plain-pdf.ts'
import type { Actor } from '../../../kernel/actor.ts'
import { isKeptBySteering } from '../kept-files.ts'
import { evidenceLimits } from './evidence.ts'

const now = new Date('2026-11-25T09:00:00+07:00')
const { app, db } = await testApp({ clock: () => now })
const { as: get, post } = pagesOf(app)
let page = ''

beforeEach(async () => {
  const [ref] = await app.tasks.assign(
    [
      {
        ...{ leadId: 'G15', assignerId: 'G22', text: 'Rà soát', kind: 'report', assignedOn: '2026-11-01' },
        ...{ deadline: { kind: 'none' }, origin: 'typed' },
      },
    ],
    quan,
  )
  await app.tasks.step(ref!, 'receive', taskOfficer, { version: 1 })
  page = `/dieu-hanh/nhiem-vu/${ref!.id}`
})

const send = (who: Actor, slug: string, fields: Fields, files: Parameters<typeof multipart>[1] = []) =>
  post(who, page, `${page}/${slug}`, fields, files)
const pdf = { field: 'tep', name: 'Báo cáo.pdf', content: plainPdf() }
const fileIn = async (who: Actor): Promise<string> =>
  /href="(\/dieu-hanh\/nhiem-vu\/[^"]+\/tep\/[^"]+)"/.exec((await get(who, page)).body)![1]!

test('a file of a note is opened by whoever may see the task, on record, and stays in the store', async () => {
  expect((await send(taskOfficer, 'trao-doi', { 'noi-dung': 'Kèm báo cáo' }, [pdf])).statusCode).toBe(303)
  const href = await fileIn(quan)
  const answer = await get(quan, href)
  expect(answer.rawPayload.equals(pdf.content)).toBe(true)
  expect(answer.headers['content-type']).toBe('application/pdf')
  expect(answer.headers['content-disposition']).toMatch(/^inline/)
  expect((await get(quan, `${href}?tai=1`)).headers['content-disposition']).toMatch(/^attachment/)
  expect((await get(taskOfficerElsewhere, href)).statusCode).toBe(404)
  expect((await get(minh, href)).statusCode).toBe(404)
  expect((await get(quan, `${page}/tep/00000000-0000-7000-8000-000000000000`)).statusCode).toBe(404)
  const opened = await db
    .selectFrom('audit_event')
    .select('actor_name')
    .where('act', '=', 'task.fileOpened')
    .where('subject_id', '=', page.split('/').at(-1)!)
    .execute()
  expect(opened.map(one => one.actor_name)).toEqual([quan.name, quan.name])
  const { file_hash } = await db
    .selectFrom('task_file')
    .select('file_hash')
    .limit(1)
    .executeTakeFirstOrThrow()
  expect(await isKeptBySteering(db, file_hash)).toBe(true)
})

test('evidence comes with a result', async () => {
  const fields = { version: '2', 'so-ky-hieu': '9/BC-BTP', 'ngay-van-ban': '25/11/2026' }
  expect(
    (await send(taskOfficer, 'bao-cao-ket-qua', fields, [pdf, { ...pdf, name: 'b.pdf' }])).statusCode,
  ).toBe(303)
  const { body } = await get(quan, page)
  expect(body).toContain(' Báo cáo.pdf</a>')
  expect(body).toContain(' b.pdf</a>')
})

test.each<[string, Parameters<typeof multipart>[1], string]>([
  ['a program under another name', [{ ...pdf, content: 'MZ\u0090\u0000' }], 'là chương trình'],
  ['an empty file', [{ ...pdf, content: '' }], 'tep'],
  ['a file of no field', [{ ...pdf, field: 'khac' }], 'Tài liệu minh chứng'],
])('%s is refused in words, and nothing is kept', async (_, files, words) => {
  const answer = await send(taskOfficer, 'trao-doi', { 'noi-dung': 'Kèm' }, files)
  expect(answer.statusCode).toBe(422)
  expect(answer.body).toContain(words)
  expect(answer.body).toContain('Kèm</textarea>')
  const notes = await db
    .selectFrom('task_note')
    .select('id')
    .where('task_id', '=', page.split('/').at(-1)!)
    .execute()
  expect(notes).toEqual([])
})

test('of several files the one that is wrong is named, and all are asked for again', async () => {
  const wrong = { ...pdf, name: 'giả.pdf', content: 'MZ\u0090\u0000' }
  const answer = await send(taskOfficer, 'trao-doi', { 'noi-dung': 'Kèm' }, [pdf, wrong])
  expect(answer.statusCode).toBe(422)
  expect(answer.body).toContain('“giả.pdf”: ')
  expect(answer.body).not.toContain('“Báo cáo.pdf”: ')
  expect(answer.body).toContain('hãy chọn lại mọi tệp')
})

test('one file too many is said at the field, and what was typed stays', async () => {
  const many = Array.from({ length: evidenceLimits.files + 1 }, (_, n) => ({ ...pdf, name: `${n}.pdf` }))
  const answer = await send(taskOfficer, 'trao-doi', { 'noi-dung': 'Kèm nhiều' }, many)
  expect(answer.statusCode).toBe(422)
  expect(answer.body).toContain('Nhiều nhất 10 tệp một lần')
  expect(answer.body).toContain('Kèm nhiều</textarea>')
})

test('whoever answers sees what was asked or reported, and its evidence', async () => {
  const fields = { version: '2', 'so-ky-hieu': '9/BC-BTP', 'ngay-van-ban': '25/11/2026' }
  await send(taskOfficer, 'bao-cao-ket-qua', fields, [pdf])
  const { body } = await get(quan, `${page}/chap-nhan`)
  expect(body).toContain(taskOfficer.name)
  expect(body).toContain('>Báo cáo.pdf</a>')
})

test('a step that asks for no file takes none, and a form without files works', async () => {
  const answer = await send(taskOfficer, 'tien-do', { version: '2', 'ly-do': 'Đang làm' }, [pdf])
  expect(answer.statusCode).toBe(422)
  expect((await send(taskOfficer, 'tien-do', { version: '2', 'ly-do': 'Đang làm' })).statusCode).toBe(303)
})

test('without its token a form with files writes nothing', async () => {
  await get(taskOfficer, page)
  const answer = await app.http.inject({
    method: 'POST',
    url: `${page}/trao-doi`,
    ...multipart({ 'noi-dung': 'x' }, [pdf]),
  })
  expect(answer.statusCode).toBe(403)
})
