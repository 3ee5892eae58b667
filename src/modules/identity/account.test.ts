import { expect, test } from 'vitest'
import { looksLegacyEncoded, readEmail, readName, readPerson, readUsername } from './account.ts'

test('a name typed in decomposed Unicode is stored composed, with single spaces', () =>
  expect(readName('name', '  Trần   Thị\tLan '.normalize('NFD')).value).toBe('Trần Thị Lan'))

test.each([
  ['', 'account.nameMissing'],
  ['   ', 'account.nameMissing'],
  ['Trần\u0000Lan', 'account.unprintable'],
  ['Trần \ufffd Lan', 'account.unprintable'],
  ['x'.repeat(101), 'account.nameTooLong'],
  ['x'.repeat(1_000_000), 'account.nameTooLong'],
  ['Lan <script>', 'account.nameLetters'],
  ['Lan 2', 'account.nameLetters'],
  ['-', 'account.nameLetters'],
  ['TrÇn ThÞ Lan', 'account.nameLegacy'],
  ['NguyÔn V¨n Minh', 'account.nameLegacy'],
  ['Traàn Thò Lan', 'account.nameLegacy'],
  ['Nguyeãn Vaên Minh', 'account.nameLegacy'],
])('the name %j is refused: %s', (name, code) =>
  expect(readName('name', name).issues.map(one => one.code)).toEqual([code]),
)

test.each([
  'Nguyễn Hữu Ẩn',
  "K'Brôi Y Bhông",
  'Đặng Thị Hoà',
  'Quách Thuần',
  'Jean-François Müller',
  'Anaïs Noël',
  'Lý A Mã Quý',
  'TRẦN THỊ THUÝ ÂU',
])('the name %j is a name', name => {
  expect(readName('name', name).issues).toEqual([])
  expect(looksLegacyEncoded(name)).toBe(false)
})

test('every mistake is told at once', () => {
  const { issues } = readPerson({ name: '', phone: '12', idNumber: '012345678' })
  expect(issues.map(one => `${one.field} ${one.code}`)).toEqual([
    'name account.nameMissing',
    'phone account.phoneShape',
    'idNumber account.idNumberOld',
  ])
})

test('phone and id number may stay empty', () =>
  expect(readPerson({ name: 'Lan', phone: ' ', idNumber: '' })).toEqual({
    person: { name: 'Lan', phone: null, idNumber: null },
    issues: [],
  }))

test('an address is one account however it is typed', () => {
  expect(readEmail(' Lan.Tran@Example.VN ').value).toBe('lan.tran@example.vn')
  expect(readEmail('').issues[0]?.code).toBe('account.emailMissing')
  expect(readEmail('lan').issues[0]?.code).toBe('account.emailShape')
  expect(readEmail(`${'a'.repeat(100_000)}@example.vn`).issues[0]?.code).toBe('account.emailShape')
})

test.each([
  ['Mai.nv', 'mai.nv'],
  ['mai', 'mai'],
  ['mai@g15', null],
  ['mái', null],
  ['m', null],
  ['mai..nv', null],
  ['1mai', null],
  ['', null],
])('the user name %j reads %j', (typed, username) => {
  const read = readUsername(typed)
  expect(read.issues.length === 0 ? read.value : null).toBe(username)
})
