import { formatDay, texts } from '../../i18n.ts'
import { usePage } from '../../view.ts'
import type { FieldProps } from '../field/Field.tsx'
import { TextInput } from '../text-input/TextInput.tsx'

export interface DateInputProps extends FieldProps {
  /** What was typed, or a day `yyyy-mm-dd`, which is shown as officials write it. */
  readonly value?: string | undefined
  /** `bday` for a date of birth. */
  readonly autocomplete?: string
}

const words = texts({
  vi: { hint: 'Ngày/tháng/năm, ví dụ 31/7/2019 hoặc 31072019' },
  en: { hint: 'Day/month/year, for example 31/7/2019 or 31072019' },
})

/**
 * A day, typed in one go as people write it; the server reads it with `readDay`. The digit keyboard of a phone has no
 * slash, so eight digits will do.
 */
export function DateInput(props: DateInputProps) {
  const { lang } = usePage()
  const value = /^\d{4}-\d{2}-\d{2}$/.test(props.value ?? '') ? formatDay(props.value!) : props.value
  return (
    <TextInput
      {...props}
      value={value}
      hint={props.hint ?? words(lang).hint}
      inputmode="numeric"
      width="short"
      maxlength={40}
      spellcheck={false}
    />
  )
}
