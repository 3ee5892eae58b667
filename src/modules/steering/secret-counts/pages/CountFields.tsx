import { type Day, formatDay, plusDays } from '../../../../kernel/dates.ts'
import { DateInput } from '../../../../ui/components/date-input/DateInput.tsx'
import { Select } from '../../../../ui/components/select/Select.tsx'
import { TextInput } from '../../../../ui/components/text-input/TextInput.tsx'

export interface ListedLead {
  readonly id: string
  readonly name: string
  readonly merged_on: Day | null
}

/** Who leads, which day, how many: all that is ever written down of secret tasks. */
export function CountFields(props: {
  readonly agencies: readonly ListedLead[]
  readonly leadId: string
  readonly day: string
  readonly tasks: string
  /** Said below the number. */
  readonly hint: string
}) {
  return (
    <>
      <Select
        name="chu-tri"
        label="Cơ quan chủ trì"
        empty="Chọn cơ quan"
        choices={props.agencies.map(one => ({
          value: one.id,
          label: one.merged_on ? `${one.name} (đến ${formatDay(plusDays(one.merged_on, -1))})` : one.name,
        }))}
        value={props.leadId}
      />
      <DateInput name="ngay" label="Ngày giao" value={props.day} />
      <TextInput
        name="so-nhiem-vu"
        label="Số nhiệm vụ"
        hint={props.hint}
        value={props.tasks}
        inputmode="numeric"
        width="short"
        maxlength={7}
      />
    </>
  )
}
