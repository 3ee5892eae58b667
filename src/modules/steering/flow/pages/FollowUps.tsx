import { type Typed, textOf } from '../../../../platform/http/typed.ts'
import { Button } from '../../../../ui/components/button/Button.tsx'
import { DateInput } from '../../../../ui/components/date-input/DateInput.tsx'
import { Fieldset } from '../../../../ui/components/fieldset/Fieldset.tsx'
import { type Choice, Select } from '../../../../ui/components/select/Select.tsx'
import { Textarea } from '../../../../ui/components/textarea/Textarea.tsx'
import { followUpFields, moreFollowUps } from '../follow-ups.ts'

export interface FollowUpsProps {
  readonly typed: Typed
  readonly rows: number
  readonly agencies: readonly Choice[]
  /** The agency offered in the n-th row. */
  readonly offered?: (n: number) => string | undefined
  /** Where the form goes. */
  readonly action: string
}

/** Rows for the duties of a conclusion: which agency, what, until when. Empty rows are left out. */
export function FollowUps({ typed, rows, agencies, offered, action }: FollowUpsProps) {
  return (
    <Fieldset
      legend="Việc phải làm"
      hint="Mỗi việc là một nhiệm vụ của đúng một cơ quan. Dòng không ghi nội dung thì bỏ qua; không ghi hạn là không có thời hạn."
    >
      {Array.from({ length: rows }, (_, n) => {
        const names = followUpFields(n)
        return (
          <Fieldset key={names.text} legend={`Việc ${n + 1}`}>
            <Select
              name={names.agency}
              label="Cơ quan chủ trì"
              empty="Chọn cơ quan"
              choices={agencies}
              value={textOf(typed, names.agency) || offered?.(n)}
            />
            <Textarea name={names.text} label="Nội dung" rows={2} value={textOf(typed, names.text)} />
            <DateInput
              name={names.deadline}
              label="Thời hạn (hết ngày)"
              value={textOf(typed, names.deadline)}
            />
          </Fieldset>
        )
      })}
      <div>
        <Button
          kind="secondary"
          name={moreFollowUps}
          value="1"
          formAction={`${action}#${followUpFields(rows).text}`}
        >
          Thêm việc
        </Button>
      </div>
    </Fieldset>
  )
}
