import { beforeAll, describe, expect, test } from 'vitest'
import { seedDirectory, seedProcedures } from '../../../seeds/directory.ts'
import {
  administrator,
  auditor,
  elsewhere,
  head,
  hung,
  lan,
  mai,
  minh,
  secondClerk,
  stranger,
  thu,
} from '../../../tests/support/cast.ts'
import { testDatabase } from '../../../tests/support/database.ts'
import type { PersonActor } from '../../kernel/actor.ts'
import { newId } from '../../kernel/ids.ts'
import { createOrganizations } from '../organizations/index.ts'
import { createProcedures, type ProcedureVersion } from '../procedures/index.ts'
import type { DossierFact } from './deps.ts'
import { createDossiers } from './service.ts'
import type { Filed, Filing } from './steps/filing.ts'
import { findVisible, nextDocumentNumber, readWhole } from './store.ts'

const { db } = await testDatabase({ max: 20 })
let now = new Date('2026-11-25T09:30:00+07:00')
const clock = () => now
const organizations = createOrganizations({ db, clock })
const procedures = createProcedures({ db, clock })
const facts: DossierFact[] = []
const officers = new Map([minh, head].map(one => [one.accountId, { name: one.name }]))
const dossiers = createDossiers({
  db,
  clock,
  legalTime: {
    due: async (_agency, from) => ({
      dueAt: new Date(from.getTime() + 20 * 86_400_000),
      steps: [{ code: 'test' }],
      provisional: false,
    }),
    intakeDue: async (_agency, from) => new Date(from.getTime() + 8 * 3_600_000),
  },
  procedures,
  organizations: { unit: organizations.unit, officer: async (_agency, _unit, id) => officers.get(id) },
  announce: async (_tx, fact) => void facts.push(fact),
})

let procedure: ProcedureVersion
beforeAll(async () => {
  await seedDirectory(db)
  await seedProcedures(db, now)
  procedure = (await procedures.byCode('1.002911'))!
})

const party = {
  kind: 'citizen',
  name: 'Trần Thị Lan',
  idType: 'idNumber',
  idNumber: '001190000012',
  phone: null,
  email: null,
  address: null,
} as const
const filing = (more: Partial<Filing> = {}): Filing => ({
  procedure,
  caseId: 'th1',
  channel: 2,
  origin: 'ministryPortal',
  owner: party,
  submitter: party,
  submitterAccountId: lan.accountId,
  ownerPartyId: null,
  assistedBy: null,
  answers: { content: 'Đề nghị cấp giấy phép' },
  abstract: procedure.name,
  resultChannel: 'online',
  components: [
    {
      componentId: 'tp1',
      name: 'Văn bản đề nghị',
      required: true,
      form: 'electronic',
      quantity: 1,
      present: true,
      note: null,
    },
  ],
  files: [
    {
      componentId: 'tp1',
      name: 'de-nghi.pdf',
      hash: 'a'.repeat(64),
      size: 10,
      mime: 'application/pdf',
      pages: 1,
      source: 'uploaded',
    },
  ],
  manifest: null,
  draftId: newId(),
  illustrative: true,
  ...more,
})
const revisionOf = async (ref: { agencyId: string; id: string }) =>
  (
    await db
      .selectFrom('dossier')
      .select('revision')
      .where('agency_id', '=', ref.agencyId)
      .where('id', '=', ref.id)
      .executeTakeFirstOrThrow()
  ).revision
const stateOf = async (ref: { agencyId: string; id: string }) => (await findVisible(db, mai, ref.id))!
/** What a page sends for the next step, a second after the one before. */
const step = async <T extends object = object>(ref: Filed, more: T = {} as T) => {
  now = new Date(now.getTime() + 1_000)
  return { revision: await revisionOf(ref), ...more }
}

async function accepted(more: Partial<Filing> = {}): Promise<Filed> {
  const filed = await dossiers.submit(filing(more), lan)
  await dossiers.accept(filed, mai, await step(filed))
  return filed
}

