import type { ComponentChildren } from 'preact'
import { texts } from '../../i18n.ts'
import { classes, errorOf, fieldId, usePage } from '../../view.ts'
import { Icon } from '../icon/Icon.tsx'

/** What every control takes. */
export interface FieldProps {
  /** Name of the form field; its errors are found by it. */
  readonly name: string
  readonly label: ComponentChildren
  readonly hint?: ComponentChildren
  /** Overrides the error the page knows for this name. */
  readonly error?: string | undefined
  /** Marks the field as one that may stay empty; everything else is needed. */
  readonly optional?: boolean
  /** When one name stands several times on a page. */
  readonly id?: string
}

const words = texts({
  vi: { optional: '(không bắt buộc)', error: 'Lỗi:' },
  en: { optional: '(optional)', error: 'Error:' },
})

/** Ids and attributes that tie label, hint, error and control together. */
export function useField(props: FieldProps) {
  const page = usePage()
  const id = props.id ?? fieldId(props.name)
  const error = props.error ?? errorOf(page, props.name)
  const hintId = props.hint ? `${id}-hint` : undefined
  const errorId = error ? `${id}-error` : undefined
  const described = [hintId, errorId].filter(Boolean).join(' ')
  return {
    id,
    error,
    hintId,
    errorId,
    control: {
      id,
      name: props.name,
      'aria-describedby': described || undefined,
      'aria-invalid': error ? ('true' as const) : undefined,
    },
  }
}

/** The "(không bắt buộc)" after a label. */
export function OptionalMark() {
  return <span class="field-optional"> {words(usePage().lang).optional}</span>
}

export function Hint({
  id,
  children,
}: {
  readonly id?: string | undefined
  readonly children: ComponentChildren
}) {
  return (
    <div class="hint" id={id}>
      {children}
    </div>
  )
}

export function ErrorMessage({
  id,
  children,
}: {
  readonly id?: string | undefined
  readonly children: ComponentChildren
}) {
  return (
    <p class="field-error" id={id}>
      <Icon name="alert" />
      <span>
        <span class="unseen">{words(usePage().lang).error} </span>
        {children}
      </span>
    </p>
  )
}

/** Label, hint and error around one control. */
export function Field(props: FieldProps & { readonly children: ComponentChildren }) {
  const { id, error, hintId, errorId } = useField(props)
  return (
    <div class={classes('field', error && 'field-wrong')}>
      <label class="label" for={id}>
        {props.label}
        {props.optional && <OptionalMark />}
      </label>
      {props.hint && <Hint id={hintId}>{props.hint}</Hint>}
      {error && <ErrorMessage id={errorId}>{error}</ErrorMessage>}
      {props.children}
    </div>
  )
}
