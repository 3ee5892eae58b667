import { formatDay } from '../../../kernel/dates.ts'
import type { WrittenCell, WrittenSheet } from '../../../platform/spreadsheet/index.ts'
import type { DecidedBy } from '../drafting/tables.ts'
import type { DraftsView } from '../drafting/view.ts'
import { decidedByWords, formWords } from '../drafting/words.ts'
import { sayKnown } from '../held.ts'
import { schemeClassOf } from './figures.ts'
import { schemeClassWords, schemeGroupOf } from './groups.ts'
import { states } from './lifecycle.ts'
import type { SchemeRow } from './store.ts'

const titles = [
  ...['Mã', 'Đề án', 'Cơ quan chủ trì', 'Hình thức', 'Cấp quyết định', 'Kế hoạch trình', 'Kế hoạch ban đầu'],
  ...['Ngày trình', 'Số tờ trình', 'Ngày ban hành', 'Số văn bản', 'Trạng thái', 'Tiến độ', 'Giải trình'],
  'Ghi chú',
]

const saySchemes = (view: DraftsView): string =>
  `Đề án có kế hoạch trình từ ${formatDay(view.from)} đến ${formatDay(view.to)}, tính tại ngày ${formatDay(view.asOf)}${
    view.knownOn ? `, theo thông tin đến ${sayKnown(view.knownOn)}` : ''
  }${view.group ? `. ${schemeGroupOf(view.group)?.label}` : ''}`

async function* cells(
  rows: AsyncIterable<SchemeRow>,
  view: DraftsView,
  name: (id: string) => string,
): AsyncGenerator<readonly WrittenCell[]> {
  for await (const row of rows)
    yield [
      ...[row.code, row.name, name(row.agency_id), formWords[row.form]],
      ...[
        decidedByWords[row.decided_by as DecidedBy],
        { day: row.planned_on },
        { day: row.planned_original },
      ],
      ...[{ day: row.submitted_on }, row.submitted_number, { day: row.issued_on }, row.issued_number],
      states[row.state as keyof typeof states]?.vi ?? row.state,
      schemeClassWords[schemeClassOf(view.asOf, row.planned_on, row.submitted_on)],
      ...[row.explanation, row.illustrative ? 'dữ liệu minh họa' : null],
    ]
}

/** The rows of a view as a sheet, streamed. */
export const schemeSheet = (
  rows: AsyncIterable<SchemeRow>,
  view: DraftsView,
  name: (id: string) => string,
): WrittenSheet => ({
  name: 'Đề án',
  intro: [saySchemes(view)],
  columns: titles.map((title, index) => ({ title, width: index === 1 || index === 13 ? 60 : 18 })),
  rows: cells(rows, view, name),
})
