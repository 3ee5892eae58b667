import { expect, test } from 'vitest'
import { formatPercent, percentText, percentUnits, restPercentText, sayPercent } from './numbers.ts'

test.each([
  [30, 238, 1, 'truncate', '12.6'],
  [38, 123, 1, 'truncate', '30.8'],
  [38, 123, 1, 'round', '30.9'],
  [16_051, 16_274, 2, 'truncate', '98.62'],
  [16_051, 16_274, 2, 'round', '98.63'],
  [2501, 2723, 1, 'truncate', '91.8'],
  [197, 390, 1, 'truncate', '50.5'],
  [1, 1000, 2, 'truncate', '0.10'],
  [5, 1000, 1, 'round', '0.5'],
  [1, 2000, 1, 'round', '0.1'],
  [3, 3, 2, 'truncate', '100.00'],
  [0, 0, 1, 'truncate', '0.0'],
  [9_007_199_254_740_991, 9_007_199_254_740_991, 2, 'round', '100.00'],
] as const)('%i of %i with %i digits, %s: %s', (part, whole, digits, mode, text) =>
  expect(percentText(part, whole, { digits, mode })).toBe(text),
)

test('what is missing to a hundred is that of the printed share', () => {
  expect(restPercentText(16_051, 16_274, { digits: 2, mode: 'truncate' })).toBe('1.38')
  expect(restPercentText(1, 1)).toBe('0.0')
})

test('in words', () => {
  expect(sayPercent('98.62')).toBe('98,62%')
  expect(sayPercent('1204.5')).toBe('1.204,5%')
  expect(formatPercent(30, 238)).toBe('12,6%')
  expect(formatPercent(30, 238, 'en')).toBe('12.6%')
  expect(percentUnits(30, 238)).toBe(126)
})
