import { describe, expect, test } from 'vitest'
import type { Fee } from '../procedures/index.ts'
import { feeOnPaper, makesOrder, readFeeRecord, sayAmount } from './fee.ts'

const fee = (amount: number | null, raw: string): Fee => ({ amount, raw, currency: 'VND', note: null })

test.each<[string, Fee | null, boolean]>([
  ['stated with a figure', fee(5_000_000, '5,000,000 VNĐ'), true],
  ['stated without a figure', fee(null, 'Không có thông tin'), true],
  ['free', fee(0, 'Miễn phí'), false],
  ['a line without words', fee(null, ' '), false],
  ['not stated', null, false],
])('%s', (_, stated, makes) => expect(makesOrder(stated)).toBe(makes))

test('amounts are said in their currency, or in the words of the source', () => {
  expect(sayAmount(fee(5_000_000, ''))).toBe('5.000.000 đồng')
  expect(sayAmount({ ...fee(145, ''), currency: 'USD' })).toBe('145 USD')
  expect(sayAmount(fee(null, 'Theo quy định'))).toBe('Theo quy định')
})

test('a receipt says what was received, or what is due', () => {
  const order = { amount: 5_000_000, currency: 'VND', state: 'UNPAID', received: null } as const
  expect(feeOnPaper(order)).toEqual({ amount: 5_000_000, currency: 'VND', paid: false })
  expect(feeOnPaper({ ...order, state: 'PAID', received: 2_500_000 })).toEqual({
    ...{ amount: 2_500_000, currency: 'VND', paid: true },
  })
})

describe('what the desk types', () => {
  const read = (fields: Record<string, string>) => readFeeRecord(name => fields[name] ?? '')
  test.each<[string, Record<string, string>, unknown]>([
    ['nothing', {}, { issues: [{ field: 'phi', code: 'fee.choose' }] }],
    ['something else', { phi: 'x' }, { issues: [{ field: 'phi', code: 'fee.choose' }] }],
    ['unpaid', { phi: 'chua-nop', 'so-tien': 'x' }, { record: { paid: false } }],
    [
      'paid, as people write it',
      { phi: 'da-nop', 'so-tien': '2.500.000 đ', 'bien-lai': ' 0012 ' },
      { record: { paid: true, received: 2_500_000, receiptNumber: '0012' } },
    ],
    [
      'paid without a receipt yet',
      { phi: 'da-nop', 'so-tien': '0' },
      { record: { paid: true, received: 0, receiptNumber: null } },
    ],
    [
      'paid, with all of it wrong',
      { phi: 'da-nop', 'so-tien': '-5', 'bien-lai': 'x'.repeat(51) },
      {
        issues: [
          { field: 'so-tien', code: 'fee.amountWrong' },
          { field: 'bien-lai', code: 'fee.receiptWrong' },
        ],
      },
    ],
  ])('%s', (_, fields, answer) => expect(read(fields)).toEqual(answer))
})
