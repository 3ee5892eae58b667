import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { Plain } from './answers.ts'
import type { RowField } from './definition.ts'
import { printable, readText, typedText } from './read.ts'

const label = { vi: 'Câu hỏi', en: 'Question' }
const fields = {
  text: { id: 'a', type: 'text', label },
  multiline: { id: 'a', type: 'multiline', label },
  integer: { id: 'a', type: 'number', label },
  decimal: { id: 'a', type: 'number', decimals: 3, label },
  money: { id: 'a', type: 'money', label },
  date: { id: 'a', type: 'date', label },
  idNumber: { id: 'a', type: 'idNumber', label },
  taxCode: { id: 'a', type: 'taxCode', label },
  firmCode: { id: 'a', type: 'taxCode', kinds: ['enterprise'], label },
  passport: { id: 'a', type: 'passport', label },
  phone: { id: 'a', type: 'phone', label },
  email: { id: 'a', type: 'email', label },
  choice: { id: 'a', type: 'choice', label, options: [{ value: 'post', label }] },
  choices: { id: 'a', type: 'choice', label, multiple: true, options: [{ value: 'post', label }] },
  declaration: { id: 'a', type: 'declaration', label },
  file: { id: 'a', type: 'file', component: 'c1', label },
} as const satisfies Record<string, RowField>
type Name = keyof typeof fields

test.each<[Name, string, Plain]>([
  ['text', '  Nguyễn   Hữu Ẩn '.normalize('NFD'), 'Nguyễn Hữu Ẩn'],
  ['text', 'một\r\nhai\u200b', 'một hai'],
  ['multiline', 'một \r\n\r\n hai  ba', 'một\n\nhai ba'],
  ['integer', '1.234', 1234],
  ['integer', '007', 7],
  ['integer', '-5', -5],
  ['integer', '−5', -5],
  ['integer', '-0', 0],
  ['integer', '1 234', 1234],
  ['integer', '12,0', 12],
  ['decimal', '1.234,5', 1234.5],
  ['decimal', '12.5', 12.5],
  ['decimal', '1.234', 1234],
  ['decimal', '0,125', 0.125],
  ['money', '5.000.000', 5_000_000],
  ['money', '5,000,000 đồng', 5_000_000],
  ['money', '5 000 000đ', 5_000_000],
  ['money', '0', 0],
  ['date', '31/7/2019', '2019-07-31'],
  ['date', '31.07.2019', '2019-07-31'],
  ['date', '31 / 7 / 2019', '2019-07-31'],
  ['date', '31072019', '2019-07-31'],
  ['date', '2019-07-31', '2019-07-31'],
  ['date', '29/2/2024', '2024-02-29'],
  ['date', 'ngày 31 tháng 7 năm 2019', '2019-07-31'],
  ['idNumber', '001 190 000 123', '001190000123'],
  ['taxCode', '0999999912', '0999999912'],
  ['taxCode', '0999999912001', '0999999912-001'],
  ['taxCode', '0999999912-001', '0999999912-001'],
  ['taxCode', '001190000123', '001190000123'],
  ['passport', 'c 1234567', 'C1234567'],
  ['phone', '0912 345 678', '0912345678'],
  ['phone', '+84 (0)912.345.678', '0912345678'],
  ['phone', '84912345678', '0912345678'],
  ['phone', '024 3733 6213', '02437336213'],
  ['phone', '+81 3-1234-5678', '+81312345678'],
  ['email', ' Lan.Nguyen@Example.VN ', 'Lan.Nguyen@example.vn'],
  ['choice', 'post', 'post'],
  ['choices', 'post', ['post']],
  ['declaration', 'on', true],
  ['file', '0190a-b_c', ['0190a-b_c']],
])('%s: %j is %j', (name, typed, value) =>
  expect(readText(fields[name], typed)).toEqual({ kind: 'value', value }),
)

