import type { ComponentChildren } from 'preact'

export interface EmptyStateProps {
  /** That it is empty: "Chưa có hồ sơ nào chờ tiếp nhận". */
  readonly title: string
  /** Why, and what fills it. */
  readonly children?: ComponentChildren
  /** What one can do about it. */
  readonly action?: ComponentChildren
}

/** A list without rows. */
export function EmptyState({ title, children, action }: EmptyStateProps) {
  return (
    <div class="empty-state">
      <p>
        <b>{title}</b>
      </p>
      {children && <div class="soft prose">{children}</div>}
      {action}
    </div>
  )
}
