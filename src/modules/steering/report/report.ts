import type { Day } from '../../../kernel/dates.ts'
import { formatInteger, type PercentStyle, percentText, restPercentText } from '../../../kernel/numbers.ts'
import type {
  AgencyRow,
  DetailingFigures,
  InspectionRow,
  ListedTask,
  OpenDetailingDocument,
  SchemeFigures,
  TaskFigures,
} from './sources.ts'

/** Rows of a list that paper carries; the rest is in the spreadsheet. */
export const rowsOnPaper = 500

/** An agency of a table by name. */
interface Named extends AgencyRow {
  readonly name: string
}

/** A list cut for paper, with how many rows there are in all. */
export interface CutList<Row> {
  readonly total: number
  readonly rows: readonly Row[]
}

/** A task of a list with its lead agency by name. */
export type ReportTask = ListedTask & { readonly agency: string }

/** Recommendations (kiến nghị) by what they are about, in the words of whoever wrote them. */
export interface Recommendations {
  readonly eGovernment: readonly string[]
  readonly tasks: readonly string[]
  readonly detailingDocuments: readonly string[]
}

/**
 * The report of the Working Group as a value: figures that add up, lists cut for paper, recommendations. It is what
 * `--format json` prints and what an issued report keeps; page, PDF, Word and spreadsheet are made from it. A part that
 * no data stands behind is null.
 */
export interface WorkingGroupReport {
  readonly asOf: Day
  /** K, a moment with the offset of Viet Nam. */
  readonly knownOn: string
  readonly set: string
  /** Something in it was invented for the demonstration. */
  readonly illustrative: boolean
  readonly period: { readonly from: Day; readonly to: Day }
  readonly tasks: TaskFigures & {
    /** Share of the done among the due (done and overdue), and the rest to a hundred; with the classes only. */
    readonly completionPercent?: string
    readonly overduePercent?: string
    /** Tasks of before the period that were still open are counted as well. */
    readonly carriedOver: boolean
    readonly agencies: readonly (TaskFigures &
      Named & { readonly overduePercent?: string; readonly before?: number })[]
    /** The same figures a month earlier. */
    readonly before: (TaskFigures & { readonly asOf: Day }) | null
    readonly overdue: CutList<ReportTask> | null
    readonly conclusions: CutList<ReportTask>
    readonly resolution17: CutList<ReportTask>
    /** Besides, tasks of secret documents, by number only; there only where the data has any. */
    readonly secret?: {
      readonly total: number
      readonly agencies: readonly (Named & { readonly count: number })[]
    }
  }
  readonly workProgramme:
    | (SchemeFigures & {
        readonly latePercent: string
        readonly agencies: readonly (SchemeFigures & Named & { readonly latePercent?: string })[]
      })
    | null
  readonly detailingDocuments:
    | (DetailingFigures & {
        readonly asOf: Day
        readonly agencies: readonly (DetailingFigures & Named)[]
        readonly documents: readonly (OpenDetailingDocument & { readonly agency: string })[]
      })
    | null
  readonly inspections: {
    /** `2019-07`. */
    readonly period: string
    readonly sessions: number
    readonly ministries: number
    readonly provinces: readonly string[]
    readonly rows: readonly InspectionRow[]
  } | null
  readonly recommendations: Recommendations
}

/** Rates as printed: of the due tasks so many were done; the overdue rate is what is missing to a hundred (§4). */
export function ratesOf(
  figures: TaskFigures,
  style: PercentStyle,
): { readonly completionPercent: string; readonly overduePercent: string } | undefined {
  if (!figures.classes) return undefined
  const due = figures.done + figures.classes.openOverdue
  if (due === 0) return undefined
  return {
    completionPercent: percentText(figures.done, due, style),
    overduePercent: restPercentText(figures.done, due, style),
  }
}

/** Share of the late among the due schemes, truncated from its own quotient (30/238 is 12,6 %). */
export const latePercentOf = (figures: SchemeFigures, style: PercentStyle): string =>
  percentText(figures.late, figures.due, style)

/**
 * Which identities do not hold (§4), each in words that name the table and the row. A report with one is not printed.
 */
