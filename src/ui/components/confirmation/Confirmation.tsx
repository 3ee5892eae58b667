import type { ComponentChildren } from 'preact'
import { texts } from '../../i18n.ts'
import { usePage } from '../../view.ts'
import { Icon } from '../icon/Icon.tsx'
import { Qr } from '../qr/Qr.tsx'

export interface ConfirmationProps {
  /** What is done now: "Đã nộp hồ sơ". The heading of the page. */
  readonly title: string
  readonly codeLabel: string
  /** Large enough to be copied by hand. */
  readonly code: string
  /** What a phone opens from the picture. */
  readonly qr?: { readonly text: string; readonly label: string }
  readonly children?: ComponentChildren
}

const words = texts({ vi: { copy: 'Chép mã', copied: 'Đã chép' }, en: { copy: 'Copy', copied: 'Copied' } })

/** After an act of weight: it is done, here is the code to keep. */
export function Confirmation({ title, codeLabel, code, qr, children }: ConfirmationProps) {
  const t = words(usePage().lang)
  return (
    <div class="confirmation">
      <div class="confirmation-text">
        <h1>
          <Icon name="done" />
          <span>{title}</span>
        </h1>
        <p>
          {codeLabel}
          <b class="confirmation-code">{code}</b>
        </p>
        <button
          class="button button-secondary"
          type="button"
          data-island="copy"
          data-copy={code}
          data-copied={t.copied}
          hidden
        >
          <Icon name="copy" />
          <span aria-live="polite">{t.copy}</span>
        </button>
        {children}
      </div>
      {qr && <Qr {...qr} />}
    </div>
  )
}
