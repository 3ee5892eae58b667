import { ConfigError } from '../config.ts'
import { openPool } from '../platform/database.ts'
import { migrateJobs } from '../platform/jobs.ts'
import { migrate } from '../platform/migrate.ts'
import type { CommandIo } from './command.ts'
import { openCommandDatabase } from './database.ts'
import { readOptions } from './options.ts'

const help = `Đưa cơ sở dữ liệu lên cấu trúc mới nhất: mỗi tệp của migrations/ một lần, theo thứ tự.

Cách dùng:
  motcua migrate [--json]

  --json  { "applied": ["0001-ground.sql", …] }

Cơ sở dữ liệu: DATABASE_URL, không thì bản kèm theo.
`

/** `motcua migrate`. */
export async function migrateCommand(argv: string[], io: CommandIo): Promise<number> {
  const options = readOptions(argv, {
    json: { type: 'boolean', default: false },
    help: { type: 'boolean', short: 'h', default: false },
  })
  if (options.help) {
    io.stdout.write(help)
    return 0
  }
  const database = await openCommandDatabase(io, { world: false })
  try {
    const applied = [...database.applied, ...(await bringUpToDate(database.config.databaseUrl))]
    io.stdout.write(
      options.json
        ? `${JSON.stringify({ applied })}\n`
        : applied.length > 0
          ? `Đã áp dụng: ${applied.join(', ')}\n`
          : 'Cơ sở dữ liệu đã mới nhất.\n',
    )
    return 0
  } finally {
    await database.leave()
  }
}

/** What is wrong with a database server for us, by its version number (`160004`) and encoding; one line each. */
export function unfit(version: number, encoding: string): string[] {
  return [
    ...(version < 160_000
      ? [
          `DATABASE_URL: PostgreSQL ${Math.floor(version / 10_000)} quá cũ, cần 16 trở lên (16 or newer is needed)`,
        ]
      : []),
    ...(encoding !== 'UTF8'
      ? [`DATABASE_URL: cơ sở dữ liệu có bảng mã ${encoding}, cần UTF8: create database … encoding 'UTF8'`]
      : []),
  ]
}

/**
 * Our migrations and those of the job queue.
 * @returns the names of ours applied now
 * @throws ConfigError over a server that is too old or a database of another encoding
 */
export async function bringUpToDate(url: string): Promise<string[]> {
  const pool = openPool(url, { max: 2 })
  try {
    const { rows } = await pool.query<{ version: string; encoding: string }>(
      `select current_setting('server_version_num') as version, current_setting('server_encoding') as encoding`,
    )
    const mistakes = unfit(Number(rows[0]!.version), rows[0]!.encoding)
    if (mistakes.length > 0) throw new ConfigError(mistakes)
    const applied = await migrate(pool)
    await migrateJobs(pool)
    return applied
  } finally {
    await pool.end()
  }
}
