import { href, texts } from '../../i18n.ts'
import { usePage } from '../../view.ts'

export interface Crumb {
  readonly href: string
  readonly label: string
}

const words = texts({ vi: { here: 'Vị trí trang' }, en: { here: 'Breadcrumb' } })

/** Where the page hangs, from the top down; the page itself is its own heading and not repeated. */
export function Breadcrumbs({ crumbs }: { readonly crumbs: readonly Crumb[] }) {
  const { lang } = usePage()
  return (
    <nav class="breadcrumbs" aria-label={words(lang).here}>
      <ol>
        {crumbs.map(crumb => (
          <li key={crumb.href}>
            <a href={href(lang, crumb.href)}>{crumb.label}</a>
          </li>
        ))}
      </ol>
    </nav>
  )
}
