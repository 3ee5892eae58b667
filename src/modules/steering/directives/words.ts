import type { Name } from './bodies.ts'
import type { Phrase } from './lexicon.ts'

/**
 * A text as words: one pass over its characters. Each distinct spelling is looked up once, and what the lexicon knows
 * of it hangs on the word, so that later steps compare objects and never cut the text again.
 */

/** How a word is written. */
export const shapes = { lower: 0, capital: 1, caps: 2, number: 3, mark: 4 } as const
export type Shape = (typeof shapes)[keyof typeof shapes]

/** A spelling that occurs in the text. */
export interface Word {
  /** Lower case, NFC, tone marks where TCVN puts them ("uỷ" and "ủy" are one); a mark is itself. */
  readonly key: string
  readonly shape: Shape
  /** Of a number of at most nine digits; NaN otherwise. */
  readonly value: number
  /** May open a time limit: a number, "17h00", "trước", "trong" … */
  readonly opensLimit: boolean
  /** Where phrases of the lexicon that begin with this word go on. */
  readonly phrases: Branch<Phrase> | undefined
  /** Where names of bodies that begin with this word go on. */
  readonly names: Branch<Name> | undefined
}

/** A node of a tree of phrases. */
export interface Branch<T> {
  readonly next: Map<string, Branch<T>>
  /** A comma, hyphen or ampersand may stand here ("Văn hóa, Thể thao", "Bà Rịa - Vũng Tàu"). */
  mayMark: boolean
  value: T | undefined
}

const toneMoved: Readonly<Record<string, string>> = {
  ...{ oà: 'òa', oá: 'óa', oả: 'ỏa', oã: 'õa', oạ: 'ọa' },
  ...{ oè: 'òe', oé: 'óe', oẻ: 'ỏe', oẽ: 'õe', oẹ: 'ọe' },
  ...{ uỳ: 'ùy', uý: 'úy', uỷ: 'ủy', uỹ: 'ũy', uỵ: 'ụy' },
}

/** The key of a spelling. */
export const keyOf = (raw: string): string =>
  raw
    .normalize('NFC')
    .toLowerCase()
    .replace(/o[àáảãạèéẻẽẹ]$|(?<!q)u[ỳýỷỹỵ]$/, two => toneMoved[two] ?? two)
    .replace(/(?!^)&/g, '')

/** What one character is to the reader of words. */
const kinds = { letter: 0, digit: 1, blank: 2, lineEnd: 3, mark: 4 } as const

const latin = Uint8Array.from({ length: 0x250 }, (_, code) => {
  if (code === 0x0a || code === 0x0d || code === 0x0b || code === 0x0c || code === 0x85) return kinds.lineEnd
  if (code === 0x20 || code === 0x09 || code === 0xa0 || code === 0xad) return kinds.blank
  if (code >= 0x30 && code <= 0x39) return kinds.digit
  if ((code >= 0x41 && code <= 0x5a) || (code >= 0x61 && code <= 0x7a)) return kinds.letter
  return code >= 0xc0 && code !== 0xd7 && code !== 0xf7 ? kinds.letter : kinds.mark
})

function kindOf(code: number): number {
  if (code < 0x250) return latin[code]!
  if ((code >= 0x1e00 && code < 0x1f00) || (code >= 0x300 && code < 0x370)) return kinds.letter
  if ((code >= 0x2000 && code <= 0x200d) || code === 0x202f || code === 0x3000 || code === 0xfeff)
    return kinds.blank
  return code === 0x2028 || code === 0x2029 ? kinds.lineEnd : kinds.mark
}

/** A line of the text as a range of its words. */
export interface Line {
  readonly from: number
  readonly to: number
  /** Nothing stands on the line before it. */
  readonly afterBlank: boolean
  /** Cells of a table row are parted by tabs. */
  readonly hasTab: boolean
}

/** The words of a text, where each begins and ends (UTF-16 code units), and its lines that are not empty. */
export interface Words {
  readonly text: string
  readonly words: readonly Word[]
  readonly starts: Int32Array
  readonly ends: Int32Array
  readonly lines: readonly Line[]
  /** Phrases of the lexicon met so far, by their first word: the word after each (0 not looked at, -1 none). */
  readonly phrases: { readonly ends: Int32Array; readonly values: (Phrase | undefined)[] }
}

