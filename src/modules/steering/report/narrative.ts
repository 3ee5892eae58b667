import { type Day, formatDay, plusDays } from '../../../kernel/dates.ts'
import { formatInteger, sayPercent } from '../../../kernel/numbers.ts'
import type { Run } from '../../../platform/administrative/index.ts'
import type { WorkingGroupReport } from './report.ts'

/** Where a number leads: to the rows it counts. */
export interface ReportLinks {
  tasks(
    figure: 'total' | 'done' | 'open' | 'openOverdue' | 'openInTime' | 'doneOnTime' | 'doneLate',
    agencyId?: string,
  ): string
  task(id: string): string
  programme(figure: 'due' | 'submitted' | 'late', agencyId?: string): string | undefined
  detailing(figure: 'owed' | 'upcoming', agencyId?: string): string | undefined
  inspections(): string | undefined
  secret(agencyId?: string): string | undefined
}

/** A sentence in pieces, its numbers bold and leading to their rows. */
export type Sentence = readonly Run[]

/**
 * Which stretch of the year a report tells of: "Trong 7 tháng" from New Year to the end of a month, "Trong năm 2019", or
 * both days.
 */
export function sayPeriod(from: Day, to: Day): string {
  const year = to.slice(0, 4)
  const endsMonth = plusDays(to, 1).endsWith('-01')
  if (from !== `${year}-01-01` || !endsMonth) return `Từ ngày ${formatDay(from)} đến ngày ${formatDay(to)}`
  const months = Number(to.slice(5, 7))
  return months === 12 ? `Trong năm ${year}` : `Trong ${months} tháng`
}

/** `tháng 7/2019`. */
export const sayMonth = (month: string): string => `tháng ${Number(month.slice(5))}/${month.slice(0, 4)}`

/** How a count moved since last time: "giảm 10", "tăng 3", "không đổi". */
export const sayChange = (before: number, now: number): string =>
  now === before ? 'không đổi' : `${now < before ? 'giảm' : 'tăng'} ${formatInteger(Math.abs(now - before))}`

const number = (value: number, link?: string): Run => ({ text: formatInteger(value), bold: true, link })
const plain = (text: string): Run => ({ text })

/** The inspections of the month; undefined when there was none. */
export function tellInspections(report: WorkingGroupReport, links: ReportLinks): Sentence | undefined {
  const { inspections } = report
  if (!inspections || (inspections.sessions === 0 && inspections.provinces.length === 0)) return undefined
  const { period, sessions, ministries, provinces } = inspections
  const link = links.inspections()
  const sentence: Run[] = [plain(`Trong ${sayMonth(period)}, Tổ công tác đã `)]
  if (sessions > 0) {
    sentence.push(plain('có '), number(sessions, link), plain(' buổi kiểm tra, làm việc'))
    if (ministries > 0) sentence.push(plain(' với '), number(ministries, link), plain(' bộ, cơ quan'))
  }
  if (provinces.length > 0)
    sentence.push(plain(`${sessions > 0 ? '; ' : ''}kiểm tra tại ${joined(provinces)}`))
  return [...sentence, plain('.')]
}

/** "A", "A và B", "A, B và C". */
const joined = (names: readonly string[]): string =>
  names.length < 2 ? (names[0] ?? '') : `${names.slice(0, -1).join(', ')} và ${names.at(-1)}`

/** Besides, tasks of secret documents, by number only; nothing where there are none. */
const tellSecret = ({ tasks }: WorkingGroupReport, links: ReportLinks): Sentence[] =>
  tasks.secret
    ? [
        [
          plain('Ngoài ra có '),
          number(tasks.secret.total, links.secret()),
          plain(' nhiệm vụ tại văn bản mật, chỉ tính bằng số.'),
        ],
      ]
    : []

