import { href } from '../../i18n.ts'
import { usePage } from '../../view.ts'

export interface Door {
  readonly href: string
  readonly title: string
  readonly text: string
}

/** The few ways in from a front page. */
export function Doors({ doors }: { readonly doors: readonly Door[] }) {
  const { lang } = usePage()
  return (
    <div class="doors">
      {doors.map(door => (
        <a key={door.href} class="door" href={href(lang, door.href)}>
          <b>{door.title}</b>
          <span>{door.text}</span>
        </a>
      ))}
    </div>
  )
}
