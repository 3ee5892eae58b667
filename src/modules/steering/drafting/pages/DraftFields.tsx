import { type Typed, textOf } from '../../../../platform/http/typed.ts'
import { DateInput } from '../../../../ui/components/date-input/DateInput.tsx'
import { type Choice, choicesOf, Select } from '../../../../ui/components/select/Select.tsx'
import { Textarea } from '../../../../ui/components/textarea/Textarea.tsx'
import type { DecidedBy } from '../tables.ts'
import { decidedByWords, formWords } from '../words.ts'

/** What every draft is entered with; `entering.ts` reads it. */
export function DraftFields({
  typed,
  agencies,
  levels,
  nameLabel,
  levelLabel,
  planLabel,
}: {
  readonly typed: Typed
  /** Agencies that may lead it. */
  readonly agencies: readonly Choice[]
  /** Who may decide on it. */
  readonly levels: readonly DecidedBy[]
  readonly nameLabel: string
  readonly levelLabel: string
  readonly planLabel: string
}) {
  return (
    <>
      <Textarea name="ten" label={nameLabel} rows={3} limit={1_000} value={textOf(typed, 'ten')} />
      <Select
        name="chu-tri"
        label="Cơ quan chủ trì"
        {...(agencies.length > 1 && { empty: 'Chọn cơ quan' })}
        choices={agencies}
        value={textOf(typed, 'chu-tri')}
      />
      <Select
        name="hinh-thuc"
        label="Hình thức"
        empty="Chọn hình thức"
        choices={choicesOf(formWords)}
        value={textOf(typed, 'hinh-thuc')}
      />
      <Select
        name="cap"
        label={levelLabel}
        empty="Chọn cấp"
        choices={levels.map(value => ({ value, label: decidedByWords[value] }))}
        value={textOf(typed, 'cap')}
      />
      <DateInput name="ke-hoach" label={planLabel} value={textOf(typed, 'ke-hoach')} />
    </>
  )
}
