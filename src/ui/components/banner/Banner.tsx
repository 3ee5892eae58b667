import type { ComponentChildren } from 'preact'
import { href } from '../../i18n.ts'
import { type Flash, usePage } from '../../view.ts'
import { Icon, type IconName } from '../icon/Icon.tsx'

const icons: Readonly<Record<Flash['kind'], IconName>> = {
  success: 'done',
  info: 'info',
  warning: 'clock',
  error: 'alert',
}

export interface BannerProps {
  readonly kind: Flash['kind']
  readonly children: ComponentChildren
  readonly title?: string
  /** Announced by screen readers when the page opens. */
  readonly announce?: boolean
}

/** A notice that belongs to the whole page or to the block it stands in. */
export function Banner({ kind, title, children, announce }: BannerProps) {
  return (
    <div
      class={`banner banner-${kind}`}
      role={announce ? (kind === 'error' ? 'alert' : 'status') : undefined}
    >
      <Icon name={icons[kind]} />
      <div class="banner-text">
        {title && <p class="banner-title">{title}</p>}
        {typeof children === 'string' ? <p>{children}</p> : children}
      </div>
    </div>
  )
}

/** What has just happened; layouts show it once. */
export function FlashMessages({ messages }: { readonly messages: readonly Flash[] }) {
  const { lang } = usePage()
  return (
    <>
      {messages.map(flash => (
        <Banner key={flash.text} kind={flash.kind} announce>
          <p>
            {flash.text} {flash.link && <a href={href(lang, flash.link.href)}>{flash.link.label}</a>}
          </p>
        </Banner>
      ))}
    </>
  )
}
