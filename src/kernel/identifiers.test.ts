import { expect, test } from 'vitest'
import {
  birthOf,
  isIdNumber,
  isOldIdNumber,
  isTaxCode,
  maskEmail,
  maskIdNumber,
  maskPhone,
  parseEmail,
  parseIdNumber,
  parsePhone,
  parseTaxCode,
} from './identifiers.ts'

test.each([
  ['001190000123', '001190000123'],
  [' 001 190 000 123 ', '001190000123'],
  ['001.190.000.123', '001190000123'],
  ['00119000012', null],
  ['0011900001234', null],
  ['00119000012a', null],
  ['٠٠١١٩٠٠٠٠١٢٣', null],
  ['001190000123\u0000', null],
  ['', null],
])('the id number in %j is %j', (typed, number) => expect(parseIdNumber(typed)).toBe(number))

test('an old CMND is told apart from a slip of the pen', () => {
  expect(isOldIdNumber('012 345 678')).toBe(true)
  expect(isOldIdNumber('0123456')).toBe(false)
  expect(isIdNumber('012345678')).toBe(false)
})

test.each([
  ['001090000123', { year: 1990, sex: 'male' }],
  ['001190000123', { year: 1990, sex: 'female' }],
  ['079202000123', { year: 2002, sex: 'male' }],
  ['079311000123', { year: 2011, sex: 'female' }],
  ['079401000123', { year: 2101, sex: 'male' }],
  ['07940100012', null],
])('the digits of %s say %j', (number, birth) => expect(birthOf(number)).toEqual(birth))

test.each([
  ['0999999912', { kind: 'enterprise', code: '0999999912' }],
  ['0999 999 912', { kind: 'enterprise', code: '0999999912' }],
  ['0999999912001', { kind: 'branch', code: '0999999912-001' }],
  ['0999999912-001', { kind: 'branch', code: '0999999912-001' }],
  ['001190000123', { kind: 'person', code: '001190000123' }],
  ['0999999913', { kind: null, wrong: 'checkDigit' }],
  ['0999999913-001', { kind: null, wrong: 'checkDigit' }],
  ['099999991', { kind: null, wrong: 'shape' }],
  ['09999999120', { kind: null, wrong: 'shape' }],
  ['099999991O', { kind: null, wrong: 'shape' }],
  ['', { kind: null, wrong: 'shape' }],
])('the tax code in %j is %j', (typed, reading) => expect(parseTaxCode(typed)).toEqual(reading))

test('only firms have a tax code that a firm may be found by, in its written form', () => {
  expect(isTaxCode('0999999912')).toBe(true)
  expect(isTaxCode('0999999912-001')).toBe(true)
  expect(isTaxCode('0999999912001')).toBe(false)
  expect(isTaxCode('001190000123')).toBe(false)
})

test.each([
  ['0912 345 678', '0912345678'],
  ['+84 912.345.678', '0912345678'],
  ['0084912345678', '0912345678'],
  ['84912345678', '0912345678'],
  ['024 3733 6213', '02437336213'],
  ['+81 3-1234-5678', '+81312345678'],
  ['0112345678', null],
  ['091234567', null],
  ['+8401', null],
  ['call me', null],
])('the phone number in %j is %j', (typed, phone) => expect(parsePhone(typed)).toBe(phone))

test.each([
  [' Lan@Example.VN ', 'Lan@example.vn'],
  ['lan.tran+hoso@thu.example.com.vn', 'lan.tran+hoso@thu.example.com.vn'],
  ['lan@localhost', null],
  ['lan@@example.vn', null],
  ['.lan@example.vn', null],
  ['lan..tran@example.vn', null],
  ['lan@-example.vn', null],
  ['lân@example.vn', null],
  ['lan@example.vn\r\nBcc: minh@example.vn', null],
  [`${'a'.repeat(65)}@example.vn`, null],
  ['', null],
])('the address in %j is %j', (typed, email) => expect(parseEmail(typed)).toBe(email))

test('what identifies somebody is shown masked', () => {
  expect(maskIdNumber('001190000123')).toBe('0011********123')
  expect(maskIdNumber('12345')).toBe('********')
  expect(maskEmail('lan@example.vn')).toBe('l***@example.vn')
  expect(maskEmail('')).toBe('***')
  expect(maskPhone('0912345678')).toBe('0912***678')
  expect(maskPhone('112')).toBe('******')
})
