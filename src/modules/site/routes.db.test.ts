import { describe, expect, test } from 'vitest'
import { testApp } from '../../../tests/support/app.ts'

const { app } = await testApp({}, { PUBLIC_URL: 'https://dvc.example.vn' })
const get = (url: string) => app.http.inject(url)

describe.each([
  ['/huong-dan', 'Hướng dẫn', 'Help'],
  ['/gioi-thieu', 'Giới thiệu', 'About'],
  ['/thiet-ke', 'Hệ thống thiết kế', 'Hệ thống thiết kế'],
  ['/thiet-ke/deadline', '', ''],
])('%s', (path, vi, en) => {
  test('in both languages', async () => {
    for (const [prefix, words] of [
      ['', vi],
      ['/en', en],
    ] as const) {
      const answer = await get(prefix + path)
      expect(answer.statusCode).toBe(200)
      expect(answer.body).toContain(words)
      expect(answer.body).not.toMatch(/undefined|\[object|style=/)
    }
  })
})

test('a catalogue page that does not exist', async () =>
  expect((await get('/thiet-ke/khong-co')).statusCode).toBe(404))

test('help names the desks with their numbers', async () => {
  const { body } = await get('/huong-dan')
  expect(body).toContain('href="tel:0240000')
  expect(body).toContain('Bộ Tư pháp')
})

test('pages that strangers find say their one address, and the other language', async () => {
  const { body } = await get('/en/thu-tuc?q=luat&trang=2')
  expect(body).toContain('<link rel="canonical" href="https://dvc.example.vn/en/thu-tuc"/>')
  expect(body).toContain('<link rel="alternate" hreflang="vi" href="https://dvc.example.vn/thu-tuc"/>')
  expect((await get('/dang-nhap')).body).not.toContain('rel="canonical"')
})

test('the sitemap names every procedure in both languages, each page exists', async () => {
  const answer = await get('/sitemap.xml')
  expect(answer.headers['content-type']).toContain('application/xml')
  const places = [...answer.body.matchAll(/<loc>https:\/\/dvc\.example\.vn([^<]*)<\/loc>/g)].map(
    one => one[1]!,
  )
  expect(places.filter(place => place.startsWith('/thu-tuc/')).length).toBe(47)
  expect(places.filter(place => place.startsWith('/en')).length).toBe(places.length / 2)
  for (const place of places.filter(one => !one.includes('/thu-tuc/')))
    expect([place, (await get(place || '/')).statusCode]).toEqual([place, 200])
})

test('robots, manifest and icon', async () => {
  expect((await get('/robots.txt')).body).toContain('Sitemap: https://dvc.example.vn/sitemap.xml')
  const manifest = await get('/manifest.webmanifest')
  expect(manifest.headers['content-type']).toContain('application/manifest+json')
  expect(manifest.json()).toMatchObject({ short_name: 'Một Cửa', start_url: '/' })
  expect((await get('/favicon.ico')).headers.location).toMatch(/^\/assets\/mark/)
})
