import { spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { readdirSync, readFileSync } from 'node:fs'
import { createServer } from 'node:net'
import { setTimeout as sleep } from 'node:timers/promises'

/** Processes that this one started itself, with their command lines. */
export function childrenOf(parent: number): { pid: number; command: string }[] {
  if (process.platform !== 'linux') {
    const { stdout } = spawnSync('ps', ['-axo', 'ppid=,pid=,command='], { encoding: 'utf8' })
    return stdout.split('\n').flatMap(line => {
      const [ppid, pid, ...words] = line.trim().split(/\s+/)
      return Number(ppid) === parent ? [{ pid: Number(pid), command: words.join(' ') }] : []
    })
  }
  return readdirSync('/proc').flatMap(name => {
    if (!/^\d+$/.test(name)) return []
    try {
      if (!readFileSync(`/proc/${name}/status`, 'utf8').includes(`PPid:\t${parent}\n`)) return []
      const command = readFileSync(`/proc/${name}/cmdline`, 'utf8').replaceAll('\0', ' ').trim()
      return [{ pid: Number(name), command }]
    } catch {
      return []
    }
  })
}

/** Waits for something to become so. @returns whether it did */
export async function until(isSo: () => boolean | Promise<boolean>, withinMs = 15_000): Promise<boolean> {
  for (const end = performance.now() + withinMs; performance.now() < end; await sleep(20))
    if (await isSo()) return true
  return isSo()
}

/** A port that was free a moment ago. */
export async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address() as { port: number }
  server.close()
  return port
}
