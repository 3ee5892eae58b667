import { describe, expect, test } from 'vitest'
import {
  administrator,
  auditor,
  elsewhere,
  head,
  hung,
  lan,
  mai,
  minh,
  secondClerk,
  stranger,
  thu,
} from '../../../../tests/support/cast.ts'
import { openDesk } from '../../../../tests/support/desk.ts'
import { type Actor, anonymous } from '../../../kernel/actor.ts'
import { newId } from '../../../kernel/ids.ts'
import { type DossierState, states } from '../lifecycle.ts'

const { app, as, get, post, db, time, revisionOf, ...world } = await openDesk()
/** A dossier filed a second ago. */
async function file(more?: Parameters<typeof world.file>[0]) {
  const filed = await world.file(more)
  time.now = new Date(time.now.getTime() + 1_000)
  return filed
}
const page = (id: string): string => `/mot-cua/ho-so/${id}`
const stateOf = async (id: string) =>
  (await db.selectFrom('dossier').select('state').where('id', '=', id).executeTakeFirstOrThrow()).state
const stepsOf = async (id: string) =>
  (await db.selectFrom('dossier_step').select('action').where('dossier_id', '=', id).execute()).map(
    one => one.action,
  )
/** Sends the form of a step as somebody, a second after the one before, from a page that is fresh unless told otherwise. */
async function step(actor: Actor, id: string, slug: string, fields: Record<string, string | string[]> = {}) {
  as(actor)
  time.now = new Date(time.now.getTime() + 1_000)
  return post(`${page(id)}/${slug}`, { revision: String(await revisionOf(id)), ...fields })
}
/** What a person reads: the text without its marks. */
const text = (body: string): string =>
  body
    .replace(/<script[\s\S]*?<\/script>/g, '')
    .replace(/<[^>]+>/g, ' ')
    .replace(/&quot;/g, '"')
    .replace(/&lt;/g, '<')
    .replace(/&amp;/g, '&')
    .replace(/\s+/g, ' ')

describe('who gets in', () => {
  const pages = ['/mot-cua', '/mot-cua/tiep-nhan', '/mot-cua/so-theo-doi', '/mot-cua/so-theo-doi.csv']
  test.each<[string, Actor, number[]]>([
    ['the desk', mai, [200, 200, 200, 200]],
    ['the officer of a unit', minh, [200, 403, 200, 200]],
    ['the signatory', hung, [200, 403, 200, 200]],
    ['the applicant', lan, [403, 403, 403, 403]],
    ['the auditor', auditor, [403, 403, 403, 403]],
    ['the technical administrator', administrator, [403, 403, 403, 403]],
    ['nobody, who is sent to sign in', anonymous, [303, 303, 303, 303]],
  ])('%s', async (_, actor, statuses) => {
    as(actor)
    expect(await Promise.all(pages.map(async url => (await get(url)).statusCode))).toEqual(statuses)
  })

  test.each<[string, Actor, number]>([
    ['the desk', mai, 200],
    ['the clerk', thu, 200],
    ['the desk of another ministry', elsewhere, 404],
    ['an officer whose unit does not have it', minh, 404],
    ['the applicant, who has pages of their own', lan, 403],
    ['a stranger', stranger, 403],
    ['the auditor', auditor, 403],
  ])('a dossier, opened by %s', async (_, actor, status) => {
    const { id } = await file()
    as(actor)
    expect((await get(page(id))).statusCode).toBe(status)
    expect((await get(`${page(id)}/chuyen`)).statusCode).toBe(status === 200 ? 409 : status)
  })

  test.each(['x', newId(), "' or 1=1", '%00', '../..'])('an id that names nothing: %s', async id => {
    as(mai)
    expect([404, 400]).toContain((await get(`/mot-cua/ho-so/${encodeURIComponent(id)}`)).statusCode)
  })

  test.each<[string, Actor]>([
    ['the desk of another ministry', elsewhere],
    ['the officer', minh],
    ['the clerk', thu],
    ['the applicant', lan],
  ])('%s takes no step of the desk', async (_, actor) => {
    const { id } = await file()
    expect([403, 404]).toContain((await step(actor, id, 'tiep-nhan')).statusCode)
    expect(await stateOf(id)).toBe('SUBMITTED')
  })
})

