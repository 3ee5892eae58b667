import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, realpathSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { projectRoot } from '../paths.ts'
import { LaunchError } from './launch-error.ts'
import { canEnter, isRoot, nameOf, newServerUser, type ServerUser } from './server-user.ts'

/** Where the embedded server keeps what it needs, and as whom it runs. */
export interface Place {
  /** Password, log, seats; inside it `data`, the cluster itself. */
  readonly folder: string
  readonly data: string
  /** Undefined: as ourselves. */
  readonly user: ServerUser | undefined
  /** Outside the data folder of the clone, because the server's user cannot go in there. */
  readonly apart: boolean
}

/**
 * `DATA_DIR/postgres`, unless we are root and the server's user cannot reach it: then an open folder named by
 * a hash of the clone's path, so that two clones never meet. A cluster that exists is found again and keeps
 * its owner, whoever starts it now.
 */
export function choosePlace(dataDir: string): Place {
  const near = join(dataDir, 'postgres')
  if (!isRoot()) return ownPlace(near)

  const user = newServerUser()
  const before = openFolders(dataDir).find(folder => existsSync(join(folder, 'data')))
  if (before) return { folder: before, data: join(before, 'data'), user, apart: true }
  if (existsSync(join(near, 'data'))) {
    const owner = ownerOf(join(near, 'data')) ?? user
    if (!canEnter(owner, join(near, 'data')))
      throw new LaunchError(
        `Dữ liệu ở ${near} nhưng người dùng ${owner?.name} không vào được thư mục này nữa (the server's user can no longer enter it)`,
      )
    return { folder: near, data: join(near, 'data'), user: owner, apart: false }
  }
  mkdirSync(dataDir, { recursive: true, mode: 0o711 })
  if (canEnter(user, dataDir)) return { folder: near, data: join(near, 'data'), user, apart: false }
  const apart = openFolder(dataDir)
  return { folder: apart, data: join(apart, 'data'), user, apart: true }
}

function ownPlace(folder: string): Place {
  const data = join(folder, 'data')
  if (existsSync(data) && statSync(data).uid !== (process.getuid?.() ?? statSync(data).uid))
    throw new LaunchError(
      `Dữ liệu ở ${folder} thuộc người dùng khác (đã chạy bằng root?): chạy lại bằng người dùng đó, hoặc đặt DATA_DIR khác (the data belong to another user)`,
    )
  return { folder, data, user: undefined, apart: false }
}

function ownerOf(folder: string): ServerUser | undefined {
  const { uid, gid } = statSync(folder)
  return uid === 0 ? undefined : { uid, gid, name: nameOf(uid) }
}

/** The open folder of this clone, the same at every start; made when it is not there. */
export function openFolder(dataDir = defaultDataDir): string {
  const folders = openFolders(dataDir)
  const before = folders.find(folder => existsSync(folder))
  if (before) return before
  for (const folder of folders) {
    try {
      mkdirSync(folder, { recursive: true, mode: 0o755 })
      writeFileSync(join(folder, 'clone.txt'), `${realpathSync(projectRoot)}\n`)
      return folder
    } catch {}
  }
  throw new LaunchError(
    `Không tạo được thư mục cho máy chủ dữ liệu: ${folders.join(', ')} (no open place for the database)`,
  )
}

const defaultDataDir = join(projectRoot, '.data')

/** Where it may be: folders that outlive a restart and that any user may go into, best first. */
function openFolders(dataDir: string): string[] {
  const clone = realpathSync(projectRoot)
  const name = createHash('sha256')
    .update(
      dataDir === defaultDataDir
        ? clone
        : `${clone}\n${existsSync(dataDir) ? realpathSync(dataDir) : dataDir}`,
    )
    .digest('hex')
    .slice(0, 16)
  return ['/var/lib', '/var/tmp', tmpdir()].map(base => join(base, 'motcua', name))
}
