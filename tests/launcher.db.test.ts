import { type ChildProcess, spawn, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import {
  chmodSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  realpathSync,
  rmSync,
  writeFileSync,
} from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import pg from 'pg'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { inProject } from '../src/platform/paths.ts'
import { findPostmaster } from '../src/platform/postgres/postmaster.ts'
import { childrenOf, until } from './support/processes.ts'

/** The embedded server through the lives and deaths of those who use it. */
let dataDir: string
const data = (): string => join(dataDir, 'postgres/data')
const serverPid = (): number | undefined => findPostmaster(data())?.pid
let children: ChildProcess[] = []

beforeEach(() => {
  dataDir = mkdtempSync(join(tmpdir(), 'motcua-launcher-'))
  chmodSync(dataDir, 0o711)
})

afterEach(async () => {
  for (const child of children) child.kill('SIGKILL')
  children = []
  expect(await until(() => serverPid() === undefined), 'a server was left behind').toBe(true)
  rmSync(dataDir, { recursive: true, force: true })
})

test('a first start makes the cluster, a second one finds the data again', async () => {
  const first = await hold()
  expect(first.fresh).toBe(true)
  await query(first.url, "create table kept (what text); insert into kept values ('Đơn số 1')")
  await first.leave()
  expect(serverPid()).toBeUndefined()

  const second = await hold()
  expect(second.fresh).toBe(false)
  expect(await query(second.url, 'select what from kept')).toEqual([{ what: 'Đơn số 1' }])
  await second.leave()
})

test('the server is durable, reached by loopback and password only, by a role that is no superuser', async () => {
  const { url } = await hold()
  const [row] = await query(
    url,
    `select current_setting('fsync') fsync, current_setting('synchronous_commit') commit,
      current_setting('listen_addresses') listens,
      (select rolsuper from pg_roles where rolname = current_user) super`,
  )
  expect(row).toEqual({ fsync: 'on', commit: 'on', listens: '127.0.0.1', super: false })
  const wrong = new URL(url)
  wrong.password = 'wrong'
  await expect(query(wrong.href, 'select 1')).rejects.toThrow(/password authentication failed/)
  wrong.username = 'postgres'
  await expect(query(wrong.href, 'select 1')).rejects.toThrow(/no pg_hba.conf entry/)
})

test('the log of the server says what failed, not whose row it was', async () => {
  const { url, folder, leave } = await hold()
  await query(url, 'create table person (name text primary key check (name <> upper(name)))')
  await query(url, 'insert into person values ($1)', ['Trần Thị Lan'])
  await expect(query(url, 'insert into person values ($1)', ['Trần Thị Lan'])).rejects.toThrow(
    /duplicate key/,
  )
  await expect(query(url, 'insert into person values ($1)', ['TRẦN THỊ LAN'])).rejects.toThrow(
    /check constraint/,
  )
  await leave()
  const log = readFileSync(join(folder, 'postgres.log'), 'utf8')
  expect(log).toMatch(/duplicate key/)
  expect(log).toMatch(/check constraint/)
  expect(log).not.toMatch(/Thị Lan|THỊ LAN/)
})

test('whoever is killed leaves no server behind', async () => {
  const { child } = await hold()
  child.kill('SIGKILL')
  expect(await until(() => serverPid() === undefined)).toBe(true)
})

test('the server stays while somebody uses it, and goes with the last', async () => {
  const [first, second] = await Promise.all([hold(), hold()])
  expect(second.url).toBe(first.url)
  expect([first.fresh, second.fresh].sort()).toEqual([false, true])
  first.child.kill('SIGKILL')
  await sleep(500)
  expect(await query(second.url, 'select 1 one')).toEqual([{ one: 1 }])
  await second.leave()
  expect(serverPid()).toBeUndefined()
})

test('an orphan of a crash is joined by the next start, which ends it', async () => {
  const { child } = await hold()
  const orphan = serverPid()
  killWithWatcher(child)
  await sleep(300)
  expect(serverPid()).toBe(orphan)

  const next = await hold()
  expect(serverPid()).toBe(orphan)
  expect(await query(next.url, 'select 1 one')).toEqual([{ one: 1 }])
  await next.leave()
  expect(serverPid()).toBeUndefined()
})

test('an orphan that does not answer is ended and replaced', async () => {
  const { child } = await hold()
  const orphan = serverPid()!
  killWithWatcher(child)
  process.kill(orphan, 'SIGSTOP')

  const next = await hold()
  expect(serverPid()).not.toBe(orphan)
  expect(await query(next.url, 'select 1 one')).toEqual([{ one: 1 }])
  await next.leave()
})

test('a lock file of a dead server, with a number that another process has now, is no obstacle', async () => {
  const first = await hold()
  const lock = readFileSync(join(data(), 'postmaster.pid'), 'utf8')
  await first.leave()
  writeFileSync(join(data(), 'postmaster.pid'), lock.replace(/^\d+/, String(process.pid)))
  const second = await hold()
  expect(await query(second.url, 'select 1 one')).toEqual([{ one: 1 }])
})

test('a cluster whose making was cut short is made anew', async () => {
  mkdirSync(join(dataDir, 'postgres'), { mode: 0o711 })
  mkdirSync(join(dataDir, 'postgres/data.new-1'))
  writeFileSync(join(dataDir, 'postgres/data.new-1/PG_VERSION'), '18\n')
  for (const delay of [120, 300]) {
    const cut = holder()
    await sleep(delay)
    killWithWatcher(cut)
  }
  const { url } = await hold()
  expect(await query(url, 'select 1 one')).toEqual([{ one: 1 }])
  expect(readdirSync(join(dataDir, 'postgres')).filter(name => name.startsWith('data.'))).toEqual([])
})

test('in a folder that only root may enter, root gives the server an open place of its own', async () => {
  const near = join(dataDir, 'closed')
  mkdirSync(near, { mode: 0o700 })
  dataDir = near
  const first = await hold()
  const { folder } = first
  try {
    if (process.getuid?.() === 0) {
      expect(folder).toMatch(/\/motcua\/[0-9a-f]{16}$/)
      const server = findPostmaster(join(folder, 'data'))!.pid
      const [owner] = /^Uid:\t(\d+)/m.exec(readFileSync(`/proc/${server}/status`, 'utf8'))!.slice(1)
      expect(Number(owner)).toBeGreaterThan(0)
    } else expect(folder).toBe(join(realpathSync(near), 'postgres'))
    await first.leave()
    expect(findPostmaster(join(folder, 'data'))).toBeUndefined()

    const second = await hold()
    expect({ folder: second.folder, fresh: second.fresh }).toEqual({ folder, fresh: false })
    await second.leave()
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
})

test.each([
  ['PORT', { PORT: 'eighty' }, /^motcua: PORT must be a whole number/],
  ['DATABASE_URL', { DATABASE_URL: 'mysql://x' }, /^motcua: DATABASE_URL must be an address/],
  [
    'SMTP_URL, missing for a server that is no demonstration',
    { DEMO: 'off' },
    /^motcua: SMTP_URL is missing/,
  ],
  ['DATA_DIR that is a file', { DATA_DIR: inProject('package.json') }, /^motcua: DATA_DIR .*not a folder/],
])('a wrong %s is told in one line before anything starts', (_what, env, line) => {
  const { status, stderr } = npmStart(env)
  expect(stderr.trim().split('\n')).toEqual([expect.stringMatching(line)])
  expect(status).toBe(2)
})

test('a taken PORT is told in one line', async () => {
  const taken = createServer().listen(0, '127.0.0.1')
  await once(taken, 'listening')
  const { port } = taken.address() as { port: number }
  const { status, stderr } = npmStart({ PORT: String(port), DATA_DIR: dataDir })
  taken.close()
  expect(stderr.trim().split('\n')).toEqual([expect.stringMatching(`^motcua: PORT ${port} .*port is taken`)])
  expect(status).toBe(2)
})

function npmStart(env: Record<string, string>) {
  // Prepared first, so that only what `npm start` itself says is looked at.
  spawnSync(process.execPath, [inProject('scripts/build.mjs')])
  return spawnSync(process.execPath, [inProject('scripts/start.mjs')], {
    env: { PATH: process.env.PATH, ...env },
    encoding: 'utf8',
    timeout: 60_000,
  })
}

/** Another process that uses the database of the data folder. */
async function hold() {
  const child = holder()
  const output = await Promise.race([
    once(child.stdout!, 'data').then(([chunk]) => String(chunk)),
    once(child, 'exit').then(() => Promise.reject(new Error('the holder ended'))),
  ])
  const { url, fresh, folder } = JSON.parse(output) as { url: string; fresh: boolean; folder: string }
  return {
    child,
    url,
    fresh,
    folder,
    async leave() {
      child.stdin!.write('leave\n')
      await once(child, 'exit')
    },
  }
}

function holder(): ChildProcess {
  const child = spawn(process.execPath, [inProject('tests/support/database-holder.ts'), dataDir], {
    stdio: ['pipe', 'pipe', 'inherit'],
  })
  children.push(child)
  return child
}

/** As when the whole machine is killed but the server: the process and the shell that watches for it. */
function killWithWatcher(child: ChildProcess): void {
  child.kill('SIGSTOP')
  for (const { pid } of childrenOf(child.pid!)) if (pid !== serverPid()) process.kill(pid, 'SIGKILL')
  child.kill('SIGKILL')
}

async function query(url: string, sql: string, values: readonly unknown[] = []): Promise<unknown[]> {
  const client = new pg.Client({ connectionString: url })
  client.on('error', () => {})
  await client.connect()
  try {
    return (await client.query(sql, [...values])).rows
  } finally {
    await client.end()
  }
}
