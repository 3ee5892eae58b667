import { beforeEach, describe, expect, test } from 'vitest'
import { seedDirectory } from '../../../../seeds/directory.ts'
import { quan, taskOfficer, taskOfficerElsewhere } from '../../../../tests/support/cast.ts'
import { testDatabase } from '../../../../tests/support/database.ts'
import type { Actor } from '../../../kernel/actor.ts'
import { type Day, momentAt } from '../../../kernel/dates.ts'
import { createOrganizations } from '../../organizations/index.ts'
import type { DraftStepInput } from '../drafting/steps.ts'
import type { DraftRef } from '../drafting/store.ts'
import { endOf } from '../held.ts'
import type { DetailingAction } from './lifecycle.ts'
import { createDetailing, type NewDetailing } from './service.ts'

const { db } = await testDatabase()
await seedDirectory(db)

let today: Day = '2026-03-02'
const clock = (): Date => momentAt(today, '10:00')
const detailing = createDetailing({ db, clock, organizations: createOrganizations({ db, clock }) })
let early: string
let late: string

beforeEach(async () => {
  today = '2026-03-02'
  for (const table of [
    'detailed_clause',
    'detailed_law',
    'steering_draft_span',
    'steering_draft_event',
    'steering_draft',
  ] as const)
    await db.deleteFrom(table).execute()
  const law = { adoptedOn: '2025-11-20', assignedBy: '1/QĐ-TTg' }
  early = await detailing.enterLaw(
    { ...law, number: '1/2025/QH15', name: 'Luật A', effectiveOn: '2026-07-01' },
    quan,
  )
  late = await detailing.enterLaw(
    { ...law, number: '2/2025/QH15', name: 'Luật B', effectiveOn: '2027-01-01' },
    quan,
  )
})

const required = (change: Partial<NewDetailing> = {}): NewDetailing => ({
  ...{ leadId: 'G15', name: 'Nghị định quy định chi tiết Luật A', form: 'decree', decidedBy: 'government' },
  ...{ plannedOn: '2026-05-15', clauses: [{ lawId: early, clause: 'khoản 2 Điều 5' }] },
  ...change,
})
const step = async (
  ref: DraftRef,
  action: DetailingAction,
  actor: Actor,
  input: Partial<DraftStepInput> = {},
): Promise<void> => {
  const { version } = (await detailing.open(quan, ref.id))!.draft
  await detailing.step(ref, action, actor, { version, ...input })
}
const at = async (asOf: Day, knownOn?: Day) =>
  (
    await detailing.figures({
      setKey: 'live',
      asOf,
      knownOn: knownOn === undefined ? undefined : endOf(knownOn),
    })
  ).whole

describe('laws and what they require', () => {
  test('every mistake of a law at once, and no law twice', async () => {
    const wrong = { number: ' ', name: '', adoptedOn: 'x', effectiveOn: 'y' }
    await expect(detailing.enterLaw(wrong, quan)).rejects.toMatchObject({
      issues: [
        { code: 'law.numberMissing' },
        { code: 'draft.nameMissing' },
        { code: 'law.adoptedOnMissing' },
        { code: 'draft.effectiveMissing' },
      ],
    })
    const again = { number: '1/2025/QH15', name: 'A', adoptedOn: '2025-11-20', effectiveOn: '2025-01-01' }
    await expect(detailing.enterLaw(again, quan)).rejects.toMatchObject({
      issues: [{ code: 'law.effectiveBeforeAdoption' }, { code: 'law.knownAlready' }],
    })
  })

  test('one document details clauses of two laws and is needed with the first of them', async () => {
    const ref = await detailing.require(
      required({
        clauses: [
          { lawId: late, clause: 'Điều 9' },
          { lawId: early, clause: 'khoản 2 Điều 5' },
          { lawId: early, clause: 'Điều 7' },
        ],
      }),
      quan,
    )
    const { draft } = (await detailing.open(quan, ref.id))!
    const clauses = await detailing.clausesOf(ref)
    expect(draft.needed_on).toBe('2026-07-01')
    expect(clauses.map(one => `${one.number} ${one.clause}`)).toEqual([
      '1/2025/QH15 khoản 2 Điều 5',
      '1/2025/QH15 Điều 7',
      '2/2025/QH15 Điều 9',
    ])
    const { laws, whole } = await detailing.figures({ setKey: 'live', asOf: today })
    expect(whole.total).toBe(1)
    expect(laws).toMatchObject([{ scope: late, total: 1 }])
  })

  test('a document needs a law that is on the list, and the Government Office enters it', async () => {
    await expect(detailing.require(required({ clauses: [] }), quan)).rejects.toMatchObject({
      issues: [{ code: 'law.unknown' }],
    })
    await expect(detailing.require(required(), taskOfficer)).rejects.toMatchObject({ status: 403 })
  })
})

