import { formatInteger } from '../../i18n.ts'
import { Field, type FieldProps, useField } from '../field/Field.tsx'

export interface MoneyInputProps extends FieldProps {
  /** What was typed, or an integer number of đồng. */
  readonly value?: string | number | undefined
}

/** An amount in đồng; the server reads it with `readMoney`, with or without dots in the thousands. */
export function MoneyInput(props: MoneyInputProps) {
  const { control, id } = useField(props)
  const value = typeof props.value === 'number' ? formatInteger(props.value) : props.value
  return (
    <Field {...props}>
      <div class="affix">
        <input
          class="input input-short figures"
          type="text"
          inputmode="numeric"
          autocomplete="off"
          maxlength={24}
          value={value}
          {...control}
          aria-describedby={[control['aria-describedby'], `${id}-unit`].filter(Boolean).join(' ')}
        />
        <span id={`${id}-unit`}>đồng</span>
      </div>
    </Field>
  )
}
