import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  type Candidate,
  type Dimension,
  defaultWeights,
  dimensionKeys,
  issuesOfWeights,
  type Marks,
  missingConditions,
  proposedLevel,
  ranking,
  scoreTenths,
  selection,
  sensitivity,
  unmarked,
  volumeMark,
  type Weights,
  weighted,
  withMoved,
} from './scoring.ts'

const marks = (mark: number, change: Partial<Marks> = {}): Marks =>
  ({ ...Object.fromEntries(dimensionKeys.map(key => [key, mark])), ...change }) as Marks
const candidate = (key: string, mark: number, change: Partial<Marks> = {}, presence = false): Candidate => ({
  key,
  marks: marks(mark, change),
  presence,
})

test.each([
  [0, 0],
  [1, 1],
  [9, 1],
  [10, 2],
  [99, 2],
  [100, 3],
  [999, 3],
  [1_000, 4],
  [9_999, 4],
  [10_000, 5],
  [3_000_000, 5],
])('%i dossiers a year are mark %i', (dossiers, mark) => expect(volumeMark(dossiers)).toBe(mark))

describe('weights', () => {
  test('those of §19.2 add up to 100', () => {
    expect(Object.values(defaultWeights)).toEqual([25, 10, 15, 15, 10, 10, 10, 5])
    expect(issuesOfWeights(defaultWeights)).toEqual([])
  })
  test.each<[string, Partial<Record<Dimension, number | undefined>>, string[]]>([
    ['a sum of 99', { volume: 24 }, [' essential.weightsSum']],
    ['one below nothing', { volume: -1 }, ['volume essential.weightWrong']],
    ['a half', { volume: 24.5 }, ['volume essential.weightWrong']],
    [
      'missing ones',
      { volume: undefined, demand: undefined },
      ['volume essential.weightWrong', 'demand essential.weightWrong'],
    ],
  ])('%s', (_, change, expected) =>
    expect(issuesOfWeights({ ...defaultWeights, ...change }).map(one => `${one.field} ${one.code}`)).toEqual(
      expected,
    ),
  )
})

const anyMarks = fc.record(
  Object.fromEntries(dimensionKeys.map(key => [key, fc.integer({ min: 0, max: 5 })])),
) as unknown as fc.Arbitrary<Marks>
const anyWeights: fc.Arbitrary<Weights> = fc
  .array(fc.integer({ min: 0, max: 100 }), { minLength: 7, maxLength: 7 })
  .map(cuts => {
    const ends = [0, ...cuts.toSorted((a, b) => a - b), 100]
    return Object.fromEntries(dimensionKeys.map((key, n) => [key, ends[n + 1]! - ends[n]!])) as Weights
  })
const anyCandidates = fc
  .array(fc.record({ marks: anyMarks, presence: fc.boolean() }), { maxLength: 12 })
  .map(all => all.map((one, index) => ({ ...one, key: String.fromCharCode(97 + index) })))

describe('the score', () => {
  test('all fives are 100, all zeros are 0, cut and never rounded up', () => {
    expect(scoreTenths(marks(5), defaultWeights)).toBe(1000)
    expect(scoreTenths(marks(0), defaultWeights)).toBe(0)
    expect(scoreTenths(marks(3, { demand: 4 }), withMoved(defaultWeights, 'volume', 5))).toBe(609)
  })
  test('a higher mark never lowers it, whatever the weights', () =>
    fc.assert(
      fc.property(anyMarks, anyWeights, fc.constantFrom(...dimensionKeys), (given, weights, key) => {
        expect(issuesOfWeights(weights)).toEqual([])
        const more = { ...given, [key]: Math.min(5, given[key]! + 1) }
        expect(weighted(more, weights)).toBeGreaterThanOrEqual(weighted(given, weights))
        expect(scoreTenths(given, weights)).toBeGreaterThanOrEqual(0)
        expect(scoreTenths(more, weights)).toBeLessThanOrEqual(1000)
      }),
    ))
})

