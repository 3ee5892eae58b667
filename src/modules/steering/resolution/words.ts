import { type Day, formatDay } from '../../../kernel/dates.ts'
import type { Tone } from '../../../ui/components/tag/Tag.tsx'
import type { TimeClass } from '../tasks/timeline.ts'
import { classWords } from '../tasks/words.ts'
import { type Light, writeValue } from './light.ts'
import { measured } from './service.ts'
import type { TargetRow, ValueRow } from './store.ts'

export const lightTones: Readonly<Record<Light, Tone>> = {
  ...{
    met: 'done',
    onTrack: 'good',
    behind: 'late',
    noValue: 'draft',
    notBegun: 'plain',
    unmeasured: 'plain',
  },
}

export const annexTones: Readonly<Record<TimeClass, Tone>> = {
  ...{ DONE_ON_TIME: 'done', DONE_LATE: 'late', OPEN_IN_TIME: 'good', OPEN_OVERDUE: 'late' },
}

export const sayStanding = (standing: TimeClass | null): string =>
  standing === null ? 'Chưa gắn với nhiệm vụ theo dõi' : classWords[standing]

/** Of a row whose duty each agency was given by itself. */
export const sayGiven = (on: Day): string => `Giao từng bộ, cơ quan ngày ${formatDay(on)}`

/** `86,5%`, `4 nhóm nước`. */
export const sayValue = (value: ValueRow, target: Pick<TargetRow, 'unit'>): string =>
  `${writeValue(measured(value))}${target.unit === '%' ? '%' : ` ${target.unit}`}`

export const sayPeriod = (row: { readonly from_day: string; readonly to_day: string }): string =>
  `${formatDay(row.from_day)} đến ${formatDay(row.to_day)}`
