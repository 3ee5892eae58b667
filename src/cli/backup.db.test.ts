import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import { testDatabase } from '../../tests/support/database.ts'
import { createFolderStore } from '../platform/files/folder.ts'
import { dispatch } from './main.ts'

let work: string
const before = { ...process.env }

beforeAll(async () => {
  work = await mkdtemp(join(tmpdir(), 'motcua-cli-'))
})
afterEach(() => {
  process.env = { ...before }
})
afterAll(() => rm(work, { recursive: true, force: true }))

/** Runs a command against that database and data folder. */
async function run(database: string, dataDir: string, ...argv: string[]) {
  process.env = { ...before, DATABASE_URL: database, DATA_DIR: join(work, dataDir) }
  let [stdout, stderr] = ['', '']
  const code = await dispatch(argv, {
    stdout: { write: text => (stdout += text) },
    stderr: { write: text => (stderr += text) },
  })
  return { code, stdout, stderr, json: () => JSON.parse(stdout) }
}

test('what one installation backed up another one brings back', async () => {
  const origin = await testDatabase()
  await origin.db
    .insertInto('rate_limit')
    .values({ key: Buffer.from('k'), slot: 1, hits: 2, expires_at: new Date('2099-01-01') })
    .execute()
  const { hash } = await createFolderStore(join(work, 'a', 'files')).put(Buffer.from('đơn'), { maxBytes: 10 })

  const made = await run(origin.url, 'a', 'backup', '--out', join(work, 'a.tar'), '--json')
  expect(made).toMatchObject({ code: 0, stderr: expect.stringContaining('public.rate_limit: 1 dòng') })
  expect(made.json()).toMatchObject({ path: join(work, 'a.tar'), files: 1, corrupt: [] })

  const target = await testDatabase()
  const checked = await run(target.url, 'b', 'restore', '--from', join(work, 'a.tar'), '--check')
  expect(checked).toMatchObject({ code: 0, stdout: expect.stringContaining('nguyên vẹn') })
  const back = await run(target.url, 'b', 'restore', '--from', join(work, 'a.tar'), '--json')
  expect(back.code).toBe(0)
  expect(back.json()).toMatchObject({ rows: made.json().rows, newFiles: 1 })
  expect(await createFolderStore(join(work, 'b', 'files')).has(hash)).toBe(true)
  const { rows } = await target.pool.query('select hits from rate_limit')
  expect(rows).toEqual([{ hits: 2 }])

  // Whoever takes everything away, or puts it back, is on record.
  const acts = `select act, detail->>'rows' as rows, detail ? 'operator' as named from audit_event where act like 'system.%'`
  const number = String(made.json().rows)
  expect((await origin.pool.query(acts)).rows).toEqual([
    { act: 'system.backedUp', rows: number, named: true },
  ])
  expect((await target.pool.query(acts)).rows).toEqual([
    { act: 'system.restored', rows: number, named: true },
  ])
})

test('a database with rows is not replaced unless told so: exit 1', async () => {
  const origin = await testDatabase()
  await run(origin.url, 'c', 'backup', '--out', join(work, 'c'))
  const target = await testDatabase()
  await target.pool.query(`insert into rate_limit values ('x', 1, 1, now())`)
  await target.pool.end()
  const refused = await run(target.url, 'c', 'restore', '--from', join(work, 'c'), '--json')
  expect(refused).toMatchObject({ code: 1, stderr: expect.stringContaining('--force') })
  expect(refused.json().error.code).toBe('restore.notEmpty')
  expect(await run(target.url, 'c', 'restore', '--from', join(work, 'c'), '--force')).toMatchObject({
    code: 0,
  })
})

test('bringing an older state back leaves a record that can be verified, and says what was set aside', async () => {
  const { url, pool } = await testDatabase()
  const verify = async () => (await run(url, 'g', 'audit', 'verify', '--json')).json()
  const acts = `select act from audit_event where agency_id = 'system' order by seq`
  await run(url, 'g', 'backup', '--out', join(work, 'g.tar'))
  await run(url, 'g', 'restore', '--from', join(work, 'g.tar'), '--force')
  await run(url, 'g', 'backup', '--out', join(work, 'h.tar'))
  // Signed by the first restore, lost by the second.
  const back = await run(url, 'g', 'restore', '--from', join(work, 'g.tar'), '--force')
  expect(back).toMatchObject({ code: 0, stderr: expect.stringContaining('heads-until-') })
  expect((await pool.query(acts)).rows).toEqual([{ act: 'system.restored' }])
  const { ok, chains, headsAside } = await verify()
  expect(ok).toBe(true)
  expect(chains).toEqual([{ agencyId: 'system', sealed: 1, unsealed: 0, signedTo: 1, fault: null }])
  expect(headsAside).toHaveLength(1)
})

test.each([
  [['backup']],
  [['restore']],
  [['backup', '--out']],
  [['backup', '--what']],
  [['restore', '--from', 'x', 'y']],
])('%j is wrong use: exit 2', async argv => {
  expect(await run('postgres://127.0.0.1:1/none', 'd', ...argv)).toMatchObject({ code: 2, stdout: '' })
})

test.each(['backup', 'restore'])('%s explains itself', async name => {
  const { code, stdout } = await run('postgres://127.0.0.1:1/none', 'd', name, '--help')
  expect(code).toBe(0)
  expect(stdout).toContain(`motcua ${name}`)
})

test('a backup that is not there, and a place that is taken: exit 1', async () => {
  const { url } = await testDatabase()
  expect(await run(url, 'e', 'restore', '--from', join(work, 'nothing'))).toMatchObject({ code: 1 })
  expect(await run(url, 'e', 'backup', '--out', work)).toMatchObject({ code: 1 })
})

test('a database that is away is a fault: exit 3', async () => {
  const away = await run('postgres://u@127.0.0.1:1/none', 'f', 'backup', '--out', join(work, 'f'))
  expect(away).toMatchObject({ code: 3, stdout: '' })
})
