import { describe, expect, test } from 'vitest'
import { birthOf, isTaxCode, parseEmail, parsePhone } from '../src/kernel/identifiers.ts'
import { readName, readUsername } from '../src/modules/identity/account.ts'
import { passwordIssues } from '../src/modules/identity/password-rules.ts'
import { cast, firm, type Person, staff } from './cast.ts'
import { deskAgencies, units } from './directory.ts'

const people: readonly (readonly [string, Person])[] = Object.entries(cast)

describe('the cast', () => {
  test.each(people)('%s could have registered', (_, person) => {
    expect(readName('name', person.name).issues).toEqual([])
    expect(parseEmail(person.email)).toBe(person.email)
    if (person.kind === 'official') expect(readUsername(person.username ?? '').issues).toEqual([])
    expect(passwordIssues(person.password, person)).toEqual([])
    if (person.phone) expect(parsePhone(person.phone)).toBe(person.phone)
    if (person.idNumber) expect(birthOf(person.idNumber)).not.toBeNull()
    expect(person.illustrative).toBe(true)
  })

  test('is met by different names', () => {
    for (const of of ['email', 'username', 'name'] as const) {
      const values = people.map(([, person]) => person[of]).filter(value => value !== undefined)
      expect(new Set(values).size).toBe(values.length)
    }
    expect(isTaxCode(firm.taxCode)).toBe(true)
  })

  test('holds posts in units that exist', () => {
    const known = new Set(units.map(unit => unit.id))
    for (const [, person] of people)
      for (const post of person.posts ?? []) if (post.unitId) expect(known).toContain(post.unitId)
  })

  test.each(deskAgencies)('%s has somebody for every step', agency => {
    const { reception, deskHead, returns, signatory, clerk, units: settling } = staff[agency]
    const holds = (key: keyof typeof cast, role: string, unitId?: string): boolean =>
      ((cast[key] as Person).posts ?? []).some(
        post => post.agencyId === agency && post.role === role && (!unitId || post.unitId === unitId),
      )
    for (const key of reception) expect(holds(key, 'RECEPTIONIST')).toBe(true)
    expect(holds(deskHead, 'ONE_STOP_HEAD')).toBe(true)
    expect(holds(returns, 'RETURN_CLERK')).toBe(true)
    expect(holds(signatory, 'SIGNATORY')).toBe(true)
    expect((cast[signatory] as Person).signsAs?.title).toBe('Thứ trưởng')
    expect(holds(clerk, 'CLERK')).toBe(true)
    const ofAgency = units.filter(unit => unit.agency === agency && unit.kind === 'settling')
    expect(Object.keys(settling).sort()).toEqual(ofAgency.map(unit => unit.id).sort())
    for (const [unit, { head, officers }] of Object.entries(settling)) {
      expect(holds(head, 'DIVISION_HEAD', unit)).toBe(true)
      expect(officers.length).toBeGreaterThan(0)
      for (const officer of officers) expect(holds(officer, 'OFFICER', unit)).toBe(true)
    }
  })
})
