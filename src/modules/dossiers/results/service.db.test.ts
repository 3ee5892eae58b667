import { readdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, describe, expect, test } from 'vitest'
import { hung, lan, mai, minh, stranger, thu } from '../../../../tests/support/cast.ts'
import { testDatabase } from '../../../../tests/support/database.ts'
import { readBack } from '../../../../tests/support/read-back.ts'
import { dayOf } from '../../../kernel/dates.ts'
import { verifyPdf } from '../../signing/index.ts'
import { readWhole } from '../store.ts'
import { keptOf, readStored } from './parts.ts'
import { createResultWorld, otherSignatory, pin, secondRecordsClerk } from './testing/world.ts'

const { db } = await testDatabase({ max: 25 })
const world = await createResultWorld(db)
afterAll(() => world.remove())
const { results, files, keys, held, drafted, submitted, signed, issued, revisionOf, resultOf, seen } = world

const stateOf = async (filed: { id: string }) =>
  (await db.selectFrom('dossier').select('state').where('id', '=', filed.id).executeTakeFirstOrThrow()).state
const words = async (hash: string) => (await readBack(await readStored(files, hash))).words
/** Changes one byte of a kept file behind the store's back. */
async function spoil(hash: string): Promise<() => Promise<void>> {
  const names = await readdir(join(world.folder, 'files'), { recursive: true })
  const path = join(world.folder, 'files', names.find(name => name.endsWith(hash))!)
  const bytes = await readStored(files, hash)
  const changed = Buffer.from(bytes)
  changed[5_000] = changed[5_000]! ^ 1
  await writeFile(path, changed)
  return () => writeFile(path, bytes)
}

describe('the whole path', () => {
  test('compose, submit, return, change, submit, sign, issue, verify', async () => {
    const dossier = await submitted()
    const first = (await resultOf(dossier))!
    expect(await stateOf(dossier)).toBe('SUBMITTED_FOR_SIGN')
    await world.dossiers.returnToOfficer(dossier, hung, {
      revision: await revisionOf(dossier),
      reason: 'Sửa trích yếu',
    })
    await results.save(minh, dossier.id, {
      words: { ...keptOf(first).words!, subject: 'Về việc đã sửa theo ý kiến' },
      titleId: world.titles.hung,
      seen: await seen(dossier),
    })
    const second = (await resultOf(dossier))!
    expect(second.id).not.toBe(first.id)
    expect((await readWhole(db, dossier)).results.map(one => one.state)).toEqual(['DISCARDED', 'DRAFT'])
    await results.submit(minh, dossier.id, { revision: await revisionOf(dossier), seen: await seen(dossier) })
    await results.sign(hung, dossier.id, { ...(await world.signStep(dossier)), pin })
    expect(await stateOf(dossier)).toBe('SIGNED')
    await results.issue(thu, dossier.id, await world.issueStep(dossier))
    expect(await stateOf(dossier)).toBe('RESULT_READY')

    const result = (await resultOf(dossier))!
    expect(result).toMatchObject({
      state: 'ISSUED',
      symbol: 'QĐ-BTP',
      issued_on: dayOf(world.time.now),
      signer_name: hung.name,
      signer_title: 'KT. BỘ TRƯỞNG, THỨ TRƯỞNG',
    })
    const pdf = await readStored(files, result.issued_hash!)
    const report = await verifyPdf(pdf, { trust: await keys.trust(), now: world.time.now })
    expect(report.indication).toBe('TOTAL-PASSED')
    expect(report.signatures.map(one => [one.signer?.name, one.coversWholeFile])).toEqual([
      [`${hung.name} (MINH HỌA)`, false],
      ['Bộ Tư pháp (MINH HỌA)', true],
    ])
    expect(report.signatures[0]!.laterChanges.additions).toMatchObject([
      { kind: 'text', text: `0${result.number}/QĐ-BTP` },
      { kind: 'text', text: 'ngày 25 tháng 11 năm 2026' },
      { kind: 'signature' },
    ])
    expect(await words(result.draft_hash!)).toContain('Về việc đã sửa theo ý kiến')

    const evidence = await db
      .selectFrom('result_signature')
      .selectAll()
      .where('result_id', '=', result.id)
      .orderBy('revision')
      .execute()
    expect(evidence.map(one => [one.role, one.indication, one.file_hash])).toEqual([
      ['approval', 'TOTAL-PASSED', result.signed_hash],
      ['organisation', 'TOTAL-PASSED', result.issued_hash],
    ])
    expect(evidence[1]!.report.signatures).toHaveLength(2)
    expect(await results.readBack(lan, dossier.id)).toBe(result.issued_hash)
    await world.dossiers.receiveOnline(dossier, lan, {
      revision: await revisionOf(dossier),
      fileHash: await results.readBack(lan, dossier.id),
    })
    expect(await stateOf(dossier)).toBe('RETURNED')
  })
})

