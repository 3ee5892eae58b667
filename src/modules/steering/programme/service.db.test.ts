import { sql } from 'kysely'
import { beforeEach, describe, expect, test } from 'vitest'
import { seedDirectory } from '../../../../seeds/directory.ts'
import {
  minh,
  quan,
  taskOfficer,
  taskOfficerElsewhere,
  workingGroup,
} from '../../../../tests/support/cast.ts'
import { testDatabase } from '../../../../tests/support/database.ts'
import type { Actor } from '../../../kernel/actor.ts'
import { type Day, momentAt } from '../../../kernel/dates.ts'
import { createOrganizations } from '../../organizations/index.ts'
import type { NewDraft } from '../drafting/service.ts'
import type { DraftStepInput } from '../drafting/steps.ts'
import type { DraftRef, DraftRow } from '../drafting/store.ts'
import { draftKnowledge } from '../drafting/timeline.ts'
import { endOf } from '../held.ts'
import type { SchemeAction } from './lifecycle.ts'
import { createProgramme, schemeDrafting } from './service.ts'

const { db } = await testDatabase()
await seedDirectory(db)

let today: Day = '2026-03-02'
const clock = (): Date => momentAt(today, '10:00')
const programme = createProgramme({ db, clock, organizations: createOrganizations({ db, clock }) })

beforeEach(async () => {
  today = '2026-03-02'
  for (const table of ['steering_draft_span', 'steering_draft_event', 'steering_draft'] as const)
    await db.deleteFrom(table).execute()
})

const planned = (change: Partial<NewDraft> = {}): NewDraft => ({
  ...{ leadId: 'G15', name: 'Nghị định về công chứng', form: 'decree', decidedBy: 'government' },
  plannedOn: '2026-03-31',
  ...change,
})
const rowOf = async (ref: DraftRef): Promise<DraftRow> => (await programme.open(quan, ref.id))!.draft
const step = async (
  ref: DraftRef,
  action: SchemeAction,
  actor: Actor,
  input: Partial<DraftStepInput> = {},
): Promise<DraftRow> => programme.step(ref, action, actor, { version: (await rowOf(ref)).version, ...input })
const paper = (on: Day, number = '12/TTr-BTP') => ({ number, on })
async function inProgramme(change: Partial<NewDraft> = {}): Promise<DraftRef> {
  const ref = await programme.register(planned(change), taskOfficer)
  await step(ref, 'approve', quan, { document: paper(today, '01/CTCT') })
  return ref
}
const at = async (asOf: Day, knownOn?: Day) => {
  const query = { setKey: 'live', from: '2026-01-01', to: '2026-12-31', asOf }
  return (await programme.figures({ ...query, ...(knownOn && { knownOn: endOf(knownOn) }) })).whole
}

describe('entering', () => {
  test('every mistake at once', async () => {
    const bad = planned({ leadId: 'X99', name: ' ', plannedOn: null })
    await expect(programme.register(bad, quan)).rejects.toMatchObject({
      issues: [
        { field: 'name', code: 'draft.nameMissing' },
        { field: 'lead', code: 'draft.leadUnknown' },
        { field: 'plannedOn', code: 'draft.planMissing' },
      ],
    })
  })
  test('an agency for itself, the Government Office for anyone, nobody else', async () => {
    await expect(programme.register(planned(), taskOfficerElsewhere)).rejects.toMatchObject({ status: 403 })
    await expect(programme.register(planned(), workingGroup)).rejects.toMatchObject({ status: 403 })
    await programme.register(planned(), quan)
    // Registered is not in the programme yet.
    expect((await at(today)).total).toBe(0)
  })
  test('codes count up by agency and year', async () => {
    const codes: string[] = []
    for (const leadId of ['G15', 'G15', 'G10'])
      codes.push((await rowOf(await programme.register(planned({ leadId }), quan))).code)
    expect(codes.map(code => code.slice(0, 11))).toEqual(['DA-G15-2026', 'DA-G15-2026', 'DA-G10-2026'])
    expect(new Set(codes).size).toBe(3)
  })
})

