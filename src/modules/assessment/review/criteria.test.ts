import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  type Answer,
  type Answers,
  answersFor,
  type CriterionKey,
  carried2017,
  carried2022,
  criterionKeys,
  type Evidence,
  issuesOfClaim,
  lacking2017,
  levelOn,
  outlived,
  scaleAt,
} from './criteria.ts'

const all = (answer: Answer, change: Answers = {}): Answers => ({
  ...Object.fromEntries(criterionKeys.map(key => [key, answer])),
  ...change,
})
const met = (...keys: CriterionKey[]): Answers =>
  all('unmet', Object.fromEntries(keys.map(key => [key, 'met'])))

describe('the level that the criteria carry (§5)', () => {
  const level1 = ['information', 'conditions', 'guidance', 'texts'] as const
  const level3 = [...level1, 'forms', 'filing', 'processing'] as const
  test.each<[string, Answers, number | null, string]>([
    ['nothing', met(), null, 'INFO'],
    ['information without the texts', met('information', 'conditions', 'guidance'), null, 'INFO'],
    ['full information', met(...level1), 1, 'INFO'],
    ['forms to download', met(...level1, 'forms'), 2, 'INFO'],
    ['filing online only', met(...level1, 'forms', 'filing'), 2, 'PARTIAL'],
    ['filing and processing online', met(...level3), 3, 'PARTIAL'],
    ['online, but forms missing', met(...level1, 'filing', 'processing'), 1, 'PARTIAL'],
    ['fee online, result at the counter', met(...level3, 'payment', 'result'), 4, 'PARTIAL'],
    ['no fee to pay', { ...met(...level3, 'result'), payment: 'notApplicable' }, 4, 'PARTIAL'],
    [
      'result by post, nobody comes in',
      met('information', 'filing', 'processing', 'resultRemote', 'noPresence'),
      null,
      'FULL',
    ],
    ['all but that somebody must come in', all('met', { noPresence: 'unmet' }), 4, 'PARTIAL'],
    ['all', all('met'), 4, 'FULL'],
  ])('%s', (_, answers, level2017, level2022) => {
    expect(carried2017(answers)).toBe(level2017)
    expect(carried2022(answers)).toBe(level2022)
  })

  test('one more criterion never lowers a level', () =>
    fc.assert(
      fc.property(
        fc.record(
          Object.fromEntries(criterionKeys.map(key => [key, fc.constantFrom(...answersFor(key))])),
        ) as fc.Arbitrary<Answers>,
        fc.constantFrom(...criterionKeys),
        (answers, key) => {
          const more = { ...answers, [key]: 'met' as const }
          expect(carried2017(more) ?? 0).toBeGreaterThanOrEqual(carried2017(answers) ?? 0)
          expect(['INFO', 'PARTIAL', 'FULL'].indexOf(carried2022(more))).toBeGreaterThanOrEqual(
            ['INFO', 'PARTIAL', 'FULL'].indexOf(carried2022(answers)),
          )
        },
      ),
    ))

  test('what a level lacks is named', () =>
    expect(lacking2017(met(...level1, 'forms', 'filing'), 4)).toEqual(['processing', 'payment', 'result']))
})

describe('a claim', () => {
  const given = (answers: Answers, change: Partial<Evidence> = {}) =>
    Object.fromEntries(
      criterionKeys.map(key => [
        key,
        { answer: answers[key]!, words: 'Xem trang', link: '', file: null, ...change },
      ]),
    )
  const codes = (claim: Parameters<typeof issuesOfClaim>[0]) =>
    issuesOfClaim(claim).map(one => `${one.field} ${one.code}`)

  test('each level stands on its own criteria; the other one may be left out', () => {
    const evidence = given(met('information', 'filing', 'processing', 'resultRemote', 'noPresence'))
    expect(codes({ level2017: null, level2022: 'FULL', evidence })).toEqual([])
    expect(codes({ level2017: 4, level2022: 'FULL', evidence })).toEqual(['muc-2017 review.levelNotCarried'])
    expect(codes({ level2017: null, level2022: null, evidence })).toEqual(['muc-2022 review.levelMissing'])
  })
  test('less than what is carried may be claimed', () =>
    expect(codes({ level2017: 3, level2022: 'PARTIAL', evidence: given(all('met')) })).toEqual([]))
  test('what is met shows how', () =>
    expect(
      codes({ level2017: null, level2022: 'PARTIAL', evidence: given(met('filing'), { words: '' }) }),
    ).toEqual(['filing-bang-chung review.evidenceMissing']))
  test('every criterion is answered', () =>
    expect(codes({ level2017: null, level2022: 'INFO', evidence: {} })).toHaveLength(criterionKeys.length))
})

test('scales have their dates', () => {
  expect(scaleAt('2019-08-01')).toBe('2017')
  // A level of the older scale from a day of the newer one is shown with a warning.
  expect(
    ['2021-06-30', '2022-08-14', '2022-08-15', '2026-10-30'].map(from_day =>
      outlived({ scale: '2017', from_day }),
    ),
  ).toEqual([false, false, true, true])
  expect(outlived({ scale: '2022', from_day: '2026-10-30' })).toBe(false)
  expect(scaleAt('2022-08-14')).toBe('2017')
  expect(scaleAt('2022-08-15')).toBe('2022')
  const levels = [
    { scale: '2017', level: '3', from_day: '2019-01-01' },
    { scale: '2017', level: '4', from_day: '2020-01-01' },
    { scale: '2022', level: 'PARTIAL', from_day: '2022-08-15' },
  ] as const
  expect(levelOn(levels, '2017', '2018-12-31')).toBeNull()
  expect(levelOn(levels, '2017', '2019-12-31')?.level).toBe('3')
  expect(levelOn(levels, '2017', '2026-01-01')?.level).toBe('4')
  expect(levelOn(levels, '2022', '2020-01-01')).toBeNull()
})
