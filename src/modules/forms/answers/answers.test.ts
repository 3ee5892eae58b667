import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Issue } from '../../../kernel/issue.ts'
import type { Answers } from '../engine/answers.ts'
import { fieldsOf, placeOf } from '../engine/definition.ts'
import { setScene } from '../engine/scene.ts'
import { formErrors, messages } from '../messages.ts'
import { pageAfter, pageBefore, pageStatuses, pagesAsked } from '../routing.ts'
import { compare } from './compare.ts'
import { withKnown } from './known.ts'
import { prune } from './prune.ts'
import { readPage } from './read-body.ts'
import { readJson } from './read-json.ts'
import { actionValue, changeRows, readAction } from './rows.ts'
import { sampleForm as form } from './sample-form.ts'
import { maskAnswers, summarise } from './summary.ts'
import { validate } from './validate.ts'

const today = '2026-03-01'
const [ownerPage, , goodsPage] = form.pages as [
  (typeof form.pages)[0],
  (typeof form.pages)[0],
  (typeof form.pages)[0],
]
const sceneOf = (answers: Answers) => setScene(form, answers, today)
const codes = (issues: readonly Issue[]) =>
  issues.map(({ field, code }) => `${field} ${code.replace('forms.', '')}`)

/** A complete set: Lan ships two lots. */
const lan: Answers = {
  'owner.kind': 'person',
  'owner.name': 'Nguyễn Thị Lan',
  'owner.idNumber': '001190000123',
  'owner.born': '1990-07-31',
  'owner.sex': 'female',
  'owner.address': { province: 'ha-noi', commune: 'Phường Ba Đình', detail: '1 Phố A' },
  goods: [
    { name: 'Bò giống', weight: 450.5, live: true, count: 2 },
    { name: 'Thịt bò', weight: 20 },
  ],
  transport: ['ship'],
  paper: ['file-1'],
  truth: true,
}
const files = new Set(['file-1'])

