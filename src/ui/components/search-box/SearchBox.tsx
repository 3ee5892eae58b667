import type { ComponentChildren } from 'preact'
import { href, texts } from '../../i18n.ts'
import { fieldId, usePage } from '../../view.ts'
import { Button } from '../button/Button.tsx'
import { Icon } from '../icon/Icon.tsx'

export interface SearchBoxProps {
  readonly action: string
  readonly label: string
  readonly name?: string
  readonly value?: string | undefined
  readonly hint?: string
  /** What the button says; "Tìm" unless it is another act. */
  readonly go?: string
  /** `secondary` where the page has another thing to do first. */
  readonly kind?: 'primary' | 'secondary'
  /** Filters kept while searching, as hidden fields. */
  readonly children?: ComponentChildren
}

const words = texts({ vi: { go: 'Tìm' }, en: { go: 'Search' } })

/** One box and one button; the answer has an address of its own. */
export function SearchBox({ action, label, name = 'q', value, hint, go, kind, children }: SearchBoxProps) {
  const { lang } = usePage()
  const id = fieldId(name)
  return (
    <search aria-label={label}>
      <form class="search-box" method="get" action={href(lang, action)}>
        {children}
        <label class="label" for={id}>
          {label}
        </label>
        {hint && (
          <div class="hint" id={`${id}-hint`}>
            {hint}
          </div>
        )}
        <div class="search-box-line">
          <input
            class="input"
            type="search"
            id={id}
            name={name}
            value={value}
            aria-describedby={hint && `${id}-hint`}
            autocomplete="off"
            spellcheck={false}
          />
          <Button kind={kind ?? 'primary'}>
            <Icon name="search" />
            <span class="search-box-go">{go ?? words(lang).go}</span>
          </Button>
        </div>
      </form>
    </search>
  )
}
