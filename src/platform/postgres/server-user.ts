import { spawnSync } from 'node:child_process'
import { LaunchError } from './launch-error.ts'

/** The system user the server runs as when we are root: PostgreSQL refuses to be root itself. */
export interface ServerUser {
  readonly uid: number
  readonly gid: number
  readonly name: string
}

/** An account made for us is taken before the one that every system has. */
const candidates = ['motcua', 'nobody']

export const isRoot = (): boolean => process.getuid?.() === 0

/** Whom a new cluster belongs to; undefined when we are an ordinary user and it is our own. */
export function newServerUser(): ServerUser | undefined {
  if (!isRoot()) return undefined
  for (const name of candidates) {
    const uid = ask('-u', name)
    const gid = ask('-g', name)
    if (uid && gid) return { uid, gid, name }
  }
  throw new LaunchError(
    `PostgreSQL không chạy bằng root và máy không có người dùng nào trong: ${candidates.join(', ')} (no user to run PostgreSQL as)`,
  )
}

/** A non-root id by `id`, which knows every source of accounts; undefined when there is none. */
function ask(flag: '-u' | '-g', name: string): number | undefined {
  const answer = spawnSync('id', [flag, name], { encoding: 'utf8' })
  const id = Number(answer.stdout?.trim() || Number.NaN)
  return answer.status === 0 && Number.isInteger(id) && id !== 0 ? id >>> 0 : undefined
}

/** What the system calls that user. */
export function nameOf(uid: number): string {
  const answer = spawnSync('id', ['-nu', String(uid)], { encoding: 'utf8' })
  return (answer.status === 0 && answer.stdout.trim()) || `uid ${uid}`
}

/** Whether that user can go into the folder: asked by going there, so that ACLs and mounts count too. */
export function canEnter(user: ServerUser | undefined, folder: string): boolean {
  const run = spawnSync('/bin/sh', ['-c', 'cd -- "$1"', 'sh', folder], { ...asUser(user), stdio: 'ignore' })
  return run.status === 0
}

/** Options for `spawn` that make the child that user. */
export const asUser = (user: ServerUser | undefined): { uid?: number; gid?: number; cwd?: string } =>
  user ? { uid: user.uid, gid: user.gid, cwd: '/' } : {}
