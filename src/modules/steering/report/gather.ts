import { type Day, isoVn } from '../../../kernel/dates.ts'
import { formatInteger, officialPercent, type PercentStyle } from '../../../kernel/numbers.ts'
import { IdentityFault } from '../identities.ts'
import { inOrder } from './places.ts'
import {
  brokenIn,
  type CutList,
  latePercentOf,
  type Recommendations,
  type ReportTask,
  ratesOf,
  rowsOnPaper,
  type WorkingGroupReport,
} from './report.ts'
import { detailingDay, hasClasses } from './sets.ts'
import type { ReportQuestion, ReportSources, TaskFigures, TaskList } from './sources.ts'

/** Settings of the report whose values an office chooses. */
export interface ReportSettings {
  /** Official reports fit cutting off; see `kernel/numbers.ts`. */
  readonly percent: PercentStyle
  /** Whether tasks of before the period that were still open are counted (whether the official totals do is not known, §14). */
  readonly carriesOver: boolean
}

export const defaultReportSettings: ReportSettings = { percent: officialPercent, carriesOver: false }

export interface GatherDeps {
  readonly sources: ReportSources
  readonly settings: ReportSettings
  readonly agencyName: (id: string) => string
  readonly recommendations: Recommendations
  /** The moment at which this is put together: K when the question has none. */
  readonly now: Date
}

/**
 * Puts the report together from its sources and holds it against every identity.
 * @throws IdentityFault naming the rows that do not add up; nothing is printed then
 */
export async function gather(question: ReportQuestion, deps: GatherDeps): Promise<WorkingGroupReport> {
  const { sources, agencyName, settings } = deps
  const { percent } = settings
  const { asOf } = question
  const before = beforeOf(question)
  const inspected = { from: `${asOf.slice(0, 7)}-01`, to: asOf }
  const detailingAsOf = detailingDay(question.setKey, asOf)
  const cut = async (list: TaskList): Promise<CutList<ReportTask>> => {
    const rows: ReportTask[] = []
    for await (const task of sources.tasks.rows(question, list, rowsOnPaper))
      rows.push({ ...task, agency: agencyName(task.agencyId) })
    return { total: await sources.tasks.count(question, list), rows }
  }
  const [tasks, earlier, conclusions, resolution17, programme, detailing, inspections, secret = []] =
    await Promise.all([
      sources.tasks.figures(question),
      before && sources.tasks.figures(before),
      // A set that published totals only has nothing to say of single conclusion notices.
      hasClasses(question.setKey) ? cut('conclusions') : { total: 0, rows: [] },
      cut('resolution17'),
      sources.programme?.figures(question),
      sources.detailing?.figures({ ...question, asOf: detailingAsOf }),
      sources.inspections?.figures(question, inspected),
      sources.secret?.counts(question),
    ])
  const classes = tasks.whole.classes !== undefined
  const overdue = classes ? await cut('overdue') : null
  const compared = classes && earlier !== undefined ? earlier : undefined
  const openBefore = new Map(compared?.agencies.map(row => [row.agencyId, row.open]))
  const rates = (figures: TaskFigures) => ratesOf(figures, percent)
  const named = <Row extends { readonly agencyId: string }>(row: Row) => ({
    name: agencyName(row.agencyId),
    ...row,
  })
  const wholeRates = rates(tasks.whole)

  const report: WorkingGroupReport = {
    asOf,
    knownOn: isoVn(question.knownOn ?? deps.now),
    set: question.setKey,
    illustrative:
      question.setKey !== 'live' ||
      [...conclusions.rows, ...resolution17.rows, ...(overdue?.rows ?? []), ...secret].some(
        one => one.illustrative,
      ),
    period: { from: question.from, to: asOf },
    tasks: {
      ...tasks.whole,
      ...wholeRates,
      carriedOver: settings.carriesOver,
      agencies: inOrder(tasks.agencies, agencyName).map(row => {
        const overduePercent = rates(row)?.overduePercent
        const open = openBefore.get(row.agencyId) ?? (compared ? 0 : undefined)
        return {
          ...named(row),
          ...(overduePercent !== undefined && { overduePercent }),
          ...(open !== undefined && { before: open }),
        }
      }),
      before: compared && before ? { asOf: before.asOf, ...compared.whole } : null,
      overdue,
      conclusions,
      resolution17,
      ...(secret.length > 0 && {
        secret: {
          total: secret.reduce((sum, one) => sum + one.count, 0),
          agencies: secret.map(({ illustrative: _, ...row }) => named(row)),
        },
      }),
    },
    workProgramme: programme
      ? {
          ...programme.whole,
          latePercent: latePercentOf(programme.whole, percent),
          agencies: inOrder(programme.agencies, agencyName).map(row => ({
            ...named(row),
            ...(row.due > 0 && { latePercent: latePercentOf(row, percent) }),
          })),
        }
      : null,
    detailingDocuments: detailing
      ? {
          asOf: detailingAsOf,
          ...detailing.whole,
          agencies: inOrder(detailing.agencies, agencyName).map(named),
          documents: detailing.documents.map(one => ({ ...one, agency: agencyName(one.agencyId) })),
        }
      : null,
    inspections: inspections ? { period: asOf.slice(0, 7), ...inspections } : null,
    recommendations: deps.recommendations,
  }
  const broken = brokenIn(report)
  if (broken.length > 0) throw new IdentityFault(broken)
  return report
}

/** The same question a month earlier; none in the first month of the period. */
function beforeOf(question: ReportQuestion): ReportQuestion | undefined {
  const asOf = lastDayBefore(question.asOf)
  return asOf < question.from ? undefined : { ...question, asOf }
}

/** Last day of the month before. */
const lastDayBefore = (day: Day): Day =>
  new Date(Date.parse(`${day.slice(0, 7)}-01T00:00:00Z`) - 86_400_000).toISOString().slice(0, 10)

/** "8.243 nhiệm vụ", for titles. */
export const sayTotal = (report: WorkingGroupReport): string =>
  `${formatInteger(report.tasks.total)} nhiệm vụ`
