import { describe, expect, test } from 'vitest'
import type { Field, FormDefinition, Page } from '../engine/definition.ts'
import { checkDefinition } from './check.ts'

const words = (vi: string) => ({ vi, en: vi })
const label = words('Câu hỏi')

const kind: Field = {
  id: 'owner.kind',
  type: 'choice',
  label,
  required: true,
  options: [
    { value: 'person', label },
    { value: 'organisation', label },
  ],
}
const goods: Field = {
  id: 'goods',
  type: 'group',
  label,
  maxRows: 5,
  rowLabel: label,
  fields: [
    { id: 'name', type: 'text', label },
    { id: 'weight', type: 'number', label, when: "row.name = 'Bò'" },
    { id: 'live', type: 'declaration', label },
  ],
}
const page = (id: string, fields: readonly Field[], when?: string): Page => ({
  id,
  title: label,
  fields,
  ...(when !== undefined && { when }),
})
const form = (...pages: Page[]): FormDefinition => ({ id: 'test', version: 1, title: label, pages })
const text = (id: string, more: object = {}): Field => ({ id, type: 'text', label, ...more })

const codesOf = (input: unknown) =>
  checkDefinition(input).issues.map(({ field, code }) => `${field} ${code.replace('forms.definition.', '')}`)

test('a sound definition comes back as it is', () => {
  const sound = form(
    page('owner', [kind, { ...text('owner.name'), required: "owner.kind = 'person'" } as Field]),
    page('goods', [goods, text('reason', { when: 'any(goods, row.live) or sum(goods, row.weight) > 10' })]),
    page('firm', [text('firm.name')], "owner.kind = 'organisation'"),
  )
  expect(checkDefinition(sound)).toEqual({ form: sound, issues: [] })
  expect(checkDefinition(JSON.parse(JSON.stringify(sound))).issues).toEqual([])
})

describe('the shape', () => {
  const good = form(page('a', [text('x')]))
  test.each<[string, unknown, string]>([
    ['nothing', null, ' shape'],
    ['a list', [], ' shape'],
    ['no pages', { ...good, pages: [] }, 'pages shape'],
    ['a page without fields', form(page('a', [])), 'pages[0].fields shape'],
    ['an unknown property', { ...good, extra: 1 }, 'extra shape'],
    [
      'a property of Object',
      JSON.parse(JSON.stringify(good).replace('{', '{"__proto__":{"a":1},')),
      '__proto__ shape',
    ],
    ['a version of zero', { ...good, version: 0 }, 'version shape'],
    ['a title in one language', { ...good, title: { vi: 'Một' } }, 'title shape'],
    [
      'a field of no type',
      form(page('a', [{ id: 'x', label } as unknown as Field])),
      'pages[0].fields[0].type unknownType',
    ],
    [
      'a field of an inherited type',
      form(page('a', [text('x', { type: 'toString' })])),
      'pages[0].fields[0].type unknownType',
    ],
    [
      'a field with a property of another type',
      form(page('a', [text('x', { options: [] })])),
      'pages[0].fields[0].options shape',
    ],
    [
      'a group in a group',
      form(page('a', [{ ...goods, fields: [goods] } as unknown as Field])),
      'pages[0].fields[0].fields[0].type unknownType',
    ],
    [
      'a choice without options',
      form(page('a', [{ ...kind, options: [] } as Field])),
      'pages[0].fields[0].options shape',
    ],
    [
      'too many fields',
      form(
        page(
          'a',
          Array.from({ length: 200 }, (_, i) => text(`a${i}`)),
        ),
        page(
          'b',
          Array.from({ length: 200 }, (_, i) => text(`b${i}`)),
        ),
      ),
      'pages tooManyFields',
    ],
  ])('%s', (_, input, expected) => expect(codesOf(input)).toContain(expected))
})