describe('filing', () => {
  test('gives a submission code and no official one; the clock has not started', async () => {
    const filed = await dossiers.submit(filing(), lan)
    const dossier = await stateOf(filed)
    expect(filed.submissionCode).toMatch(/^NT-261125-[2-9A-HJKMNP-TV-Z]{8}$/)
    expect(dossier).toMatchObject({
      state: 'SUBMITTED',
      code: null,
      accepted_at: null,
      original_due_at: null,
    })
    expect(dossier.intake_due_at).toEqual(new Date(now.getTime() + 8 * 3_600_000))
  })

  test('the same draft sent ten times at once makes one dossier', async () => {
    const once = filing()
    const filed = await Promise.all(Array.from({ length: 10 }, () => dossiers.submit(once, lan)))
    expect(new Set(filed.map(one => one.id)).size).toBe(1)
    expect(filed.filter(one => one.isNew)).toHaveLength(1)
    const { steps, files } = await readWhole(db, filed[0]!)
    expect([steps.length, files.length]).toEqual([1, 1])
  })

  test('leaves its row in the diary, on the record and tells others, all in one transaction', async () => {
    const before = facts.length
    const filed = await dossiers.submit(filing(), lan)
    const rows = await db
      .selectFrom('audit_event')
      .select(['act', 'actor_name'])
      .where('subject_id', '=', filed.id)
      .execute()
    expect(rows).toEqual([{ act: 'dossier.submit', actor_name: 'Trần Thị Lan' }])
    expect(facts.slice(before)).toMatchObject([{ dossierId: filed.id, action: 'submit', state: 'SUBMITTED' }])
  })

  test('a fault while telling others leaves nothing half done', async () => {
    const failing = createDossiers({
      db,
      clock,
      procedures,
      legalTime: {
        due: async () => ({ dueAt: now, steps: [], provisional: false }),
        intakeDue: async () => null,
      },
      organizations: { unit: organizations.unit, officer: async () => undefined },
      announce: async () => {
        throw new Error('no')
      },
    })
    const one = filing()
    await expect(failing.submit(one, lan)).rejects.toThrow('no')
    expect(await db.selectFrom('dossier').select('id').where('draft_id', '=', one.draftId).execute()).toEqual(
      [],
    )
  })
})

