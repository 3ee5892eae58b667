import { parseArgs } from 'node:util'
import {
  CalendarError,
  computeDue,
  type Due,
  type EndPolicy,
  explain,
  explainError,
  isoVn,
  loadCalendarFile,
  parseLimit,
  parseMoment,
  sayLimit,
  sayMoment,
  workCalendar,
} from '../modules/calendar/legal-time/index.ts'
import { inProject } from '../platform/paths.ts'
import type { CommandIo } from './command.ts'

const help = `Tính ngày hẹn trả theo thời hạn giải quyết, kèm cách tính.

Cách dùng:
  bin/motcua deadline --from 2019-04-18T09:30 --limit "10 ngày làm việc" [tùy chọn]

  --from     thời điểm tiếp nhận, giờ Việt Nam nếu không ghi múi giờ
             (2019-04-18T09:30, 2019-04-18T09:30+07:00, 2019-04-18)
  --limit    thời hạn: "10 ngày làm việc", "0,5 ngày làm việc", "7 ngày", "4 giờ",
             "4 giờ làm việc", "4 tháng", "1 năm", "trong ngày"
  --policy   end-of-day: hết buổi làm việc của ngày cuối (mặc định)
             same-clock: cùng giờ với lúc bắt đầu (thời hạn theo ngày làm việc)
  --calendar tệp lịch làm việc; mặc định là seeds/data/holidays.json, xem
             src/modules/calendar/README.md về cấu trúc tệp
  --json     kết quả cho máy đọc: { "dueAt", "steps", "provisional"? }
  --help     hiện hướng dẫn này

Mã thoát: 0 tính được; 1 không có lịch cho ngày cần tính; 2 dùng sai; 3 sự cố.
`

/** Wrong use, with a stable code for machines: exit 2. */
class Misuse extends Error {
  readonly code: string
  constructor(code: string, sentence: string) {
    super(sentence)
    this.name = 'Misuse'
    this.code = code
  }
}

/**
 * `motcua deadline`: when a limit ends, and why.
 * @param argv what follows the name of the command
 * @returns 0 computed, 1 no calendar covers a day on the way, 2 wrong use, 3 fault
 */
export async function deadlineCommand(argv: readonly string[], io: CommandIo): Promise<number> {
  const json = argv.includes('--json')
  try {
    const options = readOptions(argv)
    if (options === 'help') {
      io.stdout.write(help)
      return 0
    }
    const calendar = workCalendar(
      await loadCalendarFile(options.calendar ?? inProject('seeds/data/holidays.json')),
    )
    const due = computeDue({ ...options, calendar })
    io.stdout.write(json ? asJson(due) : asText(due, options))
    return 0
  } catch (error) {
    const answer = answerOf(error)
    if (json) io.stdout.write(`${JSON.stringify({ error: answer.body }, null, 2)}\n`)
    io.stderr.write(`deadline: ${answer.body.message}\n`)
    for (const fault of answer.body.faults ?? []) io.stderr.write(`  ${fault.path}: ${fault.code}\n`)
    if (answer.exit === 2) io.stderr.write('Xem: bin/motcua deadline --help\n')
    return answer.exit
  }
}

interface Options {
  readonly from: Date
  readonly limit: ReturnType<typeof parseLimit>
  readonly policy: EndPolicy
  readonly calendar: string | undefined
}

const policies: Readonly<Record<string, EndPolicy>> = {
  'end-of-day': 'END_OF_DAY',
  'same-clock': 'SAME_CLOCK',
}

function readOptions(argv: readonly string[]): Options | 'help' {
  const { values } = parse(argv)
  if (values.help) return 'help'
  if (values.from === undefined)
    throw new Misuse('deadline.fromMissing', 'Thiếu --from (thời điểm tiếp nhận).')
  if (values.limit === undefined) throw new Misuse('deadline.limitMissing', 'Thiếu --limit (thời hạn).')
  const from = parseMoment(values.from)
  if (!from)
    throw new Misuse(
      'deadline.fromUnreadable',
      'Không hiểu --from. Viết như 2019-04-18T09:30 (giờ Việt Nam).',
    )
  const policy = Object.hasOwn(policies, values.policy) ? policies[values.policy] : undefined
  if (!policy) throw new Misuse('deadline.policyUnknown', '--policy là end-of-day hoặc same-clock.')
  return { from, limit: parseLimit(values.limit), policy, calendar: values.calendar }
}

function parse(argv: readonly string[]) {
  try {
    return parseArgs({
      args: [...argv],
      strict: true,
      allowPositionals: false,
      options: {
        from: { type: 'string' },
        limit: { type: 'string' },
        policy: { type: 'string', default: 'end-of-day' },
        calendar: { type: 'string' },
        json: { type: 'boolean', default: false },
        help: { type: 'boolean', short: 'h', default: false },
      },
    })
  } catch (error) {
    if (error instanceof TypeError)
      throw new Misuse('deadline.options', `Tùy chọn không hợp lệ: ${error.message}`)
    throw error
  }
}

const asJson = ({ dueAt, steps, provisional }: Due): string =>
  `${JSON.stringify({ dueAt: isoVn(dueAt), ...(provisional && { provisional }), steps }, null, 2)}\n`

function asText(due: Due, { limit }: Options): string {
  const lines = [
    `Thời hạn: ${sayLimit(limit)}`,
    `Hẹn trả: ${sayMoment(due.dueAt)}${due.provisional ? ' (tạm tính)' : ''}`,
    '',
    'Cách tính:',
    ...explain(due.steps).map((sentence, index) => `${String(index + 1).padStart(3)}. ${sentence}`),
  ]
  return `${lines.join('\n')}\n`
}

interface Answer {
  readonly exit: number
  readonly body: {
    readonly code: string
    readonly message: string
    readonly day?: string | number
    readonly faults?: CalendarError['faults']
  }
}

function answerOf(error: unknown): Answer {
  if (error instanceof Misuse) return { exit: 2, body: { code: error.code, message: error.message } }
  if (error instanceof CalendarError) {
    const { code, params, faults } = error
    return {
      exit: code === 'calendar.outsideEditions' ? 1 : 2,
      body: {
        code,
        message: explainError(error),
        ...(params.day !== undefined && { day: params.day }),
        ...(faults.length > 0 && { faults }),
      },
    }
  }
  return {
    exit: 3,
    body: {
      code: 'deadline.fault',
      message: `Sự cố: ${error instanceof Error ? error.message : String(error)}`,
    },
  }
}
