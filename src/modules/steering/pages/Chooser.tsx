import { type Day, isDay } from '../../../kernel/dates.ts'
import { Button } from '../../../ui/components/button/Button.tsx'
import { DateInput } from '../../../ui/components/date-input/DateInput.tsx'
import { Form, Hidden } from '../../../ui/components/form/Form.tsx'
import { type Choice, Select } from '../../../ui/components/select/Select.tsx'

import type { Knowledge } from '../held.ts'

export interface ChooserProps {
  readonly path: string
  /** Which figures are shown. */
  readonly view: {
    readonly setKey: string
    readonly asOf: Day
    readonly knownOn?: Knowledge | undefined
    readonly agencyId?: string | undefined
  }
  /** What was typed, when something in it was wrong. */
  readonly typed: { readonly tai?: string | undefined; readonly biet?: string | undefined }
  readonly agencies: readonly Choice[]
  /** Sees the nation; others see their own agency. */
  readonly national: boolean
  readonly sets: readonly Choice[]
}

/** The day of knowledge; the moment at which a report was issued stays until another page is opened. */
function KnownInput({
  typed,
  known,
}: {
  readonly typed: string | undefined
  readonly known: Knowledge | undefined
}) {
  if (typed === undefined && known !== undefined && !isDay(known)) return <Hidden name="biet" value={known} />
  return (
    <DateInput name="biet" label="Thông tin đến ngày" hint="Để trống: đến lúc này" value={typed ?? known} />
  )
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
        <KnownInput typed={typed.biet} known={view.knownOn} />
      </div>
      <Button kind="secondary">Xem số liệu</Button>
    </Form>
  )
}
