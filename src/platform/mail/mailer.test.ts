import { expect, test } from 'vitest'
import { isMailAddress, tidyBody, tidySubject } from './mailer.ts'

test.each([
  ['lan@example.vn', true],
  ['lan.nguyen+hoso@thu.example.com.vn', true],
  ['lan', false],
  ['lan@', false],
  ['lan@localhost', false],
  ['lan@@example.vn', false],
  ['.lan@example.vn', false],
  ['lan..nguyen@example.vn', false],
  ['lan@example.vn\r\nBcc: minh@example.vn', false],
  ['lan@example.vn,minh@example.vn', false],
  ['Lan <lan@example.vn>', false],
  ['"lan"@example.vn', false],
  ['lan@-example.vn', false],
  ['lân@example.vn', false],
  [`${'a'.repeat(65)}@example.vn`, false],
  [`a@${'b.'.repeat(130)}vn`, false],
])('%j is an address: %s', (text, answer) => expect(isMailAddress(text)).toBe(answer))

test.each([
  ['Hồ sơ\r\nBcc: minh@example.vn', 'Hồ sơ Bcc: minh@example.vn'],
  ['a\u2028b\u0000c\u0085d', 'a b c d'],
  ['  Đã  tiếp nhận ', 'Đã tiếp nhận'],
  [`${'x'.repeat(199)}😀`, 'x'.repeat(199)],
])('the subject %j becomes %j', (text, tidy) => expect(tidySubject(text)).toBe(tidy))

test('a body keeps its lines and loses its control characters', () =>
  expect(tidyBody('Kính gửi bà Lan\u0000,\r\n\tHồ sơ\rđã xong\u001b[31m')).toBe(
    'Kính gửi bà Lan,\n\tHồ sơ\nđã xong[31m',
  ))
