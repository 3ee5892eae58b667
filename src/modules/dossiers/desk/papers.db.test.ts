import { describe, expect, test } from 'vitest'
import { auditor, elsewhere, lan, mai, minh, secondClerk, stranger } from '../../../../tests/support/cast.ts'
import { openDesk } from '../../../../tests/support/desk.ts'
import { readBack } from '../../../../tests/support/read-back.ts'
import { newId } from '../../../kernel/ids.ts'
import { national } from '../../calendar/legal-time/examples.ts'
import { createOrganizations } from '../../organizations/index.ts'
import { createProcedures } from '../../procedures/index.ts'
import { receipt } from '../print/examples.ts'
import { printReceipt } from '../print/index.ts'
import { createPrinting } from '../printing.ts'

const { app, as, get, post, upload, db, files, time, revisionOf, ...world } = await openDesk()
const page = (id: string): string => `/mot-cua/ho-so/${id}`
const pdf = Buffer.from((await printReceipt(receipt, { at: time.now })).pdf)
const png = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
)
async function dossierWith(content: Buffer, mime: string, name: string) {
  const stored = await files.put(content, { maxBytes: 10_000_000 })
  const filed = await world.file({
    files: [
      {
        ...{ componentId: 'tp1', name, mime, hash: stored.hash, size: stored.size, pages: 1 },
        source: 'uploaded',
        risks: [{ field: 'x', code: 'file.hasScript' }],
      },
    ],
  })
  time.now = new Date(time.now.getTime() + 1_000)
  const row = await db
    .selectFrom('dossier_file')
    .select('id')
    .where('dossier_id', '=', filed.id)
    .executeTakeFirstOrThrow()
  return { id: filed.id, fileId: row.id, address: `${page(filed.id)}/tep/${row.id}` }
}

describe('a paper beside its dossier', () => {
  test('a PDF is shown by the browser, as what it is and to our own pages only', async () => {
    const { address } = await dossierWith(pdf, 'application/pdf', 'Đơn đề nghị.pdf')
    as(mai)
    const answer = await get(address)
    expect(answer.statusCode).toBe(200)
    expect(answer.rawPayload.equals(pdf)).toBe(true)
    expect(answer.headers).toMatchObject({
      'content-type': 'application/pdf',
      'content-length': String(pdf.length),
      'x-content-type-options': 'nosniff',
      'cross-origin-resource-policy': 'same-origin',
      'cache-control': 'private, no-store',
    })
    expect(answer.headers['content-disposition']).toMatch(/^inline; filename="Don de nghi.pdf"/)
    expect(answer.headers['content-security-policy']).toMatch(/^default-src 'none'.*frame-ancestors 'self'$/)
    expect(answer.headers['content-security-policy']).not.toContain('script-src')
  })
  test('a picture in a sandbox', async () => {
    const { address } = await dossierWith(png, 'image/png', 'anh.png')
    as(mai)
    const { headers } = await get(address)
    expect(headers['content-security-policy']).toContain('sandbox')
    expect(headers['content-disposition']).toMatch(/^inline/)
  })
  test.each([
    ['a Word file', 'application/vnd.openxmlformats-officedocument.wordprocessingml.document', 'a.docx'],
    ['something that calls itself a page', 'text/html', 'a.html'],
    ['a drawing that could run', 'image/svg+xml', 'a.svg'],
  ])('%s is saved and never shown', async (_, mime, name) => {
    const { id, fileId, address } = await dossierWith(Buffer.from('<script>alert(1)</script>'), mime, name)
    as(mai)
    const { headers } = await get(address)
    expect(headers['content-disposition']).toMatch(/^attachment/)
    expect(headers['content-security-policy']).toContain('sandbox')
    const { body } = await get(`${page(id)}?tep=${fileId}`)
    expect(body).not.toContain('<iframe')
    expect(body).not.toContain('<img src')
  })
  test('what inspection found stands before the file', async () => {
    const { id, fileId } = await dossierWith(pdf, 'application/pdf', 'a.pdf')
    as(mai)
    const { body } = await get(`${page(id)}?tep=${fileId}`)
    expect(body).toContain('Tệp PDF chứa mã JavaScript.')
    expect(body.indexOf('Tệp PDF chứa mã JavaScript.')).toBeLessThan(body.indexOf('<iframe'))
  })
  test('in parts, as viewers ask for them', async () => {
    const { address } = await dossierWith(pdf, 'application/pdf', 'a.pdf')
    as(mai)
    const part = await get(address, { range: 'bytes=5-9' })
    expect([part.statusCode, part.headers['content-range'], part.body]).toEqual([
      206,
      `bytes 5-9/${pdf.length}`,
      pdf.toString('latin1', 5, 10),
    ])
    const beyond = await get(address, { range: `bytes=${pdf.length}-` })
    expect([beyond.statusCode, beyond.headers['content-range']]).toEqual([416, `bytes */${pdf.length}`])
  })
  test('opening it goes on record', async () => {
    const { id, fileId, address } = await dossierWith(pdf, 'application/pdf', 'a.pdf')
    as(mai)
    await get(address, { range: 'bytes=0-9' })
    await get(address, { range: 'bytes=10-19' })
    const rows = await db
      .selectFrom('audit_event')
      .select(['act', 'detail'])
      .where('subject_id', '=', id)
      .where('act', '=', 'dossier.fileOpened')
      .execute()
    expect(rows).toEqual([{ act: 'dossier.fileOpened', detail: { fileId } }])
  })
  test('not through another dossier, not by others, not by a name that is none', async () => {
    const { address, fileId } = await dossierWith(pdf, 'application/pdf', 'a.pdf')
    const other = await world.file()
    as(mai)
    for (const url of [`${page(other.id)}/tep/${fileId}`, `${address}x`, `${page(other.id)}/tep/..%2f..%2fx`])
      expect([url, (await get(url)).statusCode]).toEqual([url, 404])
    for (const [actor, status] of [
      [elsewhere, 404],
      [minh, 404],
      [auditor, 403],
      [lan, 403],
    ] as const) {
      as(actor)
      expect([actor.name, (await get(address)).statusCode]).toEqual([actor.name, status])
    }
  })
})

