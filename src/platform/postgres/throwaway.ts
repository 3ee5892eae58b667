import { spawn } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { chmodSync, mkdtempSync, realpathSync } from 'node:fs'
import { rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { findBinaries } from './binaries.ts'
import { createCluster, database, role } from './cluster.ts'
import { openFolder } from './place.ts'
import { durable, endPostmaster, findPostmaster, startPostmaster, throwaway } from './postmaster.ts'
import { canEnter, newServerUser } from './server-user.ts'

/** A server for one run of tests or benches, gone with whoever started it. */
export interface ThrowawayServer {
  /** Its maintenance database, for a role that may create more. */
  readonly url: string
  readonly folder: string
  /** The process to which all its others belong; undefined while it is halted. */
  pid(): number | undefined
  /** Stops it as an administrator does: transactions under way are rolled back, data stay. */
  halt(): Promise<void>
  /** Starts it again at the same address, after it was halted or killed. */
  startAgain(): Promise<void>
  /** Stops it for good and removes its data. */
  stop(): Promise<void>
}

/** `$1` data folder, `$2` the folder to remove: done when the starter stops or dies. */
const watch = `
read -r _
if read -r pid < "$1/postmaster.pid" 2>/dev/null; then
  if [ ! -e /proc/self/cwd ] || [ "$(readlink "/proc/$pid/cwd")" = "$1" ]; then
    kill -QUIT "$pid"
    n=0
    while kill -0 "$pid" 2>/dev/null && [ $n -lt 50 ]; do sleep 0.1; n=$((n+1)); done
  fi
fi 
rm -rf -- "$2"
`

/** @param options `durable`: with the settings and the flushes of a real one, for measuring and for pulling its plug */
export async function startThrowaway(options: { durable?: boolean } = {}): Promise<ThrowawayServer> {
  const user = newServerUser()
  const base = canEnter(user, tmpdir()) ? tmpdir() : '/tmp'
  const folder = realpathSync(mkdtempSync(join(base, 'motcua-test-')))
  chmodSync(folder, user ? 0o711 : 0o700)
  const data = join(folder, 'data')
  const password = randomBytes(18).toString('base64url')
  const release = process.platform === 'win32' ? () => {} : cleanUpAfterUs(data, folder)
  try {
    const binaries = await findBinaries(user, openFolder)
    await createCluster({ binaries, data, user, password, sync: options.durable === true })
    const how = {
      ...{ binaries, data, user, log: join(folder, 'postgres.log') },
      settings: options.durable ? { ...durable, max_connections: '200' } : throwaway,
    }
    const { port } = await startPostmaster(how)
    return {
      url: `postgres://${role}:${password}@127.0.0.1:${port}/${database}`,
      folder,
      pid: () => findPostmaster(data)?.pid,
      halt: () => endPostmaster(data),
      startAgain: async () => void (await startPostmaster({ ...how, port })),
      async stop() {
        await endPostmaster(data)
        await rm(folder, { recursive: true, force: true })
        release()
      },
    }
  } catch (error) {
    release()
    throw error
  }
}

function cleanUpAfterUs(data: string, folder: string): () => void {
  const watcher = spawn('/bin/sh', ['-c', watch, 'motcua-watch', data, folder], {
    cwd: '/',
    env: { PATH: process.env.PATH ?? '/usr/bin:/bin' },
    detached: true,
    stdio: ['pipe', 'ignore', 'ignore'],
  })
  watcher.unref()
  ;(watcher.stdin as unknown as { unref(): void }).unref()
  return () => watcher.stdin.end()
}
