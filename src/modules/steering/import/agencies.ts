import type { Day } from '../../../kernel/dates.ts'
import { fold, tidy } from '../../../kernel/text.ts'
import { readAgents } from '../directives/agents.ts'
import { createReader, type Reader } from '../directives/reader.ts'
import { agencyOn, type StandingAgency } from '../tasks/agencies.ts'

/** An agency of the directory, with what became of it. */
export interface ListedAgency extends StandingAgency {
  readonly legacy_code: string
  readonly abbreviation: string | null
  readonly kind: string
  /** Names of other days. */
  readonly dated_names: readonly { readonly name: string; readonly until: string | null }[]
}

/** What the words of a cell name. */
export type FoundAgency =
  | { readonly kind: 'one'; readonly id: string; readonly formerly?: string }
  | { readonly kind: 'several'; readonly names: readonly string[] }
  /** An agency that was merged by the day of assignment, and the directory does not say into which. */
  | { readonly kind: 'gone'; readonly name: string; readonly on: string }
  | { readonly kind: 'unknown' }

/** What words name, whatever the day. */
type NamedAgency =
  | Extract<FoundAgency, { readonly kind: 'several' | 'unknown' }>
  | { readonly kind: 'named'; readonly id: string; readonly words: string }

/** Finds agencies by name, former name, abbreviation or code; each wording is read once. */
export class AgencyFinder {
  readonly #reader: Reader
  readonly #byId: ReadonlyMap<string, ListedAgency>
  readonly #byWord = new Map<string, string>()
  readonly #known = new Map<string, NamedAgency>()

  constructor(directory: readonly ListedAgency[]) {
    this.#reader = createReader(directory)
    this.#byId = new Map(directory.map(one => [one.id, one]))
    for (const one of directory)
      for (const word of [one.id, one.legacy_code, one.name, one.abbreviation])
        if (word) this.#byWord.set(fold(tidy(word)), one.id)
    for (const one of directory)
      for (const { name } of one.dated_names) this.#byWord.set(fold(tidy(name)), one.id)
  }

  /** The one agency that these words name, as it is on the day of assignment. */
  one(typed: string, day: Day): FoundAgency {
    const words = tidy(typed)
    const known = this.#known.get(words) ?? this.#find(words)
    if (this.#known.size < 10_000) this.#known.set(words, known)
    return known.kind === 'named' ? this.#on(day, known) : known
  }

  /** The agencies of a list, parted by semicolons, commas or line ends. */
  list(typed: string, day: Day): readonly { readonly typed: string; readonly found: FoundAgency }[] {
    return typed
      .split(/[;\n]/)
      .map(part => tidy(part))
      .filter(part => part !== '')
      .flatMap(part => {
        const whole = this.one(part, day)
        if (whole.kind !== 'several') return [{ typed: part, found: whole }]
        return whole.names.map(name => ({ typed: name, found: this.one(name, day) }))
      })
  }

  #find(words: string): NamedAgency {
    const own = this.#byWord.get(fold(words))
    if (own) return { kind: 'named', id: own, words }
    const names = this.#named(words)
    if (names.length > 1) return { kind: 'several', names }
    const id = names[0] === undefined ? undefined : this.#byWord.get(fold(names[0]))
    if (id) return { kind: 'named', id, words: names[0]! }
    const parts = words.split(/\s*[;,\n/+]\s*|\s+và\s+/).filter(part => part !== '')
    const found = [...new Set(parts)].filter(part => this.#byWord.has(fold(part)))
    return found.length > 1 ? { kind: 'several', names: found } : { kind: 'unknown' }
  }

  /** The bodies that the words name, when they name nothing else. */
  #named(words: string): readonly string[] {
    const t = this.#reader(words)
    const read = readAgents(t, 0, t.words.length)
    const last = t.words.length - (t.words.at(-1)?.key === '.' ? 1 : 0)
    if (!read || read.end < last) return []
    return [
      ...new Set(read.agents.flatMap(agent => (agent.name === null || agent.isGuess ? [] : [agent.name]))),
    ]
  }

  /** The agency that does its work on that day. */
  #on(day: Day, { id, words }: { readonly id: string; readonly words: string }): FoundAgency {
    const named = this.#byId.get(id)!
    const agency = agencyOn(named, day, this.#byId)
    if (!agency) return { kind: 'gone', name: named.name, on: named.merged_on ?? '' }
    const formerly = agency !== named ? named.name : formerNameOf(agency, words)
    return { kind: 'one', id: agency.id, ...(formerly !== undefined && { formerly }) }
  }
}

/** The name as the directory writes it, when the agency bears it no more. */
const formerNameOf = (agency: ListedAgency, words: string): string | undefined =>
  agency.dated_names.find(one => one.until !== null && fold(one.name) === fold(words))?.name
