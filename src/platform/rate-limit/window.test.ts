import fc from 'fast-check'
import { expect, test } from 'vitest'
import { advance, judge, type RateRule, slotAt, type Window } from './window.ts'

const rule: RateRule = { name: 'look-up', limit: 10, windowSeconds: 60 }
const start = 60_000 * 1_000
const window = (hits: number, previous = 0): Window => ({ slot: 1_000, hits, previous })

test.each([
  // hits, before, seconds into the window → allowed, wait, remaining
  [0, 0, 0, true, 0, 10],
  [9, 0, 30, true, 0, 1],
  [10, 0, 0, false, 66, 0],
  [10, 0, 59, false, 7, 0],
  [0, 10, 0, false, 6, 0],
  [0, 10, 6, true, 0, 1],
  [0, 10, 30, true, 0, 5],
  [5, 10, 30, false, 6, 0],
  [5, 10, 36, true, 0, 1],
  [100, 0, 0, false, 115, 0],
])('%i hits now and %i before, %i s into the window', (hits, previous, into, allowed, wait, remaining) =>
  expect(judge(window(hits, previous), rule, start + into * 1_000)).toEqual({
    allowed,
    retryAfterSeconds: wait,
    remaining,
  }),
)

test('a window moves on, and is forgotten after two', () => {
  const one = window(7, 3)
  advance(one, 1_001)
  expect(one).toEqual({ slot: 1_001, hits: 0, previous: 7 })
  advance(one, 1_000)
  expect(one.slot).toBe(1_001)
  advance(one, 1_003)
  expect(one).toEqual({ slot: 1_003, hits: 0, previous: 0 })
})

test('whoever waits as told is let in, and not much sooner', () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 1, max: 50 }),
      fc.integer({ min: 1, max: 3_600 }),
      fc.integer({ min: 0, max: 60 }),
      fc.integer({ min: 0, max: 60 }),
      fc.double({ min: 0, max: 0.999, noNaN: true }),
      (limit, windowSeconds, hits, previous, part) => {
        const any: RateRule = { name: 'any', limit, windowSeconds }
        const now = (1_000 + part) * windowSeconds * 1_000
        const before: Window = { slot: 1_000, hits, previous }
        const answer = judge(before, any, now)
        fc.pre(!answer.allowed)
        const at = (moment: number) => {
          const later = { ...before }
          advance(later, slotAt(moment, any))
          return judge(later, any, moment).allowed
        }
        expect(at(now + answer.retryAfterSeconds * 1_000 + 1)).toBe(true)
        if (answer.retryAfterSeconds > 2) expect(at(now + (answer.retryAfterSeconds - 2) * 1_000)).toBe(false)
      },
    ),
  )
})

test('a steady stream is held to the limit in every whole window', () => {
  const state: Window = { slot: 1_000, hits: 0, previous: 0 }
  const let_in: number[] = []
  for (let now = start; now < start + 600_000; now += 500) {
    advance(state, slotAt(now, rule))
    if (!judge(state, rule, now).allowed) continue
    state.hits++
    let_in.push(now)
  }
  // Ten windows at ten each; the two-counter estimate may be off by little.
  expect(let_in.length).toBeGreaterThanOrEqual(90)
  expect(let_in.length).toBeLessThanOrEqual(110)
})
