import { type Typed, textOf } from '../../../platform/http/typed.ts'
import { DateInput } from '../../../ui/components/date-input/DateInput.tsx'
import { choicesOf, Select } from '../../../ui/components/select/Select.tsx'
import { TextInput } from '../../../ui/components/text-input/TextInput.tsx'
import { sourceKinds } from '../tasks/words.ts'

/** Number and day by which a document is named (số, ký hiệu; ngày văn bản). */
export function DocumentFields({
  typed,
  number = 'so-ky-hieu',
  numberLabel = 'Số, ký hiệu văn bản',
  hint,
  on = 'ngay-van-ban',
  onLabel = 'Ngày văn bản',
}: {
  readonly typed: Typed
  /** Name of the field of the number. */
  readonly number?: string
  readonly numberLabel?: string
  readonly hint?: string
  /** Name of the field of the day. */
  readonly on?: string
  readonly onLabel?: string
}) {
  return (
    <>
      <TextInput
        name={number}
        label={numberLabel}
        {...(hint !== undefined && { hint })}
        value={textOf(typed, number)}
        maxlength={100}
        width="short"
        spellcheck={false}
      />
      <DateInput name={on} label={onLabel} value={textOf(typed, on)} />
    </>
  )
}

/** The document that gives tasks (văn bản giao nhiệm vụ). */
export function SourceFields({ typed }: { readonly typed: Typed }) {
  return (
    <>
      <DocumentFields typed={typed} numberLabel="Số, ký hiệu" hint="Ví dụ 17/NQ-CP" />
      <Select
        name="loai-van-ban"
        label="Loại văn bản"
        empty="Chọn loại văn bản"
        choices={choicesOf(sourceKinds)}
        value={textOf(typed, 'loai-van-ban')}
      />
      <TextInput name="trich-yeu" label="Trích yếu" value={textOf(typed, 'trich-yeu')} maxlength={1_000} />
    </>
  )
}
