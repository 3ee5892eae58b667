import { Type } from 'typebox'
import { IssuesError, issue, Refusal } from '../../kernel/issue.ts'
import {
  answers,
  commonFailures,
  fails,
  langQuery,
  momentSchema,
  oneOf,
  operation,
  says,
} from '../../platform/http/api.ts'
import type { Http } from '../../platform/http/http.ts'
import {
  CalendarError,
  computeDue,
  type Due,
  explain,
  isoVn,
  type Limit,
  parseLimit,
  parseMoment,
  sayLimit,
} from './legal-time/index.ts'
import type { Calendar } from './service.ts'
import { national } from './tables.ts'

const policies = { 'end-of-day': 'END_OF_DAY', 'same-clock': 'SAME_CLOCK' } as const

const query = Type.Object({
  from: Type.String({
    maxLength: 40,
    ...says(
      'Thời điểm tiếp nhận; giờ Việt Nam khi không ghi múi giờ',
      'Moment of acceptance; time of Viet Nam when no zone is given',
    ),
    examples: ['2019-04-18T09:30'],
  }),
  limit: Type.String({
    maxLength: 100,
    ...says('Thời hạn, viết như văn bản', 'The limit, as regulations write it'),
    examples: ['10 ngày làm việc'],
  }),
  policy: Type.Optional(
    oneOf(
      ['end-of-day', 'same-clock'],
      'Hết buổi làm việc của ngày cuối, hoặc cùng giờ lúc bắt đầu; mặc định theo cơ quan',
      'With the last session of the last day, or at the time of day it began; the way of the agency by default',
    ),
  ),
  agency: Type.Optional(
    Type.String({
      maxLength: 10,
      pattern: '^[A-Za-z0-9]+$',
      ...says(
        'Cơ quan có lịch làm việc dùng để tính; mặc định là lịch chung',
        'Agency whose calendar is used; the shared calendar by default',
      ),
      examples: ['G15'],
    }),
  ),
  lang: langQuery,
})

const reply = Type.Object({
  dueAt: momentSchema('Thời điểm hẹn trả', 'The appointed time'),
  provisional: Type.Boolean(
    says('Tạm tính: lịch nghỉ của năm chưa đủ', 'Provisional: the notice of holidays is not complete'),
  ),
  limit: Type.String(says('Thời hạn đã hiểu', 'The limit as understood')),
  steps: Type.Array(
    Type.Object(
      { code: Type.String(says('Bước', 'Step')) },
      {
        additionalProperties: true,
        ...says(
          'Từng bước tính, theo thứ tự, mỗi bước có mã và các ngày của nó',
          'How it was counted, in order; each step has a code and its days',
        ),
      },
    ),
  ),
  sentences: Type.Array(Type.String(), says('Cùng các bước, bằng lời', 'The same in words')),
})

/** `GET /api/v1/deadline`: when a limit ends, and why. */
export function calendarApi(app: Http, { calendar }: { calendar: Pick<Calendar, 'of'> }): void {
  app.get(
    '/api/v1/deadline',
    {
      schema: {
        ...operation(
          'getDeadline',
          'time',
          { summary: 'Tính ngày hẹn trả, kèm cách tính' },
          { summary: 'When a time limit ends, and why' },
        ),
        querystring: query,
        response: {
          200: answers(reply, 'Ngày hẹn và cách tính', 'The date and its derivation'),
          409: fails(
            'Chưa có lịch cho một ngày cần tính: calendar.outsideEditions',
            'No calendar covers a day on the way: calendar.outsideEditions',
          ),
          ...commonFailures,
        },
      },
    },
    async (request, response) => {
      const {
        from: fromText,
        limit: limitText,
        policy,
        agency = national,
        lang = request.lang,
      } = request.query
      const { from, limit } = read(fromText, limitText)
      const time = await calendar.of(agency)
      const due = orRefuse(() =>
        computeDue({
          calendar: time.calendar,
          from,
          limit,
          policy: policy ? policies[policy] : time.settings.endPolicy,
          cutoff: time.settings.transferCutoff,
        }),
      )
      response.header('cache-control', 'public, max-age=60')
      return {
        dueAt: isoVn(due.dueAt),
        provisional: due.provisional,
        limit: sayLimit(limit, lang),
        steps: [...due.steps],
        sentences: explain(due.steps, lang),
      }
    },
  )
}

/** Both texts are judged before either is refused. */
function read(fromText: string, limitText: string): { from: Date; limit: Limit } {
  // In an address a plus that was not encoded arrives as a space.
  const from = parseMoment(fromText.replace(/(T\d{2}:\d{2}(?::\d{2})?) (\d{2}:?\d{2})$/i, '$1+$2'))
  const issues = from ? [] : [issue('from', 'calendar.momentUnreadable')]
  try {
    const limit = parseLimit(limitText)
    if (from) return { from, limit }
  } catch (error) {
    if (!(error instanceof CalendarError)) throw error
    issues.push(issue('limit', error.code, { ...error.params }))
  }
  throw new IssuesError(issues)
}

function orRefuse(compute: () => Due): Due {
  try {
    return compute()
  } catch (error) {
    if (error instanceof CalendarError) throw new Refusal(error.code, 409, { ...error.params })
    throw error
  }
}
