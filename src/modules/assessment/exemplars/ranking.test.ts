import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { boxes766, items766 } from './index766.ts'
import { changeOf, isPeer, overlapping, placed, type Share, wilson } from './ranking.ts'

const anyShare: fc.Arbitrary<Share> = fc
  .tuple(fc.integer({ min: 0, max: 5_000 }), fc.integer({ min: 0, max: 5_000 }))
  .map(([a, b]) => ({ part: Math.min(a, b), whole: Math.max(a, b) }))

describe("Wilson's interval", () => {
  test.each<[number, number, number, number]>([
    [0, 0, 0, 1000],
    [0, 10, 0, 278],
    [10, 10, 722, 1000],
    [5, 10, 236, 764],
    [50, 100, 403, 597],
    [500, 1000, 469, 531],
  ])('%i of %i lies from %i to %i thousandths', (part, whole, low, high) =>
    expect(wilson({ part, whole })).toEqual({ low, high }),
  )
  test('holds the share itself and narrows with more', () =>
    fc.assert(
      fc.property(anyShare, share => {
        const { low, high } = wilson(share)
        expect(low).toBeGreaterThanOrEqual(0)
        expect(high).toBeLessThanOrEqual(1000)
        if (share.whole === 0) return
        const p = (share.part * 1000) / share.whole
        expect(low).toBeLessThanOrEqual(p + 1e-6)
        expect(high).toBeGreaterThanOrEqual(p - 1e-6)
        const more = wilson({ part: share.part * 10, whole: share.whole * 10 })
        expect(more.high - more.low).toBeLessThanOrEqual(high - low + 2)
      }),
    ))
})

const of = (id: string, part: number, whole: number) => ({ id, share: { part, whole } })

describe('places', () => {
  test('equal shares tie, few cases share the class of many', () => {
    const all = [of('b', 1, 2), of('a', 500, 1000), of('c', 900, 1000), of('d', 3, 4), of('e', 0, 0)]
    expect(placed(all, 'higher').map(one => [one.one.id, one.place, one.class])).toEqual([
      ['c', 1, 1],
      ['d', 2, 1],
      ['a', 3, 2],
      ['b', 3, 2],
    ])
  })
  test('where less is better the least comes first', () =>
    expect(placed([of('a', 9, 10), of('b', 1, 10)], 'lower').map(one => one.one.id)).toEqual(['b', 'a']))
  test('classes never fall along the list, and no two of a class can be told apart', () =>
    fc.assert(
      fc.property(fc.array(anyShare, { maxLength: 15 }), shares => {
        const all = shares.map((share, index) => ({ id: String(index), share }))
        const list = placed(all, 'higher')
        expect(placed(all.toReversed(), 'higher')).toEqual(list)
        for (const group of new Set(list.map(one => one.class))) {
          const members = list.filter(one => one.class === group)
          for (const one of members)
            for (const other of members) expect(overlapping(other.interval, one.interval)).toBe(true)
        }
        for (const [index, one] of list.entries())
          if (index > 0) expect(one.class - list[index - 1]!.class).toBeOneOf([0, 1])
      }),
    ))
})

test.each([
  [100, 50, true],
  [100, 200, true],
  [100, 49, false],
  [100, 201, false],
  [0, 0, true],
])('of size %i, %i is a peer: %s', (size, other, peer) => expect(isPeer(size, other)).toBe(peer))

test.each<[Share, Share, 'higher' | 'lower', string]>([
  [{ part: 50, whole: 100 }, { part: 90, whole: 100 }, 'higher', 'better'],
  [{ part: 50, whole: 100 }, { part: 90, whole: 100 }, 'lower', 'worse'],
  [{ part: 5, whole: 10 }, { part: 9, whole: 10 }, 'higher', 'unclear'],
  [{ part: 0, whole: 0 }, { part: 9, whole: 10 }, 'higher', 'unknown'],
])('from %o to %o where %s is better: %s', (before, after, better, change) =>
  expect(changeOf(before, after, better)).toBe(change),
)

test('items of QĐ 766 fit into their boxes; what is not determined stays blank', () => {
  for (const [box, { max }] of Object.entries(boxes766)) {
    const items = items766.filter(one => one.box === box)
    const known = items.reduce((sum, one) => sum + (one.max ?? 0), 0)
    expect(known, box).toBeLessThanOrEqual(max)
    if (items.every(one => one.max !== null)) expect(known, box).toBe(max)
  }
  expect(Object.values(boxes766).reduce((sum, box) => sum + box.max, 0)).toBe(100)
  expect(items766.every(one => boxes766[one.box])).toBe(true)
  expect(new Set(items766.map(one => one.key)).size).toBe(items766.length)
})
