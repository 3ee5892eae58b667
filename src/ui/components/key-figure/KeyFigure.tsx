import type { ComponentChildren } from 'preact'
import { formatInteger, href } from '../../i18n.ts'
import { usePage } from '../../view.ts'

export interface KeyFigureProps {
  /** What is counted: "Đã giải quyết". */
  readonly title: string
  readonly value: number
  /** Where the rows behind the figure are. */
  readonly href?: string | undefined
  /** What it is made of. */
  readonly parts: readonly {
    readonly label: string
    readonly value: number
    readonly href?: string | undefined
  }[]
  /** Level of its heading: 2 where it stands right below the title of the page. */
  readonly heading?: 2 | 3
  /** What follows from it, in a few words: "97,1% trước và đúng hạn". */
  readonly note?: ComponentChildren
}

/** One large figure with its parts beneath; each opens to its rows where there are any to open. */
export function KeyFigure({ title, value, href: address, parts, heading = 3, note }: KeyFigureProps) {
  const Heading = `h${heading}` as 'h2' | 'h3'
  const { lang } = usePage()
  const figure = (number: number, to: string | undefined) =>
    to === undefined ? (
      formatInteger(number, lang)
    ) : (
      <a href={href(lang, to)}>{formatInteger(number, lang)}</a>
    )
  return (
    <section class="panel key-figure">
      <Heading class="key-figure-title">{title}</Heading>
      <p class="key-figure-value">{figure(value, address)}</p>
      <ul class="plain-list">
        {parts.map(part => (
          <li key={part.label}>
            <b class="figures">{figure(part.value, part.href)}</b> {part.label}
          </li>
        ))}
      </ul>
      {note && <p class="soft">{note}</p>}
    </section>
  )
}