describe('a scheme in the programme', () => {
  test('is due on its planned day, late until submitted, and submitted late after it', async () => {
    const ref = await inProgramme()
    expect(await at('2026-03-30')).toMatchObject({ due: 0, upcoming: 1 })
    expect(await at('2026-03-31')).toMatchObject({ due: 1, late: 1 })
    today = '2026-04-03'
    await step(ref, 'explain', taskOfficer, { reason: 'Chờ ý kiến Bộ Tài chính' })
    await step(ref, 'submit', taskOfficer, { document: paper('2026-04-02') })
    expect(await at('2026-04-01')).toMatchObject({ late: 1, submittedLate: 0 })
    expect(await at('2026-04-02')).toMatchObject({ late: 0, submittedLate: 1 })
    // Known the day after it was sent.
    expect(await at('2026-04-02', '2026-04-02')).toMatchObject({ late: 1, submittedLate: 0 })
    const { rows } = await programme.rows(
      { setKey: 'live', from: '2026-01-01', asOf: '2026-04-03' },
      { limit: 10, offset: 0 },
    )
    expect(rows).toMatchObject([{ id: ref.id, state: 'submitted', explanation: 'Chờ ý kiến Bộ Tài chính' }])
  })

  test('is put off only with consent, and what was printed before stays', async () => {
    const ref = await inProgramme()
    today = '2026-04-10'
    await expect(step(ref, 'postpone', quan, { reason: 'x', plannedOn: '2026-06-30' })).rejects.toMatchObject(
      {
        issues: [
          { field: 'so-dong-y', code: 'draft.consentNumberMissing' },
          { field: 'ngay-dong-y', code: 'draft.consentOnMissing' },
        ],
      },
    )
    await expect(
      step(ref, 'postpone', quan, {
        ...{ reason: 'x', plannedOn: '2026-03-31', consent: paper('2026-04-12', '9/TTg') },
      }),
    ).rejects.toMatchObject({
      issues: [{ code: 'draft.dayInFuture' }, { code: 'draft.planNotLater' }],
    })
    await step(ref, 'postpone', quan, {
      ...{ reason: 'Chờ luật', plannedOn: '2026-06-30', consent: paper('2026-03-20', '9/TTg') },
    })
    // The consent was given in time, but learned of on 10/4: a report of 31/3 said late and says so again.
    expect(await at('2026-03-31')).toMatchObject({ due: 0, late: 0, upcoming: 1, postponed: 1 })
    expect(await at('2026-03-31', '2026-03-31')).toMatchObject({ due: 1, late: 1, postponed: 0 })
    const { events } = (await programme.open(quan, ref.id))!
    expect(events.at(-1)).toMatchObject({
      ...{ kind: 'postpone', from_state: 'approved', to_state: null },
      detail: { plannedBefore: '2026-03-31', plannedOn: '2026-06-30', consent: { number: '9/TTg' } },
    })
  })

  test('put off after its day had passed is counted beside the figure', async () => {
    const ref = await inProgramme()
    today = '2026-04-10'
    await step(ref, 'postpone', quan, {
      ...{ reason: 'Chờ luật', plannedOn: '2026-06-30', consent: paper('2026-04-08', '9/TTg') },
    })
    expect(await at(today)).toMatchObject({ postponed: 1, postponedAfterDue: 1, late: 0 })
    expect(await at('2026-04-07')).toMatchObject({ postponed: 0, late: 1 })
  })

  test('withdrawn it counts no more from the day of consent', async () => {
    const ref = await inProgramme()
    today = '2026-03-20'
    await step(ref, 'withdraw', quan, { reason: 'Gộp', consent: paper('2026-03-10', '9/TTg') })
    expect(await at('2026-03-09')).toMatchObject({ total: 1, withdrawn: 0 })
    expect(await at('2026-03-10')).toMatchObject({ total: 0, withdrawn: 1 })
    await expect(step(ref, 'submit', taskOfficer, { document: paper(today) })).rejects.toMatchObject({
      code: 'draft.wrongState',
    })
  })

  test('added ones are named so', async () => {
    const ref = await programme.register(planned(), taskOfficer)
    await step(ref, 'add', quan, { reason: 'Phát sinh', consent: paper(today, '9/TTg') })
    expect(await at(today)).toMatchObject({ total: 1, added: 1 })
  })

  test('sent back it stays submitted with its first day', async () => {
    const ref = await inProgramme()
    await step(ref, 'submit', taskOfficer, { document: paper(today) })
    today = '2026-03-10'
    await step(ref, 'returnToLead', quan, { reason: 'Thiếu đánh giá tác động' })
    expect(await at(today)).toMatchObject({ submittedEarly: 1 })
    today = '2026-04-10'
    await step(ref, 'submit', taskOfficer, { document: paper(today, '20/TTr-BTP') })
    expect(await rowOf(ref)).toMatchObject({ submitted_on: '2026-03-02', submitted_number: '12/TTr-BTP' })
    await step(ref, 'issue', quan, { document: paper(today, '30/2026/NĐ-CP') })
    expect(await at(today)).toMatchObject({ issued: 1, submittedInTime: 1 })
  })

  test('by a setting a scheme sent back is not submitted until it comes again', async () => {
    const strict = createProgramme({
      ...{ db, clock, organizations: createOrganizations({ db, clock }) },
      settings: { returnedIsUnsubmitted: true },
    })
    const ref = await inProgramme()
    await step(ref, 'submit', taskOfficer, { document: paper(today) })
    const { version } = await rowOf(ref)
    await strict.step(ref, 'returnToLead', quan, { version, reason: 'Thiếu' })
    expect(await at('2026-03-31')).toMatchObject({ late: 1 })
  })
})

