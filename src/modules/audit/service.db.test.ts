import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { sql } from 'kysely'
import { afterAll, beforeEach, expect, test } from 'vitest'
import { mai } from '../../../tests/support/cast.ts'
import { testDatabase } from '../../../tests/support/database.ts'
import { openKeys } from '../../platform/keys.ts'
import { createAudit, record } from './index.ts'

const { db } = await testDatabase()
const folder = await mkdtemp(join(tmpdir(), 'motcua-audit-'))
afterAll(() => rm(folder, { recursive: true, force: true }))
const keys = await openKeys(folder)
const at = new Date('2026-11-25T09:00:00+07:00')
const open = () => createAudit({ db, clock: () => at, keys, folder })
let audit = open()

const act = (agencyId: string, name: string) =>
  db.transaction().execute(tx =>
    record(tx, {
      agencyId,
      actor: mai,
      act: name,
      subject: { type: 'dossier', id: 'd' },
      detail: { b: 1, a: 'đ' },
      at,
    }),
  )

beforeEach(async () => {
  await sql`truncate audit_event, audit_head`.execute(db)
  await rm(join(folder, 'heads.jsonl'), { force: true })
  audit = open()
  for (let i = 0; i < 5; i++) await act('G15', `a.${i}`)
  await act('G10', 'b')
})

const reportOf = async (agencyId = 'G15') =>
  (await audit.verify()).reports.find(one => one.agencyId === agencyId)!

test('what is not sealed yet is named as such', async () => {
  expect(await reportOf()).toMatchObject({ sealed: 0, unsealed: 5, fault: null })
  expect(await audit.seal()).toBe(6)
  expect(await reportOf()).toMatchObject({ sealed: 5, unsealed: 0, signedTo: 0, fault: null })
  expect(await audit.signHeads()).toBe(true)
  expect(await audit.signHeads()).toBe(false)
  expect(await reportOf()).toMatchObject({ sealed: 5, signedTo: 5, fault: null })
})

test('eight processes that seal at once make one chain', async () => {
  for (let i = 0; i < 40; i++) await act('G15', `c.${i}`)
  await Promise.all(Array.from({ length: 8 }, () => open().seal()))
  await audit.seal()
  expect(await reportOf()).toMatchObject({ sealed: 45, unsealed: 0, fault: null })
})

test.each([
  [
    'an altered row',
    sql`update audit_event set actor_name = 'Ai đó' where agency_id = 'G15' and seq = 3`,
    { kind: 'altered', seq: 3 },
  ],
  [
    'altered detail',
    sql`update audit_event set detail = '{"a": "d", "b": 1}' where agency_id = 'G15' and seq = 2`,
    { kind: 'altered', seq: 2 },
  ],
  [
    'a removed row',
    sql`delete from audit_event where agency_id = 'G15' and seq = 3`,
    { kind: 'removed', seq: 3 },
  ],
  [
    'a removed tail',
    sql`delete from audit_event where agency_id = 'G15' and seq > 3`,
    { kind: 'removed', seq: 4 },
  ],
  [
    'a removed tail with the head turned back',
    sql`with gone as (delete from audit_event where agency_id = 'G15' and seq > 3)
        update audit_head set seq = 3, hash = (select hash from audit_event where agency_id = 'G15' and seq = 3) where agency_id = 'G15'`,
    { kind: 'removed', seq: 4 },
  ],
  [
    'a row put in',
    sql`insert into audit_event (agency_id, id, at, actor_kind, actor_name, act, subject_type, subject_id, seq, hash)
        values ('G15', gen_random_uuid(), now(), 'system', 'x', 'x', 'x', 'x', 6, '\\x00')`,
    { kind: 'altered', seq: 6 },
  ],
  [
    'everything gone',
    sql`with gone as (delete from audit_head) delete from audit_event`,
    { kind: 'removed', seq: 1 },
  ],
])('%s is found', async (_, tampering, fault) => {
  await audit.seal()
  await audit.signHeads()
  await tampering.execute(db)
  expect((await audit.verify()).ok).toBe(false)
  expect((await reportOf()).fault).toMatchObject(fault)
})

test('a chain written anew from the middle is found by the signed head', async () => {
  await audit.seal()
  await audit.signHeads()
  await sql`update audit_event set seq = null, hash = null, act = 'forged' where agency_id = 'G15'`.execute(
    db,
  )
  await sql`delete from audit_head where agency_id = 'G15'`.execute(db)
  await audit.seal()
  expect((await reportOf()).fault).toMatchObject({ kind: 'headDiffers', seq: 5 })
})

test('a head that we did not sign is found', async () => {
  await audit.seal()
  await audit.signHeads()
  const path = join(folder, 'heads.jsonl')
  await writeFile(path, (await readFile(path, 'utf8')).replace('2026-11-25', '2026-11-26'))
  expect((await reportOf()).fault).toMatchObject({ kind: 'headUnsigned' })
})

test('after a restore signing starts anew, and what is altered then is found again', async () => {
  await audit.seal()
  await audit.signHeads()
  // An older state of the database comes back: the fifth row is not in it.
  await sql`delete from audit_event where agency_id = 'G15' and seq = 5`.execute(db)
  await sql`update audit_head set seq = 4, hash = (select hash from audit_event where agency_id = 'G15' and seq = 4)
    where agency_id = 'G15'`.execute(db)
  expect((await reportOf()).fault).toMatchObject({ kind: 'removed', seq: 5 })

  const heads = await readFile(join(folder, 'heads.jsonl'), 'utf8')
  const aside = await audit.beginHeadsAnew()
  expect(await audit.headsAside()).toEqual([aside])
  expect(await readFile(join(folder, aside!), 'utf8')).toBe(heads)
  expect(await reportOf()).toMatchObject({ sealed: 4, signedTo: 4, fault: null })

  await act('G15', 'after')
  await audit.seal()
  await audit.signHeads()
  await sql`update audit_event set act = 'forged' where agency_id = 'G15' and seq = 5`.execute(db)
  expect((await reportOf()).fault).toMatchObject({ kind: 'altered', seq: 5 })
  await rm(join(folder, aside!))
  await rm(join(folder, 'heads.jsonl'))
  expect(await audit.beginHeadsAnew()).toBeNull()
})

test('a row rolled back leaves no trace, and a row stands with its act', async () => {
  await expect(
    db.transaction().execute(async tx => {
      await record(tx, { agencyId: 'G15', actor: mai, act: 'x', subject: { type: 't', id: '1' }, at })
      throw new Error('no')
    }),
  ).rejects.toThrow('no')
  expect(await reportOf()).toMatchObject({ unsealed: 5 })
})
