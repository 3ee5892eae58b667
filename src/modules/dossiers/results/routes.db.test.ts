import { createHash } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { hung, lan, mai, minh, stranger, thu } from '../../../../tests/support/cast.ts'
import { testDatabase } from '../../../../tests/support/database.ts'
import { plainPdf } from '../../../../tests/support/plain-pdf.ts'
import { anonymous } from '../../../kernel/actor.ts'
import { decision } from '../print/examples.ts'
import { printResult } from '../print/index.ts'
import type { Filed } from '../steps/filing.ts'
import { keptOf, readStored } from './parts.ts'
import { createResultBrowser } from './testing/browser.ts'
import { createResultWorld, otherSignatory, pin } from './testing/world.ts'

const { db } = await testDatabase({ max: 15 })
const world = await createResultWorld(db)
const browser = await createResultBrowser(world)
const { get, as, send, sendFile } = browser
const { held, drafted, submitted, signed, issued, resultOf, files } = world
afterAll(async () => {
  await browser.http.close()
  await world.remove()
})

const page = (filed: Filed, rest = '') => `/mot-cua/ho-so/${filed.id}${rest}`
const stateOf = async (filed: Filed) =>
  (await db.selectFrom('dossier').select('state').where('id', '=', filed.id).executeTakeFirstOrThrow()).state
const bytesOf = async (hash: string | null | undefined) => readStored(files, hash ?? '')

describe('who sees which page', () => {
  let dossiers: Record<string, Filed>
  beforeAll(async () => {
    dossiers = { held: await held(), submitted: await submitted(), signed: await signed() }
  })
  test.each([
    ['nobody', anonymous, [401, 401, 401]],
    ['a stranger', stranger, [404, 404, 404]],
    ['the applicant', lan, [404, 404, 404]],
    ['the desk', mai, [403, 409, 409]],
    ['the officer who holds it', minh, [200, 409, 409]],
    ['the signatory', hung, [403, 200, 409]],
    ['the records office', thu, [403, 409, 200]],
  ])('%s', async (_, who, statuses) => {
    as(who)
    const pages = [
      page(dossiers.held!, '/ket-qua'),
      page(dossiers.submitted!, '/ky'),
      page(dossiers.signed!, '/phat-hanh'),
    ]
    expect(await Promise.all(pages.map(async url => (await get(url)).statusCode))).toEqual(statuses)
  })

  test('an id that is none, and a file that is none, are not found', async () => {
    as(minh)
    expect((await get('/mot-cua/ho-so/1/ket-qua')).statusCode).toBe(404)
    expect((await get(page(dossiers.held!, '/ket-qua/constructor'))).statusCode).toBe(404)
    expect((await get(page(dossiers.held!, '/ket-qua/du-thao.pdf'))).statusCode).toBe(404)
  })
})

