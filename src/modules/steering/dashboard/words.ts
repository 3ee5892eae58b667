import type { Lang } from '../../../kernel/messages.ts'
import { formatInteger, restPercentText, sayPercent } from '../../../kernel/numbers.ts'
import type { Counts } from '../tasks/timeline.ts'

export const doneOf = (counts: Counts): number => counts.doneOnTime + counts.doneLate
export const openOf = (counts: Counts): number => counts.openInTime + counts.openOverdue
/** Done and open that should have been done: the base of the completion rate (steering fact sheet §4). */
export const dueOf = (counts: Counts): number => doneOf(counts) + counts.openOverdue

/** `33,3%`: what is missing of the due ones to a hundred (§4), beside the completion rate as printed; '' without any due. */
export const overdueRate = (counts: Counts, lang: Lang = 'vi'): string =>
  dueOf(counts) === 0 ? '' : sayPercent(restPercentText(doneOf(counts), dueOf(counts)), lang)

/** What the bars show, as a sentence: how many are open and overdue, and how that moved since the month before. */
export function findingOf(now: Counts, before: Counts): string {
  if (now.total === 0) return 'Chưa có nhiệm vụ nào trong kỳ'
  const found =
    now.openOverdue === 0
      ? 'Không có nhiệm vụ nào quá hạn chưa hoàn thành'
      : `${formatInteger(now.openOverdue)} nhiệm vụ quá hạn chưa hoàn thành`
  if (before.total === 0) return found
  const moved = now.openOverdue - before.openOverdue
  if (moved === 0) return `${found}, bằng cuối tháng trước`
  return `${found}, ${moved > 0 ? 'tăng' : 'giảm'} ${formatInteger(Math.abs(moved))} so với cuối tháng trước`
}

/** "+12", "-3", "0". */
export const sayChange = (now: number, before: number): string =>
  now === before ? '0' : `${now > before ? '+' : '-'}${formatInteger(Math.abs(now - before))}`

/**
 * How deep tiles are coloured: none without figures, the first without overdue tasks, the others in three equal groups
 * by their overdue rate, so that a map always tells them apart.
 */
export function levelsOf(rows: readonly (Counts | undefined)[]): (0 | 1 | 2 | 3 | 4)[] {
  const rate = (row: Counts): number => row.openOverdue / dueOf(row)
  const late = rows.flatMap(row => (row && row.openOverdue > 0 ? [rate(row)] : [])).toSorted((a, b) => a - b)
  const steps = [late[Math.ceil(late.length / 3) - 1], late[Math.ceil((late.length * 2) / 3) - 1]]
  return rows.map(row => {
    if (!row || row.total === 0) return 0
    if (row.openOverdue === 0) return 1
    return (2 + steps.filter(step => step !== undefined && rate(row) > step).length) as 2 | 3 | 4
  })
}
