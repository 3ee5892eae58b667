import { spawn } from 'node:child_process'
import { closeSync, openSync, readFileSync, readlinkSync, rmSync } from 'node:fs'
import { createServer } from 'node:net'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import type { Binaries } from './binaries.ts'
import { LaunchError } from './launch-error.ts'
import { asUser, type ServerUser } from './server-user.ts'

/** A running server, as its `postmaster.pid` tells. */
export interface Postmaster {
  readonly pid: number
  readonly port: number
  readonly ready: boolean
}

/** The postmaster that serves this data folder now; a file left by a dead one, or by a pid since reused, is none. */
export function findPostmaster(data: string): Postmaster | undefined {
  let lines: string[]
  try {
    lines = readFileSync(join(data, 'postmaster.pid'), 'utf8').split('\n')
  } catch {
    return undefined
  }
  const pid = Number(lines[0])
  if (!(pid > 0) || !servesFolder(pid, data)) return undefined
  return { pid, port: Number(lines[3] ?? 0), ready: lines[7]?.trim() === 'ready' }
}

/** A server works in its data folder; where /proc is missing, a living process must do. */
function servesFolder(pid: number, data: string): boolean {
  if (process.platform === 'linux') {
    try {
      return readlinkSync(`/proc/${pid}/cwd`) === data
    } catch {
      return false
    }
  }
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM'
  }
}

/** Settings beside PostgreSQL's own defaults. Time is UTC, as nothing of ours may lean on a server's zone. */
const common: Readonly<Record<string, string>> = {
  listen_addresses: '127.0.0.1',
  unix_socket_directories: '',
  timezone: 'UTC',
  log_timezone: 'UTC',
  lc_messages: 'C',
  // A refused row is quoted in the details of its error, and a row may be a person.
  log_error_verbosity: 'terse',
  jit: 'off',
}

/** What was acknowledged is on disk. */
export const durable: Readonly<Record<string, string>> = {
  ...common,
  shared_buffers: '256MB',
  effective_cache_size: '1GB',
  max_wal_size: '2GB',
  random_page_cost: '1.1',
}

/** For tests: nothing of it has to outlive the run. */
export const throwaway: Readonly<Record<string, string>> = {
  ...common,
  shared_buffers: '128MB',
  max_connections: '200',
  fsync: 'off',
  synchronous_commit: 'off',
  full_page_writes: 'off',
  wal_level: 'minimal',
  max_wal_senders: '0',
}

export interface StartOptions {
  readonly binaries: Binaries
  readonly data: string
  readonly user: ServerUser | undefined
  readonly log: string
  readonly settings: Readonly<Record<string, string>>
  /** Where it listens on the loopback; any free port when left out. */
  readonly port?: number
}

/** Starts the server in a process group of its own and returns when it takes connections. */
export async function startPostmaster(options: StartOptions): Promise<Postmaster> {
  const until = performance.now() + 60_000
  for (;;) {
    const outcome = await tryStart(options)
    if (typeof outcome !== 'string') return outcome
    // A taken port, or helpers of a killed server that have not gone yet: both pass.
    const passes =
      /could not bind|Address already in use|pre-existing shared memory|lock file .* exists/.test(outcome)
    if (!passes || performance.now() > until)
      throw new LaunchError(
        `PostgreSQL không khởi động được (did not start), xem ${options.log}: ${lastWords(outcome)}`,
      )
    await sleep(200)
  }
}

async function tryStart(options: StartOptions): Promise<Postmaster | string> {
  const { binaries, data, user, log, settings } = options
  if (!findPostmaster(data)) rmSync(join(data, 'postmaster.pid'), { force: true })
  const port = options.port ?? (await freePort())
  const logged = sizeOf(log)
  const out = openSync(log, 'a', 0o600)
  const child = spawn(
    binaries.postgres,
    [
      '-D',
      data,
      '-p',
      String(port),
      ...Object.entries(settings).flatMap(([key, value]) => ['-c', `${key}=${value}`]),
    ],
    { ...asUser(user), env: serverEnvironment(), detached: true, stdio: ['ignore', out, out] },
  )
  closeSync(out)
  child.unref()
  let ended = false
  child.once('exit', () => {
    ended = true
  })
  child.once('error', () => {
    ended = true
  })

  const patience = performance.now() + 60_000
  for (;;) {
    const found = findPostmaster(data)
    if (found?.ready && found.pid === child.pid) return found
    if (ended) return readFileSync(log, 'utf8').slice(logged)
    if (performance.now() > patience) {
      child.kill('SIGKILL')
      return 'no answer in a minute'
    }
    await sleep(10)
  }
}

/** Ends a server: fast shutdown, after some patience immediate, then by force. Resolves when it is gone. */
export async function endPostmaster(data: string, patience = 20_000): Promise<void> {
  for (const signal of ['SIGINT', 'SIGQUIT', 'SIGKILL'] as const) {
    const running = findPostmaster(data)
    if (!running) return
    try {
      process.kill(running.pid, signal)
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code === 'EPERM')
        throw new LaunchError(`PostgreSQL (pid ${running.pid}) của ${data} thuộc người dùng khác`)
    }
    if (await gone(data, patience)) return
  }
}

/** Waits until no server serves the folder. */
export async function gone(data: string, patience: number): Promise<boolean> {
  const until = performance.now() + patience
  while (findPostmaster(data)) {
    if (performance.now() > until) return false
    await sleep(20)
  }
  return true
}

/** Nothing of the caller's environment may turn the server: no PG* variables, no preloaded libraries. */
export const serverEnvironment = (): Record<string, string> => ({
  PATH: process.env.PATH ?? '/usr/bin:/bin',
  LC_ALL: 'C',
  TZ: 'UTC',
  ...(process.env.SystemRoot && { SystemRoot: process.env.SystemRoot }),
})

const freePort = (): Promise<number> =>
  new Promise((resolve, reject) => {
    const server = createServer()
    server.once('error', reject)
    server.listen(0, '127.0.0.1', () => {
      const address = server.address()
      const port = typeof address === 'object' && address ? address.port : 0
      server.close(() => resolve(port))
    })
  })

const sizeOf = (file: string): number => {
  try {
    return readFileSync(file, 'utf8').length
  } catch {
    return 0
  }
}

const lastWords = (log: string): string =>
  log
    .split('\n')
    .filter(line => /FATAL|ERROR|PANIC|error/.test(line))
    .map(line => line.replace(/^.*?(FATAL|ERROR|PANIC):\s*/, ''))
    .at(-1) ??
  log.trim().split('\n').at(-1) ??
  ''