describe('a required document', () => {
  test('is upcoming, owed from the first day of its law, and then issued late', async () => {
    const ref = await detailing.require(required(), quan)
    expect(await at('2026-06-30')).toMatchObject({ upcoming: 1, owed: 0 })
    expect(await at('2026-07-01')).toMatchObject({ upcoming: 0, owed: 1 })
    today = '2026-07-20'
    await step(ref, 'submit', taskOfficer, { document: { number: '5/TTr-BTP', on: '2026-07-10' } })
    await expect(
      step(ref, 'sign', quan, { document: { number: '1/2026/NĐ-CP', on: today }, effectiveOn: '2026-07-19' }),
    ).rejects.toMatchObject({ issues: [{ code: 'draft.effectiveBeforeIssue' }] })
    await step(ref, 'sign', quan, {
      ...{ document: { number: '1/2026/NĐ-CP', on: '2026-07-18' }, effectiveOn: '2026-09-01' },
    })
    expect(await at('2026-07-17')).toMatchObject({ owed: 1, issuedLate: 0 })
    expect(await at('2026-07-18')).toMatchObject({ owed: 0, issuedLate: 1 })
    expect(await at('2026-07-18', '2026-07-19')).toMatchObject({ owed: 1, issuedLate: 0 })
  })

  test('a circular is issued by the lead itself, a decree never', async () => {
    const circular = await detailing.require(required({ form: 'circular', decidedBy: 'minister' }), quan)
    const decree = await detailing.require(required(), quan)
    const input = { document: { number: '3/2026/TT-BTP', on: today }, effectiveOn: '2026-07-01' }
    await expect(step(decree, 'issueOwn', taskOfficer, input)).rejects.toMatchObject({
      code: 'draft.guard.minister',
    })
    await expect(step(circular, 'issueOwn', taskOfficerElsewhere, input)).rejects.toMatchObject({
      status: 403,
    })
    await step(circular, 'issueOwn', taskOfficer, input)
    expect(await at(today)).toMatchObject({ total: 2, issuedInTime: 1, upcoming: 1 })
  })

  test('B5: 17 documents for laws in force on 1/7, 15 not issued by then', async () => {
    for (let n = 0; n < 17; n++) {
      const ref = await detailing.require(
        required({ form: 'circular', decidedBy: 'minister', name: `Thông tư số ${n}` }),
        quan,
      )
      if (n < 2)
        await step(ref, 'issueOwn', taskOfficer, {
          ...{ document: { number: `${n}/TT`, on: today }, effectiveOn: '2026-07-01' },
        })
    }
    expect(await at('2026-06-30')).toMatchObject({ total: 17, owed: 0, upcoming: 15 })
    expect(await at('2026-07-01')).toMatchObject({ total: 17, owed: 15, upcoming: 0 })
  })

  test('B5: 16 owed become 6 when 10 are issued', async () => {
    const refs: DraftRef[] = []
    for (let n = 0; n < 16; n++)
      refs.push(
        await detailing.require(
          required({ form: 'circular', decidedBy: 'minister', name: `Thông tư số ${n}` }),
          quan,
        ),
      )
    today = '2026-08-01'
    expect((await at(today)).owed).toBe(16)
    for (const ref of refs.slice(0, 10))
      await step(ref, 'issueOwn', taskOfficer, {
        ...{ document: { number: 'x/TT', on: today }, effectiveOn: '2026-09-15' },
      })
    expect(await at(today)).toMatchObject({ owed: 6, issuedLate: 10 })
  })
})
