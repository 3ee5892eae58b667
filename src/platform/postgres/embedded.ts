import { randomBytes } from 'node:crypto'
import { existsSync, mkdirSync, readFileSync, realpathSync, rmSync, statSync, truncateSync } from 'node:fs'
import { rename, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import pg from 'pg'
import { type Binaries, findBinaries } from './binaries.ts'
import { createCluster, database, role } from './cluster.ts'
import { takeExclusive } from './exclusive.ts'
import { LaunchError } from './launch-error.ts'
import { choosePlace, openFolder, type Place } from './place.ts'
import { durable, endPostmaster, findPostmaster, startPostmaster } from './postmaster.ts'
import { isInUse, takeSeat } from './seats.ts'

/** The database that comes with the package, in use by this process until it leaves or dies. */
export interface EmbeddedDatabase {
  readonly url: string
  /** Where its data, password and log lie. */
  readonly folder: string
  /** Outside the data folder, because the server's user cannot go in there. */
  readonly apart: boolean
  /** As whom the server runs, when not as ourselves. */
  readonly runsAs: string | undefined
  /** The cluster was made just now. */
  readonly fresh: boolean
  /** From now on a server that goes down by itself, or by somebody's hand, comes back at the same address. */
  keepUp(told: (line: string) => void): void
  /** Leaves; whoever leaves last stops the server. */
  leave(): Promise<void>
}

export interface EmbeddedOptions {
  readonly dataDir: string
  /** Told what takes a moment. */
  readonly say?: (line: string) => void
}

/**
 * Opens the embedded database: joins the server that runs, else starts one, on a new cluster if there is none.
 * A server that a crash left behind is joined when it answers and ended when it does not.
 * @throws LaunchError with one line for the operator
 */
export async function openEmbedded(options: EmbeddedOptions): Promise<EmbeddedDatabase> {
  const place = prepare(choosePlace(options.dataDir))
  const turn = await takeTurn(place)
  try {
    const seat = takeSeat(place)
    let keeper: Keeper | undefined
    try {
      const binaries = await findBinaries(place.user, openFolder)
      const fresh = !existsSync(place.data)
      if (fresh) await firstCluster(place, binaries, options.say)
      checkMajor(place, binaries)
      const url = (!seat.first && (await joined(place))) || (await started(place, binaries))
      return {
        url,
        folder: place.folder,
        apart: place.apart,
        runsAs: place.user?.name,
        fresh,
        keepUp(told) {
          keeper ??= keepUp(place, binaries, Number(new URL(url).port), told)
        },
        async leave() {
          await keeper?.stop()
          await seat.leave()
        },
      }
    } catch (error) {
      await seat.leave()
      throw error
    }
  } finally {
    await turn.release()
  }
}

/** Removes the cluster and all its data. @throws LaunchError when somebody uses it */
export async function removeEmbedded(dataDir: string): Promise<void> {
  const place = prepare(choosePlace(dataDir))
  const turn = await takeTurn(place)
  try {
    if (isInUse(place))
      throw new LaunchError('Cơ sở dữ liệu đang được dùng; dừng Một Cửa rồi thử lại (the database is in use)')
    await endPostmaster(place.data)
    for (const name of ['data', 'password', 'postgres.log'])
      rmSync(join(place.folder, name), { recursive: true, force: true })
  } finally {
    await turn.release()
  }
}

/** The folder exists and is named without links, as the server itself names it. */
function prepare(place: Place): Place {
  mkdirSync(place.folder, { recursive: true, mode: place.user ? 0o711 : 0o700 })
  const folder = realpathSync(place.folder)
  return { ...place, folder, data: join(folder, 'data') }
}

async function takeTurn(place: Place) {
  const turn = await takeExclusive(`postgres ${place.folder}`, 90_000)
  if (!turn)
    throw new LaunchError(
      'Một lệnh khác đang chuẩn bị cơ sở dữ liệu quá lâu (another command is preparing it)',
    )
  return turn
}

async function firstCluster(place: Place, binaries: Binaries, say?: (line: string) => void): Promise<void> {
  say?.(`Tạo cơ sở dữ liệu PostgreSQL ${binaries.major} (initdb)…`)
  const password = randomBytes(24).toString('base64url')
  const draft = join(place.folder, 'password.new')
  await writeFile(draft, password, { mode: 0o600, flush: true })
  await rename(draft, join(place.folder, 'password'))
  // Last: where there is a cluster, there is its password.
  await createCluster({ binaries, data: place.data, user: place.user, password, sync: true })
}

function checkMajor(place: Place, binaries: Binaries): void {
  const major = readFileSync(join(place.data, 'PG_VERSION'), 'utf8').trim()
  if (major === binaries.major) return
  throw new LaunchError(
    `Dữ liệu ở ${place.folder} do PostgreSQL ${major} tạo, gói cài đặt là ${binaries.major}: sao lưu bằng bản cũ, npm start -- --reset, rồi phục hồi (other major version)`,
  )
}

/** The address of the server that runs, if it answers within two seconds. */
async function joined(place: Place): Promise<string | undefined> {
  const running = findPostmaster(place.data)
  if (!running?.ready) return undefined
  const url = urlOf(place, running.port)
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 2_000 })
  client.on('error', () => {})
  try {
    await client.connect()
    await client.query('select 1')
    return url
  } catch {
    return undefined
  } finally {
    await client.end().catch(() => {})
  }
}

interface Keeper {
  stop(): Promise<void>
}

/** Looks twice a second; whoever of several keepers comes first starts the server, the others find it there. */
function keepUp(place: Place, binaries: Binaries, port: number, told: (line: string) => void): Keeper {
  let busy: Promise<void> = Promise.resolve()
  let isStopped = false
  const look = async (): Promise<void> => {
    if (isStopped || findPostmaster(place.data)) return
    const turn = await takeTurn(place)
    try {
      if (isStopped || findPostmaster(place.data)) return
      told('Cơ sở dữ liệu đã dừng, khởi động lại… (the database went down, starting it again)')
      await started(place, binaries, port)
    } catch (error) {
      told(error instanceof Error ? error.message : String(error))
    } finally {
      await turn.release()
    }
  }
  const next = (): NodeJS.Timeout =>
    setTimeout(() => {
      busy = look()
      void busy.finally(() => {
        if (!isStopped) timer = next()
      })
    }, 500).unref()
  let timer = next()
  return {
    async stop() {
      isStopped = true
      clearTimeout(timer)
      await busy
    },
  }
}

async function started(place: Place, binaries: Binaries, at?: number): Promise<string> {
  // What did not answer gets little patience; its write-ahead log makes the next start whole.
  await endPostmaster(place.data, 3_000)
  const log = join(place.folder, 'postgres.log')
  if (existsSync(log) && statSync(log).size > 8_000_000) truncateSync(log)
  const { port } = await startPostmaster({
    binaries,
    data: place.data,
    user: place.user,
    log,
    settings: durable,
    ...(at !== undefined && { port: at }),
  })
  return urlOf(place, port)
}

const urlOf = (place: Place, port: number): string =>
  `postgres://${role}:${readFileSync(join(place.folder, 'password'), 'utf8')}@127.0.0.1:${port}/${database}`
