import { describe, expect, test } from 'vitest'
import {
  type Actor,
  anonymous,
  type PersonActor,
  type Post,
  type RoleKey,
  system,
} from '../../kernel/actor.ts'
import {
  agenciesWhere,
  may,
  mayAnywhere,
  officialRoles,
  type Permission,
  permissions,
  placesWith,
  roles,
  rolesWith,
} from './roles.ts'

const everyRole = Object.keys(roles) as RoleKey[]
const everyPermission = Object.keys(permissions) as Permission[]

const official = (...posts: Post[]): PersonActor => ({
  kind: 'person',
  accountId: '01900000-0000-7000-8000-000000000001',
  name: 'Người Thử',
  accountKind: 'official',
  posts,
  represents: [],
})
const citizen: Actor = { ...official(), accountKind: 'citizen' }

describe.each(officialRoles)('%s', role => {
  const inUnit = official({ role, agencyId: 'G15', unitId: 'G15.BTTP' })
  const inAgency = official({ role, agencyId: 'G15', unitId: null })

  test.each(everyPermission)('%s', permission => {
    const has = roles[role].may.includes(permission)
    const reach = permissions[permission]
    // In the own agency and unit; in another unit; in no unit; in another agency.
    const everywhere = reach === 'nation'
    expect(may(inUnit, permission, 'G15', 'G15.BTTP')).toBe(has)
    expect(may(inUnit, permission, 'G15', 'G15.VP')).toBe(has && reach !== 'unit')
    expect(may(inUnit, permission, 'G15')).toBe(has && reach !== 'unit')
    expect(may(inUnit, permission, 'G22', 'G15.BTTP')).toBe(has && everywhere)
    expect(may(inUnit, permission)).toBe(has && everywhere)
    expect(may(inAgency, permission, 'G15', 'G15.VP')).toBe(has)
    expect(may(inAgency, permission, 'G15', null)).toBe(has)
    expect(may(inAgency, permission, 'G22', null)).toBe(has && everywhere)
    expect(mayAnywhere(inUnit, permission)).toBe(has)
    expect(agenciesWhere(inUnit, permission)).toEqual(has ? ['G15'] : [])
    expect(rolesWith(permission).includes(role)).toBe(has)
  })
})

/** Who may do what, in the order of the fact sheet; read it beside §3. */
test.each<[Permission, string]>([
  ['dossier.file', 'APPLICANT'],
  ['dossier.readOwn', 'APPLICANT'],
  ['dossier.accept', 'RECEPTIONIST POSTAL_STAFF'],
  ['dossier.registerAtCounter', 'RECEPTIONIST POSTAL_STAFF'],
  ['dossier.requestSupplementAtIntake', 'RECEPTIONIST POSTAL_STAFF'],
  ['dossier.refuseAtIntake', 'RECEPTIONIST POSTAL_STAFF'],
  ['dossier.handToUnit', 'RECEPTIONIST POSTAL_STAFF'],
  ['dossier.superviseDesk', 'ONE_STOP_HEAD'],
  ['dossier.assign', 'DIVISION_HEAD'],
  ['dossier.settle', 'OFFICER'],
  ['dossier.requestSupplementInSettling', 'OFFICER'],
  ['result.compose', 'OFFICER'],
  ['result.review', 'DIVISION_HEAD'],
  ['result.sign', 'SIGNATORY'],
  ['result.issue', 'CLERK'],
  ['result.handOver', 'RECEPTIONIST POSTAL_STAFF RETURN_CLERK'],
  ['fee.manage', 'ACCOUNTANT'],
  ['consultation.answer', 'COORDINATING_UNIT'],
  ['procedure.publish', 'PROCEDURE_CONTROL'],
  ['procedure.edit', 'PROCEDURE_CONTROL ADMIN_BUSINESS'],
  ['configuration.edit', 'ADMIN_BUSINESS'],
  ['post.manage', 'ADMIN_BUSINESS'],
  ['account.manage', 'ADMIN_TECH'],
  ['audit.read', 'AUDITOR'],
  ['dossier.readInAgency', 'RECEPTIONIST POSTAL_STAFF SIGNATORY CLERK RETURN_CLERK ONE_STOP_HEAD'],
  ['dossier.readInUnit', 'OFFICER DIVISION_HEAD COORDINATING_UNIT'],
  // Steering §13: an agency works on its own tasks; only the assigner gives, extends and accepts.
  ['task.readAll', 'STEERING_DESK WORKING_GROUP GOVERNMENT_LEADER'],
  ['task.assignNationally', 'STEERING_DESK'],
  ['task.assign', 'STEERING_DESK STEERING_OFFICER'],
  ['task.work', 'STEERING_OFFICER OFFICER DIVISION_HEAD'],
  ['task.direct', 'GOVERNMENT_LEADER'],
  ['inspection.manage', 'STEERING_DESK WORKING_GROUP'],
])('%s belongs to %s', (permission, holders) =>
  expect(rolesWith(permission).sort()).toEqual(holders.split(' ').sort()),
)

