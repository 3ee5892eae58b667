import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { type Day, momentAt, plusDays } from '../../../kernel/dates.ts'
import { type DraftFact, type DraftMove, draftKnowledge, draftSpans } from './timeline.ts'

const fact = (
  seq: number,
  moves: DraftMove,
  on: Day,
  change: Partial<DraftFact> = {},
  known: Day = on,
): DraftFact => ({ seq, moves, on, knownAt: momentAt(known, '10:00'), state: null, ...change })

/** What the stretches say of one day. */
const onDay = (facts: readonly DraftFact[], day: Day, knownAt?: Date) =>
  draftSpans(facts, knownAt).find(({ from, to }) => from <= day && (to === null || day < to))

const begun = [
  fact(1, 'state', '2019-01-02', { state: 'registered', plannedOn: '2019-03-31' }),
  fact(2, 'count', '2019-01-10', { state: 'approved' }),
]

describe('the stretches of a draft', () => {
  test('it counts from the day on which it enters', () => {
    expect(onDay(begun, '2019-01-09')).toBeUndefined()
    expect(onDay(begun, '2019-01-10')).toMatchObject({ state: 'approved', plannedOn: '2019-03-31' })
  })

  test('a consent of March that was learned of in April moves March only for those who know', () => {
    const moved = [...begun, fact(3, 'plan', '2019-03-20', { plannedOn: '2019-06-30' }, '2019-04-10')]
    expect(onDay(moved, '2019-03-31')?.plannedOn).toBe('2019-06-30')
    expect(onDay(moved, '2019-03-31', momentAt('2019-04-09', '23:59'))?.plannedOn).toBe('2019-03-31')
    expect(onDay(moved, '2019-03-19')?.plannedOn).toBe('2019-03-31')
  })

  test('sent back, the first submission stays unless the setting of that day took it away', () => {
    const sent = fact(3, 'submit', '2019-03-01', { state: 'submitted' })
    const back = (clearsSubmission: boolean) =>
      fact(4, 'sendBack', '2019-03-10', { state: 'returned', clearsSubmission })
    const again = fact(5, 'submit', '2019-04-02', { state: 'submitted' })
    expect(onDay([...begun, sent, back(false), again], '2019-04-02')?.submittedOn).toBe('2019-03-01')
    expect(onDay([...begun, sent, back(true)], '2019-03-31')?.submittedOn).toBeNull()
    expect(onDay([...begun, sent, back(true), again], '2019-04-02')?.submittedOn).toBe('2019-04-02')
  })

  test('withdrawn it has no stretch from that day on', () => {
    const gone = [...begun, fact(3, 'leave', '2019-02-01', { state: 'withdrawn' })]
    expect(onDay(gone, '2019-01-31')).toBeDefined()
    expect(onDay(gone, '2019-02-01')).toBeUndefined()
  })
})

test('what was known at any moment is what is kept of that moment', () => {
  const day = fc.integer({ min: 0, max: 30 }).map(n => plusDays('2019-01-01', n))
  const move = fc.constantFrom<DraftMove>('count', 'plan', 'submit', 'sendBack', 'issue', 'leave', 'state')
  fc.assert(
    fc.property(
      fc.array(fc.tuple(move, day, fc.integer({ min: 0, max: 9 }), day), { maxLength: 8 }),
      day,
      (made, known) => {
        const facts = made.map(([moves, on, later, plannedOn], index) =>
          fact(index + 1, moves, on, { ...(moves === 'plan' && { plannedOn }) }, plusDays(on, later)),
        )
        const at = momentAt(known, '12:00')
        const kept = draftKnowledge(facts)
          .filter(one => one.knownFrom <= at && (one.knownTo === null || at < one.knownTo))
          .map(one => one.span)
          .toSorted((a, b) => (a.from < b.from ? -1 : 1))
        expect(kept).toEqual(draftSpans(facts, at))
      },
    ),
    { numRuns: 1_000 },
  )
})
