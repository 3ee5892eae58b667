import { resolve } from 'node:path'
import { openFileStore } from '../integrations/file-store.ts'
import { BackupRefusal, backup } from '../platform/backup/index.ts'
import { type CommandIo, UsageError } from './command.ts'
import { openCommandDatabase } from './database.ts'
import { putOnRecord } from './on-record.ts'
import { readOptions } from './options.ts'
import { softwareVersion } from './version.ts'

const help = `Sao lưu cơ sở dữ liệu và kho tệp trong khi hệ thống vẫn chạy: mọi bảng ở cùng một thời điểm.

Cách dùng:
  motcua backup --out THƯ_MỤC | TỆP.tar [--json]

  --out   thư mục: mỗi lần một thư mục con, tệp đã có từ lần trước không chép lại;
          TỆP.tar: mọi thứ trong một tệp, mở được bằng tar
  --json  { "path", "manifestSha256", "tables", "rows", "files", "fileBytes", "newFiles", "corrupt": [] }

Không nằm trong bản sao lưu: khóa (DATA_DIR/keys, DATA_DIR/pki) và chữ ký của nhật ký (DATA_DIR/audit). Hãy giữ chúng ở nơi khác.
Bản sao lưu chứa dữ liệu cá nhân: chỉ người quản trị được đọc.

Cơ sở dữ liệu và kho tệp: như của máy chủ (DATABASE_URL, FILES, DATA_DIR).
Mã thoát: 0 đã sao lưu trọn vẹn; 1 không sao lưu được, hoặc có tệp trong kho đã hỏng; 2 dùng sai; 3 sự cố.
`

/** `motcua backup`: see the help above. */
export async function backupCommand(argv: string[], io: CommandIo): Promise<number> {
  const options = readOptions(argv, {
    out: { type: 'string' },
    json: { type: 'boolean', default: false },
    help: { type: 'boolean', short: 'h', default: false },
  })
  if (options.help) {
    io.stdout.write(help)
    return 0
  }
  if (!options.out) throw new UsageError('thiếu --out (where to?)')
  const database = await openCommandDatabase(io)
  try {
    const made = await backup({
      databaseUrl: database.config.databaseUrl,
      store: await openFileStore(database.config.files),
      out: resolve(options.out),
      software: await softwareVersion(),
      say: line => io.stderr.write(`· ${line}\n`),
    })
    const { rows, tables, files } = made
    await putOnRecord(database.config.databaseUrl, 'backedUp', { rows, tables, files })
    if (options.json) io.stdout.write(`${JSON.stringify(made)}\n`)
    else
      io.stdout.write(
        `Đã sao lưu vào ${made.path}: ${made.rows} dòng của ${made.tables} bảng, ${made.files} tệp.\n`,
      )
    for (const hash of made.corrupt) io.stderr.write(`motcua: tệp ${hash} trong kho đã hỏng (damaged)\n`)
    return made.corrupt.length > 0 ? 1 : 0
  } catch (error) {
    return refused(error, options.json, io)
  } finally {
    await database.leave()
  }
}

/** A refusal is an answer (exit 1); anything else passes on. */
export function refused(error: unknown, json: boolean, io: CommandIo): number {
  if (!(error instanceof BackupRefusal)) throw error
  io.stderr.write(`motcua: ${error.message}\n`)
  if (json) io.stdout.write(`${JSON.stringify({ error: { code: error.code, message: error.message } })}\n`)
  return 1
}
