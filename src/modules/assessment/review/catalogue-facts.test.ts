import { expect, test } from 'vitest'
import { readData } from '../../../../seeds/directory.ts'
import type { ProcedureVersion } from '../../procedures/index.ts'
import { catalogueFacts } from './catalogue-facts.ts'

const { procedures } = await readData<{ procedures: readonly ProcedureVersion[] }>('procedures.json')
const procedure = procedures.find(one => one.code === '1.002911')!
const channel = { channel: 2, limit: { amount: 10, unit: 'DAY' }, fee: null } as const
const paper = { id: 'tp1', name: 'Đơn', originals: 1, copies: 0, required: true, templateFile: null }
const whole: ProcedureVersion = {
  ...procedure,
  decisionNumber: '1/QĐ',
  steps: [{ order: 1, title: '', text: 'Nộp' }],
  cases: [{ id: 'th1', name: '', channels: [channel], components: [paper] }],
  setCount: 1,
  subjects: ['Công dân'],
  results: [{ name: 'Giấy phép', code: null }],
  legalBasis: ['Luật'],
}

test.each<[string, Partial<ProcedureVersion>, string, string]>([
  ['all there', {}, 'information', 'Danh mục có đủ các phần này.'],
  [
    'no steps, no sets',
    { steps: null, setCount: null },
    'information',
    'Danh mục chưa có: trình tự thực hiện, số lượng hồ sơ.',
  ],
  ['texts there', {}, 'texts', 'Danh mục có đủ.'],
  ['no decision', { decisionNumber: null }, 'texts', 'Danh mục chưa có: số quyết định công bố.'],
  ['online', {}, 'filing', 'Danh mục ghi có cách nộp trực tuyến.'],
  [
    'counter only',
    { cases: [{ id: 'th1', name: '', channels: [{ ...channel, channel: 1 }], components: [paper] }] },
    'filing',
    'Danh mục không ghi cách nộp trực tuyến.',
  ],
  ['no fee', {}, 'payment', 'Danh mục không ghi phí, lệ phí.'],
])('%s', (_, change, key, said) => expect(catalogueFacts({ ...whole, ...change })[key as 'texts']).toBe(said))

test('a service that is not in the catalogue has none, and every real one has its sentences', () => {
  expect(catalogueFacts(undefined)).toEqual({})
  for (const one of procedures) expect(catalogueFacts(one).information, one.code).toMatch(/^Danh mục /)
})
