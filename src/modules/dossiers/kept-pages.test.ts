import { expect, test } from 'vitest'
import { encodePage } from '../../platform/http/encoding.ts'
import { KeptPages } from './kept-pages.ts'

const page = (text: string) => encodePage(text, false)
const found = (pages: KeptPages) => ['a', 'b', 'c'].map(key => pages.find(key)?.bytes.toString())

test('a page is found by its key', () => {
  const pages = new KeptPages()
  expect(pages.keep('a', page('Đang xử lý')).bytes.toString()).toBe('Đang xử lý')
  expect(found(pages)).toEqual(['Đang xử lý', undefined, undefined])
})

test('the pages kept first make room', () => {
  const pages = new KeptPages(8)
  for (const key of ['a', 'b']) pages.keep(key, page(key.repeat(4)))
  expect(found(pages)).toEqual(['aaaa', 'bbbb', undefined])
  pages.keep('c', page('c'))
  expect(found(pages)).toEqual([undefined, 'bbbb', 'c'])
})

test('a page kept again takes its own place only', () => {
  const pages = new KeptPages(8)
  for (const key of ['a', 'b', 'b', 'b']) pages.keep(key, page(key.repeat(4)))
  expect(found(pages)).toEqual(['aaaa', 'bbbb', undefined])
})
