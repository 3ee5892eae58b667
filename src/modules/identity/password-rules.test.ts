import { expect, test } from 'vitest'
import { normalisePassword, passwordIssues } from './password-rules.ts'

const lan = { kind: 'citizen', name: 'Trần Thị Lan', email: 'lan.tran@example.vn' } as const
const mai = {
  kind: 'official',
  name: 'Nguyễn Mai',
  email: 'mai@moj.example',
  username: 'mai.nguyen',
} as const
const codes = (typed: string, whose: Parameters<typeof passwordIssues>[1] = lan) =>
  passwordIssues(typed, whose).map(one => one.code)

test.each([
  ['', 'account.passwordMissing'],
  ['chín ký tự'.slice(0, 9), 'account.passwordTooShort'],
  ['a'.repeat(201), 'account.passwordTooLong'],
  ['a'.repeat(1_000_000), 'account.passwordTooLong'],
  ['dài đủ nhưng\u0000có NUL', 'account.unprintable'],
  ['1234567890', 'account.passwordCommon'],
  ['9876543210', 'account.passwordCommon'],
  ['123456789012', 'account.passwordCommon'],
  ['qwertyuiop', 'account.passwordCommon'],
  ['Password123', 'account.passwordCommon'],
  ['Password@123', 'account.passwordCommon'],
  ['Mậtkhẩu2024', 'account.passwordCommon'],
  ['matkhau123!', 'account.passwordCommon'],
  ['aaaaaaaaaa', 'account.passwordCommon'],
  ['abababababab', 'account.passwordCommon'],
  ['lan123lan123', 'account.passwordCommon'],
  ['qwerty123456', 'account.passwordCommon'],
  ['vietnam2024', 'account.passwordCommon'],
  ['!!!!!!!!!!', 'account.passwordCommon'],
  ['tranthilan1', 'account.passwordAboutYou'],
  ['Trần Thị Lan 90', 'account.passwordAboutYou'],
  ['lan.tran@example.vn', 'account.passwordAboutYou'],
])('%j is refused: %s', (typed, code) => expect(codes(typed)).toEqual([code]))

test.each([
  'con mèo trèo cây cau',
  'k8#vQ2!pLm',
  'sông Hồng đỏ nặng phù sa',
  '密码密码一二三四五六',
  'mùa thu Hà Nội',
])('%j is good: no rule asks for signs or capitals', typed => expect(codes(typed)).toEqual([]))

test('officials need two characters more', () => {
  expect(codes('bay qua biển', mai)).toEqual([])
  expect(codes('bay qua núi', mai)).toEqual(['account.passwordTooShort'])
  expect(codes('mai.nguyen12', mai)).toEqual(['account.passwordAboutYou'])
})

test('a password is the same on a keyboard that types decomposed letters', () =>
  expect(normalisePassword('mùa thu'.normalize('NFD'))).toBe('mùa thu'.normalize('NFC')))
