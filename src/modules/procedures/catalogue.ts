import MiniSearch from 'minisearch'
import { fold } from '../../kernel/text.ts'
import { type Channel, offers, type ProcedureVersion } from './procedure.ts'

/** What a person looks for; every part is optional. */
export interface CatalogueQuery {
  readonly words?: string
  readonly agencyId?: string
  readonly field?: string
  readonly subject?: string
  readonly channel?: Channel
}

/** How many procedures each choice of a filter would leave, given the others. */
export interface Facet {
  readonly value: string
  readonly label: string
  readonly count: number
}

export interface CatalogueAnswer {
  readonly total: number
  readonly procedures: readonly ProcedureVersion[]
  readonly agencies: readonly Facet[]
  readonly fields: readonly Facet[]
  readonly subjects: readonly Facet[]
  /** No procedure holds every word; these hold some of them. */
  readonly loosened: boolean
}

/**
 * The public catalogue in memory: some thousand procedures. Forgives accents, word order and one or two wrong
 * letters in a word; a code finds its procedure.
 */
export class Catalogue {
  readonly #byId: ReadonlyMap<string, ProcedureVersion>
  readonly #index: MiniSearch

  constructor(versions: readonly ProcedureVersion[]) {
    this.#byId = new Map(versions.map(version => [version.id, version]))
    this.#index = new MiniSearch({
      fields: ['name', 'code', 'field', 'agency', 'results'],
      processTerm: term => fold(term) || null,
      tokenize: text => text.split(/[\s,;:()"'“”/–-]+/).filter(Boolean),
    })
    this.#index.addAll(
      versions.map(version => ({
        id: version.id,
        name: version.name,
        code: version.code,
        field: version.field,
        agency: `${version.agencyName} ${version.executingAgency}`,
        results: version.results.map(result => result.name).join(' '),
      })),
    )
  }

  get size(): number {
    return this.#byId.size
  }

  find(query: CatalogueQuery, page: { limit: number; offset: number }): CatalogueAnswer {
    const { found, loosened } = this.#matching(query.words ?? '')
    const passes = (version: ProcedureVersion, without?: keyof CatalogueQuery): boolean =>
      (without === 'agencyId' || !query.agencyId || version.agencyId === query.agencyId) &&
      (without === 'field' || !query.field || version.field === query.field) &&
      (without === 'subject' || !query.subject || version.subjects.includes(query.subject)) &&
      (!query.channel || offers(version, query.channel))
    const procedures = found.filter(version => passes(version))
    return {
      total: procedures.length,
      procedures: procedures.slice(page.offset, page.offset + page.limit),
      agencies: count(
        found.filter(one => passes(one, 'agencyId')),
        one => [[one.agencyId, one.agencyName]],
      ),
      fields: count(
        found.filter(one => passes(one, 'field')),
        one => [[one.field, one.field]],
      ),
      subjects: count(
        found.filter(one => passes(one, 'subject')),
        one => one.subjects.map(name => [name, name]),
      ),
      loosened,
    }
  }

  #matching(words: string): { found: ProcedureVersion[]; loosened: boolean } {
    const asked = words.trim().slice(0, 200)
    if (asked === '') return { found: [...this.#byId.values()], loosened: false }
    const search = (combineWith: 'AND' | 'OR') =>
      this.#index.search(asked, {
        combineWith,
        boost: { name: 3, code: 5 },
        prefix: term => term.length > 2,
        fuzzy: term => (term.length < 4 ? (term.length < 3 ? 0 : 0.34) : term.length < 7 ? 1 : 2),
      })
    const all = search('AND')
    const hits = all.length > 0 ? all : search('OR')
    return { found: hits.map(hit => this.#byId.get(hit.id)!), loosened: all.length === 0 && hits.length > 0 }
  }
}

function count(
  versions: readonly ProcedureVersion[],
  keys: (version: ProcedureVersion) => [string, string][],
): Facet[] {
  const facets = new Map<string, { label: string; count: number }>()
  for (const version of versions)
    for (const [value, label] of keys(version)) {
      const facet = facets.get(value)
      if (facet) facet.count++
      else facets.set(value, { label, count: 1 })
    }
  return [...facets]
    .map(([value, facet]) => ({ value, ...facet }))
    .sort((a, b) => b.count - a.count || a.label.localeCompare(b.label, 'vi'))
}
