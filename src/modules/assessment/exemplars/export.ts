import { type Day, formatDay } from '../../../kernel/dates.ts'
import type { Sheet } from '../download.ts'
import { type AgencyShares, type Index, sizeOf } from './indices.ts'
import type { Measured, Placed } from './ranking.ts'

/** An agency with its share of the index that is shown. */
export interface RankedAgency extends Measured {
  readonly agency: AgencyShares
}

/** `12,6%` of tenths of a percent. */
export const sayThousandths = (tenths: number): string => `${Math.floor(tenths / 10)},${tenths % 10}%`

export const rankingSheet = (
  index: Index,
  rows: readonly Placed<RankedAgency>[],
  days: { readonly from: Day; readonly to: Day },
): Sheet => ({
  name: index.vi,
  intro: [
    `${index.vi}: ${index.part} / ${index.whole}, từ ngày ${formatDay(days.from)} đến ngày ${formatDay(days.to)}`,
    'Khoảng tin cậy 95% theo Wilson; nhóm: các cơ quan chưa phân biệt được với nhau bằng số liệu',
  ],
  columns: [
    ...[{ title: 'Hạng' }, { title: 'Nhóm' }, { title: 'Mã cơ quan' }, { title: 'Cơ quan', width: 40 }],
    ...[{ title: 'Tử số' }, { title: 'Mẫu số' }, { title: 'Tỷ lệ (%)' }],
    ...[{ title: 'Thấp nhất (%)' }, { title: 'Cao nhất (%)' }, { title: 'Quy mô' }],
  ],
  rows: rows.map(({ one, place, interval, class: group }) => [
    ...[place, group, one.id, one.agency.agencyName, one.share.part, one.share.whole],
    Math.floor((one.share.part * 1000) / one.share.whole) / 10,
    ...[interval.low / 10, interval.high / 10, sizeOf(one.agency, index)],
  ]),
})
