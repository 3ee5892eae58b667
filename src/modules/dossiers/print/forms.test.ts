import { describe, expect, test } from 'vitest'
import { readBack } from '../../../../tests/support/read-back.ts'
import type { Printed } from '../../../platform/typst/engine.ts'
import { printControlSlip } from './control-slip.ts'
import { controlSlip, emptyReceipt, receipt, refusalForm, supplementForm } from './examples.ts'
import { printReceipt } from './receipt.ts'
import { printRefusalForm } from './refusal-form.ts'
import { printSupplementForm } from './supplement-form.ts'

const options = { at: new Date('2026-11-25T09:30:00+07:00') }
const wordsOf = async (printed: Promise<Printed>): Promise<string> =>
  (await readBack((await printed).pdf)).words

const head = ['BỘ TƯ PHÁP', 'CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM', 'Độc lập - Tự do - Hạnh phúc']
const lan = [
  'Nguyễn Thị Lan',
  'Số định danh cá nhân: 001******123',
  'Địa chỉ: Số 12, ngõ 34, phố Trần Phú, phường Ba Đình, thành phố Hà Nội',
  'Số điện thoại: 0912 345 678',
  'Email: lan@motcua.example',
]

describe('every field of a form is on the paper', () => {
  test.each([
    ...head,
    ...lan,
    'Mẫu số 01',
    'Phụ lục I Thông tư số 03/2025/TT-VPCP',
    'Số: 07/TNHS',
    'Hà Nội, ngày 25 tháng 11 năm 2026',
    'GIẤY TIẾP NHẬN HỒ SƠ VÀ HẸN TRẢ KẾT QUẢ',
    'Mã hồ sơ: 000.00.17.G15-261125-0007',
    'Tra cứu: https://dichvucong.motcua.example/tra-cuu – mã tra cứu: 7KQ2',
    'Đơn vị tiếp nhận: Bộ phận Tiếp nhận và Trả kết quả',
    'Nội dung yêu cầu giải quyết: Cấp Giấy phép hành nghề tại Việt Nam của luật sư nước ngoài',
    '1. Thành phần hồ sơ nộp gồm:',
    'Chứng chỉ hành nghề luật sư đã được hợp pháp hóa lãnh sự',
    'Bản điện tử',
    '2. Số lượng hồ sơ: 01 (bộ)',
    '3. Thời gian giải quyết hồ sơ theo quy định là: 20 ngày làm việc',
    '4. Thời gian nhận hồ sơ: 09 giờ 30 phút, ngày 25 tháng 11 năm 2026',
    '5. Thời gian trả kết quả giải quyết hồ sơ: 17 giờ 00 phút, ngày 23 tháng 12 năm 2026',
    'Cách tính: Ngày nhận không tính; đếm 20 ngày làm việc từ thứ Năm 26/11/2026',
    '6. Đăng ký nhận kết quả tại: Tại quầy: Bộ phận Tiếp nhận và Trả kết quả, Bộ Tư pháp',
    '7. Phí, lệ phí (nếu có): Phí thẩm định 2.500.000 đồng (chưa nộp)',
    'Vào Sổ theo dõi hồ sơ: Quyển số: 01/2026',
    'Số thứ tự: 0007',
    'NGƯỜI NỘP HỒ SƠ',
    'NGƯỜI TIẾP NHẬN HỒ SƠ',
    'Trần Thị Mai',
    'lập thành 02 liên',
    'Dữ liệu minh họa',
  ])('receipt: %s', async text => expect(await receiptWords).toContain(text))
  const receiptWords = wordsOf(printReceipt(receipt, options))

  test.each([
    ...head,
    ...lan,
    'Mẫu số 02',
    'Số: 03/HDHS',
    'PHIẾU YÊU CẦU BỔ SUNG, HOÀN THIỆN HỒ SƠ',
    'Mã nộp hồ sơ: NT-261124-7KQ2MX9P',
    'Giai đoạn: Kiểm tra hồ sơ trước khi tiếp nhận',
    'Phiếu lý lịch tư pháp',
    'Ảnh chụp mờ, không đọc được ngày cấp.',
    'Lý do: Hai giấy tờ chưa bảo đảm yêu cầu của thành phần hồ sơ.',
    'Thời hạn bổ sung: 17 giờ 00 phút, ngày 09 tháng 12 năm 2026',
    'Chưa tính thời hạn',
    'liên hệ với bà Trần Thị Mai, số điện thoại 024 0000 0000',
    'NGƯỜI HƯỚNG DẪN',
  ])('supplement request: %s', async text => expect(await supplementWords).toContain(text))
  const supplementWords = wordsOf(printSupplementForm(supplementForm, options))

  test.each([
    ...head,
    ...lan,
    'Mẫu số 03',
    'Số: 12',
    'PHIẾU TỪ CHỐI TIẾP NHẬN GIẢI QUYẾT HỒ SƠ',
    'Nội dung yêu cầu giải quyết: Cấp lại Sổ thuyền viên',
    'thông báo không tiếp nhận, giải quyết hồ sơ này với lý do cụ thể như sau:',
    'Hồ sơ không thuộc thẩm quyền giải quyết.',
    'Cơ quan thực hiện thủ tục này là Cục Hàng hải và Đường thủy Việt Nam.',
    'Liên hệ để được hướng dẫn: Bộ phận Tiếp nhận và Trả kết quả, Bộ Xây dựng',
    '(Nộp hồ sơ trực tuyến)',
    'NGƯỜI TIẾP NHẬN HỒ SƠ',
  ])('refusal to accept: %s', async text => expect(await refusalWords).toContain(text))
  const refusalWords = wordsOf(printRefusalForm(refusalForm, options))

  test.each([
    ...head,
    'Mẫu số 06',
    'PHIẾU KIỂM SOÁT QUÁ TRÌNH GIẢI QUYẾT HỒ SƠ',
    'Mã hồ sơ: 000.00.17.G15-261125-0007',
    'Cơ quan (bộ phận) giải quyết hồ sơ: Cục Bổ trợ tư pháp',
    'Chủ hồ sơ: Nguyễn Thị Lan',
    'Loại thủ tục: Cấp Giấy phép hành nghề tại Việt Nam của luật sư nước ngoài',
    'Ngày nhận hồ sơ: 09 giờ 30 phút, ngày 25 tháng 11 năm 2026',
    '2. Nhận: 10 giờ 20 phút, ngày 25 tháng 11 năm 2026',
    'Người giao',
    'Lê Văn Minh',
    'Trước hạn',
    'Quá hạn',
    'Chờ ý kiến đơn vị phối hợp',
  ])('control slip: %s', async text => {
    const words = await controlWords
    // Cells are read line by line across the row, so a text broken in its cell is looked for by its words.
    for (const word of text.split(' ')) expect(words).toContain(word)
  })
  const controlWords = wordsOf(printControlSlip(controlSlip, options))
})

