import { describe, expect, test } from 'vitest'
import { readBack } from '../../../../tests/support/read-back.ts'
import { decision, refusalLetter } from './examples.ts'
import { printResult, type ResultData, resultModel } from './result.ts'

const options = { at: new Date('2026-12-18T15:00:00+07:00') }
const wordsOf = async (data: ResultData) => (await readBack((await printResult(data, options)).pdf)).words
const decisionWords = wordsOf(decision)
const letterWords = wordsOf(refusalLetter)

test.each([
  'BỘ TƯ PHÁP',
  'CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM',
  'Độc lập - Tự do - Hạnh phúc',
  'Số:',
  'Hà Nội,',
  'QUYẾT ĐỊNH',
  'Về việc gia hạn Giấy phép hành nghề tại Việt Nam cho luật sư nước ngoài',
  'BỘ TRƯỞNG BỘ TƯ PHÁP',
  'Căn cứ văn bản số 65/2006/QH11 của Quốc hội;',
  'Theo đề nghị của Cục Bổ trợ tư pháp.',
  'QUYẾT ĐỊNH:',
  'Điều 2. Quyết định này có hiệu lực kể từ ngày ký.',
  'Nơi nhận:',
  '- Như Điều 3;',
  '- Lưu: VT, BTTP.',
  'KT. BỘ TRƯỞNG',
  'THỨ TRƯỞNG',
  'Phạm Mạnh Hùng',
  'Dữ liệu minh họa',
])('a decision carries %s', async text => expect(await decisionWords).toContain(text))

test.each([
  'V/v không giải quyết hồ sơ',
  'Kính gửi: Bà Nguyễn Thị Lan',
  'với lý do sau: - Chứng chỉ hành nghề luật sư trong hồ sơ đã hết giá trị sử dụng.',
  'TL. BỘ TRƯỞNG',
  'PHÓ CỤC TRƯỞNG',
  '- Như trên;',
])('a letter carries %s', async text => expect(await letterWords).toContain(text))

test('a letter has no heading, and nothing is numbered or dated before the signature', async () => {
  expect(await letterWords).not.toContain('CÔNG VĂN')
  for (const words of [await decisionWords, await letterWords]) {
    expect(words).not.toMatch(/Số: ?\d/)
    expect(words).not.toMatch(/Hà Nội, ngày/)
  }
})

describe('the places kept free', () => {
  test('number and date stand on one level, the number under the agency and the date under the country', async () => {
    const { number, date } = (await printResult(decision, options)).places
    expect(number.page).toBe(1)
    expect(number.y).toBe(date.y)
    expect(number.height).toBeCloseTo(13 * 1.14, 1)
    expect(number.x + number.width).toBeLessThan(date.x)
  })

  test('the seal covers the left third of the signature, level with its middle', async () => {
    const { leaderSignature, seal } = (await printResult(decision, options)).places
    expect(seal.page).toBe(leaderSignature.page)
    const covered = seal.x + seal.width - leaderSignature.x
    expect(covered / leaderSignature.width).toBeCloseTo(1 / 3, 2)
    const middle = (place: typeof seal) => place.y + place.height / 2
    expect(middle(seal)).toBeCloseTo(middle(leaderSignature), 1)
    expect((seal.width / 72) * 25.4).toBeCloseTo(42, 1)
  })

  test('they follow the signature to the last page, which also carries text', async () => {
    const filler = Array.from({ length: 12 }, (_, i) => ({
      kind: 'paragraph' as const,
      text: `Nội dung thứ ${i + 1}: ${'giải quyết thủ tục hành chính theo đề nghị trong hồ sơ, '.repeat(6)}`,
    }))
    for (let many = 1; many <= filler.length; many++) {
      const printed = await printResult(
        { ...decision, body: [...filler.slice(0, many), ...decision.body] },
        options,
      )
      const { pages } = await readBack(printed.pdf)
      expect(printed.places.leaderSignature.page).toBe(pages.length)
      expect(printed.places.leaderSignature.y).toBeGreaterThan(56)
      expect(pages.at(-1)).toContain('thi hành Quyết định này./.')
      expect(pages[0]).not.toMatch(/^1 /)
      if (pages.length > 1) expect(pages[1]).toMatch(/^2 /)
    }
  })

  test('two prints are one and the same file', async () => {
    const [one, two] = [await printResult(decision, options), await printResult(decision, options)]
    expect(Buffer.compare(one.pdf, two.pdf)).toBe(0)
    expect(one.places).toEqual(two.places)
  })
})

test('grounds end with semicolons and a full stop, whatever was typed', () => {
  const model = resultModel({ ...decision, grounds: ['Căn cứ A.', 'Căn cứ B;', 'Căn cứ C'] })
  expect(model).toMatchObject({ grounds: ['Căn cứ A;', 'Căn cứ B;', 'Căn cứ C.'] })
})

test('several reasons, one a line, become dash lines', async () => {
  const body = [{ kind: 'item' as const, text: 'Lý do một.\nLý do hai.' }]
  expect(await wordsOf({ ...refusalLetter, body })).toContain('- Lý do một. - Lý do hai.')
})

test('hostile text in every part prints as it is', async () => {
  const hostile = '#include "x" $ \\ *a* _b_ <c> @d Đặng Ẩm Ưởng'
  const words = await wordsOf({
    ...decision,
    subject: hostile,
    authority: null,
    grounds: [hostile],
    body: [
      { kind: 'entry', label: hostile, value: hostile },
      { kind: 'article', label: 'Điều 1', text: hostile },
    ],
    recipients: [hostile],
    addressees: [hostile, hostile],
  })
  expect(words.split(hostile).length - 1).toBeGreaterThanOrEqual(7)
})

test.each([
  [
    'a last paragraph of twenty thousand words',
    { body: [{ kind: 'paragraph' as const, text: 'chữ '.repeat(20_000) }] },
  ],
  ['three hundred recipients', { recipients: Array.from({ length: 300 }, (_, i) => `Cơ quan thứ ${i + 1}`) }],
  ['endless names', { subject: 'Ẩ'.repeat(3000), agency: 'Ự'.repeat(500), authority: 'Đ'.repeat(2000) }],
  ['no body at all', { body: [] }],
])('%s leaves the signature whole and on the paper', async (_, change) => {
  const { pdf, places } = await printResult({ ...decision, ...change }, options)
  const { pages } = await readBack(pdf)
  expect(places.leaderSignature.y).toBeGreaterThan(56)
  expect(places.leaderSignature.page).toBeLessThanOrEqual(pages.length)
  expect(places.number.x + places.number.width).toBeLessThan(595)
})
