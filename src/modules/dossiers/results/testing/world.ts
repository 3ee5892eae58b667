import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { seedDirectory, seedProcedures } from '../../../../../seeds/directory.ts'
import { hung, lan, mai, minh, thu } from '../../../../../tests/support/cast.ts'
import { createKeyring } from '../../../../integrations/keyring/index.ts'
import type { PersonActor } from '../../../../kernel/actor.ts'
import { newId } from '../../../../kernel/ids.ts'
import type { Db } from '../../../../platform/database.ts'
import { createFolderStore } from '../../../../platform/files/index.ts'
import { createRateLimiter } from '../../../../platform/rate-limit.ts'
import { deriveForm } from '../../../forms/index.ts'
import { createOrganizations } from '../../../organizations/index.ts'
import { createProcedures } from '../../../procedures/index.ts'
import { readResultTemplates } from '../../print/index.ts'
import { createDossiers } from '../../service.ts'
import type { Filed, Filing } from '../../steps/filing.ts'
import { currentResult, type ResultRow } from '../../store.ts'
import type { KeptResult, ResultWords } from '../draft.ts'
import { keptOf, seenOf } from '../parts.ts'
import { createResults } from '../service.ts'
import { ensureSigningTitle } from '../store.ts'

/** A second person who may sign, for whom nothing is submitted. */
export const otherSignatory: PersonActor = {
  ...hung,
  accountId: '00000000-0000-7000-8000-000000000021',
  name: 'Đặng Thị Ẩn',
}
export const secondRecordsClerk: PersonActor = {
  ...thu,
  accountId: '00000000-0000-7000-8000-000000000022',
  name: 'Phan Văn Thư',
}

export const pin = '135790'

const party = {
  kind: 'citizen',
  name: lan.name,
  idType: 'idNumber',
  idNumber: '001190000012',
  phone: '0912345678',
  email: 'lan@motcua.example',
  address: 'Số 12, ngõ 34, phố Trần Phú, phường Ba Đình, thành phố Hà Nội',
} as const

