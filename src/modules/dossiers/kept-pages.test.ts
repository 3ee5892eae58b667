import { expect, test } from 'vitest'
import { encodePage } from '../../platform/http/encoding.ts'
import { KeptPages } from './kept-pages.ts'

const at = (time: string): Date => new Date(`2026-11-25T${time}+07:00`)
const page = (text: string) => encodePage(text, false)

test('a page is found again within its minute and not after it', () => {
  const pages = new KeptPages()
  pages.keep('a', at('09:30:02'), page('Đang xử lý'))
  expect(pages.find('a', at('09:30:59'))?.bytes.toString()).toBe('Đang xử lý')
  expect(pages.find('a', at('09:31:00'))).toBeUndefined()
  expect(pages.find('a', at('09:30:59'))).toBeUndefined()
})

test('the pages kept first make room', () => {
  const pages = new KeptPages(8)
  const found = () => ['a', 'b', 'c'].map(key => pages.find(key, at('09:30:00'))?.bytes.toString())
  for (const key of ['a', 'b']) pages.keep(key, at('09:30:00'), page(key.repeat(4)))
  expect(found()).toEqual(['aaaa', 'bbbb', undefined])
  pages.keep('c', at('09:30:00'), page('c'))
  expect(found()).toEqual([undefined, 'bbbb', 'c'])
})

test('a page kept again takes its own place only', () => {
  const pages = new KeptPages(8)
  for (const key of ['a', 'b', 'b', 'b']) pages.keep(key, at('09:30:00'), page(key.repeat(4)))
  expect(pages.find('a', at('09:30:00'))?.bytes.toString()).toBe('aaaa')
})
