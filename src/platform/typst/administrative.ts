/**
 * The written conventions of administrative documents, NĐ 30/2020/NĐ-CP Phụ lục I and III: how a number, a
 * symbol, a date line and the authority of a signer are written. Pure words; `administrative.typ` places them.
 */
import { type Day, dayOf, formatTime } from '../../kernel/dates.ts'

/** Document numbers below 10 carry a zero: `01` … `09`, `10`, `1234` (Phụ lục I, II.3). */
export const formatNumber = (number: number): string => String(number).padStart(2, '0')

/**
 * The symbol (ký hiệu) that follows the slash.
 * A named type: abbreviation of the type and of the agency (or title) that issues, `QĐ-BTP`, `QĐ-TTg`.
 * An official letter (công văn), whose type has no abbreviation: agency and drafting unit, `BTP-BTTP`.
 */
export function formatSymbol(
  symbol:
    | { readonly type: string; readonly agency: string }
    | { readonly agency: string; readonly unit: string },
): string {
  return 'type' in symbol ? `${symbol.type}-${symbol.agency}` : `${symbol.agency}-${symbol.unit}`
}

/** Number and symbol as they stand after "Số:": `05/BC-BKHĐT`, without spaces. */
export const formatDocumentNumber = (number: number, symbol: string): string =>
  `${formatNumber(number)}/${symbol}`

/** Days 1–9 and months 1–2 carry a zero, months 3–9 do not (Phụ lục I, II.4): `ngày 05 tháng 02 năm 2020`. */
export function longDay(day: Day): string {
  const [year, month, date] = day.split('-').map(Number) as [number, number, number]
  return `ngày ${String(date).padStart(2, '0')} tháng ${month < 3 ? `0${month}` : month} năm ${year}`
}

/** Place and date of a document: `Hà Nội, ngày 05 tháng 02 năm 2020`. */
export const dateLine = (place: string, day: Day): string => `${place}, ${longDay(day)}`

/** Hour, minute and day as the one-stop forms write them: `09 giờ 30 phút, ngày 18 tháng 4 năm 2019`. */
export function longMoment(moment: Date): string {
  const [hour, minute] = formatTime(moment).split(':')
  return `${hour} giờ ${minute} phút, ${longDay(dayOf(moment))}`
}

/**
 * By what authority somebody signs (NĐ 30/2020/NĐ-CP Điều 13): the head, `TM.` for a collective, `Q.` acting
 * head, `KT.` a deputy for the head, `TL.` a unit head by order, `TUQ.` by written authority.
 */
export type AuthorityPrefix = 'TM.' | 'Q.' | 'KT.' | 'TL.' | 'TUQ.'

export interface SigningAuthority {
  readonly prefix: AuthorityPrefix | null
  /** For whom: the title of the head, or the name of the collective; unused for the head and an acting head. */
  readonly onBehalfOf: string | null
  /** Title of who signs: "Thứ trưởng". */
  readonly title: string
  /**
   * Under `TL.` alone: title of the unit head whose deputy signs for him, "Cục trưởng" (Điều 13.3); the
   * deputy's own title is `title`.
   */
  readonly unitHead?: string | null
}

/** The lines above the signature, in capitals: `KT. BỘ TRƯỞNG`, `THỨ TRƯỞNG`. */
export function authorityLines(authority: SigningAuthority): string[] {
  const { prefix, title } = authority
  const capital = (text: string): string => text.toLocaleUpperCase('vi')
  const behalf = capital(authority.onBehalfOf ?? '')
  if (prefix === null) return [capital(title)]
  if (prefix === 'Q.') return [`Q. ${capital(title)}`]
  if (prefix === 'TL.' && authority.unitHead)
    return [`TL. ${behalf}`, `KT. ${capital(authority.unitHead)}`, capital(title)]
  return [`${prefix} ${behalf}`, capital(title)]
}

/** "KT. BỘ TRƯỞNG, THỨ TRƯỞNG". */
export const sayAuthority = (authority: SigningAuthority): string => authorityLines(authority).join(', ')

/**
 * The law or decision behind a number, read from its symbol alone: `123/2013/NĐ-CP` is "Nghị định số
 * 123/2013/NĐ-CP của Chính phủ". A number of the National Assembly may be a law, a code or a resolution, so it
 * is only called "văn bản".
 */
export function citation(number: string): string {
  const symbol = number.slice(number.indexOf('/'))
  for (const [pattern, noun, issuer] of kinds)
    if (pattern.test(symbol)) return `${noun} số ${number}${issuer}`
  return `văn bản số ${number}`
}

const kinds: readonly (readonly [RegExp, string, string])[] = [
  [/\/QH\d+$/, 'văn bản', ' của Quốc hội'],
  [/\/UBTVQH\d+$/, 'văn bản', ' của Ủy ban Thường vụ Quốc hội'],
  [/\/NĐ-CP$/, 'Nghị định', ' của Chính phủ'],
  [/\/NQ-CP$/, 'Nghị quyết', ' của Chính phủ'],
  [/\/QĐ-TTg$/, 'Quyết định', ' của Thủ tướng Chính phủ'],
  [/\/TTLT-/, 'Thông tư liên tịch', ''],
  [/\/TT-/, 'Thông tư', ''],
  [/\/QĐ-/, 'Quyết định', ''],
]
