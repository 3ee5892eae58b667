import { type Day, formatDay } from '../../../kernel/dates.ts'
import { formatInteger, sayPercent } from '../../../kernel/numbers.ts'
import type { Run, Table, TableColumn, Text } from '../../../platform/administrative/index.ts'
import type { ReportLinks } from './narrative.ts'
import { type CutList, type ReportTask, rowsOnPaper, type WorkingGroupReport } from './report.ts'

/** Tables BC-1 to BC-7 (steering fact sheet §5): a column stands only where the data has its figures. */

const figure = (value: number | undefined, link?: string): Text =>
  value === undefined
    ? ''
    : value === 0 || link === undefined
      ? formatInteger(value)
      : [{ text: formatInteger(value), link }]
const day = (value: Day | null): string => (value === null ? '' : formatDay(value))
const stt: TableColumn = { title: 'STT', width: 1.6, align: 'center' }
const agencyColumn: TableColumn = { title: 'Bộ, cơ quan, địa phương', width: 7 }
const count = (title: string, group?: string): TableColumn => ({
  ...{ title, width: 2.3, align: 'right' },
  ...(group && { group }),
})

/** Says that a table was cut for paper. */
const cutNote = (shown: number, total: number): string | undefined =>
  shown < total
    ? `Ghi ${formatInteger(shown)} trên tổng số ${formatInteger(total)} dòng; danh sách đầy đủ ở tệp bảng tính (XLSX) của báo cáo.`
    : undefined

/** A column with what it says of a row; left out where the data has no figures for it. */
type Told<Row> = readonly [column: TableColumn, say: (row: Row) => Text] | false

const told = <Row>(columns: readonly Told<Row>[]) => columns.filter(one => one !== false)

/** A list of numbered rows, cut for paper. */
function list<Row>(title: string, { rows, total }: CutList<Row>, ...columns: readonly Told<Row>[]): Table {
  const shown = rows.slice(0, rowsOnPaper)
  const of = told(columns)
  return {
    kind: 'table',
    title,
    columns: [stt, ...of.map(([column]) => column)],
    rows: shown.map((row, index) => [String(index + 1), ...of.map(([, say]) => say(row))]),
    note: cutNote(shown.length, total),
  }
}

/** Figures by agency, each with its number, and the whole as the last line. */
function byAgency<Agency extends Whole & { readonly name: string }, Whole>(
  title: string,
  first: TableColumn,
  { agencies, whole }: { readonly agencies: readonly Agency[]; readonly whole: Whole },
  ...columns: readonly Told<Agency | Whole>[]
): Table {
  const of = told(columns)
  const line = (row: Agency | Whole, number: string, name: string): Text[] => [
    ...[number, name],
    ...of.map(([, say]) => say(row)),
  ]
  return {
    kind: 'table',
    title,
    columns: [stt, first, ...of.map(([column]) => column)],
    rows: agencies.map((one, index) => line(one, String(index + 1), one.name)),
    total: line(whole, '', 'Tổng số'),
  }
}

/** The agency of a line; none for the whole. */
const agencyOf = (row: object): string | undefined =>
  'agencyId' in row ? (row.agencyId as string) : undefined

/** BC-1: tasks by agency. */
export function tasksByAgency(report: WorkingGroupReport, links: ReportLinks): Table {
  const { tasks } = report
  const classes = tasks.classes !== undefined
  const rate = tasks.overduePercent !== undefined
  type Line = typeof tasks | (typeof tasks.agencies)[number]
  const column = (
    title: string,
    key: Parameters<ReportLinks['tasks']>[0],
    value: (line: Line) => number | undefined,
    group?: string,
  ): Told<Line> => [count(title, group), line => figure(value(line), links.tasks(key, agencyOf(line)))]
  const sum = (title: string, key: 'done' | 'open'): Told<Line> =>
    classes ? column('Tổng', key, line => line[key], title) : column(title, key, line => line[key])
  const inClass = (title: string, key: keyof NonNullable<Line['classes']>, group: string): Told<Line> =>
    classes && column(title, key, line => line.classes?.[key], group)
  return {
    ...byAgency<(typeof tasks.agencies)[number], Line>(
      'Biểu BC-1. Nhiệm vụ theo cơ quan',
      agencyColumn,
      { agencies: tasks.agencies, whole: tasks },
      column('Tổng số', 'total', line => line.total),
      sum('Đã hoàn thành', 'done'),
      inClass('Đúng hạn', 'doneOnTime', 'Đã hoàn thành'),
      inClass('Quá hạn', 'doneLate', 'Đã hoàn thành'),
      sum('Chưa hoàn thành', 'open'),
      inClass('Trong hạn', 'openInTime', 'Chưa hoàn thành'),
      inClass('Quá hạn', 'openOverdue', 'Chưa hoàn thành'),
      rate && [
        count('Tỷ lệ quá hạn'),
        line => (line.overduePercent === undefined ? '' : sayPercent(line.overduePercent)),
      ],
      tasks.before !== null && [
        count('Chưa hoàn thành, so kỳ trước'),
        line => signed(line.open, typeof line.before === 'number' ? line.before : line.before?.open),
      ],
    ),
    note: [
      `Nhiệm vụ giao từ ngày ${formatDay(report.period.from)} đến ngày ${formatDay(report.period.to)}, ${
        tasks.carriedOver
          ? 'cộng nhiệm vụ từ trước kỳ chưa hoàn thành khi vào kỳ'
          : 'không tính nhiệm vụ giao trước kỳ'
      }.`,
      rate && 'Tỷ lệ quá hạn tính trên số nhiệm vụ đến hạn (đã hoàn thành và quá hạn chưa hoàn thành).',
      report.illustrative &&
        !classes &&
        'Tổng số là số liệu đã công bố; phân bổ theo cơ quan là dữ liệu minh họa.',
      tasks.secret && saySecretByAgency(tasks.secret),
    ]
      .filter(Boolean)
      .join(' '),
  }
}

