import { resolve } from 'node:path'
import { openFileStore } from '../integrations/file-store.ts'
import { checkBackup, restore } from '../platform/backup/index.ts'
import { refused } from './backup.ts'
import { type CommandIo, UsageError } from './command.ts'
import { runningServer } from './data-folder.ts'
import { hasOwnDatabase, openCommandDatabase, settings } from './database.ts'
import { beginHeadsAnew, putOnRecord } from './on-record.ts'
import { readOptions } from './options.ts'

const help = `Phục hồi từ bản sao lưu: kiểm tra mọi mã băm trước, rồi đưa lại tệp và dữ liệu.

Cách dùng:
  motcua restore --from THƯ_MỤC | TỆP.tar [--force] [--check] [--json]

  --from   bản sao lưu; với thư mục chứa nhiều bản thì lấy bản mới nhất
  --force  thay thế dữ liệu đang có trong cơ sở dữ liệu
  --check  chỉ kiểm tra bản sao lưu, không đổi gì
  --json   { "path", "madeAt", "tables", "rows", "files", "newFiles", "upgraded": [] }

Dừng máy chủ trước khi phục hồi. Bản sao lưu của phiên bản cũ được nâng lên cấu trúc mới nhất.
Khóa (DATA_DIR/keys) không nằm trong bản sao lưu: hãy đưa chúng về trước khi chạy lại máy chủ.

Cơ sở dữ liệu và kho tệp: như của máy chủ (DATABASE_URL, FILES, DATA_DIR).
Mã thoát: 0 đã phục hồi (--check: nguyên vẹn); 1 bản sao lưu hỏng, cơ sở dữ liệu đang có dữ liệu hoặc đang được dùng;
2 dùng sai; 3 sự cố.
`

/** `motcua restore`: see the help above. */
export async function restoreCommand(argv: string[], io: CommandIo): Promise<number> {
  const options = readOptions(argv, {
    from: { type: 'string' },
    force: { type: 'boolean', default: false },
    check: { type: 'boolean', default: false },
    json: { type: 'boolean', default: false },
    help: { type: 'boolean', short: 'h', default: false },
  })
  if (options.help) {
    io.stdout.write(help)
    return 0
  }
  if (!options.from) throw new UsageError('thiếu --from (from where?)')
  const from = resolve(options.from)
  const say = (line: string): unknown => io.stderr.write(`· ${line}\n`)
  try {
    if (options.check) {
      const good = await checkBackup(from, say)
      io.stdout.write(
        options.json
          ? `${JSON.stringify(good)}\n`
          : `${good.path} nguyên vẹn: ${good.rows} dòng của ${good.tables} bảng, ${good.files} tệp, lúc ${good.madeAt}.\n`,
      )
      return 0
    }
    return await bringBack(from, options.force, options.json, io)
  } catch (error) {
    return refused(error, options.json, io)
  }
}

async function bringBack(from: string, force: boolean, json: boolean, io: CommandIo): Promise<number> {
  if (!hasOwnDatabase(process.env) && runningServer(settings(process.env).dataDir)) {
    io.stderr.write('motcua: máy chủ đang chạy: hãy dừng Một Cửa trước (stop the server first)\n')
    if (json) io.stdout.write(`${JSON.stringify({ error: { code: 'restore.inUse' } })}\n`)
    return 1
  }
  const database = await openCommandDatabase(io, { world: false })
  try {
    const back = await restore({
      databaseUrl: database.config.databaseUrl,
      store: await openFileStore(database.config.files),
      from,
      force,
      say: line => io.stderr.write(`· ${line}\n`),
    })
    const { rows, tables, files, madeAt } = back
    await putOnRecord(database.config.databaseUrl, 'restored', { rows, tables, files, madeAt })
    const aside = await beginHeadsAnew(database.config)
    if (aside)
      io.stderr.write(
        `· Đầu chuỗi nhật ký đã ký trước đây được giữ riêng ở ${aside}; những gì xảy ra sau bản sao lưu không còn trong nhật ký\n`,
      )
    if (json) io.stdout.write(`${JSON.stringify(back)}\n`)
    else
      io.stdout.write(
        `Đã phục hồi bản lúc ${back.madeAt}: ${back.rows} dòng của ${back.tables} bảng, ${back.files} tệp (${back.newFiles} tệp mới).\n`,
      )
    return 0
  } finally {
    await database.leave()
  }
}
