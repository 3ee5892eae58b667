import { seedCalendar } from '../../seeds/calendar.ts'
import { seedDirectory, seedProcedures } from '../../seeds/directory.ts'
import { databaseOver, openPool } from '../platform/database.ts'
import type { CommandIo } from './command.ts'
import { openCommandDatabase } from './database.ts'
import { bringUpToDate } from './migrate.ts'
import { readOptions } from './options.ts'

const help = `Nạp thế giới minh họa: cơ quan, thủ tục, con người, hồ sơ. Nạp lại không đổi gì.

Cách dùng:
  motcua seed [--json]

  --json  { "seeded": ["directory", …] }

Cơ sở dữ liệu: DATABASE_URL, không thì bản kèm theo; được đưa lên cấu trúc mới nhất trước.
`

/** `motcua seed`: migrates, then brings in the demonstration world, one process at a time. */
export async function seedCommand(argv: string[], io: CommandIo): Promise<number> {
  const options = readOptions(argv, {
    json: { type: 'boolean', default: false },
    help: { type: 'boolean', short: 'h', default: false },
  })
  if (options.help) {
    io.stdout.write(help)
    return 0
  }
  const database = await openCommandDatabase(io)
  try {
    const seeded = await seedWorld(database.config.databaseUrl)
    io.stdout.write(options.json ? `${JSON.stringify({ seeded })}\n` : 'Thế giới minh họa đã sẵn sàng.\n')
    return 0
  } finally {
    await database.leave()
  }
}

/** The parts of the world in order; each changes nothing when it is met again. */
export async function seedWorld(url: string, now = new Date()): Promise<string[]> {
  await bringUpToDate(url)
  const pool = openPool(url, { max: 4 })
  const turn = await pool.connect()
  try {
    await turn.query(`select pg_advisory_lock(hashtext('motcua.seed'))`)
    const db = databaseOver(pool)
    await seedDirectory(db)
    await seedCalendar(db, () => now)
    await seedProcedures(db, now)
    return ['directory', 'calendar', 'procedures']
  } finally {
    turn.release(true)
    await pool.end()
  }
}