describe('a page sent by a browser', () => {
  test('is read as people type', () => {
    const body = {
      _csrf: 'x',
      _action: 'next',
      'owner.kind': 'person',
      'owner.name': '  Nguyễn   Thị Lan '.normalize('NFD'),
      'owner.idNumber': '001 190 000 123',
      'owner.born': '31/7/1990',
      'owner.phone': '+84 912 345 678',
      'owner.email': '',
      'owner.address.province': 'ha-noi',
      'owner.address.commune': 'Phường Ba Đình',
    }
    expect(readPage(form, ownerPage, body, {}, today)).toEqual({
      issues: [],
      answers: {
        'owner.kind': 'person',
        'owner.name': 'Nguyễn Thị Lan',
        'owner.idNumber': '001190000123',
        'owner.born': '1990-07-31',
        'owner.phone': '0912345678',
        'owner.address': { province: 'ha-noi', commune: 'Phường Ba Đình' },
      },
    })
  })

  test('keeps what was typed and not understood, and what other pages hold', () => {
    const { answers } = readPage(
      form,
      ownerPage,
      { 'owner.born': '31/2/1990', 'owner.email': 'lan@' },
      lan,
      today,
    )
    expect(answers['owner.born']).toEqual({ typed: '31/2/1990' })
    expect(answers['owner.email']).toEqual({ typed: 'lan@' })
    expect(answers.goods).toEqual(lan.goods)
    expect(answers['owner.name']).toBe(lan['owner.name'])
    expect(codes(validate(form, answers, { today, files }).issues)).toEqual([
      'owner.born date.doesNotExist',
      'owner.email email.shape',
    ])
  })

  test('can empty an answer and take back a tick, but only of what was asked', () => {
    const body = { goods: '', 'goods[0]': '', 'goods[0].name': 'Bò', 'goods[0].weight': '', note: '' }
    const { answers } = readPage(form, goodsPage, body, { ...lan, note: 'cũ' }, today)
    expect(answers.goods).toEqual([{ name: 'Bò', count: 2 }])
    expect(answers).not.toHaveProperty('note')
    expect(answers).not.toHaveProperty('truth')
    expect(answers).not.toHaveProperty('transport')
    expect(answers.paper).toEqual(['file-1'])
  })

  test('numbers its rows as it likes: gaps close, order stays', () => {
    const body = {
      goods: '',
      'goods[7].name': 'Ba',
      'goods[2].name': 'Hai',
      'goods[2].live': 'on',
      'goods[7].origin.commune': 'Xã C',
      transport: ['truck', 'ship', 'truck'],
      truth: 'on',
    }
    expect(readPage(form, goodsPage, body, {}, today).answers).toEqual({
      goods: [
        { name: 'Hai', live: true },
        { name: 'Ba', origin: { commune: 'Xã C' } },
      ],
      transport: ['truck', 'ship'],
      truth: true,
    })
  })

  test('without a row left has none; without the group leaves the rows alone', () => {
    expect(readPage(form, goodsPage, { goods: '' }, lan, today).answers).not.toHaveProperty('goods')
    expect(readPage(form, goodsPage, {}, lan, today).answers.goods).toHaveLength(2)
  })

  test.each<[string, unknown, string[]]>([
    ['nothing', undefined, []],
    ['an empty body', {}, []],
    ['a text', 'x', [' body.notFields']],
    ['a list', [], [' body.notFields']],
    [
      'names of JavaScript',
      JSON.parse('{"__proto__":"a","goods[0].constructor":"b","owner.prototype.x":"c"}'),
      [' name.forbidden', ' name.forbidden', ' name.forbidden'],
    ],
    ['objects instead of texts', { 'owner.name': { $ne: 1 } }, ['owner.name wrongType']],
    ['numbers instead of texts', { 'owner.name': 5 }, ['owner.name wrongType']],
    ['one answer twice', { 'owner.name': ['Lan', 'Mai'] }, ['owner.name repeated']],
    [
      'more names than any form',
      Object.fromEntries(Array.from({ length: 5_001 }, (_, i) => [`x${i}`, ''])),
      [' body.tooManyNames'],
    ],
    [
      'names nobody asked for',
      { 'owner.nobody': 'x', 'goods[-1].name': 'x', 'goods[99999].name': 'x', 'goods[0][1]': 'x' },
      [],
    ],
  ])('%s', (_, body, expected) => {
    const { answers, issues } = readPage(form, ownerPage, body, lan, today)
    expect(codes(issues)).toEqual(expected)
    expect(Object.keys(answers)).toEqual(expect.arrayContaining(['owner.kind', 'goods']))
    expect(({} as Record<string, unknown>).a).toBeUndefined()
  })

  test('keeps unprintable text visibly and says so', () => {
    const { answers } = readPage(
      form,
      ownerPage,
      { 'owner.name': 'Lan\u0000', 'owner.address.detail': 'a\ud800' },
      lan,
      today,
    )
    expect(answers['owner.name']).toEqual({ typed: 'Lan\ufffd' })
    expect(codes(validate(form, answers, { today, files }).issues)).toEqual([
      'owner.name text.unprintable',
      'owner.address.province choice.notChosen',
      'owner.address.commune required',
      'owner.address.detail text.unprintable',
    ])
  })

  test('holds no more rows than any form allows', () => {
    const body = Object.fromEntries(Array.from({ length: 500 }, (_, i) => [`goods[${i}].name`, 'x']))
    const { answers, issues } = readPage(form, goodsPage, body, {}, today)
    expect(answers.goods).toHaveLength(200)
    expect(codes(issues)).toEqual(['goods rows.tooMany'])
  })
})