describe('the edition of the form is that of the day of acceptance, whenever it is printed', () => {
  test.each([
    ['2025-06-30', 'Thông tư số 01/2018/TT-VPCP', 'Mẫu số 05'],
    ['2025-09-14', 'Thông tư số 01/2018/TT-VPCP', 'Mẫu số 05'],
    ['2025-09-15', 'Thông tư số 03/2025/TT-VPCP', 'Mẫu số 06'],
    ['2025-09-16', 'Thông tư số 03/2025/TT-VPCP', 'Mẫu số 06'],
  ])('%s: %s, control slip %s', async (rulesOf, circular, slip) => {
    const printed = { madeAt: options.at, rulesOf }
    for (const words of [
      await wordsOf(printReceipt({ ...receipt, ...printed }, options)),
      await wordsOf(printSupplementForm({ ...supplementForm, ...printed }, options)),
      await wordsOf(printRefusalForm({ ...refusalForm, ...printed }, options)),
    ])
      expect(words).toContain(circular)
    const words = await wordsOf(printControlSlip({ ...controlSlip, ...printed }, options))
    expect(words).toContain(circular)
    expect(words).toContain(slip)
  })

  test('before the first edition there is nothing to print', async () =>
    await expect(printReceipt({ ...receipt, rulesOf: '2018-12-01' }, options)).rejects.toMatchObject({
      code: 'print.noForm',
    }))
})

