import { brotliDecompressSync } from 'node:zlib'
import { expect, test } from 'vitest'
import { KeptPages } from './kept-pages.ts'

const at = (time: string): Date => new Date(`2026-11-25T${time}+07:00`)

test('a page is found again within its minute and not after it', () => {
  const pages = new KeptPages()
  pages.keep('a', at('09:30:02'), 'Đang xử lý')
  expect(pages.find('a', at('09:30:59'))?.html.toString()).toBe('Đang xử lý')
  expect(pages.find('a', at('09:31:00'))).toBeUndefined()
  expect(pages.find('a', at('09:30:59'))).toBeUndefined()
})

test('the page kept first makes room', () => {
  const pages = new KeptPages(2)
  for (const key of ['a', 'b', 'c']) pages.keep(key, at('09:30:00'), key)
  expect(['a', 'b', 'c'].map(key => pages.find(key, at('09:30:00'))?.html.toString())).toEqual([
    undefined,
    'b',
    'c',
  ])
})

test('compressed it is the same page', async () => {
  const page = new KeptPages().keep('a', at('09:30:00'), 'Giấy tiếp nhận '.repeat(100))
  expect(brotliDecompressSync(await page.brotli())).toEqual(page.html)
})
