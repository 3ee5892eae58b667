import type { Day } from '../../../kernel/dates.ts'
import { tidy } from '../../../kernel/text.ts'
import { type Cell, readDayText, textOf } from '../../../platform/spreadsheet/index.ts'
import { chosenLimit, limitsIn } from '../directives/limits.ts'
import type { Reader } from '../directives/reader.ts'
import type { DeadlineRule } from '../tasks/deadline.ts'

const none = /^(không( ghi)?( thời hạn| có| hạn)?|không xác định thời hạn|thường xuyên|-|–|—)\.?$/iu

/** A day before which no document of this system stands: limits that had passed on their day are read too. */
const longAgo = '1945-01-01'

/** A time limit as a cell words it: a day, words of a directive, or none. Undefined when it is not understood. */
export function readLimit(
  cell: Cell | undefined,
  documentOn: Day,
  reader: Reader,
): { readonly rule: DeadlineRule; readonly text: string | null } | undefined {
  if (!cell) return { rule: { kind: 'none' }, text: null }
  const day = readDayText(cell)
  if (day) return { rule: { kind: 'on', day }, text: null }
  if (cell.kind !== 'text') return undefined
  const text = tidy(textOf(cell))
  if (none.test(text)) return { rule: { kind: 'none' }, text }
  const t = reader(text)
  for (const date of [documentOn, longAgo]) {
    const limit = chosenLimit(
      limitsIn(t, 0, t.words.length, date, () => true),
      date,
    )
    if (limit && limit.rule.kind !== 'none') return { rule: limit.rule, text }
  }
  return undefined
}
