import type { ComponentChildren } from 'preact'
import { href, texts } from '../../i18n.ts'
import { usePage } from '../../view.ts'
import { Button, LinkButton } from '../button/Button.tsx'
import { Csrf } from '../form/Form.tsx'

export interface ConfirmActionProps {
  /** A question that names the act and its object: "Từ chối tiếp nhận hồ sơ này?". The heading of the page. */
  readonly question: string
  /** What follows from it, and whether it can be taken back. */
  readonly consequence: ComponentChildren
  /** Where the form goes. */
  readonly action: string
  /** The verb again, never "OK": "Từ chối tiếp nhận". */
  readonly confirm: string
  readonly cancelHref: string
  readonly danger?: boolean
  /** Carries files. */
  readonly files?: boolean
  /** Facts about the object, and fields such as a reason. */
  readonly children?: ComponentChildren
}

const words = texts({ vi: { cancel: 'Không, quay lại' }, en: { cancel: 'No, go back' } })

/** Before an act of weight: a page of its own instead of a dialog, so that it works everywhere and can be linked. */
export function ConfirmAction(props: ConfirmActionProps) {
  const { question, consequence, action, confirm, cancelHref, danger, files, children } = props
  const { lang } = usePage()
  return (
    <form
      class="stack"
      method="post"
      action={href(lang, action)}
      enctype={files ? 'multipart/form-data' : undefined}
      novalidate
    >
      <Csrf />
      <h1>{question}</h1>
      <div class="prose">{typeof consequence === 'string' ? <p>{consequence}</p> : consequence}</div>
      {children}
      <div class="row">
        <Button kind={danger ? 'danger' : 'primary'}>{confirm}</Button>
        <LinkButton href={cancelHref} kind="quiet">
          {words(lang).cancel}
        </LinkButton>
      </div>
    </form>
  )
}