/** For tests: the one-stop on a real database with a keyring in a folder that goes away. */
export async function createResultWorld(db: Db) {
  const time = { now: new Date('2026-11-25T09:30:00+07:00') }
  const clock = (): Date => time.now
  const trouble = { beforeCommit: false }
  const folder = await mkdtemp(join(tmpdir(), 'motcua-results-'))
  const files = createFolderStore(join(folder, 'files'))
  await seedDirectory(db)
  await seedProcedures(db, time.now)
  const people = [lan, mai, minh, hung, thu, otherSignatory, secondRecordsClerk]
  await db
    .insertInto('account')
    .values(
      people.map((one, index) => ({
        id: one.accountId,
        kind: one.accountKind,
        username: one.accountKind === 'official' ? `official${index}` : null,
        email: `person${index}@motcua.example`,
        email_confirmed_at: time.now,
        name: one.name,
        phone: null,
        id_number_sealed: null,
        id_number_hash: null,
        password_hash: null,
        password_changed_at: null,
        agency_id: one.accountKind === 'official' ? 'G15' : null,
        lock_reason: null,
        verified_source: null,
        verified_level: null,
        verified_at: null,
        created_at: time.now,
      })),
    )
    .execute()
  const titleOf = (account: PersonActor, id: string) => ({
    agency_id: 'G15',
    id,
    account_id: account.accountId,
    prefix: 'KT.' as const,
    on_behalf_of: 'Bộ trưởng',
    unit_head: null,
    title: 'Thứ trưởng',
    field: null,
    from_on: '2026-01-01',
    to_on: null,
    basis: null,
    illustrative: true,
  })
  const titles = {
    hung: '00000000-0000-7000-8000-0000000000a1',
    other: '00000000-0000-7000-8000-0000000000a2',
  }
  await ensureSigningTitle(db, titleOf(hung, titles.hung))
  await ensureSigningTitle(db, titleOf(otherSignatory, titles.other))

  const organizations = createOrganizations({ db, clock })
  const procedures = createProcedures({ db, clock })
  const limiter = createRateLimiter({ db, secret: 'limits', clock })
  const keys = createKeyring({
    folder: join(folder, 'pki'),
    secret: Buffer.alloc(32, 7),
    limiter,
    clock,
    demonstration: {
      person: async id => {
        const found = people.find(one => one.accountId === id)
        return found && { name: found.name, agency: 'Bộ Tư pháp' }
      },
      agency: async id => (await organizations.agency(id))?.name,
    },
  })
  const dossiers = createDossiers({
    db,
    clock,
    legalTime: {
      due: async (_agency, from) => ({
        dueAt: new Date(from.getTime() + 20 * 86_400_000),
        steps: [],
        provisional: false,
      }),
      intakeDue: async (_agency, from) => from,
    },
    procedures,
    organizations: {
      unit: organizations.unit,
      officer: async (_agency, _unit, id) => people.find(one => one.accountId === id),
    },
    async announce() {
      if (trouble.beforeCommit) throw new Error('the power went out')
    },
  })
  const results = createResults({
    db,
    clock,
    files,
    keys,
    dossiers,
    procedures,
    organizations,
    templates: await readResultTemplates(),
    formOf: async dossier => {
      const version = (await procedures.version(dossier.procedure_version_id))!
      return deriveForm(version, version.cases.find(one => one.id === dossier.case_id)!)
    },
    signatories: async () => [hung, otherSignatory].map(({ accountId, name }) => ({ accountId, name })),
  })

  const revisionOf = async (filed: { readonly id: string }): Promise<number> =>
    (await db.selectFrom('dossier').select('revision').where('id', '=', filed.id).executeTakeFirstOrThrow())
      .revision
  const resultOf = (filed: {
    readonly agencyId: string
    readonly id: string
  }): Promise<ResultRow | undefined> => currentResult(db, filed)
  const seen = async (filed: Filed): Promise<string> => seenOf(await resultOf(filed))

  /** A dossier that an officer holds. */
  async function held(procedureCode = '1.002911'): Promise<Filed> {
    const procedure = (await procedures.byCode(procedureCode))!
    const filing: Filing = {
      procedure,
      caseId: procedure.cases[0]!.id,
      channel: 2,
      origin: 'ministryPortal',
      owner: party,
      submitter: party,
      submitterAccountId: lan.accountId,
      ownerPartyId: null,
      assistedBy: null,
      answers: { 'applicant.birthDate': '1990-05-02' },
      abstract: 'Đề nghị giải quyết thủ tục',
      resultChannel: 'online',
      components: [],
      files: [],
      manifest: null,
      draftId: newId(),
      illustrative: true,
    }
    const filed = await dossiers.submit(filing, lan)
    await dossiers.accept(filed, mai, { revision: await revisionOf(filed) })
    await dossiers.transfer(filed, mai, { revision: await revisionOf(filed), unitId: 'G15.BTTP' })
    await dossiers.takeOn(filed, minh, { revision: await revisionOf(filed) })
    return filed
  }

  /** What a careful officer does: writes over whatever the dossier did not know. */
  const completed = (kept: KeptResult): ResultWords =>
    Object.fromEntries(
      Object.entries(kept.words!).map(([part, text]) => [
        part,
        text.replaceAll(/\[[^\]\n]+\]/g, 'đã bổ sung'),
      ]),
    ) as unknown as ResultWords

  async function drafted(filed?: Filed, templateId = 'approval.decision'): Promise<Filed> {
    const dossier = filed ?? (await held())
    await results.begin(minh, dossier.id, {
      templateId,
      titleId: titles.hung,
      reason: 'Chưa đủ điều kiện theo quy định',
      seen: await seen(dossier),
    })
    await results.save(minh, dossier.id, {
      words: completed(keptOf((await resultOf(dossier))!)),
      titleId: titles.hung,
      seen: await seen(dossier),
    })
    return dossier
  }
  async function submitted(filed?: Filed): Promise<Filed> {
    const dossier = await drafted(filed)
    await results.submit(minh, dossier.id, { revision: await revisionOf(dossier), seen: await seen(dossier) })
    return dossier
  }
  const signStep = async (filed: Filed) => ({
    revision: await revisionOf(filed),
    draftHash: (await resultOf(filed))?.draft_hash ?? '',
  })
  async function signed(filed?: Filed): Promise<Filed> {
    const dossier = await submitted(filed)
    await results.sign(hung, dossier.id, { ...(await signStep(dossier)), pin })
    return dossier
  }
  const issueStep = async (filed: Filed) => ({
    revision: await revisionOf(filed),
    signedHash: (await resultOf(filed))?.signed_hash ?? '',
  })
  async function issued(filed?: Filed): Promise<Filed> {
    const dossier = await signed(filed)
    await results.issue(thu, dossier.id, await issueStep(dossier))
    return dossier
  }

  return {
    /** Set to see what is left when a step breaks off after all its work. */
    trouble,
    ...{
      db,
      time,
      clock,
      folder,
      files,
      keys,
      limiter,
      organizations,
      procedures,
      dossiers,
      results,
      titles,
    },
    ...{
      revisionOf,
      resultOf,
      seen,
      held,
      drafted,
      submitted,
      signStep,
      signed,
      issueStep,
      issued,
      completed,
    },
    remove: () => rm(folder, { recursive: true, force: true }),
  }
}

export type ResultWorld = Awaited<ReturnType<typeof createResultWorld>>