describe('printed forms', () => {
  async function stepped(slug: string, fields: Record<string, string>) {
    const { id } = await world.file()
    time.now = new Date(time.now.getTime() + 1_000)
    as(mai)
    const done = await post(`${page(id)}/${slug}`, { revision: String(await revisionOf(id)), ...fields })
    expect(done.statusCode).toBe(303)
    const form = await db
      .selectFrom('dossier_form')
      .selectAll()
      .where('dossier_id', '=', id)
      .executeTakeFirstOrThrow()
    return { id, form, address: `${page(id)}/bieu-mau/${form.id}.pdf` }
  }
  const words = async (address: string) => (await readBack((await get(address)).rawPayload)).words

  test('the receipt says the code, the date and why, and prints at once; asked again it is the same file', async () => {
    const { id, address } = await stepped('tiep-nhan', {})
    const first = await get(address)
    expect([first.statusCode, first.headers['content-type']]).toEqual([200, 'application/pdf'])
    const text = await words(address)
    expect(text).toContain('GIẤY TIẾP NHẬN HỒ SƠ VÀ HẸN TRẢ KẾT QUẢ'.toLocaleUpperCase('vi'))
    expect(text).toMatch(/G15-261125-\d{4}/)
    expect(text).toContain('23 tháng 12 năm 2026')
    expect(text).toContain('chưa nộp')
    expect(text).not.toContain('001190000012')
    const row = await db
      .selectFrom('dossier_form')
      .select(['file_hash', 'number'])
      .where('dossier_id', '=', id)
      .executeTakeFirstOrThrow()
    expect(row).toEqual({ file_hash: expect.stringMatching(/^[0-9a-f]{64}$/), number: expect.any(String) })
    expect((await get(address)).rawPayload.equals(first.rawPayload)).toBe(true)
  })

  test('a receipt printed after the acceptance was undone still says what was promised', async () => {
    const { id, address } = await stepped('tiep-nhan', {})
    const { code } = await db
      .selectFrom('dossier')
      .select('code')
      .where('id', '=', id)
      .executeTakeFirstOrThrow()
    time.now = new Date(time.now.getTime() + 1_000)
    await post(`${page(id)}/huy-tiep-nhan`, { revision: String(await revisionOf(id)), 'ly-do': 'Nhầm' })
    expect(await words(address)).toContain(code!)
  })

  test('forms 02 and 03 carry their reasons', async () => {
    const asked = await stepped('yeu-cau-bo-sung', {
      ...{ 'giay-to': 'tp2', 'ly-do-tp2': 'chưa hợp pháp hóa', 'ly-do': 'Thiếu giấy tờ' },
    })
    expect(await words(asked.address)).toContain('chưa hợp pháp hóa')
    const refused = await stepped('tu-choi', { 'can-cu': 'duplicate', 'ly-do': 'Đã nộp ngày 20/11' })
    const text = await words(refused.address)
    expect(text).toContain('Hồ sơ trùng với hồ sơ đã nộp')
    expect(text).toContain('Đã nộp ngày 20/11')
  })

  test('the job prints it once, however often it runs', async () => {
    const { id, form } = await stepped('tiep-nhan', {})
    const ref = { agencyId: 'G15', dossierId: id, formId: form.id }
    const jobs = createPrinting({
      ...{ db, files, clock: () => time.now, publicUrl: 'http://localhost' },
      procedures: createProcedures({ db, clock: () => time.now }),
      organizations: createOrganizations({ db, clock: () => time.now }),
      calendarOf: async () => national,
      feeOf: async () => undefined,
    }).jobs
    const print = () => jobs['dossiers.printForm']?.(ref)
    await Promise.all([print(), print()])
    const kept = () =>
      db.selectFrom('dossier_form').select('file_hash').where('id', '=', form.id).executeTakeFirstOrThrow()
    const first = await kept()
    expect(await files.has(first.file_hash!)).toBe(true)
    time.now = new Date(time.now.getTime() + 3_600_000)
    await print()
    expect(await kept()).toEqual(first)
    await jobs['dossiers.printForm']?.({ ...ref, formId: newId() })
  })

  test('the control slip shows the hand-overs of this moment, to officials only', async () => {
    const { id } = await stepped('tiep-nhan', {})
    time.now = new Date(time.now.getTime() + 1_000)
    await post(`${page(id)}/chuyen`, { revision: String(await revisionOf(id)), 'don-vi': 'G15.BTTP' })
    const slip = await db
      .selectFrom('dossier_form')
      .select('id')
      .where('dossier_id', '=', id)
      .where('type', '=', 'CONTROL_SLIP')
      .executeTakeFirstOrThrow()
    const address = `${page(id)}/bieu-mau/${slip.id}.pdf`
    expect(await words(address)).not.toContain(minh.name)
    as(minh)
    time.now = new Date(time.now.getTime() + 1_000)
    await post(`${page(id)}/nhan-viec`, { revision: String(await revisionOf(id)) })
    const text = await words(address)
    for (const name of [mai.name, minh.name, 'Cục Bổ trợ tư pháp']) expect(text).toContain(name)
    as(lan)
    expect((await get(`/ho-so-cua-toi/${id}/bieu-mau/${slip.id}.pdf`)).statusCode).toBe(404)
  })

  test('the applicant reads the receipt, a stranger does not', async () => {
    const { id, form } = await stepped('tiep-nhan', {})
    const own = `/ho-so-cua-toi/${id}/bieu-mau/${form.id}.pdf`
    as(lan)
    expect((await get(own)).statusCode).toBe(200)
    for (const actor of [stranger, mai]) {
      as(actor)
      expect((await get(own)).statusCode).toBe(404)
    }
  })

  test('not through another dossier, and not by a name that is none', async () => {
    const { form, address } = await stepped('tiep-nhan', {})
    const other = await world.file()
    as(mai)
    for (const url of [
      `${page(other.id)}/bieu-mau/${form.id}.pdf`,
      `${page(other.id)}/bieu-mau/${newId()}.pdf`,
      address.replace('.pdf', ''),
      address.replace('.pdf', '.exe'),
    ])
      expect([url, (await get(url)).statusCode]).toEqual([url, 404])
  })

  test('a dossier accepted under the rules of 2018 prints their forms in 2026', async () => {
    const now = time.now
    time.now = new Date('2019-04-18T09:30:00+07:00')
    const { address } = await stepped('tiep-nhan', {}).finally(() => {
      time.now = now
    })
    expect(await words(address)).toContain('Thông tư số 01/2018/TT-VPCP')
  })
})

