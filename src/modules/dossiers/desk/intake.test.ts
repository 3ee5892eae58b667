import { generateKeyPairSync, sign, verify } from 'node:crypto'
import { describe, expect, test } from 'vitest'
import { isId } from '../../../kernel/ids.ts'
import type { ProcedureCase } from '../../procedures/index.ts'
import { intakeKey, readIntake, usualForm, usualQuantity } from './intake.ts'
import { type KeptScan, openScan, sealScan } from './kept-scan.ts'

const paper = (id: string, name: string, originals: number, copies: number) => ({
  ...{ id, name, originals, copies, required: originals + copies > 0, templateFile: null },
})
const procedureCase: ProcedureCase = {
  id: 'th1',
  name: '',
  components: [paper('tp1', 'Đơn', 2, 0), paper('tp2', 'Bản sao', 0, 1), paper('tp3', 'Xuất trình', 0, 0)],
  channels: [
    { channel: 1, limit: null, fee: { amount: 100_000, currency: 'VND', raw: '100,000 VNĐ', note: null } },
    { channel: 3, limit: null, fee: null },
  ],
}
const person = {
  ten: 'Trần Thị Lan',
  'so-giay-to': '001 190 000 012',
  'co-tp1': '1',
  'so-luong-tp1': '2',
  'co-tp2': '1',
  phi: 'chua-nop',
}
const read = (typed: Record<string, unknown>) => readIntake(typed, procedureCase, 'Thủ tục thử')
const codes = (typed: Record<string, unknown>) => {
  const answer = read(typed)
  return 'issues' in answer ? answer.issues.map(one => [one.field, one.code]) : []
}

describe('a person at the counter', () => {
  test('needs a name, a number and the papers', () =>
    expect(read(person)).toEqual({
      intake: {
        channel: 1,
        owner: {
          kind: 'citizen',
          name: 'Trần Thị Lan',
          idType: 'idNumber',
          idNumber: '001190000012',
          phone: null,
          email: null,
          address: null,
        },
        submitter: expect.objectContaining({ name: 'Trần Thị Lan' }),
        abstract: 'Thủ tục thử',
        resultChannel: 'counter',
        fee: { paid: false },
        components: [
          {
            componentId: 'tp1',
            name: 'Đơn',
            required: true,
            form: 'original',
            quantity: 2,
            present: true,
            note: null,
          },
          {
            componentId: 'tp2',
            name: 'Bản sao',
            required: true,
            form: 'certifiedCopy',
            quantity: 1,
            present: true,
            note: null,
          },
          {
            componentId: 'tp3',
            name: 'Xuất trình',
            required: false,
            form: 'original',
            quantity: 1,
            present: false,
            note: null,
          },
        ],
      },
    }))

  test('everything that is wrong is said at once', () =>
    expect(
      codes({
        ten: '',
        'so-giay-to': '123',
        'dien-thoai': 'abc',
        'thu-dien-tu': 'x@',
        'co-tp1': '1',
        'hinh-thuc-tp1': 'none',
        'so-luong-tp1': '0',
        'nhan-ket-qua': 'post',
      }),
    ).toEqual([
      ['ten', 'desk.ownerNameMissing'],
      ['so-giay-to', 'forms.idNumber.notTwelveDigits'],
      ['dien-thoai', 'forms.phone.shape'],
      ['thu-dien-tu', 'forms.email.shape'],
      ['hinh-thuc-tp1', 'desk.shownAndNotAsked'],
      ['so-luong-tp1', 'desk.quantityWrong'],
      ['co-tp2', 'desk.paperMissing'],
      ['dia-chi', 'desk.addressForPost'],
      ['phi', 'fee.choose'],
    ]))

  test('an old number of nine digits is told apart', () =>
    expect(codes({ ...person, 'so-giay-to': '012345678' })).toEqual([
      ['so-giay-to', 'forms.idNumber.oldNumber'],
    ]))
  test('a foreigner has a passport', () =>
    expect(read({ ...person, 'loai-giay-to': 'passport', 'so-giay-to': 'c1234567' })).toMatchObject({
      intake: { owner: { idType: 'passport', idNumber: 'C1234567' } },
    }))
  test('somebody else may bring the dossier', () =>
    expect(read({ ...person, 'nop-ten': 'Trần Văn Minh', 'nop-so-giay-to': '001080000099' })).toMatchObject({
      intake: { submitter: { name: 'Trần Văn Minh', idNumber: '001080000099' } },
    }))
  test('a paper that the case does not ask for need not be there, and the dossier says so', () => {
    const { 'co-tp2': _, ...without } = person
    expect(read({ ...without, 'hinh-thuc-tp2': 'none' })).toMatchObject({
      intake: { components: [{}, { present: false, note: 'Không thuộc trường hợp này' }, {}] },
    })
  })
  test('by post no fee is stated, so none is asked for', () => {
    const { phi: _, ...without } = person
    expect(read({ ...without, 'cach-nop': '3' })).toMatchObject({ intake: { channel: 3, fee: null } })
  })
})

