import { type Day, formatDay } from '../../../kernel/dates.ts'
import type { Sheet } from '../download.ts'
import type { RegisteredSystem } from './service.ts'
import { controlDaysLate, countControls, sayLevel } from './system.ts'

export const systemsSheet = (
  systems: readonly RegisteredSystem[],
  agencyName: (id: string) => string,
  asOf: Day,
): Sheet => ({
  name: 'Hệ thống thông tin',
  intro: [`Sổ hệ thống thông tin, tính tại ngày ${formatDay(asOf)}`],
  columns: [
    ...[{ title: 'Mã cơ quan' }, { title: 'Cơ quan', width: 32 }, { title: 'Tên hệ thống', width: 44 }],
    ...[
      { title: 'Mục đích', width: 40 },
      { title: 'Chủ quản', width: 28 },
      { title: 'Cấp độ', width: 14 },
    ],
    ...[{ title: 'Văn bản phê duyệt', width: 24 }, { title: 'Ngày phê duyệt' }],
    ...[{ title: 'Kinh phí (đồng)', width: 18 }, { title: 'Dừng sử dụng' }],
    ...[{ title: 'Việc phải làm' }, { title: 'Đã xong' }, { title: 'Quá hạn' }],
  ],
  rows: systems.map(one => {
    const counts = countControls(one.controls, asOf)
    return [
      ...[one.agency_id, agencyName(one.agency_id), one.name, one.purpose, one.owner, sayLevel(one.level)],
      one.level_document,
      { day: one.level_on },
      one.cost,
      { day: one.retired_on },
      ...[counts.total, counts.done, counts.overdue],
    ]
  }),
})

/** What is to be done, each with the days it is late. */
export const controlsSheet = (
  systems: readonly RegisteredSystem[],
  agencyName: (id: string) => string,
  asOf: Day,
): Sheet => ({
  name: 'Việc phải làm',
  intro: [],
  columns: [
    ...[
      { title: 'Cơ quan', width: 32 },
      { title: 'Hệ thống', width: 44 },
      { title: 'Việc', width: 50 },
    ],
    ...[{ title: 'Thời hạn' }, { title: 'Ngày xong' }, { title: 'Số ngày chậm' }],
    { title: 'Bằng chứng', width: 40 },
  ],
  rows: systems.flatMap(one =>
    one.controls.map(control => [
      ...[agencyName(one.agency_id), one.name, control.name],
      ...[{ day: control.due_on }, { day: control.done_on }, controlDaysLate(control, asOf)],
      control.evidence,
    ]),
  ),
})