describe('the counter', () => {
  const counter = '/mot-cua/tiep-nhan'
  const person = {
    ...{ 'thu-tuc': '1.002911', 'truong-hop': 'th1', 'loai-chu': 'citizen', ten: 'Nguyễn Hữu Ẩn' },
    ...{ 'so-giay-to': '001085000031', 'dien-thoai': '0912 345 678', phi: 'chua-nop' },
    ...{ 'co-tp1': '1', 'co-tp2': '1', 'co-tp3': '1' },
  }
  const open = async (): Promise<string> => {
    as(mai)
    const { body } = await get(`${counter}?thu-tuc=1.002911`)
    return /name="lan" value="([^"]+)"/.exec(body)?.[1] ?? ''
  }
  const named = (name: string) =>
    db
      .selectFrom('dossier')
      .selectAll()
      .where('search', 'like', `%${name}%`)
      .where('origin', 'in', ['counter', 'post'])
      .execute()

  test('finds a procedure without accents, of this ministry only', async () => {
    as(mai)
    const { body } = await get(`${counter}?q=luat+su`)
    expect(body).toContain('thu-tuc=1.002911')
    expect((await get(`${counter}?thu-tuc=1.003394`)).statusCode).toBe(404)
    expect((await get(`${counter}?thu-tuc=${encodeURIComponent("' or 1=1")}`)).statusCode).toBe(404)
    as(elsewhere)
    expect((await get(`${counter}?thu-tuc=1.002911`)).statusCode).toBe(404)
  })

  test('everything that is wrong is said at once, and everything typed stays, a scan too', async () => {
    const lan = await open()
    const answer = await upload(
      counter,
      { ...person, lan, 'so-giay-to': '123', 'co-tp2': '', 'dia-chi': 'Số 1 "Phố" <b>' },
      [{ field: 'tep-tp1', name: 'don.pdf', content: pdf }],
    )
    expect(answer.statusCode).toBe(422)
    expect(answer.body).toContain('href="#f-so-giay-to"')
    expect(answer.body).toContain('href="#f-co-tp2"')
    expect(answer.body).toContain('value="Nguyễn Hữu Ẩn"')
    expect(answer.body).toContain('Số 1 &quot;Phố&quot; &lt;b>')
    expect(answer.body).toContain(`name="lan" value="${lan}"`)
    const seal = /name="giu-tp1" value="([^"]+)"/.exec(answer.body)?.[1]
    expect(seal).toBeTruthy()
    expect(await named('nguyen huu an')).toEqual([])

    // Put right and sent again, without choosing the scan anew.
    const done = await upload(counter, { ...person, lan, 'giu-tp1': seal! }, [])
    expect(done.statusCode).toBe(303)
    const [dossier] = await named('nguyen huu an')
    expect(dossier).toMatchObject({ state: 'ACCEPTED', channel: 1, origin: 'counter', unit_id: null })
    const scans = await db
      .selectFrom('dossier_file')
      .select(['name', 'source', 'component_id'])
      .where('dossier_id', '=', dossier!.id)
      .execute()
    expect(scans).toEqual([{ name: 'don.pdf', source: 'scanned', component_id: 'tp1' }])
  })

  test('ends on a page with code, date, reason and receipt', async () => {
    const done = await upload(counter, { ...person, lan: await open(), ten: 'Lê Thị Giấy' }, [])
    expect(done.headers.location).toMatch(/^\/mot-cua\/ho-so\/[0-9a-f-]{36}\/da-tiep-nhan$/)
    const { statusCode, body } = await get(String(done.headers.location))
    expect(statusCode).toBe(200)
    expect(body).toMatch(/G15-261125-\d{4}/)
    expect(body).toContain('Vì sao?')
    const form = /href="(\/mot-cua\/ho-so\/[^"]+\/bieu-mau\/[^"]+\.pdf)"/.exec(body)![1]!
    const { words: text } = await readBack((await get(form)).rawPayload)
    expect(text).toContain('Lê Thị Giấy')
    expect(text).toContain(mai.name)
  })

  test('sent twice it is one dossier; the key of the page means nothing to another clerk', async () => {
    const lan = await open()
    const sent = { ...person, lan, ten: 'Phạm Văn Đúp' }
    const answers = await Promise.all([upload(counter, sent, []), upload(counter, sent, [])])
    expect(new Set(answers.map(one => one.headers.location)).size).toBe(1)
    expect(await named('pham van dup')).toHaveLength(1)
    as(secondClerk)
    await upload(counter, sent, [])
    expect(await named('pham van dup')).toHaveLength(2)
  })

  test('a fee paid at the counter is on the receipt and on the books', async () => {
    const done = await upload(
      counter,
      {
        ...{ ...person, lan: await open(), ten: 'Trần Thị Phí', phi: 'da-nop' },
        ...{ 'so-tien': '2.500.000', 'bien-lai': 'BL-7' },
      },
      [],
    )
    const { body } = await get(String(done.headers.location))
    const form = /href="(\/mot-cua\/ho-so\/[^"]+\.pdf)"/.exec(body)![1]!
    expect((await readBack((await get(form)).rawPayload)).words).toContain('2.500.000 đồng (đã nộp)')
    const [dossier] = await named('tran thi phi')
    const order = await db
      .selectFrom('fee_order')
      .select(['amount', 'state', 'received', 'receipt_number', 'recorded_by_name'])
      .where('dossier_id', '=', dossier!.id)
      .executeTakeFirst()
    expect(order).toEqual({
      ...{ amount: 5_000_000, state: 'PAID', received: 2_500_000, receipt_number: 'BL-7' },
      recorded_by_name: mai.name,
    })
  })

  test.each([
    ['a program called .pdf', Buffer.from('MZ\u0090\u0000program'), 'don.pdf'],
    ['a file of no bytes', Buffer.alloc(0), 'don.pdf'],
    ['a PDF that is cut off', pdf.subarray(0, 2_000), 'don.pdf'],
    ['a page with a script', Buffer.from('<html><script>1</script>'), '../../don.html'],
  ])('%s is named and refused, and nothing is half done', async (_, content, name) => {
    const answer = await upload(counter, { ...person, lan: await open(), ten: 'Kẻ Nghịch' }, [
      { field: 'tep-tp1', name, content },
    ])
    expect(answer.statusCode).toBe(422)
    expect(answer.body).toContain('href="#f-tep-tp1"')
    expect(answer.body).toContain('value="Kẻ Nghịch"')
    expect(await named('ke nghich')).toEqual([])
  })

  test('a scan that was never given to this person is no scan', async () => {
    const forged = Buffer.from(
      JSON.stringify({
        name: 'x.pdf',
        hash: 'a'.repeat(64),
        size: 1,
        mime: 'application/pdf',
        pages: 1,
        by: mai.accountId,
      }),
    ).toString('base64url')
    const done = await upload(
      counter,
      { ...person, lan: await open(), ten: 'Hoàng Giả', 'giu-tp1': `${forged}.AAAA` },
      [],
    )
    expect(done.statusCode).toBe(303)
    const [dossier] = await named('hoang gia')
    expect(
      await db.selectFrom('dossier_file').select('id').where('dossier_id', '=', dossier!.id).execute(),
    ).toEqual([])
  })

  test.each([
    ['of another ministry', { 'thu-tuc': '1.003394' }, 404],
    ['that does not exist', { 'thu-tuc': '9.999999' }, 404],
    ['in a case it does not have', { 'truong-hop': 'th9' }, 422],
  ])('a procedure %s is refused', async (_, change, status) => {
    const answer = await upload(counter, { ...person, lan: await open(), ...change }, [])
    expect(answer.statusCode).toBe(status)
  })

  test('an officer takes nothing in', async () => {
    const lan = await open()
    as(minh)
    expect((await upload(counter, { ...person, lan }, [])).statusCode).toBe(403)
  })
})