test('duties stay apart', () => {
  const touching = (role: RoleKey, word: RegExp) => roles[role].may.filter(one => word.test(one))
  // Administrators and the auditor read no dossier and no person.
  for (const role of ['ADMIN_TECH', 'ADMIN_BUSINESS', 'AUDITOR'] as const)
    expect(touching(role, /^(dossier|person|result|party|fee)\./)).toEqual([])
  // The auditor changes nothing.
  expect(touching('AUDITOR', /^(?!.*\.read$)/)).toEqual([])
  // The reception never decides content, the officer never signs, the clerk never composes.
  expect(touching('RECEPTIONIST', /^result\.(?!handOver)|settle|assign/)).toEqual([])
  expect(touching('OFFICER', /sign|issue|accept/)).toEqual([])
  expect(touching('CLERK', /compose|sign$|settle|accept/)).toEqual([])
  // Who makes accounts does not say what they may do.
  expect(everyRole.filter(role => touching(role, /^(account|post)\.manage$/).length === 2)).toEqual([])
})

test('a citizen has the rights of an applicant and no others, an official none of these', () => {
  for (const permission of everyPermission) {
    const own = permissions[permission] === 'own'
    expect(may(citizen, permission, 'G15', null)).toBe(own)
    expect(mayAnywhere(citizen, permission)).toBe(own)
    if (own) expect(may(official({ role: 'OFFICER', agencyId: 'G15', unitId: null }), permission)).toBe(false)
  }
})

test.each([anonymous, system('job')])('nobody and the machine have no rights of people', actor => {
  for (const permission of everyPermission) expect(may(actor, permission, 'G15', null)).toBe(false)
})

test('every role has both names and at least one right', () => {
  for (const role of everyRole) {
    expect(roles[role].vi).not.toBe('')
    expect(roles[role].en).not.toBe('')
    expect(roles[role].may.length).toBeGreaterThan(0)
    expect(new Set(roles[role].may).size).toBe(roles[role].may.length)
  }
  for (const permission of everyPermission) expect(rolesWith(permission), permission).not.toEqual([])
})

test('a right over the agency holds in all of it, one over a unit in that unit; each place once', () => {
  const both = official(
    { role: 'RECEPTIONIST', agencyId: 'G15', unitId: 'G15.MC' },
    { role: 'POSTAL_STAFF', agencyId: 'G15', unitId: null },
    { role: 'OFFICER', agencyId: 'G22', unitId: 'G22.VP' },
  )
  expect(placesWith(both, 'dossier.readInAgency')).toEqual([{ agencyId: 'G15', unitId: null }])
  expect(placesWith(both, 'dossier.readInUnit')).toEqual([{ agencyId: 'G22', unitId: 'G22.VP' }])
  expect(placesWith(citizen, 'dossier.readInAgency')).toEqual([])
  expect(placesWith(anonymous, 'dossier.readInAgency')).toEqual([])
})
