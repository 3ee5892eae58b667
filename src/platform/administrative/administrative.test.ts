import { PDF } from '@libpdf/core'
import { describe, expect, test } from 'vitest'
import { appendixName, headRows, type TableColumn } from './document.ts'
import { letter, report } from './examples.ts'
import { linesOf } from './lines.ts'
import { printAdministrative } from './pdf.ts'
import { rulesetOn } from './ruleset.ts'

const options = { publicUrl: 'https://motcua.example', at: new Date('2019-08-01T09:00:00+07:00') }

test.each([
  ['2019-08-01', 'TT01-2011', 'bottomRight'],
  ['2020-03-04', 'TT01-2011', 'bottomRight'],
  ['2020-03-05', 'ND30-2020', 'topCentre'],
  ['2026-11-28', 'ND30-2020', 'topCentre'],
  ['1999-01-01', 'TT01-2011', 'bottomRight'],
])('a document of %s follows %s, page number %s', (day, id, place) => {
  const ruleset = rulesetOn(day)
  expect([ruleset.id, ruleset.pageNumber.place]).toEqual([id, place])
})

test('the words beside the content', () => {
  expect(linesOf(report)).toEqual({
    number: 'Số: 05/BC-TCTTTg',
    date: 'Hà Nội, ngày 05 tháng 02 năm 2019',
    authority: ['KT. TỔ TRƯỞNG', 'TỔ PHÓ'],
    recipients: [
      '- Như trên;',
      '- Các bộ, cơ quan ngang bộ, cơ quan thuộc Chính phủ;',
      '- Lưu: VT, TH (3b).',
    ],
    appendices: [
      {
        name: 'Phụ lục I',
        title: 'Tình hình thực hiện nhiệm vụ theo cơ quan',
        attached:
          '(Kèm theo Báo cáo số 05/BC-TCTTTg ngày 05 tháng 02 năm 2019 của Tổ công tác của Thủ tướng Chính phủ)',
      },
      expect.objectContaining({ name: 'Phụ lục II' }),
    ],
  })
})

test('a number and a day that come after signing leave room', () => {
  const { number, date } = linesOf(letter)
  expect(number).toMatch(/^Số: \s{4,}\/VPCP-TCTTTg$/)
  expect(date).toMatch(/^Hà Nội, ngày\s{4,}tháng\s{4,}năm 2026$/)
})

test.each([
  [0, 1, 'Phụ lục'],
  [0, 2, 'Phụ lục I'],
  [6, 7, 'Phụ lục VII'],
])('appendix %i of %i is called %s', (index, count, name) => expect(appendixName(index, count)).toBe(name))

test('neighbouring columns of a group stand under one head', () => {
  const column = (title: string, group?: string): TableColumn => ({
    title,
    width: 1,
    ...(group && { group }),
  })
  const cell = (text: string, columns = 1, rows = 1) => ({ text, columns, rows })
  expect(
    headRows([column('STT'), column('Tổng', 'Xong'), column('Muộn', 'Xong'), column('Tổng', 'Chưa')]),
  ).toEqual([
    [cell('STT', 1, 2), cell('Xong', 2), cell('Chưa')],
    [cell('Tổng'), cell('Muộn'), cell('Tổng')],
  ])
  expect(headRows([column('STT'), column('Việc')])).toEqual([[cell('STT'), cell('Việc')]])
})

describe('as a PDF', () => {
  test('every part is there, the head of a table on every page, appendices turned', async () => {
    const { pdf, missing } = await printAdministrative(report, options)
    const file = await PDF.load(pdf)
    const pages = file.extractText().map(page => page.text.replaceAll(/\s+/g, ' '))
    expect(missing).toEqual([])
    expect(pages[0]).toContain('CỦA THỦ TƯỚNG CHÍNH PHỦ')
    expect(pages[0]).toContain('Kính gửi:')
    expect(pages.filter(page => page.includes('Bộ, cơ quan, địa phương')).length).toBeGreaterThan(2)
    expect(pages.every(page => page.includes('Dữ liệu minh họa'))).toBe(true)
    const wide = file.getPages().map(page => page.width > page.height)
    expect([wide[0], wide[2], wide.at(-1)]).toEqual([false, true, false])
  })

  test('an appendix begins without a number, whatever the side', async () => {
    for (const rulesOf of ['2019-08-01', '2026-11-28']) {
      const { pdf } = await printAdministrative({ ...report, rulesOf, illustrative: false }, options)
      const pages = (await PDF.load(pdf)).extractText().map(page => page.text.trim())
      const first = pages.findIndex(page => page.includes('BIỂU') || page.startsWith('Phụ lục'))
      expect(pages[first], rulesOf).toMatch(/^Phụ lục/)
      expect(pages[first], rulesOf).not.toMatch(/\n\d$/)
      expect(pages[first + 1], rulesOf).toMatch(/(^2\b)|(\b2$)/)
    }
  })

  test('the same value and moment give the same bytes', async () => {
    const [a, b] = [await printAdministrative(letter, options), await printAdministrative(letter, options)]
    expect(Buffer.compare(a.pdf, b.pdf)).toBe(0)
  })
})
