import type { PersonActor } from '../src/kernel/actor.ts'
import { createFiling } from '../src/modules/filing/index.ts'
import type { FileStore } from '../src/platform/files/file-store.ts'
import { firm } from './cast.ts'
import type { Papers } from './papers.ts'
import type { Past } from './past.ts'
import type { Services } from './services.ts'

/** What people have begun and not ended at the first start. */

/** The procedure that Lan has begun to file for. */
const code = '1.002911'

/** What she filled in last night, page by page, as her browser sent it. */
const pages: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  applicant: {
    'owner.relation': 'person',
    'applicant.name': 'Trần Thị Lan',
    'applicant.idType': 'idNumber',
    'applicant.idNumber': '001190000123',
    'applicant.phone': '0900000001',
    'applicant.email': 'lan@dan.example',
    'applicant.address.province': 'ha-noi',
    'applicant.address.commune': 'Phường Minh Họa',
    'applicant.address.detail': 'Số 8, ngõ Minh Họa',
  },
  owner: {
    'owner.name': 'Giulia Rossi',
    'owner.idType': 'passport',
    'owner.passport': 'X0000007',
    'owner.nationality': 'I-ta-li-a',
    'owner.birthDate': '4/4/1986',
    'owner.sex': 'female',
    'owner.contactAddress': 'Số 2, phố Minh Họa, Hà Nội',
    'representation.ofPerson': 'authorised',
    'representation.paper': 'Văn bản ủy quyền số 07/UQ (minh họa)',
  },
  licence: {
    'licence.country': 'I-ta-li-a',
    'licence.number': 'MH-2015-007 (minh họa)',
  },
}

/**
 * Lan's half-filled draft: two pages done, the third begun, one paper attached. It is filled in through the same
 * service as her browser would use; met again it goes on with the draft that is there.
 */
export async function leaveDraft(
  services: Services,
  past: Past,
  files: FileStore,
  papers: Papers,
  lan: PersonActor,
): Promise<void> {
  const { db, keys, time, dossiers, procedures } = services
  const procedure = await procedures.byCode(code)
  if (!procedure) throw new Error(`there is no procedure ${code}`)
  const filing = createFiling({
    ...{ db, keys, files, procedures, dossiers },
    clock: () => time.now,
    illustrative: true,
    isOpen: async () => true,
    people: { known: async () => ({}), representedFirm: async () => null },
  })
  const minutesAgo = (minutes: number): void => {
    time.now = past.clock(minutes)
  }

  minutesAgo(840)
  const begun = await filing.drafts(lan, code)
  const draftId = begun[0]?.id ?? (await filing.start(lan, procedure, procedure.cases[0]!.id))
  for (const [index, [page, body]] of Object.entries(pages).entries()) {
    minutesAgo(835 - index * 6)
    await filing.sendPage(lan, draftId, page, body, { kind: page === 'licence' ? 'save' : 'next' })
  }
  const { files: attached } = await filing.open(lan, draftId)
  if (attached.length > 0) return
  const { path, claimedName } = await papers.fileOf(procedure, 'tp1')
  minutesAgo(815)
  const taken = await filing.attach(lan, draftId, 'papers.application', { path, claimedName })
  if ('issues' in taken) throw new Error(`Lan's paper was not taken: ${JSON.stringify(taken.issues)}`)
}

/**
 * Hương has asked that she may file for Công ty TNHH Minh Họa; its director, or an official who sees her paper, is to
 * confirm it.
 */
export async function askToRepresent(services: Services, past: Past, huong: PersonActor): Promise<void> {
  const { representations } = services.identity
  services.time.now = past.clock(300)
  if ((await representations.mine(huong)).own.length > 0) return
  await representations.ask(
    huong,
    {
      taxCode: firm.taxCode,
      firmName: firm.name,
      firmAddress: firm.address,
      kind: firm.kind,
      type: 'authorised',
      paper: 'Giấy ủy quyền số 11/UQ (minh họa)',
      validTo: '',
    },
    { address: 'seed', device: '', requestId: null, lang: 'vi' },
  )
}