describe('a form holds whatever the dossier holds', () => {
  test('nothing yet: dots, an empty table, no mark of illustration', async () => {
    const words = await wordsOf(printReceipt(emptyReceipt, options))
    expect(words).toMatch(/Tiếp nhận hồ sơ của: [. ]{20}/)
    expect(words).toMatch(/7\. Phí, lệ phí \(nếu có\): [. ]{20}/)
    expect(words).toContain('Số: ……/TNHS')
    expect(words).not.toContain('minh họa')
    expect(words).not.toMatch(/null|none|undefined/)
  })

  test('a hundred papers: the head of the table comes again on every page', async () => {
    const components = Array.from({ length: 100 }, (_, i) => ({
      name: `Giấy tờ thứ ${i + 1} chứng minh năng lực, kinh nghiệm của tổ chức`,
      form: 'photocopy' as const,
      quantity: 1,
    }))
    const { pages } = await readBack((await printReceipt({ ...receipt, components }, options)).pdf)
    expect(pages.length).toBeGreaterThan(3)
    for (const page of pages.slice(0, -1)) expect(page).toContain('Tên thành phần hồ sơ')
    expect(pages[1]).toMatch(/^2 /)
    const words = pages.join(' ')
    for (let i = 1; i <= 100; i++) expect(words).toContain(`Giấy tờ thứ ${i} chứng minh`)
    expect(pages.at(-1)).toContain('NGƯỜI TIẾP NHẬN HỒ SƠ')
  })

  test('a date that holidays may still move says so', async () => {
    const note = 'Ngày hẹn trả là tạm tính'
    expect(await wordsOf(printReceipt({ ...receipt, provisional: true }, options))).toContain(note)
    expect(await wordsOf(printReceipt(receipt, options))).not.toContain(note)
  })

  test.each([
    ['fees unknown', null, /7\. Phí, lệ phí \(nếu có\): [. ]{20}/],
    ['a free procedure', [], /7\. Phí, lệ phí \(nếu có\): không thu/],
    [
      'two fees',
      [
        { name: 'Phí', amount: 150_000, paid: true },
        { name: 'Lệ phí', amount: 20_000, paid: false },
      ],
      /Phí 150\.000 đồng \(đã nộp\); Lệ phí 20\.000 đồng \(chưa nộp\)/,
    ],
  ])('%s', async (_, fees, shown) =>
    expect(await wordsOf(printReceipt({ ...receipt, fees }, options))).toMatch(shown),
  )

  test.each([
    ['Typst code', '#include "/data.json" $ \\ <place> #panic("x")'],
    ['markup', '= A - b *c* _d_ `e` @f // g /* h */ "i"'],
    ['marks on marks', 'Đặng Thị Ẩm Ưởng ỮỴỠ'],
  ])('%s from outside prints as it is', async (_, text) => {
    const applicant = { ...receipt.applicant, name: text, address: text }
    const words = await wordsOf(
      printReceipt(
        { ...receipt, applicant, request: text, components: [{ name: text, form: null, quantity: null }] },
        options,
      ),
    )
    expect(words.split(text).length - 1).toBeGreaterThanOrEqual(3)
  })

  test('ten thousand characters, emoji and right-to-left overrides do not break a form', async () => {
    const monster = `${'Ẩ'.repeat(9_000)} 😀 \u202e${'dài '.repeat(250)}\u0000`
    const printed = await printRefusalForm(
      { ...refusalForm, reason: monster },
      { ...options, archived: true },
    )
    expect(printed.missing).toEqual(['😀'])
    const { pages, words } = await readBack(printed.pdf)
    expect(pages.length).toBeGreaterThan(1)
    expect(words.match(/Ẩ/g)?.length).toBeGreaterThanOrEqual(9_000)
    expect(words.match(/dài/g)).toHaveLength(250)
  })
})