describe('the draft', () => {
  test('begins with the template of the procedure and says what the dossier does not know', async () => {
    const dossier = await held()
    await db.updateTable('dossier').set({ abstract: '' }).where('id', '=', dossier.id).execute()
    const begin = async (templateId: string) =>
      results.begin(minh, dossier.id, {
        templateId,
        titleId: world.titles.hung,
        reason: '',
        seen: await seen(dossier),
      })
    await begin('1.002911.approval')
    const licence = keptOf((await resultOf(dossier))!)
    expect(licence).toMatchObject({ symbol: 'GP-BTP', typeName: 'Giấy phép' })
    expect(licence.words!.body).toContain(`+ Họ và tên: ${lan.name}`)
    await begin('approval.decision')
    const decision = keptOf((await resultOf(dossier))!)
    expect(decision.words!.body).toContain('[Nội dung đề nghị]')
    await expect(
      results.submit(minh, dossier.id, { revision: await revisionOf(dossier), seen: await seen(dossier) }),
    ).rejects.toMatchObject({
      issues: expect.arrayContaining([
        { field: 'noi-dung', code: 'result.toFill', params: { label: 'Nội dung đề nghị' } },
      ]),
    })
    expect(await stateOf(dossier)).toBe('APPRAISING')
  })

  test('a refusal of settlement must say why, and says it', async () => {
    const dossier = await held()
    const begin = async (reason: string) =>
      results.begin(minh, dossier.id, {
        templateId: 'refusal.letter',
        titleId: world.titles.hung,
        reason,
        seen: await seen(dossier),
      })
    await expect(begin(' ')).rejects.toMatchObject({
      issues: [{ field: 'ly-do', code: 'result.reasonMissing' }],
    })
    await begin('Chứng chỉ đã hết hạn')
    const result = (await resultOf(dossier))!
    expect(result.kind).toBe('REFUSAL')
    expect(keptOf(result)).toMatchObject({ symbol: 'BTP-BTTP', abbreviation: null })
    expect(await words(result.draft_hash!)).toContain('- Chứng chỉ đã hết hạn')
  })

  test('every fault of the words is told at once and nothing is kept', async () => {
    const dossier = await drafted()
    const before = await seen(dossier)
    const kept = keptOf((await resultOf(dossier))!).words!
    await expect(
      results.save(minh, dossier.id, {
        words: { ...kept, subject: 'x'.repeat(501), grounds: 'a\n'.repeat(31), recipients: 'a\u0000b' },
        titleId: '',
        seen: before,
      }),
    ).rejects.toMatchObject({
      issues: [
        { field: 'trich-yeu', code: 'result.tooLong' },
        { field: 'can-cu', code: 'result.tooManyLines' },
        { field: 'noi-nhan', code: 'result.unprintable' },
        { field: 'nguoi-ky', code: 'result.signerMissing' },
      ],
    })
    expect(await seen(dossier)).toBe(before)
  })

  test('a page that was overtaken saves and submits nothing', async () => {
    const dossier = await drafted()
    const [stale, { words: kept }] = [await seen(dossier), keptOf((await resultOf(dossier))!)]
    const save = (subject: string, as: string) =>
      results.save(minh, dossier.id, {
        words: { ...kept!, subject },
        titleId: world.titles.hung,
        seen: as,
      })
    await save('Một', stale)
    await expect(save('Hai', stale)).rejects.toMatchObject({ issues: [{ field: '', code: 'result.moved' }] })
    await expect(
      results.submit(minh, dossier.id, { revision: await revisionOf(dossier), seen: stale }),
    ).rejects.toMatchObject({ code: 'dossier.guard.resultDrafted', status: 409 })
    expect(keptOf((await resultOf(dossier))!).words!.subject).toBe('Một')
  })

  test.each([
    ['a citizen', lan, 404],
    ['the desk', mai, 403],
    ['a stranger', stranger, 404],
    ['the signatory', hung, 403],
  ])('%s cannot make it', async (_, actor, status) => {
    const dossier = await drafted()
    const { words: kept } = keptOf((await resultOf(dossier))!)
    await expect(
      results.save(actor, dossier.id, {
        words: kept!,
        titleId: world.titles.hung,
        seen: await seen(dossier),
      }),
    ).rejects.toMatchObject({ status })
  })

  test('once submitted it cannot be changed', async () => {
    const dossier = await submitted()
    const { words: kept } = keptOf((await resultOf(dossier))!)
    await expect(
      results.save(minh, dossier.id, {
        words: kept!,
        titleId: world.titles.hung,
        seen: await seen(dossier),
      }),
    ).rejects.toMatchObject({ code: 'dossier.wrongState' })
  })
})

