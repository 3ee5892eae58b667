import { formatDay } from '../../../kernel/dates.ts'
import type { WrittenSheet } from '../../../platform/spreadsheet/index.ts'
import { sayKnown } from '../held.ts'
import { saySecret } from '../secret-counts/words.ts'
import type { ScopeFigures } from '../tasks/figures.ts'
import type { Dashboard } from './service.ts'
import { doneOf, openOf, overdueRate } from './words.ts'

const titles = [
  ...[
    'Mã cơ quan',
    'Cơ quan chủ trì',
    'Tổng số',
    'Đã hoàn thành',
    'Hoàn thành đúng hạn',
    'Hoàn thành quá hạn',
  ],
  ...[
    'Chưa hoàn thành',
    'Chưa hoàn thành, trong hạn',
    'Chưa hoàn thành, quá hạn',
    'Tỷ lệ quá hạn trên số đến hạn',
  ],
]

const cellsOf = (row: ScopeFigures, name: string): (string | number)[] => [
  ...[row.scope, name, row.total, doneOf(row), row.doneOnTime, row.doneLate, openOf(row)],
  ...[row.openInTime, row.openOverdue, overdueRate(row)],
]

const saySpan = ({ query }: Dashboard): string =>
  `Nhiệm vụ giao từ ${formatDay(query.from)} đến ${formatDay(query.asOf)}, tính tại ngày ${formatDay(query.asOf)}${
    query.knownOn ? `, theo thông tin đến ${sayKnown(query.knownOn)}` : ''
  }`

/** What of the figures was invented, as it stands above them. */
function saidIllustrative({ query }: Dashboard, illustrative: boolean): string[] {
  if (query.setKey !== 'live')
    return [
      'Tổng số, đã hoàn thành, chưa hoàn thành của cả nước là số liệu đã công bố; phân bổ theo cơ quan, đúng hạn, quá hạn là dữ liệu minh họa',
    ]
  return illustrative ? ['Dữ liệu minh họa'] : []
}

/**
 * By agency with their sum; of an agency its own figures and beside them what its units do of them, which is not added
 * up: a part of a task is no task of the agency.
 */
function* rowsOf(dashboard: Dashboard, name: (id: string) => string): Generator<(string | number)[]> {
  const { query, whole, rows, holders } = dashboard
  const scope = query.holderId ?? query.unitId ?? query.agencyId
  if (scope === undefined) {
    for (const row of rows) yield cellsOf(row, name(row.scope))
    yield cellsOf({ scope: '', ...whole }, 'Tổng số')
    return
  }
  yield cellsOf({ scope: query.holderId === undefined ? scope : '', ...whole }, name(scope))
  for (const row of rows) yield cellsOf(row, `Phần việc của ${name(row.scope)}`)
  for (const row of holders) yield cellsOf({ ...row, scope: '' }, `Việc của ${row.name}`)
}

/** The table by agency, or of one agency, unit or person, as a sheet. */
export const dashboardSheet = (
  dashboard: Dashboard,
  name: (id: string) => string,
  illustrative: boolean,
): WrittenSheet => ({
  name: 'Theo cơ quan',
  intro: [
    saySpan(dashboard),
    ...(dashboard.secret > 0 ? [saySecret(dashboard.secret)] : []),
    ...saidIllustrative(dashboard, illustrative),
    'Tỷ lệ quá hạn tính trên số nhiệm vụ đến hạn (đã hoàn thành và chưa hoàn thành, quá hạn)',
  ],
  columns: titles.map((title, index) => ({ title, width: index === 1 ? 44 : 14 })),
  rows: rowsOf(dashboard, name),
})
