import { expect, test } from 'vitest'
import { isId, newCode, newId } from './ids.ts'

test('identifiers of one millisecond keep their order and never repeat', () => {
  const ids = Array.from({ length: 1_500 }, () => newId(1_800_000_000_000))
  expect(ids).toEqual(ids.toSorted())
  expect(new Set(ids).size).toBe(ids.length)
  expect(ids.every(isId)).toBe(true)
})

test('later ones sort after earlier ones', () => expect(newId(1) < newId(2)).toBe(true))

test.each(['', 'x', '00000000-0000-0000-0000-000000000000', "' or 1=1", null, 7])(
  '%j is no identifier',
  value => expect(isId(value)).toBe(false),
)

test('codes have only characters that nobody confuses', () =>
  expect(newCode(500)).toMatch(/^[23456789ABCDEFGHJKMNPQRSTVWXYZ]{500}$/))