describe('a firm', () => {
  const firm = { ...person, 'loai-chu': 'firm', ten: 'Công ty', 'so-giay-to': '0999999912' }
  test('has a tax code and sends a person', () => {
    expect(codes(firm)).toEqual([['nop-ten', 'desk.submitterMissing']])
    expect(read({ ...firm, 'nop-ten': 'Minh', 'nop-so-giay-to': '001080000099' })).toMatchObject({
      intake: { owner: { kind: 'firm', idType: 'taxCode', idNumber: '0999999912' } },
    })
  })
  test('its check digit is checked', () =>
    expect(
      codes({ ...firm, 'so-giay-to': '0999999913', 'nop-ten': 'M', 'nop-so-giay-to': '001080000099' }),
    ).toEqual([['so-giay-to', 'forms.taxCode.checkDigit']]))
  test('another organisation may have none', () =>
    expect(
      read({
        ...firm,
        'loai-chu': 'organisation',
        'so-giay-to': '',
        'nop-ten': 'Minh',
        'nop-so-giay-to': '001080000099',
      }),
    ).toMatchObject({ intake: { owner: { kind: 'organisation', idType: null, idNumber: null } } }))
})

test('a paper is usually shown as its procedure counts it', () => {
  expect(procedureCase.components.map(one => [usualForm(one), usualQuantity(one)])).toEqual([
    ['original', 2],
    ['certifiedCopy', 1],
    ['original', 1],
  ])
})

test('the key of an intake is an identifier of its own kind, the same for the same page', () => {
  const key = intakeKey('mai', 'page')
  expect(isId(key)).toBe(true)
  expect(key[14]).toBe('8')
  expect(intakeKey('mai', 'page')).toBe(key)
  expect(intakeKey('ha', 'page')).not.toBe(key)
})

describe('a kept scan', () => {
  const pair = generateKeyPairSync('ed25519')
  const keys = {
    sign: (bytes: Uint8Array) => sign(null, bytes, pair.privateKey).toString('base64url'),
    verify: (bytes: Uint8Array, signature: string) =>
      verify(null, bytes, pair.publicKey, Buffer.from(signature, 'base64url')),
  }
  const scan: KeptScan = { name: 'don.pdf', hash: 'a'.repeat(64), size: 9, mime: 'application/pdf', pages: 1 }
  test('is what this person was given', () =>
    expect(openScan(keys, 'mai', sealScan(keys, 'mai', scan))).toEqual(scan))
  test('of somebody else, changed or made up is none', () => {
    const sealed = sealScan(keys, 'mai', scan)
    const forged = Buffer.from(JSON.stringify({ ...scan, hash: 'b'.repeat(64), by: 'mai' })).toString(
      'base64url',
    )
    expect(openScan(keys, 'ha', sealed)).toBeUndefined()
    expect(openScan(keys, 'mai', `${forged}.${sealed.split('.')[1]}`)).toBeUndefined()
    for (const text of ['', '.', 'x', 'x.y', `${sealed}x`, 'x'.repeat(9_000)])
      expect(openScan(keys, 'mai', text)).toBeUndefined()
  })
})
