import { readFile } from 'node:fs/promises'
import { parseArgs } from 'node:util'
import { isDay } from '../kernel/dates.ts'
import type { Issue } from '../kernel/issue.ts'
import { say } from '../kernel/messages.ts'
import { loadCalendarFile, workCalendar } from '../modules/calendar/index.ts'
import {
  createReader,
  type DirectoryAgency,
  type DraftTask,
  groupNames,
  knownWorkingDays,
  parseDirective,
} from '../modules/steering/index.ts'
import { inspectMessages } from '../platform/files/inspect/index.ts'
import { inProject } from '../platform/paths.ts'
import { readDocumentText, readTextFile, type TextResult, textMessages } from '../platform/text/index.ts'
import { type CommandIo, UsageError } from './command.ts'

const help = `Tách văn bản chỉ đạo thành các nhiệm vụ dự thảo: ai, việc gì, hạn nào, gửi ai.

Cách dùng:
  bin/motcua directive TỆP --date 2019-08-01 [--json]

  TỆP        văn bản: TXT (UTF-8, UTF-16), DOCX hoặc PDF có lớp chữ; "-" đọc từ stdin
  --date     ngày của văn bản (yyyy-mm-dd); hạn không ghi năm tính từ ngày này
  --json     { "tasks": [ { "lead", "leadGroup", "cooperating", "text", "deadlineText", "deadline",
             "recipient", "product", "span": { "page", "start", "end" } } ] }
             cơ quan ghi theo tên trong danh mục, null khi văn bản không nói; cơ quan, đơn vị
             ngoài danh mục ghi theo đúng tên trong văn bản ("Ban Cơ yếu Chính phủ")
             start, end: vị trí trong toàn bộ văn bản đã đọc (không phải trong trang), đếm từ 0
             bằng đơn vị mã UTF-16 của chữ Unicode dựng sẵn (NFC); page: trang, đếm từ 1
  --help     hiện hướng dẫn này

Mã thoát: 0 đọc được (kể cả khi không có nhiệm vụ nào); 1 không đọc được văn bản; 2 dùng sai; 3 sự cố.
`

/**
 * `motcua directive`: the draft tasks of a document. Needs no database; the directory is the one of the seeds.
 * @returns 0 read, 1 the text cannot be read, 2 wrong use, 3 fault
 */
export async function directiveCommand(argv: readonly string[], io: CommandIo): Promise<number> {
  const { values, positionals } = readArguments(argv)
  if (values.help) {
    io.stdout.write(help)
    return 0
  }
  const [file] = positionals
  if (file === undefined || positionals.length > 1)
    throw new UsageError('Cần một tệp, hoặc "-" để đọc stdin.')
  if (values.date === undefined) throw new UsageError('Thiếu --date (ngày của văn bản).')
  if (!isDay(values.date)) throw new UsageError('Không hiểu --date. Viết như 2019-08-01.')

  const result = await readInput(file)
  if (!result.document) return refuse(result.issues, values.json, io)
  const { text, pageStarts } = result.document
  const tasks = await parse(text, pageStarts, values.date)
  io.stdout.write(values.json ? asJson(tasks) : asTable(tasks))
  return 0
}

function readArguments(argv: readonly string[]) {
  try {
    return parseArgs({
      args: [...argv],
      strict: true,
      allowPositionals: true,
      options: {
        date: { type: 'string' },
        json: { type: 'boolean', default: false },
        help: { type: 'boolean', short: 'h', default: false },
      },
    })
  } catch (error) {
    if (error instanceof TypeError) throw new UsageError(error.message)
    throw error
  }
}

async function readInput(file: string): Promise<TextResult> {
  if (file === '-') {
    const parts: Buffer[] = []
    for await (const part of process.stdin) parts.push(Buffer.from(part))
    return readDocumentText(Buffer.concat(parts), { claimedName: 'stdin.txt' })
  }
  try {
    return await readTextFile(file)
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException
    if (code === undefined) throw error
    throw new UsageError(`Không đọc được tệp ${file}: ${code}`)
  }
}

async function parse(
  text: string,
  pageStarts: readonly number[],
  date: string,
): Promise<readonly DraftTask[]> {
  const { organizations } = JSON.parse(
    await readFile(inProject('seeds/data/organizations.json'), 'utf8'),
  ) as {
    organizations: readonly DirectoryAgency[]
  }
  const calendar = workCalendar(await loadCalendarFile(inProject('seeds/data/holidays.json')))
  return parseDirective(createReader(organizations), text, {
    date,
    pageStarts,
    addWorkingDays: knownWorkingDays(calendar),
  })
}

function refuse(issues: readonly Issue[], json: boolean, io: CommandIo): number {
  const messages = { ...inspectMessages, ...textMessages }
  const said = issues.map(issue => ({
    code: issue.code,
    message: say(messages, 'vi', issue.code, issue.params),
  }))
  if (json) io.stdout.write(`${JSON.stringify({ error: said[0], issues: said })}\n`)
  for (const { message } of said) io.stderr.write(`directive: ${message}\n`)
  return 1
}

const asJson = (tasks: readonly DraftTask[]): string =>
  `${JSON.stringify(
    {
      tasks: tasks.map(
        ({ lead, leadGroup, cooperating, text, deadlineText, deadline, recipient, product, span }) => ({
          ...{ lead, leadGroup, cooperating, text, deadlineText, deadline, recipient, product, span },
        }),
      ),
    },
    null,
    2,
  )}\n`

function asTable(tasks: readonly DraftTask[]): string {
  if (tasks.length === 0) return 'Không thấy nhiệm vụ nào trong văn bản.\n'
  const lines = tasks.flatMap((task, index) => [
    `${index + 1}. ${task.lead ?? (task.leadGroup ? groupNames[task.leadGroup].vi : '(chưa rõ cơ quan)')}`,
    `   ${task.text}`,
    ...(task.cooperating.length > 0 ? [`   Phối hợp: ${task.cooperating.join(', ')}`] : []),
    ...(task.deadlineText
      ? [`   Hạn: ${task.deadlineText.replace(/\s+/g, ' ')}${task.deadline ? ` → ${task.deadline}` : ''}`]
      : []),
    ...(task.product ? [`   Sản phẩm: ${task.product}`] : []),
    ...(task.recipient ? [`   Gửi: ${task.recipient}`] : []),
    `   Trang ${task.span.page}, ký tự ${task.span.start}–${task.span.end}`,
  ])
  return `${lines.join('\n')}\n`
}
