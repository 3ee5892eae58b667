import { type Day, formatDay } from '../../../kernel/dates.ts'
import type { Sheet } from '../download.ts'
import { levelWords, type Scale, scaleWords } from './criteria.ts'
import { levelKeysOf, type RoundFigures, type Service } from './inventory.ts'
import { reviewStates } from './lifecycle.ts'
import { reportDaysLate } from './rounds.ts'
import type { RoundLine } from './service.ts'
import type { RoundRow } from './store.ts'

/** The inventory as it is shown. */
export const inventorySheet = (
  services: readonly Service[],
  days: { readonly from: Day; readonly to: Day },
): Sheet => ({
  name: 'Dịch vụ công trực tuyến',
  intro: [
    `Rà soát dịch vụ công trực tuyến; số hồ sơ từ ngày ${formatDay(days.from)} đến ngày ${formatDay(days.to)}`,
    ...(services.some(one => one.illustrative) ? ['Có dữ liệu minh họa'] : []),
  ],
  columns: [
    ...[{ title: 'Mã cơ quan' }, { title: 'Cơ quan', width: 32 }, { title: 'Mã thủ tục' }],
    ...[
      { title: 'Tên dịch vụ', width: 60 },
      { title: 'Lĩnh vực', width: 28 },
    ],
    ...[
      { title: 'Đơn vị đánh giá', width: 28 },
      { title: 'Tình trạng', width: 22 },
    ],
    ...[{ title: 'Mức độ (TT 32/2017)' }, { title: 'Từ ngày' }],
    ...[{ title: 'Mức độ (NĐ 42/2022)', width: 22 }, { title: 'Từ ngày' }],
    ...[
      { title: 'Tồn tại', width: 40 },
      { title: 'Kinh phí (đồng)', width: 18 },
    ],
    ...[{ title: 'Hồ sơ tiếp nhận' }, { title: 'Trực tuyến' }, { title: 'Bản kê khai' }],
    ...[{ title: 'Đã nộp' }, { title: 'Bỏ dở' }],
  ],
  rows: services.map(one => [
    ...[one.agencyId, one.agencyName, one.code, one.name, one.field, one.unitName ?? ''],
    reviewStates[one.state],
    one.level2017 ? levelWords[one.level2017.level]! : '',
    { day: one.level2017?.from_day ?? null },
    one.level2022 ? levelWords[one.level2022.level]! : '',
    { day: one.level2022?.from_day ?? null },
    ...[one.gap, one.cost, one.accepted, one.online, one.begun, one.filed, one.lapsed],
  ]),
})

const figureCells = (figures: RoundFigures, scale: Scale): number[] => [
  ...[figures.total, figures.confirmed, figures.waiting, figures.unassessed],
  ...levelKeysOf(scale).map(level => figures.levels[level] ?? 0),
  ...[figures.withGap, figures.cost, figures.accepted, figures.online, figures.unused],
]

/** Who reported what in a round, with the sum of all. */
export function roundSheet(
  round: RoundRow,
  lines: readonly RoundLine[],
  total: RoundFigures,
  scale: Scale,
  asOf: Day,
): Sheet {
  return {
    name: 'Kết quả rà soát',
    intro: [
      round.name,
      `${round.document}; hạn báo cáo: ngày ${formatDay(round.deadline)}; ${scaleWords[scale]}`,
      `Số liệu đến ngày ${formatDay(asOf)}; cơ quan đã báo cáo giữ số liệu như khi gửi`,
    ],
    columns: [
      ...[{ title: 'Mã cơ quan' }, { title: 'Cơ quan', width: 36 }, { title: 'Số dịch vụ' }],
      ...[{ title: 'Đã xác nhận' }, { title: 'Đang đánh giá' }, { title: 'Chưa đánh giá' }],
      ...levelKeysOf(scale).map(level => ({ title: levelWords[level]!, width: 16 })),
      ...[{ title: 'Có tồn tại' }, { title: 'Kinh phí (đồng)', width: 18 }, { title: 'Hồ sơ tiếp nhận' }],
      ...[{ title: 'Trực tuyến' }, { title: 'Không có hồ sơ' }],
      ...[{ title: 'Số báo cáo', width: 20 }, { title: 'Ngày gửi' }, { title: 'Số ngày chậm' }],
    ],
    rows: [
      ...lines.map(line => [
        ...[line.agencyId, line.agencyName, ...figureCells(line.figures, scale)],
        line.report?.number ?? '',
        { day: line.report?.sent_on ?? null },
        reportDaysLate(asOf, round.deadline, line.report?.sent_on ?? null),
      ]),
      ['', 'Tổng số', ...figureCells(total, scale), '', { day: null }, null],
    ],
  }
}
