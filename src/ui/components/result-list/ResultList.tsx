import type { ComponentChildren } from 'preact'
import { href, vietnameseOn } from '../../i18n.ts'
import { usePage } from '../../view.ts'

export interface Result {
  readonly href: string
  /** A name in Vietnamese, on English pages too. */
  readonly title: string
  /** The two to five things people ask first, short; what is missing is left out. */
  readonly facts: readonly (ComponentChildren | null | undefined | false)[]
  readonly tag?: ComponentChildren
}

/** What was found: each a link with its facts under it. The whole card can be pressed. */
export function ResultList({ items }: { readonly items: readonly Result[] }) {
  const { lang } = usePage()
  return (
    <ul class="result-list">
      {items.map(item => (
        <li key={item.href}>
          <a href={href(lang, item.href)} lang={vietnameseOn(lang)}>
            {item.title}
          </a>
          {item.tag}
          <ul>
            {item.facts
              .filter(fact => fact !== null && fact !== undefined && fact !== false && fact !== '')
              .map((fact, index) => (
                <li key={`${item.href}-${index + 1}`}>{fact}</li>
              ))}
          </ul>
        </li>
      ))}
    </ul>
  )
}
