import { beforeAll, describe, expect, test } from 'vitest'
import { lan, mai, stranger } from '../../../tests/support/cast.ts'
import { giveAccount, openDesk } from '../../../tests/support/desk.ts'
import { anonymous } from '../../kernel/actor.ts'
import { newId } from '../../kernel/ids.ts'
import { ordinaryPdf } from '../../platform/files/inspect/fixtures.ts'
import { uploadLimits } from './service.ts'

const { as, get, post, upload, db } = await openDesk()
beforeAll(() => giveAccount(db, lan))
const listed = async (id: string) =>
  (await db.selectFrom('draft_file').select('original').where('draft_id', '=', id).execute()).map(
    one => one.original,
  )

/** A draft of Lan's for a procedure of the Ministry of Justice with one paper to hand in. */
async function begin(): Promise<{ id: string; address: string }> {
  as(lan)
  const begun = await post('/nop-ho-so/1.001993', { 'truong-hop': 'th1' })
  const address = String(begun.headers.location).replace(/\/applicant$/, '')
  return { id: address.split('/').at(-1)!, address }
}

describe('a procedure that no desk here takes', () => {
  test('is begun nowhere: its page says where to file', async () => {
    as(lan)
    const start = await get('/nop-ho-so/1.013199')
    expect([start.statusCode, start.headers.location]).toEqual([303, '/thu-tuc/1.013199'])
    const page = await get('/thu-tuc/1.013199')
    expect(page.body).toContain('href="https://dichvucong.gov.vn"')
    expect(page.body).not.toContain('Bắt đầu kê khai')
    expect((await post('/nop-ho-so/1.013199', { 'truong-hop': 'th1' })).statusCode).toBe(409)
  })
})

test('an official begins no dossier with the account of the office', async () => {
  as(mai)
  expect((await get('/nop-ho-so/1.001993')).body).not.toContain('Bắt đầu kê khai')
  const answer = await post('/nop-ho-so/1.001993', { 'truong-hop': 'th1' })
  expect([answer.statusCode, answer.headers.location]).toEqual([403, undefined])
  expect(answer.body).toContain('Tài khoản cán bộ không nộp hồ sơ')
})

describe('a draft', () => {
  test('is found under the code of its own procedure only, and by its owner only', async () => {
    const { id, address } = await begin()
    expect((await get(`${address}/applicant`)).statusCode).toBe(200)
    for (const page of ['', '/applicant', '/kiem-tra'])
      expect((await get(`/nop-ho-so/1.002911/${id}${page}`)).statusCode).toBe(404)
    as(stranger)
    expect((await get(`${address}/applicant`)).statusCode).toBe(404)
    expect((await upload(`${address}/them-tep/papers.p1`, {}, [])).statusCode).toBe(404)
  })

  test('that was filed leads to its dossier; whoever is not its owner finds nothing', async () => {
    const { id, address } = await begin()
    const dossier = newId()
    await db.updateTable('draft').set({ dossier_id: dossier }).where('id', '=', id).execute()
    for (const page of ['', '/applicant', '/kiem-tra', '/them-tep/papers.p1']) {
      const answer = await get(`${address}${page}`)
      expect([answer.statusCode, answer.headers.location]).toEqual([303, `/ho-so-cua-toi/${dossier}`])
    }
    expect((await post(`${address}/applicant`, {})).statusCode).toBe(410)
    expect((await get(`${address.replace(id, newId())}/applicant`)).statusCode).toBe(404)
    as(stranger)
    expect((await get(`${address}/applicant`)).statusCode).toBe(404)
  })

  test('saves itself for whoever is signed in; to others it says so, and keeps nothing aside', async () => {
    const { address } = await begin()
    const save = () => post(`${address}/content`, { 'content.summary': 'Việc' }, 'application/json')
    expect((await save()).json()).toEqual({ saved: true })
    as(anonymous)
    const answer = await save()
    expect([answer.statusCode, answer.headers.location]).toEqual([401, undefined])
    expect(await db.selectFrom('parked_form').select('id').execute()).toEqual([])
  })

  test('that is not complete says at its end everything that is missing', async () => {
    const { address } = await begin()
    const { body } = await get(`${address}/kiem-tra`)
    const missing = [...body.matchAll(/<li><a href="#f-([\w-]+)">/g)].map(([, field]) => field!)
    expect(missing).toEqual(expect.arrayContaining(['owner-relation', 'papers-p1', 'declaration-truth']))
    for (const field of missing) expect(body).toContain(`id="f-${field}"`)
    expect(body).not.toContain('type="submit">Nộp hồ sơ')
  })

  test('says what can be attached before anything is chosen, with scripts and without', async () => {
    const { address } = await begin()
    for (const page of ['/papers', '/them-tep/papers.p1']) {
      const { body } = await get(`${address}${page}`)
      expect(body).toContain('Word (DOCX)')
      expect(body).toContain('mỗi tệp không quá 50 MB')
      expect(body).toContain('không quá 300 MB')
      expect(body).not.toMatch(/accept="[^"]*\.doc[,"]/)
    }
  })
})

test.each(['/thu-tuc?q=lu%00%1Fat', '/tra-cuu?ma=G15%00%1F-1'])(
  '%s shows what was typed without characters that no page can hold',
  async address => {
    const { body } = await get(address)
    expect(body).toContain('\ufffd\ufffd')
    expect(body).not.toMatch(/[\u0000-\u0008\u000b\u000c\u000e-\u001f]/)
  },
)

describe('a plain upload', () => {
  const send = async (name: string, content: Buffer) => {
    const { id, address } = await begin()
    const answer = await upload(`${address}/them-tep/papers.p1`, {}, [{ field: 'tep', name, content }])
    return { id, answer }
  }

  test('larger than allowed is told beside the field, and nothing of it stays', async () => {
    const { id, answer } = await send('to.pdf', Buffer.alloc(uploadLimits.fileBytes + 2_000_000))
    expect(answer.statusCode).toBe(422)
    expect(answer.body).toContain('Tệp lớn hơn 50 MB.')
    expect(answer.body).toContain('Chọn tệp trên máy')
    expect(await listed(id)).toEqual([])
  })

  test.each([
    ['../../etc/passwd.pdf', 'passwd.pdf'],
    [' ', 'tep.pdf'],
  ])('called %j is listed as %j', async (name, shown) => {
    const { id, answer } = await send(name, ordinaryPdf())
    expect(answer.statusCode).toBe(303)
    expect(await listed(id)).toEqual([shown])
  })
})
