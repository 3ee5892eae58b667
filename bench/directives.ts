import { readFile } from 'node:fs/promises'
import { parseDirective } from '../src/modules/steering/directives/parse.ts'
import { createReader } from '../src/modules/steering/directives/reader.ts'
import { inProject } from '../src/platform/paths.ts'
import type { Passage } from './directives/score.ts'
import { alternate } from './support/rounds.ts'

/** What one run of the directive bench says; text per second in megabytes of UTF-8. */
export interface DirectivesFigures {
  readonly megabytes: number
  readonly tasks: number
  readonly perSecond: number
  /** The floor: the same text folded and split into sentences, nothing understood. */
  readonly floor: number
  /** Our speed as a share of the floor. */
  readonly ratio: number
  /** The bar: 5 MB of text per second. */
  readonly bar: number
  readonly withinBar: boolean
  /** The slowest of texts made to be slow, which the bar does not bind. */
  readonly hostile: { readonly what: string; readonly perSecond: number }
  readonly rssMb: number
}

/** Parses the building passages, repeated to that many megabytes, turn about with the floor. */
export async function benchDirectives(megabytes = 10, rounds = 7): Promise<DirectivesFigures> {
  const { organizations } = JSON.parse(await readFile(inProject('seeds/data/organizations.json'), 'utf8'))
  const { passages } = JSON.parse(
    await readFile(inProject('tests/fixtures/directives/dev.json'), 'utf8'),
  ) as {
    passages: readonly Passage[]
  }
  const reader = createReader(organizations)
  const all = passages.map(({ text }) => text).join('\n\n')
  const times = Math.ceil((megabytes * 1e6) / Buffer.byteLength(all))
  const text = Array.from({ length: times }, () => all).join('\n\n')
  const size = Buffer.byteLength(text) / 1e6

  let tasks = 0
  const speedOf = async (work: () => void): Promise<number> => {
    const began = performance.now()
    work()
    return size / ((performance.now() - began) / 1000)
  }
  const { ours: perSecond, floor } = await alternate(
    rounds,
    speed => speed,
    () =>
      speedOf(() => {
        tasks = parseDirective(reader, text, { date: '2019-08-01', addWorkingDays: from => from }).length
      }),
    () => speedOf(() => void bare(text)),
  )
  return {
    megabytes: Math.round(size),
    tasks,
    perSecond: Number(perSecond.toFixed(1)),
    floor: Number(floor.toFixed(1)),
    ratio: perSecond / floor,
    bar: 5,
    withinBar: perSecond >= 5,
    hostile: slowest(text =>
      parseDirective(reader, text, { date: '2019-08-01', addWorkingDays: from => from }),
    ),
    rssMb: Math.round(process.memoryUsage().rss / 1e6),
  }
}

/** Parts of texts that a careless reader would go over again and again. */
const hostileParts: readonly (readonly [string, string])[] = [
  ['names in one line', 'Bộ Tài chính, '],
  ['classes', 'các bộ; '],
  ['verbs of giving', 'giao Bộ Tài chính '],
  ['verbs of sending', 'Bộ Y tế gửi gửi gửi '],
  ['clauses', '; Bộ Y tế rà soát; trình Chính phủ'],
  ['nested lists', '1. Bộ Y tế:\na) x:\n- y:\n+ z:\n'],
  ['heads', 'Bộ Y tế:\n'],
  ['brackets', '('],
  ['labels', 'Chủ trì: Bộ Y tế\n'],
  ['NUL', '\0'],
  ['lone surrogates', '\ud800'],
]

function slowest(parse: (text: string) => unknown): DirectivesFigures['hostile'] {
  const measured = hostileParts.map(([what, part]) => {
    const text = part.repeat(Math.ceil(1e6 / Buffer.byteLength(part)))
    const began = performance.now()
    parse(text)
    const seconds = (performance.now() - began) / 1000
    return { what, perSecond: Number((Buffer.byteLength(text) / 1e6 / seconds).toFixed(1)) }
  })
  return measured.toSorted((a, b) => a.perSecond - b.perSecond)[0]!
}

/** Lower case, words, sentences: what any reader of text has to do. */
function bare(text: string): number {
  let words = 0
  for (const sentence of text.toLowerCase().split(/[.;\n]+/)) words += sentence.split(/[\s,:()/]+/).length
  return words
}

if (import.meta.main) console.log(JSON.stringify(await benchDirectives(), null, 2))
