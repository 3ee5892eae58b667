import type { Day } from '../../../kernel/dates.ts'
import { type Agent, readAgents } from './agents.ts'
import { cooperatingIn } from './clause.ts'
import type { ProductKind } from './lexicon.ts'
import { type Limit, limitsIn } from './limits.ts'
import { keyAt, keysAt, lexAt } from './reader.ts'
import type { Words } from './words.ts'

/** What lines such as "Cơ quan chủ trì: Bộ X" say. */
export interface Labels {
  /** Where the first label begins. */
  readonly at: number
  readonly lead: readonly Agent[]
  readonly cooperating: readonly string[]
  readonly limit: Limit | undefined
  readonly product: ProductKind | undefined
}

/** Reads the labels of a range of words: "Chủ trì: Bộ A; phối hợp: Bộ B; thời hạn: quý IV/2019". */
export function readLabels(t: Words, from: number, to: number, date: Day): Labels | undefined {
  if (!mayLabel(t, from, to)) return undefined
  let at = -1
  const lead: Agent[] = []
  const cooperating: string[] = []
  let limit: Limit | undefined
  let product: ProductKind | undefined
  for (let next = from; next < to; next++) {
    // "(Bộ Tài chính chủ trì, phối hợp với Bộ Tư pháp; …)"
    if (keyAt(t, next, to) === '(') {
      const named = readAgents(t, next + 1, to)
      if (named && keysAt(t, named.end, to, 'chủ', 'trì')) {
        if (at < 0) at = next
        lead.push(...named.agents)
        let close = named.end
        while (close < Math.min(to, next + 80) && t.words[close]!.key !== ')') close++
        cooperating.push(...cooperatingIn(t, next, close, named.end))
        next = named.end + 1
      }
      continue
    }
    const found = lexAt(t, next, to)
    const label = found?.value.label
    if (!found || !label || label === 'stop' || keyAt(t, found.end, to) !== ':') continue
    if (at < 0) at = next
    const value = found.end + 1
    if (label === 'lead' || label === 'cooperating') {
      const named = readAgents(t, value, to)
      if (!named) continue
      if (label === 'lead') lead.push(...named.agents)
      else cooperating.push(...named.agents.flatMap(({ name }) => name ?? []))
      next = named.end - 1
    } else if (label === 'limit') {
      const read = limitsIn(t, value, Math.min(to, value + 24), date, place => place === value)[0]
      if (!read) continue
      limit = read
      next = read.to - 1
    } else product = lexAt(t, value, to)?.value.product
  }
  return at < 0 ? undefined : { at, lead, cooperating, limit, product }
}

/** Labels need a colon, or a bracket that names who leads. */
function mayLabel(t: Words, from: number, to: number): boolean {
  for (let at = from; at < to; at++) {
    const { key } = t.words[at]!
    if (key === ':' || key === '(') return true
  }
  return false
}

/** Whether a label with its colon begins there. */
export function labelAt(t: Words, at: number, to: number): boolean {
  const found = lexAt(t, at, to)
  return found?.value.label !== undefined && found.value.label !== 'stop' && keyAt(t, found.end, to) === ':'
}