describe('composing by forms alone', () => {
  test('from the first choice to the submitted result', async () => {
    as(minh)
    const dossier = await held()
    const [at, begin] = [page(dossier, '/ket-qua'), page(dossier, '/ket-qua/bat-dau')]
    const first = await get(at)
    expect(first.body).toContain('Chấp thuận: Giấy phép')
    expect(first.body).toContain(`${hung.name} (KT. BỘ TRƯỞNG, THỨ TRƯỞNG)`)

    const empty = await send(at, begin, { 'nguoi-ky': '' })
    expect(empty.statusCode).toBe(422)
    expect(empty.body).toContain('Hãy chọn mẫu kết quả.')
    expect(empty.body).toContain('Hãy chọn người ký')

    const refusal = await send(at, begin, {
      mau: 'refusal.letter',
      'nguoi-ky': world.titles.hung,
      'ly-do': '',
    })
    expect(refusal.statusCode).toBe(422)
    expect(refusal.body).toContain('Hãy nêu rõ lý do không giải quyết.')
    expect(refusal.body).toMatch(/value="refusal.letter" checked/)

    const begun = await send(at, begin, { mau: 'approval.decision', 'nguoi-ky': world.titles.hung })
    expect([begun.statusCode, begun.headers.location]).toEqual([303, at])
    const edit = await get(at)
    expect(edit.body).toContain('<iframe src="/mot-cua/ho-so/')
    expect(edit.body).toContain('Trình ký')

    const draft = await get(page(dossier, '/ket-qua/du-thao.pdf'))
    expect(draft.headers).toMatchObject({
      'content-type': 'application/pdf',
      'content-security-policy': "frame-ancestors 'self'",
      'cache-control': 'private, no-store',
    })
    expect(draft.headers['content-disposition']).toMatch(/^inline; filename="du-thao-G15-261125-\d{4}\.pdf"/)
    expect(createHash('sha256').update(draft.rawPayload).digest('hex')).toBe(
      (await resultOf(dossier))!.draft_hash,
    )

    const wrong = await send(at, at, {
      'trich-yeu': 'Ự'.repeat(600),
      'noi-dung': 'Điều 1. Giữ nguyên những gì đã gõ <b>',
      'nguoi-ky': world.titles.hung,
    })
    expect(wrong.statusCode).toBe(422)
    expect(wrong.body).toContain('Trích yếu: dài hơn 500 ký tự.')
    expect(wrong.body).toContain('Điều 1. Giữ nguyên những gì đã gõ &lt;b')
    expect(wrong.body).toContain('<title>Lỗi:')

    const saved = await send(at, at, {
      'trich-yeu': 'Về việc giải quyết',
      'noi-dung': 'Điều 1. Một\r\n\r\n- hai',
      'nguoi-ky': world.titles.hung,
    })
    expect(saved.statusCode).toBe(303)
    expect(keptOf((await resultOf(dossier))!).words).toMatchObject({
      subject: 'Về việc giải quyết',
      body: 'Điều 1. Một\n- hai',
    })
    const submit = await send(at, `${at}/trinh-ky`, {})
    expect([submit.statusCode, submit.headers.location]).toEqual([303, page(dossier)])
    expect(await stateOf(dossier)).toBe('SUBMITTED_FOR_SIGN')
  })

  test('what is not filled in is told on submission, and the page stays', async () => {
    as(minh)
    const dossier = await drafted()
    const at = page(dossier, '/ket-qua')
    await send(at, at, { 'trich-yeu': '', 'noi-dung': '[Lý do]', 'nguoi-ky': world.titles.hung })
    const answer = await send(at, `${at}/trinh-ky`, {})
    expect(answer.statusCode).toBe(422)
    expect(answer.body).toContain('Trích yếu: chưa có nội dung.')
    expect(answer.body).toContain('Hãy thay chỗ [Lý do] bằng nội dung đúng.')
    expect(await stateOf(dossier)).toBe('APPRAISING')
  })

  test('an overtaken page keeps what was typed and says so', async () => {
    as(minh)
    const dossier = await drafted()
    const at = page(dossier, '/ket-qua')
    const typed = { 'nguoi-ky': world.titles.hung, ban: 'một bản cũ', 'trich-yeu': 'Chưa ai thấy' }
    const answer = await send(at, at, typed)
    expect(answer.statusCode).toBe(422)
    expect(answer.body).toContain('Dự thảo đã được sửa ở trang khác')
    expect(answer.body).toContain('Chưa ai thấy')
    expect((await send(at, `${at}/trinh-ky`, { ban: 'một bản cũ' })).statusCode).toBe(409)
  })

  test('a form without its token changes nothing', async () => {
    as(minh)
    const dossier = await drafted()
    const answer = await browser.http.inject({
      method: 'POST',
      url: page(dossier, '/ket-qua/trinh-ky'),
      headers: { 'content-type': 'application/x-www-form-urlencoded' },
      payload: 'revision=5',
    })
    expect(answer.statusCode).toBe(403)
  })
})

