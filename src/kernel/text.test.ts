import { expect, test } from 'vitest'
import { fold, hasUnprintable, tidy } from './text.ts'

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
