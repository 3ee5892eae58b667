import {
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  realpathSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs'
import { dirname, join } from 'node:path'
import { type Config, ConfigError } from '../config.ts'
import { inProject } from '../platform/paths.ts'
import { LaunchError } from '../platform/postgres/launch-error.ts'

/** Says that a folder holds an installation of Một Cửa and nothing of anybody else's, so that --reset may empty it. */
const marker = 'motcua.json'

/** Makes the data folder usable. @throws ConfigError with one line when DATA_DIR cannot be */
export function openDataFolder(folder: string): void {
  try {
    makeFolder(folder)
    const names = readdirSync(folder)
    if (!names.includes(marker) && (names.length === 0 || folder === inProject('.data')))
      writeFileSync(join(folder, marker), `${JSON.stringify({ madeBy: 'motcua' })}\n`)
    const trial = join(folder, `.trial-${process.pid}`)
    writeFileSync(trial, '')
    rmSync(trial)
  } catch (error) {
    throw new ConfigError([`DATA_DIR ${folder} không dùng được (${whyNot(error)})`])
  }
}

/** Step by step, since `recursive` never returns where a parent can hold no folder, as below /proc. */
function makeFolder(folder: string): void {
  if (existsSync(folder) && statSync(folder).isDirectory()) return
  if (dirname(folder) !== folder) makeFolder(dirname(folder))
  // Others may pass through (the database's own user must) but not look around.
  mkdirSync(folder, { mode: 0o711 })
}

/** Why the system refused, in words. */
export const whyNot = (error: unknown): string => {
  const { code, message } = error as NodeJS.ErrnoException
  const reasons: Readonly<Record<string, string>> = {
    EACCES: 'không có quyền ghi, permission denied',
    EPERM: 'không có quyền ghi, permission denied',
    EEXIST: 'là một tệp, not a folder',
    ENOTDIR: 'là một tệp, not a folder',
    EROFS: 'chỉ đọc, read-only',
    ENOENT: 'không tạo được thư mục ở đó, cannot be made',
    ENOSPC: 'hết chỗ, no space left',
  }
  return reasons[code ?? ''] ?? message
}

/** Empties the data folder, database apart. Refuses a folder that holds more than ours. */
export function emptyDataFolder(folder: string): void {
  if (!existsSync(folder)) return
  if (!existsSync(join(folder, marker)))
    throw new LaunchError(
      `${folder} không do Một Cửa tạo riêng, hãy tự xóa (not ours alone: remove it by hand)`,
    )
  for (const name of readdirSync(folder))
    if (name !== marker) rmSync(join(folder, name), { recursive: true, force: true })
}

/** What a running installation tells others of this data folder. */
export interface RunningServer {
  readonly pid: number
  /** Where it listens. */
  readonly address: string
  /** Where people reach it: PUBLIC_URL, or the address. */
  readonly publicUrl: string
  readonly databaseUrl: string
}

/** Where people reach the server: PUBLIC_URL where it was set, else where it listens. */
export const reachedAt = (config: Config, address: string): string =>
  config.publicUrl === `http://localhost:${config.port}` ? address : config.publicUrl

/** The name of the lock that the main server of a data folder holds while it lives. */
export const serverLock = (folder: string): string => `server ${realpathSync(folder)}`

const runFile = (folder: string): string => join(folder, 'run.json')

export function announce(folder: string, server: RunningServer): void {
  const draft = `${runFile(folder)}.${process.pid}`
  writeFileSync(draft, JSON.stringify(server), { mode: 0o600 })
  renameSync(draft, runFile(folder))
}

export const withdraw = (folder: string): void => rmSync(runFile(folder), { force: true })

/** The server that runs over this data folder, if its process lives. */
export function runningServer(folder: string): RunningServer | undefined {
  let server: RunningServer
  try {
    server = JSON.parse(readFileSync(runFile(folder), 'utf8')) as RunningServer
  } catch {
    return undefined
  }
  try {
    process.kill(server.pid, 0)
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EPERM') return undefined
  }
  return server
}
