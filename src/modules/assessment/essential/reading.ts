import { type Issue, issue } from '../../../kernel/issue.ts'
import { readWords, type Typed, textOf } from '../../../platform/http/typed.ts'
import { dayIn, dayOrNone } from '../typed-days.ts'
import { type Dimension, dimensionKeys, type Weights } from './scoring.ts'
import type { GivenDecision, GivenMarks } from './service.ts'

/** Dimensions that a person marks; the mark of the volume follows from its number. */
export const markedKeys = dimensionKeys.filter((key): key is Exclude<Dimension, 'volume'> => key !== 'volume')

const whole = (text: string): number | undefined =>
  /^\d{1,9}$/.test(text.trim()) ? Number(text.trim()) : undefined

/** Weights of a form or an address under `w-volume` …; undefined where one is missing or no whole number. */
export const readWeights = (typed: Typed): Readonly<Record<Dimension, number | undefined>> =>
  Object.fromEntries(dimensionKeys.map(key => [key, whole(textOf(typed, `w-${key}`))])) as Record<
    Dimension,
    number | undefined
  >

/** Whether any weight was chosen at all. */
export const hasWeights = (typed: Typed): boolean =>
  dimensionKeys.some(key => textOf(typed, `w-${key}`) !== '')

/** Weights as the fields of a form or an address. */
export const weightFields = (weights: Weights): Readonly<Record<string, string>> =>
  Object.fromEntries(dimensionKeys.map(key => [`w-${key}`, String(weights[key])]))

export function readMarks(typed: Typed): {
  readonly given: GivenMarks
  readonly issues: readonly Issue[]
} {
  const issues: Issue[] = []
  const marks = Object.fromEntries(
    markedKeys.map(key => {
      const text = textOf(typed, key)
      if (text !== '' && !/^[0-5]$/.test(text)) issues.push(issue(key, 'essential.markWrong'))
      return [key, /^[0-5]$/.test(text) ? Number(text) : null]
    }),
  ) as GivenMarks['marks']
  const stated = textOf(typed, 'so-ho-so').trim()
  const volume = stated === '' ? null : whole(stated.replaceAll('.', ''))
  if (volume === undefined) issues.push(issue('so-ho-so', 'essential.volumeWrong'))
  const source = readWords(typed, 'nguon-so-ho-so', { limit: 300 })
  const words = readWords(typed, 'ghi-chu', { limit: 2_000 })
  issues.push(...source.issues, ...words.issues)
  return {
    given: {
      marks,
      statedVolume: volume ?? null,
      volumeSource: source.text,
      presence: textOf(typed, 'co-mat') === 'on',
      words: words.text,
    },
    issues,
  }
}

export function readDecision(typed: Typed): {
  readonly given: GivenDecision
  readonly issues: readonly Issue[]
} {
  const issues: Issue[] = []
  const number = readWords(typed, 'so-quyet-dinh', { limit: 100, missing: 'review.numberMissing' })
  const decider = readWords(typed, 'nguoi-quyet-dinh', { limit: 200, missing: 'essential.deciderMissing' })
  issues.push(...number.issues)
  const decidedOn = dayIn(typed, 'ngay-quyet-dinh', issues)
  issues.push(...decider.issues)
  const level = textOf(typed, 'muc')
  if (level !== 'FULL' && level !== 'PARTIAL') issues.push(issue('muc', 'essential.levelMissing'))
  const targetOn = dayIn(typed, 'muc-tieu', issues)
  return {
    given: {
      number: number.text,
      decidedOn,
      decider: decider.text,
      level: level === 'FULL' ? 'FULL' : 'PARTIAL',
      targetOn,
    },
    issues,
  }
}

export function readFollowUp(typed: Typed) {
  const issues: Issue[] = []
  const words = readWords(typed, 'noi-dung', { limit: 2_000 })
  const document = readWords(typed, 'van-ban', { limit: 200 })
  issues.push(...words.issues, ...document.issues)
  const doneOn = dayOrNone(typed, 'ngay-hoan-thanh', issues)
  return { given: { words: words.text, document: document.text, doneOn }, issues }
}
