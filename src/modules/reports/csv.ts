import { isoVn } from '../../kernel/dates.ts'
import type { Lang } from '../../kernel/messages.ts'
import { csvLine, csvMark } from '../../platform/spreadsheet/index.ts'
import { texts } from '../../ui/i18n.ts'
import { figureKeys } from './figures.ts'
import type { Report } from './service.ts'
import { figureWords } from './words.ts'

const words = texts({
  vi: {
    agency: 'Cơ quan',
    agencyCode: 'Mã cơ quan',
    field: 'Lĩnh vực',
    unit: 'Đơn vị',
    desk: 'Bộ phận Một cửa',
    total: 'Tổng số',
    period: (from: string, to: string) => `Kỳ từ ${from} đến ${to}`,
    asOf: (moment: string) => `Số liệu đến ${moment}`,
  },
  en: {
    agency: 'Agency',
    agencyCode: 'Agency code',
    field: 'Field',
    unit: 'Unit',
    desk: 'One-stop desk',
    total: 'Total',
    period: (from: string, to: string) => `Period from ${from} to ${to}`,
    asOf: (moment: string) => `Figures as of ${moment}`,
  },
})

/** The figures line by line: one agency, field and unit each, the whole at the end. UTF-8 with a mark, for spreadsheets. */
export function* csvLines(report: Report, lang: Lang): Generator<string> {
  const t = words(lang)
  const columns = figureWords(lang)
  const titles = {
    ...columns,
    settledLate: `${columns.settled}: ${columns.settledLate}`,
    inWorkLate: `${columns.inWork}: ${columns.inWorkLate}`,
  }
  yield `${csvMark}${csvLine([t.agencyCode, t.agency, t.field, t.unit, ...figureKeys.map(key => titles[key])])}`
  for (const one of report.lines)
    yield csvLine([
      ...[one.agencyId, one.agencyName, one.field, one.unitName ?? t.desk],
      ...figureKeys.map(key => one[key]),
    ])
  yield csvLine(['', t.total, '', '', ...figureKeys.map(key => report.total[key])])
  yield csvLine([t.period(report.period.from, report.period.to), t.asOf(isoVn(report.asOf))])
}
