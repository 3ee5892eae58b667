import { describe, expect, test } from 'vitest'
import procedures from '../../../../seeds/data/procedures.json' with { type: 'json' }
import { bodyFromText, bodyToText } from './result-body.ts'
import { checkResultTemplate, composeResult, type ResultContext, resultFields } from './result-template.ts'
import { parseResultTemplates, readResultTemplates } from './result-templates.ts'
import { blank, fillTemplateText, readTemplateText } from './template-text.ts'

describe('the language of templates', () => {
  const values: Record<string, string> = { a: 'Một', b: 'có {{a}}', 'form.x': 'Ba', long: ' x ' }
  test.each([
    ['{{a}} và {{ a }}', 'Một và Một', []],
    ['{{form.x}}', 'Ba', []],
    ['{{b}}', 'có {{a}}', []],
    ['{{c}}', blank, ['c']],
    ['{{c?}}', blank, []],
    ['\\{{a}} giữ nguyên', '{{a}} giữ nguyên', []],
    ['{{constructor}}', blank, ['constructor']],
    ['{{long}}', 'x', []],
    ['#panic() $ \\ {a} {{1}}', '#panic() $ \\ {a} {{1}}', []],
  ])('%j is filled as %j', (text, filled, names) => {
    const missing = new Set<string>()
    const answer = (name: string) => (Object.hasOwn(values, name) ? values[name] : undefined)
    expect(fillTemplateText(text, answer, missing)).toBe(filled)
    expect([...missing]).toEqual(names)
  })

  test.each([
    ['{{a}', true],
    ['{{a', true],
    ['a}}', true],
    ['{{a b}}', true],
    ['{{}}', true],
    ['{{a}} {b}', false],
    ['{{a?}}', false],
  ])('%j is broken: %s', (text, broken) => expect(readTemplateText(text).broken).toBe(broken))
})

const templates = await readResultTemplates()

const context: ResultContext = {
  fields: Object.fromEntries(Object.entries(resultFields).map(([field, label]) => [field, `«${label}»`])),
  form: {},
  legalBasis: ['65/2006/QH11', '08/2025/TT-BTP'],
  issuer: {
    superior: null,
    name: 'Bộ Tư pháp',
    abbreviation: 'BTP',
    place: 'Hà Nội',
    draftingUnitCode: 'BTTP',
  },
  signer: {
    authority: { prefix: 'KT.', onBehalfOf: 'Bộ trưởng', title: 'Thứ trưởng' },
    name: 'Phạm Mạnh Hùng',
  },
  illustrative: false,
}

describe('the templates the system starts with', () => {
  test.each(procedures.procedures.map(one => [one.code, one.name]))('%s %s has its own two', code => {
    for (const outcome of ['APPROVAL', 'REFUSAL'] as const) {
      const template = templates.startingWith(code, outcome)
      expect(template.kind).toBe(outcome)
      const { result, issues } = composeResult(template, context)
      expect(issues).toEqual([])
      expect(JSON.stringify(result)).not.toMatch(/\{\{|\}\}|undefined/)
      expect(result.illustrative).toBe(true)
    }
  })

  test.each(['1.002911', '1.002787', '1.003264'])('%s has one made for it', code =>
    expect(templates.startingWith(code, 'APPROVAL').id).toBe(`${code}.approval`),
  )

  test('no template names a law that is not in the data of the procedure', () => {
    for (const template of templates.all)
      expect(JSON.stringify(template)).not.toMatch(/\d+\/(\d{4}\/)?(QH|NĐ|TT|QĐ-|NQ)/)
  })

  test('an unknown procedure begins with the general ones', () =>
    expect(templates.startingWith('9.999999', 'REFUSAL').id).toBe('refusal.letter'))
})

describe('composing', () => {
  const decision = templates.byId('approval.decision')!

  test('each document the procedure rests on is a ground of its own', () => {
    const { result } = composeResult(decision, context)
    expect(result.grounds.slice(0, 2)).toEqual([
      'Căn cứ văn bản số 65/2006/QH11 của Quốc hội',
      'Căn cứ Thông tư số 08/2025/TT-BTP',
    ])
    expect(result.symbol).toBe('QĐ-BTP')
  })

  test('a letter carries agency and unit in its symbol', () =>
    expect(composeResult(templates.byId('refusal.letter')!, context).result.symbol).toBe('BTP-BTTP'))

  test('every missing value is an issue with its Vietnamese name, once', () => {
    const fields = { ...context.fields, ownerName: ' ', dossierCode: null, ownerAddress: null }
    const { result, issues } = composeResult(decision, { ...context, fields })
    expect(issues).toEqual([
      { field: 'dossierCode', code: 'result.fieldMissing', params: { label: 'Mã hồ sơ' } },
      { field: 'ownerName', code: 'result.fieldMissing', params: { label: 'Tên chủ hồ sơ' } },
    ])
    expect(JSON.stringify(result.body)).toContain(blank)
  })

  test('answers of the e-form come in by name', () => {
    const template = { ...decision, subject: 'Tàu {{form.vesselName}}' }
    expect(checkResultTemplate(template, ['vesselName'])).toEqual([])
    expect(checkResultTemplate(template)[0]).toMatchObject({
      field: 'subject',
      code: 'result.unknownField',
      params: { name: 'form.vesselName' },
    })
    expect(composeResult(template, { ...context, form: { vesselName: 'Sông Đà' } }).result.subject).toBe(
      'Tàu Sông Đà',
    )
  })

  test.each([
    [{ subject: '{{nope}}' }, 'subject', 'result.unknownField'],
    [{ subject: '{{toString}}' }, 'subject', 'result.unknownField'],
    [{ recipients: ['{{ownerName}'] }, 'recipients', 'result.brokenPlaceholder'],
    [{ abbreviation: null }, 'abbreviation', 'result.abbreviationMissing'],
  ])('a template with %j is refused', (change, field, code) =>
    expect(checkResultTemplate({ ...decision, ...change })[0]).toMatchObject({ field, code }),
  )

  test.each([
    ['nothing', null],
    ['a template without a body', { templates: [{ ...decision, body: [] }] }],
    ['a part nobody knows', { templates: [{ ...decision, colour: 'red' }] }],
    ['one id twice', { templates: [decision, decision] }],
    ['a choice that is not there', { templates: [decision] }],
  ])('a file with %s is refused whole', (_, change) =>
    expect(() =>
      parseResultTemplates(
        change && {
          meta: {},
          fallback: { approval: decision.id, refusal: 'refusal.letter' },
          procedures: {},
          ...change,
        },
      ),
    ).toThrow('result templates'),
  )
})

test('a body goes to text for the officer and comes back', () => {
  const { body } = composeResult(templates.byId('approval.decision')!, context).result
  expect(bodyFromText(bodyToText(body))).toEqual(body)
  expect(bodyFromText('Điều 1. Cấp\r\n\n- một\n+ Họ và tên: Lan: B\nĐoạn thường')).toEqual([
    { kind: 'article', label: 'Điều 1', text: 'Cấp' },
    { kind: 'item', text: 'một' },
    { kind: 'entry', label: 'Họ và tên', value: 'Lan: B' },
    { kind: 'paragraph', text: 'Đoạn thường' },
  ])
})