describe('an uploaded result', () => {
  const choose = { mau: 'approval.decision', 'nguoi-ky': world.titles.hung }
  const upload = (
    dossier: Filed,
    bytes: Buffer,
    typed: Record<string, string> = {},
    name = 'quyết định.pdf',
  ) =>
    sendFile(
      page(dossier, '/ket-qua/tai-len'),
      page(dossier, '/ket-qua/tai-len'),
      { ...choose, ...typed },
      { name, bytes },
    )
  let printed: Buffer
  beforeAll(async () => {
    printed = Buffer.from((await printResult(decision, { at: world.time.now })).pdf)
  })

  test('shows its places, moves them, and goes the whole way', async () => {
    as(minh)
    const dossier = await held()
    const at = page(dossier, '/ket-qua')
    expect((await upload(dossier, printed)).statusCode).toBe(303)
    const shown = await get(at)
    expect(shown.body).toContain('class="sheet-map"')
    expect(shown.body).toContain('quyết định.pdf')

    const outside = await send(at, `${at}/vi-tri`, { 'trang-ky': '9', 'ky-ngang': 'x', 'so-doc': '999' })
    expect(outside.statusCode).toBe(422)
    expect(outside.body).toContain('Hãy chọn trang ký từ 1 đến 1.')
    expect(outside.body).toContain('Chữ ký: vị trí phải là số nguyên từ 26 đến 155 mm.')
    expect(outside.body).toContain('Số, ký hiệu: vị trí phải là số nguyên từ 5 đến 286 mm.')
    expect(outside.body).toContain('value="999"')

    const over = await send(at, `${at}/vi-tri`, {
      'nguoi-ky': world.titles.hung,
      'so-ngang': '120',
      'so-doc': '21',
    })
    expect(over.statusCode).toBe(422)
    expect(over.body).toContain('đè lên nội dung đã in')

    const moved = await send(at, `${at}/vi-tri`, { 'nguoi-ky': world.titles.hung, 'ky-doc': '225' })
    expect(moved.statusCode).toBe(303)
    expect((await send(at, `${at}/trinh-ky`, {})).statusCode).toBe(303)
    as(hung)
    const sign = page(dossier, '/ky')
    expect((await send(sign, sign, { pin })).statusCode).toBe(303)
    as(thu)
    const issue = page(dossier, '/phat-hanh')
    expect((await send(issue, issue, {})).statusCode).toBe(303)
    const result = (await resultOf(dossier))!
    expect(result).toMatchObject({ state: 'ISSUED', source: 'uploaded', symbol: 'QĐ-BTP' })
    expect((await bytesOf(result.issued_hash)).subarray(0, printed.length).equals(printed)).toBe(true)
  })

  test.each<[string, () => Buffer, string]>([
    ['nothing', () => Buffer.alloc(0), 'Tệp rỗng'],
    ['a program called .pdf', () => Buffer.from('MZ\u0090\u0000this program'), 'Tệp này là chương trình'],
    ['half a PDF', () => printed.subarray(0, 20_000), 'Tệp bị thiếu hoặc hỏng'],
    ['a letter-size page', () => plainPdf({ width: 612, height: 792 }), 'Trang 1 có khổ 216 × 279 mm'],
    ['a page on its side', () => plainPdf({ width: 841.89, height: 595.28 }), 'Trang 1 nằm ngang'],
    ['a turned page', () => plainPdf({ page: ' /Rotate 90' }), 'Trang 1 nằm ngang hoặc bị xoay'],
    ['a cropped page', () => plainPdf({ page: ' /CropBox [0 0 300 400]' }), 'Trang 1 bị cắt bớt'],
    [
      'a script inside',
      () => plainPdf({ catalog: ' /OpenAction <</S /JavaScript /JS (app.alert(1))>>' }),
      'JavaScript',
    ],
    ['text where the number comes', () => plainPdf({ at: [160, 735] }), 'đè lên nội dung đã in'],
    [
      'a field of our name',
      () =>
        plainPdf({
          catalog: ' /AcroForm <</Fields [6 0 R]>>',
          more: ['<</FT /Tx /T (SoKyHieu)>>'],
        }),
      'Không ký được tệp này',
    ],
  ])('%s is refused by name, and what was chosen stays', async (_, make, sentence) => {
    as(minh)
    const dossier = await held()
    const answer = await upload(dossier, make())
    expect(answer.body).toContain(sentence)
    expect(answer.statusCode).toBe(422)
    expect(answer.body).toMatch(/value="approval.decision" checked/)
    expect(await resultOf(dossier)).toBeUndefined()
  })

  test('no file, no type and no signatory are told together', async () => {
    as(minh)
    const dossier = await held()
    const at = page(dossier, '/ket-qua/tai-len')
    const answer = await sendFile(at, at, { mau: '', 'nguoi-ky': '' })
    expect(answer.statusCode).toBe(422)
    for (const sentence of ['Hãy chọn tệp PDF.', 'Hãy chọn loại văn bản.', 'Hãy chọn người ký'])
      expect(answer.body).toContain(sentence)
  })

  test('a file above the limit is refused', async () => {
    as(minh)
    const dossier = await held()
    const answer = await upload(dossier, Buffer.alloc(20 * 1024 * 1024 + 1, 0x20))
    expect(answer.statusCode).toBe(422)
    expect(answer.body).toContain('Tệp lớn hơn 20 MB.')
  })

  test('a signed file is no draft', async () => {
    const done = await signed()
    as(minh)
    const dossier = await held()
    const answer = await upload(dossier, await bytesOf((await resultOf(done))!.signed_hash))
    expect(answer.statusCode).toBe(422)
    expect(answer.body).toContain('Không ký được tệp này')
  })
})

