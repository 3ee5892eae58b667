import type { ComponentChildren } from 'preact'
import { href, texts } from '../../i18n.ts'
import { usePage } from '../../view.ts'
import { Button } from '../button/Button.tsx'
import { Icon } from '../icon/Icon.tsx'

export interface FilterPanelProps {
  readonly action: string
  readonly children: ComponentChildren
  /** How many filters are set; the panel opens when there are any. */
  readonly active: number
  /** Address of the list without filters. */
  readonly clearHref: string
}

const words = texts({
  vi: {
    title: 'Lọc',
    active: (n: number) => `đang lọc theo ${n} tiêu chí`,
    apply: 'Áp dụng',
    clear: 'Bỏ lọc',
  },
  en: { title: 'Filter', active: (n: number) => `${n} set`, apply: 'Apply', clear: 'Clear' },
})

/** Filters of a list; they live in the address, so that a view can be sent to a colleague. */
export function FilterPanel({ action, children, active, clearHref }: FilterPanelProps) {
  const { lang } = usePage()
  const t = words(lang)
  return (
    <details class="filter-panel" open={active > 0}>
      <summary>
        <Icon name="filter" />
        <span>
          <b>{t.title}</b>
          {active > 0 && <span class="soft"> · {t.active(active)}</span>}
        </span>
      </summary>
      <form method="get" action={href(lang, action)}>
        <div class="filter-panel-fields">{children}</div>
        <div class="row">
          <Button kind="secondary">{t.apply}</Button>
          {active > 0 && <a href={href(lang, clearHref)}>{t.clear}</a>}
        </div>
      </form>
    </details>
  )
}
