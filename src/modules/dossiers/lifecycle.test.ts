import { describe, expect, test } from 'vitest'
import { type Actor, anonymous, type RoleKey, system } from '../../kernel/actor.ts'
import {
  type DossierAction,
  type DossierPosition,
  type DossierState,
  type Guard,
  possibleActions,
  refusalFor,
  states,
  type Transition,
  transitions,
} from './lifecycle.ts'

const allStates = Object.keys(states) as DossierState[]
const allActions = Object.keys(transitions) as DossierAction[]
const allRoles: RoleKey[] = [
  'APPLICANT',
  'RECEPTIONIST',
  'POSTAL_STAFF',
  'OFFICER',
  'DIVISION_HEAD',
  'SIGNATORY',
  'CLERK',
  'ACCOUNTANT',
  'RETURN_CLERK',
  'ONE_STOP_HEAD',
  'PROCEDURE_CONTROL',
  'COORDINATING_UNIT',
  'ADMIN_BUSINESS',
  'ADMIN_TECH',
  'AUDITOR',
]
const everyGuard = new Set<Guard>([
  'complete',
  'nothingFollowed',
  'resultDrafted',
  'draftUnchanged',
  'issuedUnchanged',
])

const lan = '00000000-0000-7000-8000-000000000001'
const minh = '00000000-0000-7000-8000-000000000002'
const dossierIn = (state: DossierState): DossierPosition => ({
  agencyId: 'G15',
  state,
  unitId: 'G15.BTTP',
  holderId: minh,
  submitterAccountId: lan,
  ownerPartyId: null,
})
const person = (
  role: RoleKey,
  more: { agencyId?: string; unitId?: string | null; accountId?: string } = {},
): Actor => ({
  kind: 'person',
  accountId: more.accountId ?? (role === 'APPLICANT' ? lan : minh),
  name: role,
  accountKind: role === 'APPLICANT' ? 'citizen' : 'official',
  posts:
    role === 'APPLICANT' ? [] : [{ role, agencyId: more.agencyId ?? 'G15', unitId: more.unitId ?? null }],
  represents: [],
})

/** Who may take which step, in the words of the fact sheet §7.3: the expectation is written out, not derived. */
const expected: Record<DossierAction, { from: DossierState[]; roles: RoleKey[] }> = {
  submit: { from: ['DRAFT'], roles: ['APPLICANT'] },
  registerAtCounter: { from: ['DRAFT'], roles: ['RECEPTIONIST', 'POSTAL_STAFF'] },
  accept: { from: ['SUBMITTED'], roles: ['RECEPTIONIST', 'POSTAL_STAFF'] },
  requestIntakeSupplement: { from: ['SUBMITTED'], roles: ['RECEPTIONIST', 'POSTAL_STAFF'] },
  answerIntakeSupplement: { from: ['INTAKE_SUPPLEMENT'], roles: ['APPLICANT'] },
  reject: { from: ['SUBMITTED', 'INTAKE_SUPPLEMENT'], roles: ['RECEPTIONIST', 'POSTAL_STAFF'] },
  undoAcceptance: { from: ['ACCEPTED'], roles: ['RECEPTIONIST', 'POSTAL_STAFF'] },
  transfer: { from: ['ACCEPTED'], roles: ['RECEPTIONIST', 'POSTAL_STAFF'] },
  assign: { from: ['ASSIGNED'], roles: ['DIVISION_HEAD'] },
  takeOn: { from: ['ASSIGNED'], roles: ['OFFICER'] },
  submitForSign: { from: ['APPRAISING'], roles: ['OFFICER'] },
  returnToOfficer: { from: ['SUBMITTED_FOR_SIGN'], roles: ['DIVISION_HEAD', 'SIGNATORY'] },
  sign: { from: ['SUBMITTED_FOR_SIGN'], roles: ['SIGNATORY'] },
  issue: { from: ['SIGNED'], roles: ['CLERK'] },
  // Row 20 hands over at the counter or by post; the postal staff is the desk where the agency entrusts it (§3).
  handOver: { from: ['RESULT_READY'], roles: ['RETURN_CLERK', 'RECEPTIONIST', 'POSTAL_STAFF'] },
  receiveOnline: { from: ['RESULT_READY'], roles: ['APPLICANT'] },
  withdraw: { from: ['SUBMITTED', 'INTAKE_SUPPLEMENT'], roles: ['APPLICANT'] },
}