describe('tampering between the steps', () => {
  test('a draft whose bytes changed in the store is neither submitted nor signed', async () => {
    const dossier = await drafted()
    const { draft_hash } = (await resultOf(dossier))!
    const heal = await spoil(draft_hash!)
    const submit = async () =>
      results.submit(minh, dossier.id, { revision: await revisionOf(dossier), seen: await seen(dossier) })
    await expect(submit()).rejects.toMatchObject({ code: 'result.fileChanged' })
    await heal()
    await submit()
    await spoil(draft_hash!)
    await expect(
      results.sign(hung, dossier.id, { ...(await world.signStep(dossier)), pin }),
    ).rejects.toMatchObject({ code: 'result.fileChanged' })
    expect(await stateOf(dossier)).toBe('SUBMITTED_FOR_SIGN')
  })

  test('a row that names another file than the one submitted is not signed', async () => {
    const [dossier, other] = [await submitted(), await drafted()]
    const { draft_hash } = (await resultOf(other))!
    await db.updateTable('dossier_result').set({ draft_hash }).where('dossier_id', '=', dossier.id).execute()
    await expect(
      results.sign(hung, dossier.id, { ...(await world.signStep(dossier)), pin }),
    ).rejects.toMatchObject({ code: 'dossier.guard.draftUnchanged' })
  })

  test('a signed file that changed, or another in its place, is not issued and takes no number', async () => {
    const [dossier, other] = [await signed(), await signed()]
    const { signed_hash } = (await resultOf(dossier))!
    const numbers = () => db.selectFrom('number_series').selectAll().execute()
    const before = await numbers()
    const heal = await spoil(signed_hash!)
    const issue = async () => results.issue(thu, dossier.id, await world.issueStep(dossier))
    await expect(issue()).rejects.toMatchObject({ code: 'result.fileChanged' })
    await heal()
    const { signed_hash: foreign } = (await resultOf(other))!
    const put = (hash: string) =>
      db
        .updateTable('dossier_result')
        .set({ signed_hash: hash })
        .where('dossier_id', '=', dossier.id)
        .execute()
    await put(foreign!)
    await expect(issue()).rejects.toMatchObject({ code: 'dossier.guard.draftUnchanged' })
    await put(signed_hash!)
    expect(await numbers()).toEqual(before)
    await issue()
    expect(await stateOf(dossier)).toBe('RESULT_READY')
  })

  test('an issued file that changed is handed to nobody', async () => {
    const dossier = await issued()
    await spoil((await resultOf(dossier))!.issued_hash!)
    await expect(results.readBack(lan, dossier.id)).rejects.toMatchObject({ code: 'result.fileChanged' })
  })
})

