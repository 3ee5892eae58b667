import { formatInteger, href, type Lang } from '../../i18n.ts'
import { usePage } from '../../view.ts'

export interface ListedLink {
  readonly href: string
  readonly label: string
  readonly count?: number
  /** Language of the label when it is not that of the page. */
  readonly lang?: Lang | undefined
}

/** Many links of one kind in as many columns as there is room: ministries, fields. */
export function LinkList({ links }: { readonly links: readonly ListedLink[] }) {
  const { lang } = usePage()
  return (
    <ul class="link-list">
      {links.map(link => (
        <li key={link.href}>
          <a href={href(lang, link.href)}>
            <span lang={link.lang}>{link.label}</span>
            {link.count !== undefined && <span class="count">{formatInteger(link.count, lang)}</span>}
          </a>
        </li>
      ))}
    </ul>
  )
}
