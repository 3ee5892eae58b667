import { createHash } from 'node:crypto'

/** A row of the record as it is sealed: every column as text, in a fixed order. */
export interface SealedFields {
  readonly agencyId: string
  readonly seq: number
  readonly id: string
  /** UTC with microseconds, as the database writes it. */
  readonly at: string
  readonly actorKind: string
  readonly actorId: string | null
  readonly actorName: string
  readonly act: string
  readonly subjectType: string
  readonly subjectId: string
  /** The JSON text as the database writes it. */
  readonly detail: string
  readonly requestId: string | null
}

/** The hash before the first row of an agency's chain. */
export const genesis = (agencyId: string): Buffer =>
  createHash('sha256').update(`motcua audit ${agencyId}`).digest()

/** SHA-256 over the hash before and every field; a list in JSON keeps the borders between fields. */
export function sealOf(previous: Buffer, row: SealedFields): Buffer {
  const fields = [
    row.agencyId,
    row.seq,
    row.id,
    row.at,
    row.actorKind,
    row.actorId,
    row.actorName,
    row.act,
    row.subjectType,
    row.subjectId,
    row.detail,
    row.requestId,
  ]
  return createHash('sha256').update(previous).update(JSON.stringify(fields)).digest()
}

/** What stands against a chain: the first place where it does not hold. */
export type ChainFault =
  | { readonly kind: 'altered'; readonly agencyId: string; readonly seq: number; readonly id: string }
  | { readonly kind: 'removed'; readonly agencyId: string; readonly seq: number; readonly id: null }
  | { readonly kind: 'headDiffers'; readonly agencyId: string; readonly seq: number; readonly id: null }
  | { readonly kind: 'headUnsigned'; readonly agencyId: string; readonly seq: number; readonly id: null }

/** Follows one chain row by row. */
export class ChainFollower {
  readonly agencyId: string
  #hash: Buffer
  #seq = 0

  constructor(agencyId: string) {
    this.agencyId = agencyId
    this.#hash = genesis(agencyId)
  }

  get seq(): number {
    return this.#seq
  }

  get hash(): Buffer {
    return this.#hash
  }

  /** Takes the next row in order; a gap in the order means that a row was removed. */
  follow(row: SealedFields & { readonly hash: Buffer }): ChainFault | undefined {
    const expected = this.#seq + 1
    if (row.seq !== expected) return { kind: 'removed', agencyId: this.agencyId, seq: expected, id: null }
    const hash = sealOf(this.#hash, row)
    if (!hash.equals(row.hash)) return { kind: 'altered', agencyId: this.agencyId, seq: row.seq, id: row.id }
    this.#seq = row.seq
    this.#hash = hash
    return undefined
  }
}