describe('signing', () => {
  test('shows the document and the facts; a missing and a wrong PIN are told beside the box', async () => {
    const dossier = await submitted()
    as(hung)
    const at = page(dossier, '/ky')
    const shown = await get(at)
    expect(shown.body).toContain(lan.name)
    expect(shown.body).toContain('KT. BỘ TRƯỞNG, THỨ TRƯỞNG')
    expect(shown.body).toContain(`href="${page(dossier, '/tra-lai')}"`)
    const missing = await send(at, at, { pin: '' })
    expect(missing.statusCode).toBe(422)
    expect(missing.body).toContain('Hãy nhập mã PIN')
    const wrong = await send(at, at, { pin: '000000' })
    expect(wrong.statusCode).toBe(422)
    expect(wrong.body).toContain('Mã PIN không đúng. Còn 4 lần thử trong 15 phút.')
    expect(wrong.body).not.toContain('000000')
    const right = await send(at, at, { pin })
    expect([right.statusCode, right.headers.location]).toEqual([303, page(dossier)])
    expect(await stateOf(dossier)).toBe('SIGNED')
  })

  test('another signatory is told whom it waits for', async () => {
    const dossier = await submitted()
    as(otherSignatory)
    const at = page(dossier, '/ky')
    const answer = await send(at, at, { pin })
    expect(answer.statusCode).toBe(403)
    expect(answer.body).toContain(`Kết quả này trình ${hung.name} ký.`)
  })

  test('another draft than the one shown is not signed', async () => {
    const dossier = await submitted()
    as(hung)
    const at = page(dossier, '/ky')
    expect((await send(at, at, { pin, ban: 'f'.repeat(64) })).statusCode).toBe(409)
    expect(await stateOf(dossier)).toBe('SUBMITTED_FOR_SIGN')
  })

  test('many at once: nothing chosen, no PIN, then a list of what became of each', async () => {
    const [one, two] = [await submitted(), await submitted()]
    as(hung)
    const at = '/mot-cua/trinh-ky'
    const list = await get(at)
    const values = [...list.body.matchAll(/name="chon" value="([^"]+)"/g)].map(match => match[1]!)
    const mine = values.filter(value => value.startsWith(one.id) || value.startsWith(two.id))
    expect(mine).toHaveLength(2)
    const nothing = await send(at, at, { pin: '' })
    expect(nothing.statusCode).toBe(422)
    expect(nothing.body).toContain('Hãy chọn ít nhất một kết quả.')
    expect(nothing.body).toContain('Hãy nhập mã PIN')
    const stale = mine[1]!.replace(/\.\d+\./, '.1.')
    const answer = await send(at, at, { pin, chon: [mine[0]!, stale, 'not an id'] })
    expect(answer.statusCode).toBe(200)
    expect(answer.body).toContain('Đã ký 1/2 kết quả')
    expect(answer.body).toContain('1 kết quả chưa được ký')
    as({ ...hung, posts: [{ role: 'SIGNATORY', agencyId: 'G10', unitId: null }] })
    expect((await get(at)).body).toContain('Không có kết quả nào chờ ký')
    as(minh)
    expect((await get(at)).statusCode).toBe(403)
    expect((await send('/mot-cua', at, { pin, chon: 'x' })).statusCode).toBe(403)
  })
})

