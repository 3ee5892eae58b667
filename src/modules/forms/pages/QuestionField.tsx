import type { ComponentChildren } from 'preact'
import { Checkbox, Checkboxes } from '../../../ui/components/checkboxes/Checkboxes.tsx'
import { DateInput } from '../../../ui/components/date-input/DateInput.tsx'
import { DemoBadge } from '../../../ui/components/demo-badge/DemoBadge.tsx'
import { Fieldset } from '../../../ui/components/fieldset/Fieldset.tsx'
import { MoneyInput } from '../../../ui/components/money-input/MoneyInput.tsx'
import { Radios } from '../../../ui/components/radios/Radios.tsx'
import { Select } from '../../../ui/components/select/Select.tsx'
import { TextInput, type TextInputProps } from '../../../ui/components/text-input/TextInput.tsx'
import { Textarea } from '../../../ui/components/textarea/Textarea.tsx'
import { texts } from '../../../ui/i18n.ts'
import { usePage } from '../../../ui/view.ts'
import { isAddress, type Plain } from '../engine/answers.ts'
import { type FileField, formLimits, type RowField } from '../engine/definition.ts'
import { typedText } from '../engine/read.ts'
import { partNames } from '../messages.ts'
import { provincesOf } from '../provinces.ts'

/** Draws the control of a paper: who keeps the files knows how they are sent and which are there. */
export type DrawFiles = (field: FileField, ids: readonly string[]) => ComponentChildren

export interface QuestionFieldProps {
  readonly field: RowField
  /** Name of the control, `goods[0].weight`. */
  readonly name: string
  readonly answer: Plain | undefined
  readonly files: DrawFiles
  /** Says beside the question that it was invented; off where the whole page says so. */
  readonly badge?: boolean
}

const words = texts({
  vi: { choose: 'Chọn', chooseProvince: 'Chọn tỉnh, thành phố' },
  en: { choose: 'Choose', chooseProvince: 'Choose a province or city' },
})

/** One question of a form as native controls, with what was answered or typed before. */
export function QuestionField({ field, name, answer, files, badge }: QuestionFieldProps) {
  const { lang } = usePage()
  const t = words(lang)
  const label = badge ? (
    <>
      {labelText(field, lang)} <DemoBadge />
    </>
  ) : (
    labelText(field, lang)
  )
  const common = { name, label, hint: field.hint?.[lang], optional: !field.required }
  const typed = typedText(field, answer)

  switch (field.type) {
    case 'multiline':
      return <Textarea {...common} value={typed} limit={field.maxLength ?? formLimits.multiline} />
    case 'date':
      return <DateInput {...common} value={typed} {...autocomplete(field)} />
    case 'money':
      return <MoneyInput {...common} value={typed} />
    case 'declaration':
      return <Checkbox name={name} label={label} hint={common.hint} checked={answer === true} />
    case 'choice': {
      const options = field.options.map(({ value, label: text, hint }) => ({
        value,
        label: text[lang],
        ...(hint && { hint: hint[lang] }),
      }))
      if (field.multiple)
        return <Checkboxes {...common} choices={options} values={Array.isArray(answer) ? answer : []} />
      const chosen = typeof answer === 'string' ? answer : undefined
      return field.appearance === 'select' ? (
        <Select {...common} choices={options} value={chosen} empty={t.choose} />
      ) : (
        <Radios {...common} choices={options} value={chosen} />
      )
    }
    case 'address': {
      const parts = isAddress(answer) ? answer : {}
      const provinces = (provincesOf(field.provinces) ?? []).map(each => ({
        value: each.value,
        label: each.name,
      }))
      return (
        <Fieldset legend={label} hint={common.hint} id={`address-${name}`} optional={common.optional}>
          <Select
            name={`${name}.province`}
            label={partNames.province[lang]}
            choices={provinces}
            value={parts.province}
            empty={t.chooseProvince}
          />
          <TextInput
            name={`${name}.commune`}
            label={partNames.commune[lang]}
            value={parts.commune}
            spellcheck={false}
          />
          <TextInput
            name={`${name}.detail`}
            label={partNames.detail[lang]}
            value={parts.detail}
            spellcheck={false}
          />
        </Fieldset>
      )
    }
    case 'file':
      return <>{files(field, Array.isArray(answer) ? answer : [])}</>
    default:
      return <TextInput {...common} {...shapes[field.type]} {...autocomplete(field)} value={typed} />
  }
}

const labelText = (field: RowField, lang: 'vi' | 'en'): string =>
  field.type === 'number' && field.unit ? `${field.label[lang]} (${field.unit[lang]})` : field.label[lang]

type Shape = Pick<TextInputProps, 'type' | 'inputmode' | 'width' | 'spellcheck'>

/** The keyboard and the width that suit what belongs into a field. */
const shapes: Partial<Record<RowField['type'], Shape>> = {
  text: { spellcheck: false },
  number: { inputmode: 'decimal', width: 'short' },
  idNumber: { inputmode: 'numeric', width: 'medium', spellcheck: false },
  taxCode: { inputmode: 'numeric', width: 'medium', spellcheck: false },
  passport: { width: 'medium', spellcheck: false },
  phone: { type: 'tel', inputmode: 'tel', width: 'medium' },
  email: { type: 'email', inputmode: 'email', width: 'medium', spellcheck: false },
}

/** What the browser may fill in: only where the question is about the person at the keyboard. */
function autocomplete(field: RowField): { autocomplete?: string } {
  const known: Partial<Record<NonNullable<RowField['prefill']>, string>> = {
    'person.name': 'name',
    'person.phone': 'tel',
    'person.email': 'email',
    'person.birthDate': 'bday',
    'firm.name': 'organization',
  }
  const token = field.prefill && known[field.prefill]
  return token ? { autocomplete: token } : {}
}
