import { formatDay } from '../../../kernel/dates.ts'
import { formatPercent } from '../../../kernel/numbers.ts'
import type { WrittenSheet } from '../../../platform/spreadsheet/index.ts'
import { sayKnown } from '../held.ts'
import { saySecret } from '../secret-counts/words.ts'
import type { ScopeFigures } from '../tasks/figures.ts'
import type { Dashboard } from './service.ts'
import { doneOf, openOf } from './words.ts'

const titles = [
  ...[
    'Mã cơ quan',
    'Cơ quan chủ trì',
    'Tổng số',
    'Đã hoàn thành',
    'Hoàn thành đúng hạn',
    'Hoàn thành quá hạn',
  ],
  ...['Chưa hoàn thành', 'Chưa hoàn thành, trong hạn', 'Chưa hoàn thành, quá hạn', 'Tỷ lệ quá hạn'],
]

const cellsOf = (row: ScopeFigures, name: string): (string | number)[] => [
  ...[row.scope, name, row.total, doneOf(row), row.doneOnTime, row.doneLate, openOf(row)],
  ...[row.openInTime, row.openOverdue, formatPercent(row.openOverdue, row.total)],
]

const saySpan = ({ query }: Dashboard): string =>
  `Nhiệm vụ giao từ ${formatDay(query.from)} đến ${formatDay(query.asOf)}, tính tại ngày ${formatDay(query.asOf)}${
    query.knownOn ? `, theo thông tin đến ${sayKnown(query.knownOn)}` : ''
  }`

function* rowsOf(dashboard: Dashboard, name: (id: string) => string): Generator<(string | number)[]> {
  for (const row of dashboard.rows) yield cellsOf(row, name(row.scope))
  yield cellsOf({ scope: '', ...dashboard.whole }, 'Tổng số')
}

/** The table by agency as a sheet. */
export const dashboardSheet = (dashboard: Dashboard, name: (id: string) => string): WrittenSheet => ({
  name: 'Theo cơ quan',
  intro: [saySpan(dashboard), ...(dashboard.secret > 0 ? [saySecret(dashboard.secret)] : [])],
  columns: titles.map((title, index) => ({ title, width: index === 1 ? 44 : 14 })),
  rows: rowsOf(dashboard, name),
})
