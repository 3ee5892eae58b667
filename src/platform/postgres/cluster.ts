import { spawn } from 'node:child_process'
import { chownSync, existsSync, mkdirSync, readdirSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { basename, dirname, join } from 'node:path'
import type { Binaries } from './binaries.ts'
import { LaunchError } from './launch-error.ts'
import { serverEnvironment } from './postmaster.ts'
import { asUser, type ServerUser } from './server-user.ts'

/** The role we sign in as and the database it owns. It is no superuser, so nothing of ours can lean on being one. */
export const role = 'motcua'
export const database = 'motcua'

export interface NewCluster {
  readonly binaries: Binaries
  readonly data: string
  readonly user: ServerUser | undefined
  readonly password: string
  /** Whether it must survive a loss of power. */
  readonly sync: boolean
}

/**
 * Makes the cluster beside its place and moves it there when it is whole, so that a half-made one is never
 * mistaken for data: what an interrupted attempt left is swept away by the next.
 */
export async function createCluster(options: NewCluster): Promise<void> {
  const { binaries, data, user, password, sync } = options
  sweep(data)
  const draft = `${data}.new-${process.pid}`
  mkdirSync(draft, { mode: 0o700 })
  if (user) chownSync(draft, user.uid, user.gid)
  try {
    // Code-point order from the server itself: the same on every machine, no locale to install.
    await run(user, binaries.initdb, [
      ...['-D', draft, '-U', 'postgres', '-A', 'reject', '-E', 'UTF8', '-T', 'simple', '--no-instructions'],
      ...['--locale-provider=builtin', '--locale=C', '--builtin-locale=C.UTF-8'],
      ...(sync ? [] : ['--no-sync']),
    ])
    writeFileSync(join(draft, 'pg_hba.conf'), `host all ${role} 127.0.0.1/32 scram-sha-256\n`)
    await run(
      user,
      binaries.postgres,
      ['--single', '-D', draft, ...(sync ? [] : ['-F']), 'postgres'],
      `create role ${role} login createdb password '${password}'\ncreate database ${database} owner ${role}\n`,
    )
    renameSync(draft, data)
  } catch (error) {
    rmSync(draft, { recursive: true, force: true })
    throw error
  }
}

/** Removes drafts of attempts that did not come to their end. */
function sweep(data: string): void {
  if (!existsSync(dirname(data))) return
  for (const name of readdirSync(dirname(data)))
    if (name.startsWith(`${basename(data)}.new-`))
      rmSync(join(dirname(data), name), { recursive: true, force: true })
}

function run(user: ServerUser | undefined, program: string, args: string[], input = ''): Promise<void> {
  return new Promise((resolve, reject) => {
    const child = spawn(program, args, { ...asUser(user), env: serverEnvironment(), stdio: 'pipe' })
    let said = ''
    child.stdout.on('data', chunk => {
      said += chunk
    })
    child.stderr.on('data', chunk => {
      said += chunk
    })
    child.once('error', reject)
    child.once('close', code => {
      if (code === 0 && !/\b(ERROR|FATAL|PANIC):/.test(said)) return resolve()
      const words = said.split('\n').filter(line => /error|ERROR|FATAL|PANIC/.test(line))
      reject(
        new LaunchError(
          `${basename(program)} không làm được cơ sở dữ liệu mới: ${words.at(-1) ?? said.trim().split('\n').at(-1)}`,
        ),
      )
    })
    child.stdin.on('error', () => {})
    child.stdin.end(input)
  })
}
