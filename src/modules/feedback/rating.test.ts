import { expect, test } from 'vitest'
import { readRating } from './rating.ts'

test('a level alone is enough', () =>
  expect(readRating({ 'muc-do': 'satisfied' })).toEqual({
    rating: { level: 'satisfied', answers: {}, words: null },
  }))

test('questions and words are kept, tidied', () =>
  expect(
    readRating({ 'muc-do': 'unsatisfied', attitude: 'satisfied', waiting: '', 'y-kien': '  Chờ   lâu ' }),
  ).toEqual({
    rating: { level: 'unsatisfied', answers: { attitude: 'satisfied' }, words: 'Chờ lâu' },
  }))

test.each([
  [{}, ['feedback.levelMissing']],
  [{ 'muc-do': 'toString' }, ['feedback.levelMissing']],
  [
    { 'muc-do': ['satisfied', 'satisfied'], attitude: 'x', 'y-kien': 'a\u0000' },
    ['feedback.levelMissing', 'feedback.answerUnknown', 'feedback.unprintable'],
  ],
  [{ 'muc-do': 'satisfied', 'y-kien': 'x'.repeat(2_001) }, ['feedback.tooLong']],
])('%j', (body, codes) => {
  const read = readRating(body)
  expect('issues' in read && read.issues.map(one => one.code)).toEqual(codes)
})
