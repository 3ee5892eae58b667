import { describe, expect, test } from 'vitest'
import { type Day, plusDays } from '../../../kernel/dates.ts'
import {
  type Audience,
  audiencesOn,
  audiencesSince,
  morningsSince,
  defaultReminderSettings as settings,
} from './occasions.ts'

const deadline = '2026-11-20'

test.each<[string, number, Audience[]]>([
  ['sixteen days before', -16, []],
  ['fifteen days before', -15, ['worker']],
  ['fourteen days before', -14, []],
  ['a week before', -7, ['worker']],
  ['three days before', -3, ['worker']],
  ['two days before', -2, []],
  ['the day before', -1, ['worker']],
  ['on the day', 0, ['worker']],
  ['one day overdue', 1, ['head']],
  ['two days overdue', 2, []],
  ['a week overdue', 7, ['worker', 'head', 'desk']],
  ['eight days overdue', 8, []],
  ['two weeks overdue', 14, ['worker', 'head', 'desk']],
  ['thirty days overdue', 30, ['workingGroup']],
  ['five weeks overdue', 35, ['worker', 'head', 'desk', 'workingGroup']],
])('%s', (_, days, audiences) =>
  expect(audiencesOn(deadline, plusDays(deadline, days), settings)).toEqual(audiences),
)

describe('mornings', () => {
  test.each<[string, Day | undefined, number]>([
    ['the first one ever', undefined, 1],
    ['yesterday was one', '2026-11-19', 1],
    ['three were missed', '2026-11-16', 4],
    ['a month was missed', '2026-10-01', settings.madeUp + 1],
  ])('%s', (_, last, count) => {
    const days = morningsSince(last, '2026-11-20', settings)
    expect(days).toHaveLength(count)
    expect(days.at(-1)).toBe('2026-11-20')
  })

  test('what fell on a missed morning is told on the next', () => {
    expect(audiencesSince(deadline, ['2026-11-22'], settings)).toEqual(new Set())
    expect(audiencesSince(deadline, ['2026-11-21', '2026-11-22'], settings)).toEqual(new Set(['head']))
  })
})