export function brokenIn(report: WorkingGroupReport): string[] {
  const broken: string[] = []
  const equal = (where: string, words: string, left: number, right: number): void => {
    if (left !== right) broken.push(`${where}: ${words} (${formatInteger(left)} ≠ ${formatInteger(right)})`)
  }
  const whole = 'Tổng số'

  const { tasks, workProgramme, detailingDocuments, inspections } = report
  for (const row of [...tasks.agencies, { ...tasks, name: whole }]) {
    const where = `BC-1, ${row.name}`
    equal(where, 'tổng số = đã hoàn thành + chưa hoàn thành', row.total, row.done + row.open)
    if (row.classes) {
      const { doneOnTime, doneLate, openInTime, openOverdue } = row.classes
      equal(where, 'đã hoàn thành = đúng hạn + quá hạn', row.done, doneOnTime + doneLate)
      equal(where, 'chưa hoàn thành = trong hạn + quá hạn', row.open, openInTime + openOverdue)
    }
    for (const [name, count] of [
      ['tổng số', row.total],
      ['đã hoàn thành', row.done],
      ['chưa hoàn thành', row.open],
    ] as const)
      if (!Number.isSafeInteger(count) || count < 0) broken.push(`${where}: ${name} là ${count}`)
  }
  const sum = <Row>(rows: readonly Row[], of: (row: Row) => number): number =>
    rows.reduce((all, row) => all + of(row), 0)
  for (const [key, words] of [
    ['total', 'tổng số'],
    ['done', 'đã hoàn thành'],
    ['open', 'chưa hoàn thành'],
  ] as const)
    equal(
      'BC-1',
      `${words} = cộng các cơ quan`,
      tasks[key],
      sum(tasks.agencies, row => row[key]),
    )
  if (tasks.classes)
    for (const [key, words] of [
      ['doneOnTime', 'hoàn thành đúng hạn'],
      ['doneLate', 'hoàn thành quá hạn'],
      ['openInTime', 'chưa hoàn thành, trong hạn'],
      ['openOverdue', 'chưa hoàn thành, quá hạn'],
    ] as const)
      equal(
        'BC-1',
        `${words} = cộng các cơ quan`,
        tasks.classes[key],
        sum(tasks.agencies, row => row.classes?.[key] ?? 0),
      )
  if (tasks.secret)
    equal(
      'BC-1',
      'nhiệm vụ tại văn bản mật = cộng các cơ quan',
      tasks.secret.total,
      sum(tasks.secret.agencies, row => row.count),
    )
  if (tasks.overdue && tasks.classes)
    equal('BC-2', 'số dòng = chưa hoàn thành, quá hạn', tasks.overdue.total, tasks.classes.openOverdue)

  if (workProgramme) {
    for (const row of [...workProgramme.agencies, { ...workProgramme, name: whole }]) {
      const where = `BC-3, ${row.name}`
      equal(where, 'phải trình = đã trình + chưa trình', row.due, row.submitted + row.late)
      if (row.submittedInTime !== undefined && row.submittedLate !== undefined)
        equal(where, 'đã trình = đúng hạn + chậm', row.submitted, row.submittedInTime + row.submittedLate)
    }
    for (const [key, words] of [
      ['due', 'phải trình'],
      ['submitted', 'đã trình'],
      ['late', 'chưa trình'],
    ] as const)
      equal(
        'BC-3',
        `${words} = cộng các cơ quan`,
        workProgramme[key],
        sum(workProgramme.agencies, row => row[key]),
      )
  }

  if (detailingDocuments) {
    const { owed, upcoming, agencies, documents } = detailingDocuments
    equal(
      'BC-4',
      'nợ đọng = cộng các cơ quan',
      owed,
      sum(agencies, row => row.owed),
    )
    equal(
      'BC-4',
      'sắp đến hạn = cộng các cơ quan',
      upcoming,
      sum(agencies, row => row.upcoming),
    )
    for (const row of [...agencies, { owed, upcoming, name: whole, agencyId: undefined }]) {
      const where = `BC-4, ${row.name}`
      const own = documents.filter(one => row.agencyId === undefined || one.agencyId === row.agencyId)
      const listed = own.filter(one => one.owed).length
      equal(where, 'nợ đọng = số văn bản trong danh sách', row.owed, listed)
      equal(where, 'sắp đến hạn = số văn bản trong danh sách', row.upcoming, own.length - listed)
    }
    for (const one of documents)
      if (one.owed !== one.lawEffectiveOn <= detailingDocuments.asOf)
        broken.push(`BC-4, ${one.name}: xếp loại không khớp ngày luật có hiệu lực`)
  }

  if (inspections && new Set(inspections.provinces).size !== inspections.provinces.length)
    broken.push('BC-5: một tỉnh được tính hai lần')
  return broken
}
