import { Type } from 'typebox'
import { isoVn } from '../../kernel/dates.ts'
import { Refusal } from '../../kernel/issue.ts'
import {
  answers,
  commonFailures,
  fails,
  langQuery,
  momentSchema,
  oneOf,
  operation,
  orNull,
  says,
} from '../../platform/http/api.ts'
import type { Http } from '../../platform/http/http.ts'
import { explain, type Step, type WorkCalendar } from '../calendar/index.ts'
import type { Organizations } from '../organizations/index.ts'
import { states } from './lifecycle.ts'
import type { Lookup } from './lookup.ts'
import { stateSentence, timelinessOf } from './view.ts'

const query = Type.Object({
  code: Type.String({
    minLength: 1,
    maxLength: 100,
    ...says('Mã hồ sơ, hoặc mã nộp bắt đầu bằng NT-', 'Code of the dossier, or of its filing (NT-…)'),
    examples: ['G15-261124-0001'],
  }),
  pin: Type.Optional(
    Type.String({
      maxLength: 20,
      ...says(
        'Mã tra cứu trên giấy tiếp nhận; chỉ cần sau nhiều lần tra cứu không đúng',
        'Look-up code on the receipt; needed only after many misses',
      ),
    }),
  ),
  lang: langQuery,
})

const reply = Type.Object({
  code: orNull(Type.String(says('Mã hồ sơ; null trước khi tiếp nhận', 'Code; null before acceptance'))),
  submissionCode: Type.String(says('Mã nộp hồ sơ', 'Code of the filing')),
  procedureCode: Type.String(says('Mã thủ tục', 'Code of the procedure')),
  procedureName: Type.String(says('Tên thủ tục', 'Name of the procedure')),
  agencyId: Type.String(says('Mã cơ quan giải quyết', 'Identifier of the settling agency')),
  agencyName: Type.String(says('Cơ quan giải quyết', 'Settling agency')),
  unitName: orNull(Type.String(says('Đơn vị đang giữ', 'Unit that holds it'))),
  state: Type.String(says('Trạng thái', 'State')),
  nationalState: orNull(
    Type.Integer({
      ...says('Trạng thái theo Cổng Dịch vụ công quốc gia, 1–10', 'State of the National Portal, 1 to 10'),
    }),
  ),
  sentence: Type.String(says('Trạng thái bằng lời', 'The state in words')),
  ended: Type.Boolean(says('Đã kết thúc', 'Nothing more happens to it')),
  timeliness: orNull(
    oneOf(
      ['inTime', 'dueSoon', 'late', 'waiting', 'early', 'onTime'],
      'So với ngày hẹn: trong hạn, sắp đến hạn, quá hạn, chờ bổ sung, trước hạn, đúng hạn',
      'Against its date',
    ),
  ),
  submittedAt: momentSchema('Thời điểm nộp', 'Filed'),
  acceptedAt: orNull(momentSchema('Thời điểm tiếp nhận', 'Accepted')),
  dueAt: orNull(momentSchema('Thời điểm hẹn trả', 'Appointed time')),
  provisional: Type.Boolean(says('Ngày hẹn là tạm tính', 'The date is provisional')),
  why: Type.Array(Type.String(), says('Vì sao là ngày ấy', 'Why that date')),
  finishedAt: orNull(momentSchema('Thời điểm có kết quả', 'Result ready')),
  returnedAt: orNull(momentSchema('Thời điểm trả kết quả', 'Result returned')),
  illustrative: Type.Boolean(says('Dữ liệu minh họa', 'Illustrative data')),
})

export interface LookupApiDeps {
  readonly lookup: Lookup
  readonly organizations: Organizations
  readonly calendarOf: (agencyId: string) => Promise<WorkCalendar>
  readonly clock: () => Date
}

/** `GET /api/v1/lookup`: the public facts of a dossier, under the same limits as the page. */
export function lookupApi(app: Http, deps: LookupApiDeps): void {
  app.get(
    '/api/v1/lookup',
    {
      schema: {
        ...operation(
          'lookUp',
          'dossiers',
          {
            summary: 'Tra cứu hồ sơ theo mã',
            description:
              'Chỉ có tình trạng, đơn vị và ngày, không có thông tin cá nhân. Sau 10 lần không đúng từ một địa chỉ cần thêm pin.',
          },
          {
            summary: 'Track a dossier by its code',
            description:
              'State, unit and dates only, nothing personal. After ten misses from one address the pin is needed too.',
          },
        ),
        querystring: query,
        response: {
          200: answers(reply, 'Hồ sơ ở đâu', 'Where the dossier is'),
          403: fails(
            'Cần pin (lookup.pinNeeded), hoặc không đúng (lookup.pinWrong)',
            'A pin is needed (lookup.pinNeeded), or does not fit (lookup.pinWrong)',
          ),
          404: fails('Không có mã này: lookup.notFound', 'No such code: lookup.notFound'),
          ...commonFailures,
        },
      },
    },
    async (request, response) => {
      const { code, pin = '', lang = request.lang } = request.query
      const answer = await deps.lookup.find(code, request.ip, pin)
      response.header('cache-control', 'no-store')
      if (answer.kind === 'tooMany') throw new Refusal('lookup.tooMany', 429, { seconds: answer.seconds })
      if (answer.kind === 'pinNeeded')
        throw new Refusal(answer.wrongPin ? 'lookup.pinWrong' : 'lookup.pinNeeded', 403)
      if (answer.kind === 'notFound') throw new Refusal('lookup.notFound', 404)
      const row = answer.dossier
      const [agency, unit, calendar] = await Promise.all([
        deps.organizations.agency(row.agency_id),
        row.unit_id ? deps.organizations.unit(row.agency_id, row.unit_id) : undefined,
        deps.calendarOf(row.agency_id),
      ])
      const moment = (at: Date | null): string | null => at && isoVn(at)
      return {
        code: row.code,
        submissionCode: row.submission_code,
        procedureCode: row.procedure_code,
        procedureName: row.procedure_name,
        agencyId: row.agency_id,
        agencyName: agency?.name ?? row.agency_id,
        unitName: unit?.name ?? null,
        state: row.state,
        nationalState: states[row.state].nationalCode,
        sentence: stateSentence(row, unit?.name ?? null, lang),
        ended: states[row.state].ended,
        timeliness: timelinessOf(row, calendar, deps.clock()),
        submittedAt: isoVn(row.submitted_at),
        acceptedAt: moment(row.accepted_at),
        dueAt: moment(row.current_due_at),
        provisional: row.due_provisional,
        why: explain((row.due_steps ?? []) as Step[], lang),
        finishedAt: moment(row.finished_at),
        returnedAt: moment(row.returned_at),
        illustrative: row.illustrative,
      }
    },
  )
}
