import type { ComponentChildren } from 'preact'
import { fieldId } from '../../view.ts'
import type { FieldProps } from '../field/Field.tsx'
import { Fieldset } from '../fieldset/Fieldset.tsx'

export interface Option {
  readonly value: string
  readonly label: ComponentChildren
  readonly hint?: ComponentChildren
  readonly disabled?: boolean
}

export interface RadiosProps extends FieldProps {
  readonly choices: readonly Option[]
  readonly value?: string | undefined
  readonly inline?: boolean
  readonly heading?: boolean
}

/** One of a few answers, all of them in sight. */
export function Radios(props: RadiosProps) {
  const { name, label, hint, error, optional, heading, choices, value, inline } = props
  const first = props.id ?? fieldId(name)
  return (
    <Fieldset {...{ legend: label, hint, name, error, optional: !!optional, heading: !!heading }}>
      <div class={inline ? 'choices choices-inline' : 'choices'}>
        {choices.map((choice, index) => (
          <ChoiceLine
            key={choice.value}
            kind="radio"
            id={index === 0 ? first : `${first}-${index + 1}`}
            name={name}
            choice={choice}
            checked={choice.value === value}
          />
        ))}
      </div>
    </Fieldset>
  )
}

/** One radio or checkbox with its label; the whole line can be pressed. */
export function ChoiceLine({
  kind,
  id,
  name,
  choice,
  checked,
}: {
  readonly kind: 'radio' | 'checkbox'
  readonly id: string
  readonly name: string
  readonly choice: Option
  readonly checked: boolean
}) {
  const hintId = choice.hint ? `${id}-hint` : undefined
  return (
    <div class="choice">
      <input
        type={kind}
        id={id}
        name={name}
        value={choice.value}
        checked={checked}
        disabled={choice.disabled}
        aria-describedby={hintId}
      />
      <label for={id}>{choice.label}</label>
      {choice.hint && (
        <div class="hint" id={hintId}>
          {choice.hint}
        </div>
      )}
    </div>
  )
}