/** Spellings kept while one text is read; what comes after is looked up anew, so that noise cannot fill the memory. */
const mostKept = 50_000

/** Reads the words of a text. `known` holds the spellings of the lexicon; others are made by `make`. */
export function readWords(
  text: string,
  known: ReadonlyMap<string, Word>,
  make: (raw: string) => Word,
): Words {
  const words: Word[] = []
  let starts = new Int32Array((text.length >> 2) + 16)
  let ends = new Int32Array(starts.length)
  const lines: Line[] = []
  const met = new Map(known)
  let lineFrom = 0
  let blankLines = 0
  let hasTab = false
  const length = text.length

  const take = (start: number, end: number): void => {
    const raw = text.slice(start, end)
    let word = met.get(raw)
    if (!word) {
      word = make(raw)
      if (met.size < mostKept) met.set(raw, word)
    }
    const at = words.length
    if (at === starts.length) {
      starts = grown(starts)
      ends = grown(ends)
    }
    starts[at] = start
    ends[at] = end
    words.push(word)
  }
  const closeLine = (): void => {
    if (words.length > lineFrom) {
      lines.push({ from: lineFrom, to: words.length, afterBlank: blankLines > 0, hasTab })
      blankLines = 0
      lineFrom = words.length
    } else blankLines++
    hasTab = false
  }

  for (let at = 0; at < length; ) {
    const code = text.charCodeAt(at)
    const kind = kindOf(code)
    if (kind === kinds.blank) {
      if (code === 0x09) hasTab = true
      at++
      continue
    }
    if (kind === kinds.lineEnd) {
      // CR LF is one end.
      if (code === 0x0d && text.charCodeAt(at + 1) === 0x0a) at++
      at++
      closeLine()
      continue
    }
    const start = at
    if (kind === kinds.mark) take(start, ++at)
    else {
      for (at++; at < length; at++) {
        const next = text.charCodeAt(at)
        if (kindOf(next) <= kinds.digit) continue
        // TT&TT, KH&ĐT
        if (next === 0x26 && at + 1 < length && kindOf(text.charCodeAt(at + 1)) === kinds.letter) continue
        break
      }
      take(start, at)
    }
  }
  closeLine()
  const phrases = { ends: new Int32Array(words.length), values: new Array<Phrase | undefined>(words.length) }
  return { text, words, starts, ends, lines, phrases }
}

function grown(array: Int32Array<ArrayBuffer>): Int32Array<ArrayBuffer> {
  const larger = new Int32Array(array.length * 2)
  larger.set(array)
  return larger
}

const limitWords = new Set(
  'trước trong đến hết tới tại chậm muộn không tối hằng hàng mỗi sau ngày tháng quý năm nửa cuối các tuần'.split(
    ' ',
  ),
)

/** A spelling by itself, before it is known what it begins. */
export function spellingOf(raw: string): Omit<Word, 'phrases' | 'names'> {
  const key = keyOf(raw)
  const written = shapeOf(raw)
  const { shape } = written
  const opensLimit =
    shape === shapes.number || limitWords.has(key) || (shape === shapes.lower && /^\d/.test(key))
  return { key, ...written, opensLimit }
}

/** How a spelling is written, and its value when it is a number. */
function shapeOf(raw: string): { shape: Shape; value: number } {
  const first = kindOf(raw.charCodeAt(0))
  if (first === kinds.mark) return { shape: shapes.mark, value: Number.NaN }
  if (first === kinds.digit)
    return /^\d{1,9}$/.test(raw)
      ? { shape: shapes.number, value: Number(raw) }
      : { shape: shapes.lower, value: Number.NaN }
  const lower = raw.toLowerCase()
  if (raw === lower) return { shape: shapes.lower, value: Number.NaN }
  const isCaps = raw.length > 1 && raw === raw.toUpperCase()
  return { shape: isCaps ? shapes.caps : shapes.capital, value: Number.NaN }
}
