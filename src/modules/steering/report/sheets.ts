import { formatDay, readDay } from '../../../kernel/dates.ts'
import { plainOf, runsOf, type Table, type Text } from '../../../platform/administrative/index.ts'
import type { WrittenCell, WrittenSheet } from '../../../platform/spreadsheet/index.ts'
import { daysLateAt, detailingDocuments, inspections, tasksByAgency, workProgramme } from './forms.ts'
import type { ReportLinks } from './narrative.ts'
import type { ReportTask, WorkingGroupReport } from './report.ts'
import type { TaskList } from './sources.ts'

/** Gives the rows of a list whole, as a stream. */
export type TaskRows = (list: TaskList) => AsyncIterable<ReportTask>

/** The report as sheets: its figures with links to their rows, every list whole, one row after another. */
export function sheetsOf(
  report: WorkingGroupReport,
  rows: TaskRows,
  links: ReportLinks,
  publicUrl: string,
): WrittenSheet[] {
  const intro = (title: string): string[] => [
    title,
    `Số liệu đến ngày ${formatDay(report.asOf)}, theo thông tin đến ${sayMoment(report.knownOn)}${report.illustrative ? ' – Dữ liệu minh họa' : ''}`,
  ]
  const whole = (link: string | undefined): string => `${publicUrl}${link}`
  const figures: WrittenCell[][] = figureRows(report, links).map(([name, value, link]) => [
    name,
    link === undefined || typeof value === 'object' ? value : { value, link: whole(link) },
  ])
  const table = (name: string, one: Table | undefined): WrittenSheet[] =>
    one ? [sheetOfTable(name, one, intro(one.title ?? name), publicUrl)] : []
  const tasks = (name: string, title: string, list: TaskList, count: number): WrittenSheet[] =>
    count === 0
      ? []
      : [
          {
            name,
            intro: intro(title),
            columns: taskColumns(report, list),
            rows: taskRows(report, list, rows(list), id => whole(links.task(id))),
          },
        ]
  const [detailing, documents] = detailingDocuments(report, links)
  return [
    {
      name: 'Tổng hợp',
      intro: intro('Báo cáo của Tổ công tác của Thủ tướng Chính phủ'),
      columns: [
        { title: 'Chỉ tiêu', width: 60 },
        { title: 'Số liệu', width: 16 },
      ],
      rows: figures,
    },
    ...table('BC-1', tasksByAgency(report, links)),
    ...tasks(
      'BC-2',
      'Biểu BC-2. Nhiệm vụ quá hạn chưa hoàn thành',
      'overdue',
      report.tasks.overdue?.total ?? 0,
    ),
    ...table('BC-3', workProgramme(report, links)),
    ...table('BC-4', detailing),
    ...table('BC-4 danh sách', documents),
    ...table('BC-5', inspections(report)),
    ...tasks(
      'BC-6',
      'Biểu BC-6. Nhiệm vụ tại Nghị quyết 17/NQ-CP',
      'resolution17',
      report.tasks.resolution17.total,
    ),
    ...tasks(
      'BC-7',
      'Biểu BC-7. Nhiệm vụ tại các thông báo kết luận',
      'conclusions',
      report.tasks.conclusions.total,
    ),
    ...tasks('Nhiệm vụ', 'Danh sách nhiệm vụ trong kỳ', 'all', report.tasks.total),
  ]
}

/** Rows that the workbook will have, for its progress. */
export const rowsExpected = (report: WorkingGroupReport): number =>
  report.tasks.total +
  (report.tasks.overdue?.total ?? 0) +
  report.tasks.resolution17.total +
  report.tasks.conclusions.total

/** `2019-08-01T09:00:00+07:00` as `09:00 ngày 1/8/2019`. */
export const sayMoment = (moment: string): string =>
  `${moment.slice(11, 16)} ngày ${formatDay(moment.slice(0, 10))}`

type FigureRow = readonly [
  name: string,
  value: number | string | { readonly percent: string },
  link?: string | undefined,
]

