import { spawn } from 'node:child_process'
import { mkdirSync, readdirSync, readFileSync, rmdirSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Place } from './place.ts'
import { gone } from './postmaster.ts'

/**
 * Who uses the server. Every process has a seat; who leaves last puts the light out. Beside each sits a tiny
 * shell, in a session of its own, that waits on a pipe: the pipe closes when the process leaves, and also when
 * it is killed, so that both ways out are one and no server is left behind.
 *
 * `rmdir` succeeds only on the last seat and `mkdir` only on the first, which is all the locking needed
 * between those who come and those who go; those who come take turns (`takeExclusive`).
 */
export interface Seat {
  /** Nobody sat here before us: a server that still runs is on its way out, or an orphan. */
  readonly first: boolean
  /** Leaves; resolves when the server is down, or at once when others still use it. */
  leave(): Promise<void>
}

/** `$1` seat, `$2` folder of seats, `$3` data folder. Only a process that works in that folder is signalled. */
const watch = `
read -r _
rm -f -- "$1"
rmdir -- "$2" 2>/dev/null || exit 0
read -r pid < "$3/postmaster.pid" || exit 0
if [ -e /proc/self/cwd ]; then [ "$(readlink "/proc/$pid/cwd")" = "$3" ] || exit 0; fi
kill -INT "$pid"
`

export function takeSeat(place: Place): Seat {
  const folder = join(place.folder, 'seats')
  const { seat, first } = sit(folder)
  sweep(folder, seat)
  if (process.platform === 'win32') return { first, leave: async () => rmSync(seat, { force: true }) }

  const watcher = spawn('/bin/sh', ['-c', watch, 'motcua-watch', seat, folder, place.data], {
    cwd: '/',
    env: { PATH: process.env.PATH ?? '/usr/bin:/bin' },
    detached: true,
    stdio: ['pipe', 'ignore', 'ignore'],
  })
  const over = new Promise<void>(resolve => watcher.once('close', () => resolve()))
  watcher.unref()
  ;(watcher.stdin as unknown as { unref(): void }).unref()
  return {
    first,
    async leave() {
      watcher.ref()
      watcher.stdin.end()
      await over
      if (!isTaken(folder)) await gone(place.data, 20_000)
    },
  }
}

/** Whether anybody living has a seat. */
export function isInUse(place: Place): boolean {
  const folder = join(place.folder, 'seats')
  sweep(folder)
  return isTaken(folder)
}

function sit(folder: string): { seat: string; first: boolean } {
  const seat = join(folder, `${process.pid}-${Math.random().toString(36).slice(2, 10)}`)
  for (;;) {
    let first = true
    try {
      mkdirSync(folder, { mode: 0o700 })
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error
      first = false
    }
    try {
      writeFileSync(seat, startOf(process.pid), { flag: 'wx', mode: 0o600 })
      return { seat, first }
    } catch (error) {
      // The last one left between our two steps.
      if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error
    }
  }
}

/** Clears the seats of processes that died together with their watchers. */
function sweep(folder: string, mine?: string): void {
  for (const name of list(folder)) {
    const seat = join(folder, name)
    if (seat === mine) continue
    const pid = Number(name.split('-')[0])
    const start = startOf(pid)
    if (start !== '' && start === read(seat)) continue
    rmSync(seat, { force: true })
  }
  if (mine === undefined)
    try {
      rmdirSync(folder)
    } catch {}
}

const isTaken = (folder: string): boolean => list(folder).length > 0

function list(folder: string): string[] {
  try {
    return readdirSync(folder)
  } catch {
    return []
  }
}

function read(file: string): string | undefined {
  try {
    return readFileSync(file, 'utf8')
  } catch {
    return undefined
  }
}

/** What tells a process from a later one with its number: when it started and since which boot. '' if it is dead. */
function startOf(pid: number): string {
  if (process.platform === 'linux') {
    const stat = read(`/proc/${pid}/stat`)
    const fields = stat?.slice(stat.lastIndexOf(')') + 2).split(' ')
    if (!fields || fields[0] === 'Z') return ''
    return `${fields[19]} ${read('/proc/sys/kernel/random/boot_id')?.trim()}`
  }
  try {
    process.kill(pid, 0)
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EPERM') return ''
  }
  return 'alive'
}
