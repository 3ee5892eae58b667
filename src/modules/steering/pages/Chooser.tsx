import type { Day } from '../../../kernel/dates.ts'
import { Button } from '../../../ui/components/button/Button.tsx'
import { DateInput } from '../../../ui/components/date-input/DateInput.tsx'
import { Form } from '../../../ui/components/form/Form.tsx'
import { type Choice, Select } from '../../../ui/components/select/Select.tsx'

export interface ChooserProps {
  readonly path: string
  /** Which figures are shown. */
  readonly view: {
    readonly setKey: string
    readonly asOf: Day
    readonly knownOn?: Day | undefined
    readonly agencyId?: string | undefined
  }
  /** What was typed, when something in it was wrong. */
  readonly typed: { readonly tai?: string | undefined; readonly biet?: string | undefined }
  readonly agencies: readonly Choice[]
  /** Sees the nation; others see their own agency. */
  readonly national: boolean
  readonly sets: readonly Choice[]
}

/** Which set, as of which day, as known on which day, of whom: for every page of figures. */
export function Chooser({ path, view, typed, agencies, national, sets }: ChooserProps) {
  return (
    <Form action={path} method="get" label="Chọn số liệu">
      <div class="filter-panel-fields">
        <Select name="bo" label="Bộ số liệu" choices={sets} value={view.setKey} />
        <DateInput name="tai" label="Tính tại ngày" value={typed.tai ?? view.asOf} />
        {national && (
          <Select
            name="co-quan"
            label="Cơ quan"
            empty="Mọi cơ quan"
            choices={agencies}
            value={view.agencyId}
          />
        )}
        <DateInput
          name="biet"
          label="Thông tin đến ngày"
          hint="Để trống: đến lúc này"
          value={typed.biet ?? view.knownOn}
        />
      </div>
      <Button kind="secondary">Xem số liệu</Button>
    </Form>
  )
}
