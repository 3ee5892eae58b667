import type { PersonActor } from '../src/kernel/actor.ts'
import { type Day, dayOf, momentAt, plusDays } from '../src/kernel/dates.ts'
import { createOrganizations } from '../src/modules/organizations/index.ts'
import {
  addWeekdays,
  createInspections,
  createTasks,
  keepPastSession,
} from '../src/modules/steering/index.ts'
import type { Db } from '../src/platform/database.ts'
import { idOf } from './chance.ts'

/**
 * Inspections of July 2019: the article of 1/8/2019 names two sessions with 12 ministries and agencies, and Thừa Thiên
 * Huế. Which ministries, and on which days, it does not say: both are invented and marked so.
 */
const sessions2019: readonly {
  readonly key: string
  readonly title: string
  readonly content: string
  readonly on: Day
  readonly agencies: readonly string[]
  readonly illustrativeAgencies: boolean
}[] = [
  {
    key: 'kiểm tra 2019-07 một',
    title: 'Kiểm tra tình hình thực hiện các nhiệm vụ xây dựng, phát triển Chính phủ điện tử (buổi thứ nhất)',
    content: 'Tình hình thực hiện các nhiệm vụ xây dựng, phát triển Chính phủ điện tử',
    on: '2019-07-16',
    agencies: ['G02', 'G04', 'G05', 'G06', 'G12', 'G13'],
    illustrativeAgencies: true,
  },
  {
    key: 'kiểm tra 2019-07 hai',
    title: 'Kiểm tra tình hình thực hiện các nhiệm vụ xây dựng, phát triển Chính phủ điện tử (buổi thứ hai)',
    content: 'Tình hình thực hiện các nhiệm vụ xây dựng, phát triển Chính phủ điện tử',
    on: '2019-07-23',
    agencies: ['G01', 'G03', 'G14', 'G15', 'G18', 'G24'],
    illustrativeAgencies: true,
  },
  {
    key: 'kiểm tra 2019-07 Thừa Thiên Huế',
    title: 'Kiểm tra việc xây dựng Chính quyền điện tử tại UBND tỉnh Thừa Thiên Huế',
    content: 'Việc xây dựng Chính quyền điện tử',
    on: '2019-07-26',
    agencies: ['H57'],
    illustrativeAgencies: false,
  },
]

/** Loads them after the tasks of 2019, whose figures they freeze. */
export async function seedInspections2019(db: Db): Promise<void> {
  await db.transaction().execute(async tx => {
    for (const session of sessions2019)
      await keepPastSession(tx, {
        ...{
          inspectorId: 'G22',
          id: idOf(session.key),
          setKey: '2019',
          kind: 'thematic',
          illustrative: true,
        },
        ...{ title: session.title, content: session.content, on: session.on, by: 'Tổ công tác' },
        at: momentAt(session.on, '17:30'),
        agencies: session.agencies.map(id => ({ id, illustrative: session.illustrativeAgencies })),
      })
  })
}

/** Who inspects and who reports in the live set. */
export interface InspectionCast {
  readonly viet: PersonActor
  readonly kien: PersonActor
}

