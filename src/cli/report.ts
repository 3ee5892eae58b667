import { createWriteStream } from 'node:fs'
import type { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { readDay } from '../kernel/dates.ts'
import { say } from '../kernel/messages.ts'
import { createOrganizations } from '../modules/organizations/index.ts'
import {
  IdentityFault,
  type ReportFormat,
  readQuestion,
  reportFormats,
  steeringReport,
  steeringReportMessages,
} from '../modules/steering/index.ts'
import { databaseOver, openPool } from '../platform/database.ts'
import { type CommandIo, UsageError } from './command.ts'
import { whyNot } from './data-folder.ts'
import { openCommandDatabase } from './database.ts'
import { readOptions } from './options.ts'

const help = `Lập báo cáo của Tổ công tác của Thủ tướng Chính phủ từ số liệu đã kiểm tra khớp.

Cách dùng:
  motcua report working-group --as-of NGÀY [--known-on NGÀY] [--set BỘ] [--format DẠNG] [--out TỆP]

  --as-of     ngày của số liệu: 2019-07-31 hoặc 31/7/2019
  --known-on  theo thông tin đã biết đến hết ngày này; mặc định là bây giờ
  --set       bộ số liệu: live hoặc 2019; mặc định theo ngày của số liệu
  --format    json (mặc định), html, pdf, docx, xlsx; PDF và DOCX ghi nhiều nhất 500 dòng mỗi danh sách, XLSX ghi đủ
  --out       ghi vào tệp; mặc định ra đầu ra chuẩn

  JSON: { "asOf", "knownOn", "period": { "from", "to" }, "tasks": { "total", "done", "open", … },
          "workProgramme": { "due", "submitted", "late", "latePercent", … }, "detailingDocuments": { "asOf", "owed",
          "upcoming", … }, "inspections": { "period", "sessions", "ministries", "provinces", … }, … }
        phần không có số liệu là null

Mã thoát: 0 đã lập; 1 số liệu không khớp, không lập (các dòng sai ở đầu ra lỗi); 2 dùng sai lệnh.
`

/** `motcua report working-group`: the report of a day, in any format. */
export async function reportCommand(argv: string[], io: CommandIo): Promise<number> {
  const [kind, ...rest] = argv[0]?.startsWith('-') ? ['', ...argv] : argv
  const options = readOptions(rest, {
    'as-of': { type: 'string' },
    'known-on': { type: 'string' },
    set: { type: 'string' },
    format: { type: 'string', default: 'json' },
    out: { type: 'string' },
    json: { type: 'boolean', default: false },
    help: { type: 'boolean', short: 'h', default: false },
  })
  if (options.help) {
    io.stdout.write(help)
    return 0
  }
  if (kind !== 'working-group')
    throw new UsageError(kind ? `không có "report ${kind}"` : 'thiếu: report working-group')
  if (options['as-of'] === undefined) throw new UsageError('thiếu --as-of NGÀY')
  const { format } = options
  if (!Object.hasOwn(reportFormats, format))
    throw new UsageError(`--format là một trong: ${Object.keys(reportFormats).join(', ')}`)
  const now = new Date()
  const question = readQuestion(
    { asOf: options['as-of'], knownOn: options['known-on'], set: options.set },
    now,
    readDay,
  )
  if ('issues' in question)
    throw new UsageError(
      question.issues.map(one => say(steeringReportMessages, 'vi', one.code, one.params)).join(' '),
    )

  const database = await openCommandDatabase(io)
  const { databaseUrl, publicUrl } = database.config
  const pool = openPool(databaseUrl, { max: 6 })
  try {
    const db = databaseOver(pool)
    const reports = steeringReport({
      ...{ db, publicUrl, clock: () => now },
      organizations: createOrganizations({ db, clock: () => now }),
    })
    const report = await reports.report(question)
    const file = await reports.make(question, report, format as ReportFormat, now)
    await (options.out === undefined ? toOutput(file, io) : pipeline(file, createWriteStream(options.out)))
    return 0
  } catch (error) {
    if (options.out !== undefined && isOfFile(error, options.out))
      throw new UsageError(
        `không ghi được ${options.out}: ${error.code === 'ENOENT' ? 'không có thư mục đó' : whyNot(error)}`,
      )
    if (!(error instanceof IdentityFault)) throw error
    io.stderr.write(
      `Số liệu không khớp, báo cáo không được lập:\n${error.broken.map(row => `  ${row}\n`).join('')}`,
    )
    return 1
  } finally {
    await pool.end()
    await database.leave()
  }
}

/** Whether the system refused to write that file. */
const isOfFile = (error: unknown, path: string): error is NodeJS.ErrnoException =>
  error instanceof Error && 'code' in error && 'path' in error && error.path === path

/** Writes as fast as the reader of our output takes it. */
async function toOutput(file: Readable, io: CommandIo): Promise<void> {
  for await (const piece of file) {
    const room = io.stdout.write(piece as Buffer)
    if (room === false && 'once' in io.stdout)
      await new Promise<void>(resolve => (io.stdout as NodeJS.WriteStream).once('drain', () => resolve()))
  }
}
