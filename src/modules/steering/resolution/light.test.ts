import { describe, expect, test } from 'vitest'
import type { Day } from '../../../kernel/dates.ts'
import {
  elapsedOf,
  type Light,
  lightOf,
  type MeasuredTarget,
  type MeasuredValue,
  writeValue,
} from './light.ts'

const target = (change: Partial<MeasuredTarget> = {}): MeasuredTarget => ({
  ...{ direction: 'min', threshold: 20, from: '2019-01-01', to: '2020-12-31' },
  ...change,
})
const share = (numerator: number, denominator: number): MeasuredValue => ({ numerator, denominator })

describe('the light of a target', () => {
  test.each<[string, MeasuredTarget, MeasuredValue | null, Day, Light]>([
    ['reached exactly', target(), share(20, 100), '2019-07-31', 'met'],
    ['one short of it at the end', target(), share(199_999, 1_000_000), '2020-12-31', 'behind'],
    // 212 of 731 days have gone by: 5,80027…% is the least on track.
    ['its share of the days gone by', target(), share(58_003, 1_000_000), '2019-07-31', 'onTrack'],
    ['a little less', target(), share(58_002, 1_000_000), '2019-07-31', 'behind'],
    ['the day after asks for more', target(), share(58_003, 1_000_000), '2019-08-01', 'behind'],
    ['no value', target(), null, '2019-07-31', 'noValue'],
    ['before its period', target({ from: '2020-01-01' }), null, '2019-07-31', 'notBegun'],
    [
      'before its period, with a value of before',
      target({ from: '2020-01-01', threshold: 90 }),
      { value: 72 },
      '2019-07-31',
      'notBegun',
    ],
    [
      'reached before its period',
      target({ from: '2020-01-01', threshold: 90 }),
      { value: 90 },
      '2019-07-31',
      'met',
    ],
    [
      'a rank within the first four',
      target({ direction: 'max', threshold: 4 }),
      { value: 4 },
      '2025-12-31',
      'met',
    ],
    ['a rank below', target({ direction: 'max', threshold: 4 }), { value: 6 }, '2020-06-30', 'behind'],
    ['several levels', target({ threshold: null }), { value: 50 }, '2020-06-30', 'unmeasured'],
    ['0,1 + 0,2 is 0,3', target({ threshold: 0.3 }), { value: 0.1 + 0.2 }, '2020-12-31', 'met'],
  ])('%s', (_, rule, value, asOf, expected) => expect(lightOf(rule, value, asOf)).toBe(expected))
})

test.each<[Day, number]>([
  ['2018-12-31', 0],
  ['2019-01-01', 1],
  ['2019-07-31', 212],
  ['2020-12-31', 731],
  ['2021-06-30', 731],
])('by %s so many days have gone by: %i', (asOf, gone) =>
  expect(elapsedOf('2019-01-01', '2020-12-31', asOf)).toEqual({ gone, all: 731 }),
)

test.each<[MeasuredValue, string]>([
  [{ value: 86.5 }, '86,5'],
  [{ value: 10.76 }, '10,76'],
  [{ value: 20 }, '20'],
  [share(2, 3), '66,66'],
  [share(1_234, 1), '123.400'],
])('%j is written %s', (value, text) => expect(writeValue(value)).toBe(text))
