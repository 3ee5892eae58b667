import { describe, expect, test } from 'vitest'
import {
  brokenIdentities,
  type Counts,
  figureKeys,
  nothing,
  runningMonths,
  sum,
  withSums,
} from './figures.ts'

const counts: Counts = {
  receivedOnline: 40,
  receivedDirect: 20,
  carriedOver: 10,
  settledEarly: 30,
  settledOnTime: 15,
  settledLate: 5,
  inWorkInTime: 18,
  inWorkLate: 2,
}
const flow = (
  month: string,
  online: number,
  direct: number,
  early: number,
  onTime: number,
  late: number,
) => ({
  month,
  receivedOnline: online,
  receivedDirect: direct,
  settledEarly: early,
  settledOnTime: onTime,
  settledLate: late,
})
const flows = [flow('2026-01', 25, 12, 10, 5, 0), flow('2026-02', 15, 8, 20, 10, 5)]

test('columns 3, 7 and 11 are sums of the others', () => {
  expect(withSums(counts)).toMatchObject({ received: 70, settled: 50, inWork: 20 })
  expect(Object.keys(withSums(counts)).toSorted()).toEqual([...figureKeys].toSorted())
})

test('what is in work is followed from month to month', () => {
  expect(runningMonths(flows, 10).map(month => month.inWorkAtEnd)).toEqual([32, 20])
})

test('sums of parts, and of nothing', () => {
  expect(sum([counts, counts]).receivedOnline).toBe(80)
  expect(sum([])).toEqual(nothing)
})

describe('what does not add up is named', () => {
  const months = runningMonths(flows, 10)
  test('figures that agree say nothing', () => {
    expect(brokenIdentities(withSums(counts), months)).toEqual([])
    expect(brokenIdentities(withSums(nothing), [])).toEqual([])
  })
  test.each<[keyof Counts, string]>([
    ['receivedOnline', '3 = 7 + 11: 71 and 70'],
    ['carriedOver', '3 = 7 + 11: 71 and 70'],
    ['settledEarly', '8 = months early: 31 and 30'],
    ['settledOnTime', '9 = months on time: 16 and 15'],
    ['settledLate', '10 = months late: 6 and 5'],
    ['inWorkLate', '11 = in work after the last month: 21 and 20'],
  ])('one too many in %s', (key, words) => {
    expect(brokenIdentities(withSums({ ...counts, [key]: counts[key] + 1 }), months)).toContain(words)
  })
  test('a negative count', () => {
    const wrong = withSums({ ...nothing, carriedOver: -1, inWorkLate: -1 })
    expect(brokenIdentities(wrong, [])).toContain('carriedOver is -1')
  })
})
