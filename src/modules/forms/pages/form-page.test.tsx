import { readFileSync } from 'node:fs'
import type { VNode } from 'preact'
import { renderToString } from 'preact-render-to-string'
import { describe, expect, test } from 'vitest'
import { fieldId, PageProvider } from '../../../ui/view.ts'
import { readPage } from '../answers/read-body.ts'
import { sampleForm } from '../answers/sample-form.ts'
import { summarise } from '../answers/summary.ts'
import { takePage } from '../answers/take-page.ts'
import { validatePage } from '../answers/validate.ts'
import { checkDefinition } from '../definition/check.ts'
import type { Answers } from '../engine/answers.ts'
import { askedNames } from '../engine/asked.ts'
import type { FormDefinition, Page } from '../engine/definition.ts'
import { setScene } from '../engine/scene.ts'
import { logicOf } from '../logic.ts'
import { formErrors } from '../messages.ts'
import { AnswerSummary } from './AnswerSummary.tsx'
import { FormPage } from './FormPage.tsx'

const today = '2026-03-01'
const html = (
  page: VNode,
  lang: 'vi' | 'en' = 'vi',
  errors: { field: string; message: string }[] = [],
): string =>
  renderToString(<PageProvider value={{ lang, path: '/', csrf: 'token', errors }}>{page}</PageProvider>)

const draw = (form: FormDefinition, page: Page, answers: Answers, lang: 'vi' | 'en' = 'vi') => {
  const scene = setScene(form, answers, today)
  const errors = [...formErrors(form, validatePage(scene, page).issues, lang)]
  return html(
    <FormPage
      scene={scene}
      page={page}
      action="/nop-ho-so/1"
      files={(field, ids) => (
        <p>
          {field.component} {ids.length}
        </p>
      )}
    />,
    lang,
    errors,
  )
}

