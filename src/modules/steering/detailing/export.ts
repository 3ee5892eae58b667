import { formatDay } from '../../../kernel/dates.ts'
import type { WrittenCell, WrittenSheet } from '../../../platform/spreadsheet/index.ts'
import type { DraftsView } from '../drafting/view.ts'
import { decidedByWords, formWords } from '../drafting/words.ts'
import { sayKnown } from '../held.ts'
import { detailingDaysLate } from './figures.ts'
import { detailingClassWords, detailingGroupOf } from './groups.ts'
import { classOfRow, issuedOf, stateOf } from './standing.ts'
import type { DetailingRow } from './store.ts'

const titles = [
  ...[
    'Mã',
    'Văn bản',
    'Cơ quan chủ trì',
    'Hình thức',
    'Cấp ký ban hành',
    'Luật',
    'Tên luật',
    'Luật có hiệu lực',
  ],
  ...['Kế hoạch', 'Ngày trình', 'Ngày ban hành', 'Số văn bản', 'Có hiệu lực', 'Trạng thái', 'Phân loại'],
  ...['Số ngày chậm', 'Giải trình', 'Ghi chú'],
]

const sayDetailing = (view: DraftsView): string =>
  `Văn bản quy định chi tiết, tính tại ngày ${formatDay(view.asOf)}${
    view.knownOn ? `, theo thông tin đến ${sayKnown(view.knownOn)}` : ''
  }${view.group ? `. ${detailingGroupOf(view.group)?.label}` : ''}`

async function* cells(
  rows: AsyncIterable<DetailingRow>,
  view: DraftsView,
  name: (id: string) => string,
): AsyncGenerator<readonly WrittenCell[]> {
  for await (const row of rows)
    yield [
      ...[row.code, row.name, name(row.agency_id), formWords[row.form], decidedByWords[row.decided_by]],
      ...[row.law_number, row.law_name, { day: row.needed_on }, { day: row.planned_on }],
      ...[{ day: row.submitted_on }, { day: row.issued_on }, row.issued_number, { day: row.effective_on }],
      ...[stateOf(row, view.asOf), detailingClassWords[classOfRow(row, view.asOf)]],
      detailingDaysLate(view.asOf, row.needed_on, issuedOf(row)),
      ...[row.explanation, row.illustrative ? 'dữ liệu minh họa' : null],
    ]
}

/** The rows of a view as a sheet, streamed. */
export const detailingSheet = (
  rows: AsyncIterable<DetailingRow>,
  view: DraftsView,
  name: (id: string) => string,
): WrittenSheet => ({
  name: 'Văn bản quy định chi tiết',
  intro: [sayDetailing(view)],
  columns: titles.map((title, index) => ({ title, width: [1, 6, 16].includes(index) ? 60 : 18 })),
  rows: cells(rows, view, name),
})
