import { roles } from './lexicon.ts'
import { hasRole, keyAt, keysAt, lexAt, roleAt, wordsAt } from './reader.ts'
import { type Line, shapes, type Word, type Words } from './words.ts'

/** How a paragraph is marked: "I.", "Điều 4.", "1.", "1.1.", "a)", "-", "Thứ nhất,". */
export type Marker =
  | 'part'
  | 'article'
  | 'roman'
  | 'capital'
  | 'number'
  | 'bracketNumber'
  | `number${2 | 3 | 4}`
  | 'ordinal'
  | 'letter'
  | 'paren'
  | 'dash'
  | 'plus'

/** A paragraph: lines that belong together, without the marker. */
export interface Block {
  readonly marker: Marker | undefined
  readonly from: number
  readonly to: number
  readonly afterBlank: boolean
  readonly endsInColon: boolean
  /** Cells of a table row. */
  readonly hasTab: boolean
}

const dashes = new Set(['-', '–', '—', '•', '*', '·', '▪', '●', '○', '▫', '❖', '➢', '✓', '', '', '‑', '−'])
const ordinals = new Set('nhất hai ba tư năm sáu bảy tám chín mười'.split(' '))
const counts = new Set('một hai ba bốn năm sáu bảy tám chín mười'.split(' '))

interface Marked {
  readonly marker: Marker
  readonly end: number
}

/** The marker at the start of a line. */
function markerAt(t: Words, at: number, end: number): Marked | undefined {
  const word = t.words[at]!
  const next = keyAt(t, at + 1, end)
  const isApart =
    at + 1 < end &&
    (at + 2 >= end || t.starts[at + 2]! > t.ends[at + 1]! || t.words[at + 2]!.shape !== shapes.number)
  if (word.shape === shapes.mark) {
    if (word.key === '+') return at + 1 < end ? { marker: 'plus', end: at + 1 } : undefined
    if (dashes.has(word.key)) return at + 1 < end ? { marker: 'dash', end: at + 1 } : undefined
    const inner = t.words[at + 1]
    if (word.key === '(' && keyAt(t, at + 2, end) === ')' && inner && isEnumerator(inner))
      return { marker: 'paren', end: at + 3 }
    return undefined
  }
  if (word.shape === shapes.number && word.value < 100) {
    if (next === ')' || (next === '/' && isApart && t.starts[at + 2]! > t.ends[at + 1]!))
      return { marker: next === ')' ? 'bracketNumber' : 'number', end: at + 2 }
    if (next !== '.') return undefined
    // "1.2.3." or "1."; "30.9.2019" and "30.000" are no markers.
    let last = at
    let depth = 1
    while (
      keyAt(t, last + 1, end) === '.' &&
      isNumber(t, last + 2, end) &&
      touches(t, last) &&
      touches(t, last + 1)
    ) {
      if (t.words[last + 2]!.value > 99 || t.ends[last + 2]! - t.starts[last + 2]! > 2) return undefined
      last += 2
      depth++
    }
    const after = keyAt(t, last + 1, end) === '.' ? last + 2 : last + 1
    if (depth === 1) return isApart ? { marker: 'number', end: after } : undefined
    if (after < end && t.words[after]!.shape === shapes.number) return undefined
    return { marker: `number${Math.min(depth, 4) as 2 | 3 | 4}`, end: after }
  }
  if (word.shape === shapes.lower && word.key.length === 1 && (next === ')' || next === '.'))
    return isApart ? { marker: 'letter', end: at + 2 } : undefined
  if ((word.shape === shapes.caps || word.shape === shapes.capital) && (next === '.' || next === ')')) {
    if (/^[ivx]{1,6}$/.test(word.key)) return { marker: 'roman', end: at + 2 }
    if (word.key.length === 1) return { marker: 'capital', end: at + 2 }
  }
  if (word.key === 'điều' && isNumber(t, at + 1, end)) {
    const mark = keyAt(t, at + 2, end)
    return mark === '.' || mark === ':' ? { marker: 'article', end: at + 3 } : undefined
  }
  if (word.shape === shapes.capital) {
    const isOrdinal = word.key === 'thứ' && ordinals.has(next)
    const isCount = counts.has(word.key) && next === 'là'
    const mark = keyAt(t, at + 2, end)
    if (isOrdinal && (mark === ',' || mark === ':' || mark === '.')) return { marker: 'ordinal', end: at + 3 }
    if (isOrdinal && mark === 'là')
      return {
        marker: 'ordinal',
        end: keyAt(t, at + 3, end) === ',' || keyAt(t, at + 3, end) === ':' ? at + 4 : at + 3,
      }
    if (isCount) return { marker: 'ordinal', end: mark === ',' || mark === ':' ? at + 3 : at + 2 }
  }
  return undefined
}