const entities: Record<string, string> = { quot: '"', amp: '&', lt: '<', gt: '>', '#39': "'" }
const decoded = (text: string): string =>
  text.replace(/&(quot|amp|lt|gt|#39);/g, (_, name: string) => entities[name]!)

/** What a browser would send: the controls of the page with their values; a button only when pressed. */
function sent(page: string): Record<string, string[]> {
  const body: Record<string, string[]> = {}
  const put = (name: string | undefined, value: string) => {
    if (name !== undefined) body[decoded(name)] = [...(body[decoded(name)] ?? []), decoded(value)]
  }
  const of = (tag: string, attribute: string) => new RegExp(`\\s${attribute}="([^"]*)"`).exec(tag)?.[1]
  for (const [tag] of page.matchAll(/<input (?:[^>"]|"[^"]*")*>/g)) {
    const isBox = /type="(radio|checkbox)"/.test(tag)
    if (!isBox || /\schecked(?=[\s/>])/.test(tag))
      put(of(tag, 'name'), of(tag, 'value') ?? (isBox ? 'on' : ''))
  }
  for (const [, head, text] of page.matchAll(/(<textarea (?:[^>"]|"[^"]*")*>)([^<]*)<\/textarea>/g))
    put(of(head!, 'name'), text!)
  for (const [, head, options] of page.matchAll(/(<select [^>]*>)(.*?)<\/select>/gs)) {
    const chosen = /<option [^>]*selected[^>]*>/.exec(options!)?.[0]
    put(of(head!, 'name'), (chosen && of(chosen, 'value')) ?? '')
  }
  return body
}

const forms = ['1.002787', '1.002911', '1.003264'].map(
  code =>
    checkDefinition(
      JSON.parse(readFileSync(new URL(`../../../../seeds/data/forms/${code}.json`, import.meta.url), 'utf8')),
    ).form!,
)
const pages = [sampleForm, ...forms].flatMap(form =>
  form.pages.map(page => [`${form.id} ${page.id}`, form, page] as const),
)

const lan: Answers = {
  'owner.kind': 'person',
  'owner.name': 'Nguyễn "Lan" & <con>',
  'owner.idNumber': '001190000123',
  'owner.born': '1990-07-31',
  'owner.email': { typed: 'lan@' },
  'owner.address': { province: 'ha-noi', detail: '1 Phố A' },
  'firm.capital': 5_000_000,
  goods: [
    { name: 'Bò', weight: 450.5, live: true, count: 2 },
    { name: 'Thịt', origin: { commune: 'Xã B' } },
  ],
  transport: ['truck'],
  note: 'một\nhai',
  truth: true,
}

describe.each(pages)('page %s', (_, form, page) => {
  test.each(['vi', 'en'] as const)('is whole in %s: labels, ids, no inline style or script', lang => {
    const rows = Object.fromEntries(
      page.fields.flatMap(field => (field.type === 'group' ? [[field.id, [{}, {}]]] : [])),
    )
    const text = draw(form, page, { 'owner.relation': 'self', ...rows }, lang)
    expect(text).toContain(page.title[lang].replaceAll("'", '&#39;').replace('&#39;', "'"))
    expect(text).not.toMatch(/\sstyle=|<script|\son\w+=/)
    const ids = [...text.matchAll(/\sid="([^"]+)"/g)].map(match => match[1])
    expect(new Set(ids).size).toBe(ids.length)
    for (const [tag] of text.matchAll(/<(?:input|select|textarea) (?:[^>"]|"[^"]*")*>/g)) {
      if (tag.includes('type="hidden"')) continue
      const id = /\sid="([^"]+)"/.exec(tag)?.[1]
      expect(text, tag).toContain(`for="${id}"`)
    }
    for (const [, ids] of text.matchAll(/aria-describedby="([^"]+)"/g))
      for (const id of ids!.split(' ')) expect(text).toContain(`id="${id}"`)
  })

  test('gives every error a place to link to', () => {
    const scene = setScene(form, {}, today)
    const text = draw(form, page, {})
    for (const { field } of validatePage(scene, page).issues) {
      const name = page.fields.find(each => each.id === field)
      if (name?.type !== 'file') expect(text).toContain(`id="${fieldId(field)}"`)
    }
  })
})

test('what a page shows is what it sends: nothing is lost on the way', () => {
  for (const page of sampleForm.pages) {
    const text = draw(sampleForm, page, lan)
    const { answers, issues } = readPage(sampleForm, page, sent(text), lan, today)
    expect(answers).toEqual(lan)
    expect(issues).toEqual([])
    // Also from scratch, as when the draft was lost: all of this page is there again.
    const alone = readPage(sampleForm, page, sent(text), {}, today).answers
    for (const field of page.fields) expect(alone[field.id]).toEqual(lan[field.id])
  }
})

test('questions not asked are out of sight, and the browser gets only what decides', () => {
  const [owner, firm, goods] = sampleForm.pages as [Page, Page, Page]
  const text = draw(sampleForm, owner, { 'owner.kind': 'firm' })
  expect(text).toContain('data-question="owner.name" hidden')
  expect(text).toContain('data-question="owner.phone">')
  expect(text).toContain('data-island="form"')
  expect(draw(sampleForm, firm, lan)).not.toContain('data-island="form"')

  const logic = logicOf(setScene(sampleForm, lan, today), goods)!
  expect(logic).not.toMatch(/Nguyễn|001190000123|Tên hàng/)
  const parsed = JSON.parse(logic)
  expect(parsed.form.pages.map((page: Page) => page.id)).toEqual(['goods'])
})

test('the browser, given only that, shows the same questions as the server', () => {
  for (const [, form, page] of pages) {
    const answers: Answers = {
      'owner.relation': 'person',
      'owner.kind': 'firm',
      'applicant.idType': 'passport',
      'owner.idType': 'idNumber',
      'reissue.reason': 'changed',
      'practice.areas': ['vietnamese'],
      goods: [{ kind: 'animal', live: true, managed: 'yes' }],
      changes: [{ what: 'other' }],
    }
    const scene = setScene(form, answers, today)
    const json = logicOf(scene, page)
    if (json === null) continue
    const logic = JSON.parse(json) as { form: FormDefinition; answers: Answers; today: string }
    const here = logic.form.pages.find(each => each.id === page.id)!
    const read = readPage(
      logic.form,
      here,
      sent(draw(form, page, answers)),
      logic.answers,
      logic.today,
    ).answers
    expect(askedNames(setScene(logic.form, read, logic.today), here), form.id).toEqual(
      askedNames(scene, page),
    )
  }
})

describe('with scripts off', () => {
  const [owner, , goods] = sampleForm.pages as [Page, Page, Page]
  const take = (page: Page, body: Record<string, unknown>, before: Answers = {}) =>
    takePage(sampleForm, page, body, before, { today })

  test('questions that an answer opens come without reproach', () => {
    const first = sent(draw(sampleForm, owner, {}))
    const taken = take(owner, {
      ...first,
      'owner.kind': 'person',
      'owner.address.province': 'hue',
      _shown: first._shown![0],
      _action: 'next',
    })
    expect(taken).toMatchObject({ goOn: false, opened: true })
    expect(taken.issues.map(each => each.field)).toEqual(['owner.address.commune', 'owner.address.detail'])

    const second = sent(draw(sampleForm, owner, taken.answers))
    const again = take(owner, { ...second, _shown: second._shown![0], _action: 'next' }, taken.answers)
    expect(again.opened).toBe(false)
    expect(again.issues.map(each => each.field)).toContain('owner.name')
  })

  test('rows come and go by buttons, and what was typed stays', () => {
    const added = take(goods, { goods: '', 'goods[0].name': 'Bò', note: 'x', _action: 'addRow:goods' })
    expect(added).toMatchObject({ goOn: false, issues: [], beginAt: 'goods[1].name' })
    expect(added.answers).toMatchObject({ goods: [{ name: 'Bò' }, {}], note: 'x' })
    const removed = take(
      goods,
      { goods: '', 'goods[0].name': 'Bò', 'goods[1].name': '', _action: 'removeRow:goods:0' },
      added.answers,
    )
    expect(removed).toMatchObject({ goOn: false, beginAt: 'goods', answers: { goods: [{}] } })
  })

  test('saving and going back never complain', () => {
    for (const _action of ['save', 'back', 'update'])
      expect(take(owner, { _action })).toMatchObject({
        goOn: false,
        issues: [],
        opened: false,
        action: { kind: _action },
      })
  })

  test('a page without open issues goes on', () => {
    const body = {
      'owner.kind': 'firm',
      'owner.address.province': 'hue',
      'owner.address.commune': 'x',
      'owner.address.detail': 'y',
    }
    expect(take(owner, body)).toMatchObject({ goOn: true, issues: [] })
  })
})

test('the check page has a place for every finding', () => {
  for (const answers of [{}, lan, { ...lan, goods: [{ weight: 5_000 }] }] as Answers[]) {
    const scene = setScene(sampleForm, answers, today)
    const text = html(<AnswerSummary parts={summarise(scene, { lang: 'vi' })} />)
    for (const page of sampleForm.pages)
      for (const { field } of validatePage(scene, page).issues)
        expect(text).toContain(`id="${fieldId(field)}"`)
    const ids = [...text.matchAll(/\sid="([^"]+)"/g)].map(match => match[1])
    expect(new Set(ids).size).toBe(ids.length)
  }
})

test('the check page links every answer to its question', () => {
  const parts = summarise(setScene(sampleForm, lan, today), { lang: 'vi' })
  const text = html(<AnswerSummary parts={parts} pageHref={page => `/nop-ho-so/1/${page}`} />)
  expect(text).toContain('href="/nop-ho-so/1/goods#f-goods-0-weight"')
  expect(text).toContain('450,5 kg')
  expect(text).toContain('Chưa trả lời')
})