describe('answers sent as JSON', () => {
  test('come nested or flat and are read strictly', () => {
    const nested = {
      owner: {
        kind: 'person',
        name: 'Nguyễn Thị Lan',
        idNumber: '001190000123',
        born: '1990-07-31',
        sex: 'female',
        address: lan['owner.address'],
      },
      goods: lan.goods,
      transport: ['ship'],
      paper: ['file-1'],
      truth: true,
      note: null,
    }
    expect(readJson(form, nested)).toEqual({ answers: lan, issues: [] })
    expect(readJson(form, lan)).toEqual({ answers: lan, issues: [] })
  })

  test.each<[string, unknown, string[]]>([
    ['nothing', null, [' body.notFields']],
    ['a list', [lan], [' body.notFields']],
    ['a text for a tick', { truth: 'on' }, ['truth wrongType']],
    ['a text for a number', { goods: [{ weight: '5' }] }, ['goods[0].weight wrongType']],
    ['a number for a text', { note: 5 }, ['note wrongType']],
    ['NaN', { firm: { capital: Number.NaN } }, ['firm.capital wrongType']],
    ['rows that are none', { goods: [1] }, ['goods wrongType']],
    ['a group that is none', { goods: { name: 'x' } }, ['goods wrongType']],
    ['a marker from inside', { note: { typed: 'x' } }, ['note wrongType']],
    [
      'an address with more parts',
      { owner: { address: { province: 'ha-noi', country: 'VN' } } },
      ['owner.address wrongType'],
    ],
    ['a text for several choices', { transport: 'ship' }, ['transport wrongType']],
    ['a list with other things', { transport: ['ship', 1] }, ['transport wrongType']],
    ['an unknown name', { owner: { nick: 'x' }, x: 1 }, ['owner.nick name.unknown', 'x name.unknown']],
    ['an unknown name in a row', { goods: [{ colour: 'x' }] }, ['goods[0].colour name.unknown']],
    [
      'names of JavaScript',
      JSON.parse('{"__proto__":{"x":1},"constructor":{"prototype":{"x":1}},"owner":{"__proto__":{"y":1}}}'),
      ['__proto__ name.unknown', 'constructor name.unknown', 'owner.__proto__ name.unknown'],
    ],
    [
      'ten thousand levels',
      JSON.parse(`${'{"owner":'.repeat(10_000)}1${'}'.repeat(10_000)}`),
      ['owner.owner name.unknown'],
    ],
  ])('%s', (_, input, expected) => {
    expect(codes(readJson(form, input).issues)).toEqual(expected)
    expect(({} as Record<string, unknown>).x).toBeUndefined()
  })

  test('names a thousand unknown names only fifty times', () => {
    const input = Object.fromEntries(Array.from({ length: 1_000 }, (_, i) => [`x${i}`, 1]))
    expect(readJson(form, input).issues).toHaveLength(50)
  })
})

