import { type DirectoryAgency, type Name, readNames } from './bodies.ts'
import { type Phrase, readLexicon, roles } from './lexicon.ts'
import { type Found, type PhraseTree, phraseAt } from './phrases.ts'
import { keyOf, readWords, shapeOf, type Word, type Words } from './words.ts'

/** Reads words with what the lexicon and the names of one directory know of them. */
export type Reader = (text: string) => Words

/** Prepares a reader for a directory of agencies; once for many texts. */
export function createReader(directory: readonly DirectoryAgency[]): Reader {
  const lexicon: PhraseTree<Phrase> = readLexicon()
  const names: PhraseTree<Name> = readNames(directory)
  const make = (raw: string): Word => {
    const key = keyOf(raw)
    return { key, ...shapeOf(raw), phrases: lexicon.root.next.get(key), names: names.root.next.get(key) }
  }
  // The spellings in which first words of phrases stand most often are looked up before any text comes.
  const known = new Map<string, Word>()
  for (const key of [...lexicon.root.next.keys(), ...names.root.next.keys()])
    for (const raw of [key, key.slice(0, 1).toUpperCase() + key.slice(1)]) known.set(raw, make(raw))
  return text => readWords(text, known, make)
}

/** The phrase of the lexicon that begins at word `at`. */
export const lexAt = (t: Words, at: number, end: number): Found<Phrase> | undefined => {
  if (at >= end) return undefined
  const { phrases } = t.words[at]!
  return phrases && phraseAt(phrases, t.words, at, end)
}

/** The end of the phrase at `at` that has one of these roles; -1 when there is none. */
export function roleAt(t: Words, at: number, end: number, wanted: number): number {
  const found = lexAt(t, at, end)
  return found && (found.value.roles & wanted) !== 0 ? found.end : -1
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
export const keysAt = (t: Words, at: number, end: number, ...keys: readonly string[]): boolean =>
  at >= 0 && at + keys.length <= end && keys.every((key, index) => t.words[at + index]!.key === key)

export const anyRole = roles.verb | roles.makes | roles.builds | roles.sends
