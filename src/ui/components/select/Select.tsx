import { classes } from '../../view.ts'
import { Field, type FieldProps, useField } from '../field/Field.tsx'

/** One answer out of several. */
export interface Choice {
  readonly value: string
  readonly label: string
  readonly disabled?: boolean
}

/** Choices of a table of words. */
export const choicesOf = (words: Readonly<Record<string, string>>): Choice[] =>
  Object.entries(words).map(([value, label]) => ({ value, label }))

export interface SelectProps extends FieldProps {
  readonly choices: readonly Choice[]
  readonly value?: string | undefined
  /** First, empty line: "Chọn tỉnh, thành phố". */
  readonly empty?: string
  readonly width?: 'short' | 'medium' | 'full'
}

/** A long list of choices; with seven or fewer, radios show them all. */
export function Select(props: SelectProps) {
  const { control } = useField(props)
  const { width = 'medium' } = props
  return (
    <Field {...props}>
      <select class={classes('input', width !== 'full' && `input-${width}`)} {...control}>
        {props.empty !== undefined && <option value="">{props.empty}</option>}
        {props.choices.map(choice => (
          <option
            key={choice.value}
            value={choice.value}
            selected={choice.value === props.value}
            disabled={choice.disabled}
          >
            {choice.label}
          </option>
        ))}
      </select>
    </Field>
  )
}
