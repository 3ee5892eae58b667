import { describe, expect, test } from 'vitest'
import { quan, taskOfficer, taskOfficerElsewhere, workingGroup } from '../../../../tests/support/cast.ts'
import { detailingLife } from '../detailing/lifecycle.ts'
import { schemeLife } from '../programme/lifecycle.ts'
import { type DraftPosition, type DraftTransition, possibleSteps, refusalOf } from './life.ts'

const met = new Set(['late', 'government', 'minister'] as const)
const position = (state: string, change: Partial<DraftPosition> = {}): DraftPosition => ({
  ...{ agencyId: 'G15', state, history: false, met },
  ...change,
})

describe.each([
  ['scheme', schemeLife],
  ['detailing', detailingLife],
])('the life of a %s', (_, life) => {
  const steps = Object.entries<DraftTransition>(life.transitions)
  const states = Object.keys(life.states)

  test('every step leads from and to states that there are, and no ended state is left', () => {
    for (const [action, { from, to }] of steps) {
      for (const state of [...from, ...(to === null ? [] : [to])]) expect(states, action).toContain(state)
      for (const state of from)
        expect((life.states as Record<string, { ended: boolean }>)[state]!.ended, action).toBe(false)
    }
  })

  test('every step × state × person is either possible or refused, and the two agree', () => {
    for (const [action, transition] of steps)
      for (const state of states)
        for (const [who, lead, desk] of [
          [taskOfficer, true, false],
          [taskOfficerElsewhere, false, false],
          [quan, false, true],
          [workingGroup, false, false],
        ] as const) {
          const allowed =
            transition.from.includes(state) &&
            ((lead && transition.by !== 'desk') || (desk && transition.by !== 'lead'))
          const said = `${action} in ${state} by ${who.name}`
          expect(possibleSteps(life, position(state), who).includes(action), said).toBe(allowed)
          const refusal = refusalOf(life, position(state), action, who, 'lý do')
          expect(refusal === undefined, said).toBe(allowed)
        }
  })

  test('changes of the plan and leaving are the Government Office’s, with a reason', () => {
    for (const [action, { moves, by, reason }] of steps)
      if (moves === 'plan' || moves === 'leave') expect([by, reason], action).toEqual(['desk', 'required'])
  })

  test('addresses of steps differ, and history allows none', () => {
    expect(new Set(steps.map(([, { slug }]) => slug)).size).toBe(steps.length)
    for (const state of states)
      for (const who of [quan, taskOfficer])
        expect(possibleSteps(life, position(state, { history: true }), who)).toEqual([])
  })
})

test('the programme changes only with the Prime Minister’s consent', () => {
  for (const action of ['add', 'postpone', 'withdraw'] as const)
    expect(schemeLife.transitions[action].asks, action).toContain('consent')
})

test('guards: explained only when late, voted only by the Government, issued alone only by a minister', () => {
  const none = position('submitted', { met: new Set() })
  expect(refusalOf(detailingLife, none, 'vote', quan, '')?.code).toBe('draft.guard.government')
  expect(refusalOf(detailingLife, none, 'explain', taskOfficer, 'x')?.code).toBe('draft.guard.late')
  const drafting = position('drafting', { met: new Set() })
  expect(refusalOf(detailingLife, drafting, 'issueOwn', taskOfficer, '')?.code).toBe('draft.guard.minister')
  expect(refusalOf(schemeLife, drafting, 'nothing', quan, '')?.code).toBe('draft.noSuchStep')
  expect(refusalOf(schemeLife, position('drafting'), 'postpone', quan, ' ')?.code).toBe('draft.reasonMissing')
})
