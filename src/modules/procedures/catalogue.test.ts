import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { inProject } from '../../platform/paths.ts'
import { Catalogue } from './catalogue.ts'
import type { ProcedureVersion } from './procedure.ts'

const { procedures } = JSON.parse(readFileSync(inProject('seeds/data/procedures.json'), 'utf8')) as {
  procedures: ProcedureVersion[]
}
const catalogue = new Catalogue(
  procedures.map(one => ({ ...one, id: one.code, version: 1, state: 'PUBLIC', effectiveFrom: '2025-07-01' })),
)
const codes = (words: string, more = {}) =>
  catalogue.find({ words, ...more }, { limit: 5, offset: 0 }).procedures.map(one => one.code)

test.each([
  ['with accents', 'Cấp giấy phép lái xe quốc tế', '3.000353'],
  ['without accents', 'cap giay phep lai xe quoc te', '3.000353'],
  ['in another order', 'quốc tế lái xe giấy phép cấp', '3.000353'],
  ['with wrong letters', 'cap giya phep lai xe quocc te', '3.000353'],
  ['by a part of words', 'luật sư nước ngoài gia hạn', '1.002697'],
  ['by its code', '1.002787', '1.002787'],
  ['in decomposed letters', 'Sổ thuyền viên'.normalize('NFD'), '1.002787'],
  ['đ typed as d', 'dang ky tau bien dang dong', '1.002578'],
])('found %s', (_, words, code) => expect(codes(words)[0]).toBe(code))

test('all are listed when nothing is asked', () =>
  expect(catalogue.find({}, { limit: 50, offset: 0 }).total).toBe(47))

test('filters narrow, and their counts say what each would leave', () => {
  const answer = catalogue.find({ agencyId: 'G15', channel: 2 }, { limit: 50, offset: 0 })
  expect(answer.total).toBe(5)
  expect(answer.agencies.find(one => one.value === 'G10')?.count).toBe(8)
  expect(answer.fields.reduce((sum, one) => sum + one.count, 0)).toBe(5)
})

test('nonsense finds nothing, and hostile words do no harm', () => {
  for (const words of ['zzzzqqqq', '%_\\', '(((((', ' ', 'a'.repeat(10_000)])
    expect(() => codes(words)).not.toThrow()
  expect(codes('zzzzqqqq')).toEqual([])
})

test('when no procedure has every word, those with some are given and it is said', () => {
  const answer = catalogue.find({ words: 'sổ thuyền viên vũ trụ' }, { limit: 5, offset: 0 })
  expect(answer.loosened).toBe(true)
  expect(answer.procedures[0]?.code).toBe('1.002787')
})
