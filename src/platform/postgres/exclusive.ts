import { createHash } from 'node:crypto'
import { rm } from 'node:fs/promises'
import { connect, createServer, type Server } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'

/**
 * One process at a time, whatever becomes of it: the lock is a listening endpoint, which the kernel closes
 * with its process, so that no crash leaves it behind. Abstract socket on Linux, named pipe on Windows,
 * socket file elsewhere (a file nobody answers on is swept away).
 */
export interface Exclusive {
  release(): Promise<void>
}

/** Takes the lock of that name, or undefined when another process still has it after `waitMs`. */
export async function takeExclusive(name: string, waitMs: number): Promise<Exclusive | undefined> {
  const path = endpoint(name)
  const until = performance.now() + waitMs
  for (;;) {
    const server = await listen(path)
    if (server) {
      server.unref()
      return { release: () => new Promise(done => server.close(() => done())) }
    }
    if (!isSocketless && !(await answers(path))) {
      await rm(path, { force: true })
      continue
    }
    if (performance.now() >= until) return undefined
    await sleep(50)
  }
}

const isSocketless = process.platform === 'linux' || process.platform === 'win32'

function endpoint(name: string): string {
  const hash = createHash('sha256').update(name).digest('hex').slice(0, 24)
  if (process.platform === 'linux') return `\0motcua-${hash}`
  if (process.platform === 'win32') return `\\\\.\\pipe\\motcua-${hash}`
  return join(tmpdir(), `motcua-${hash}.sock`)
}

const listen = (path: string): Promise<Server | undefined> =>
  new Promise((resolve, reject) => {
    const server = createServer(socket => socket.destroy())
    server.once('error', (error: NodeJS.ErrnoException) =>
      error.code === 'EADDRINUSE' ? resolve(undefined) : reject(error),
    )
    server.listen(path, () => resolve(server))
  })

const answers = (path: string): Promise<boolean> =>
  new Promise(resolve => {
    const socket = connect(path)
    socket.once('connect', () => {
      socket.destroy()
      resolve(true)
    })
    socket.once('error', () => resolve(false))
  })
