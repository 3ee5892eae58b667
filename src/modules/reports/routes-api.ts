import { Type } from 'typebox'
import { isoVn } from '../../kernel/dates.ts'
import { IssuesError, issue } from '../../kernel/issue.ts'
import {
  answers,
  commonFailures,
  langQuery,
  momentSchema,
  operation,
  orNull,
  says,
} from '../../platform/http/api.ts'
import type { Http } from '../../platform/http/http.ts'
import { addressKey } from '../../platform/rate-limit.ts'
import { type Figures, figureKeys } from './figures.ts'
import { findingOf } from './finding.ts'
import { periodName, periodOf } from './periods.ts'
import { readPeriod } from './query.ts'
import type { Reports } from './service.ts'
import { figureWords } from './words.ts'

const count = (key: (typeof figureKeys)[number], column: number) =>
  Type.Integer({
    minimum: 0,
    ...says(
      `Cột ${column}: ${figureWords('vi')[key].toLowerCase()}`,
      `Column ${column}: ${figureWords('en')[key].toLowerCase()}`,
    ),
  })
const figures = Object.fromEntries(figureKeys.map((key, index) => [key, count(key, index + 3)])) as Record<
  keyof Figures,
  ReturnType<typeof count>
>

const day = (vi: string, en: string) => Type.String({ format: 'date', ...says(vi, en) })
const whole = (vi: string, en: string) => Type.Integer({ ...says(vi, en) })

const query = Type.Object({
  period: Type.Optional(
    Type.String({
      maxLength: 22,
      ...says(
        'Kỳ báo cáo: 2026, 2026-H1, 2026-Q4, 2026-11 hoặc 2026-03-01..2026-05-31; mặc định là năm báo cáo hiện tại',
        'Reporting period: 2026, 2026-H1, 2026-Q4, 2026-11 or 2026-03-01..2026-05-31; the present reporting year by default',
      ),
      examples: ['2026-Q4'],
    }),
  ),
  agency: Type.Optional(
    Type.String({ maxLength: 10, ...says('Mã cơ quan', 'Identifier of an agency'), examples: ['G15'] }),
  ),
  field: Type.Optional(Type.String({ maxLength: 300, ...says('Lĩnh vực', 'Field') })),
  lang: langQuery,
})

const reply = Type.Object({
  period: Type.Object({
    key: Type.String(says('Kỳ, như trong tham số', 'The period, as in the parameter')),
    name: Type.String(says('Tên kỳ', 'Name of the period')),
    from: day('Ngày đầu', 'First day'),
    to: day('Ngày cuối', 'Last day'),
  }),
  asOf: momentSchema('Thời điểm của số liệu', 'The moment the figures stand for'),
  finding: Type.String(says('Số liệu nói gì', 'What the figures say')),
  total: Type.Object(figures, says('Toàn bộ', 'The whole')),
  months: Type.Array(
    Type.Object({
      month: Type.String({ ...says('Tháng', 'Month'), examples: ['2026-11'] }),
      received: whole('Tiếp nhận trong tháng', 'Received in the month'),
      settledEarly: whole('Giải quyết trước hạn', 'Settled early'),
      settledOnTime: whole('Giải quyết đúng hạn', 'Settled on time'),
      settledLate: whole('Giải quyết quá hạn', 'Settled late'),
      inWorkAtEnd: whole('Đang giải quyết cuối tháng', 'In work at the end'),
    }),
    says('Theo tháng', 'By month'),
  ),
  agencies: Type.Array(
    Type.Object({ id: Type.String(says('Mã cơ quan', 'Identifier')), name: Type.String(), ...figures }),
    says('Theo cơ quan', 'By agency'),
  ),
  fields: Type.Array(Type.Object({ name: Type.String(), ...figures }), says('Theo lĩnh vực', 'By field')),
  lateUnits: Type.Array(
    Type.Object({
      agencyId: Type.String(),
      agencyName: Type.String(),
      unitId: orNull(Type.String()),
      unitName: orNull(Type.String(says('null là Bộ phận Một cửa', 'null is the one-stop desk'))),
      settledLate: whole('Đã giải quyết quá hạn', 'Settled late'),
      inWorkLate: whole('Đang giải quyết quá hạn', 'In work and late'),
    }),
    says('Đơn vị có hồ sơ quá hạn', 'Units with late dossiers'),
  ),
  refusedAtIntake: whole('Không được tiếp nhận; không tính vào cột 3', 'Refused at intake; not in column 3'),
  illustrative: Type.Boolean(says('Có dữ liệu minh họa', 'Holds illustrative data')),
})

/** `GET /api/v1/statistics`: the public figures. */
export function reportApi(app: Http, deps: { reports: Reports; clock: () => Date }): void {
  app.get(
    '/api/v1/statistics',
    {
      schema: {
        ...operation(
          'getStatistics',
          'figures',
          {
            summary: 'Số liệu giải quyết thủ tục hành chính',
            description:
              'Theo các cột của Biểu II.06a/VPCP/KSTT: 3 = 4 + 5 + 6 = 7 + 11; 7 = 8 + 9 + 10; 11 = 12 + 13. Số liệu được giữ một phút.',
          },
          {
            summary: 'Figures on settling procedures',
            description:
              'In the columns of form II.06a/VPCP/KSTT: 3 = 4 + 5 + 6 = 7 + 11; 7 = 8 + 9 + 10; 11 = 12 + 13. Figures are kept for a minute.',
          },
        ),
        querystring: query,
        response: { 200: answers(reply, 'Số liệu của kỳ', 'The figures of the period'), ...commonFailures },
      },
    },
    async (request, response) => {
      const { period: key, agency, field, lang = request.lang } = request.query
      const period = key === undefined ? readPeriod({}, deps.clock()).period : periodOf(key)
      if (!period) throw new IssuesError([issue('period', 'reports.periodUnknown')])
      const report = await deps.reports.report(
        { period, agencyId: agency || undefined, field: field?.normalize('NFC') || undefined },
        addressKey(request.ip),
      )
      response.header('cache-control', 'public, max-age=60')
      return {
        ...report,
        period: { ...period, name: periodName(period, lang) },
        asOf: isoVn(report.asOf),
        finding: findingOf(report.total, lang),
      }
    },
  )
}