describe('the register', () => {
  test('counts what was accepted in the period, by the columns of its form', async () => {
    as(mai)
    const { body } = await get('/mot-cua/so-theo-doi?tu=25/11/2026&den=25/11/2026')
    const { count } = await db
      .selectFrom('dossier')
      .select(eb => eb.fn.countAll<number>().as('count'))
      .where('agency_id', '=', 'G15')
      .where('accepted_at', '>=', new Date('2026-11-25T00:00:00+07:00'))
      .executeTakeFirstOrThrow()
    expect(count).toBeGreaterThan(3)
    expect(body).toContain(`<b class="figures">${count}</b> hồ sơ.`)
    const csv = await get('/mot-cua/so-theo-doi.csv?tu=25/11/2026&den=25/11/2026')
    expect(csv.headers['content-type']).toContain('text/csv')
    const lines = csv.body.trimEnd().split('\r\n')
    expect(lines[0]).toBe(
      '\ufeffTT,Mã hồ sơ,Tên thủ tục hành chính,Số lượng hồ sơ (bộ),"Tên cá nhân, tổ chức","Địa chỉ, số điện thoại",Cơ quan chủ trì giải quyết,Nhận hồ sơ,Hẹn trả kết quả,Trả kết quả,Phương thức nhận kết quả,Ký nhận,Ghi chú',
    )
    expect(lines).toHaveLength(count + 1)
  })
  test('a long register comes whole, in the order of acceptance, without a gap', async () => {
    const rows = Array.from({ length: 1_203 }, (_, index) => index)
    const one = await db
      .selectFrom('dossier')
      .selectAll()
      .where('code', 'is not', null)
      .executeTakeFirstOrThrow()
    const { ended: _, urgent_at: __, ...copy } = one
    for (const part of [rows.slice(0, 600), rows.slice(600)])
      await db
        .insertInto('dossier')
        .values(
          part.map(index => ({
            ...copy,
            ...{ id: newId(), code: `G15-260901-${index}`, submission_code: newId(), draft_id: null },
            // Many at the same moment: the page has to go on after the right one.
            accepted_at: new Date(Date.UTC(2026, 8, 1, 2, Math.floor(index / 400))),
            ...{ owner: JSON.stringify(one.owner), submitter: JSON.stringify(one.submitter) },
            ...{ answers: '{}', due_steps: null, manifest: null },
          })),
        )
        .execute()
    as(mai)
    const csv = await get('/mot-cua/so-theo-doi.csv?tu=1/9/2026&den=1/9/2026')
    const lines = csv.body.trimEnd().split('\r\n').slice(1)
    expect(lines.map(line => Number(line.split(',')[0]))).toEqual(rows.map(index => index + 1))
    expect(new Set(lines.map(line => line.split(',')[1])).size).toBe(rows.length)
    const { body } = await get('/mot-cua/so-theo-doi?tu=1/9/2026&den=1/9/2026')
    expect(body).toContain('500 hồ sơ đầu tiên')
  })
  test('of one ministry only', async () => {
    as(elsewhere)
    const { body } = await get('/mot-cua/so-theo-doi.csv?tu=1/9/2026&den=1/9/2026')
    expect(body.trimEnd().split('\r\n')).toHaveLength(1)
  })
  test.each(['tu=x', 'tu=31/2/2026', 'tu=2/1/2026&den=1/1/2026', 'tu=1/1/2020&den=1/1/2026'])(
    '%s is no period',
    async query => {
      as(mai)
      const answer = await get(`/mot-cua/so-theo-doi?${query}`)
      expect(answer.statusCode).toBe(422)
      expect(answer.body).toContain('error-summary')
    },
  )
})
