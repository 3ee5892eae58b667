import { spawnSync } from 'node:child_process'
import { mkdtempSync, readdirSync, readFileSync, rmSync, utimesSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { brotliCompressSync, brotliDecompressSync, gunzipSync } from 'node:zlib'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { catalogueEntry } from './catalogue.tsx'
import { renderPage } from './view.ts'

interface BuildAssets {
  buildAssets(options: { out: string; browser: string }): Promise<Record<string, string>>
}

const root = fileURLToPath(new URL('../..', import.meta.url))
const folder = mkdtempSync(join(tmpdir(), 'motcua-assets-'))
const out = join(folder, 'assets')
const browser = join(folder, 'browser')
let manifest: Record<string, string>
let build: BuildAssets['buildAssets']

beforeAll(async () => {
  const tsc = join(createRequire(import.meta.url).resolve('typescript/package.json'), '../bin/tsc')
  const compiled = spawnSync(process.execPath, [tsc, '-p', 'tsconfig.browser.json', '--outDir', browser], {
    cwd: root,
    encoding: 'utf8',
  })
  expect(compiled.stdout).toBe('')
  ;({ buildAssets: build } = (await import(join(root, 'scripts/build-assets.mjs'))) as BuildAssets)
  manifest = await build({ out, browser })
})

afterAll(() => rmSync(folder, { recursive: true, force: true }))

const file = (name: string): Buffer => readFileSync(join(out, name))
const compressed = (name: string): number => file(`${manifest[name]}.br`).length

test('each file carries a hash of its contents and has siblings that say the same', () => {
  for (const [name, hashed] of Object.entries(manifest)) {
    expect(hashed).toMatch(/\.[0-9a-f]{10}\.(css|js|svg|woff2|otf)$/)
    if (name.endsWith('.woff2')) continue
    expect(brotliDecompressSync(file(`${hashed}.br`)).equals(file(hashed)), name).toBe(true)
    expect(gunzipSync(file(`${hashed}.gz`)).equals(file(hashed)), name).toBe(true)
  }
})

test('style sheets and scripts name only files that exist', () => {
  const here = new Set(readdirSync(out))
  for (const hashed of Object.values(manifest)) {
    const text = /\.(css|js)$/.test(hashed) ? file(hashed).toString() : ''
    for (const [, name] of text.matchAll(/url\(([^)]+)\)/g)) expect(here).toContain(name)
    for (const [, name] of text.matchAll(/(?:from|import)\s*\(?\s*['"]\.\/([^'"]+)['"]/g))
      expect(here).toContain(name)
    expect(text).not.toMatch(/https?:\/\/(?!www\.w3\.org)/)
  }
})

test('building again gives the same bytes; old files stay a week for pages that are still open', async () => {
  writeFileSync(join(out, 'portal.0000000000.css'), 'of today')
  writeFileSync(join(out, 'portal.1111111111.css'), 'of last month')
  const lastMonth = new Date(Date.now() - 30 * 86_400_000)
  utimesSync(join(out, 'portal.1111111111.css'), lastMonth, lastMonth)
  expect(await build({ out, browser })).toEqual(manifest)
  expect(readdirSync(out)).toContain('portal.0000000000.css')
  expect(readdirSync(out)).not.toContain('portal.1111111111.css')
})

test('every island that a page may ask for is built', () => {
  const asked = new Set<string>()
  for (const slug of ['trang-chu', 'khai-ho-so', 'da-nop', 'ho-so']) {
    const html = renderPage(catalogueEntry(slug, { lang: 'vi', path: '/', viewer: null, csrf: '' })!)
    for (const [, names] of html.matchAll(/data-island="([^"]+)"/g))
      for (const name of names!.split(' ')) asked.add(name)
  }
  expect(asked.size).toBeGreaterThan(3)
  for (const name of asked) expect(manifest).toHaveProperty([`${name}.js`])
})

test('the first view of a public page stays far below 30 kB', () => {
  const scripts = compressed('islands.js') + compressed('theme.js') + compressed('focus-errors.js')
  expect(compressed('portal.css')).toBeLessThan(8_000)
  expect(compressed('desk.css')).toBeLessThan(9_000)
  expect(scripts).toBeLessThan(1_500)
  for (const slug of ['trang-chu', 'danh-sach', 'khai-ho-so', 'theo-doi']) {
    const html = renderPage(catalogueEntry(slug, { lang: 'vi', path: '/', viewer: null, csrf: '' })!)
    const page = brotliCompressSync(html).length
    expect(page + compressed('portal.css') + scripts + compressed('mark.svg'), slug).toBeLessThan(16_000)
  }
})
