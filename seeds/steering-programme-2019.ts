import { type Day, momentAt, plusDays } from '../src/kernel/dates.ts'
import { type NewDraft, type PastStep, schemeDrafting } from '../src/modules/steering/index.ts'
import type { Db } from '../src/platform/database.ts'
import { type Chance, chanceOf, idOf } from './chance.ts'
import { set2019 } from './steering-2019.ts'

/**
 * The Work Programme of 2019 as far as it was published: 511 schemes in the year, of which 103 were due after four
 * months and 51 of them late, 123 and 38 after five, 238 and 30 on 31/7/2019 (12,6%; steering fact sheet §6). The schemes
 * themselves, their agencies and the changes of the programme are invented and marked so.
 */
export const schemes2019 = 511

/** Schemes due by the end of a month, and how many of them were submitted by the end of April, May and July. */
const waves = [
  {
    name: 'a',
    due: ['2019-01-31', '2019-02-28', '2019-03-31', '2019-04-30'],
    april: 52,
    may: 21,
    july: 20,
    never: 10,
  },
  { name: 'b', due: ['2019-05-31'], april: 0, may: 12, july: 6, never: 2 },
  { name: 'c', due: ['2019-06-30', '2019-07-31'], april: 0, may: 0, july: 97, never: 18 },
] as const

const later: readonly Day[] = ['2019-08-31', '2019-09-30', '2019-10-31', '2019-11-30', '2019-12-31']
const laterCount = schemes2019 - 238

const leads = Array.from({ length: 22 }, (_, n) => `G${String(n + 1).padStart(2, '0')}`)
const subjects = [
  'quản lý, sử dụng tài sản công',
  'phát triển thị trường khoa học và công nghệ',
  'đổi mới cơ chế tài chính của đơn vị sự nghiệp công lập',
  'nâng cao chất lượng nguồn nhân lực',
  'quản lý hoạt động thương mại điện tử',
  'phát triển hạ tầng giao thông vùng',
  'ứng phó với biến đổi khí hậu',
  'bảo vệ môi trường làng nghề',
  'cải cách thủ tục hành chính',
  'phát triển nông nghiệp công nghệ cao',
  'chính sách đối với vùng dân tộc thiểu số',
  'quản lý an toàn thực phẩm',
] as const
const forms = [
  ['decree', 'Nghị định về', 'government'],
  ['decision', 'Quyết định về', 'primeMinister'],
  ['resolution', 'Nghị quyết về', 'government'],
  ['report', 'Báo cáo về', 'primeMinister'],
  ['strategy', 'Chiến lược', 'primeMinister'],
] as const

interface PastScheme {
  readonly draft: NewDraft
  readonly id: string
  readonly code: string
  readonly steps: readonly PastStep[]
}

const desk = 'Văn phòng Chính phủ'
/** What is done on a day is known that evening. */
const at = (on: Day): Date => momentAt(on, '17:00')
const within = (chance: Chance, from: Day, to: Day): Day => {
  const length = (Date.parse(to) - Date.parse(from)) / 86_400_000
  return plusDays(from, chance.between(0, length))
}

