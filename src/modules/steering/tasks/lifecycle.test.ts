import { describe, expect, test } from 'vitest'
import {
  auditor,
  head,
  lan,
  minh,
  quan,
  taskOfficer,
  taskOfficerElsewhere,
  workingGroup,
} from '../../../../tests/support/cast.ts'
import { type Actor, system } from '../../../kernel/actor.ts'
import {
  type GuardFacts,
  guards,
  offeredSteps,
  refusalFor,
  states,
  type TaskPosition,
  type TaskState,
  taskActions,
} from './lifecycle.ts'

const allStates = Object.keys(states) as TaskState[]
const task: TaskPosition = {
  ...{ agencyId: 'G15', unitId: null, assignerId: 'G22', cooperating: ['G10'] },
  ...{ state: 'issued', history: false },
}
const part: TaskPosition = { ...task, unitId: 'G15.BTTP', assignerId: 'G15', cooperating: [] }
const facts: GuardFacts = {
  ...{ today: '2026-03-10', deadline: '2026-03-31', returnUntil: '2026-03-12' },
  ...{ extensionAfterDeadline: false, isPart: false, holder: null, reportedBy: null, reissued: false },
}
const people = [
  quan,
  taskOfficer,
  taskOfficerElsewhere,
  head,
  minh,
  workingGroup,
  auditor,
  lan,
  system('clock'),
]

describe('buttons and guards', () => {
  const changes: readonly Partial<GuardFacts>[] = [
    {},
    { deadline: null },
    { deadline: '2026-03-09' },
    { deadline: '2026-03-09', extensionAfterDeadline: true },
    { returnUntil: '2026-03-09' },
    { isPart: true },
    { reissued: true },
    { reportedBy: taskOfficer.accountId },
    { reportedBy: quan.accountId },
  ]
  test('what a page offers is what the service takes, in every state, for everybody', () => {
    let offers = 0
    for (const position of [task, part, { ...task, history: true }])
      for (const state of allStates)
        for (const actor of people)
          for (const change of changes) {
            const known = { ...facts, ...change }
            const offered = offeredSteps({ ...position, state }, actor, known)
            for (const action of taskActions) {
              const refusal = refusalFor({ ...position, state }, action, actor, { reason: 'x', facts: known })
              expect(offered.actions.includes(action), `${action} ${state}`).toBe(refusal === undefined)
              const closed = offered.closed.find(one => one.action === action)
              if (closed) expect(refusal).toMatchObject({ status: 409, code: `task.guard.${closed.guard}` })
              else if (refusal) expect(refusal.code).not.toMatch(/guard/)
              if (!refusal) offers++
            }
          }
    expect(offers).toBeGreaterThan(300)
  })

  test.each<[keyof typeof guards, Partial<GuardFacts>]>([
    ['returnInTime', { today: '2026-03-13' }],
    ['hasDeadline', { deadline: null }],
    ['notOverdue', { today: '2026-04-01' }],
    ['topLevel', { isPart: true }],
    ['otherHand', { reportedBy: quan.accountId }],
    ['notReissued', { reissued: true }],
  ])('%s', (guard, change) => {
    const { holds }: { holds: (facts: GuardFacts, actor: Actor) => boolean } = guards[guard]
    expect(holds(facts, quan)).toBe(true)
    expect(holds({ ...facts, ...change }, quan)).toBe(false)
  })

  test.each<[string, Partial<GuardFacts>]>([
    ['on the last day of the deadline', { today: '2026-03-31' }],
    ['of a task without deadline there is nothing overdue', { deadline: null }],
    ['a setting allows it afterwards', { today: '2026-04-01', extensionAfterDeadline: true }],
  ])('an extension is not too late: %s', (_, change) =>
    expect(guards.notOverdue.holds({ ...facts, ...change })).toBe(true),
  )
})

describe('whose step it is', () => {
  const can = (position: TaskPosition, actor: (typeof people)[number], change: Partial<GuardFacts> = {}) =>
    offeredSteps(position, actor, { ...facts, ...change }).actions

  test('a part is broken down by nobody, a task by whoever gives to the units of its agency', () => {
    expect(can(task, taskOfficer)).toContain('breakDown')
    expect(can(part, head, { isPart: true })).not.toContain('breakDown')
    expect(can(part, taskOfficer, { isPart: true })).not.toContain('breakDown')
  })

  test('an agency that cooperates speaks and takes no step', () => {
    expect(can(task, taskOfficerElsewhere)).toEqual(['comment'])
    expect(can({ ...task, cooperating: [] }, taskOfficerElsewhere)).toEqual([])
  })

  test('whoever reported a result does not accept it, in the place of somebody else either', () => {
    const reported: TaskPosition = { ...part, state: 'result_submitted' }
    const standIn = {
      ...head,
      posts: [
        ...head.posts,
        ...taskOfficer.posts.map(post => ({
          ...post,
          insteadOf: { accountId: taskOfficer.accountId, name: taskOfficer.name },
        })),
      ],
    }
    const by = { isPart: true, reportedBy: head.accountId }
    expect(can(reported, standIn, by)).not.toContain('acceptResult')
    expect(can(reported, standIn, by)).toContain('returnResult')
    expect(can(reported, taskOfficer, by)).toContain('acceptResult')
    expect(can(reported, standIn, { ...by, reportedBy: minh.accountId })).toContain('acceptResult')
  })

  test('only a returned task is given again, once, by whoever gave it', () => {
    expect(can({ ...task, state: 'returned' }, quan)).toContain('reissue')
    expect(can({ ...task, state: 'returned' }, quan, { reissued: true })).not.toContain('reissue')
    expect(can({ ...task, state: 'returned' }, taskOfficer)).not.toContain('reissue')
    expect(can({ ...task, state: 'cancelled' }, quan)).not.toContain('reissue')
  })
})
