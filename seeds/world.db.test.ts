import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { buffer } from 'node:stream/consumers'
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { demonstrationPin } from '../src/integrations/keyring/index.ts'
import type { PersonActor } from '../src/kernel/actor.ts'
import {
  type AgencyTime,
  classify,
  computeDue,
  createCalendar,
  intakeDue,
  type Limit,
  normalise,
  warningLight,
} from '../src/modules/calendar/index.ts'
import { readableIn } from '../src/modules/dossiers/access.ts'
import {
  type DossierAction,
  type DossierState,
  possibleActions,
  transitions,
} from '../src/modules/dossiers/lifecycle.ts'
import { positionOf } from '../src/modules/dossiers/position.ts'
import { createPasswords } from '../src/modules/identity/index.ts'
import { verifyPdf } from '../src/modules/signing/index.ts'
import { createFolderStore } from '../src/platform/files/folder.ts'
import { openKeys } from '../src/platform/keys.ts'
import { testDatabase } from '../tests/support/database.ts'
import { type CastKey, cast, demoPassword, demoPin, firm, type Person, staff } from './cast.ts'
import { deskAgencies } from './directory.ts'
import { actorOf, openKeyring, openServices, type Services } from './services.ts'
import { stories } from './stories.ts'
import { loadWorld } from './world.ts'

const { db } = await testDatabase()
const dataDir = mkdtempSync(join(tmpdir(), 'motcua-world-'))
const files = createFolderStore(join(dataDir, 'files'))
afterAll(() => rmSync(dataDir, { recursive: true, force: true }))

// A holiday between working days, on which people file nevertheless.
const now = new Date('2026-11-24T09:30:00+07:00')
const said: string[] = []
const load = async (at = now, say = (line: string): void => void said.push(line)): Promise<string[]> =>
  loadWorld({ db, keys: await openKeys(dataDir), files, dataDir, now: at, say })

/** How many rows every table holds. */
async function rowCounts(): Promise<Record<string, number>> {
  const { rows } = await sql<{ name: string }>`
    select format('%I.%I', table_schema, table_name) as name from information_schema.tables
    where table_schema not in ('pg_catalog', 'information_schema') and table_type = 'BASE TABLE'`.execute(db)
  const counts: Record<string, number> = {}
  for (const { name } of rows) {
    const { rows: found } = await sql<{ count: number }>`select count(*) from ${sql.raw(name)}`.execute(db)
    counts[name] = found[0]!.count
  }
  return counts
}

const dossiers = () => db.selectFrom('dossier').selectAll().execute()
const times = new Map<string, AgencyTime>()

// The load is cut short in the middle of every desk, then at its end; the third, on the next day, goes on from there.
beforeAll(async () => {
  for (const share of [' 50 %', ' 100 %'])
    await expect(
      load(now, line => {
        if (line.includes(share)) throw new Error('cut short')
      }),
    ).rejects.toThrow('cut short')
  await load(new Date('2026-11-25T09:00:00+07:00'))
  const calendar = createCalendar({ db, clock: () => now })
  for (const agency of deskAgencies) times.set(agency, await calendar.of(agency))
}, 180_000)