describe('the meaning', () => {
  const first = 'pages[0].fields[0]'
  test.each<[string, FormDefinition, string[]]>([
    ['a page twice', form(page('a', [text('x')]), page('a', [text('y')])), ['pages[1].id duplicatePage']],
    [
      'a field twice',
      form(page('a', [text('x')]), page('b', [text('x')])),
      ['pages[1].fields[0].id duplicateField'],
    ],
    ['a bad name', form(page('a', [text('Họ tên')])), [`${first}.id badName`]],
    ['a reserved name', form(page('a', [text('today.x')])), [`${first}.id badName`]],
    ['a name of JavaScript', form(page('a', [text('constructor')])), [`${first}.id badName`]],
    [
      'a name inside another',
      form(page('a', [text('owner.name'), text('owner')])),
      [`${first}.id nameInsideAnother`],
    ],
    [
      'an unreadable condition',
      form(page('a', [text('x', { when: 'y = ' })])),
      [`${first}.when badCondition`],
    ],
    [
      'an unknown name',
      form(page('a', [text('x', { when: "owner.kid = 'a'" })])),
      [`${first}.when unknownName`],
    ],
    [
      'a row where there is none',
      form(page('a', [text('x', { when: "row.name = 'a'" })])),
      [`${first}.when rowOutside`],
    ],
    [
      'an unknown name in a row',
      form(page('a', [goods, text('x', { when: 'any(goods, row.dead)' })])),
      ['pages[0].fields[1].when unknownName'],
    ],
    [
      'rows of what is no group',
      form(page('a', [kind, text('x', { when: 'count(owner.kind) > 1' })])),
      ['pages[0].fields[1].when notAGroup'],
    ],
    [
      'a group as an answer',
      form(page('a', [goods, text('x', { when: 'empty(goods)' })])),
      ['pages[0].fields[1].when groupAsAnswer'],
    ],
    [
      'a question asked later',
      form(page('a', [text('x', { when: "owner.kind = 'person'" })]), page('b', [kind])),
      [`${first}.when askedLater`],
    ],
    [
      'a page that waits for itself',
      form(page('a', [kind], "owner.kind = 'person'")),
      ['pages[0].when cycle'],
    ],
    [
      'a question that waits for itself',
      form(page('a', [text('x', { when: 'empty(x)' })])),
      [`${first}.when cycle`],
    ],
    [
      'two questions that wait for each other',
      form(page('a', [text('x', { when: 'empty(y)' }), text('y', { when: 'empty(x)' })])),
      [`${first}.when cycle`, 'pages[0].fields[1].when cycle'],
    ],
    [
      'a row question that waits for itself through the group',
      form(
        page('a', [
          { ...goods, fields: [{ id: 'n', type: 'number', label, when: 'sum(goods, row.n) > 1' }] } as Field,
        ]),
      ),
      [`${first}.fields[0].when cycle`],
    ],
    [
      'a page nobody reaches',
      form(
        page('a', [kind]),
        page('b', [text('x')], "owner.kind = 'person' and owner.kind = 'organisation'"),
      ),
      ['pages[1].when unreachablePage'],
    ],
    [
      'a page never asked for',
      form(page('a', [kind]), page('b', [text('x', { when: "owner.kind = 'person'" })], 'false')),
      ['pages[1].when unreachablePage'],
    ],
    [
      'a question its page never meets',
      form(
        page('a', [kind]),
        page('b', [text('x', { when: "owner.kind = 'person'" }), text('y')], "owner.kind = 'organisation'"),
      ),
      ['pages[1].fields[0].when neverAsked'],
    ],
    [
      'a choice with an option it lacks',
      form(page('a', [kind, text('x', { when: "owner.kind = 'firm'" })])),
      ['pages[0].fields[1].when unknownOption'],
    ],
    [
      'membership of an option it lacks',
      form(page('a', [kind, text('x', { when: "owner.kind in ['person', 'firm']" })])),
      ['pages[0].fields[1].when unknownOption'],
    ],
    [
      'things of different kinds',
      form(page('a', [text('y'), text('x', { when: 'y = 5' })])),
      ['pages[0].fields[1].when differentKinds'],
    ],
    [
      'an order of texts',
      form(page('a', [text('y'), text('x', { when: "y < 'b'" })])),
      ['pages[0].fields[1].when noOrder'],
    ],
    [
      'a sum of texts',
      form(page('a', [goods, text('x', { when: 'sum(goods, row.name) > 1' })])),
      ['pages[0].fields[1].when wrongKind'],
    ],
    [
      'a condition that is a number',
      form(page('a', [text('x', { when: '1 + 1' })])),
      [`${first}.when notACondition`],
    ],
    [
      'in something that is no list',
      form(page('a', [text('y'), text('x', { when: "'a' in y" })])),
      ['pages[0].fields[1].when notAList'],
    ],
    [
      'an option twice',
      form(
        page('a', [
          {
            ...kind,
            options: [
              { value: 'a', label },
              { value: 'a', label },
            ],
          } as Field,
        ]),
      ),
      [`${first}.options[1].value duplicateOption`],
    ],
    [
      'provinces we do not have',
      form(page('a', [{ id: 'x', type: 'address', label, provinces: 'vn-1945' }])),
      [`${first}.provinces unknownProvinces`],
    ],
    [
      'an empty range',
      form(page('a', [{ id: 'x', type: 'number', label, min: 5, max: 1 }])),
      [`${first}.min emptyRange`],
    ],
    [
      'a birth date that is none',
      form(page('a', [text('y'), { id: 'x', type: 'idNumber', label, birthDate: 'y' }])),
      ['pages[0].fields[1].birthDate unknownName'],
    ],
    [
      'a check twice',
      form(
        page('a', [
          text('x', { checks: [1, 2].map(() => ({ id: 'c', holds: "x != 'a'", message: label })) }),
        ]),
      ),
      [`${first}.checks[1].id duplicateCheck`],
    ],
    [
      'a component twice',
      form(
        page(
          'a',
          ['x', 'y'].map(id => ({ id, type: 'file' as const, label, component: 'tp1' })),
        ),
      ),
      ['pages[0].fields[1].component duplicateComponent'],
    ],
    [
      'a file in a row',
      form(page('a', [{ ...goods, fields: [{ id: 'f', type: 'file', label, component: 'c' }] } as Field])),
      [`${first}.fields[0].type fileInRow`],
    ],
  ])('%s', (_, input, expected) => expect(codesOf(input)).toEqual(expected))
})

test('all mistakes are named at once', () => {
  const broken = form(
    page('a', [text('x', { when: 'y = ' }), text('z', { required: 'nobody' })]),
    page('b', [text('w')], '1'),
  )
  expect(codesOf(broken)).toEqual([
    'pages[0].fields[0].when badCondition',
    'pages[1].when notACondition',
    'pages[0].fields[1].required unknownName',
  ])
})
