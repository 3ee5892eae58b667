import { readdirSync } from 'node:fs'
import { h, type VNode } from 'preact'
import { renderToString } from 'preact-render-to-string'
import { describe, expect, test } from 'vitest'
import { allExamples } from './all-examples.ts'
import { CataloguePage, catalogueEntry, Shown } from './catalogue.tsx'
import type { Lang } from './i18n.ts'
import { samples } from './samples/samples.ts'
import { type Frame, PageProvider, renderPage } from './view.ts'

const frame = (lang: Lang): Frame => ({ lang, path: '/thiet-ke', viewer: null, csrf: 'token-of-the-form' })

const within = (lang: Lang, node: VNode): string =>
  renderToString(h(PageProvider, { value: { lang, path: '/', csrf: 'token', errors: [] }, children: node }))

/** What no page of ours may contain, whatever it shows. */
function judge(html: string): void {
  expect(html).not.toMatch(/\sstyle=/)
  expect(html).not.toMatch(/\son[a-z]+=/)
  expect(html).not.toMatch(/<script(?![^>]*\ssrc=)/)
  expect(html).not.toMatch(/<style/)
  expect(html).not.toMatch(/\[object |undefined|NaN/)
  const ids = [...html.matchAll(/\sid="([^"]*)"/g)].map(([, id]) => id!)
  expect(ids.filter((id, at) => ids.indexOf(id) !== at)).toEqual([])
  for (const [, names] of html.matchAll(/aria-(?:describedby|labelledby)="([^"]*)"/g))
    for (const name of names!.split(' ')) expect(ids).toContain(name)
  for (const [, id] of html.matchAll(/<label[^>]*\sfor="([^"]*)"/g)) expect(ids).toContain(id)
  for (const [form] of html.matchAll(/<form[^>]*method="post".*?<\/form>/gs))
    expect(form).toContain('name="_csrf"')
}

describe.each(allExamples.map(part => [part.name, part] as const))('%s', (_, part) => {
  test.each(part.items.map(item => [item.title, item] as const))('%s', (_, item) => {
    for (const lang of ['vi', 'en'] as const) {
      const html = within(lang, <Shown example={item} />)
      judge(html)
      expect(html.replace(/<[^>]*>/g, '').trim() + (html.match(/aria-label/) ?? '')).not.toBe('')
    }
  })

  test('errors stand beside their fields', () => {
    for (const item of part.items) {
      const html = within('vi', <Shown example={item} />)
      for (const error of item.errors ?? []) expect(html).toContain(error.message)
    }
  })
})

test.each(samples.map(sample => [sample.slug, sample] as const))('sample page %s', (_, sample) => {
  for (const lang of ['vi', 'en'] as const) {
    const html = renderPage(sample.render(frame(lang)))
    judge(html)
    expect(html.startsWith(`<!doctype html><html lang="${lang}"`)).toBe(true)
    expect(html.match(/<h1/g)).toHaveLength(1)
    expect(html.match(/<main/g)).toHaveLength(1)
    expect(html).toMatch(/<title>[^<]+ – [^<]+<\/title>/)
  }
})

test('a page with errors says so first in its title and links each to its field', () => {
  const html = renderPage(catalogueEntry('khai-ho-so', frame('vi'))!)
  expect(html).toMatch(/<title>Lỗi: /)
  for (const [, id] of html.matchAll(/<li><a href="#([^"]+)"/g)) expect(html).toContain(`id="${id}"`)
  expect(html.match(/aria-invalid="true"/g)?.length).toBeGreaterThanOrEqual(2)
})

test('the catalogue shows every component there is', () => {
  const html = renderPage(<CataloguePage frame={frame('vi')} />)
  judge(html)
  expect(html.match(/<h1/g)).toHaveLength(1)
  const folders = readdirSync(new URL('./components', import.meta.url))
  // Parts of every page: they are seen around the catalogue itself and in the sample pages.
  const around = ['page-header', 'page-footer', 'skip-link', 'theme-switch']
  expect(allExamples.map(part => part.name).sort()).toEqual(
    folders.filter(name => !around.includes(name)).sort(),
  )
})

test('what people typed is shown as text', () => {
  const nasty = '"><script>alert(1)</script>'
  const html = renderPage(
    catalogueEntry('loi-404', { ...frame('vi'), viewer: { name: nasty, accountKind: 'citizen', nav: [] } })!,
  )
  expect(html).not.toContain('<script>alert')
  expect(html).toContain('&lt;script>alert(1)&lt;/script>')
})

test('the chosen theme is painted by the server', () => {
  expect(renderPage(<CataloguePage frame={{ ...frame('vi'), theme: 'dark' }} />)).toContain(
    'data-theme="dark"',
  )
  expect(renderPage(<CataloguePage frame={frame('vi')} />)).not.toContain('data-theme')
})

test('unknown names of the catalogue lead nowhere', () => {
  expect(catalogueEntry('khong-co', frame('vi'))).toBeUndefined()
})
