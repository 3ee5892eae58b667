import { expect, test } from 'vitest'
import { unfit } from './migrate.ts'

test.each([
  [160_004, 'UTF8', []],
  [180_004, 'UTF8', []],
  [150_009, 'UTF8', [/PostgreSQL 15 quá cũ/]],
  [180_000, 'SQL_ASCII', [/SQL_ASCII, cần UTF8/]],
  [90_624, 'LATIN1', [/PostgreSQL 9 quá cũ/, /LATIN1/]],
] as const)('version %i with %s', (version, encoding, lines) => {
  expect(unfit(version, encoding)).toEqual(lines.map(line => expect.stringMatching(line)))
})
