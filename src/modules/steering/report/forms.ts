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
const columns = (...list: readonly (TableColumn | false | undefined)[]): TableColumn[] =>
  list.filter((one): one is TableColumn => Boolean(one))
const texts = (...list: readonly (Text | false | undefined)[]): Text[] =>
  list.filter((one): one is Text => one !== false && one !== undefined)

const stt: TableColumn = { title: 'STT', width: 1.1, align: 'center' }
const agencyColumn: TableColumn = { title: 'Bộ, cơ quan, địa phương', width: 7 }
const count = (title: string, group?: string): TableColumn => ({
  ...{ title, width: 2.3, align: 'right' },
  ...(group && { group }),
})

/** Says that a table was cut for paper. */
export const cutNote = (shown: number, total: number): string | undefined =>
  shown < total
    ? `Ghi ${formatInteger(shown)} trên tổng số ${formatInteger(total)} dòng; danh sách đầy đủ ở tệp bảng tính (XLSX) của báo cáo.`
    : undefined

const cut = (list: CutList<unknown>): string | undefined =>
  cutNote(Math.min(rowsOnPaper, list.rows.length), list.total)

/** BC-1: tasks by agency. */
export function tasksByAgency(report: WorkingGroupReport, links: ReportLinks): Table {
  const { tasks } = report
  const classes = tasks.classes !== undefined
  const before = tasks.before !== null
  const rate = tasks.overduePercent !== undefined
  const row = (
    one: (typeof tasks.agencies)[number] | typeof tasks,
    first: readonly Text[],
    agencyId?: string,
  ): Text[] => {
    const at = (figureOf: Parameters<ReportLinks['tasks']>[0]) => links.tasks(figureOf, agencyId)
    const change = 'agencies' in one ? one.before?.open : one.before
    return texts(
      ...first,
      figure(one.total, at('total')),
      figure(one.done, at('done')),
      classes && figure(one.classes?.doneOnTime, at('doneOnTime')),
      classes && figure(one.classes?.doneLate, at('doneLate')),
      figure(one.open, at('open')),
      classes && figure(one.classes?.openInTime, at('openInTime')),
      classes && figure(one.classes?.openOverdue, at('openOverdue')),
      rate && (one.overduePercent === undefined ? '' : sayPercent(one.overduePercent)),
      before && (change === undefined ? '' : signed(one.open - change)),
    )
  }
  return {
    kind: 'table',
    title: 'Biểu BC-1. Nhiệm vụ theo cơ quan',
    columns: columns(
      stt,
      agencyColumn,
      count('Tổng số'),
      classes ? count('Tổng', 'Đã hoàn thành') : count('Đã hoàn thành'),
      classes && count('Đúng hạn', 'Đã hoàn thành'),
      classes && count('Quá hạn', 'Đã hoàn thành'),
      classes ? count('Tổng', 'Chưa hoàn thành') : count('Chưa hoàn thành'),
      classes && count('Trong hạn', 'Chưa hoàn thành'),
      classes && count('Quá hạn', 'Chưa hoàn thành'),
      rate && count('Tỷ lệ quá hạn'),
      before && count('Chưa hoàn thành, so kỳ trước'),
    ),
    rows: tasks.agencies.map((one, index) => row(one, [String(index + 1), one.name], one.agencyId)),
    total: row(tasks, ['', 'Tổng số']),
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
    ]
      .filter(Boolean)
      .join(' '),
  }
}

const signed = (change: number): string =>
  change === 0 ? '0' : `${change > 0 ? '+' : '−'}${formatInteger(Math.abs(change))}`

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
  return {
    kind: 'table',
    title: 'Biểu BC-2. Nhiệm vụ quá hạn chưa hoàn thành',
    columns: [
      stt,
      { title: 'Cơ quan chủ trì', width: 4 },
      { title: 'Nhiệm vụ', width: 8 },
      { title: 'Văn bản giao', width: 4 },
      { title: 'Thời hạn', width: 2.4, align: 'right' },
      { title: 'Số ngày quá hạn', width: 1.9, align: 'right' },
      { title: 'Nguyên nhân', width: 5 },
      { title: 'Kiến nghị', width: 3.4 },
    ],
    rows: overdue.rows
      .slice(0, rowsOnPaper)
      .map((task, index) => [
        String(index + 1),
        task.agency,
        linked(task, links),
        source(task),
        day(task.deadline),
        formatInteger(daysLateAt(task, report.asOf)),
        task.reason ?? '',
        task.asked === null ? '' : `Gia hạn đến ${formatDay(task.asked)}`,
      ]),
    note: cut(overdue),
  }
}

