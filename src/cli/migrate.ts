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

/** Our migrations and those of the job queue. @returns the names of ours applied now */
export async function bringUpToDate(url: string): Promise<string[]> {
  const pool = openPool(url, { max: 2 })
  try {
    const applied = await migrate(pool)
    await migrateJobs(pool)
    return applied
  } finally {
    await pool.end()
  }
}