const isNumber = (t: Words, at: number, end: number): boolean =>
  at < end && t.words[at]!.shape === shapes.number
const touches = (t: Words, at: number): boolean => t.starts[at + 1] === t.ends[at]

/** "i", "iv", "1", "a" between brackets. */
export const isEnumerator = ({ key, shape, value }: Word): boolean =>
  shape === shapes.number ? value < 100 : /^(?:[ivx]{1,5}|[a-zđ])$/.test(key)

const lineEnds = new Set(['.', ';', ':', '!', '?', '…'])

/** Words after which a line goes on even if the next one begins with a capital. */
const openWords = new Set(
  'bộ thủ tướng của và với cho về tại theo trong ngày tháng năm các ủy ban nhân dân tỉnh thành phố quốc gia ngân hàng văn phòng chính trình giao gửi báo cáo do số nghị quyết định luật thanh tra bảo hiểm xã hội phó cùng là đến từ trước những tổng cục tập đoàn công'.split(
    ' ',
  ),
)

/** Joins lines into paragraphs. Text from a page is broken at its width; a list or a letter is broken where it means to. */
export function outline(t: Words): readonly Block[] {
  const { lines, words } = t
  let width = 0
  for (const line of lines) {
    const length = t.ends[line.to - 1]! - t.starts[line.from]!
    if (length < 200 && length > width) width = length
  }
  const blocks: Block[] = []
  let open:
    | { marker: Marker | undefined; from: number; to: number; afterBlank: boolean; hasTab: boolean }
    | undefined
  const close = (): void => {
    if (open && open.to > open.from) blocks.push({ ...open, endsInColon: words[open.to - 1]!.key === ':' })
    open = undefined
  }
  for (const [index, line] of lines.entries()) {
    const marked = markerAt(t, line.from, line.to)
    const before = lines[index - 1]
    if (open && before && !marked && goesOn(t, before, line, width)) {
      open.to = line.to
      continue
    }
    close()
    open = {
      marker: marked?.marker,
      from: marked?.end ?? line.from,
      to: line.to,
      afterBlank: line.afterBlank,
      hasTab: line.hasTab,
    }
  }
  close()
  return blocks
}

function goesOn(t: Words, before: Line, line: Line, width: number): boolean {
  if (line.afterBlank || before.hasTab || line.hasTab) return false
  const last = t.words[before.to - 1]!
  if (lineEnds.has(last.key)) return false
  const first = t.words[line.from]!
  const label = lexAt(t, line.from, line.to)
  if (label?.value.label && keyAt(t, label.end, line.to) === ':') return false
  if (isAllCaps(t, before) && !isAllCaps(t, line)) return false
  if (first.shape === shapes.lower || first.shape === shapes.number) return true
  if (
    last.key === ',' ||
    last.key === '-' ||
    last.key === '(' ||
    first.key === ')' ||
    openWords.has(last.key)
  )
    return true
  if (
    last.shape === shapes.lower &&
    hasRole(t, before.to - 1, before.to, roles.verb | roles.gives) &&
    isLong(t, before, width, 0.4)
  )
    return true
  return isLong(t, before, width, 0.75)
}

