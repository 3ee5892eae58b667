import { formatInteger, formatPercent } from '../../../kernel/numbers.ts'
import type { BendKey } from '../tasks/bends.ts'
import type { Counts } from '../tasks/timeline.ts'

/** What each bend is called beside the figure. */
export const bendWords: Readonly<Record<BendKey, string>> = {
  askedOnLastDay: 'xin gia hạn vào ngày cuối',
  movedAfterPassing: 'gia hạn sau khi đã quá hạn',
  doneWithoutDocument: 'hoàn thành không có văn bản',
  returnedAndReissued: 'trả lại rồi giao lại',
  reopened: 'hoàn thành rồi mở lại',
  datedBack: 'văn bản đúng hạn, báo cáo sau hạn hơn 7 ngày',
}

export const doneOf = (counts: Counts): number => counts.doneOnTime + counts.doneLate
export const openOf = (counts: Counts): number => counts.openInTime + counts.openOverdue
/** Done and open that should have been done: the base of the completion rate (steering fact sheet §4). */
export const dueOf = (counts: Counts): number => doneOf(counts) + counts.openOverdue

/** The finding as a sentence: how the overdue share moved since the month before. */
export function findingOf(now: Counts, before: Counts): string {
  if (now.total === 0) return 'Chưa có nhiệm vụ nào trong kỳ'
  const share = `${formatPercent(now.openOverdue, now.total)} số nhiệm vụ chưa hoàn thành và quá hạn`
  if (before.total === 0) return share
  // Compared as fractions: percentages that were cut off would hide a small move.
  const moved = now.openOverdue * before.total - before.openOverdue * now.total
  const past = formatPercent(before.openOverdue, before.total)
  if (moved === 0) return `${share}, bằng tháng trước`
  return `${share}, ${moved > 0 ? 'tăng' : 'giảm'} so với ${past} cuối tháng trước`
}

/** "+12", "-3", "0". */
export const sayChange = (now: number, before: number): string =>
  now === before ? '0' : `${now > before ? '+' : '-'}${formatInteger(Math.abs(now - before))}`

/** How deep a tile is coloured: by overdue share of its tasks. */
export function levelOf(counts: Counts | undefined): 0 | 1 | 2 | 3 | 4 {
  if (!counts || counts.total === 0) return 0
  const share = counts.openOverdue / counts.total
  return share === 0 ? 1 : share < 0.15 ? 2 : share < 0.4 ? 3 : 4
}