test('rows that are read while others write are those of the first moment, each once', async () => {
  const first = await inProgramme()
  // More than one fetch of the cursor brings, in the order of their identifiers.
  const id = sql<string>`lpad(to_hex(n), 8, '0') || '-0000-7000-8000-000000000000'`
  await sql`insert into steering_draft select (jsonb_populate_record(one, jsonb_build_object('id', ${id}, 'code', n::text))).*
    from steering_draft one, generate_series(1, 1200) n where one.id = ${first.id}`.execute(db)
  await sql`insert into steering_draft_span select (jsonb_populate_record(one, jsonb_build_object('draft_id', ${id}))).*
    from steering_draft_span one, generate_series(1, 1200) n where one.draft_id = ${first.id}`.execute(db)
  const query = { setKey: 'live', from: '2026-01-01', to: '2026-12-31', asOf: today }
  const before = await db.selectFrom('steering_draft').select('id').orderBy('id').execute()
  const read: string[] = []
  for await (const row of programme.everyRow(query)) {
    read.push(row.id)
    if (read.length !== 10) continue
    // One comes before all others, one moves from the front to the end, one from the end to the front.
    await inProgramme({ plannedOn: '2026-03-30' })
    const [front, back] = [before[5]!.id, before.at(-5)!.id]
    await sql`update steering_draft_span set planned_on = '2026-04-30' where draft_id = ${front}`.execute(db)
    await sql`update steering_draft_span set planned_on = '2026-03-29' where draft_id = ${back}`.execute(db)
  }
  expect(read).toEqual(before.map(row => row.id))
  expect((await programme.rows(query, { limit: 1, offset: 0 })).total).toBe(before.length + 1)
})

