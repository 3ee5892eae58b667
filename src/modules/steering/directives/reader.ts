import { type DirectoryAgency, type Name, readNames } from './bodies.ts'
import { type Phrase, readLexicon, roles } from './lexicon.ts'
import { type Found, type PhraseTree, phraseAt } from './phrases.ts'
import { readWords, spellingOf, type Word, type Words } from './words.ts'

/** Reads words with what the lexicon and the names of one directory know of them. */
export type Reader = (text: string) => Words

/** Prepares a reader for a directory of agencies; once for many texts. */
export function createReader(directory: readonly DirectoryAgency[]): Reader {
  const lexicon: PhraseTree<Phrase> = readLexicon()
  const names: PhraseTree<Name> = readNames(directory)
  const make = (raw: string): Word => {
    const word = spellingOf(raw)
    return { ...word, phrases: lexicon.root.next.get(word.key), names: names.root.next.get(word.key) }
  }
  // The spellings in which first words of phrases stand most often are looked up before any text comes.
  const known = new Map<string, Word>()
  for (const key of [...lexicon.root.next.keys(), ...names.root.next.keys()])
    for (const raw of [key, key.slice(0, 1).toUpperCase() + key.slice(1)]) known.set(raw, make(raw))
  return text => readWords(text, known, make)
}

/**
 * Where the longest phrase that begins at `at` ends; 0 for none. Walked once per word and kept: the same word is asked
 * about by every rule. A phrase that goes on over `end` is looked up anew.
 */
function endOfPhrase(t: Words, at: number, end: number): number {
  if (at >= end) return 0
  const { ends, values } = t.phrases
  let found = ends[at]!
  if (found === 0) {
    const { phrases } = t.words[at]!
    const first = phrases && phraseAt(phrases, t.words, at, t.words.length)
    found = first ? first.end : -1
    ends[at] = found
    values[at] = first?.value
  }
  return Math.max(found, 0)
}

/** The phrase of the lexicon that begins at word `at`. */
export function lexAt(t: Words, at: number, end: number): Found<Phrase> | undefined {
  const found = endOfPhrase(t, at, end)
  if (found === 0) return undefined
  return found <= end
    ? { value: t.phrases.values[at]!, end: found }
    : phraseAt(t.words[at]!.phrases, t.words, at, end)
}

/** The end of the phrase at `at` that has one of these roles; -1 when there is none. */
export function roleAt(t: Words, at: number, end: number, wanted: number): number {
  const found = endOfPhrase(t, at, end)
  if (found === 0) return -1
  if (found <= end) return (t.phrases.values[at]!.roles & wanted) !== 0 ? found : -1
  const shorter = phraseAt(t.words[at]!.phrases, t.words, at, end)
  return shorter && (shorter.value.roles & wanted) !== 0 ? shorter.end : -1
}

/** Whether a phrase with one of these roles begins there. */
export const hasRole = (t: Words, at: number, end: number, wanted: number): boolean =>
  roleAt(t, at, end, wanted) >= 0

/** Skips phrases of those roles one after another. */
export function skipRoles(t: Words, at: number, end: number, wanted: number): number {
  let next = at
  for (;;) {
    const after = roleAt(t, next, end, wanted)
    if (after < 0) return next
    next = after
  }
}

export const keyAt = (t: Words, at: number, end: number): string =>
  at < end && at >= 0 ? t.words[at]!.key : ''

/** Whether those keys stand there one after another. */
export function keysAt(
  t: Words,
  at: number,
  end: number,
  first: string,
  second?: string,
  third?: string,
  fourth?: string,
  fifth?: string,
): boolean {
  const { words } = t
  if (at < 0 || at >= end || words[at]!.key !== first) return false
  if (second === undefined) return true
  if (at + 1 >= end || words[at + 1]!.key !== second) return false
  if (third === undefined) return true
  if (at + 2 >= end || words[at + 2]!.key !== third) return false
  if (fourth === undefined) return true
  if (at + 3 >= end || words[at + 3]!.key !== fourth) return false
  return fifth === undefined || (at + 4 < end && words[at + 4]!.key === fifth)
}

/** The same for the words of a list. */
export const wordsAt = (t: Words, at: number, end: number, keys: readonly string[]): boolean =>
  at >= 0 && at + keys.length <= end && keys.every((key, index) => t.words[at + index]!.key === key)

export const anyRole = roles.verb | roles.makes | roles.builds | roles.sends