describe('issuing and handing out', () => {
  test('what will be written is shown, written, and downloaded as it was issued', async () => {
    const dossier = await signed()
    as(thu)
    const at = page(dossier, '/phat-hanh')
    const number = /<b>(\d+\/QĐ-BTP)<\/b>/.exec((await get(at)).body)?.[1]
    expect((await send(at, at, { ban: 'e'.repeat(64) })).statusCode).toBe(409)
    const done = await send(at, at, {})
    expect([done.statusCode, done.headers.location]).toEqual([303, page(dossier)])
    // The note and its seal.
    const [sealed = ''] = done.cookies.find(one => one.name === 'mc_flash')!.value.split('.')
    const note = Buffer.from(sealed, 'base64url').toString()
    expect(JSON.parse(note)).toMatchObject({ code: 'result.done.issued', params: { number } })

    as(lan)
    const mine = await get(`/ho-so-cua-toi/${dossier.id}/ket-qua.pdf`)
    expect(mine.headers['content-disposition']).toMatch(/^attachment; filename="ket-qua-/)
    const { issued_hash } = (await resultOf(dossier))!
    expect(mine.rawPayload.equals(await bytesOf(issued_hash))).toBe(true)
    as(mai)
    expect((await get(page(dossier, '/ket-qua.pdf'))).headers['content-disposition']).toMatch(/^inline/)
    as(stranger)
    expect((await get(`/ho-so-cua-toi/${dossier.id}/ket-qua.pdf`)).statusCode).toBe(404)
    as(anonymous)
    expect((await get(`/ho-so-cua-toi/${dossier.id}/ket-qua.pdf`)).statusCode).toBe(401)
  })

  test('nothing is downloaded before it is issued', async () => {
    const dossier = await signed()
    as(lan)
    expect((await get(`/ho-so-cua-toi/${dossier.id}/ket-qua.pdf`)).statusCode).toBe(404)
  })
})

describe('anybody checks a file', () => {
  const at = '/kiem-tra-ket-qua'
  const check = (bytes: Buffer | undefined, lang = '') => {
    as(anonymous)
    const action = `${lang}${at}`
    return sendFile(action, action, {}, bytes && { name: 'kết quả <1>.pdf', bytes })
  }
  let pdf: Buffer
  let signedOnly: Buffer
  beforeAll(async () => {
    const result = (await resultOf(await issued()))!
    pdf = await bytesOf(result.issued_hash)
    signedOnly = await bytesOf(result.signed_hash)
  })

  test('an issued result: both signatures with all that the law wants shown', async () => {
    const { statusCode, body } = await check(pdf)
    expect(statusCode).toBe(200)
    for (const text of [
      'Hợp lệ: có chữ ký của người có thẩm quyền và của cơ quan',
      'Đây đúng là tệp do Bộ Tư pháp phát hành tại hệ thống này: số ',
      'ngày 25/11/2026',
      `${hung.name} (MINH HỌA)`,
      'Bộ Tư pháp (MINH HỌA)',
      'Chứng thực cấp hai (Dữ liệu minh họa)',
      '09:30:00 ngày 25/11/2026 (theo máy người ký)',
      'Bản thứ 1 của tệp; những gì thêm sau đó nằm trong phạm vi cho phép',
      'Toàn bộ tệp',
      'Chưa kiểm tra thu hồi: chứng thư không nêu nơi kiểm tra',
      'Dấu thời gian</dt><dd>Không có',
      'kết quả &lt;1>.pdf',
    ])
      expect(body).toContain(text)
    expect(body).not.toContain(lan.name)
    expect(body).not.toMatch(/G15-261125/)
  })

  test('in English too', async () => {
    const { body } = await check(pdf, '/en')
    expect(body).toContain('Valid: signed by the competent person and by the agency')
    expect(body).toContain('This is the very file issued here by Bộ Tư pháp')
    expect(body).not.toMatch(/Chữ ký hợp lệ|Chưa kiểm tra/)
  })

  test.each<[string, () => Buffer, RegExp]>([
    [
      'signed by the person alone',
      () => signedOnly,
      /chưa có đủ chữ ký của cả người có thẩm quyền và cơ quan/,
    ],
    ['one byte changed', () => flipped(pdf, 3_000), /Không hợp lệ: có chữ ký không qua được kiểm tra/],
    ['bytes appended', () => Buffer.concat([pdf, Buffer.from('\n% more')]), /Không hợp lệ/],
    ['never signed', () => plainPdf(), /Tài liệu chưa được ký số\./],
    ['no PDF', () => Buffer.from('xin chào'), /không đọc được như một tệp PDF/],
    ['cut off', () => pdf.subarray(0, 30_000), /không đọc được như một tệp PDF/],
  ])('%s', async (_, make, sentence) => {
    const { statusCode, body } = await check(make())
    expect(statusCode).toBe(200)
    expect(body).toMatch(sentence)
    expect(body).not.toContain('Đây đúng là tệp')
    // Nothing is said of signatures that are not there.
    expect(body.includes('Kết luận về chữ ký vẫn đúng')).toBe(body.includes('Từng chữ ký'))
  })

  test('no file and an empty one are told beside the box', async () => {
    const none = await check(undefined)
    expect([none.statusCode, none.body.includes('Hãy chọn tệp PDF cần kiểm tra.')]).toEqual([422, true])
    const empty = await check(Buffer.alloc(0))
    expect([empty.statusCode, empty.body.includes('Tệp rỗng')]).toEqual([422, true])
  })

  test('too many from one address wait', async () => {
    let last = await check(plainPdf())
    for (let i = 0; i < 20 && last.statusCode === 200; i++) last = await check(plainPdf())
    expect(last.statusCode).toBe(429)
    expect(Number(last.headers['retry-after'])).toBeGreaterThan(0)
    expect(last.body).toContain('Bạn đã kiểm tra nhiều tệp liên tiếp.')
  })
})

function flipped(bytes: Buffer, at: number): Buffer {
  const changed = Buffer.from(bytes)
  changed[at] = changed[at]! ^ 1
  return changed
}
