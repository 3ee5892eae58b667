import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import {
  type AgencyTime,
  computeDue,
  createCalendar,
  intakeDue,
  type Limit,
  normalise,
  warningLight,
} from '../src/modules/calendar/index.ts'
import { createFolderStore } from '../src/platform/files/folder.ts'
import { verify } from '../src/platform/files/index.ts'
import { openKeys } from '../src/platform/keys.ts'
import { testDatabase } from '../tests/support/database.ts'
import { deskAgencies } from './directory.ts'
import { stories } from './stories.ts'
import { loadWorld } from './world.ts'

const { db } = await testDatabase()
const dataDir = mkdtempSync(join(tmpdir(), 'motcua-world-'))
const files = createFolderStore(join(dataDir, 'files'))
afterAll(() => rmSync(dataDir, { recursive: true, force: true }))

// A holiday between working days, on which people file nevertheless.
const now = new Date('2026-11-24T09:30:00+07:00')
const said: string[] = []
const load = async (at = now): Promise<string[]> =>
  loadWorld({ db, keys: await openKeys(dataDir), files, now: at, say: line => void said.push(line) })

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

beforeAll(async () => {
  await load()
  const calendar = createCalendar({ db, clock: () => now })
  for (const agency of deskAgencies) times.set(agency, await calendar.of(agency))
}, 60_000)

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
      const last = await db
        .selectFrom('dossier_step')
        .select('at')
        .where('dossier_id', '=', row.id)
        .orderBy('at', 'desc')
        .executeTakeFirstOrThrow()
      expect(row.intake_due_at).toEqual(intakeDue(calendar, last.at).dueAt)
    }
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
      await verify(files, hash)
    }
  })

  test('wrote to nobody', async () => {
    expect(await db.selectFrom('delivery').selectAll().execute()).toEqual([])
  })
})

test('loading it again, today or later, changes nothing', async () => {
  const before = await rowCounts()
  expect(await load()).toContain('dossiers G15')
  await load(new Date('2026-12-02T10:00:00+07:00'))
  expect(await rowCounts()).toEqual(before)
})
