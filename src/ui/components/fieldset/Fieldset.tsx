import type { ComponentChildren } from 'preact'
import { classes, errorOf, fieldId, usePage } from '../../view.ts'
import { ErrorMessage, Hint, OptionalMark } from '../field/Field.tsx'

export interface FieldsetProps {
  readonly legend: ComponentChildren
  readonly children: ComponentChildren
  readonly hint?: ComponentChildren
  /** Name of a field whose error belongs to the whole group. */
  readonly name?: string
  readonly error?: string | undefined
  readonly optional?: boolean
  /** The legend is the heading of the page (one question a page). */
  readonly heading?: boolean
  readonly id?: string
}

/** Fields that answer one question together. */
export function Fieldset({ legend, children, hint, name, error, optional, heading, id }: FieldsetProps) {
  const page = usePage()
  const message = error ?? (name === undefined ? undefined : errorOf(page, name))
  const base = id ?? (name === undefined ? undefined : `${fieldId(name)}-group`)
  const hintId = hint && base ? `${base}-hint` : undefined
  const errorId = message && base ? `${base}-error` : undefined
  const described = [hintId, errorId].filter(Boolean).join(' ') || undefined
  return (
    <fieldset class={classes('fieldset', message && 'field-wrong')} id={base} aria-describedby={described}>
      <legend class={heading ? 'fieldset-heading' : 'label'}>
        {heading ? <h1>{legend}</h1> : legend}
        {optional && <OptionalMark />}
      </legend>
      {hint && <Hint id={hintId}>{hint}</Hint>}
      {message && <ErrorMessage id={errorId}>{message}</ErrorMessage>}
      <div class="fieldset-fields">{children}</div>
    </fieldset>
  )
}
