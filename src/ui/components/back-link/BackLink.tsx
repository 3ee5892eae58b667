import type { ComponentChildren } from 'preact'
import { href as addressOf, texts } from '../../i18n.ts'
import { usePage } from '../../view.ts'
import { Icon } from '../icon/Icon.tsx'

const words = texts({ vi: { back: 'Quay lại', way: 'Đường về' }, en: { back: 'Back', way: 'Way back' } })

/** The way back, above the heading. Say where it leads when that is not obvious. */
export function BackLink({
  href,
  children,
}: {
  readonly href: string
  readonly children?: ComponentChildren
}) {
  const { lang } = usePage()
  return (
    <nav aria-label={words(lang).way}>
      <a class="back-link" href={addressOf(lang, href)}>
        <Icon name="back" />
        <span>{children ?? words(lang).back}</span>
      </a>
    </nav>
  )
}