describe('the judgment', () => {
  const change = (more: { [field: string]: Answers[string] | undefined }): Answers =>
    Object.fromEntries(
      Object.entries({ ...lan, ...more }).filter(([, answer]) => answer !== undefined),
    ) as Answers
  const judged = (answers: Answers) => {
    const { issues, warnings } = validate(form, answers, { today, files })
    return { issues: codes(issues), warnings: codes(warnings) }
  }

  test('of a complete set finds nothing', () => expect(judged(lan)).toEqual({ issues: [], warnings: [] }))

  test('of an empty set names everything that is missing and asked', () =>
    expect(judged({}).issues).toEqual([
      'owner.kind choice.notChosen',
      'owner.address.province choice.notChosen',
      'owner.address.commune required',
      'owner.address.detail required',
      'goods rows.tooFew',
      'truth declaration.notAgreed',
    ]))

  test.each<[string, { [field: string]: Answers[string] | undefined }, string[], string[]?]>([
    [
      'a firm is asked other questions',
      { 'owner.kind': 'firm' },
      ['firm.name required', 'firm.taxCode required'],
    ],
    ['a short name', { 'owner.name': 'L' }, ['owner.name text.tooShort']],
    ['a long name', { 'owner.name': 'Ẩ'.repeat(51) }, ['owner.name text.tooLong']],
    ['a name in TCVN3', { 'owner.name': 'NguyÔn ThÞ Lan' }, ['owner.name text.legacyEncoding']],
    ['a name that may be VNI', { 'owner.name': 'TRAÀN THÒ LAN' }, [], ['owner.name text.legacyEncoding']],
    [
      'a commune in VNI',
      { 'owner.address': { province: 'ha-noi', commune: 'Phöôøng Beán Ngheù', detail: 'x' } },
      ['owner.address.commune text.legacyEncoding'],
    ],
    [
      'an id number of another year',
      { 'owner.born': '1991-07-31' },
      [],
      ['owner.idNumber idNumber.birthYear'],
    ],
    ['an id number of another sex', { 'owner.sex': 'male' }, [], ['owner.idNumber idNumber.sex']],
    [
      'a birth date to come',
      { 'owner.born': '2026-03-01', 'owner.idNumber': '001326000123' },
      ['owner.born check'],
    ],
    [
      'a very old person',
      { 'owner.born': '1901-01-01', 'owner.idNumber': '001101000123' },
      [],
      ['owner.born check'],
    ],
    [
      'an unknown province',
      { 'owner.address': { province: 'ha-tay', commune: 'x', detail: 'y' } },
      ['owner.address.province choice.notAnOption'],
    ],
    [
      'half an address',
      { 'owner.address': { detail: 'y' } },
      ['owner.address.province choice.notChosen', 'owner.address.commune required'],
    ],
    ['no rows', { goods: undefined }, ['goods rows.tooFew']],
    [
      'too many rows',
      { goods: Array.from({ length: 4 }, () => ({ name: 'x', weight: 1 })) },
      ['goods rows.tooMany'],
    ],
    ['an empty row', { goods: [{}] }, ['goods[0].name required', 'goods[0].weight required']],
    ['a row that asks more', { goods: [{ name: 'Bò', weight: 1, live: true }] }, ['goods[0].count required']],
    [
      'a sum over the rows',
      {
        goods: [
          { name: 'a', weight: 999.999 },
          { name: 'b', weight: 0.002 },
        ],
      },
      ['goods check'],
    ],
    ['nothing weighed', { goods: [{ name: 'a', weight: 0 }] }, ['goods[0].weight number.tooSmall']],
    ['required because of a row', { transport: undefined }, ['transport choice.notChosen']],
    ['a paper missing', { paper: undefined }, ['paper file.missing']],
    ['a paper of somebody else', { paper: ['file-2'] }, ['paper file.unknown']],
    ['a path for a paper', { paper: ['../file-1'] }, ['paper file.unknown']],
    ['too many papers', { paper: ['file-1', 'file-1', 'file-1'] }, ['paper file.tooMany']],
    ['no declaration', { truth: undefined }, ['truth declaration.notAgreed']],
    ['a declaration refused', { truth: false }, ['truth declaration.notAgreed']],
    // What a draft of an older version of the form may hold
    [
      'a text where a number is asked',
      { goods: [{ name: 'x', weight: 'y' }] },
      ['goods[0].weight number.notNumber'],
    ],
    ['a number where a text is asked', { note: 5 }, ['note wrongType']],
    ['rows where a text is asked', { note: [{ a: 'b' }] }, ['note wrongType']],
    ['a text where rows are asked', { goods: 'x' }, ['goods wrongType']],
    ['an option that is gone', { transport: ['ship', 'mule'] }, ['transport choice.notAnOption']],
    ['a day that is none', { 'owner.born': '1990-13-01' }, ['owner.born date.doesNotExist']],
    ['an id number not tidied', { 'owner.idNumber': '001 190 000 123' }, ['owner.idNumber wrongType']],
  ])('%s', (_, more, issues, warnings = []) => expect(judged(change(more))).toEqual({ issues, warnings }))

  test('of an abandoned branch says nothing', () => {
    const answers = change({
      'owner.kind': 'firm',
      'owner.name': 'x'.repeat(999),
      'firm.name': 'Công ty A',
      'firm.taxCode': '0999999912',
    })
    expect(judged(answers).issues).toEqual([])
  })
})

