import { expect, test } from 'vitest'
import { say } from './messages.ts'

const messages = {
  'x.tooLong': { vi: 'Dài quá {limit} ký tự.', en: 'Longer than {limit} characters.' },
  'x.year': { vi: 'Năm {year}, {what}.', en: 'The year {year}, {what}.' },
}

test.each([
  ['amounts get the marks of their thousands', 'x.tooLong', { limit: 4_000 }, 'Dài quá 4.000 ký tự.'],
  ['a year has none', 'x.year', { year: 2019, what: 'x' }, 'Năm 2019, x.'],
  ['what is not given is shown as it stands', 'x.year', { year: 2019 }, 'Năm 2019, {what}.'],
  ['a code without a sentence is shown as itself', 'x.none', {}, 'x.none'],
])('%s', (_, code, params, sentence) => expect(say(messages, 'vi', code, params)).toBe(sentence))

test('in English with commas', () =>
  expect(say(messages, 'en', 'x.tooLong', { limit: 4_000 })).toBe('Longer than 4,000 characters.'))