describe('the PIN and the person', () => {
  test('a wrong PIN is an issue, the sixth within a quarter of an hour waits, and all are on record', async () => {
    const dossier = await submitted()
    const attempt = async (typed: string) =>
      results.sign(otherSignatory, dossier.id, { ...(await world.signStep(dossier)), pin: typed })
    // Only the chosen person is asked for a PIN at all.
    await expect(attempt('000000')).rejects.toMatchObject({ code: 'result.otherSigner', status: 403 })
    await expect(results.signMany(otherSignatory, [], '000000')).rejects.toMatchObject({
      issues: [{ field: 'pin', code: 'keys.wrongPin', params: { left: 4 } }],
    })
    for (let i = 0; i < 4; i++)
      await expect(results.signMany(otherSignatory, [], `00000${i}`)).rejects.toThrow('keys.wrongPin')
    await expect(results.signMany(otherSignatory, [], pin)).rejects.toMatchObject({
      code: 'keys.tooManyPins',
      status: 429,
    })
    const rows = await db
      .selectFrom('audit_event')
      .select('detail')
      .where('act', '=', 'result.pinRefused')
      .where('actor_id', '=', otherSignatory.accountId)
      .execute()
    expect(rows).toHaveLength(6)
    expect(JSON.stringify(rows)).not.toContain('00000')
    expect(await stateOf(dossier)).toBe('SUBMITTED_FOR_SIGN')
  })

  test('a right PIN starts the count anew', async () => {
    const wrong = () => expect(results.signMany(hung, [], '999999')).rejects.toThrow('keys.wrongPin')
    for (let i = 0; i < 4; i++) await wrong()
    await signed()
    for (let i = 0; i < 4; i++) await wrong()
    await signed()
  })

  test('an authority that has ended signs nothing', async () => {
    const dossier = await submitted()
    const to = (day: string | null) =>
      db.updateTable('signing_title').set({ to_on: day }).where('id', '=', world.titles.hung).execute()
    await to('2026-11-24')
    await expect(
      results.sign(hung, dossier.id, { ...(await world.signStep(dossier)), pin }),
    ).rejects.toMatchObject({ code: 'result.authorityEnded' })
    await to(null)
  })
})

describe('at the same time', () => {
  test('two pages of one signatory: one signs, the other is told', async () => {
    const dossier = await submitted()
    const step = await world.signStep(dossier)
    const outcomes = await Promise.allSettled([
      results.sign(hung, dossier.id, { ...step, pin }),
      results.sign(hung, dossier.id, { ...step, pin }),
    ])
    expect(outcomes.map(one => one.status).sort()).toEqual(['fulfilled', 'rejected'])
    const { steps } = await readWhole(db, dossier)
    expect(steps.filter(one => one.action === 'sign')).toHaveLength(1)
    const result = (await resultOf(dossier))!
    expect(
      await db
        .selectFrom('result_signature')
        .select('file_hash')
        .where('result_id', '=', result.id)
        .execute(),
    ).toEqual([{ file_hash: result.signed_hash }])
  })

  test('one form sent twice by a double click is one signature and no conflict', async () => {
    const dossier = await submitted()
    const step = { ...(await world.signStep(dossier)), pin, once: 'one form' }
    await results.sign(hung, dossier.id, step)
    await results.sign(hung, dossier.id, step)
    expect((await readWhole(db, dossier)).steps.filter(one => one.action === 'sign')).toHaveLength(1)
  })

  test('two clerks: one issues, the other is told, one number is taken', async () => {
    const dossier = await signed()
    const step = await world.issueStep(dossier)
    const before = await results.foreseen(
      (await results.view(thu, dossier.id)).dossier,
      (await resultOf(dossier))!,
    )
    const outcomes = await Promise.allSettled([
      results.issue(thu, dossier.id, step),
      results.issue(secondRecordsClerk, dossier.id, step),
    ])
    const lost = outcomes.filter(one => one.status === 'rejected')
    expect(lost).toHaveLength(1)
    expect(lost[0]!.reason).toMatchObject({ status: 409 })
    const result = (await resultOf(dossier))!
    expect(before.number).toBe(`${String(result.number).padStart(2, '0')}/QĐ-BTP`)
    const next = await signed()
    await results.issue(thu, next.id, await world.issueStep(next))
    expect((await resultOf(next))!.number).toBe(result.number! + 1)
  })

  test('twenty at once: every number once, in one series, none left out', async () => {
    const ready = []
    for (let i = 0; i < 20; i++) ready.push(await signed())
    const steps = await Promise.all(ready.map(one => world.issueStep(one)))
    const last = async () =>
      (
        await db
          .selectFrom('number_series')
          .select('last')
          .where('series', '=', 'document')
          .executeTakeFirst()
      )?.last ?? 0
    const before = await last()
    await Promise.all(
      ready.map((one, i) => results.issue(i % 2 ? thu : secondRecordsClerk, one.id, steps[i]!)),
    )
    const numbers = await Promise.all(ready.map(async one => (await resultOf(one))!.number!))
    expect(numbers.toSorted((a, b) => a - b)).toEqual(Array.from({ length: 20 }, (_, i) => before + 1 + i))
    expect(await last()).toBe(before + 20)
  }, 60_000)

  test('a step that breaks off after all its work leaves no number, no state and no evidence', async () => {
    const dossier = await signed()
    const numbers = () => db.selectFrom('number_series').selectAll().execute()
    const [before, step] = [await numbers(), await world.issueStep(dossier)]
    world.trouble.beforeCommit = true
    await expect(results.issue(thu, dossier.id, step)).rejects.toThrow('the power went out')
    world.trouble.beforeCommit = false
    expect(await numbers()).toEqual(before)
    const row = (await resultOf(dossier))!
    expect(row).toMatchObject({ state: 'SIGNED', issued_hash: null, number: null })
    const evidence = () =>
      db.selectFrom('result_signature').select('revision').where('result_id', '=', row.id).execute()
    expect(await evidence()).toEqual([{ revision: 1 }])
    await results.issue(thu, dossier.id, step)
    const last = before.find(one => one.series === 'document' && one.year === 2026)?.last ?? 0
    expect((await resultOf(dossier))!.number).toBe(last + 1)
    expect(await evidence()).toHaveLength(2)
  })

  test('a new year begins with 01', async () => {
    const dossier = await signed()
    const was = world.time.now
    world.time.now = new Date('2027-01-01T00:00:30+07:00')
    await results.issue(thu, dossier.id, await world.issueStep(dossier))
    expect(await resultOf(dossier)).toMatchObject({ number: 1, issued_on: '2027-01-01' })
    world.time.now = was
  })
})