/** Every scheme of the set with all that happened to it until 31/7/2019. */
export function schemesOf2019(): PastScheme[] {
  const chance = chanceOf('chương trình công tác 2019')
  const made: PastScheme[] = []
  const numbers = new Map<string, number>()
  const make = (plan: {
    readonly plannedOn: Day
    readonly submittedOn?: Day
    readonly added?: boolean
    readonly postponedTo?: { readonly on: Day; readonly consentOn: Day }
    readonly withdrawnOn?: Day
    readonly explainedOn?: Day
  }): void => {
    const number = made.length + 1
    const lead = chance.of(leads)
    const own = (numbers.get(lead) ?? 0) + 1
    numbers.set(lead, own)
    const [form, word, decidedBy] = chance.of(forms)
    const document = (kind: string, on: Day) => ({ number: `MH-${number}/${kind}`, on })
    const steps: PastStep[] = []
    const step = (kind: string, on: Day, by: string, more: Partial<PastStep> = {}): void => {
      steps.push({ kind, on, at: at(on), by, ...more })
    }
    const begun: Day = plan.added ? '2019-03-01' : '2018-11-15'
    step('register', begun, lead)
    const counted: Day = plan.added ? '2019-03-15' : '2019-01-02'
    if (plan.added)
      step('add', counted, desk, {
        reason: 'Yêu cầu quản lý mới phát sinh (minh họa)',
        detail: { consent: document('TTg', counted) },
      })
    else step('approve', counted, desk, { detail: { document: { number: 'MH-01/CTCT', on: counted } } })
    const { submittedOn } = plan
    const drafted = plusDays(counted, 3)
    if (submittedOn === undefined || drafted <= submittedOn) step('startDrafting', drafted, lead)
    const consulted = submittedOn === undefined ? null : plusDays(submittedOn, -chance.between(20, 40))
    if (consulted && consulted >= drafted) step('consult', consulted, lead)
    if (plan.postponedTo) {
      const { on, consentOn } = plan.postponedTo
      step('postpone', consentOn, desk, {
        reason: 'Cần lấy thêm ý kiến của các bộ, địa phương (minh họa)',
        detail: { consent: document('TTg', consentOn), plannedOn: on, plannedBefore: plan.plannedOn },
      })
    }
    if (submittedOn) {
      step('submit', submittedOn, lead, { detail: { document: document('TTr', submittedOn) } })
      const issuedOn = plusDays(submittedOn, chance.between(15, 75))
      if (issuedOn <= '2019-07-31' && chance.percent(70)) {
        const reviewed = plusDays(submittedOn, 5)
        step('review', reviewed, desk)
        step('issue', issuedOn, desk, { detail: { document: document('BH', issuedOn) } })
      }
    }
    if (plan.explainedOn)
      step('explain', plan.explainedOn, lead, {
        reason: 'Nội dung phức tạp, phải đánh giá tác động bổ sung; sẽ trình trong tháng 8/2019 (minh họa)',
      })
    if (plan.withdrawnOn)
      step('withdraw', plan.withdrawnOn, desk, {
        reason: 'Nội dung đã được đưa vào đề án khác (minh họa)',
        detail: { consent: document('TTg', plan.withdrawnOn) },
      })
    made.push({
      draft: {
        ...{ leadId: lead, form, decidedBy, plannedOn: plan.plannedOn, illustrative: true },
        name: `${word} ${chance.of(subjects)}, đề án số ${number}`,
      },
      id: idOf(`đề án 2019 ${number}`),
      code: `DA-${lead}-2019-${String(own).padStart(4, '0')}`,
      steps,
    })
  }

  for (const { due, april, may, july, never } of waves) {
    const days = [...due]
    const count = april + may + july + never
    for (let n = 0; n < count; n++) {
      const plannedOn = days[n % days.length]!
      const [from, to]: [Day, Day] | [null, null] =
        n < april
          ? ['2019-01-20', '2019-04-30']
          : n < april + may
            ? ['2019-05-01', '2019-05-31']
            : n < april + may + july
              ? ['2019-06-01', '2019-07-31']
              : [null, null]
      make({
        plannedOn,
        ...(from && { submittedOn: within(chance, from, to) }),
        ...(from === null && chance.percent(70) && { explainedOn: '2019-07-15' }),
      })
    }
  }
  for (let n = 0; n < laterCount; n++) {
    const postponed = n < 12
    make({
      plannedOn: postponed ? (n < 9 ? '2019-07-31' : '2019-06-30') : later[n % later.length]!,
      ...(postponed && {
        postponedTo: { on: later[1 + (n % 4)]!, consentOn: within(chance, '2019-07-08', '2019-07-26') },
      }),
      ...(n >= 12 && n < 18 && { added: true }),
      ...(n >= 18 && n < 27 && { submittedOn: within(chance, '2019-06-15', '2019-07-31') }),
    })
  }
  // Withdrawn ones count nowhere after the consent.
  for (const day of ['2019-05-20', '2019-06-18', '2019-07-05'])
    make({ plannedOn: '2019-09-30', withdrawnOn: day })
  return made
}

/** Loads the programme, all or nothing. */
export async function seedProgramme2019(db: Db): Promise<void> {
  await db.transaction().execute(tx => schemeDrafting().keep(tx, set2019, schemesOf2019()))
}
