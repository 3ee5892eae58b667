import { type Branch, readWords, spellingOf, type Word, type Words } from './words.ts'

/** Phrases with what they mean, found at a word of a text; the longest wins. */
export interface PhraseTree<T> {
  readonly root: Branch<T>
}

export const newTree = <T>(): PhraseTree<T> => ({ root: newBranch<T>() })

const newBranch = <T>(): Branch<T> => ({ next: new Map(), mayMark: false, value: undefined })

const betweenWords = new Set([',', '-', '–', '—', '&'])

/** A word outside of any tree. */
const plain = (raw: string): Word => ({
  ...spellingOf(raw),
  phrases: undefined,
  names: undefined,
})

/** The words of a phrase of the lexicon. */
const wordsOf = (phrase: string): Words => readWords(phrase, new Map(), plain)

/** Adds a phrase; a second meaning is joined to the first by `join`. */
export function addPhrase<T>(
  { root }: PhraseTree<T>,
  phrase: string,
  value: T,
  join?: (a: T, b: T) => T,
): void {
  let branch = root
  for (const { key, shape } of wordsOf(phrase).words) {
    if (shape === 4 && betweenWords.has(key)) {
      branch.mayMark = true
      continue
    }
    let next = branch.next.get(key)
    if (!next) {
      next = newBranch<T>()
      branch.next.set(key, next)
    }
    branch = next
  }
  branch.value = branch.value !== undefined && join ? join(branch.value, value) : (branch.value ?? value)
}

/** A phrase found: what it means and the word after it. */
export interface Found<T> {
  readonly value: T
  readonly end: number
}

/** The longest phrase that begins at word `at`. */
export function phraseAt<T>(
  first: Branch<T> | undefined,
  words: readonly Word[],
  at: number,
  end: number,
): Found<T> | undefined {
  if (!first) return undefined
  let branch = first
  let value = branch.value
  let last = at + 1
  for (let next = at + 1; next < end; next++) {
    const word = words[next]!
    let follow = branch.next.get(word.key)
    if (!follow && branch.mayMark && word.shape === 4 && betweenWords.has(word.key) && next + 1 < end) {
      next++
      follow = branch.next.get(words[next]!.key)
    }
    if (!follow) break
    branch = follow
    if (branch.value !== undefined) {
      value = branch.value
      last = next + 1
    }
  }
  return value === undefined ? undefined : { value, end: last }
}
