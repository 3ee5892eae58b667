import { formatInteger, href } from '../../i18n.ts'
import { usePage } from '../../view.ts'

export interface Tab {
  readonly href: string
  readonly label: string
  /** Exact, never "99+". */
  readonly count?: number
  readonly current?: boolean
}

/** Views of one list; each has its own address. */
export function Tabs({ label, tabs }: { readonly label: string; readonly tabs: readonly Tab[] }) {
  const { lang } = usePage()
  return (
    <nav class="tabs" aria-label={label}>
      <ul>
        {tabs.map(tab => (
          <li key={tab.href}>
            <a href={href(lang, tab.href)} aria-current={tab.current ? 'page' : undefined}>
              {tab.label}
              {tab.count !== undefined && <span class="count">{formatInteger(tab.count, lang)}</span>}
            </a>
          </li>
        ))}
      </ul>
    </nav>
  )
}