describe('the inbox', () => {
  test('its numbers are exact, and every row lies in its tab', async () => {
    await file()
    as(mai)
    const body = text((await get('/mot-cua?xem=cho-tiep-nhan')).body)
    const { count } = await db
      .selectFrom('dossier')
      .select(eb => eb.fn.countAll<number>().as('count'))
      .where('agency_id', '=', 'G15')
      .where('state', '=', 'SUBMITTED')
      .executeTakeFirstOrThrow()
    expect(body).toContain(`Chờ tiếp nhận ${count}`)
  })

  test('urgency and the end of a dossier are columns that agree with the table of states', async () => {
    const { id } = await file()
    const due = new Date('2026-12-01T10:00:00Z')
    for (const state of Object.keys(states) as DossierState[]) {
      await db
        .updateTable('dossier')
        .set({ state, current_due_at: due, accepted_at: due })
        .where('id', '=', id)
        .execute()
      const row = await db
        .selectFrom('dossier')
        .select(['ended', 'urgent_at'])
        .where('id', '=', id)
        .executeTakeFirstOrThrow()
      const { clock, ended } = states[state]
      const urgent = clock === 'running' || state === 'SUBMITTED'
      expect([state, row]).toEqual([state, { ended, urgent_at: urgent ? due : Number.POSITIVE_INFINITY }])
    }
    await db
      .updateTable('dossier')
      .set({ state: 'SUBMITTED', current_due_at: null, accepted_at: null })
      .where('id', '=', id)
      .execute()
  })

  test('what is due first comes first; what has ended comes last, the youngest first', async () => {
    as(mai)
    const { id: late } = await file()
    await db
      .updateTable('dossier')
      .set({ intake_due_at: new Date('2026-01-01') })
      .where('id', '=', late)
      .execute()
    const { id: ended } = await file()
    await step(mai, ended, 'tu-choi', { 'can-cu': 'duplicate', 'ly-do': 'Trùng hồ sơ đã nộp' })
    const ids = [
      ...(await get('/mot-cua?xem=tat-ca')).body.matchAll(/href="\/mot-cua\/ho-so\/([0-9a-f-]{36})/g),
    ]
    expect(ids[0]?.[1]).toBe(late)
    expect(ids.map(one => one[1])).toContain(ended)
    const open = await db
      .selectFrom('dossier')
      .select(eb => eb.fn.countAll<number>().as('count'))
      .where('agency_id', '=', 'G15')
      .where('ended', '=', false)
      .executeTakeFirstOrThrow()
    expect(ids.findIndex(one => one[1] === ended)).toBe(Math.min(open.count, 50))
  })

  test('search forgives accents and narrows the numbers too', async () => {
    await file({ owner: { ...(await ownerNamed('Đặng Thị Ẩn')) } })
    as(mai)
    const body = text((await get('/mot-cua?xem=cho-tiep-nhan&q=dang+thi+an')).body)
    expect(body).toContain('Đặng Thị Ẩn')
    expect(body).toContain('Chờ tiếp nhận 1')
  })

  test.each([
    ['a search with everything a person can paste', `q=${encodeURIComponent(`%_'";--\\<b>𠜎`)}`, 200],
    ['a search with a zero byte', 'q=%00', 400],
    ['a page far beyond the last', 'trang=99999', 200],
    ['filters nobody offers', 'xem=x&han=y&don-vi=z&thu-tuc=w&cua-toi=2', 200],
    ['a search too long to be one', `q=${'x'.repeat(500)}`, 422],
  ])('%s', async (_, query, status) => {
    as(mai)
    expect((await get(`/mot-cua?${query}`)).statusCode).toBe(status)
  })

  test('an empty tab says why, an empty search how to go on', async () => {
    as(mai)
    expect(text((await get('/mot-cua?xem=cho-tra')).body)).toContain('Không có kết quả nào chờ trả')
    expect(text((await get('/mot-cua?q=khongcohosonao')).body)).toContain('Không có hồ sơ nào khớp bộ lọc')
  })
})

const ownerNamed = async (name: string) => ({
  ...({ kind: 'citizen', idType: 'idNumber', idNumber: '001190000099' } as const),
  ...{ phone: null, email: null, address: null, name },
})

describe('one dossier', () => {
  test('shows the number whole to whoever handles it and masked to others', async () => {
    const { id } = await file()
    as(mai)
    expect((await get(page(id))).body).toContain('001190000012')
    as(thu)
    const body = (await get(page(id))).body
    expect(body).not.toContain('001190000012')
    expect(body).toContain('0011********012')
  })

  test('opening it goes on record once an hour for each person', async () => {
    const { id } = await file()
    const opened = async () =>
      (
        await db
          .selectFrom('audit_event')
          .select('actor_name')
          .where('subject_id', '=', id)
          .where('act', '=', 'dossier.opened')
          .execute()
      ).map(one => one.actor_name)
    as(mai)
    await get(page(id))
    await Promise.all([get(page(id)), get(page(id))])
    expect(await opened()).toEqual([mai.name])
    as(thu)
    await get(page(id))
    expect((await opened()).toSorted()).toEqual([mai.name, thu.name].toSorted())
    const before = time.now
    time.now = new Date(before.getTime() + 3_600_000)
    await get(page(id))
    time.now = before
    expect(await opened()).toHaveLength(3)
  })

  test('what people wrote is text and never markup', async () => {
    const { id } = await file({ owner: await ownerNamed('<img src=x onerror=alert(1)>') })
    as(mai)
    const { body } = await get(page(id))
    expect(body).not.toContain('<img src=x')
    expect(body).toContain('&lt;img src=x')
  })

  test('offers exactly the steps that are legal now, to each their own', async () => {
    const { id } = await file()
    const labels = async (actor: Actor) => {
      as(actor)
      const { body } = await get(page(id))
      return [
        'tiep-nhan',
        'yeu-cau-bo-sung',
        'tu-choi',
        'chuyen',
        'huy-tiep-nhan',
        'phan-cong',
        'nhan-viec',
      ].filter(slug => body.includes(`${page(id)}/${slug}"`))
    }
    expect(await labels(mai)).toEqual(['tiep-nhan', 'yeu-cau-bo-sung', 'tu-choi'])
    expect(await labels(thu)).toEqual([])
    await step(mai, id, 'tiep-nhan')
    expect(await labels(mai)).toEqual(['chuyen', 'huy-tiep-nhan'])
    await step(mai, id, 'chuyen', { 'don-vi': 'G15.BTTP' })
    expect(await labels(mai)).toEqual([])
    expect(await labels(head)).toEqual(['phan-cong'])
    expect(await labels(minh)).toEqual(['nhan-viec'])
  })

  test('the way back to its list goes along with every link', async () => {
    const { id } = await file()
    as(mai)
    const { body } = await get(`${page(id)}?xem=cho-tiep-nhan&q=tran`)
    expect(body).toContain(`action="/mot-cua/ho-so/${id}/tiep-nhan?xem=cho-tiep-nhan&amp;q=tran"`)
    const done = await post(`${page(id)}/tiep-nhan?xem=cho-tiep-nhan&q=tran`, {
      revision: String(await revisionOf(id)),
    })
    expect(done.headers.location).toBe(`${page(id)}?xem=cho-tiep-nhan&q=tran`)
  })
})

describe('acceptance', () => {
  test('gives the code, the date, the fee to pay, and says so once', async () => {
    const { id } = await file()
    const done = await step(mai, id, 'tiep-nhan')
    expect([done.statusCode, done.headers.location]).toEqual([303, page(id)])
    const note = done.cookies.find(one => one.name === 'mc_flash')!
    const body = text((await get(page(id), { cookie: `mc_flash=${note.value}` })).body)
    expect(body).toContain('Đã tiếp nhận.')
    expect(body).toMatch(/G15-261125-\d{4}/)
    expect(body).toContain('Hẹn trả: thứ Tư 23/12/2026, 17:00')
    expect(body).toContain('5.000.000 đồng')
    expect(body).toContain('Chưa nộp')
  })

  test('a double click is one acceptance and no error', async () => {
    const { id } = await file()
    as(mai)
    const fields = { revision: String(await revisionOf(id)) }
    const answers = await Promise.all([1, 2, 3].map(() => post(`${page(id)}/tiep-nhan`, fields)))
    expect(answers.map(one => one.statusCode)).toEqual([303, 303, 303])
    expect((await stepsOf(id)).filter(one => one === 'accept')).toHaveLength(1)
  })

  test('of two officers at once one wins; the other reads who did what, and nothing happened twice', async () => {
    const { id } = await file()
    as(mai)
    const fields = { revision: String(await revisionOf(id)) }
    expect((await post(`${page(id)}/tiep-nhan`, fields)).statusCode).toBe(303)
    as(secondClerk)
    const lost = await post(`${page(id)}/tiep-nhan`, fields)
    expect(lost.statusCode).toBe(409)
    expect(text(lost.body)).toContain(`${mai.name} vừa thực hiện bước “Tiếp nhận”`)
    expect(lost.body).toContain(`href="${page(id)}"`)
    expect((await stepsOf(id)).filter(one => one === 'accept')).toHaveLength(1)
  })

  test.each([
    ['an old revision', { revision: '1' }],
    ['no revision', {}],
    ['a revision that is no number', { revision: 'x' }],
    ['a revision of the future', { revision: '99' }],
  ])('%s is refused', async (_, fields) => {
    const { id } = await file()
    as(mai)
    expect((await post(`${page(id)}/tiep-nhan`, fields)).statusCode).toBe(409)
    expect(await stateOf(id)).toBe('SUBMITTED')
  })

  test('without the token of the page nothing happens', async () => {
    const { id } = await file()
    as(mai)
    const answer = await app.http.inject({
      method: 'POST',
      url: `${page(id)}/tiep-nhan`,
      headers: { 'content-type': 'application/x-www-form-urlencoded' },
      payload: 'revision=2',
    })
    expect(answer.statusCode).toBe(403)
    expect(await stateOf(id)).toBe('SUBMITTED')
  })

  test('undone with a reason while nothing followed; the fee is no longer due', async () => {
    const { id } = await file()
    await step(mai, id, 'tiep-nhan')
    expect((await step(mai, id, 'huy-tiep-nhan')).statusCode).toBe(422)
    expect((await step(mai, id, 'huy-tiep-nhan', { 'ly-do': 'Chọn nhầm hồ sơ' })).statusCode).toBe(303)
    expect(await stateOf(id)).toBe('SUBMITTED')
    const order = await db.selectFrom('fee_order').select('state').where('dossier_id', '=', id).execute()
    expect(order).toEqual([{ state: 'CANCELLED' }])
  })

  test('the receipt of an undone acceptance says that it holds no more; that of the next one is good', async () => {
    const { id } = await file()
    await step(mai, id, 'tiep-nhan')
    const voided = () =>
      get(page(id)).then(answer => text(answer.body).match(/không còn giá trị/g)?.length ?? 0)
    expect(await voided()).toBe(0)
    await step(mai, id, 'huy-tiep-nhan', { 'ly-do': 'Chọn nhầm hồ sơ' })
    expect(await voided()).toBe(1)
    await step(mai, id, 'tiep-nhan')
    expect(await voided()).toBe(1)
    as(lan)
    const mine = await get(`/ho-so-cua-toi/${id}`)
    expect(text(mine.body).match(/không còn giá trị/g)).toHaveLength(1)
  })

  test('not undone once the unit has it, and the page says why', async () => {
    const { id } = await file()
    await step(mai, id, 'tiep-nhan')
    await step(mai, id, 'chuyen', { 'don-vi': 'G15.BTTP' })
    const answer = await step(mai, id, 'huy-tiep-nhan', { 'ly-do': 'Nhầm' })
    expect(answer.statusCode).toBe(409)
    expect(text(answer.body)).toContain('Đã phân công')
    // The words are there to be copied.
    expect(text(answer.body)).toContain('Nhầm')
  })
})

describe('asking for papers', () => {
  test('all mistakes at once, typed words kept', async () => {
    const { id } = await file()
    const answer = await step(mai, id, 'yeu-cau-bo-sung', {
      'giay-to': ['tp1', 'tp2'],
      'ly-do-tp1': 'mờ, không đọc được',
      'khac-1': 'Ảnh 4x6',
    })
    expect(answer.statusCode).toBe(422)
    expect(answer.body).toContain('value="mờ, không đọc được"')
    expect(answer.body).toContain('value="Ảnh 4x6"')
    expect(answer.body).toContain('href="#f-ly-do-tp2"')
    expect(answer.body).toContain('href="#f-ly-do"')
    expect(text(answer.body)).toContain('Lỗi:')
    expect(await stateOf(id)).toBe('SUBMITTED')
  })

  test('the applicant is asked once for everything, by Form 02', async () => {
    const { id } = await file()
    await step(mai, id, 'yeu-cau-bo-sung', {
      'giay-to': 'tp2',
      'ly-do-tp2': 'chưa hợp pháp hóa',
      'ly-do': 'Thiếu giấy tờ',
    })
    expect(await stateOf(id)).toBe('INTAKE_SUPPLEMENT')
    as(mai)
    const body = text((await get(page(id))).body)
    expect(body).toContain('Phiếu yêu cầu bổ sung, hoàn thiện hồ sơ')
    expect(body).toContain('chưa hợp pháp hóa')
  })

  test('overtaken by a colleague, the words stay on the page with the new state', async () => {
    const { id } = await file()
    as(mai)
    const revision = String(await revisionOf(id))
    await step(secondClerk, id, 'tiep-nhan')
    as(mai)
    const lost = await post(`${page(id)}/yeu-cau-bo-sung`, {
      ...{ revision, 'giay-to': 'tp2', 'ly-do-tp2': 'chưa hợp pháp hóa lãnh sự', 'ly-do': 'Thiếu giấy tờ' },
    })
    expect(lost.statusCode).toBe(409)
    expect(text(lost.body)).toContain(`${secondClerk.name} vừa thực hiện bước “Tiếp nhận”`)
    expect(text(lost.body)).toContain('chưa hợp pháp hóa lãnh sự')
  })

  test.each([
    ['far too long', 'x'.repeat(3_000)],
    ['with control characters', 'x\u0001y'],
  ])('a reason %s is named and kept', async (_, reason) => {
    const { id } = await file()
    const answer = await step(mai, id, 'tu-choi', { 'can-cu': 'duplicate', 'ly-do': reason })
    expect(answer.statusCode).toBe(422)
    expect(await stateOf(id)).toBe('SUBMITTED')
  })
})

describe('refusal', () => {
  test('asks on a page of its own first, then ends the dossier with Form 03', async () => {
    const { id } = await file()
    as(mai)
    const asked = await get(`${page(id)}/tu-choi`)
    expect(text(asked.body)).toContain('Từ chối tiếp nhận hồ sơ này?')
    expect(await stateOf(id)).toBe('SUBMITTED')
    expect((await step(mai, id, 'tu-choi', { 'can-cu': 'duplicate', 'ly-do': 'Trùng' })).statusCode).toBe(303)
    expect(await stateOf(id)).toBe('REJECTED')
    expect(text((await get(page(id))).body)).toContain('Phiếu từ chối tiếp nhận giải quyết hồ sơ')
  })
  test.each(['', 'other', 'constructor'])('no ground “%s”', async ground => {
    const { id } = await file()
    expect((await step(mai, id, 'tu-choi', { 'can-cu': ground, 'ly-do': 'x' })).statusCode).toBe(422)
  })
})

describe('from the desk to an officer', () => {
  const accepted = async (): Promise<string> => {
    const { id } = await file()
    await step(mai, id, 'tiep-nhan')
    return id
  }
  test('the unit that the procedure names stands ready', async () => {
    const id = await accepted()
    as(mai)
    expect((await get(page(id))).body).toMatch(/<option value="G15.BTTP" selected/)
  })
  test.each(['', 'G15.VP', 'G10.CNTY', 'x'])('not to “%s”', async unit => {
    const id = await accepted()
    const answer = await step(mai, id, 'chuyen', { 'don-vi': unit })
    expect([answer.statusCode, await stateOf(id)]).toEqual([422, 'ACCEPTED'])
  })
  test('handed over, assigned by the head', async () => {
    const id = await accepted()
    expect((await step(mai, id, 'chuyen', { 'don-vi': 'G15.BTTP' })).statusCode).toBe(303)
    expect((await step(head, id, 'phan-cong', { 'chuyen-vien': stranger.accountId })).statusCode).toBe(422)
    expect((await step(head, id, 'phan-cong', { 'chuyen-vien': minh.accountId })).statusCode).toBe(303)
    as(minh)
    expect(text((await get('/mot-cua?cua-toi=1&xem=dang-tham-dinh')).body)).toContain('Đang thẩm định 1')
    expect(text((await get(page(id))).body)).toContain(`phân công ${minh.name} thụ lý`)
  })
  test('taken on by the officer, whose colleague is told', async () => {
    const id = await accepted()
    await step(mai, id, 'chuyen', { 'don-vi': 'G15.BTTP' })
    const revision = String(await revisionOf(id))
    expect((await step(minh, id, 'nhan-viec')).statusCode).toBe(303)
    as({ ...minh, accountId: head.accountId, name: 'Lê Thị Khác' })
    expect((await post(`${page(id)}/nhan-viec`, { revision })).statusCode).toBe(409)
  })
})

describe('from the signatory to the applicant', () => {
  /** A dossier with its result, put where the pages of the result leave it. */
  async function withResult(
    state: 'SUBMITTED_FOR_SIGN' | 'RESULT_READY',
    resultChannel: 'counter' | 'post',
    hash = 'f'.repeat(64),
  ) {
    const { id } = await file({ resultChannel })
    await step(mai, id, 'tiep-nhan')
    await step(mai, id, 'chuyen', { 'don-vi': 'G15.BTTP' })
    await step(minh, id, 'nhan-viec')
    await db.updateTable('dossier').set({ state }).where('id', '=', id).execute()
    await db
      .insertInto('dossier_result')
      .values({
        ...{ agency_id: 'G15', dossier_id: id, id: newId(), kind: 'APPROVAL', source: 'composed' },
        ...{ template_id: null, state: state === 'RESULT_READY' ? 'ISSUED' : 'FROZEN', draft_hash: hash },
        ...{ draft_size: 1, places: null, signed_hash: hash, signed_size: 1, signed_at: time.now },
        ...{ signer_account_id: null, signer_name: null, signer_title: null, issued_hash: hash },
        ...{ issued_size: 1, issued_at: time.now, number: null, symbol: null, issued_on: null },
        ...{ composed_by: minh.name, composed_at: time.now },
      })
      .execute()
    return id
  }

  test('sent back by the signatory with a reason, and not without', async () => {
    const id = await withResult('SUBMITTED_FOR_SIGN', 'counter')
    expect((await step(hung, id, 'tra-lai')).statusCode).toBe(422)
    expect((await step(mai, id, 'tra-lai', { 'ly-do': 'x' })).statusCode).toBe(403)
    expect((await step(hung, id, 'tra-lai', { 'ly-do': 'Sửa căn cứ' })).statusCode).toBe(303)
    expect(await stateOf(id)).toBe('APPRAISING')
  })

  test('handed over to whoever showed an identity, and put down', async () => {
    const stored = await world.files.put(Buffer.from('kết quả'), { maxBytes: 100 })
    const id = await withResult('RESULT_READY', 'counter', stored.hash)
    const receiver = { 'nguoi-nhan': 'Trần Thị Lan' }
    const without = await step(mai, id, 'tra-ket-qua', receiver)
    expect([without.statusCode, without.body.includes('value="Trần Thị Lan"')]).toEqual([422, true])
    const done = await step(mai, id, 'tra-ket-qua', { ...receiver, 'giay-to-xuat-trinh': '001190000012' })
    expect(done.statusCode).toBe(303)
    expect(await stateOf(id)).toBe('RETURNED')
    const rows = await db
      .selectFrom('dossier_delivery')
      .select(['receiver', 'id_shown', 'by_name', 'channel'])
      .where('dossier_id', '=', id)
      .execute()
    expect(rows).toEqual([
      { receiver: 'Trần Thị Lan', id_shown: '001190000012', by_name: mai.name, channel: 'counter' },
    ])
  })

  test('a result that cannot be read back as it was issued is not handed over', async () => {
    const id = await withResult('RESULT_READY', 'post')
    const answer = await step(mai, id, 'tra-ket-qua', { 'nguoi-nhan': 'Lan' })
    expect([answer.statusCode, await stateOf(id)]).toEqual([409, 'RESULT_READY'])
    expect(answer.body).toContain('value="Lan"')
  })
})

describe('many at once', () => {
  const accepted = async (count: number) =>
    Promise.all(
      Array.from({ length: count }, async () => {
        const { id } = await file()
        await step(mai, id, 'tiep-nhan')
        return id
      }),
    )
  const chosen = (ids: readonly string[]) => Promise.all(ids.map(async id => `${id}.${await revisionOf(id)}`))

  test('handed to the unit that each procedure names, and taken on together', async () => {
    const ids: string[] = []
    for (let i = 0; i < 3; i++) ids.push(...(await accepted(1)))
    as(mai)
    const sent = await post('/mot-cua/chon?xem=cho-chuyen', { viec: 'chuyen', chon: await chosen(ids) })
    expect([sent.statusCode, sent.headers.location]).toEqual([303, '/mot-cua?xem=cho-chuyen'])
    expect(await Promise.all(ids.map(stateOf))).toEqual(['ASSIGNED', 'ASSIGNED', 'ASSIGNED'])
    as(minh)
    await post('/mot-cua/chon', { viec: 'nhan-viec', chon: await chosen(ids) })
    expect(await Promise.all(ids.map(stateOf))).toEqual(['APPRAISING', 'APPRAISING', 'APPRAISING'])
  })

  test('what cannot be taken along is named with its reason, the others are done', async () => {
    const [moved, fresh] = [...(await accepted(1)), ...(await accepted(1))]
    const ticks = await chosen([moved!, fresh!])
    await step(secondClerk, moved!, 'huy-tiep-nhan', { 'ly-do': 'Nhầm' })
    as(mai)
    const answer = await post('/mot-cua/chon', {
      viec: 'chuyen',
      'chuyen-den': 'G15.BTTP',
      chon: [...ticks, `${newId()}.1`, 'x', ''],
    })
    expect(answer.statusCode).toBe(200)
    expect(text(answer.body)).toContain('1 hồ sơ đã xong, 4 hồ sơ chưa')
    expect(text(answer.body)).toContain(`${secondClerk.name} vừa thực hiện bước “Hủy tiếp nhận nhầm”`)
    expect([await stateOf(moved!), await stateOf(fresh!)]).toEqual(['SUBMITTED', 'ASSIGNED'])
  })

  test('sent twice it happens once', async () => {
    const [id] = await accepted(1)
    as(mai)
    const fields = { viec: 'chuyen', 'chuyen-den': 'G15.BTTP', chon: await chosen([id!]) }
    const answers = await Promise.all([post('/mot-cua/chon', fields), post('/mot-cua/chon', fields)])
    expect(answers.map(one => one.statusCode)).toEqual([303, 303])
    expect((await stepsOf(id!)).filter(one => one === 'transfer')).toHaveLength(1)
  })

  test.each([
    ['nothing ticked', { viec: 'chuyen' }],
    ['an act nobody offers', { viec: 'xoa', chon: 'x.1' }],
  ])('%s changes nothing', async (_, fields) => {
    as(mai)
    expect((await post('/mot-cua/chon', fields)).statusCode).toBe(303)
  })

  test('more than a page is refused as a whole', async () => {
    as(mai)
    const chon = Array.from({ length: 51 }, (_, index) => `${index}.1`)
    expect((await post('/mot-cua/chon', { viec: 'chuyen', chon })).statusCode).toBe(422)
  })
})

describe('the fee', () => {
  const due = async (): Promise<string> => {
    const { id } = await file()
    await step(mai, id, 'tiep-nhan')
    return id
  }
  const pay = (actor: Actor, id: string, fields: Record<string, string>) => {
    as(actor)
    return post(`${page(id)}/phi`, { revision: '1', ...fields })
  }
  test('recorded with who and when, and shown', async () => {
    const id = await due()
    const done = await pay(mai, id, { phi: 'da-nop', 'so-tien': '2.500.000', 'bien-lai': 'BL-1' })
    expect(done.statusCode).toBe(303)
    const body = text((await get(page(id))).body)
    expect(body).toContain('Đã thu 2.500.000 đồng')
    expect(body).toContain(mai.name)
    as(lan)
    expect(text((await get(`/ho-so-cua-toi/${id}`)).body)).toContain('Phí, lệ phí 5.000.000 đồng Đã nộp')
  })
  test('mistakes are named and typed words stay', async () => {
    const id = await due()
    const answer = await pay(mai, id, { phi: 'da-nop', 'so-tien': 'năm triệu' })
    expect(answer.statusCode).toBe(422)
    expect(answer.body).toContain('value="năm triệu"')
  })
  test('not by an officer, and never a condition of a step', async () => {
    const id = await due()
    await step(mai, id, 'chuyen', { 'don-vi': 'G15.BTTP' })
    expect((await pay(minh, id, { phi: 'da-nop', 'so-tien': '1' })).statusCode).toBe(403)
    expect((await step(minh, id, 'nhan-viec')).statusCode).toBe(303)
  })
  test('a dossier without a fee has none to record', async () => {
    const { id } = await file()
    expect((await pay(mai, id, { phi: 'chua-nop' })).statusCode).toBe(404)
  })
})
