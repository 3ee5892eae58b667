import { sql } from 'kysely'
import { expect, test } from 'vitest'
import { scannedPaper } from '../bench/support/papers.ts'
import { inWorld, type World } from '../bench/support/world.ts'
import { attach, begin, draftPath, fill, idIn, submit } from './support/applicant.ts'
import { type Office, openOffice } from './support/open-office.ts'
import { until } from './support/processes.ts'
import type { Answer, WebClient } from './support/web-client.ts'

/**
 * The database goes and comes back under a running server: nobody loses what they typed, nothing is recorded twice or by
 * half, the process goes on. One story over real HTTP, with a PostgreSQL that is really stopped.
 */
test('a database that stops and returns costs a person one more press of a button', async () => {
  await inWorld(async world => {
    const office = await openOffice(world, 1)
    try {
      await stopsDuringSubmission(world, office)
      await isAwayWhenFormsAreSent(world, office)
    } finally {
      await office.close()
    }
  })
}, 300_000)

/** It is stopped while the transaction of a submission is open. */
async function stopsDuringSubmission(world: World, office: Office): Promise<void> {
  const client = office.clients[0]!
  const draftId = await filled(office)
  const other = await world.pool.connect()
  other.on('error', () => {})
  await other.query('begin')
  await other.query('select from draft where id = $1 for update', [draftId])
  const answering = submit(client, draftId)
  const waiting = sql<{ n: number }>`select count(*)::int n from pg_stat_activity
    where datname = current_database() and wait_event_type = 'Lock'`
  expect(await until(async () => (await waiting.execute(world.db)).rows[0]!.n > 0)).toBe(true)

  await world.server.halt()
  other.release(true)
  const answer = await answering
  saysWhatToDo(answer)
  expect(await isReady(office)).toBe(false)
  expect((await client.get('/healthz')).status).toBe(200)

  await comesBack(world, office)
  expect(await dossiersOf(world, draftId)).toBe(0)
  const again = await sendAgain(client, answer)
  expect(again.status).toBe(303)
  // Whoever presses twice, or goes back and presses there, is led to the same dossier.
  const twice = await submit(client, draftId)
  expect(idIn(twice.location)).toBe(idIn(again.location))
  expect(await dossiersOf(world, draftId)).toBe(1)
}

/** It is away when a page of the form, a paper and a look arrive. */
async function isAwayWhenFormsAreSent(world: World, office: Office): Promise<void> {
  const client = office.clients[0]!
  const draftId = await filled(office)
  const page = office.form.pages.find(one => 'content.summary' in one.fields)!
  const path = draftPath(draftId, page.path)
  const typed = 'Gia hạn giấy phép "số 3"\r\n<b>và</b> đổi tên & địa chỉ'
  await client.get(path)
  await world.server.halt()

  // What the server remembers of the session for a moment, and what it does not: the page is the same.
  const soon = await client.post(path, { ...page.fields, 'content.summary': typed })
  saysWhatToDo(soon)
  await until(async () => false, 2_100)
  const later = await client.post(path, { ...page.fields, 'content.summary': typed })
  saysWhatToDo(later)
  expect(hiddenFields(later.body)).toEqual(hiddenFields(soon.body))

  // A paper has to be chosen again, and the page names it.
  const field = office.form.fileFields[0]!
  const paper = { name: 'giay-to-cua-lan.pdf', content: scannedPaper(2_000).content }
  const refused = await client.post(draftPath(draftId, `/them-tep/${field}`), {}, paper)
  saysWhatToDo(refused)
  expect(refused.body).toContain('Chọn lại: giay-to-cua-lan.pdf')

  // A page that was only asked for has a way to ask again, and nothing to send.
  const look = await client.get(path)
  expect([look.status, look.headers.get('retry-after')]).toEqual([503, '5'])
  expect(look.body).not.toContain('Gửi lại')
  // A form that somebody else's page made up does not come back to be sent by mistake.
  const forged = await client.post(path, { _csrf: 'x', 'content.summary': 'do người khác gửi' })
  expect(forged.body).not.toContain('do người khác gửi')

  await comesBack(world, office)
  expect((await sendAgain(client, later)).status).toBe(303)
  const { answers } = await world.db
    .selectFrom('draft')
    .select('answers')
    .where('id', '=', draftId)
    .executeTakeFirstOrThrow()
  expect(JSON.stringify(answers)).toContain(JSON.stringify(typed.replaceAll('\r\n', '\n')).slice(1, -1))
}

/** A draft that can be filed. */
async function filled(office: Office): Promise<string> {
  const client = office.clients[0]!
  const draftId = await begin(client, office.form.caseId)
  for (const page of office.form.pages) await fill(client, draftId, page)
  for (const field of office.form.fileFields)
    await attach(client, draftId, field, { name: 'giay-to.pdf', content: scannedPaper(2_000).content })
  return draftId
}

/** 503, in words, with a number to quote and the form to send again. */
function saysWhatToDo(answer: Answer): void {
  expect(answer.status).toBe(503)
  expect(answer.headers.get('retry-after')).toBe('5')
  expect(answer.headers.get('cache-control')).toBe('no-store')
  expect(answer.body).toContain('Dịch vụ tạm gián đoạn')
  expect(answer.body).toContain('Nội dung bạn vừa gửi vẫn còn trong trang này')
  expect(answer.body).toMatch(/<form[\s\S]*<button[\s\S]*Gửi lại/)
  expect(answer.body).toMatch(/Mã yêu cầu/)
}

async function comesBack(world: World, office: Office): Promise<void> {
  await world.server.startAgain()
  expect(await until(() => isReady(office))).toBe(true)
  expect(office.server.isAlive()).toBe(true)
}

const isReady = async ({ address }: Office): Promise<boolean> =>
  (await fetch(`${address}/readyz`)).status === 200

/** Presses the button of a page that carries a form. */
function sendAgain(client: WebClient, { body }: Answer): Promise<Answer> {
  const action = /action="([^"]+)"/.exec(keptForm(body))?.[1] ?? ''
  return client.post(unescaped(action), hiddenFields(body))
}

const keptForm = (body: string): string =>
  body.match(/<form[\s\S]*?<\/form>/g)?.find(form => form.includes('Gửi lại')) ?? ''

/** The fields that a page carries without showing them, but for its token. */
function hiddenFields(body: string): Record<string, string> {
  const form = keptForm(body)
  const lines = [...form.matchAll(/<input type="hidden" name="([^"]+)" value="([^"]*)"/g)]
  const areas = [...form.matchAll(/<textarea name="([^"]+)" hidden>([\s\S]*?)<\/textarea>/g)]
  const fields = [...lines, ...areas].map(([, name, value]) => [unescaped(name!), unescaped(value!)] as const)
  return Object.fromEntries(fields.filter(([name]) => name !== '_csrf'))
}

const unescaped = (html: string): string =>
  html.replaceAll('&quot;', '"').replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&amp;', '&')

const dossiersOf = async ({ db }: World, draftId: string): Promise<number> =>
  (
    await db
      .selectFrom('dossier')
      .select(eb => eb.fn.countAll<number>().as('n'))
      .where('draft_id', '=', draftId)
      .executeTakeFirstOrThrow()
  ).n
