import type { SittingItemRow } from './store.ts'

/** What is said at a sitting: what somebody thinks, and what is decided. */
export const itemKinds = { opinion: 'Ý kiến', conclusion: 'Kết luận' } as const

/** "Kết luận 2". */
export const sayItem = ({ kind, seq }: Pick<SittingItemRow, 'kind' | 'seq'>): string =>
  `${itemKinds[kind]} ${seq}`

/** Can still become a task. */
export const isWaiting = (item: Pick<SittingItemRow, 'task_id' | 'withdrawn_at'>): boolean =>
  item.task_id === null && item.withdrawn_at === null
