import { type Config, readConfig } from '../config.ts'
import type { CommandIo } from './command.ts'
import { openDataFolder, runningServer } from './data-folder.ts'

/** The database a command works on, and the settings that go with it. */
export interface CommandDatabase {
  readonly config: Config
  /** The database was empty or older and has been brought up to date just now. */
  readonly applied: readonly string[]
  /** For a command that goes on: the embedded database comes back when it goes down. */
  keepUp(): void
  leave(): Promise<void>
}

/** Whether DATABASE_URL names a database beside the embedded one. */
export const hasOwnDatabase = (env: Environment): boolean => Boolean(env.DATABASE_URL?.trim())

/** The settings before the embedded database has an address, so that every mistake is told before it starts. */
export const settings = (env: Environment, options: { readonly serves?: boolean } = {}): Config =>
  readConfig(hasOwnDatabase(env) ? env : { ...env, DATABASE_URL: 'postgres://127.0.0.1/motcua' }, options)

const notOurs = { keepUp: () => {}, leave: async () => {} }

type Environment = Readonly<Record<string, string | undefined>>

/**
 * Gives a command its database: the one of DATABASE_URL, else that of the running server, else the embedded
 * one, started for as long as the command lasts. The embedded one is migrated and, in a demonstration, filled
 * with its world on the way (`world: false` leaves it as it is); a ministry's own is left alone.
 */
export async function openCommandDatabase(
  io: CommandIo,
  { env = process.env, world = true }: { env?: Environment; world?: boolean } = {},
): Promise<CommandDatabase> {
  const { dataDir } = settings(env)
  if (hasOwnDatabase(env)) return { config: readConfig(env), applied: [], ...notOurs }
  openDataFolder(dataDir)
  const demo = { DEMO: 'on', ...env, DATA_DIR: dataDir }
  const running = runningServer(dataDir)
  if (running)
    return {
      // Links in what the command makes go to the server that runs, unless another place is named.
      config: readConfig({ PUBLIC_URL: running.publicUrl, ...demo, DATABASE_URL: running.databaseUrl }),
      applied: [],
      ...notOurs,
    }

  const { openEmbedded } = await import('../platform/postgres/index.ts')
  const say = (line: string): void => void io.stderr.write(`· ${line}\n`)
  const database = await openEmbedded({ dataDir, say })
  try {
    const config = readConfig({ ...demo, DATABASE_URL: database.url })
    const { bringUpToDate } = await import('./migrate.ts')
    const applied = await bringUpToDate(database.url)
    if (world && config.demo) await (await import('./seed.ts')).seedWorld(config, say)
    return {
      config,
      applied,
      keepUp: () => database.keepUp(say),
      leave: () => database.leave(),
    }
  } catch (error) {
    await database.leave()
    throw error
  }
}