describe('acceptance', () => {
  test('gives the code, starts the clock, prints the receipt', async () => {
    const filed = await accepted()
    const dossier = await stateOf(filed)
    expect(dossier.code).toMatch(/^G15-261125-\d{4}$/)
    expect(dossier).toMatchObject({
      state: 'ACCEPTED',
      accepted_at: now,
      regime: 'R2025',
      limit_amount: 20,
      limit_unit: 'WORKING_DAY',
    })
    const whole = await readWhole(db, filed)
    expect(whole.clock.map(one => one.kind)).toEqual(['START'])
    expect(whole.forms.map(one => one.type)).toEqual(['RECEIPT'])
  })

  test('two clerks at once: one wins, the other is told by whom', async () => {
    const filed = await dossiers.submit(filing(), lan)
    const input = await step(filed)
    const outcomes = await Promise.allSettled([
      dossiers.accept(filed, mai, input),
      dossiers.accept(filed, secondClerk, input),
    ])
    const lost = outcomes.filter(one => one.status === 'rejected')
    expect(lost).toHaveLength(1)
    const winner = outcomes[0]!.status === 'fulfilled' ? mai : secondClerk
    expect(lost[0]!.reason).toMatchObject({
      code: 'dossier.moved',
      status: 409,
      params: { by: winner.name, action: 'Tiếp nhận' },
    })
    const { steps } = await readWhole(db, filed)
    expect(steps.filter(one => one.action === 'accept')).toHaveLength(1)
  })

  test('the same form sent twice is one step; another form over the same page is told', async () => {
    const filed = await dossiers.submit(filing(), lan)
    const input = { ...(await step(filed)), once: 'a' }
    await Promise.all([dossiers.accept(filed, mai, input), dossiers.accept(filed, mai, input)])
    await dossiers.accept(filed, mai, input)
    await expect(dossiers.accept(filed, mai, { ...input, once: 'b' })).rejects.toMatchObject({
      code: 'dossier.moved',
    })
    const { steps, forms } = await readWhole(db, filed)
    expect(steps.filter(one => one.action === 'accept')).toHaveLength(1)
    expect(forms).toHaveLength(1)
  })

  test('fifty at one desk at once: every code is unique', async () => {
    const all = await Promise.all(Array.from({ length: 50 }, () => dossiers.submit(filing(), lan)))
    const inputs = await Promise.all(all.map(one => step(one)))
    await Promise.all(
      all.map((one, index) => dossiers.accept(one, index % 2 ? mai : secondClerk, inputs[index]!)),
    )
    const codes = await Promise.all(all.map(async one => (await stateOf(one)).code))
    expect(new Set(codes).size).toBe(50)
  })

  test('undone while nothing followed: the code is never given again and the trace stays', async () => {
    const filed = await accepted()
    const { code } = await stateOf(filed)
    await dossiers.undoAcceptance(filed, mai, await step(filed, { reason: 'Chọn nhầm hồ sơ' }))
    expect(await stateOf(filed)).toMatchObject({
      state: 'SUBMITTED',
      code: null,
      accepted_at: null,
      original_due_at: null,
    })
    await dossiers.accept(filed, mai, await step(filed))
    expect((await stateOf(filed)).code).not.toBe(code)
    const { steps } = await readWhole(db, filed)
    expect(steps.find(one => one.action === 'undoAcceptance')).toMatchObject({
      reason: 'Chọn nhầm hồ sơ',
      detail: { code },
    })
  })

  test('undoing gives the desk no new eight hours: its answer is due when it was', async () => {
    const filed = await dossiers.submit(filing(), lan)
    const { intake_due_at: due } = await stateOf(filed)
    expect(due).not.toBeNull()
    now = new Date(now.getTime() + 7 * 3_600_000)
    await dossiers.accept(filed, mai, await step(filed))
    now = new Date(now.getTime() + 2 * 3_600_000)
    await dossiers.undoAcceptance(filed, mai, await step(filed, { reason: 'Chọn nhầm hồ sơ' }))
    expect((await stateOf(filed)).intake_due_at).toEqual(due)

    await dossiers.requestIntakeSupplement(
      filed,
      mai,
      await step(filed, { reason: 'thiếu', items: [{ componentId: null, text: 'x', reason: 'y' }] }),
    )
    now = new Date(now.getTime() + 24 * 3_600_000)
    const answer = { files: [], note: null, answersEvery: true }
    await dossiers.answerIntakeSupplement(filed, lan, await step(filed, answer))
    const { intake_due_at: again } = await stateOf(filed)
    expect(again!.getTime()).toBeGreaterThan(due!.getTime())
    await dossiers.accept(filed, mai, await step(filed))
    now = new Date(now.getTime() + 3_600_000)
    await dossiers.undoAcceptance(filed, mai, await step(filed, { reason: 'Chọn nhầm lần nữa' }))
    expect((await stateOf(filed)).intake_due_at).toEqual(again)
  })

  test('not undone once the unit has it', async () => {
    const filed = await accepted()
    now = new Date(now.getTime() + 60_000)
    await dossiers.transfer(filed, mai, await step(filed, { unitId: 'G15.BTTP' }))
    await expect(
      dossiers.undoAcceptance(filed, mai, await step(filed, { reason: 'x' })),
    ).rejects.toMatchObject({ code: 'dossier.wrongState' })
  })
})