describe.each(allActions)('%s', action => {
  test('for every state and role', () => {
    for (const state of allStates)
      for (const role of allRoles) {
        const refusal = refusalFor(dossierIn(state), action, person(role), {
          reason: 'vì sao',
          met: everyGuard,
        })
        const mine = expected[action].roles.includes(role)
        const now = expected[action].from.includes(state)
        expect([state, role, refusal?.code]).toEqual([
          state,
          role,
          !mine ? 'dossier.notYourStep' : !now ? 'dossier.wrongState' : undefined,
        ])
        expect(possibleActions(dossierIn(state), person(role)).includes(action)).toBe(mine && now)
      }
  })

  test('never for the system, for nobody, or for officials elsewhere', () => {
    const [state] = expected[action].from
    const facts = { reason: 'vì sao', met: everyGuard }
    for (const actor of [anonymous, system('clock')])
      expect(refusalFor(dossierIn(state!), action, actor, facts)?.code).toBe('dossier.notYourStep')
    for (const role of expected[action].roles.filter(one => one !== 'APPLICANT'))
      expect(refusalFor(dossierIn(state!), action, person(role, { agencyId: 'G22' }), facts)?.code).toBe(
        'dossier.notYourStep',
      )
  })

  test('asks for its reason and its guards', () => {
    const transition: Transition = transitions[action]
    const [state] = expected[action].from
    const actor = person(expected[action].roles[0]!)
    if (transition.reason === 'required')
      expect(refusalFor(dossierIn(state!), action, actor, { reason: '  ', met: everyGuard })?.code).toBe(
        'dossier.reasonMissing',
      )
    for (const guard of transition.guards ?? []) {
      const met = new Set([...everyGuard].filter(one => one !== guard))
      expect(refusalFor(dossierIn(state!), action, actor, { reason: 'x', met })?.code).toBe(
        `dossier.guard.${guard}`,
      )
    }
  })
})

test('only the officer who holds the dossier submits it for signature', () => {
  const other = person('OFFICER', { accountId: '00000000-0000-7000-8000-000000000003' })
  expect(refusalFor(dossierIn('APPRAISING'), 'submitForSign', other, { met: everyGuard })?.status).toBe(403)
})

test('a head of another unit cannot assign', () => {
  const head = person('DIVISION_HEAD', { unitId: 'G15.KHAC' })
  expect(refusalFor(dossierIn('ASSIGNED'), 'assign', head, { met: everyGuard })?.status).toBe(403)
})

test('a confirmed representative acts for the firm, a stranger does not', () => {
  const dossier = { ...dossierIn('SUBMITTED'), submitterAccountId: minh, ownerPartyId: 'firm' }
  const representative: Actor = {
    kind: 'person',
    accountId: lan,
    name: 'Lan',
    accountKind: 'citizen',
    posts: [],
    represents: ['firm'],
  }
  expect(possibleActions(dossier, representative)).toEqual(['withdraw'])
  expect(possibleActions(dossier, { ...representative, represents: [] })).toEqual([])
})

test('an official takes no step of an applicant, even with a dossier filed from that account', () => {
  const official = person('RECEPTIONIST', { accountId: lan })
  expect(possibleActions(dossierIn('SUBMITTED'), official)).not.toContain('withdraw')
})

test('the clock starts exactly where a dossier is accepted, and stops where the result is issued', () => {
  for (const transition of Object.values(transitions) as Transition[]) {
    expect(transition.clock === 'START').toBe(transition.to === 'ACCEPTED')
    expect(transition.clock === 'STOP').toBe(transition.to === 'RESULT_READY')
  }
})

test('nothing leaves an end, and every end can be reached', () => {
  const reached = new Set((Object.values(transitions) as Transition[]).map(one => one.to))
  for (const transition of Object.values(transitions) as Transition[])
    for (const state of transition.from) expect(states[state].ended).toBe(false)
  for (const state of ['REJECTED', 'RETURNED', 'WITHDRAWN'] as const) expect(reached.has(state)).toBe(true)
})
