import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { prune } from '../answers/prune.ts'
import { validate } from '../answers/validate.ts'
import { checkDefinition } from '../definition/check.ts'
import type { Answers } from '../engine/answers.ts'
import { fieldsOf } from '../engine/definition.ts'
import { setScene } from '../engine/scene.ts'
import { pagesAsked } from '../routing.ts'
import { deriveForm, type FormCase, type FormProcedure, openTo } from './derive.ts'
import { filingOf } from './filing.ts'

const seeds = JSON.parse(
  readFileSync(new URL('../../../../seeds/data/procedures.json', import.meta.url), 'utf8'),
) as { procedures: (FormProcedure & { cases: FormCase[] })[] }

test.each(seeds.procedures.map(procedure => [procedure.code, procedure] as const))(
  '%s gets a sound form',
  (_, procedure) => {
    for (const each of procedure.cases) {
      const form = deriveForm(procedure, each)
      expect(checkDefinition(JSON.parse(JSON.stringify(form))).issues).toEqual([])
      const papers = fieldsOf(form).flatMap(({ field }) => (field.type === 'file' ? [field] : []))
      expect(papers.map(paper => paper.component)).toEqual(each.components.map(component => component.id))
    }
  },
)

test.each<[string[], boolean, boolean]>([
  [['Công dân Việt Nam'], true, false],
  [['Người nước ngoài', 'Cán bộ, công chức, viên chức'], true, false],
  [['Doanh nghiệp'], false, true],
  [['Tổ chức (không bao gồm doanh nghiệp, HTX)', 'Tổ chức Đảng', 'Hợp tác xã'], false, true],
  [['Đảng viên', 'Doanh nghiệp có vốn đầu tư nước ngoài'], true, true],
  [[], true, true],
])('%j: persons %s, organisations %s', (subjects, persons, organisations) =>
  expect(openTo(subjects)).toEqual({ persons, organisations }),
)

const procedure: FormProcedure = {
  code: '1.000001',
  name: 'Thủ tục thử',
  subjects: ['Công dân Việt Nam', 'Doanh nghiệp'],
}
const form = deriveForm(procedure, {
  id: 'th1',
  components: [
    { id: 'tp1', name: 'Đơn đề nghị', required: true, originals: 1, copies: 0 },
    { id: 'tp2', name: 'Giấy tờ xuất trình', required: false, originals: 0, copies: 0 },
  ],
})
const circumstances = { today: '2026-03-01', files: new Set(['f1']) }

const address = { province: 'hue', commune: 'Phường Thuận Hóa', detail: '3 Lê Lợi' }
const lan: Answers = {
  'owner.relation': 'self',
  'applicant.name': 'Nguyễn Thị Lan',
  'applicant.idType': 'idNumber',
  'applicant.idNumber': '001190000123',
  'applicant.phone': '0912345678',
  'applicant.address': address,
  'content.summary': 'Thủ tục thử',
  'papers.p1': ['f1'],
  'result.channel': 'online',
  'declaration.truth': true,
}

describe('the generic form', () => {
  const issues = (answers: Answers) => validate(form, answers, circumstances).issues.map(({ field }) => field)
  const filing = (answers: Answers) => filingOf(form, prune(setScene(form, answers, circumstances.today)))

  test('asks a person who files for himself five pages', () => {
    expect(pagesAsked(setScene(form, lan, circumstances.today)).map(page => page.id)).toEqual([
      'applicant',
      'content',
      'papers',
      'result',
      'declaration',
    ])
    expect(issues(lan)).toEqual([])
    expect(filing(lan)).toEqual({
      applicant: {
        kind: 'citizen',
        name: 'Nguyễn Thị Lan',
        idType: 'idNumber',
        idNumber: '001190000123',
        phone: '0912345678',
        email: null,
        address: '3 Lê Lợi, Phường Thuận Hóa, Huế',
      },
      owner: filing(lan).applicant,
      representation: null,
      abstract: 'Thủ tục thử',
      resultChannel: 'online',
    })
  })

  test('asks who files for a firm about the firm', () => {
    const firm: Answers = {
      ...lan,
      'owner.relation': 'organisation',
      'owner.organisation.name': 'Công ty TNHH Minh họa',
      'owner.organisation.kind': 'enterprise',
    }
    expect(issues(firm)).toEqual([
      'owner.organisation.taxCode',
      'owner.organisation.representative',
      'owner.organisation.address.province',
      'owner.organisation.address.commune',
      'owner.organisation.address.detail',
      'representation.ofOrganisation',
    ])
    const whole: Answers = {
      ...firm,
      'owner.organisation.taxCode': '0999999912',
      'owner.organisation.representative': 'Trần Văn Minh',
      'owner.organisation.address': address,
      'representation.ofOrganisation': 'authorised',
      'representation.paper': '05/UQ ngày 1/2/2026',
    }
    expect(issues(whole)).toEqual([])
    expect(filing(whole)).toMatchObject({
      applicant: { name: 'Nguyễn Thị Lan' },
      owner: { kind: 'firm', name: 'Công ty TNHH Minh họa', idType: 'taxCode', idNumber: '0999999912' },
      representation: { type: 'authorised', paper: '05/UQ ngày 1/2/2026' },
    })
  })

  test('asks who files for another person about that person', () => {
    const other: Answers = {
      ...lan,
      'owner.relation': 'person',
      'owner.name': 'John Smith',
      'owner.idType': 'passport',
      'owner.passport': 'C1234567',
      'owner.nationality': 'Anh',
      'owner.birthDate': '1980-05-01',
      'owner.sex': 'male',
      'owner.contactAddress': '1 Main Street, London',
      'representation.ofPerson': 'guardian',
    }
    expect(issues(other)).toEqual([])
    expect(filing(other)).toMatchObject({
      owner: {
        kind: 'citizen',
        name: 'John Smith',
        idType: 'passport',
        idNumber: 'C1234567',
        address: '1 Main Street, London',
      },
      representation: { type: 'guardian', paper: null },
    })
    expect(filing({ ...other, 'owner.relation': 'self' }).owner.name).toBe('Nguyễn Thị Lan')
  })

  test('does not ask whom it is for where only organisations may file', () => {
    const firms = deriveForm({ ...procedure, subjects: ['Doanh nghiệp'] }, { id: 'th1', components: [] })
    expect(fieldsOf(firms).map(({ field }) => field.id)).not.toContain('owner.relation')
    const scene = setScene(firms, {}, circumstances.today)
    expect(scene.isAsked('owner.organisation.name')).toBe(true)
    expect(
      filingOf(firms, { 'owner.organisation.name': 'A', 'owner.organisation.kind': 'stateAgency' }).owner,
    ).toMatchObject({ kind: 'organisation', name: 'A', idNumber: null })
  })

  test('asks for the address when the result comes by post', () => {
    expect(issues({ ...lan, 'result.channel': 'post' })).toEqual([
      'result.receiver',
      'result.phone',
      'result.address.province',
      'result.address.commune',
      'result.address.detail',
    ])
  })

  test('needs the papers that are required, not those only shown', () => {
    const { 'papers.p1': _, ...without } = lan
    expect(issues(without)).toEqual(['papers.p1'])
  })
})