describe('sentences', () => {
  test('carry the question in both languages, with its row', () => {
    const { issues } = validate(form, { ...lan, goods: [{ weight: 2_000 }] }, { today, files })
    expect(formErrors(form, issues, 'vi')).toEqual([
      { field: 'goods[0].name', message: 'Lô hàng 1 – Tên hàng: hãy trả lời câu này' },
      { field: 'goods', message: 'Danh sách hàng hóa: tổng khối lượng không quá 1.000 kg' },
    ])
    expect(formErrors(form, issues, 'en').map(each => each.message)).toEqual([
      'Lot 1 – Name: answer this question',
      'List of goods: the total weight is at most 1.000 kg',
    ])
  })

  test('do not put a colon after a question, nor the whole name of a long paper', () => {
    const asked = {
      ...form,
      pages: form.pages.map(page => ({
        ...page,
        fields: page.fields.map(field => ({
          ...field,
          label: { vi: `${'rất dài '.repeat(20)}Đi đâu?`, en: 'Where to?' },
        })),
      })),
    }
    const issues = [{ field: 'owner.kind', code: 'forms.choice.notChosen' }]
    expect(formErrors(asked, issues, 'en')[0]?.message).toBe('Where to? Choose an answer')
    expect(formErrors(asked, issues, 'vi')[0]?.message).toMatch(/^(rất dài ?){11}…: hãy chọn/)
  })

  test('name the part of an address', () => {
    const { issues } = validate(
      form,
      { ...lan, 'owner.address': { province: 'ha-noi', commune: 'x' } },
      { today, files },
    )
    expect(formErrors(form, issues, 'vi')[0]?.message).toBe(
      'Địa chỉ – Số nhà, đường, thôn: hãy trả lời câu này',
    )
  })
})

describe('pages', () => {
  test('of a branch not taken are passed over in both directions', () => {
    expect(pageAfter(sceneOf(lan), 'owner')?.id).toBe('goods')
    expect(pageBefore(sceneOf(lan), 'goods')?.id).toBe('owner')
    const firm = sceneOf({ 'owner.kind': 'firm' })
    expect(pageAfter(firm, 'owner')?.id).toBe('firm')
    expect(pageBefore(firm, 'goods')?.id).toBe('firm')
    expect(pageAfter(firm, 'goods')).toBeNull()
    expect(pageBefore(firm, 'owner')).toBeNull()
    expect(pagesAsked(firm).map(page => page.id)).toEqual(['owner', 'firm', 'goods'])
  })

  test('say how far they are', () => {
    const states = (answers: Answers) =>
      pageStatuses(sceneOf(answers), { files }).map(({ page, state }) => `${page.id} ${state}`)
    expect(states({})).toEqual(['owner notStarted', 'goods notStarted'])
    expect(states({ 'owner.kind': 'firm', goods: [{}] })).toEqual([
      'owner inProgress',
      'firm notStarted',
      'goods notStarted',
    ])
    expect(states(lan)).toEqual(['owner complete', 'goods complete'])
  })
})

describe('rows', () => {
  test('are added and taken out by buttons', () => {
    const add = readAction(form, actionValue({ kind: 'addRow', group: 'goods' }))
    const three = changeRows(form, lan, add)
    expect(three.goods).toHaveLength(3)
    expect(changeRows(form, three, add).goods).toHaveLength(3)
    const take = readAction(form, actionValue({ kind: 'removeRow', group: 'goods', index: 0 }))
    expect(changeRows(form, lan, take).goods).toEqual([{ name: 'Thịt bò', weight: 20 }])
    expect(changeRows(form, changeRows(form, lan, take), take)).not.toHaveProperty('goods')
  })

  test.each([
    '',
    undefined,
    5,
    'next',
    'addRow:owner.name',
    'addRow:goods:1',
    'removeRow:goods',
    'removeRow:goods:-1',
    'addRow:__proto__',
  ])('%j goes on to the next page', value => expect(readAction(form, value)).toEqual({ kind: 'next' }))
})