describe('who may', () => {
  test.each<[SchemeAction, Actor, string]>([
    ['submit', quan, 'draft.notYourStep'],
    ['submit', taskOfficerElsewhere, 'draft.notYourStep'],
    ['postpone', taskOfficer, 'draft.notYourStep'],
    ['withdraw', workingGroup, 'draft.notYourStep'],
    ['explain', taskOfficer, 'draft.guard.late'],
    ['review', quan, 'draft.wrongState'],
  ])('%s', async (action, actor, code) => {
    const ref = await inProgramme()
    await expect(step(ref, action, actor, { reason: 'x' })).rejects.toMatchObject({ code })
  })

  test('an agency sees its own schemes only', async () => {
    const ref = await inProgramme()
    expect(await programme.open(taskOfficer, ref.id)).toBeDefined()
    expect(await programme.open(workingGroup, ref.id)).toBeDefined()
    expect(await programme.open(taskOfficerElsewhere, ref.id)).toBeUndefined()
  })

  test('two at once: the second is told', async () => {
    const ref = await inProgramme()
    const { version } = await rowOf(ref)
    const input = { version, document: paper(today) }
    const done = await Promise.allSettled([
      programme.step(ref, 'submit', taskOfficer, input),
      programme.step(ref, 'submit', taskOfficer, input),
    ])
    expect(done.map(one => one.status).toSorted()).toEqual(['fulfilled', 'rejected'])
    expect((await programme.open(quan, ref.id))!.events).toHaveLength(3)
  })

  test('every step leaves its row in the record', async () => {
    const ref = await inProgramme()
    const acts = await db
      .selectFrom('audit_event')
      .select('act')
      .where('subject_id', '=', ref.id)
      .orderBy('id')
      .execute()
    expect(acts.map(one => one.act)).toEqual(['scheme.registered', 'scheme.approve'])
  })

  test('history is only read', async () => {
    const ref = await inProgramme()
    await db.updateTable('steering_draft').set({ set_key: '2019' }).where('id', '=', ref.id).execute()
    await expect(step(ref, 'submit', taskOfficer, { document: paper(today) })).rejects.toMatchObject({
      code: 'draft.history',
    })
  })
})

test('what is kept of the days of a scheme is what its events say', async () => {
  const ref = await inProgramme()
  today = '2026-03-20'
  await step(ref, 'startDrafting', taskOfficer)
  today = '2026-04-10'
  await step(ref, 'postpone', quan, {
    ...{ reason: 'Chờ luật', plannedOn: '2026-06-30', consent: paper('2026-03-05', '9/TTg') },
  })
  await step(ref, 'submit', taskOfficer, { document: paper('2026-04-01') })
  today = '2026-04-20'
  await step(ref, 'returnToLead', quan, { reason: 'Thiếu' })
  await step(ref, 'postpone', quan, {
    ...{ reason: 'Chờ ý kiến', plannedOn: '2026-07-31', consent: paper('2026-04-15', '10/TTg') },
  })
  const { events } = (await programme.open(quan, ref.id))!
  const rows = await db.selectFrom('steering_draft_span').selectAll().where('draft_id', '=', ref.id).execute()
  const key = (parts: readonly unknown[]): string => JSON.stringify(parts)
  const kept = rows.map(row =>
    key([
      ...[row.from_day, row.to_day === 'infinity' ? null : row.to_day, row.known_from],
      ...[row.known_to instanceof Date ? row.known_to : null, row.state, row.planned_on, row.submitted_on],
    ]),
  )
  const told = draftKnowledge(events.map(schemeDrafting().timed)).map(({ span, knownFrom, knownTo }) =>
    key([span.from, span.to, knownFrom, knownTo, span.state, span.plannedOn, span.submittedOn]),
  )
  expect(kept.toSorted()).toEqual(told.toSorted())
})

test('an officer of a unit works on no scheme of the whole agency', async () => {
  const ref = await inProgramme()
  await expect(step(ref, 'startDrafting', minh)).rejects.toMatchObject({ code: 'draft.notYourStep' })
})
