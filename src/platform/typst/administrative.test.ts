import { expect, test } from 'vitest'
import {
  authorityLines,
  citation,
  dateLine,
  formatDocumentNumber,
  formatSymbol,
  longMoment,
  type SigningAuthority,
} from './administrative.ts'

test.each([
  [5, { type: 'BC', agency: 'BKHĐT' }, '05/BC-BKHĐT'],
  [936, { type: 'QĐ', agency: 'TTg' }, '936/QĐ-TTg'],
  [17, { type: 'NQ', agency: 'CP' }, '17/NQ-CP'],
  [1234, { agency: 'BTTTT', unit: 'THH' }, '1234/BTTTT-THH'],
  [1, { type: 'QĐ', agency: 'BTP' }, '01/QĐ-BTP'],
  [9, { agency: 'BTP', unit: 'BTTP' }, '09/BTP-BTTP'],
  [10, { type: 'SY', agency: 'VPCP' }, '10/SY-VPCP'],
] as const)('document %i of %j is numbered %s', (number, symbol, text) =>
  expect(formatDocumentNumber(number, formatSymbol(symbol))).toBe(text),
)

test.each([
  ['2020-01-01', 'ngày 01 tháng 01 năm 2020'],
  ['2020-02-29', 'ngày 29 tháng 02 năm 2020'],
  ['2020-03-05', 'ngày 05 tháng 3 năm 2020'],
  ['2020-09-09', 'ngày 09 tháng 9 năm 2020'],
  ['2020-10-10', 'ngày 10 tháng 10 năm 2020'],
  ['2026-12-31', 'ngày 31 tháng 12 năm 2026'],
])('%s is written %s', (day, text) => expect(dateLine('Hà Nội', day)).toBe(`Hà Nội, ${text}`))

test.each([
  ['2019-04-18T09:05:59+07:00', '09 giờ 05 phút, ngày 18 tháng 4 năm 2019'],
  ['2019-12-31T17:30:00Z', '00 giờ 30 phút, ngày 01 tháng 01 năm 2020'],
])('%s is written %s', (moment, text) => expect(longMoment(new Date(moment))).toBe(text))

test.each<[SigningAuthority, string[]]>([
  [{ prefix: null, onBehalfOf: null, title: 'Bộ trưởng' }, ['BỘ TRƯỞNG']],
  [{ prefix: 'Q.', onBehalfOf: null, title: 'Cục trưởng' }, ['Q. CỤC TRƯỞNG']],
  [{ prefix: 'TM.', onBehalfOf: 'Ủy ban nhân dân', title: 'Chủ tịch' }, ['TM. ỦY BAN NHÂN DÂN', 'CHỦ TỊCH']],
  [{ prefix: 'KT.', onBehalfOf: 'Bộ trưởng', title: 'Thứ trưởng' }, ['KT. BỘ TRƯỞNG', 'THỨ TRƯỞNG']],
  [{ prefix: 'TL.', onBehalfOf: 'Bộ trưởng', title: 'Vụ trưởng' }, ['TL. BỘ TRƯỞNG', 'VỤ TRƯỞNG']],
  [
    { prefix: 'TL.', onBehalfOf: 'Bộ trưởng', unitHead: 'Cục trưởng', title: 'Phó Cục trưởng' },
    ['TL. BỘ TRƯỞNG', 'KT. CỤC TRƯỞNG', 'PHÓ CỤC TRƯỞNG'],
  ],
  [{ prefix: 'TUQ.', onBehalfOf: 'Bộ trưởng', title: 'Cục trưởng' }, ['TUQ. BỘ TRƯỞNG', 'CỤC TRƯỞNG']],
])('%j signs as %j', (authority, lines) => expect(authorityLines(authority)).toEqual(lines))

test.each([
  ['65/2006/QH11', 'văn bản số 65/2006/QH11 của Quốc hội'],
  ['123/2013/NĐ-CP', 'Nghị định số 123/2013/NĐ-CP của Chính phủ'],
  ['19/2026/NQ-CP', 'Nghị quyết số 19/2026/NQ-CP của Chính phủ'],
  ['25/2016/QĐ-TTg', 'Quyết định số 25/2016/QĐ-TTg của Thủ tướng Chính phủ'],
  ['08/2025/TT-BTP', 'Thông tư số 08/2025/TT-BTP'],
  ['01/2020/TTLT-BTP-BTC', 'Thông tư liên tịch số 01/2020/TTLT-BTP-BTC'],
  ['4777', 'văn bản số 4777'],
])('%s is cited as %s', (number, text) => expect(citation(number)).toBe(text))
