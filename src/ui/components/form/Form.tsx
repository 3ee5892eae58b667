import type { ComponentChildren } from 'preact'
import { href } from '../../i18n.ts'
import { usePage } from '../../view.ts'

/** The hidden token without which a form is refused; taken from the page when not given. */
export function Csrf({ token }: { readonly token?: string }) {
  const page = usePage()
  return <input type="hidden" name="_csrf" value={token ?? page.csrf} data-island="sending" />
}

export interface FormProps {
  readonly action: string
  readonly children: ComponentChildren
  /** `get` for searches, so that the answer has an address of its own. */
  readonly method?: 'get' | 'post'
  /** Carries files. */
  readonly files?: boolean
  readonly id?: string
  /** Saves what is typed in the background; see `islands/autosave.ts`. */
  readonly autosave?: string
  /** Arranged in a row instead of a stack. */
  readonly inline?: boolean
  /** Name for readers when a page has several forms. */
  readonly label?: string
  /** Its button says how many things one press makes; see `islands/extent.ts`. */
  readonly extent?: Extent
}

/** How the button of a form counts what one press makes, and for how many. */
export interface Extent {
  /** Name of the boxes to tick; the value is the number of a line. */
  readonly ticked: string
  /** Name, before `-` and the number of the line, of the choice for whom. */
  readonly chosen: string
  /** Choices that stand for several, or for none. */
  readonly several: Readonly<Record<string, readonly string[]>>
  /** Name of the hidden field that sends the number that was shown. */
  readonly shown: string
  /** What the button says, with {tasks}, {agencies} and {units}, whose keys begin with "+". */
  readonly words: Readonly<Record<'none' | 'agencies' | 'units' | 'both', string>>
}

/**
 * A native form. The server judges what was typed and answers with all errors at once, so the browser's own
 * bubbles, one field at a time and in the language of the browser, stay off.
 */
export function Form({
  action,
  children,
  method = 'post',
  files,
  id,
  autosave,
  inline,
  label,
  extent,
}: FormProps) {
  const { lang } = usePage()
  return (
    <form
      class={inline ? 'row' : 'stack'}
      id={id}
      action={href(lang, action)}
      method={method}
      enctype={files ? 'multipart/form-data' : undefined}
      novalidate
      aria-label={label}
      data-island={autosave ? 'autosave' : extent && 'extent'}
      data-extent={extent && JSON.stringify(extent)}
      data-autosave={autosave && href(lang, autosave)}
    >
      {method === 'post' && <Csrf />}
      {children}
      {autosave && <p class="soft small" role="status" data-autosave-status />}
    </form>
  )
}

/** Fields sent along without being shown. */
export function Hidden({ name, value }: { readonly name: string; readonly value: string | number }) {
  return <input type="hidden" name={name} value={value} />
}
