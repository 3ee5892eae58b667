import { beforeEach, expect, test } from 'vitest'
import { elsewhere, lan, mai, minh, secondClerk } from '../../../tests/support/cast.ts'
import { testDatabase } from '../../../tests/support/database.ts'
import { newId } from '../../kernel/ids.ts'
import type { ProcedureVersion } from '../procedures/index.ts'
import { createFees } from './service.ts'
import { entriesOf } from './store.ts'

const { db } = await testDatabase()
const now = new Date('2026-11-25T09:30:00+07:00')
const stated = { amount: 5_000_000, currency: 'VND', raw: '5,000,000 VNĐ', note: 'giảm 50%' }
/** Online it costs something; nothing is stated for the post. */
const channels = [
  { channel: 1, limit: null, fee: { ...stated, amount: 0 }, descriptions: [] },
  { channel: 2, limit: null, fee: stated, descriptions: [] },
]
const version = { cases: [{ id: 'th1', channels }] } as unknown as ProcedureVersion
const fees = createFees({ db, clock: () => now, procedures: { version: async () => version } })
const paid = { paid: true, received: 2_500_000, receiptNumber: 'BL-12' } as const

let key: { agencyId: string; dossierId: string }
beforeEach(async () => {
  key = { agencyId: 'G15', dossierId: newId() }
  await db
    .insertInto('dossier')
    .values({
      ...{ agency_id: key.agencyId, id: key.dossierId, code: null, submission_code: newId() },
      ...{ lookup_pin: 'AAAA', procedure_code: '1', procedure_version_id: newId(), procedure_name: 'x' },
      ...{ field: '', case_id: 'th1', regime: 'R2025', abstract: '', channel: 1, origin: 'counter' },
      ...{ assisted_by: null, owner: '{}', submitter: '{}', submitter_account_id: null },
      ...{ owner_party_id: null, result_channel: 'counter', state: 'ACCEPTED', unit_id: null },
      ...{ holder_id: null, holder_name: null, submitted_at: now, intake_due_at: null, accepted_at: now },
      ...{ limit_amount: null, limit_unit: null, original_due_at: null, current_due_at: null },
      ...{ due_steps: null, finished_at: null, returned_at: null, draft_id: null, manifest: null },
      search: '',
    })
    .execute()
})
const step = (action: string, channel: 1 | 2 | 3 = 2) =>
  db.transaction().execute(tx =>
    fees.follow(tx, {
      ...key,
      action,
      procedureVersionId: 'v',
      caseId: 'th1',
      channel,
      actor: mai,
      at: now,
    }),
  )
const order = () => step('accept')
const cancel = () => step('undoAcceptance')
const kinds = async () => (await entriesOf(db, (await fees.of(key))!)).map(entry => entry.kind)

test('an order comes once, over what the procedure states', async () => {
  await order()
  await order()
  expect(await fees.of(key)).toMatchObject({ ...stated, state: 'UNPAID', received: null })
  expect(await kinds()).toEqual(['ORDERED'])
})

test.each([
  ['a channel for which none is stated', 'accept', 3],
  ['a channel that is free', 'registerAtCounter', 1],
  ['a step that is no acceptance', 'submit', 2],
] as const)('%s makes none, and none can be recorded', async (_, action, channel) => {
  await step(action, channel)
  expect(await fees.of(key)).toBeUndefined()
  await expect(fees.record(key, mai, paid, { revision: 1 })).rejects.toMatchObject({ code: 'fee.notFound' })
})

test('a dossier taken in at the desk has its order as one from the portal has', async () => {
  await step('registerAtCounter')
  expect(await fees.of(key)).toMatchObject({ ...stated, state: 'UNPAID' })
})

test('who, when and how much is noted; the same form twice is one note', async () => {
  await order()
  await fees.record(key, mai, paid, { revision: 1 })
  await fees.record(key, mai, paid, { revision: 1 })
  expect(await fees.of(key)).toMatchObject({
    state: 'PAID',
    received: 2_500_000,
    receipt_number: 'BL-12',
    recorded_at: now,
    recorded_by_name: mai.name,
  })
  expect(await kinds()).toEqual(['ORDERED', 'PAID'])
  const acts = await db
    .selectFrom('audit_event')
    .select('act')
    .where('subject_id', '=', key.dossierId)
    .execute()
  expect(acts.map(one => one.act)).toEqual(['fee.paid'])
})

test('of two who note something else one wins and the other is told', async () => {
  await order()
  await fees.record(key, secondClerk, paid, { revision: 1 })
  await expect(
    fees.record(key, mai, { ...paid, received: 5_000_000 }, { revision: 1 }),
  ).rejects.toMatchObject({ code: 'fee.moved', params: { by: secondClerk.name } })
})

test.each([
  ['the applicant', lan],
  ['the officer', minh],
  ['the desk of another ministry', elsewhere],
])('%s records nothing', async (_, actor) => {
  await order()
  await expect(fees.record(key, actor, paid, { revision: 1 })).rejects.toMatchObject({ status: 403 })
})

test('undoing the acceptance cancels what is unpaid, accepting again brings it back; what was paid stays', async () => {
  await order()
  await cancel()
  expect((await fees.of(key))?.state).toBe('CANCELLED')
  await order()
  await fees.record(key, mai, paid, { revision: 3 })
  await cancel()
  expect((await fees.of(key))?.state).toBe('PAID')
  expect(await kinds()).toEqual(['ORDERED', 'CANCELLED', 'ORDERED', 'PAID'])
})
