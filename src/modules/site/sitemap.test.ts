import { expect, test } from 'vitest'
import { robots, sitemap } from './sitemap.ts'

const address = (lang: string, path: string): string =>
  `https://dvc.example.vn${lang === 'en' ? '/en' : ''}${path}`

test('each page in each language, with the other beside it, and nothing in an address is markup', () => {
  const lines = [...sitemap([{ path: '/thu-tuc/1&2', changed: '2026-11-24' }], address)].join('').split('\n')
  expect(lines[2]).toBe(
    '<url><loc>https://dvc.example.vn/thu-tuc/1&#38;2</loc><lastmod>2026-11-24</lastmod>' +
      '<xhtml:link rel="alternate" hreflang="vi" href="https://dvc.example.vn/thu-tuc/1&#38;2"/>' +
      '<xhtml:link rel="alternate" hreflang="en" href="https://dvc.example.vn/en/thu-tuc/1&#38;2"/></url>',
  )
  expect(lines[3]).toContain('<loc>https://dvc.example.vn/en/thu-tuc/1&#38;2</loc>')
  expect(lines.at(-2)).toBe('</urlset>')
})

test('robots are kept from work places and single answers, and led to the sitemap', () => {
  const text = robots('https://dvc.example.vn/sitemap.xml')
  expect(text).toContain('Disallow: /en/quan-tri\n')
  expect(text).toContain('Disallow: /tra-cuu?\n')
  expect(text).not.toMatch(/Disallow: (\/|\/thu-tuc|\/tra-cuu)\n/)
  expect(text).toMatch(/Sitemap: https:\/\/dvc\.example\.vn\/sitemap\.xml\n$/)
})
