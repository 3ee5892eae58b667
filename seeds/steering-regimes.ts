import type { PersonActor } from '../src/kernel/actor.ts'
import { dayOf, momentAt, plusDays } from '../src/kernel/dates.ts'
import { lentFigures } from '../src/lent-figures.ts'
import { createOrganizations } from '../src/modules/organizations/index.ts'
import {
  addWeekdays,
  createRegimes,
  type IndicatorValues,
  type NewRegime,
  type WholeReport,
} from '../src/modules/steering/index.ts'
import type { Db } from '../src/platform/database.ts'

/** Who receives and who reports. */
export interface RegimeCast {
  readonly quan: PersonActor
  readonly kien: PersonActor
  readonly binh: PersonActor
  readonly tue: PersonActor
}

const monthly: Omit<NewRegime, 'validFrom'> = {
  ...{ receiverId: 'G22', reporters: ['G15', 'G17', 'H57'], frequency: 'month', illustrative: true },
  name: 'Báo cáo tháng về thực hiện nhiệm vụ và giải quyết thủ tục hành chính',
  content:
    'Tình hình thực hiện nhiệm vụ được giao; kết quả tiếp nhận, giải quyết thủ tục hành chính trong tháng.',
  way: 'Gửi trên hệ thống này',
  deadline: { kind: 'before', day: 18 },
  outline: '1. Kết quả đạt được\n2. Khó khăn, vướng mắc\n3. Kiến nghị',
  guide: 'Số nhiệm vụ, số hồ sơ mà hệ thống đã có được lấy từ hệ thống, không phải nhập lại.',
  indicators: [
    { code: 'c1', name: 'Nhiệm vụ được giao', unit: 'nhiệm vụ', source: 'tasks.total', adds: true },
    { code: 'c2', name: 'Nhiệm vụ quá hạn', unit: 'nhiệm vụ', source: 'tasks.overdue', adds: true },
    { code: 'c3', name: 'Hồ sơ đã giải quyết', unit: 'hồ sơ', source: 'dossiers.finished', adds: true },
    { code: 'c4', name: 'Hồ sơ giải quyết đúng hạn', unit: 'hồ sơ', source: 'dossiers.onTime', adds: true },
    { code: 'c5', name: 'Cuộc họp trực tuyến đã tổ chức', unit: 'cuộc', source: null, adds: true },
  ],
}

const quarterly: Omit<NewRegime, 'validFrom'> = {
  ...monthly,
  frequency: 'quarter',
  name: 'Báo cáo quý về cung cấp dịch vụ công trực tuyến',
  content: 'Số dịch vụ công trực tuyến đã cung cấp và kết quả sử dụng trong quý.',
  deadline: { kind: 'workingDays', count: 5 },
  guide: '',
  indicators: [
    { code: 'c1', name: 'Dịch vụ công trực tuyến', unit: 'dịch vụ', source: 'services.online', adds: true },
    { code: 'c2', name: 'Hồ sơ nộp trực tuyến', unit: 'hồ sơ', source: 'dossiers.online', adds: true },
  ],
}

/** Two regimes of the Government Office; of the last months some reports came in time, some late, one not at all. */
export async function seedRegimesLive(db: Db, people: RegimeCast, now: Date): Promise<void> {
  const time = { now }
  const clock = (): Date => time.now
  const organizations = createOrganizations({ db, clock: () => now })
  const regimes = createRegimes({
    ...{ db, clock, organizations, lent: lentFigures },
    workingDays: async () => addWeekdays,
  })
  const today = dayOf(now)
  const validFrom = plusDays(today, -100)
  time.now = momentAt(plusDays(today, -100), '09:00')
  const ref = await regimes.define({ ...monthly, validFrom }, people.quan)
  await regimes.define({ ...quarterly, validFrom }, people.quan)
  time.now = momentAt(plusDays(today, -1), '06:10')
  await regimes.openDue()

  const regime = (await regimes.regime(people.quan, ref.id))!
  const reporters = [
    { agencyId: 'G15', person: people.kien, days: -1, accepted: true },
    { agencyId: 'G17', person: people.binh, days: 2, accepted: false },
    { agencyId: 'H57', person: people.tue, days: 0, accepted: true },
  ]
  const past = (await regimes.periods(regime)).toReversed()
  for (const [n, period] of past.entries()) {
    const { reports } = await regimes.period(people.quan, regime, period)
    for (const [index, one] of reporters.entries()) {
      const report = reports.find(found => found.agency_id === one.agencyId)!
      const sentOn = plusDays(report.due_on, one.days)
      // The newest period is on its way: nobody has sent what is not due, and one is still missing.
      if (sentOn >= today || (n === past.length - 1 && one.agencyId === 'H57')) continue
      let version = report.version
      const step = (name: Parameters<typeof regimes.step>[1], actor: PersonActor, more = {}): Promise<void> =>
        regimes.step({ agencyId: one.agencyId, id: report.id }, name, actor, {
          version: version++,
          values: {},
          ...more,
        })
      time.now = momentAt(sentOn, '15:00')
      await step('fill', one.person, {
        values: { 'noi-dung': 'Kết quả trong kỳ (minh họa).' },
        // Of agencies that settle nothing here the system holds no dossiers: they give their own numbers.
        figures: readTyped(n, index, (await regimes.whole(one.person, report.id))!),
      })
      await step('approve', one.person)
      await step('sign', one.person, {
        values: { 'so-ky-hieu': `MH-${n + 1}/BC-${one.agencyId}`, 'nguoi-ky': 'Lãnh đạo (minh họa)' },
      })
      await step('send', one.person)
      if (!one.accepted) continue
      time.now = momentAt(sentOn, '16:30')
      await step('receive', people.quan)
      await step('accept', people.quan)
    }
  }
}

/** What an agency types in: everything that the system does not hold of it. */
function readTyped(n: number, index: number, { linked }: WholeReport): IndicatorValues {
  const finished = 1_200 + 140 * n + 310 * index
  const typed = { c3: finished, c4: finished - 30 - 5 * index, c5: 4 + n + index }
  return Object.fromEntries(Object.entries(typed).filter(([code]) => linked.values[code] === undefined))
}
