import type { ComponentChildren } from 'preact'
import { href as addressOf } from '../../i18n.ts'
import { classes, usePage } from '../../view.ts'
import { Icon, type IconName } from '../icon/Icon.tsx'

/** `primary`: the one thing to do on the page. `danger`: takes something away. `quiet`: reads like a link. */
export type ButtonKind = 'primary' | 'secondary' | 'quiet' | 'danger'

export interface ButtonProps {
  readonly children: ComponentChildren
  readonly kind?: ButtonKind
  readonly icon?: IconName
  /** Sent with the form when several buttons share one. */
  readonly name?: string
  readonly value?: string
  readonly type?: 'submit' | 'button'
  /** Sends the form to another address than its own. */
  readonly formAction?: string
  /** Id of a form elsewhere on the page. */
  readonly form?: string
  readonly disabled?: boolean
  readonly wide?: boolean
  readonly id?: string
}

/** A button of a form. It works before any script arrives. */
export function Button(props: ButtonProps) {
  const { children, kind = 'primary', icon, wide, formAction, type = 'submit', ...rest } = props
  const { lang } = usePage()
  return (
    <button
      class={classes('button', `button-${kind}`, wide && 'button-wide')}
      type={type}
      formaction={formAction && addressOf(lang, formAction)}
      {...rest}
    >
      {icon && <Icon name={icon} />}
      <span>{children}</span>
    </button>
  )
}

export interface LinkButtonProps {
  readonly href: string
  readonly children: ComponentChildren
  readonly kind?: ButtonKind
  readonly icon?: IconName
  readonly wide?: boolean
  /** Saves the file instead of opening it; a text is its name. */
  readonly download?: boolean | string
}

/** A link that looks like a button, for going somewhere. It never changes anything. */
export function LinkButton({ href, children, kind = 'primary', icon, wide, download }: LinkButtonProps) {
  const { lang } = usePage()
  return (
    <a
      class={classes('button', `button-${kind}`, wide && 'button-wide')}
      href={addressOf(lang, href)}
      download={download}
    >
      {icon && <Icon name={icon} />}
      <span>{children}</span>
    </a>
  )
}