/** "Ngoài ra có 7 nhiệm vụ tại văn bản mật (Bộ Công an 4, Bộ Quốc phòng 3), chỉ tính bằng số." */
const saySecretByAgency = ({ total, agencies }: NonNullable<WorkingGroupReport['tasks']['secret']>): string =>
  `Ngoài ra có ${formatInteger(total)} nhiệm vụ tại văn bản mật (${agencies
    .map(one => `${one.name} ${formatInteger(one.count)}`)
    .join(', ')}), chỉ tính bằng số.`

/** By how much a figure changed; empty where nothing is known of before. */
const signed = (now: number, before: number | undefined): string => {
  if (before === undefined) return ''
  const change = now - before
  return change === 0 ? '0' : `${change > 0 ? '+' : '−'}${formatInteger(Math.abs(change))}`
}

/** The document that gives a task, with its day. */
const source = (task: ReportTask): string =>
  [task.documentNumber, task.documentOn && formatDay(task.documentOn)].filter(Boolean).join(', ngày ')

const linked = (task: ReportTask, links: ReportLinks): readonly Run[] => [
  { text: task.text, link: links.task(task.id) },
]

/** Days a task is late at T. */
export const daysLateAt = (task: ReportTask, asOf: Day): number =>
  task.deadline === null
    ? 0
    : Math.max(0, Math.round((Date.parse(asOf) - Date.parse(task.deadline)) / 86_400_000))

/** BC-2: overdue tasks, the longest late first; none where the set has no classes. */
export function overdueTasks(report: WorkingGroupReport, links: ReportLinks): Table | undefined {
  const { overdue } = report.tasks
  if (!overdue) return undefined
  return list(
    'Biểu BC-2. Nhiệm vụ quá hạn chưa hoàn thành',
    overdue,
    [{ title: 'Cơ quan chủ trì', width: 4 }, task => task.agency],
    [{ title: 'Nhiệm vụ', width: 8 }, task => linked(task, links)],
    [{ title: 'Văn bản giao', width: 4 }, source],
    [{ title: 'Thời hạn', width: 2.4, align: 'right' }, task => day(task.deadline)],
    [
      { title: 'Số ngày quá hạn', width: 1.9, align: 'right' },
      task => formatInteger(daysLateAt(task, report.asOf)),
    ],
    [{ title: 'Nguyên nhân', width: 5 }, task => task.reason ?? ''],
    [
      { title: 'Kiến nghị', width: 3.4 },
      task => (task.asked === null ? '' : `Gia hạn đến ${formatDay(task.asked)}`),
    ],
  )
}

/** BC-3: Work Programme. */
export function workProgramme(report: WorkingGroupReport, links: ReportLinks): Table | undefined {
  const part = report.workProgramme
  if (!part) return undefined
  type Line = typeof part | (typeof part.agencies)[number]
  const column = (
    title: string,
    value: (line: Line) => number | undefined,
    link?: Parameters<ReportLinks['programme']>[0],
    group?: string,
  ): Told<Line> => [
    count(title, group),
    line => figure(value(line), link && links.programme(link, agencyOf(line))),
  ]
  const submitted = (line: Line): number => line.submitted
  const inTime = part.submittedInTime !== undefined
  const change = (title: string, key: 'postponed' | 'withdrawn' | 'added' | 'issued'): Told<Line> =>
    part[key] !== undefined && column(title, line => line[key])
  return {
    ...byAgency<(typeof part.agencies)[number], Line>(
      'Biểu BC-3. Chương trình công tác',
      { title: 'Cơ quan', width: 7 },
      { agencies: part.agencies, whole: part },
      column('Phải trình trong kỳ', line => line.due, 'due'),
      inTime
        ? column('Tổng', submitted, 'submitted', 'Đã trình')
        : column('Đã trình', submitted, 'submitted'),
      inTime && column('Đúng hạn', line => line.submittedInTime, undefined, 'Đã trình'),
      inTime && column('Chậm', line => line.submittedLate, undefined, 'Đã trình'),
      column('Chưa trình (chậm)', line => line.late, 'late'),
      [
        count('Tỷ lệ chưa trình'),
        line => (line.latePercent === undefined ? '' : sayPercent(line.latePercent)),
      ],
      change('Xin lùi', 'postponed'),
      change('Xin rút', 'withdrawn'),
      change('Bổ sung', 'added'),
      change('Đã ban hành', 'issued'),
    ),
    note: 'Tỷ lệ chưa trình tính trên số đề án phải trình trong kỳ.',
  }
}