describe('the dossiers', () => {
  test('are all there, each once, and marked as illustrations', async () => {
    const rows = await dossiers()
    expect(rows).toHaveLength(stories.length)
    expect(new Set(rows.map(row => row.draft_id)).size).toBe(stories.length)
    expect(rows.every(row => row.illustrative)).toBe(true)
    const codes = rows.flatMap(row => row.code ?? [])
    expect(new Set(codes).size).toBe(codes.length)
    expect(new Set(rows.map(row => row.channel))).toEqual(new Set([1, 2, 3]))
  })

  test('stand in every state that a step leads to', async () => {
    const reached = new Set((await dossiers()).map(row => row.state))
    const leadTo = new Set(Object.values(transitions).map(({ to }) => to))
    expect(reached).toEqual(leadTo)
    const done = await db.selectFrom('dossier_step').select('action').distinct().execute()
    expect(new Set(done.map(({ action }) => action))).toEqual(new Set(Object.keys(transitions)))
  })

  test('carry the dates that the calendar gives', async () => {
    for (const row of await dossiers()) {
      const { calendar } = times.get(row.agency_id)!
      if (!row.accepted_at) continue
      const limit = { amount: row.limit_amount, unit: row.limit_unit } as Limit
      const due = computeDue({ calendar, from: row.accepted_at, limit, policy: 'END_OF_DAY' })
      expect(row.original_due_at).toEqual(due.dueAt)
      expect(row.due_steps).toEqual(due.steps)
    }
    for (const row of (await dossiers()).filter(one => one.state === 'SUBMITTED')) {
      const { calendar } = times.get(row.agency_id)!
      // An acceptance undone in between moves nothing.
      const arrived = await db
        .selectFrom('dossier_step')
        .select('at')
        .where('dossier_id', '=', row.id)
        .where('action', 'in', ['submit', 'answerIntakeSupplement'])
        .orderBy('at', 'desc')
        .executeTakeFirstOrThrow()
      expect(row.intake_due_at).toEqual(intakeDue(calendar, arrived.at).dueAt)
    }
  })

  test('came back early, on the day and late', async () => {
    const returned = (await dossiers()).filter(row => row.state === 'RETURNED')
    const judged = returned.map(row =>
      classify({
        dueAt: row.current_due_at!,
        finishedAt: row.finished_at,
        now,
        unit: row.limit_unit as Limit['unit'],
      }),
    )
    expect(new Set(judged)).toEqual(new Set(['EARLY', 'ON_TIME', 'LATE']))
    const ratings = await db.selectFrom('rating').select('dossier_id').execute()
    expect(ratings.length).toBeGreaterThan(3)
    expect(ratings.every(one => returned.some(row => row.id === one.dossier_id))).toBe(true)
  })

  test('are in time, due soon and late', async () => {
    const running = (await dossiers()).filter(row => row.state === 'APPRAISING')
    const lights = running.map(row =>
      warningLight(times.get(row.agency_id)!.calendar, row.current_due_at!, now),
    )
    expect(new Set(lights)).toEqual(new Set(['NONE', 'YELLOW', 'RED']))
    const waiting = (await dossiers()).filter(row => row.state === 'SUBMITTED')
    expect(waiting.some(row => row.intake_due_at! < now)).toBe(true)
    expect(waiting.some(row => row.intake_due_at! > now)).toBe(true)
  })

  test('were worked on by officials while they were at work, and never after now', async () => {
    const steps = await db.selectFrom('dossier_step').selectAll().execute()
    const byApplicants = new Set(['submit', 'withdraw', 'answerIntakeSupplement', 'receiveOnline'])
    for (const { at, action, agency_id } of steps) {
      expect(at.getTime()).toBeLessThanOrEqual(now.getTime())
      if (byApplicants.has(action)) continue
      const minute = new Date(Math.floor(at.getTime() / 60_000) * 60_000)
      expect(normalise(times.get(agency_id)!.calendar, minute)).toEqual(minute)
    }
  })

  test('took each step once, from where the one before had led', async () => {
    const steps = await db.selectFrom('dossier_step').selectAll().orderBy('at').execute()
    for (const own of Map.groupBy(steps, step => step.dossier_id).values()) {
      const from = own.map(step => step.from_state)
      expect(from).toEqual(['DRAFT', ...own.slice(0, -1).map(step => step.to_state)])
    }
  })

  test('left their trace: a row on record for every step', async () => {
    const missing = await sql`select s.id from dossier_step s where not exists (
      select from audit_event a where a.agency_id = s.agency_id and a.subject_id = s.dossier_id::text
        and a.act = 'dossier.' || s.action and a.at = s.at)`.execute(db)
    expect(missing.rows).toEqual([])
  })

  test('bring their papers, which the store still has', async () => {
    const papers = await db.selectFrom('dossier_file').select(['hash', 'mime', 'pages']).distinct().execute()
    expect(papers.length).toBeGreaterThan(20)
    for (const { hash, mime, pages } of papers) {
      expect([mime, pages]).toEqual(['application/pdf', 1])
      await files.verify(hash)
    }
  })

  test('wrote to nobody', async () => {
    expect(await db.selectFrom('delivery').selectAll().execute()).toEqual([])
  })
})

describe('the results', () => {
  test('carry two signatures that verify, and a number of their own', async () => {
    const results = await db.selectFrom('dossier_result').selectAll().where('state', '=', 'ISSUED').execute()
    expect(results.length).toBeGreaterThan(20)
    expect(new Set(results.map(one => one.kind))).toEqual(new Set(['APPROVAL', 'REFUSAL']))
    const numbers = results.map(one => `${one.agency_id} ${one.number}/${one.symbol}`)
    expect(new Set(numbers).size).toBe(numbers.length)
    const signatures = await db.selectFrom('result_signature').selectAll().execute()
    expect(new Set(signatures.map(one => one.indication))).toEqual(new Set(['TOTAL-PASSED']))
    const keyring = openKeyring({ db, keys: await openKeys(dataDir), dataDir, now })
    for (const { issued_hash } of results.slice(0, 3)) {
      const pdf = await buffer(await files.open(issued_hash!))
      const report = await verifyPdf(pdf, { trust: await keyring.trust(), now })
      expect(report.indication).toBe('TOTAL-PASSED')
      expect(report.signatures).toHaveLength(2)
    }
  })

  test('are numbered in the order in which they were issued', async () => {
    for (const agency of deskAgencies) {
      const rows = await db
        .selectFrom('dossier_result')
        .select(['number', 'issued_at'])
        .where('agency_id', '=', agency)
        .where('number', 'is not', null)
        .orderBy('issued_at')
        .execute()
      expect(rows.map(row => row.number)).toEqual(rows.map((_, index) => index + 1))
    }
  })
})