describe('the gate of toàn trình', () => {
  test.each<[string, Candidate, string, number]>([
    ['ready in everything', candidate('a', 4), 'FULL', 0],
    ['law at 2', candidate('a', 4, { legal: 2 }), 'FULL', 1],
    ['law at 1', candidate('a', 5, { legal: 1 }), 'PARTIAL', 1],
    ['somebody must come in', candidate('a', 5, {}, true), 'PARTIAL', 1],
    ['both, and no data', candidate('a', 5, { legal: 0, data: 0 }, true), 'PARTIAL', 3],
    ['law not marked', candidate('a', 5, { legal: null }), 'PARTIAL', 0],
  ])('%s', (_, one, level, missing) => {
    expect(proposedLevel(one)).toBe(level)
    expect(missingConditions(one)).toHaveLength(missing)
  })
  test('no other mark opens it', () =>
    fc.assert(
      fc.property(anyMarks, given => {
        expect(proposedLevel({ key: 'a', marks: { ...given, legal: 1 }, presence: false })).toBe('PARTIAL')
        expect(proposedLevel({ key: 'a', marks: { ...given, legal: 5 }, presence: true })).toBe('PARTIAL')
      }),
    ))
})

describe('places', () => {
  test('equal scores share one and the next is left out; what is not marked has none', () => {
    const all = [
      candidate('a', 3),
      candidate('d', 2),
      candidate('b', 4),
      candidate('c', 3),
      candidate('x', 5, { reach: null }),
    ]
    expect(
      ranking(all, defaultWeights).map(({ candidate: { key }, place, tenths }) => [key, place, tenths]),
    ).toEqual([
      ['b', 1, 800],
      ['a', 2, 600],
      ['c', 2, 600],
      ['d', 4, 400],
    ])
    expect(unmarked(all[4]!.marks)).toEqual(['reach'])
  })
  test('whoever shares the last place comes in too', () => {
    const ranked = ranking([candidate('a', 3), candidate('b', 4), candidate('c', 3)], defaultWeights)
    expect([...selection(ranked, 2)]).toEqual(['b', 'a', 'c'])
    expect([...selection(ranked, 1)]).toEqual(['b'])
    expect([...selection(ranked, 0)]).toEqual([])
  })
  test('the order given changes nothing, and scores never rise along the list', () =>
    fc.assert(
      fc.property(anyCandidates, anyWeights, (all, weights) => {
        const ranked = ranking(all, weights)
        expect(ranking(all.toReversed(), weights)).toEqual(ranked)
        for (const [index, one] of ranked.entries()) {
          if (index === 0) continue
          expect(one.tenths).toBeLessThanOrEqual(ranked[index - 1]!.tenths)
          expect(one.place).toBeGreaterThanOrEqual(ranked[index - 1]!.place)
        }
      }),
    ))
})

describe('sensitivity', () => {
  test('a heavier weight brings in what is strong there', () => {
    const all = [candidate('steady', 3), candidate('loved', 3, { demand: 5, tech: 1 })]
    const moved = sensitivity(all, defaultWeights, 1)
    expect(moved).toHaveLength(dimensionKeys.length * 4)
    expect(
      moved
        .filter(one => one.entering.length > 0)
        .map(one => [one.dimension, one.by, one.entering, one.leaving]),
    ).toEqual([
      ['tech', -10, ['loved'], ['steady']],
      ['tech', -5, ['loved'], []],
      ['demand', 5, ['loved'], []],
      ['demand', 10, ['loved'], ['steady']],
    ])
  })
  test('nothing enters or leaves that is not there, and entering means it was out', () =>
    fc.assert(
      fc.property(anyCandidates, anyWeights, fc.integer({ min: 0, max: 12 }), (all, weights, count) => {
        const chosen = selection(ranking(all, weights), count)
        for (const move of sensitivity(all, weights, count)) {
          expect(move.entering.every(key => !chosen.has(key))).toBe(true)
          expect(move.leaving.every(key => chosen.has(key))).toBe(true)
          if (withMoved(weights, move.dimension, move.by)[move.dimension] === weights[move.dimension])
            expect([...move.entering, ...move.leaving]).toEqual([])
        }
      }),
    ))
})
