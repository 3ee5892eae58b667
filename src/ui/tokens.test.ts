import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'

const css = readFileSync(new URL('./styles/tokens.css', import.meta.url), 'utf8')

/** Colours of one theme by their names. */
function colours(theme: 'light' | 'dark'): Record<string, string> {
  const found: Record<string, string> = {}
  for (const [, name, light, dark] of css.matchAll(/--([\w-]+): light-dark\((#\w{6}), (#\w{6})\)/g))
    found[name!] = theme === 'light' ? light! : dark!
  for (const [, name, both] of css.matchAll(/--([\w-]+): (#\w{6});/g)) found[name!] ??= both!
  return found
}

/** Relative luminance (WCAG 2.2, definition). */
function luminance(hex: string): number {
  const [r, g, b] = [1, 3, 5].map(at => {
    const part = Number.parseInt(hex.slice(at, at + 2), 16) / 255
    return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4
  })
  return 0.2126 * r! + 0.7152 * g! + 0.0722 * b!
}

function contrast(one: string, other: string): number {
  const [light, dark] = [luminance(one), luminance(other)].sort((a, b) => b - a)
  return (light! + 0.05) / (dark! + 0.05)
}

const pairs: readonly [string, string, number][] = [
  ...['paper', 'surface', 'sunken'].flatMap((ground): [string, string, number][] => [
    ['ink', ground, 7],
    ['ink-soft', ground, 4.5],
    ['link', ground, 4.5],
    ['late', ground, 4.5],
    ['good', ground, 4.5],
    ['soon', ground, 4.5],
    ['edge', ground, 3],
    ['focus', ground, 3],
  ]),
  ...['good', 'soon', 'late', 'wait'].flatMap((tone): [string, string, number][] => [
    [tone, `${tone}-soft`, 4.5],
    ['ink', `${tone}-soft`, 7],
    ['link', `${tone}-soft`, 4.5],
  ]),
  ['on-red', 'red', 4.5],
  ['on-red', 'red-deep', 4.5],
  ['on-red', 'band', 7],
]

for (const theme of ['light', 'dark'] as const) {
  test.each(pairs)(`${theme}: %s on %s is at least %s : 1`, (text, ground, least) => {
    const named = colours(theme)
    expect(contrast(named[text]!, named[ground]!)).toBeGreaterThanOrEqual(least)
  })
}

test('the red of the state is at least 7 : 1 on white', () => {
  expect(contrast(colours('light').red!, '#ffffff')).toBeGreaterThanOrEqual(7)
})
