import type { Day } from '../../../kernel/dates.ts'
import { type BrokenFigure, brokenSums } from '../identities.ts'

/**
 * Documents that detail laws at day T (steering fact sheet §7; Luật 80/2015/QH13 Điều 11: they take effect with the law).
 * The four classes exclude each other, so that owed and upcoming are disjoint.
 */
export type DetailingClass = 'owed' | 'upcoming' | 'issuedInTime' | 'issuedLate'

export interface DetailingCounts extends Readonly<Record<DetailingClass, number>> {
  /** Documents that the laws adopted by T require. */
  readonly total: number
}

export const detailingClasses = [
  'owed',
  'upcoming',
  'issuedInTime',
  'issuedLate',
] as const satisfies readonly DetailingClass[]

const words: Readonly<Record<keyof DetailingCounts, string>> = {
  total: 'văn bản quy định chi tiết',
  owed: 'nợ đọng',
  upcoming: 'sắp đến hạn',
  issuedInTime: 'ban hành đúng hạn',
  issuedLate: 'ban hành chậm',
}

export const noDetailing: DetailingCounts = Object.freeze({
  ...{ total: 0, owed: 0, upcoming: 0, issuedInTime: 0, issuedLate: 0 },
})

/** Figures of one lead agency, or of one law. */
export interface ScopeDetailing extends DetailingCounts {
  readonly scope: string
}

/**
 * The class at day T. A law in force on T whose document is not issued by T is owed, also on the law's first day.
 * @param neededOn day on which the law or clause takes effect
 * @param issued issue day and day of effect, null while not issued
 */
export function detailingClassOf(
  asOf: Day,
  neededOn: Day,
  issued: { readonly on: Day; readonly effectiveOn: Day } | null,
): DetailingClass {
  if (issued !== null && issued.on <= asOf)
    return issued.effectiveOn <= neededOn ? 'issuedInTime' : 'issuedLate'
  return neededOn <= asOf ? 'owed' : 'upcoming'
}

/** What every figure satisfies before it is shown. */
export const brokenDetailing = (rows: readonly ScopeDetailing[], whole: DetailingCounts): BrokenFigure[] =>
  brokenSums(rows, whole, words, [{ whole: 'total', parts: detailingClasses }])

/** Days by which a document is behind its law at T: in force late by so many, or owed for so many; 0 otherwise. */
export function detailingDaysLate(
  asOf: Day,
  neededOn: Day,
  issued: { readonly on: Day; readonly effectiveOn: Day } | null,
): number {
  const end = issued !== null && issued.on <= asOf ? issued.effectiveOn : asOf
  return Math.max(0, (Date.parse(end) - Date.parse(neededOn)) / 86_400_000)
}
