import { PDF } from '@libpdf/core'
import { beforeAll, describe, expect, test } from 'vitest'
import { Press, PrintFault } from './engine.ts'

const plain = 'platform/typst/samples/plain.typ'
const at = new Date('2026-11-24T09:30:00+07:00')
let press: Press
beforeAll(() => {
  press = new Press()
})

/** The words of a PDF as another library reads them, with white space made one. */
async function wordsOf(pdf: Uint8Array): Promise<string> {
  const text = (await PDF.load(pdf)).extractText().map(page => page.text)
  return text.join('\n').replaceAll('\u200b', '').replaceAll(/\s+/g, ' ')
}

const print = (text: string, archived = false) =>
  press.print(plain, { title: 'Thử', text, rows: [] }, { at, archived })

describe('what people type is printed as they typed it', () => {
  test.each([
    ['every Vietnamese mark', 'Nguyễn Hữu Ẩn, Đặng Ưởng, ỦY BAN NHÂN DÂN, Ặ Ữ Ỵ Ỡ'],
    ['Typst code', '#include "/data.json" #let x = 1 #panic() $ sum $ \\ <place> @ref *đậm* _nghiêng_'],
    ['markup signs', '= tiêu đề - gạch + số / mục: ngoặc ~ `mã` // chú thích /* dài */ [x] {y}'],
    ['quotation marks', `"dẫn" 'đơn' -- --- ...`],
    ['Hebrew, which runs the other way', 'שלום'],
  ])('%s', async (_, text) => {
    const { pdf, missing } = await print(text)
    expect(missing).toEqual([])
    const words = await wordsOf(pdf)
    if (text === 'שלום') expect([...words.trim()].sort().join('')).toContain([...text].sort().join(''))
    else expect(words).toContain(text)
  })

  test.each([
    ['an emoji', 'Giấy phép 😀 mới', 'Giấy phép □ mới', ['😀']],
    ['a script the font lacks', 'ông 王', 'ông □', ['王']],
    ['a lone surrogate', 'a\ud800b', 'a\ufffdb', []],
    ['NUL and directional overrides', 'a\u0000b \u202ecba\u202c', 'ab cba', []],
    ['decomposed Unicode', 'Đường Ẩn'.normalize('NFD'), 'Đường Ẩn', []],
  ])('%s: the rest stays, also in an archived file', async (_, text, shown, missing) => {
    const printed = await print(text, true)
    expect(printed.missing).toEqual(missing)
    expect(await wordsOf(printed.pdf)).toContain(shown)
  })

  test('ten thousand characters without a space stay on the paper', async () => {
    const { pdf } = await print('Ẩ'.repeat(10_000))
    const document = await PDF.load(pdf)
    expect(document.getPageCount()).toBeGreaterThan(1)
    expect((await wordsOf(pdf)).replaceAll(/[^Ẩ]/g, '')).toHaveLength(10_000)
  })
})

describe('one press', () => {
  test('gives the same bytes for the same data and moment', async () => {
    const first = await print('Một')
    await print('Hai')
    expect(Buffer.compare((await print('Một')).pdf, first.pdf)).toBe(0)
    const later = await press.print(
      plain,
      { title: 'Thử', text: 'Một' },
      { at: new Date(at.getTime() + 1000) },
    )
    expect(Buffer.compare(later.pdf, first.pdf)).not.toBe(0)
  })

  test('reports the places kept free, from the bottom left', async () => {
    const { places } = await print('Một')
    const margin = (20 * 72) / 25.4
    expect(places.seal).toEqual({
      page: 1,
      x: expect.closeTo(margin + 100, 1),
      y: expect.closeTo(841.89 - margin - 50 - 60, 1),
      width: 120,
      height: 60,
    })
  })

  test('marks an archived file as PDF/A-2b', async () => {
    const archived = Buffer.from((await print('Một', true)).pdf).toString('latin1')
    expect(archived).toMatch(/<pdfaid:part>2<\/pdfaid:part>/)
    expect(archived).toMatch(/<pdfaid:conformance>B<\/pdfaid:conformance>/)
    expect(Buffer.from((await print('Một')).pdf).toString('latin1')).not.toContain('pdfaid')
  })

  test.each([
    ['a template that is not there', 'platform/typst/samples/none.typ', { title: '', text: '' }],
    ['data of another shape', plain, { title: 'Thử' }],
  ])('%s is a fault with a name', async (_, template, data) => {
    const fault = await press.print(template, data, { at }).catch((error: unknown) => error)
    expect(fault).toBeInstanceOf(PrintFault)
    expect(fault).toMatchObject({ code: 'print.template', template })
    expect((await print('Một')).pdf.length).toBeGreaterThan(1000)
  })

  test('data beyond its limit is a fault with a name', async () => {
    const text = 'x '.repeat(3_000_000)
    await expect(print(text)).rejects.toMatchObject({ code: 'print.tooLarge' })
  })

  test('keeps its memory level over hundreds of files', async () => {
    const warm = async (from: number, to: number) => {
      for (let i = from; i < to; i++) await print(`Tờ số ${i} `.repeat(50))
    }
    await warm(0, 150)
    const before = process.memoryUsage().rss
    await warm(150, 550)
    expect(process.memoryUsage().rss - before).toBeLessThan(100 * 1024 * 1024)
  })
})
