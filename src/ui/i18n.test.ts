import { expect, test } from 'vitest'
import {
  formatInteger,
  formatMoney,
  formatPercent,
  formatStamp,
  href,
  monthName,
  texts,
  vietnameseOn,
  weekdays,
} from './i18n.ts'

test.each([
  ['vi', '/thu-tuc', '/thu-tuc'],
  ['en', '/thu-tuc?q=a', '/en/thu-tuc?q=a'],
  ['en', '/', '/en'],
  ['en', '/api/v1/procedures', '/api/v1/procedures'],
  ['en', '/api/openapi.json', '/api/openapi.json'],
  ['en', '/api/docs', '/en/api/docs'],
  ['en', '/apis', '/en/apis'],
  ['en', 'https://dichvucong.gov.vn', 'https://dichvucong.gov.vn'],
  ['en', '//evil.example', '//evil.example'],
  ['en', '#f-name', '#f-name'],
  ['en', 'tel:19001234', 'tel:19001234'],
] as const)('in %s %s is %s', (lang, path, address) => expect(href(lang, path)).toBe(address))

test('words come in both languages with the same values', () => {
  const words = texts({
    vi: { left: (days: number) => `còn ${days} ngày` },
    en: { left: (days: number) => `${days} days left` },
  })
  expect(words('vi').left(3)).toBe('còn 3 ngày')
  expect(words('en').left(3)).toBe('3 days left')
})

test('a language that lacks a key does not compile', () => {
  // @ts-expect-error English has no "title"
  texts({ vi: { title: 'Thủ tục' }, en: {} })
})

test('days and months have their names', () => {
  expect(weekdays('vi')[0]).toBe('Chủ nhật')
  expect(monthName('vi', 2019, 5)).toBe('Tháng 5/2019')
  expect(monthName('en', 2019, 5)).toBe('May 2019')
})

test('figures are written as readers of the language read them', () => {
  const at = new Date('2019-04-18T02:30:00Z')
  expect([formatInteger(8243), formatMoney(5_000_000), formatPercent(30, 238), formatStamp(at)]).toEqual([
    '8.243',
    '5.000.000 đồng',
    '12,6%',
    '09:30 ngày 18/4/2019',
  ])
  const english = [
    formatInteger(8243, 'en'),
    formatMoney(5_000_000, 'en'),
    formatPercent(30, 238, 'en'),
    formatStamp(at, 'en'),
  ]
  expect(english).toEqual(['8,243', '5,000,000 VND', '12.6%', '09:30 on 18/4/2019'])
})

test('names that stay Vietnamese are marked so on an English page only', () => {
  expect([vietnameseOn('vi'), vietnameseOn('en')]).toEqual([undefined, 'vi'])
})
