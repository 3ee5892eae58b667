import { readdirSync, readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { validate } from '../answers/validate.ts'
import { checkDefinition } from '../definition/check.ts'
import { placesOf } from '../definition/names.ts'
import type { Answers } from '../engine/answers.ts'
import type { FormDefinition } from '../engine/definition.ts'
import { setScene } from '../engine/scene.ts'
import { pagesAsked } from '../routing.ts'
import { applicantPage, declarationPage, ownerPage, resultPage } from './common-pages.ts'
import { type FormCase, type FormProcedure, openTo } from './derive.ts'

const read = (path: string): unknown =>
  JSON.parse(readFileSync(new URL(`../../../../seeds/data/${path}`, import.meta.url), 'utf8'))

const { procedures } = read('procedures.json') as { procedures: (FormProcedure & { cases: FormCase[] })[] }
const files = readdirSync(new URL('../../../../seeds/data/forms/', import.meta.url)).sort()
const formOf = (code: string): FormDefinition => {
  const { form, issues } = checkDefinition(read(`forms/${code}.json`))
  if (!form) throw new Error(JSON.stringify(issues))
  return form
}

test('three procedures of different ministries have a form of their own', () =>
  expect(files).toEqual(['1.002787.json', '1.002911.json', '1.003264.json']))

describe.each(files.map(file => file.replace('.json', '')))('%s', code => {
  const form = read(`forms/${code}.json`) as FormDefinition
  const procedure = procedures.find(each => each.code === code)!

  test('is sound', () => expect(checkDefinition(form).issues).toEqual([]))

  test('asks for exactly the papers of the procedure', () => {
    const asked = placesOf(form).flatMap(({ field }) => (field.type === 'file' ? [field] : []))
    const components = procedure.cases[0]!.components
    expect(new Map(asked.map(field => [field.component, field.label.vi]))).toEqual(
      new Map(components.map(component => [component.id, component.name])),
    )
  })

  test('asks the common questions as every form does', () => {
    const open = openTo(procedure.subjects)
    for (const page of [applicantPage(open), ownerPage(open), resultPage, declarationPage])
      expect(form.pages.find(each => each.id === page.id)).toEqual(JSON.parse(JSON.stringify(page)))
  })

  test('has conditions and a repeating group, and marks what is invented', () => {
    const common = ['applicant', 'owner', 'result', 'declaration']
    const own = placesOf(form).filter(({ page }) => !common.includes(page.id))
    expect(own.some(({ field }) => field.when !== undefined)).toBe(true)
    expect(own.some(({ field }) => field.type === 'group')).toBe(true)
    // What the source does not name is invented; papers are named by the source.
    for (const { field } of own.filter(({ page }) => page.id !== 'papers'))
      expect(field.illustrative, field.id).toBe(true)
    expect(form.illustrative).toBe(true)
  })
})

/** Names of what is missing or wrong on some pages, and the pages asked. */
function walk(code: string, answers: Answers) {
  const form = formOf(code)
  const scene = setScene(form, answers, '2026-03-01')
  const { issues, warnings } = validate(form, answers, { today: '2026-03-01' })
  return {
    pages: pagesAsked(scene).map(page => page.id),
    issues: issues.map(({ field, params }) => (params?.check ? `${field} ${params.check}` : field)),
    warnings: warnings.map(({ field, params }) => `${field} ${params?.check ?? ''}`),
  }
}

describe('the licence of a foreign lawyer', () => {
  test('asks for the degree only of those who advise on Vietnamese law', () => {
    expect(walk('1.002911', { 'practice.areas': ['foreign'] }).issues).not.toContain('practice.degree')
    expect(walk('1.002911', { 'practice.areas': ['foreign', 'vietnamese'] }).issues).toContain(
      'practice.degree',
    )
  })

  test('compares the days of each place of work', () => {
    const history = [
      { organisation: 'A', country: 'Pháp', from: '2020-01-01', ongoing: 'no', until: '2019-01-01' },
      { organisation: 'B', country: 'Anh', from: '2027-01-01', ongoing: 'yes', until: '2019-01-01' },
    ]
    const { issues } = walk('1.002911', { history })
    expect(issues.filter(each => each.startsWith('history'))).toEqual([
      'history[0].until order',
      'history[1].from past',
    ])
  })

  test('warns of a licence that is about to end', () => {
    const licence = { 'licence.limited': 'yes', 'licence.issuedOn': '2020-01-01' }
    expect(walk('1.002911', { ...licence, 'licence.expiresOn': '2026-08-31' }).warnings).toEqual([
      'licence.expiresOn soon',
    ])
    expect(walk('1.002911', { ...licence, 'licence.expiresOn': '2026-09-01' }).warnings).toEqual([])
  })
})

describe("a new seafarer's book", () => {
  test('asks how it was lost, and about service at sea', () => {
    const lost = { 'owner.relation': 'self', 'reissue.reason': 'lost', 'book.issuedOn': '2020-01-01' }
    expect(walk('1.002787', lost)).toMatchObject({
      pages: ['applicant', 'book', 'voyages', 'papers', 'result', 'declaration'],
      issues: expect.arrayContaining(['loss.on', 'loss.how']),
    })
    expect(walk('1.002787', { ...lost, 'loss.on': '2019-12-31' }).issues).toContain('loss.on order')
  })

  test('asks for at least one change when details have changed', () => {
    const changed = { 'reissue.reason': 'changed' }
    expect(walk('1.002787', changed).issues).toContain('changes')
    const changes = [{ what: 'other', before: 'A', after: 'A' }]
    expect(
      walk('1.002787', { ...changed, changes }).issues.filter(each => each.startsWith('changes')),
    ).toEqual(['changes[0].other', 'changes[0].after differs'])
  })

  test('asks an organisation whose book it is', () =>
    expect(walk('1.002787', { 'owner.relation': 'organisation' }).pages).toContain('seafarer'))
})

describe('the quarantine of imported goods', () => {
  const cattle = {
    kind: 'animal',
    name: 'Bò giống',
    heads: 20,
    purpose: 'breeding',
    origin: 'Úc',
    producer: 'Trại A',
    managed: 'no',
  }
  const meal = {
    kind: 'boneMeal',
    name: 'Bột thịt xương',
    weight: 1000,
    origin: 'Ý',
    producer: 'Nhà máy B',
    managed: 'yes',
  }
  const papers = (answers: Answers) =>
    walk('1.003264', answers).issues.filter(each => each.startsWith('papers'))

  test('asks for the papers its goods need', () => {
    expect(papers({ goods: [cattle] })).toEqual(['papers.form19'])
    expect(papers({ goods: [{ ...meal, managed: 'no' }] })).toEqual(['papers.form20'])
    expect(papers({ goods: [cattle, meal] })).toEqual(['papers.form19', 'papers.form20', 'papers.permit'])
  })

  test('isolates live animals in a place large enough', () => {
    const { pages } = walk('1.003264', { goods: [meal] })
    expect(pages).not.toContain('quarantine')
    expect(walk('1.003264', { goods: [cattle], 'quarantine.capacity': 19 }).issues).toContain(
      'quarantine.capacity enough',
    )
    expect(walk('1.003264', { goods: [cattle], 'quarantine.capacity': 20 }).issues).not.toContain(
      'quarantine.capacity enough',
    )
  })

  test('warns of a weight that cannot be', () => {
    const goods = [1, 2].map(() => ({ ...meal, weight: 300_000.5 }))
    expect(walk('1.003264', { goods }).warnings).toEqual(['goods weight'])
  })
})
