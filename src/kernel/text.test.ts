import { expect, test } from 'vitest'
import { fold, hasUnprintable, printable, tidy } from './text.ts'

test.each([
  ['  Cấp   giấy  phép ', 'Cấp giấy phép'],
  ['Đường'.normalize('NFD'), 'Đường'],
  ['một\n hai', 'một\n hai'],
])('%j is stored as %j', (typed, stored) => expect(tidy(typed)).toBe(stored))

test.each([
  ['Đăng ký tàu biển', 'dang ky tau bien'],
  ['ỦY BAN NHÂN DÂN', 'uy ban nhan dan'],
  ['Ấn Độ'.normalize('NFD'), 'an do'],
])('%j is searched as %j', (text, key) => expect(fold(text)).toBe(key))

test.each([
  ['Nguyễn Hữu Ẩn', false],
  ['a\tb\nc', false],
  ['a\u0000b', true],
  ['\ufffd', true],
  ['\ud800', true],
])('unprintable in %j: %s', (text, answer) => expect(hasUnprintable(text)).toBe(answer))

test.each([
  ['Nguyễn\tHữu\nẨn', 'Nguyễn\tHữu\nẨn'],
  ['a\u0000b\u001f', 'a\ufffdb\ufffd'],
  ['\ud800', '\ufffd'],
])('%j is shown as %j', (typed, shown) => expect(printable(typed)).toBe(shown))