/** BC-4: detailing documents by agency, and each of them. */
export function detailingDocuments(report: WorkingGroupReport, links: ReportLinks): Table[] {
  const part = report.detailingDocuments
  if (!part) return []
  type Line = typeof part | (typeof part.agencies)[number]
  const column = (title: string, key: 'owed' | 'upcoming'): Told<Line> => [
    count(title),
    line => figure(line[key], links.detailing(key, agencyOf(line))),
  ]
  return [
    byAgency<(typeof part.agencies)[number], Line>(
      `Biểu BC-4. Văn bản quy định chi tiết đến ngày ${formatDay(part.asOf)}`,
      agencyColumn,
      { agencies: part.agencies, whole: part },
      column('Nợ đọng', 'owed'),
      column('Sắp đến hạn', 'upcoming'),
    ),
    list(
      'Danh sách văn bản quy định chi tiết chưa ban hành',
      { rows: part.documents, total: part.documents.length },
      [{ title: 'Cơ quan', width: 4 }, one => one.agency],
      [
        { title: 'Văn bản', width: 9 },
        one => (one.illustrative ? [{ text: one.name }, { text: ' (minh họa)', italic: true }] : one.name),
      ],
      [{ title: 'Luật', width: 5 }, one => one.law],
      [{ title: 'Ngày luật có hiệu lực', width: 2.6, align: 'right' }, one => formatDay(one.lawEffectiveOn)],
      [{ title: 'Xếp loại', width: 2.6 }, one => (one.owed ? 'Nợ đọng' : 'Sắp đến hạn')],
      [{ title: 'Tình trạng', width: 3 }, one => one.state],
      [{ title: 'Ngày trình', width: 2.4, align: 'right' }, one => day(one.submittedOn)],
    ),
  ]
}

/** BC-5: inspections of the month. */
export function inspections(report: WorkingGroupReport): Table | undefined {
  const part = report.inspections
  if (!part || part.rows.length === 0) return undefined
  return {
    kind: 'table',
    title: 'Biểu BC-5. Kiểm tra của Tổ công tác',
    columns: [
      { title: 'Ngày', width: 2.4, align: 'right' },
      { title: 'Nơi kiểm tra', width: 6 },
      { title: 'Nội dung', width: 6 },
      { title: 'Số nhiệm vụ kiểm tra', width: 2.2, align: 'right' },
      { title: 'Kết luận', width: 4 },
      { title: 'Việc phải làm, hạn', width: 5 },
    ],
    rows: part.rows.map(one => [
      formatDay(one.on),
      one.place,
      one.content,
      one.tasks === null ? '' : formatInteger(one.tasks),
      one.conclusion ?? '',
      one.followUp ?? '',
    ]),
  }
}

const standingOf = (task: ReportTask): string =>
  task.doneOn === null ? 'Chưa hoàn thành' : `Hoàn thành ngày ${formatDay(task.doneOn)}`

/** BC-6: tasks of Resolution 17/NQ-CP. */
export function resolution17(report: WorkingGroupReport, links: ReportLinks): Table | undefined {
  const tasks = report.tasks.resolution17
  if (tasks.total === 0) return undefined
  return list(
    'Biểu BC-6. Nhiệm vụ tại Nghị quyết 17/NQ-CP ngày 7/3/2019',
    tasks,
    [{ title: 'Nhóm', width: 3 }, task => task.group ?? ''],
    [{ title: 'Nhiệm vụ', width: 8 }, task => linked(task, links)],
    [{ title: 'Chủ trì', width: 4 }, task => task.agency],
    [{ title: 'Hạn', width: 2.4, align: 'right' }, task => day(task.deadline)],
    [{ title: 'Tình trạng', width: 3.4 }, standingOf],
    [{ title: 'Sản phẩm', width: 3.4 }, task => task.product ?? ''],
  )
}

/** BC-7: tasks of conclusion notices, in the six columns of a unit below a ministry. */
export function conclusions(report: WorkingGroupReport, links: ReportLinks): Table | undefined {
  const tasks = report.tasks.conclusions
  if (tasks.total === 0) return undefined
  return list(
    'Biểu BC-7. Nhiệm vụ tại các thông báo kết luận',
    tasks,
    [{ title: 'Số thông báo kết luận', width: 4 }, source],
    [{ title: 'Trích yếu', width: 6 }, task => task.documentSummary ?? ''],
    [{ title: 'Nội dung nhiệm vụ', width: 8 }, task => linked(task, links)],
    [{ title: 'Kết quả', width: 4 }, task => task.resultNumber ?? ''],
    [{ title: 'Trạng thái', width: 3.4 }, standingOf],
  )
}
