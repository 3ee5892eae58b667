import type { Day } from '../../kernel/dates.ts'
import { printable } from '../../kernel/text.ts'

/**
 * The official code of a dossier (mã số hồ sơ): identifier of the receiving unit, day of acceptance, order number
 * of that day, as `000.00.17.G14-190425-0007`. When a day has more dossiers than digits the number widens.
 * Source: Thông tư 01/2018/TT-VPCP art. 19; one-stop fact sheet §6.1.
 */
export function formatDossierCode(pattern: string, agency: string, day: Day, sequence: number): string {
  const [year, month, date] = day.split('-') as [string, string, string]
  return pattern
    .replace('{agency}', agency)
    .replace('{yyyyMMdd}', `${year}${month}${date}`)
    .replace('{yyMMdd}', `${year.slice(2)}${month}${date}`)
    .replace(/\{seq:(\d)\}/, (_, width: string) => String(sequence).padStart(Number(width), '0'))
}

/** How people type a code: spaces and lower case are forgiven, dashes of any kind are one. */
export const normaliseCode = (typed: string): string =>
  printable(typed)
    .normalize('NFKC')
    .toUpperCase()
    .replace(/[‐-―−]/g, '-')
    .replace(/\s+/g, '')

/** True for something that can be a dossier code or a submission code; anything else needs no query. */
export const looksLikeCode = (code: string): boolean =>
  /^[A-Z0-9][A-Z0-9.]*-\d{6,8}-[A-Z0-9]{4,12}$/.test(code)

/** The code of a filing before acceptance: `NT-261124-7KQ2MX9P`, random so that it tells nothing. */
export const formatSubmissionCode = (day: Day, random: string): string =>
  `NT-${day.slice(2).replaceAll('-', '')}-${random}`