/** BC-3: Work Programme. */
export function workProgramme(report: WorkingGroupReport, links: ReportLinks): Table | undefined {
  const part = report.workProgramme
  if (!part) return undefined
  const has = (key: 'submittedInTime' | 'postponed' | 'withdrawn' | 'added' | 'issued'): boolean =>
    part[key] !== undefined
  const row = (
    one: (typeof part.agencies)[number] | typeof part,
    first: readonly Text[],
    percent: string,
    agencyId?: string,
  ): Text[] =>
    texts(
      ...first,
      figure(one.due, links.programme('due', agencyId)),
      figure(one.submitted, links.programme('submitted', agencyId)),
      has('submittedInTime') && figure(one.submittedInTime),
      has('submittedInTime') && figure(one.submittedLate),
      figure(one.late, links.programme('late', agencyId)),
      percent,
      has('postponed') && figure(one.postponed),
      has('withdrawn') && figure(one.withdrawn),
      has('added') && figure(one.added),
      has('issued') && figure(one.issued),
    )
  return {
    kind: 'table',
    title: 'Biểu BC-3. Chương trình công tác',
    columns: columns(
      stt,
      { title: 'Cơ quan', width: 7 },
      count('Phải trình trong kỳ'),
      has('submittedInTime') ? count('Tổng', 'Đã trình') : count('Đã trình'),
      has('submittedInTime') && count('Đúng hạn', 'Đã trình'),
      has('submittedInTime') && count('Chậm', 'Đã trình'),
      count('Chưa trình (chậm)'),
      count('Tỷ lệ chưa trình'),
      has('postponed') && count('Xin lùi'),
      has('withdrawn') && count('Xin rút'),
      has('added') && count('Bổ sung'),
      has('issued') && count('Đã ban hành'),
    ),
    rows: part.agencies.map((one, index) =>
      row(
        one,
        [String(index + 1), one.name],
        one.latePercent === undefined ? '' : sayPercent(one.latePercent),
        one.agencyId,
      ),
    ),
    total: row(part, ['', 'Tổng số'], sayPercent(part.latePercent)),
    note: 'Tỷ lệ chưa trình tính trên số đề án phải trình trong kỳ.',
  }
}

/** BC-4: detailing documents by agency, and each of them. */
export function detailingDocuments(report: WorkingGroupReport, links: ReportLinks): Table[] {
  const part = report.detailingDocuments
  if (!part) return []
  return [
    {
      kind: 'table',
      title: `Biểu BC-4. Văn bản quy định chi tiết đến ngày ${formatDay(part.asOf)}`,
      columns: [stt, agencyColumn, count('Nợ đọng'), count('Sắp đến hạn')],
      rows: part.agencies.map((one, index) => [
        String(index + 1),
        one.name,
        figure(one.owed, links.detailing('owed', one.agencyId)),
        figure(one.upcoming, links.detailing('upcoming', one.agencyId)),
      ]),
      total: [
        '',
        'Tổng số',
        figure(part.owed, links.detailing('owed')),
        figure(part.upcoming, links.detailing('upcoming')),
      ],
    },
    {
      kind: 'table',
      title: 'Danh sách văn bản quy định chi tiết chưa ban hành',
      columns: [
        stt,
        { title: 'Cơ quan', width: 4 },
        { title: 'Văn bản', width: 9 },
        { title: 'Luật', width: 5 },
        { title: 'Ngày luật có hiệu lực', width: 2.6, align: 'right' },
        { title: 'Xếp loại', width: 2.6 },
        { title: 'Tình trạng', width: 3 },
        { title: 'Ngày trình', width: 2.4, align: 'right' },
      ],
      rows: part.documents
        .slice(0, rowsOnPaper)
        .map((one, index) => [
          String(index + 1),
          one.agency,
          one.illustrative ? [{ text: one.name }, { text: ' (minh họa)', italic: true }] : one.name,
          one.law,
          formatDay(one.lawEffectiveOn),
          one.owed ? 'Nợ đọng' : 'Sắp đến hạn',
          one.state,
          day(one.submittedOn),
        ]),
      note: cutNote(Math.min(rowsOnPaper, part.documents.length), part.documents.length),
    },
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
  const list = report.tasks.resolution17
  if (list.total === 0) return undefined
  return {
    kind: 'table',
    title: 'Biểu BC-6. Nhiệm vụ tại Nghị quyết 17/NQ-CP ngày 7/3/2019',
    columns: [
      stt,
      { title: 'Nhóm', width: 3 },
      { title: 'Nhiệm vụ', width: 8 },
      { title: 'Chủ trì', width: 4 },
      { title: 'Hạn', width: 2.4, align: 'right' },
      { title: 'Tình trạng', width: 3.4 },
      { title: 'Sản phẩm', width: 3.4 },
    ],
    rows: list.rows
      .slice(0, rowsOnPaper)
      .map((task, index) => [
        String(index + 1),
        task.group ?? '',
        linked(task, links),
        task.agency,
        day(task.deadline),
        standingOf(task),
        task.product ?? '',
      ]),
    note: cut(list),
  }
}

/** BC-7: tasks of conclusion notices, in the six columns of a unit below a ministry. */
export function conclusions(report: WorkingGroupReport, links: ReportLinks): Table | undefined {
  const list = report.tasks.conclusions
  if (list.total === 0) return undefined
  return {
    kind: 'table',
    title: 'Biểu BC-7. Nhiệm vụ tại các thông báo kết luận',
    columns: [
      stt,
      { title: 'Số thông báo kết luận', width: 4 },
      { title: 'Trích yếu', width: 6 },
      { title: 'Nội dung nhiệm vụ', width: 8 },
      { title: 'Kết quả', width: 4 },
      { title: 'Trạng thái', width: 3.4 },
    ],
    rows: list.rows
      .slice(0, rowsOnPaper)
      .map((task, index) => [
        String(index + 1),
        source(task),
        task.documentSummary ?? '',
        linked(task, links),
        task.resultNumber ?? '',
        standingOf(task),
      ]),
    note: cut(list),
  }
}
