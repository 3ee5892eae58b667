import { describe, expect, test } from 'vitest'
import { head, mai, minh, quan, taskOfficer, taskOfficerElsewhere } from '../../../../tests/support/cast.ts'
import {
  possibleReviewActions,
  type ReviewAction,
  type ReviewState,
  refusalFor,
  reviewActions,
  reviewStates,
  transitions,
} from './lifecycle.ts'

const at = (state: ReviewState, unitId: string | null = 'G15.BTTP', submittedBy: string | null = null) => ({
  agencyId: 'G15',
  unitId,
  state,
  submittedBy,
})

describe('who may do what', () => {
  test.each<[string, Parameters<typeof possibleReviewActions>[1], ReviewState, ReviewAction[]]>([
    ['the unit', head, 'none', ['save']],
    ['the unit', head, 'draft', ['save', 'submit']],
    ['the unit', head, 'submitted', []],
    ['the unit', head, 'returned', ['save']],
    ['the unit', head, 'confirmed', ['save']],
    ['the office of the ministry', taskOfficer, 'submitted', ['confirm', 'sendBack']],
    ['the office of the ministry', taskOfficer, 'draft', []],
    ['the office of another ministry', taskOfficerElsewhere, 'submitted', []],
    ['an officer', minh, 'draft', []],
    ['the desk', mai, 'submitted', []],
    ['the Government Office', quan, 'submitted', []],
  ])('%s: %s %s', (_, actor, state, actions) =>
    expect(possibleReviewActions(at(state), actor)).toEqual(actions),
  )

  test('a service without a unit is taken by any unit of its agency, another unit’s is not', () => {
    expect(possibleReviewActions(at('none', null), head)).toEqual(['save'])
    expect(possibleReviewActions(at('none', 'G15.VP'), head)).toEqual([])
  })
  test('nobody confirms what they sent themselves', () =>
    expect(refusalFor(at('submitted', 'G15.BTTP', taskOfficer.accountId), 'confirm', taskOfficer)?.code).toBe(
      'review.ownCheck',
    ))
  test('every state but the first is reached, and every step leads somewhere', () => {
    const reached = new Set<string>(reviewActions.map(action => transitions[action].to))
    expect(Object.keys(reviewStates).filter(state => !reached.has(state))).toEqual(['none'])
  })
})
