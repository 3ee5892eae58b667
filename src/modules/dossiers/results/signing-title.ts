import type { Selectable } from 'kysely'
import type { Day } from '../../../kernel/dates.ts'
import type { SigningAuthority } from '../../../platform/typst/administrative.ts'
import type { SigningTitleTable } from './tables.ts'

export type SigningTitleRow = Selectable<SigningTitleTable>

/** Somebody who may be asked to sign, with the authority under which they would. */
export interface Signatory {
  /** The authority (one person may hold several). */
  readonly titleId: string
  readonly accountId: string
  readonly name: string
  readonly authority: SigningAuthority
}

/** Whether the authority holds for that field on that day (NĐ 30/2020/NĐ-CP Điều 13). */
export const isInForce = (
  title: Pick<SigningTitleRow, 'field' | 'from_on' | 'to_on'>,
  field: string,
  day: Day,
): boolean =>
  title.from_on <= day &&
  (title.to_on === null || day <= title.to_on) &&
  (title.field === null || title.field === field)

export const authorityOf = (
  row: Pick<SigningTitleRow, 'prefix' | 'on_behalf_of' | 'unit_head' | 'title'>,
): SigningAuthority => ({
  prefix: row.prefix,
  onBehalfOf: row.on_behalf_of,
  title: row.title,
  unitHead: row.unit_head,
})

/** Title of the head in whose agency this is signed: "Bộ trưởng", from the words of whoever signs. */
export const headTitle = ({ prefix, onBehalfOf, title }: SigningAuthority): string =>
  prefix === null || prefix === 'Q.' ? title : (onBehalfOf ?? title)
