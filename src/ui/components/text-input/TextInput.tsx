import { classes } from '../../view.ts'
import { Field, type FieldProps, useField } from '../field/Field.tsx'

export interface TextInputProps extends FieldProps {
  readonly value?: string | undefined
  readonly type?: 'text' | 'email' | 'tel' | 'password' | 'url' | 'search'
  /** What the browser may fill in: `name`, `email`, `tel`, `street-address`, `one-time-code`, … */
  readonly autocomplete?: string
  /** Which keyboard a phone shows. */
  readonly inputmode?: 'text' | 'numeric' | 'decimal' | 'tel' | 'email'
  /** As wide as what belongs into it. */
  readonly width?: 'short' | 'medium' | 'full'
  readonly maxlength?: number
  readonly readonly?: boolean
  /** Words of the person, not of a machine: names, codes and passwords are not. */
  readonly spellcheck?: boolean
}

/** One line of text. */
export function TextInput(props: TextInputProps) {
  const { control } = useField(props)
  const { value, type = 'text', width = 'full', spellcheck } = props
  return (
    <Field {...props}>
      <input
        class={classes('input', width !== 'full' && `input-${width}`)}
        // The types of JSX tell inputs apart by their roles; all of these are text boxes.
        type={type as 'text'}
        value={value}
        autocomplete={props.autocomplete}
        inputmode={props.inputmode}
        maxlength={props.maxlength}
        readonly={props.readonly}
        spellcheck={spellcheck}
        {...control}
      />
    </Field>
  )
}
