import { fold, tidy } from '../../../kernel/text.ts'
import { readAgents } from '../directives/agents.ts'
import { createReader, type Reader } from '../directives/reader.ts'

/** An agency of the directory, with what became of it. */
export interface ListedAgency {
  readonly id: string
  readonly legacy_code: string
  readonly name: string
  readonly abbreviation: string | null
  readonly kind: string
  readonly status: 'active' | 'merged'
  readonly merged_into: string | null
  readonly merged_on: string | null
  /** Names of other days. */
  readonly dated_names: readonly { readonly name: string; readonly until: string | null }[]
}

/** What the words of a cell name. */
export type FoundAgency =
  | { readonly kind: 'one'; readonly id: string; readonly formerly?: string }
  | { readonly kind: 'several'; readonly names: readonly string[] }
  /** An agency that was merged, and the directory does not say into which. */
  | { readonly kind: 'gone'; readonly name: string; readonly on: string }
  | { readonly kind: 'unknown' }

/** Finds agencies by name, former name, abbreviation or code; each wording is read once. */
export class AgencyFinder {
  readonly #reader: Reader
  readonly #byId: ReadonlyMap<string, ListedAgency>
  readonly #byWord = new Map<string, string>()
  readonly #known = new Map<string, FoundAgency>()

  constructor(directory: readonly ListedAgency[]) {
    this.#reader = createReader(directory)
    this.#byId = new Map(directory.map(one => [one.id, one]))
    for (const one of directory)
      for (const word of [one.id, one.legacy_code, one.name, one.abbreviation])
        if (word) this.#byWord.set(fold(tidy(word)), one.id)
    for (const one of directory)
      for (const { name } of one.dated_names) this.#byWord.set(fold(tidy(name)), one.id)
  }

  /** The one agency that these words name. */
  one(typed: string): FoundAgency {
    const words = tidy(typed)
    const known = this.#known.get(words) ?? this.#find(words)
    if (this.#known.size < 10_000) this.#known.set(words, known)
    return known
  }

  /** The agencies of a list, parted by semicolons, commas or line ends. */
  list(typed: string): readonly { readonly typed: string; readonly found: FoundAgency }[] {
    return typed
      .split(/[;\n]/)
      .map(part => tidy(part))
      .filter(part => part !== '')
      .flatMap(part => {
        const whole = this.one(part)
        if (whole.kind !== 'several') return [{ typed: part, found: whole }]
        return whole.names.map(name => ({ typed: name, found: this.one(name) }))
      })
  }

  #find(words: string): FoundAgency {
    const own = this.#byWord.get(fold(words))
    if (own) return this.#today(own, words)
    const names = this.#named(words)
    if (names.length > 1) return { kind: 'several', names }
    const id = names[0] === undefined ? undefined : this.#byWord.get(fold(names[0]))
    if (id) return this.#today(id, names[0]!)
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

  /** The agency that does its work today. */
  #today(id: string, words: string): FoundAgency {
    let agency = this.#byId.get(id)!
    const first = agency
    for (let step = 0; agency.status === 'merged' && step < 5; step++) {
      const next = agency.merged_into === null ? undefined : this.#byId.get(agency.merged_into)
      if (!next) return { kind: 'gone', name: first.name, on: agency.merged_on ?? '' }
      agency = next
    }
    const formerly = agency !== first ? first.name : formerNameOf(agency, words)
    return { kind: 'one', id: agency.id, ...(formerly !== undefined && { formerly }) }
  }
}

/** The name as the directory writes it, when the agency bears it no more. */
const formerNameOf = (agency: ListedAgency, words: string): string | undefined =>
  agency.dated_names.find(one => one.until !== null && fold(one.name) === fold(words))?.name
