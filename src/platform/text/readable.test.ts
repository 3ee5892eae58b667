import { expect, test } from 'vitest'
import { isReadable } from './readable.ts'

const directive =
  'Bên cạnh đó, nâng cấp, hoàn thiện phần mềm quản lý văn bản và điều hành, tăng cường tích hợp giải pháp dịch vụ ký số của Ban Cơ yếu Chính phủ; khẩn trương ban hành quy chế tiếp nhận, xử lý văn bản điện tử. '

test.each<[string, string]>([
  ['a directive', directive],
  ['the same without composed letters', directive.normalize('NFD')],
  [
    'lists with letters as their marks',
    'a) Bộ Tư pháp rà soát;\nb) Bộ Y tế báo cáo;\nc) Bộ Nội vụ xây dựng;\n'.repeat(5),
  ],
  ['abbreviations', 'VPCP, UBND tỉnh, BKHĐT, TTĐT, KSTT: nơi nhận gồm VPCP, BTP, BXD, BNV\n'.repeat(6)],
  ['figures', '1.480 2.300 14,2% 3/4 5/6 7.000 tổng số\n'.repeat(20)],
  ['bullets of a symbol font', '\uf0b7 Bộ Tư pháp rà soát\n\uf0b7 Bộ Y tế báo cáo\n'.repeat(10)],
  ['addresses', `${directive}(xem http://www.html.txt, rfc.txt, ftp.xml, gtk-doc)\n`.repeat(3)],
  ['a table of marks', `Bộ Tư pháp x x x\nBộ Nội vụ x x\nBộ Y tế x x x x\n`.repeat(5)],
  ['lines to write on', `Họ và tên: ....................... Chức vụ: ……………………\n`.repeat(10)],
  ['English', 'The ministry shall review the rules and report to the Prime Minister. '.repeat(5)],
  ['a letter-spaced heading', `Đ Ề  Á N\n${directive}`],
  ['very little', 'p, n c\nấ ệ ổ'],
])('%s can be read', (_name, text) => expect(isReadable(text)).toBe(true))

test.each<[string, string]>([
  ['holes where letters were', directive.replace(/[ấạệảộểụốủẩếửậềợựịổ]/g, ' ')],
  ['what filled the holes', `ấ ệ ổ ị ụ ệ ố ộ ử ấ ộ ệ ể ự ủ ệ ử ữ ướ ế ${directive.slice(0, 60)}`],
  ['letters of private use', directive.replace(/[aeiou]/g, '\ue045')],
  ['what could not be decoded', directive.replace(/ạ|ệ|ả|ố|ế/g, '\ufffd')],
  ['marks without their letters', directive.replace(/[aă]/g, ' \u0301')],
  [
    'numbers of glyphs',
    directive.replace(/./g, sign => String.fromCodePoint(((sign.codePointAt(0)! * 7) % 91) + 33)),
  ],
])('%s cannot', (_name, text) => expect(isReadable(text)).toBe(false))

test('letters on one another cannot be told apart', () => {
  expect(isReadable(directive, 4)).toBe(true)
  expect(isReadable(directive, 30)).toBe(false)
})