test('the check page lists what was asked, in words', () => {
  const parts = summarise(sceneOf({ ...lan, note: 'một\nhai' }), {
    lang: 'vi',
    fileName: () => 'Giấy phép.pdf',
  })
  expect(parts.map(part => part.page)).toEqual(['owner', 'goods'])
  const lines = Object.fromEntries(
    parts.flatMap(part =>
      part.lines.map(line => [[line.row, line.label].filter(Boolean).join(' – '), line.texts]),
    ),
  )
  expect(lines).toMatchObject({
    'Chủ hồ sơ là': ['Cá nhân'],
    'Số định danh cá nhân': ['001190000123'],
    'Ngày sinh': ['31/7/1990'],
    'Thư điện tử': [],
    'Địa chỉ': ['1 Phố A, Phường Ba Đình, Hà Nội'],
    'Lô hàng 1 – Khối lượng': ['450,5 kg'],
    'Lô hàng 1 – Số con': ['2'],
    'Phương tiện': ['Tàu thủy'],
    'Ghi chú': ['một', 'hai'],
    'Giấy phép': ['Giấy phép.pdf'],
    'Tôi cam đoan đúng sự thật': ['Đồng ý'],
  })
  expect(Object.keys(lines)).not.toContain('Lô hàng 2 – Số con')
})

test('numbers of people are masked, also where they were not understood', () => {
  const masked = maskAnswers(form, { ...lan, 'owner.passport': { typed: 'C1234567 x?' } })
  expect(masked['owner.idNumber']).toBe('0011********123')
  expect(masked['owner.passport']).toEqual({ typed: 'C123******** x?' })
  expect(masked['owner.name']).toBe(lan['owner.name'])
  const line = summarise(sceneOf(lan), { lang: 'vi', mask: true })[0]?.lines.find(
    each => each.name === 'owner.idNumber',
  )
  expect(line?.texts).toEqual(['0011********123'])
})

test('two sets of answers differ by these answers', () => {
  const after: Answers = {
    ...lan,
    'owner.born': '1990-08-01',
    'owner.email': 'lan@example.vn',
    goods: [{ name: 'Bò giống', weight: 450.5, live: true, count: 3 }],
  }
  expect(compare(form, lan, after, { lang: 'vi' })).toEqual([
    { name: 'owner.born', label: 'Ngày sinh', kind: 'changed', before: ['31/7/1990'], after: ['1/8/1990'] },
    { name: 'owner.email', label: 'Thư điện tử', kind: 'added', before: [], after: ['lan@example.vn'] },
    { name: 'goods[0].count', label: 'Lô hàng 1 – Số con', kind: 'changed', before: ['2'], after: ['3'] },
    { name: 'goods[1].name', label: 'Lô hàng 2 – Tên hàng', kind: 'removed', before: ['Thịt bò'], after: [] },
    {
      name: 'goods[1].weight',
      label: 'Lô hàng 2 – Khối lượng',
      kind: 'removed',
      before: ['20 kg'],
      after: [],
    },
  ])
  const stored = JSON.parse(JSON.stringify(lan)) as Answers
  const turned = {
    ...stored,
    'owner.address': { detail: '1 Phố A', province: 'ha-noi', commune: 'Phường Ba Đình' },
  }
  expect(compare(form, lan, turned, { lang: 'vi' })).toEqual([])
})

