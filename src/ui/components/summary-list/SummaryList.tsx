import type { ComponentChildren } from 'preact'
import { href } from '../../i18n.ts'
import { usePage } from '../../view.ts'

export interface SummaryRow {
  readonly key: string
  readonly value: ComponentChildren
  /** Where the value is changed; `about` completes the link for those who hear it out of context. */
  readonly action?: { readonly href: string; readonly label: string; readonly about?: string }
}

/** Names and values: the answers before sending, the facts of a dossier. Rows without a value are left out. */
export function SummaryList({ rows }: { readonly rows: readonly (SummaryRow | null | undefined | false)[] }) {
  const { lang } = usePage()
  return (
    <dl class="summary">
      {rows.map(
        row =>
          row && (
            <div key={row.key}>
              <dt>{row.key}</dt>
              <dd>{row.value}</dd>
              {row.action && (
                <dd class="summary-action">
                  <a href={href(lang, row.action.href)}>
                    {row.action.label}
                    <span class="unseen"> {row.action.about ?? row.key}</span>
                  </a>
                </dd>
              )}
            </div>
          ),
      )}
    </dl>
  )
}
