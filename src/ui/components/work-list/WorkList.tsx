import type { ComponentChildren } from 'preact'
import { formatInteger, href } from '../../i18n.ts'
import { usePage } from '../../view.ts'

export interface WorkItem {
  readonly href: string
  /** Whom it is about. */
  readonly title: string
  /** What it is; at most two lines are shown. */
  readonly detail?: string
  /** The rest of the time limit, or when it came. */
  readonly meta?: string
  readonly tag?: ComponentChildren
  readonly current?: boolean
}

export interface WorkListProps {
  readonly title: string
  /** Exact number of the whole list. */
  readonly count?: number
  readonly items: readonly WorkItem[]
  /** Tabs, filters, a way to the next page. */
  readonly children?: ComponentChildren
}

/** The list an official works through, narrow, beside the open dossier. `j` and `k` move in it. */
export function WorkList({ title, count, items, children }: WorkListProps) {
  const { lang } = usePage()
  return (
    <div class="work-list">
      <h2>
        {title}
        {count !== undefined && <span class="count">{formatInteger(count)}</span>}
      </h2>
      {children}
      <ul>
        {items.map(item => (
          <li key={item.href} data-row aria-current={item.current ? 'true' : undefined}>
            <a href={href(lang, item.href)}>{item.title}</a>
            {item.detail && <p class="work-list-detail">{item.detail}</p>}
            <p class="work-list-meta">
              {item.tag}
              {item.meta && <span>{item.meta}</span>}
            </p>
          </li>
        ))}
      </ul>
    </div>
  )
}
