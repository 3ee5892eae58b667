import { fold } from '../../kernel/text.ts'

/**
 * Services and systems that several agencies have under the same or nearly the same name: each may be a second
 * investment in one thing (the article of 1/8/2019 asks to avoid scattered and wasteful investment). The likeness is
 * plain and can be checked by hand: words as they are spelt, without those that say nothing, compared as sets.
 */
export interface Named {
  readonly agencyId: string
  readonly key: string
  readonly name: string
  /** Lĩnh vực, or what the system is for. */
  readonly field: string
}

/** Words that stand in nearly every name of a procedure or a system, as they are spelt: "của" is none of "một cửa". */
const empty = new Set(
  'thủ tục cấp cho của và trong tại theo với các trường hợp thực hiện thuộc thẩm quyền trung ương bộ ngành cơ quan hệ thống phần mềm thông tin việc để đến từ do về được'.split(
    ' ',
  ),
)

/** A spelling whatever the place of its tone mark: "hoá" and "hóa" are one word, "tử" and "tư" are two. */
export function spellingOf(word: string): string {
  let tone = ''
  const letters = word.normalize('NFD').replace(/[\u0300\u0301\u0303\u0309\u0323]/g, mark => {
    tone = mark
    return ''
  })
  return letters.normalize('NFC') + tone
}

/** The words that tell a name from others, as they are written, by their {@link spellingOf}. */
export const tokensOf = (name: string): ReadonlyMap<string, string> =>
  new Map(
    name
      .normalize('NFC')
      .toLowerCase()
      .split(/[^\p{L}\p{N}]+/u)
      .filter(word => word.length > 1 && !empty.has(word))
      .map(word => [spellingOf(word), word]),
  )

/** Words by their spelling; only the keys count. */
type Words = Pick<ReadonlyMap<string, unknown>, 'has' | 'keys' | 'size'>

/** Words in both of all words in either, as a fraction: 1 for the same words, 0 for none in common. */
export function likeness(a: Words, b: Words): number {
  let both = 0
  for (const word of a.keys()) if (b.has(word)) both++
  const either = a.size + b.size - both
  return either === 0 ? 0 : both / either
}

/** Two of different agencies that look alike, and why. */
export interface Overlap<One extends Named> {
  readonly a: One
  readonly b: One
  /** Hundredths of {@link likeness}, truncated. */
  readonly percent: number
  readonly words: readonly string[]
  readonly sameField: boolean
}

/** Names alike from here on; lower when the field is the same too. */
export const likeFrom = { anyField: 60, sameField: 40 } as const

const mostShown = 200
/** A word that so many names carry leads to no pair of its own. */
const commonFrom = 400

/**
 * Pairs across agencies, the likest first; every pair once, whatever the order of what is given.
 * @param touching pairs of which neither satisfies it are left out
 */
export function overlaps<One extends Named>(
  all: readonly One[],
  touching: (one: One) => boolean = () => true,
): readonly Overlap<One>[] {
  const entries = all
    .map(one => ({ one, tokens: tokensOf(one.name), field: fold(one.field).trim() }))
    .filter(entry => entry.tokens.size > 0)
    .toSorted((a, b) => (placeOf(a.one) < placeOf(b.one) ? -1 : 1))
  const carrying = new Map<string, number[]>()
  for (const [index, { tokens }] of entries.entries())
    for (const word of tokens.keys()) (carrying.get(word) ?? carrying.set(word, []).get(word)!).push(index)
  const found: Overlap<One>[] = []
  for (const [index, a] of entries.entries()) {
    const near = new Set<number>()
    for (const word of a.tokens.keys()) {
      const others = carrying.get(word)!
      if (others.length < commonFrom) for (const other of others) if (other > index) near.add(other)
    }
    for (const other of near) {
      const b = entries[other]!
      if (a.one.agencyId === b.one.agencyId || !(touching(a.one) || touching(b.one))) continue
      const sameField = a.field !== '' && a.field === b.field
      const percent = Math.floor(likeness(a.tokens, b.tokens) * 100 + 1e-9)
      if (percent < (sameField ? likeFrom.sameField : likeFrom.anyField)) continue
      const words = [...a.tokens].flatMap(([key, word]) => (b.tokens.has(key) ? [word] : []))
      found.push({ a: a.one, b: b.one, percent, words, sameField })
    }
  }
  return found
    .toSorted(
      (x, y) =>
        y.percent - x.percent ||
        (`${placeOf(x.a)} ${placeOf(x.b)}` < `${placeOf(y.a)} ${placeOf(y.b)}` ? -1 : 1),
    )
    .slice(0, mostShown)
}

const placeOf = (one: Named): string => `${one.agencyId} ${one.key}`