describe('supplement, refusal, withdrawal before acceptance', () => {
  test('what is missing is asked once and answered; no clock runs', async () => {
    const filed = await dossiers.submit(filing(), lan)
    await dossiers.requestIntakeSupplement(
      filed,
      mai,
      await step(filed, {
        reason: 'Thiếu lý lịch tư pháp',
        items: [{ componentId: 'tp1', text: 'Phiếu lý lịch tư pháp', reason: 'chưa có' }],
      }),
    )
    expect((await stateOf(filed)).intake_due_at).toBeNull()
    const file = {
      componentId: 'tp1',
      name: 'ly-lich.pdf',
      hash: 'b'.repeat(64),
      size: 5,
      mime: 'application/pdf',
      pages: 1,
      source: 'supplement',
    } as const
    await expect(
      dossiers.answerIntakeSupplement(
        filed,
        lan,
        (await step(filed, { files: [], note: null, answersEvery: false })) as never,
      ),
    ).rejects.toMatchObject({ code: 'dossier.guard.complete' })
    await dossiers.answerIntakeSupplement(
      filed,
      lan,
      (await step(filed, { files: [file], note: 'Đã bổ sung', answersEvery: true })) as never,
    )
    const whole = await readWhole(db, filed)
    expect((await stateOf(filed)).state).toBe('SUBMITTED')
    expect(whole.supplements).toMatchObject([{ number: 1, stage: 'INTAKE', answer_note: 'Đã bổ sung' }])
    expect(whole.clock).toEqual([])
    expect(whole.forms.map(one => one.type)).toEqual(['SUPPLEMENT'])
  })

  test('a refusal needs its reason and prints its form; no date was promised', async () => {
    const filed = await dossiers.submit(filing(), lan)
    await expect(
      dossiers.reject(filed, mai, await step(filed, { ground: 'duplicate' as const })),
    ).rejects.toMatchObject({ code: 'dossier.reasonMissing' })
    await dossiers.reject(
      filed,
      mai,
      (await step(filed, { ground: 'duplicate' as const, reason: 'Trùng hồ sơ đã nộp' })) as never,
    )
    expect(await stateOf(filed)).toMatchObject({ state: 'REJECTED', code: null, original_due_at: null })
    expect((await readWhole(db, filed)).forms.map(one => one.type)).toEqual(['REFUSAL'])
  })

  test('the applicant withdraws, a stranger does not even learn who touched it', async () => {
    const filed = await dossiers.submit(filing(), lan)
    await expect(dossiers.withdraw(filed, stranger, { revision: 0 })).rejects.toMatchObject({
      code: 'dossier.notYourStep',
      status: 403,
    })
    await dossiers.withdraw(filed, lan, await step(filed))
    expect((await stateOf(filed)).state).toBe('WITHDRAWN')
  })
})