/** One inspection on its way and one that was concluded, played through the service. */
export async function seedInspectionsLive(db: Db, people: InspectionCast, now: Date): Promise<void> {
  const time = { now }
  const clock = (): Date => time.now
  const organizations = createOrganizations({ db, clock: () => now })
  const tasks = createTasks({ db, clock, organizations, workingDays: async () => addWeekdays })
  const inspections = createInspections({ db, clock, tasks, organizations })
  const today = dayOf(now)
  const go = (ago: number, hour = '09:00'): Day => {
    const day = plusDays(today, -ago)
    time.now = momentAt(day, hour)
    return day
  }

  // Concluded five weeks ago
  const planned = go(70)
  const done = await inspections.plan(
    {
      ...{ inspectorId: 'G22', kind: 'thematic', plannedOn: plusDays(planned, 25), illustrative: true },
      title: 'Kiểm tra việc thực hiện nhiệm vụ về dịch vụ công trực tuyến tại Bộ Tư pháp và Bộ Xây dựng',
      content: 'Việc nhập, cập nhật và kết quả thực hiện nhiệm vụ về dịch vụ công trực tuyến',
      agencies: ['G15', 'G17'],
    },
    people.viet,
  )
  let version = 1
  const step = async (
    name: Parameters<typeof inspections.step>[1],
    actor: PersonActor,
    values: Record<string, string>,
    more: Partial<Parameters<typeof inspections.step>[3]> = {},
  ): Promise<void> => inspections.step(done, name, actor, { version: version++, values, ...more })
  await step('decide', people.viet, {
    ...{ 'so-ky-hieu': 'MH-31/QĐ-TCT', ngay: go(66), 'truong-doan': 'Trưởng đoàn (minh họa)' },
    'pho-truong-doan': people.viet.name,
  })
  await step('notify', people.viet, {
    ...{ 'so-ky-hieu': 'MH-88/TB-TCT', ngay: go(63), 'du-kien': plusDays(today, -44) },
    'de-cuong': '1. Kết quả thực hiện nhiệm vụ được giao\n2. Khó khăn, vướng mắc\n3. Kiến nghị',
  })
  await step(
    'report',
    people.kien,
    {
      ...{
        'so-ky-hieu': 'MH-45/BC-BTP',
        ngay: go(50),
        'noi-dung': 'Bộ Tư pháp báo cáo theo đề cương (minh họa).',
      },
    },
    { agencyId: 'G15' },
  )
  await step('holdSession', people.viet, { ngay: go(44, '16:00'), 'dia-diem': 'Trụ sở Bộ Tư pháp' })
  await step('minute', people.viet, {
    ngay: go(43),
    'noi-dung': 'Hai bộ báo cáo kết quả; đoàn đề nghị làm rõ các nhiệm vụ quá hạn.',
  })
  const concluded = go(36)
  await step(
    'conclude',
    people.viet,
    {
      ...{
        'so-ky-hieu': 'MH-120/TB-TCT',
        ngay: concluded,
        'trich-yeu': 'Kết luận kiểm tra dịch vụ công trực tuyến',
      },
      'ket-luan': 'Một số nhiệm vụ chậm do chưa phân công rõ đơn vị chủ trì; trách nhiệm thuộc hai bộ.',
    },
    {
      followUps: [
        ['G15', 'Phân công rõ đơn vị chủ trì từng nhiệm vụ, báo cáo kết quả khắc phục', 30],
        ['G17', 'Rà soát các nhiệm vụ quá hạn, cam kết thời gian hoàn thành', 45],
      ].map(([leadId, text, limit]) => ({
        ...{ leadId: leadId as string, assignerId: 'G22', text: text as string, kind: 'report' as const },
        ...{ assignedOn: concluded, origin: 'inspection' as const, illustrative: true },
        deadline: { kind: 'on' as const, day: plusDays(concluded, limit as number) },
      })),
    },
  )

  // Notified last week
  const soon = go(20)
  const next = await inspections.plan(
    {
      ...{ inspectorId: 'G22', kind: 'thematic', plannedOn: plusDays(soon, 32), illustrative: true },
      title: 'Kiểm tra việc cập nhật nhiệm vụ trên hệ thống tại Bộ Tư pháp',
      content: 'Việc tiếp nhận, phân công, cập nhật nhiệm vụ và thời hạn báo cáo',
      agencies: ['G15'],
    },
    people.viet,
  )
  await inspections.step(next, 'decide', people.viet, {
    version: 1,
    values: { 'so-ky-hieu': 'MH-36/QĐ-TCT', ngay: go(12), 'truong-doan': 'Trưởng đoàn (minh họa)' },
  })
  await inspections.step(next, 'notify', people.viet, {
    version: 2,
    values: {
      ...{ 'so-ky-hieu': 'MH-131/TB-TCT', ngay: go(6), 'du-kien': plusDays(today, 12) },
      'de-cuong': '1. Số nhiệm vụ được giao, đã hoàn thành, quá hạn\n2. Nguyên nhân\n3. Cam kết',
    },
  })
}