/** Tasks in all, done and open; the classes and rates only where the data has them. */
export function tellTasks(report: WorkingGroupReport, links: ReportLinks): Sentence[] {
  const { tasks, period } = report
  if (tasks.total === 0)
    return [
      [
        plain(
          `Dữ liệu của hệ thống không có nhiệm vụ nào Chính phủ, Thủ tướng Chính phủ giao từ ngày ${formatDay(period.from)} đến ngày ${formatDay(period.to)}.`,
        ),
      ],
      ...tellSecret(report, links),
    ]
  const sentences: Sentence[] = [
    [
      plain(
        `${sayPeriod(period.from, period.to)}, tổng số nhiệm vụ Chính phủ, Thủ tướng Chính phủ giao cho các bộ, cơ quan, địa phương là `,
      ),
      number(tasks.total, links.tasks('total')),
      plain(' nhiệm vụ: đã hoàn thành '),
      number(tasks.done, links.tasks('done')),
      plain(', chưa hoàn thành '),
      number(tasks.open, links.tasks('open')),
      plain(tasks.carriedOver ? ', kể cả nhiệm vụ từ trước kỳ chuyển sang.' : '.'),
    ],
  ]
  if (tasks.classes) {
    const { doneOnTime, doneLate, openInTime, openOverdue } = tasks.classes
    sentences.push([
      plain('Trong số đã hoàn thành có '),
      number(doneOnTime, links.tasks('doneOnTime')),
      plain(' nhiệm vụ đúng hạn, '),
      number(doneLate, links.tasks('doneLate')),
      plain(' nhiệm vụ quá hạn; trong số chưa hoàn thành có '),
      number(openInTime, links.tasks('openInTime')),
      plain(' nhiệm vụ trong hạn, '),
      number(openOverdue, links.tasks('openOverdue')),
      plain(' nhiệm vụ quá hạn.'),
    ])
    if (tasks.completionPercent && tasks.overduePercent)
      sentences.push([
        plain(
          `Tính trên số nhiệm vụ đến hạn, tỷ lệ hoàn thành là ${sayPercent(tasks.completionPercent)}, tỷ lệ quá hạn chưa hoàn thành là ${sayPercent(tasks.overduePercent)}.`,
        ),
      ])
  }
  sentences.push(...tellSecret(report, links))
  if (tasks.before)
    sentences.push([
      plain(
        `So với ngày ${formatDay(tasks.before.asOf)}, số nhiệm vụ chưa hoàn thành ${sayChange(tasks.before.open, tasks.open)}${
          tasks.classes && tasks.before.classes
            ? `, số quá hạn chưa hoàn thành ${sayChange(tasks.before.classes.openOverdue, tasks.classes.openOverdue)}`
            : ''
        }.`,
      ),
    ])
  return sentences
}

/** Schemes submitted of those due, and what is late with its share and base. */
export function tellProgramme(report: WorkingGroupReport, links: ReportLinks): Sentence | undefined {
  const { workProgramme, period } = report
  if (!workProgramme || workProgramme.due === 0) return undefined
  const { due, submitted, late, latePercent } = workProgramme
  const time = sayPeriod(period.from, period.to)
  return [
    plain(
      `${time}, theo Chương trình công tác của Chính phủ, Thủ tướng Chính phủ, các bộ, cơ quan đã trình `,
    ),
    number(submitted, links.programme('submitted')),
    plain('/'),
    number(due, links.programme('due')),
    ...(late === 0
      ? [plain(' đề án phải trình.')]
      : [
          plain(' đề án phải trình; còn '),
          number(late, links.programme('late')),
          plain(` đề án chưa trình theo tiến độ, chiếm ${sayPercent(latePercent)} số phải trình.`),
        ]),
  ]
}

/** What is owed, and what has to come besides. */
export function tellDetailing(report: WorkingGroupReport, links: ReportLinks): Sentence | undefined {
  const { detailingDocuments: part } = report
  if (!part || part.owed + part.upcoming === 0) return undefined
  const owed: Run[] =
    part.owed === 0
      ? [plain(`Đến ngày ${formatDay(part.asOf)}, không còn nợ đọng văn bản quy định chi tiết`)]
      : [
          plain(`Đến ngày ${formatDay(part.asOf)}, còn nợ đọng `),
          number(part.owed, links.detailing('owed')),
          plain(' văn bản quy định chi tiết'),
        ]
  if (part.upcoming === 0) return [...owed, plain('.')]
  return [
    ...owed,
    plain(
      part.owed === 0 ? '; còn phải xây dựng, ban hành ' : '; ngoài số này, còn phải xây dựng, ban hành ',
    ),
    number(part.upcoming, links.detailing('upcoming')),
    plain(' văn bản trong thời gian tới.'),
  ]
}