describe('many with one PIN', () => {
  test('each is its own act: what could not be signed is named, the rest is signed', async () => {
    const [one, two, three] = [await submitted(), await submitted(), await submitted()]
    const chosen = await Promise.all(
      [one, two, three].map(async dossier => ({ id: dossier.id, ...(await world.signStep(dossier)) })),
    )
    await world.dossiers.returnToOfficer(two, hung, { revision: await revisionOf(two), reason: 'Xem lại' })
    const waiting = (await results.toSign(hung)).map(({ dossier }) => dossier.id)
    expect(waiting).toEqual(expect.arrayContaining([one.id, three.id]))
    expect(waiting).not.toContain(two.id)
    const outcomes = await results.signMany(hung, chosen, pin)
    expect(outcomes.map(outcome => outcome.kind)).toEqual(['signed', 'refused', 'signed'])
    expect(outcomes[1]).toMatchObject({ refusal: { code: 'dossier.wrongState' } })
    expect(await Promise.all([one, two, three].map(stateOf))).toEqual(['SIGNED', 'APPRAISING', 'SIGNED'])
    expect(await results.toSign(otherSignatory)).toEqual([])
  })
})

describe('who opens which file', () => {
  test('the applicant gets the issued one, never a draft; officials of the agency all of them', async () => {
    const dossier = await signed()
    await expect(results.openForApplicant(lan, dossier.id)).rejects.toMatchObject({ status: 404 })
    await expect(results.openForOfficial(lan, dossier.id, 'draft')).rejects.toMatchObject({ status: 404 })
    await results.issue(thu, dossier.id, await world.issueStep(dossier))
    const opened = await results.openForApplicant(lan, dossier.id)
    opened.stream.destroy()
    expect(opened).toMatchObject({ hash: (await resultOf(dossier))!.issued_hash, name: /^ket-qua-.*\.pdf$/ })
    await expect(results.openForApplicant(stranger, dossier.id)).rejects.toMatchObject({ status: 404 })
    await expect(results.openForApplicant(minh, dossier.id)).rejects.toMatchObject({ status: 404 })
    for (const which of ['draft', 'signed', 'issued'] as const)
      (await results.openForOfficial(mai, dossier.id, which)).stream.destroy()
    const acts = await db
      .selectFrom('audit_event')
      .select('act')
      .where('subject_id', '=', dossier.id)
      .where('act', '=', 'result.opened')
      .execute()
    expect(acts).toHaveLength(4)
  })
})
