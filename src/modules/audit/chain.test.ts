import { expect, test } from 'vitest'
import { ChainFollower, genesis, type SealedFields, sealOf } from './chain.ts'

const row = (seq: number, more: Partial<SealedFields> = {}): SealedFields => ({
  agencyId: 'G15',
  seq,
  id: `id-${seq}`,
  at: '2026-11-24T02:00:00.000000',
  actorKind: 'person',
  actorId: 'a',
  actorName: 'Mai',
  act: 'dossier.accept',
  subjectType: 'dossier',
  subjectId: 'd',
  detail: '{}',
  requestId: null,
  ...more,
})
const chainOf = (length: number) => {
  let hash = genesis('G15')
  return Array.from({ length }, (_, index) => {
    const fields = row(index + 1)
    hash = sealOf(hash, fields)
    return { ...fields, hash }
  })
}
const faultOf = (rows: ReturnType<typeof chainOf>) => {
  const chain = new ChainFollower('G15')
  for (const one of rows) {
    const fault = chain.follow(one)
    if (fault) return fault
  }
  return null
}

test('an untouched chain holds', () => expect(faultOf(chainOf(5))).toBeNull())

test.each([
  ['at', '2026-11-24T02:00:00.000001'],
  ['actorName', 'Minh'],
  ['act', 'dossier.reject'],
  ['detail', '{"a": 1}'],
  ['requestId', ''],
] as const)('a changed %s is found at its row', (field, value) => {
  const rows = chainOf(5)
  rows[2] = { ...rows[2]!, [field]: value }
  expect(faultOf(rows)).toMatchObject({ kind: 'altered', seq: 3 })
})

test('a removed row is found, and so is one pushed in', () => {
  const rows = chainOf(5)
  expect(faultOf(rows.toSpliced(2, 1))).toMatchObject({ kind: 'removed', seq: 3 })
  expect(faultOf(rows.toSpliced(2, 0, rows[3]!))).toMatchObject({ kind: 'removed', seq: 3 })
  expect(faultOf(rows.toSpliced(2, 1, { ...rows[4]!, seq: 3 }))).toMatchObject({ kind: 'altered', seq: 3 })
})

test('text moved from one field to the next changes the seal', () => {
  const a = sealOf(genesis('G15'), row(1, { act: 'ab', subjectType: 'c' }))
  expect(a.equals(sealOf(genesis('G15'), row(1, { act: 'a', subjectType: 'bc' })))).toBe(false)
})