const isLong = (t: Words, line: Line, width: number, share: number): boolean =>
  t.ends[line.to - 1]! - t.starts[line.from]! >= width * share &&
  width >= 40 &&
  t.ends[line.to - 1]! - t.starts[line.from]! < 200

/** A heading: no small letter in its words. */
function isAllCaps(t: Words, { from, to }: Line): boolean {
  let caps = 0
  for (let at = from; at < to; at++) {
    const { shape, key } = t.words[at]!
    if (shape === shapes.caps || (shape === shapes.capital && key.length === 1)) caps++
    else if (shape === shapes.lower || shape === shapes.capital) return false
  }
  return caps > 0
}

/** A sentence of a paragraph; `isQuoted` when it begins within quotation marks. */
export interface Sentence {
  readonly from: number
  readonly to: number
  readonly isQuoted: boolean
}

const shortened = new Set(['tp', 'ts', 'ths', 'pgs', 'gs', 'bs', 'ks', 'tr', 'q', 'p', 'tx', 'st'])

/** Splits a paragraph into sentences without their full stops. */
export function sentencesOf(t: Words, from: number, to: number): readonly Sentence[] {
  const sentences: Sentence[] = []
  let start = from
  let isQuoted = false
  let startQuoted = false
  for (let at = from; at < to; at++) {
    const { key, shape } = t.words[at]!
    if (shape !== shapes.mark) continue
    if (key === '“' || key === '«') isQuoted = true
    else if (key === '”' || key === '»') isQuoted = false
    else if (key === '"') isQuoted = !isQuoted
    if (!(key === '.' || key === '!' || key === '?' || key === '…')) continue
    const next = t.words[at + 1]
    if (at + 1 < to && next) {
      const gap = t.starts[at + 1]! > t.ends[at]!
      if (next.key === '.' || next.key === '/') continue
      if (!gap && next.shape !== shapes.capital) continue
      if (next.shape === shapes.lower) continue
      if (next.shape === shapes.number && !gap) continue
      const before = t.words[at - 1]
      if (key === '.' && before && at > from) {
        if (shortened.has(before.key)) continue
        if (before.shape === shapes.capital && before.key.length === 1) continue
      }
    }
    if (at > start) sentences.push({ from: start, to: at, isQuoted: startQuoted })
    start = at + 1
    startQuoted = isQuoted
  }
  if (start < to) sentences.push({ from: start, to, isQuoted: startQuoted })
  return sentences
}

/** What stands between two ";", or an enumerated part "(i) …". */
export interface Clause {
  readonly from: number
  readonly to: number
  /** Stands under a number of its own, so it is never part of what is before it. */
  readonly isEnumerated: boolean
}

/**
 * Splits a sentence at ";" and at "(i)", "(ii)", "1)"; brackets keep what they hold. A comma parts where an act is begun
 * anew, see {@link beginsAnew}.
 */
export function clausesOf(t: Words, from: number, to: number): readonly Clause[] {
  const clauses: Clause[] = []
  let start = from
  let isEnumerated = false
  let closeBy = -1
  const push = (end: number): void => {
    let last = end
    while (
      last > start &&
      (t.words[last - 1]!.key === ',' || t.words[last - 1]!.key === ';' || t.words[last - 1]!.key === 'và')
    )
      last--
    if (last > start) clauses.push({ from: start, to: last, isEnumerated })
  }
  for (let at = from; at < to; at++) {
    const { key, shape } = t.words[at]!
    if (shape !== shapes.mark) continue
    if (key === '(') {
      const inner = t.words[at + 1]
      const before = at > from ? t.words[at - 1]!.key : ':'
      const isPlace = keyAt(t, at + 2, to) === ')' && inner && isEnumerator(inner)
      if (
        isPlace &&
        (before === ':' || before === ';' || before === ',' || before === 'và' || before === '.')
      ) {
        push(at)
        start = at + 3
        isEnumerated = true
        at += 2
        continue
      }
      if (closeBy < at) closeBy = closing(t, at, to)
    }
    if (key === ';' && at > closeBy) {
      push(at)
      start = at + 1
      // "; 2) …", "; b) …"
      const mark = t.words[start]
      if (mark && start + 1 < to && keyAt(t, start + 1, to) === ')' && isEnumerator(mark)) {
        start += 2
        isEnumerated = true
      } else if (clauses.length > 0 && !clauses.at(-1)!.isEnumerated) isEnumerated = false
      else isEnumerated = false
    }
    if (key === ',' && at > closeBy && beginsAnew(t, start, at, to)) {
      push(at)
      start = at + 1
      isEnumerated = false
    }
    if (key === ':' && at > closeBy) {
      const mark = t.words[at + 1]
      if (mark && keyAt(t, at + 2, to) === ')' && mark.shape !== shapes.mark && isEnumerator(mark)) {
        push(at + 1)
        start = at + 3
        isEnumerated = true
        at += 2
      }
    }
  }
  push(to)
  return clauses
}

