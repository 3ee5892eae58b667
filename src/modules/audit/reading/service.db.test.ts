import { appendFile, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { sql } from 'kysely'
import { afterAll, beforeEach, describe, expect, test } from 'vitest'
import { auditor, mai, minh } from '../../../../tests/support/cast.ts'
import { testDatabase } from '../../../../tests/support/database.ts'
import { type Actor, anonymous, system } from '../../../kernel/actor.ts'
import { openKeys } from '../../../platform/keys.ts'
import { createAudit, createRecordReading, record } from '../index.ts'
import type { RecordQuery } from './service.ts'
import { firstIdAt } from './store.ts'

const { db, pool } = await testDatabase()
const folder = await mkdtemp(join(tmpdir(), 'motcua-record-'))
afterAll(() => rm(folder, { recursive: true, force: true }))
const keys = await openKeys(folder)
let now = new Date('2026-11-25T09:00:00+07:00')
const clock = () => now
const dossier = '01930000-0000-7000-8000-00000000000a'
const open = () => {
  const audit = createAudit({ db, clock, keys, folder })
  const reading = createRecordReading({
    db,
    clock,
    audit,
    subjectsOf: async code => (code === 'G15-261125-0001' ? [{ type: 'dossier', id: dossier }] : []),
    namesOf: async () => new Map([[`dossier ${dossier}`, 'G15-261125-0001']]),
    officialsOf: async (_agency, words) => (words === 'mai' ? [mai.accountId] : []),
  })
  return { audit, reading }
}
let { audit, reading } = open()

const act = (name: string, who: Actor, at: string, subject = dossier, agencyId = 'G15') =>
  db.transaction().execute(tx =>
    record(tx, {
      agencyId,
      actor: who,
      act: name,
      subject: { type: 'dossier', id: subject },
      detail: { code: 'G15-261125-0001', note: '<script>' },
      at: new Date(at),
      requestId: 'r1',
    }),
  )
const empty: RecordQuery = { subject: '', act: '', person: '', from: undefined, to: undefined, before: '' }
const find = async (query: Partial<RecordQuery>, agencyId = 'G15') =>
  (
    await reading.read(auditor, agencyId, { ...empty, ...query, before: query.before ?? firstIdAt(now) }, 'r')
  ).rows.map(row => row.act)

beforeEach(async () => {
  now = new Date('2026-11-25T09:00:00+07:00')
  await sql`truncate audit_event, audit_head, audit_check`.execute(db)
  await rm(join(folder, 'heads.jsonl'), { force: true })
  ;({ audit, reading } = open())
  await act('dossier.submit', anonymous, '2026-11-20T10:00:00+07:00')
  await act('dossier.accept', mai, '2026-11-20T23:59:59+07:00')
  await act('dossier.assign', minh, '2026-11-21T00:00:00+07:00')
  await act('dossier.opened', mai, '2026-11-22T08:00:00+07:00', 'other')
  await act('calendar.imported', system('seed'), '2026-11-22T09:00:00+07:00', 'x', 'G10')
})

describe('searching', () => {
  test.each<[string, Partial<RecordQuery>, string[]]>([
    [
      'everything, newest first',
      {},
      ['dossier.opened', 'dossier.assign', 'dossier.accept', 'dossier.submit'],
    ],
    [
      'one dossier by its code',
      { subject: 'G15-261125-0001' },
      ['dossier.assign', 'dossier.accept', 'dossier.submit'],
    ],
    [
      'one dossier by its identifier',
      { subject: dossier },
      ['dossier.assign', 'dossier.accept', 'dossier.submit'],
    ],
    ['an unknown code', { subject: 'G15-261125-9999' }, []],
    ['an act', { act: 'dossier.accept' }, ['dossier.accept']],
    ['an official by name', { person: 'mai' }, ['dossier.opened', 'dossier.accept']],
    ['an account', { person: minh.accountId }, ['dossier.assign']],
    ['nobody of that name', { person: 'Lan' }, []],
    ['from a day', { from: '2026-11-21' }, ['dossier.opened', 'dossier.assign']],
    ['to a day, all of it', { to: '2026-11-20' }, ['dossier.accept', 'dossier.submit']],
    ['one day of one official', { person: 'mai', from: '2026-11-20', to: '2026-11-20' }, ['dossier.accept']],
    ['hostile words', { subject: "' or 1=1", act: '\u0000', person: '%' }, []],
  ])('%s', async (_name, query, found) => expect(await find(query)).toEqual(found))

  test('one agency shows nothing of another', async () => {
    expect(await find({}, 'G10')).toEqual(['calendar.imported'])
    expect(await find({ subject: 'x' }, 'G15')).toEqual([])
  })

  test('pages follow each other without gap or repetition', async () => {
    for (let i = 0; i < 120; i++)
      await act(`dossier.opened`, mai, `2026-11-23T08:00:00.${String(i).padStart(3, '0')}+07:00`)
    const seen: string[] = []
    for (let before: string | undefined = firstIdAt(now); before; ) {
      const page = await reading.read(auditor, 'G15', { ...empty, before }, 'r')
      expect(page.rows.length).toBeLessThanOrEqual(50)
      seen.push(...page.rows.map(row => row.id))
      before = page.next
    }
    expect(seen.length).toBe(124)
    expect(seen).toEqual([...new Set(seen)].toSorted().reverse())
  })

  test('reading is put on record with what was looked for, further pages are not', async () => {
    await reading.read(auditor, 'G15', { ...empty, subject: 'G15-261125-0001' }, 'request-1')
    await reading.read(auditor, 'G15', { ...empty, before: firstIdAt(now) }, 'request-2')
    const rows = await db.selectFrom('audit_event').selectAll().where('act', '=', 'audit.opened').execute()
    expect(rows).toMatchObject([
      {
        actor_name: auditor.name,
        subject_type: 'record',
        subject_id: 'G15',
        detail: { subject: 'G15-261125-0001' },
        request_id: 'request-1',
      },
    ])
  })

  test('each way of searching is a stretch of an index', async () => {
    await sql`insert into audit_event (agency_id, id, at, actor_kind, actor_id, actor_name, act, subject_type, subject_id)
      select 'G15', (lpad(to_hex(1760000000000 + n * 60000::bigint), 12, '0') || '7000800000000000' || lpad(to_hex(n), 4, '0'))::uuid,
        to_timestamp(1760000000 + n * 60), 'person', ('01930000-0000-7000-8000-' || lpad((n % 300)::text, 12, '0'))::uuid, 'X',
        'dossier.a' || n % 40, 'dossier', n::text
      from generate_series(1, 40000) n`.execute(db)
    await sql`vacuum analyze audit_event`.execute(db)
    const plan = async (where: string): Promise<string> => {
      const { rows } = await pool.query(
        `explain select * from audit_event where agency_id = 'G15' and ${where} order by id desc limit 51`,
      )
      return rows.map(row => row['QUERY PLAN']).join('\n')
    }
    expect(await plan('true')).toContain('Index Scan Backward using audit_event_pkey')
    expect(await plan(`act = 'dossier.opened'`)).toContain('audit_event_act')
    expect(await plan(`actor_id in ('${mai.accountId}', '${minh.accountId}')`)).toContain('audit_event_actor')
    expect(
      await plan(
        `((subject_type = 'dossier' and subject_id = '${dossier}') or (subject_type = 'draft' and subject_id = '${dossier}'))`,
      ),
    ).toContain('audit_event_subject')
    expect(await plan(`id >= '${firstIdAt(now)}'`)).toMatch(/Index Scan .*using audit_event_pkey/)
  })
})

describe('the state of the chains', () => {
  const stateOf = async () => (await reading.chains(['G15']))[0]!

  test('what is sealed, what is not, how far it was signed, what the last check showed', async () => {
    expect(await stateOf()).toMatchObject({
      sealed: 0,
      unsealed: 4,
      signedTo: 0,
      signedAt: null,
      check: null,
    })
    await audit.seal()
    await audit.signHeads()
    await act('dossier.sign', minh, '2026-11-25T08:59:00+07:00')
    await reading.checkAll('Bùi Thanh Tra')
    expect(await stateOf()).toMatchObject({
      sealed: 4,
      unsealed: 1,
      signedTo: 4,
      signedAt: now,
      check: { sealed: 4, unsealed: 1, signed_to: 4, fault: null, asked_by: 'Bùi Thanh Tra' },
    })
  })

  test('a fault is kept and named, until a later check finds none', async () => {
    await audit.seal()
    await sql`update audit_event set actor_name = 'Ai đó' where agency_id = 'G15' and seq = 2`.execute(db)
    await reading.checkAll(null)
    expect((await stateOf()).check).toMatchObject({ sealed: 1, fault: { kind: 'altered', seq: 2 } })
    expect(await reading.check()).toMatchObject({
      ok: false,
      reason: 'record.fault',
      detail: 'G15 altered 2',
    })
    await sql`update audit_event set actor_name = ${mai.name} where agency_id = 'G15' and seq = 2`.execute(db)
    now = new Date(now.getTime() + 1_000)
    await reading.checkAll(null)
    await audit.signHeads()
    expect(await reading.check()).toMatchObject({ ok: true, detail: '2 chuỗi, 5 dòng' })
  })

  test('a check asked for is a job, and on record', async () => {
    await reading.askCheck(auditor, 'G15', 'r')
    await reading.askCheck(auditor, 'G15', 'r')
    const { rows } = await sql<{ count: number }>`
      select count(*) as count from graphile_worker.jobs where task_identifier = 'audit.verify'`.execute(db)
    expect(rows[0]!.count).toBe(1)
    const asked = await db
      .selectFrom('audit_event')
      .selectAll()
      .where('act', '=', 'audit.checkAsked')
      .execute()
    expect(asked.length).toBe(2)
  })
})

describe('the light', () => {
  test('red while rows wait longer than a minute for their seal', async () => {
    expect(await reading.check()).toMatchObject({ ok: false, reason: 'record.unsealed' })
  })
  test('red while seals wait longer than three minutes for a signature, also when sealing goes on', async () => {
    await audit.seal()
    expect(await reading.check()).toMatchObject({ ok: false, reason: 'record.unsigned', detail: 'G15 1' })
    await audit.signHeads()
    expect(await reading.check()).toMatchObject({ ok: true })
    await act('dossier.sign', minh, '2026-11-25T09:00:01+07:00')
    await audit.seal()
    now = new Date('2026-11-25T09:02:00+07:00')
    expect(await reading.check()).toMatchObject({ ok: true })
    now = new Date('2026-11-25T09:05:00+07:00')
    await act('dossier.sign', minh, '2026-11-25T09:05:00+07:00')
    await audit.seal()
    expect(await reading.check()).toMatchObject({ ok: false, reason: 'record.unsigned', detail: 'G15 5' })
  })
  test('green when nothing happened for long', async () => {
    await audit.seal()
    await audit.signHeads()
    now = new Date('2026-12-25T09:05:00+07:00')
    expect(await reading.check()).toMatchObject({ ok: true })
  })
})

describe('the last signed heads', () => {
  test('are found from the end of a long file, through a torn line and one we did not sign', async () => {
    await audit.seal()
    await audit.signHeads()
    const path = join(folder, 'heads.jsonl')
    const foreign = JSON.stringify({
      body: JSON.stringify({ at: now, heads: [['G15', 99, 'ff']] }),
      signature: 'x',
    })
    await appendFile(path, `${`${foreign}\n`.repeat(1_500)}{"body": "{\\"at`)
    expect(await audit.lastSigned(['G15', 'G10', 'G99'])).toEqual(
      new Map([
        ['G15', { seq: 4, at: now }],
        ['G10', { seq: 1, at: now }],
      ]),
    )
  })
  test('no file, no heads', async () => expect(await audit.lastSigned(['G15'])).toEqual(new Map()))
})