test('what is known fills what is open, and never what was answered', () => {
  const known = {
    'person.name': 'Trần Văn Minh',
    'person.idNumber': '12',
    'person.birthDate': '1/2/1980',
    'person.phone': undefined,
  }
  expect(withKnown(form, { 'owner.name': 'Lan' }, known)).toEqual({
    'owner.name': 'Lan',
    'owner.born': '1980-02-01',
  })
})

// Anything at all

/** Answers as a hostile or outdated draft might hold them. */
const anyAnswers = fc.dictionary(
  fc.constantFrom(...fieldsOf(form).map(({ field }) => field.id)),
  fc.oneof(
    fc.constantFrom(
      'person',
      'firm',
      '001190000123',
      '1990-07-31',
      'ha-noi',
      true,
      false,
      5,
      ['ship'],
      ['mule'],
    ),
    fc.record({ typed: fc.string() }),
    fc.record({ province: fc.string(), detail: fc.string() }, { requiredKeys: [] }),
    fc.array(
      fc.dictionary(
        fc.constantFrom('name', 'weight', 'live', 'count', 'origin'),
        fc.oneof(fc.string(), fc.boolean(), fc.integer(), fc.record({ typed: fc.string() })),
      ),
      { maxLength: 4 },
    ),
  ),
) as fc.Arbitrary<Answers>

test('the judgment never fails, every finding has a place in the form and a sentence', () => {
  const property = fc.property(anyAnswers, answers => {
    const { issues, warnings } = validate(form, answers, { today, files })
    for (const found of [...issues, ...warnings]) {
      expect(placeOf(form, found.field), found.field).toBeDefined()
      expect(messages, found.code).toHaveProperty([found.code])
    }
    for (const lang of ['vi', 'en'] as const)
      for (const { message } of formErrors(form, [...issues, ...warnings], lang))
        expect(message).not.toMatch(/\{\w+\}/)
    summarise(sceneOf(answers), { lang: 'vi', mask: true })
    maskAnswers(form, answers)
    compare(form, answers, lan, { lang: 'en' })
  })
  fc.assert(property, { numRuns: 500 })
})

test('pruning keeps what is asked, changes nothing of it, and once is enough', () => {
  const property = fc.property(anyAnswers, answers => {
    const before = sceneOf(answers)
    const kept = prune(before)
    const after = sceneOf(kept)
    expect(pagesAsked(after)).toEqual(pagesAsked(before))
    for (const { field } of fieldsOf(form)) {
      expect(after.isAsked(field.id)).toBe(before.isAsked(field.id))
      if (!before.isAsked(field.id)) expect(kept).not.toHaveProperty([field.id])
    }
    expect(prune(after)).toEqual(kept)
    expect(codes(validate(form, kept, { today, files }).issues)).toEqual(
      codes(validate(form, answers, { today, files }).issues),
    )
  })
  fc.assert(property, { numRuns: 500 })
})

test('no body and no JSON can make reading fail, nor bring an answer the form did not ask for', () => {
  const name = fc.oneof(
    fc.constantFrom(
      ...fieldsOf(form).map(({ field }) => field.id),
      'goods[0].name',
      'goods[1].live',
      'goods[0]',
      'owner.address.province',
      '__proto__',
      'constructor',
    ),
    fc.string(),
  )
  const body = fc.dictionary(
    name,
    fc.oneof(fc.string({ unit: 'binary' }), fc.array(fc.string()), fc.anything()),
    { noNullPrototype: true },
  )
  const ids = new Set(fieldsOf(form).map(({ field }) => field.id))
  const property = fc.property(body, fc.anything(), (sent, json) => {
    for (const page of form.pages)
      for (const id of Object.keys(readPage(form, page, sent, {}, today).answers)) expect(ids).toContain(id)
    for (const input of [sent, json])
      for (const id of Object.keys(readJson(form, input).answers)) expect(ids).toContain(id)
  })
  fc.assert(property, { numRuns: 1_000 })
})
