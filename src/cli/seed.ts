import { join } from 'node:path'
import { loadWorld } from '../../seeds/world.ts'
import { type Config, ConfigError } from '../config.ts'
import { openFileStore } from '../integrations/file-store.ts'
import { createAudit } from '../modules/audit/index.ts'
import { databaseOver, openPool } from '../platform/database.ts'
import { openKeys, type SystemKeys } from '../platform/keys.ts'
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
  const database = await openCommandDatabase(io, { world: false })
  try {
    const seeded = await seedWorld(database.config, line => io.stderr.write(`· ${line}\n`))
    io.stdout.write(options.json ? `${JSON.stringify({ seeded })}\n` : 'Thế giới minh họa đã sẵn sàng.\n')
    return 0
  } finally {
    await database.leave()
  }
}

/**
 * Brings the database up to date and the demonstration world into it, one process at a time.
 * @returns the parts of the world; each changes nothing when it is met again
 * @throws ConfigError before anything is done when no file can be kept
 */
export async function seedWorld(
  config: Config,
  say: (line: string) => void,
  now = new Date(),
): Promise<string[]> {
  const files = await openFileStore(config.files)
  const light = await files.check()
  if (!light.ok && light.reason !== 'files.full') {
    const setting = config.files.kind === 's3' ? 'S3_ENDPOINT' : 'DATA_DIR'
    throw new ConfigError([
      `${setting}: kho tệp không dùng được (files cannot be kept there): ${light.detail}`,
    ])
  }
  await bringUpToDate(config.databaseUrl)
  const pool = openPool(config.databaseUrl, { max: 8 })
  // Nobody was promised any of this yet: a crash may lose the last moments, the next start makes them again.
  pool.on('connect', client => void client.query('set synchronous_commit to off').catch(() => {}))
  const turn = await pool.connect()
  try {
    await turn.query(`select pg_advisory_lock(hashtext('motcua.seed'))`)
    const keys = await openKeys(config.dataDir)
    const seeded = await loadWorld({ db: databaseOver(pool), keys, files, dataDir: config.dataDir, now, say })
    await sealRecord(config, keys)
    return seeded
  } finally {
    turn.release(true)
    await pool.end()
  }
}

/**
 * Leaves a record that is sealed and signed. Over connections of its own, which wait for the disk: a signed head must
 * never know of rows that a crash takes back.
 */
async function sealRecord({ databaseUrl, dataDir }: Config, keys: SystemKeys): Promise<void> {
  const pool = openPool(databaseUrl, { max: 2 })
  try {
    const db = databaseOver(pool)
    const audit = createAudit({ db, clock: () => new Date(), keys, folder: join(dataDir, 'audit') })
    if ((await audit.seal()) > 0) await audit.signHeads()
  } finally {
    await pool.end()
  }
}
