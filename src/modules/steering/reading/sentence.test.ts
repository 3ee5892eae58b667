import { expect, test } from 'vitest'
import { sentenceIn } from './sentence.ts'

const text = 'Thủ tướng yêu cầu:\n1. Bộ Tư pháp rà soát quy định.\nNơi nhận: như trên.\n'
const start = text.indexOf('Bộ')
const span = { page: 1, start, end: text.indexOf('.\nNơi') }

test('a sentence stands between what is before and after it', () => {
  expect(sentenceIn(text, [0], span, 1_000)).toEqual({
    ...{ page: 1, pages: 1, words: 'Bộ Tư pháp rà soát quy định', cutBefore: false, cutAfter: false },
    ...{ before: 'Thủ tướng yêu cầu:\n1. ', after: '.\nNơi nhận: như trên.\n' },
  })
})

test.each([0, 1, 5, 9, 14])('with %i characters around it no word is cut', around => {
  const { before, words, after, cutBefore, cutAfter } = sentenceIn(text, [0, 60], span, around)
  expect(text).toContain(before + words + after)
  expect(before.length).toBeLessThanOrEqual(around)
  expect(after.length).toBeLessThanOrEqual(around)
  expect(cutBefore && cutAfter).toBe(true)
  expect(text.slice(0, start - before.length)).toMatch(/\s$/)
  expect(text.slice(span.end + after.length)).toMatch(/^(\s|\.\n)/)
})

test('a span beyond its text shows what there is', () => {
  expect(sentenceIn('Ngắn.', [0], { page: 1, start: 100, end: 200 }, 50)).toMatchObject({
    ...{ words: '', before: 'Ngắn.', after: '' },
  })
})