function figureRows(report: WorkingGroupReport, links: ReportLinks): FigureRow[] {
  const { tasks, workProgramme: programme, detailingDocuments: detailing, inspections: inspected } = report
  return [
    ['Tổng số nhiệm vụ', tasks.total, links.tasks('total')],
    ['Đã hoàn thành', tasks.done, links.tasks('done')],
    ['Chưa hoàn thành', tasks.open, links.tasks('open')],
    ...(tasks.classes
      ? ([
          ['Hoàn thành đúng hạn', tasks.classes.doneOnTime, links.tasks('doneOnTime')],
          ['Hoàn thành quá hạn', tasks.classes.doneLate, links.tasks('doneLate')],
          ['Chưa hoàn thành, trong hạn', tasks.classes.openInTime, links.tasks('openInTime')],
          ['Chưa hoàn thành, quá hạn', tasks.classes.openOverdue, links.tasks('openOverdue')],
        ] as const)
      : []),
    ...(tasks.secret
      ? ([['Ngoài ra: nhiệm vụ tại văn bản mật', tasks.secret.total, links.secret()]] as const)
      : []),
    ...(programme
      ? ([
          ['Đề án phải trình trong kỳ', programme.due, links.programme('due')],
          ['Đề án đã trình', programme.submitted, links.programme('submitted')],
          ['Đề án chưa trình theo tiến độ', programme.late, links.programme('late')],
          ['Tỷ lệ chưa trình trên số phải trình', { percent: programme.latePercent }],
        ] as const)
      : []),
    ...(detailing
      ? ([
          [
            `Văn bản quy định chi tiết nợ đọng đến ngày ${formatDay(detailing.asOf)}`,
            detailing.owed,
            links.detailing('owed'),
          ],
          ['Văn bản quy định chi tiết sắp đến hạn', detailing.upcoming, links.detailing('upcoming')],
        ] as const)
      : []),
    ...(inspected
      ? ([
          ['Buổi kiểm tra, làm việc trong tháng', inspected.sessions, links.inspections()],
          ['Bộ, cơ quan được kiểm tra', inspected.ministries, links.inspections()],
          ['Tỉnh, thành phố được kiểm tra', inspected.provinces.join(', ')],
        ] as const)
      : []),
  ]
}

function sheetOfTable(name: string, table: Table, intro: readonly string[], publicUrl: string): WrittenSheet {
  const rows = [...table.rows, ...(table.total ? [table.total] : [])]
  return {
    name,
    intro,
    columns: table.columns.map(({ title, group, width }) => ({
      title: group ? `${group}: ${title.toLocaleLowerCase('vi')}` : title,
      width: Math.max(8, Math.round(width * 5)),
    })),
    rows: rows.map(row =>
      row.map((text, column) => cellOf(text, table.columns[column]?.align !== undefined, publicUrl)),
    ),
  }
}

/** A number, a share or a day written for people becomes one again. */
function cellOf(text: Text, numeric: boolean, publicUrl: string): WrittenCell {
  const plain = plainOf(text)
  const link = runsOf(text).find(run => run.link)?.link
  const value = numeric && /^\d{1,3}(\.\d{3})*$/.test(plain) ? Number(plain.replaceAll('.', '')) : plain
  if (link !== undefined) return { value, link: link.startsWith('/') ? `${publicUrl}${link}` : link }
  const share = numeric ? /^(\d{1,3}),(\d{1,2})%$/.exec(plain) : null
  if (share) return { percent: `${share[1]}.${share[2]}` }
  const day = numeric && plain.includes('/') ? readDay(plain) : undefined
  return day ? { day } : value
}

const taskColumns = (report: WorkingGroupReport, list: TaskList): WrittenSheet['columns'] => [
  { title: 'Mã nhiệm vụ', width: 20 },
  ...(list === 'resolution17' ? [{ title: 'Nhóm', width: 24 }] : []),
  { title: 'Cơ quan chủ trì', width: 30 },
  { title: 'Nhiệm vụ', width: 70 },
  { title: 'Văn bản giao', width: 22 },
  { title: 'Ngày văn bản', width: 12 },
  { title: 'Ngày giao', width: 12 },
  { title: 'Thời hạn', width: 12 },
  { title: 'Ngày hoàn thành', width: 12 },
  { title: 'Văn bản kết quả', width: 22 },
  { title: 'Sản phẩm', width: 20 },
  ...(report.tasks.classes
    ? [
        { title: 'Số ngày quá hạn', width: 12 },
        { title: 'Nguyên nhân', width: 40 },
        { title: 'Xin gia hạn đến', width: 12 },
      ]
    : []),
  { title: 'Ghi chú', width: 18 },
]

async function* taskRows(
  report: WorkingGroupReport,
  list: TaskList,
  rows: AsyncIterable<ReportTask>,
  link: (id: string) => string,
): AsyncGenerator<WrittenCell[]> {
  for await (const task of rows)
    yield [
      { value: task.code, link: link(task.id) },
      ...(list === 'resolution17' ? [task.group ?? ''] : []),
      task.agency,
      task.text,
      task.documentNumber ?? '',
      { day: task.documentOn },
      { day: task.assignedOn },
      { day: task.deadline },
      { day: task.doneOn },
      task.resultNumber ?? '',
      task.product ?? '',
      ...(report.tasks.classes
        ? [
            task.doneOn === null ? daysLateAt(task, report.asOf) : null,
            task.reason ?? '',
            { day: task.asked },
          ]
        : []),
      task.illustrative ? 'Dữ liệu minh họa' : '',
    ]
}