describe('the people', () => {
  const accounts = new Map<string, string>()
  const ids = (key: CastKey): string => accounts.get(cast[key].email)!
  const actor = (key: CastKey): PersonActor => {
    const person: Person = cast[key]
    return actorOf(person, { accountId: ids(key), partyIds: {}, isNew: false })
  }
  let services: Services
  beforeAll(async () => {
    const rows = await db.selectFrom('account').select(['id', 'email']).execute()
    for (const { id, email } of rows) accounts.set(email, id)
    const keys = await openKeys(dataDir)
    services = await openServices({
      ...{ db, files, now, keys },
      signingKeys: openKeyring({ db, keys, dataDir, now }),
    })
  })

  test('have the password and the PIN that the start prints', async () => {
    const row = await db
      .selectFrom('account')
      .select('password_hash')
      .where('id', '=', ids('mai'))
      .executeTakeFirstOrThrow()
    const judged = await createPasswords().fits(demoPassword, row.password_hash)
    expect(judged).toEqual({ fits: true, stale: false })
    expect(demoPin).toBe(demonstrationPin)
    const { signatories } = await services.results.choices(
      (await dossiers()).find(one => one.agency_id === 'G15')!,
    )
    expect(signatories.map(one => one.name)).toEqual([cast.hung.name])
  })

  test('Lan has a dossier for every thing an applicant does', async () => {
    const own = (await dossiers()).filter(row => row.submitter_account_id === ids('lan'))
    const inState = (state: DossierState) => own.filter(row => row.state === state)
    expect(inState('INTAKE_SUPPLEMENT')).toHaveLength(1)
    const [processing] = inState('APPRAISING')
    expect(processing!.current_due_at!.getTime()).toBeGreaterThan(now.getTime())
    expect(processing!.due_steps!.length).toBeGreaterThan(2)
    expect(inState('RESULT_READY')[0]!.result_channel).toBe('online')
    const rated = await db
      .selectFrom('rating')
      .select('dossier_id')
      .where('account_id', '=', ids('lan'))
      .execute()
    expect(rated).toEqual([{ dossier_id: inState('RETURNED')[0]!.id }])

    const drafts = await db.selectFrom('draft').selectAll().execute()
    expect(drafts).toHaveLength(1)
    expect(drafts[0]).toMatchObject({
      account_id: ids('lan'),
      procedure_code: '1.002911',
      page: 'licence',
      dossier_id: null,
    })
    expect(drafts[0]!.answers).toMatchObject({ 'owner.name': 'Giulia Rossi' })
    expect(await db.selectFrom('draft_file').selectAll().execute()).toHaveLength(1)
  })

  test('a request to act for a firm waits for its director and for the desk', async () => {
    const { representations } = services.identity
    expect((await representations.mine(actor('bao'))).others.map(one => one.state)).toEqual(['asked'])
    expect(await representations.waiting(actor('mai'))).toHaveLength(1)
  })

  test('every citizen and firm of the cast has filed something', async () => {
    const filed = new Set((await dossiers()).map(row => row.submitter_account_id))
    for (const key of Object.keys(cast) as CastKey[])
      if (cast[key].kind === 'citizen') expect(filed, key).toContain(ids(key))
    const ofFirm = (await dossiers()).filter(row => row.owner_party_id !== null)
    expect(new Set(ofFirm.map(row => row.owner.name))).toEqual(new Set([firm.name]))
  })

  test.each(deskAgencies)('at %s everybody has something to do', async agency => {
    const { reception, returns, signatory, clerk, deskHead, units } = staff[agency]
    const rows = (await dossiers()).filter(row => row.agency_id === agency)
    const canDo = (key: CastKey): Set<DossierAction> =>
      new Set(rows.flatMap(row => possibleActions(positionOf(row), actor(key))))
    for (const key of reception)
      for (const action of ['accept', 'requestIntakeSupplement', 'reject', 'transfer', 'handOver'] as const)
        expect(canDo(key), key).toContain(action)
    for (const { head, officers } of Object.values(units)) {
      expect(canDo(head)).toContain('assign')
      for (const key of officers) {
        expect(canDo(key), key).toContain('takeOn')
        expect(
          rows.some(row => row.holder_id === ids(key) && row.state === 'APPRAISING'),
          key,
        ).toBe(true)
      }
    }
    expect(await services.results.toSign(actor(signatory))).not.toHaveLength(0)
    expect(canDo(clerk)).toContain('issue')
    expect(canDo(returns)).toContain('handOver')
    expect(readableIn(actor(deskHead))).toEqual([{ agencyId: agency, unitId: null }])
  })
})

test('loading it again, today or later, changes nothing', async () => {
  const before = await rowCounts()
  expect(await load()).toContain('dossiers G15')
  await load(new Date('2026-12-02T10:00:00+07:00'))
  expect(await rowCounts()).toEqual(before)
})
