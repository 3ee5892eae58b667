import { expect, test } from 'vitest'
import { formatDossierCode, formatSubmissionCode, looksLikeCode, normaliseCode } from './codes.ts'

test.each([
  ['{agency}-{yyMMdd}-{seq:4}', '000.00.17.G14', '2019-04-25', 7, '000.00.17.G14-190425-0007'],
  ['{agency}-{yyMMdd}-{seq:4}', 'G15', '2026-11-24', 10_000, 'G15-261124-10000'],
  ['{agency}-{yyyyMMdd}-{seq:7}', 'G09.20', '2026-06-09', 92_637, 'G09.20-20260609-0092637'],
])('pattern %s for %s on %s, number %i is %s', (pattern, agency, day, sequence, code) =>
  expect(formatDossierCode(pattern, agency, day, sequence)).toBe(code),
)

test.each([
  [' g15-261124-0001 ', 'G15-261124-0001'],
  ['G15–261124–0001', 'G15-261124-0001'],
  ['000.00.17.g14-190425-0007', '000.00.17.G14-190425-0007'],
])('%j is read as %j', (typed, code) => {
  expect(normaliseCode(typed)).toBe(code)
  expect(looksLikeCode(code)).toBe(true)
})

test.each(['', 'hello', "G15-261124-0001' or 1=1", `G15-261124-${'1'.repeat(99)}`])('%j is no code', text =>
  expect(looksLikeCode(normaliseCode(text))).toBe(false),
)

test('a submission code looks like one', () =>
  expect(looksLikeCode(formatSubmissionCode('2026-11-24', '7KQ2MX9P'))).toBe(true))
