import { formatInteger } from '../../i18n.ts'
import { usePage } from '../../view.ts'

export interface KeyFigureProps {
  /** What is counted: "Đã giải quyết". */
  readonly title: string
  readonly value: number
  /** What it is made of. */
  readonly parts: readonly { readonly label: string; readonly value: number }[]
  /** What follows from it, in a few words: "97,1% trước và đúng hạn". */
  readonly note?: string | undefined
}

/** One large figure with its parts beneath. */
export function KeyFigure({ title, value, parts, note }: KeyFigureProps) {
  const { lang } = usePage()
  return (
    <section class="panel key-figure">
      <h3>{title}</h3>
      <p class="key-figure-value">{formatInteger(value, lang)}</p>
      <ul class="plain-list">
        {parts.map(part => (
          <li key={part.label}>
            <b class="figures">{formatInteger(part.value, lang)}</b> {part.label}
          </li>
        ))}
      </ul>
      {note && <p class="soft">{note}</p>}
    </section>
  )
}