test.each<[Name, string, string]>([
  ['text', 'a\u0000b', 'text.unprintable'],
  ['text', 'a\ud800', 'text.unprintable'],
  ['text', 'hóa đơn\u202efdp.exe', 'text.unprintable'],
  ['text', 'ngu\ufffdn', 'text.unprintable'],
  ['text', 'a'.repeat(20_001), 'text.tooLong'],
  ['integer', 'mười', 'number.notNumber'],
  ['integer', '1.23.4', 'number.notNumber'],
  ['integer', '1e5', 'number.notNumber'],
  ['integer', '0x10', 'number.notNumber'],
  ['integer', 'Infinity', 'number.notNumber'],
  ['integer', '1'.repeat(16), 'number.notNumber'],
  ['integer', '12,5', 'number.notInteger'],
  ['decimal', '1,2345', 'number.tooManyDecimals'],
  ['decimal', '1,234.5', 'number.notNumber'],
  ['money', '5.000,5', 'money.notMoney'],
  ['money', '-5000', 'money.notMoney'],
  ['money', '50.00', 'money.notMoney'],
  ['date', '31/7/19', 'date.notDate'],
  ['date', '7/2019', 'date.notDate'],
  ['date', '29/2/2023', 'date.doesNotExist'],
  ['date', '31/6/2024', 'date.doesNotExist'],
  ['date', '0000-01-01', 'date.doesNotExist'],
  ['idNumber', '123456789', 'idNumber.oldNumber'],
  ['idNumber', '00119000012', 'idNumber.notTwelveDigits'],
  ['idNumber', '00119000012x', 'idNumber.notTwelveDigits'],
  ['taxCode', '0999999913', 'taxCode.checkDigit'],
  ['taxCode', '0999999913-001', 'taxCode.checkDigit'],
  ['taxCode', '01001', 'taxCode.shape'],
  ['taxCode', '09999999o2', 'taxCode.shape'],
  ['firmCode', '001190000123', 'taxCode.kind'],
  ['passport', 'ABCDEF', 'passport.shape'],
  ['passport', '12', 'passport.shape'],
  ['phone', '12345', 'phone.shape'],
  ['phone', '0112345678', 'phone.shape'],
  ['email', 'lan@bo', 'email.shape'],
  ['email', 'lan@@moj.gov.vn', 'email.shape'],
  ['email', `${'a'.repeat(65)}@moj.gov.vn`, 'email.shape'],
  ['choice', 'fax', 'choice.notAnOption'],
  ['choice', '__proto__', 'choice.notAnOption'],
  ['declaration', 'maybe', 'wrongType'],
  ['file', '../etc/passwd', 'file.badId'],
])('%s: %.30j is not understood: %s', (name, typed, code) =>
  expect(readText(fields[name], typed)).toMatchObject({ kind: 'problem', code }),
)

test.each(Object.keys(fields) as Name[])('%s: only white space is no answer', name =>
  expect(readText(fields[name], ' \u00a0\n\u200b')).toEqual({ kind: 'blank' }),
)

test('reading what is shown of an answer gives the answer again, and reading never throws', () => {
  const typed = fc.oneof(
    fc.string({ unit: 'binary', maxLength: 40 }),
    fc.stringMatching(/^[-0-9.,/ +@a-cđ]{0,16}$/),
    fc.double().map(String),
    fc.integer().map(String),
  )
  const property = fc.property(fc.constantFrom(...(Object.keys(fields) as Name[])), typed, (name, text) => {
    const field = fields[name]
    const reading = readText(field, text)
    if (reading.kind !== 'value' || Array.isArray(reading.value)) return
    expect(readText(field, typedText(field, reading.value))).toEqual(reading)
  })
  fc.assert(property, { numRuns: 5_000 })
})

test('numbers are shown as officials write them and read back exactly', () => {
  const property = fc.property(fc.integer({ min: -(10 ** 12), max: 10 ** 12 }), thousandths => {
    const value = thousandths / 1_000
    const shown = typedText(fields.decimal, value)
    expect(readText(fields.decimal, shown)).toEqual({ kind: 'value', value: value || 0 })
  })
  fc.assert(property)
  expect(typedText(fields.decimal, -1234567.5)).toBe('-1.234.567,5')
})

test('what cannot be printed is kept visibly, in a form any store takes', () => {
  expect(printable('a\u0000b\ud800\u202ec')).toBe('a\ufffdb\ufffd\ufffdc')
  expect(readText(fields.text, printable('a\u0000b'))).toMatchObject({ code: 'text.unprintable' })
})
