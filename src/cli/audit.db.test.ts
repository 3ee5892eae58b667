import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { testDatabase } from '../../tests/support/database.ts'
import { system } from '../kernel/actor.ts'
import { createAudit, record } from '../modules/audit/index.ts'
import { openKeys } from '../platform/keys.ts'
import { dispatch } from './main.ts'

/** `motcua audit verify` as an auditor calls it, while another process goes on writing and sealing. */
const { db, url } = await testDatabase()
const dataDir = await mkdtemp(join(tmpdir(), 'motcua-audit-cli-'))
const at = new Date('2026-11-25T09:00:00+07:00')
const audit = createAudit({
  db,
  clock: () => at,
  keys: await openKeys(dataDir),
  folder: join(dataDir, 'audit'),
})

const write = (rows: number) =>
  db.transaction().execute(async tx => {
    for (let i = 0; i < rows; i++)
      await record(tx, {
        ...{ agencyId: 'G15', actor: system('test'), act: 'test.wrote', detail: { i }, at },
        subject: { type: 'dossier', id: String(i) },
      })
  })

async function verify() {
  const said: string[] = []
  const write = (text: string) => said.push(text)
  const code = await dispatch(['audit', 'verify', '--json'], { stdout: { write }, stderr: process.stderr })
  return { code, ...(JSON.parse(said.join('')) as { ok: boolean; chains: unknown[] }) }
}

beforeAll(async () => {
  vi.stubEnv('DATABASE_URL', url)
  vi.stubEnv('DATA_DIR', dataDir)
  await write(20)
  await audit.seal()
  await audit.signHeads()
})

afterAll(async () => {
  vi.unstubAllEnvs()
  await rm(dataDir, { recursive: true, force: true })
})

test('a whole record: exit 0, what is not sealed yet is counted apart', async () => {
  await write(3)
  expect(await verify()).toEqual({
    code: 0,
    ok: true,
    chains: [{ agencyId: 'G15', sealed: 20, unsealed: 3, signedTo: 20, fault: null }],
    headsAside: [],
  })
})

test('a record that grows meanwhile is whole', async () => {
  let isOver = false
  const growing = (async () => {
    while (!isOver) {
      await write(2)
      await audit.seal()
      await audit.signHeads()
    }
  })()
  for (let i = 0; i < 40; i++) expect(await verify()).toMatchObject({ code: 0, ok: true })
  isOver = true
  await growing
})

test('an altered row: exit 1 and its place', async () => {
  await sql`update audit_event set actor_name = 'Ai đó' where agency_id = 'G15' and seq = 7`.execute(db)
  const found = await verify()
  expect(found).toMatchObject({ code: 1, ok: false, chains: [{ fault: { kind: 'altered', seq: 7 } }] })
})