/** Verbs that carry something out; what they carry out is named by the verb after them. */
const carryingOut: readonly (readonly string[])[] = [
  ['triển', 'khai', 'thực', 'hiện'],
  ['tổ', 'chức', 'triển', 'khai'],
  ['tổ', 'chức', 'thực', 'hiện'],
  ['triển', 'khai'],
  ['thực', 'hiện'],
]
/** How the object of such an act begins when it is one of its own: all of something. */
const wholly = new Set(['tất', 'toàn', 'mọi', '100'])
/** Words of limits. */
const limiting = new Set(['ngày', 'tháng', 'quý', 'năm', 'tuần', 'hạn', 'giờ', 'hằng', 'hàng'])
/** Words that are looked at on each side: more than a clause of a document has, so that time stays with its length. */
const reach = 200
/** What is first made and then carried out. */
const planned: ReadonlySet<string | undefined> = new Set([
  ...['kế hoạch', 'đề án', 'phương án', 'chương trình', 'chiến lược', 'quy hoạch', 'quy chế'],
])

/**
 * Whether what follows the comma at `at` is a duty of its own: "nâng cấp phần mềm …, triển khai thực hiện ký số tất cả
 * các văn bản …". It begins with a verb of carrying out, the act that is carried out, and all of its object. No duty of
 * its own carries out the plan just named, and one limit or report after both keeps them together.
 */
function beginsAnew(t: Words, from: number, at: number, to: number): boolean {
  const opening = keysAt(t, at + 1, to, 'đồng', 'thời') ? at + 3 : at + 1
  const verb = carryingOut.find(words => wordsAt(t, opening, to, words))
  if (!verb) return false
  const act = opening + verb.length
  const object = roleAt(t, act, to, roles.verb)
  if (object < 0 || !wholly.has(keyAt(t, object, to))) return false
  let hasAct = false
  for (let before = Math.max(from, at - reach); before < at; before++) {
    const phrase = lexAt(t, before, at)?.value
    if (!phrase) continue
    if (planned.has(phrase.product)) return false
    hasAct ||= (phrase.roles & roles.verb) !== 0
  }
  if (!hasAct) return false
  for (let after = object; after < Math.min(to, at + reach) && t.words[after]!.key !== ';'; after++) {
    const { key } = t.words[after]!
    const isVerbPlace = after > object && [',', 'và'].includes(t.words[after - 1]!.key)
    if (limiting.has(key) || (isVerbPlace && hasRole(t, after, to, roles.sends))) return false
  }
  return true
}

/** Where the bracket opened at `at` closes, within reach; before `at` when it does not. */
function closing(t: Words, at: number, to: number): number {
  for (let next = at + 1; next < Math.min(to, at + 80); next++) if (t.words[next]!.key === ')') return next
  return at - 1
}

/** Whether a paragraph is the list of who receives the document, or its addressees. */
export const isAddressLabel = (t: Words, { from, to }: Block): boolean =>
  keysAt(t, from, to, 'nơi', 'nhận') || keysAt(t, from, to, 'kính', 'gửi')
