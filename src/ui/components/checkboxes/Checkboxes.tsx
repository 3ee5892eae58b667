import type { ComponentChildren } from 'preact'
import { classes, errorOf, fieldId, usePage } from '../../view.ts'
import { ErrorMessage, type FieldProps } from '../field/Field.tsx'
import { Fieldset } from '../fieldset/Fieldset.tsx'
import { ChoiceLine, type Option } from '../radios/Radios.tsx'

export interface CheckboxesProps extends FieldProps {
  readonly choices: readonly Option[]
  readonly values?: readonly string[]
}

/** Any number of a few answers. The form sends the name once for each. */
export function Checkboxes({
  name,
  label,
  hint,
  error,
  optional,
  choices,
  values = [],
  id,
}: CheckboxesProps) {
  const first = id ?? fieldId(name)
  return (
    <Fieldset {...{ legend: label, hint, name, error, optional: !!optional }}>
      <div class="choices">
        {choices.map((choice, index) => (
          <ChoiceLine
            key={choice.value}
            kind="checkbox"
            id={index === 0 ? first : `${first}-${index + 1}`}
            name={name}
            choice={choice}
            checked={values.includes(choice.value)}
          />
        ))}
      </div>
    </Fieldset>
  )
}

export interface CheckboxProps {
  readonly name: string
  readonly label: ComponentChildren
  readonly hint?: ComponentChildren
  readonly checked?: boolean
  /** What is sent when ticked. */
  readonly value?: string
  readonly error?: string | undefined
  /** For the second and further boxes of one name. */
  readonly id?: string | undefined
}

/** One thing to agree to or to switch on. */
export function Checkbox({
  name,
  label,
  hint,
  checked = false,
  value = 'on',
  error,
  id: own,
}: CheckboxProps) {
  const page = usePage()
  // Of several boxes with one name, the first carries what is wrong with all.
  const message = error ?? (own === undefined ? errorOf(page, name) : undefined)
  const id = own ?? fieldId(name)
  return (
    <div class={classes('field', message && 'field-wrong')}>
      {message && <ErrorMessage id={`${id}-error`}>{message}</ErrorMessage>}
      <ChoiceLine kind="checkbox" id={id} name={name} choice={{ value, label, hint }} checked={checked} />
    </div>
  )
}