describe('settling to the end', () => {
  test.each(['online', 'counter'] as const)(
    'from the desk to the applicant (%s), every hand-over on the slip',
    async resultChannel => {
      const filed = await accepted({ resultChannel })
      await dossiers.transfer(filed, mai, await step(filed, { unitId: 'G15.BTTP' }))
      await expect(
        dossiers.assign(filed, head, await step(filed, { officerId: stranger.accountId })),
      ).rejects.toMatchObject({ code: 'dossier.officerUnknown' })
      await dossiers.assign(filed, head, await step(filed, { officerId: minh.accountId }))
      const resultId = newId()
      await db
        .insertInto('dossier_result')
        .values({
          agency_id: filed.agencyId,
          dossier_id: filed.id,
          id: resultId,
          kind: 'APPROVAL',
          source: 'composed',
          template_id: null,
          state: 'DRAFT',
          draft_hash: 'c'.repeat(64),
          draft_size: 1,
          places: null,
          signed_hash: null,
          signed_size: null,
          signed_at: null,
          signer_account_id: null,
          signer_name: null,
          signer_title: null,
          issued_hash: null,
          issued_size: null,
          issued_at: null,
          number: null,
          symbol: null,
          issued_on: null,
          composed_by: minh.name,
          composed_at: now,
        })
        .execute()
      await expect(
        dossiers.submitForSign(filed, minh, await step(filed, { draftHash: 'd'.repeat(64) })),
      ).rejects.toMatchObject({ code: 'dossier.guard.resultDrafted' })
      await dossiers.submitForSign(filed, minh, await step(filed, { draftHash: 'c'.repeat(64) }))
      await dossiers.returnToOfficer(filed, hung, await step(filed, { reason: 'Sửa căn cứ' }))
      await dossiers.submitForSign(filed, minh, await step(filed, { draftHash: 'c'.repeat(64) }))
      const signed = { overHash: 'c'.repeat(64), hash: 'e'.repeat(64), size: 2, signerTitle: 'KT. BỘ TRƯỞNG' }
      await expect(
        dossiers.sign(filed, hung, await step(filed, { signed: { ...signed, overHash: 'f'.repeat(64) } })),
      ).rejects.toMatchObject({ code: 'dossier.guard.draftUnchanged' })
      await dossiers.sign(filed, hung, await step(filed, { signed }))
      await dossiers.issue(
        filed,
        thu,
        (await step(filed, {
          makeRevision: async (tx: Parameters<typeof nextDocumentNumber>[0]) => ({
            hash: '9'.repeat(64),
            size: 3,
            symbol: 'GP-BTP',
            number: await nextDocumentNumber(tx, 'G15', 2026, 'document'),
          }),
        })) as never,
      )
      expect(await stateOf(filed)).toMatchObject({ state: 'RESULT_READY', finished_at: now })
      await expect(
        dossiers.handOver(
          filed,
          mai,
          await step(filed, { receiver: 'Lan', idShown: null, fileHash: '1'.repeat(64) }),
        ),
      ).rejects.toMatchObject({ code: 'dossier.guard.issuedUnchanged' })
      const fileHash = '9'.repeat(64)
      if (resultChannel === 'online')
        await dossiers.receiveOnline(filed, lan, await step(filed, { fileHash }))
      else
        await dossiers.handOver(
          filed,
          mai,
          await step(filed, { receiver: lan.name, idShown: null, fileHash }),
        )

      const whole = await readWhole(db, filed)
      expect((await stateOf(filed)).state).toBe('RETURNED')
      expect(whole.steps.map(one => one.action)).toEqual([
        'submit',
        'accept',
        'transfer',
        'assign',
        'submitForSign',
        'returnToOfficer',
        'submitForSign',
        'sign',
        'issue',
        resultChannel === 'online' ? 'receiveOnline' : 'handOver',
      ])
      expect(whole.handovers.map(one => [one.from_name, one.to_unit_name, one.to_name])).toEqual([
        ['Trần Thị Lan', 'Bộ phận Tiếp nhận và Trả kết quả', 'Nguyễn Thị Mai'],
        ['Nguyễn Thị Mai', 'Cục Bổ trợ tư pháp', 'Đỗ Thị Hạnh'],
        ['Đỗ Thị Hạnh', 'Cục Bổ trợ tư pháp', 'Trần Văn Minh'],
        ['Trần Văn Minh', 'Người có thẩm quyền ký', 'Vũ Mạnh Hùng'],
        ['Vũ Mạnh Hùng', 'Cục Bổ trợ tư pháp', 'Trần Văn Minh'],
        ['Trần Văn Minh', 'Người có thẩm quyền ký', 'Vũ Mạnh Hùng'],
        ['Vũ Mạnh Hùng', 'Văn thư', 'Lý Thị Thu'],
        ...(resultChannel === 'counter'
          ? [['Lý Thị Thu', 'Bộ phận Tiếp nhận và Trả kết quả', 'Nguyễn Thị Mai']]
          : []),
      ])
      // Whoever fetches a result late makes nobody late.
      expect(whole.handovers.filter(one => one.due_at === null).map(one => one.to_unit_name)).toEqual(
        Array(resultChannel === 'counter' ? 2 : 1).fill('Bộ phận Tiếp nhận và Trả kết quả'),
      )
      expect(whole.handovers.filter(one => one.finished_at === null)).toEqual([])
      expect(whole.handovers.filter(one => one.received_at === null)).toEqual([])
      expect(whole.clock.map(one => one.kind)).toEqual(['START', 'STOP'])
      expect(whole.deliveries).toMatchObject([{ channel: resultChannel, receiver: 'Trần Thị Lan' }])
      expect(whole.results).toMatchObject([{ state: 'ISSUED', symbol: 'GP-BTP' }])
    },
  )
})

describe('who sees what', () => {
  test.each<[string, PersonActor, boolean]>([
    ['the applicant', lan, true],
    ['the desk', mai, true],
    ['a stranger', stranger, false],
    ['the desk of another ministry', elsewhere, false],
    ['an officer of a unit that does not have it', minh, false],
    ['the auditor', auditor, false],
    ['the technical administrator', administrator, false],
  ])('%s', async (_, actor, sees) => {
    const filed = await dossiers.submit(filing(), lan)
    expect((await findVisible(db, actor, filed.id)) !== undefined).toBe(sees)
  })
})
