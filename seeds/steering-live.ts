import type { PersonActor } from '../src/kernel/actor.ts'
import { type Day, dayOf, momentAt, plusDays } from '../src/kernel/dates.ts'
import { createOrganizations } from '../src/modules/organizations/index.ts'
import {
  addWeekdays,
  createSecretCounts,
  createTasks,
  type DeadlineRule,
  type NewSource,
  type NewTask,
  type TaskAction,
  type TaskRef,
  type TaskStepInput,
  type Tasks,
} from '../src/modules/steering/index.ts'
import type { Db } from '../src/platform/database.ts'

/** Who acts in the live steering set. */
export interface SteeringCast {
  readonly quan: PersonActor
  readonly kien: PersonActor
  readonly binh: PersonActor
  readonly tue: PersonActor
  readonly hanh: PersonActor
  readonly minh: PersonActor
  readonly khanh: PersonActor
}

type Agency = 'G15' | 'G17' | 'H57'

/** One step: so many days after the task was given, by the lead agency or by the assigner. */
interface Act {
  readonly after: number
  readonly action: TaskAction
  readonly by: 'lead' | 'assigner'
  readonly reason?: string
  /** Days from the giving of the task. */
  readonly newDeadline?: number
  readonly result?: number
  /** What the lead agency gives to its unit; its days count from that day. */
  readonly part?: Part
}

/** A part of a task, done by somebody of the unit. */
interface Part {
  readonly text: string
  readonly limit: number
  readonly to: 'minh' | 'khanh' | null
  readonly acts: readonly Act[]
}

interface Story {
  readonly lead: Agency
  readonly text: string
  readonly product: string | null
  readonly cooperating?: readonly string[]
  /** Days from the giving of the task; null without a limit. */
  readonly limit: number | null
  readonly acts: readonly Act[]
}

interface Source {
  /** Days before the first start. */
  readonly ago: number
  readonly source: Omit<NewSource, 'issuedOn'>
  readonly tasks: readonly Story[]
}

const receive = (after: number): Act => ({ after, action: 'receive', by: 'lead' })
const update = (after: number, reason: string): Act => ({ after, action: 'update', by: 'lead', reason })
const report = (after: number, result = after): Act => ({ after, action: 'submitResult', by: 'lead', result })
const accept = (after: number): Act => ({ after, action: 'acceptResult', by: 'assigner' })
const ask = (after: number, newDeadline: number, reason: string): Act => ({
  ...{ after, action: 'requestExtension', by: 'lead', newDeadline, reason },
})
const grant = (after: number, newDeadline: number): Act => ({
  ...{ after, action: 'grantExtension', by: 'assigner', newDeadline },
})

const giveOn = (after: number, part: Part): Act => ({ after, action: 'breakDown', by: 'lead', part })

/** The invented documents of the last months and what became of their tasks. */
const sources: readonly Source[] = [
  {
    ago: 118,
    source: {
      number: 'MH-101/TB-VPCP',
      kind: 'conclusion',
      summary: 'Thông báo kết luận về đẩy mạnh cung cấp dịch vụ công trực tuyến (minh họa)',
      issuer: 'Văn phòng Chính phủ',
    },
    tasks: [
      {
        lead: 'G15',
        text: 'Rà soát, đơn giản hóa thành phần hồ sơ của thủ tục hành chính trong lĩnh vực bổ trợ tư pháp',
        product: 'báo cáo',
        limit: 75,
        acts: [
          receive(1),
          giveOn(3, {
            text: 'Lập danh mục thành phần hồ sơ lĩnh vực luật sư, công chứng',
            ...{
              limit: 40,
              to: 'minh',
              acts: [update(12, 'Đã lập danh mục 31 thành phần'), report(38), accept(39)],
            },
          }),
          update(20, 'Đã rà soát 12 thủ tục'),
          report(70),
          accept(74),
        ],
      },
      {
        lead: 'G17',
        text: 'Hoàn thiện hệ thống thông tin giải quyết thủ tục hành chính, kết nối Cổng Dịch vụ công quốc gia',
        product: 'hệ thống',
        cooperating: ['G22'],
        limit: 60,
        acts: [
          receive(2),
          update(30, 'Đang kiểm thử kết nối'),
          ask(60, 90, 'Chờ đặc tả kỹ thuật mới'),
          grant(60, 90),
          report(96),
          accept(99),
        ],
      },
      {
        lead: 'H57',
        text: 'Báo cáo kết quả số hóa hồ sơ, kết quả giải quyết thủ tục hành chính của tỉnh',
        product: 'báo cáo',
        limit: 80,
        acts: [
          receive(1),
          report(78),
          { after: 80, action: 'returnResult', by: 'assigner', reason: 'Thiếu số liệu cấp xã' },
        ],
      },
      {
        lead: 'G15',
        text: 'Đề xuất phương án chia sẻ dữ liệu hộ tịch phục vụ giải quyết thủ tục hành chính',
        product: 'phương án',
        limit: null,
        acts: [
          receive(3),
          giveOn(50, {
            text: 'Góp ý phương án chia sẻ dữ liệu từ phía lĩnh vực bổ trợ tư pháp',
            ...{ limit: 60, to: 'khanh', acts: [] },
          }),
          update(60, 'Đã lấy ý kiến các đơn vị'),
        ],
      },
    ],
  },
  {
    ago: 64,
    source: {
      number: 'MH-57/CT-TTg',
      kind: 'directive',
      summary: 'Chỉ thị về kỷ luật, kỷ cương trong thực hiện nhiệm vụ được giao (minh họa)',
      issuer: 'Thủ tướng Chính phủ',
    },
    tasks: [
      {
        lead: 'G15',
        text: 'Xây dựng dự thảo Nghị định về thi hành pháp luật trong môi trường số',
        product: 'nghị định',
        cooperating: ['G01', 'G06'],
        limit: 50,
        acts: [
          receive(1),
          update(25, 'Đã lập tổ soạn thảo'),
          giveOn(26, {
            text: 'Soạn chương về giám định và công chứng điện tử của dự thảo Nghị định',
            ...{ limit: 24, to: 'minh', acts: [update(10, 'Đã có đề cương chương')] },
          }),
          giveOn(26, {
            text: 'Tổng hợp quy định của các nước về công chứng điện tử',
            ...{ limit: 20, to: 'khanh', acts: [report(18), accept(19)] },
          }),
          update(48, 'Đang tổng hợp ý kiến'),
        ],
      },
      {
        lead: 'G15',
        text: 'Báo cáo tình hình thực hiện các nhiệm vụ quá hạn, làm rõ trách nhiệm của từng đơn vị',
        product: 'báo cáo',
        limit: 66,
        acts: [receive(2), update(40, 'Đã yêu cầu các đơn vị báo cáo')],
      },
      {
        lead: 'G17',
        text: 'Ban hành quy chế tiếp nhận, xử lý, phát hành và quản lý văn bản điện tử',
        product: 'quy chế',
        limit: 70,
        acts: [receive(1), ask(58, 100, 'Chờ hướng dẫn về lưu trữ điện tử')],
      },
      {
        lead: 'H57',
        text: 'Công khai tiến độ thực hiện nhiệm vụ trên cổng thông tin của tỉnh',
        product: null,
        limit: 30,
        acts: [receive(1), report(26), accept(29)],
      },
      {
        lead: 'H57',
        text: 'Kiểm tra việc thực hiện nhiệm vụ tại các sở, báo cáo kết quả',
        product: 'báo cáo',
        limit: 55,
        acts: [
          receive(4),
          { after: 57, action: 'urge', by: 'assigner', reason: 'Đã quá hạn, đề nghị báo cáo ngay' },
        ],
      },
    ],
  },
  {
    ago: 9,
    source: {
      number: 'MH-214/VPCP-KSTT',
      kind: 'officialLetter',
      summary: 'Công văn giao nhiệm vụ cải cách thủ tục hành chính quý tới (minh họa)',
      issuer: 'Văn phòng Chính phủ',
    },
    tasks: [
      {
        lead: 'G15',
        text: 'Đánh giá, lựa chọn các dịch vụ công thiết yếu để tích hợp với Cổng Dịch vụ công quốc gia',
        product: 'danh mục',
        limit: 21,
        acts: [
          receive(1),
          giveOn(2, {
            text: 'Chấm điểm các thủ tục lĩnh vực bổ trợ tư pháp theo ma trận lựa chọn',
            ...{ limit: 12, to: 'minh', acts: [] },
          }),
          giveOn(2, {
            text: 'Cung cấp số lượng hồ sơ của từng thủ tục trong hai năm gần nhất',
            ...{ limit: 14, to: null, acts: [] },
          }),
        ],
      },
      {
        lead: 'G15',
        text: 'Chủ trì rà soát quy định về chứng thực điện tử',
        product: 'báo cáo',
        limit: 40,
        acts: [],
      },
      {
        lead: 'G17',
        text: 'Cung cấp dữ liệu cấp phép hoạt động hàng hải cho Cơ sở dữ liệu dùng chung',
        product: 'hệ thống',
        limit: 45,
        acts: [
          {
            after: 2,
            action: 'requestReturn',
            by: 'lead',
            reason: 'Dữ liệu này đã được cung cấp theo nhiệm vụ khác',
          },
        ],
      },
      {
        lead: 'G17',
        text: 'Báo cáo kết quả đơn giản hóa thủ tục hành chính trong hoạt động xây dựng',
        product: 'báo cáo',
        limit: 12,
        acts: [receive(1), report(7)],
      },
      {
        lead: 'H57',
        text: 'Đăng ký mô hình điển hình về Chính quyền điện tử để nhân rộng',
        product: 'đề án',
        limit: 30,
        acts: [receive(1), update(5, 'Đã giao Sở Khoa học và Công nghệ chuẩn bị')],
      },
    ],
  },
]

/** Plays the live set through the services, at the moments at which it happened. */
export async function seedSteeringLive(db: Db, people: SteeringCast, now: Date): Promise<void> {
  const time = { now }
  const clock = (): Date => time.now
  const organizations = createOrganizations({ db, clock: () => now })
  const { minh, khanh } = people
  const tasks = createTasks({
    ...{ db, clock, organizations, workingDays: async () => addWeekdays },
    workers: async (_, unitId) => (unitId === unit ? [minh, khanh] : []),
  })
  const leads: Readonly<Record<Agency, PersonActor>> = { G15: people.kien, G17: people.binh, H57: people.tue }
  const today = dayOf(now)
  for (const { ago, source, tasks: stories } of sources) {
    const given = plusDays(today, -ago)
    time.now = momentAt(given, '09:00')
    const refs = await tasks.assign(
      stories.map(story => taskOf(story, given)),
      people.quan,
      { source: { ...source, issuedOn: given, illustrative: true } },
    )
    for (const [index, story] of stories.entries())
      for (const act of story.acts) {
        time.now = momentAt(plusDays(given, act.after), act.by === 'lead' ? '10:30' : '15:30')
        if (act.part) await playPart(tasks, people, time, refs[index]!, act.part, plusDays(given, act.after))
        else await take(tasks, people.quan, leads[story.lead], refs[index]!, act, given)
      }
  }
  const counts = createSecretCounts({ db, clock, organizations })
  for (const { ago, leadId, tasks: count } of secretCounts) {
    const givenOn = plusDays(today, -ago)
    time.now = momentAt(givenOn, '16:00')
    await counts.add(people.quan, { agencyId: 'G22', leadId, givenOn, tasks: count }, { illustrative: true })
  }
}

/** Invented counts of tasks of secret documents, so many days before the first start. */
const secretCounts = [
  { ago: 90, leadId: 'G11', tasks: 4 },
  { ago: 34, leadId: 'G15', tasks: 2 },
] as const

/** The unit of the Ministry of Justice that parts are given to. */
const unit = 'G15.BTTP'

/** A part is given to the unit, its head appoints somebody, and that person works on it. */
async function playPart(
  tasks: Tasks,
  { quan, kien, hanh, ...people }: SteeringCast,
  time: { now: Date },
  whole: TaskRef,
  part: Part,
  given: Day,
): Promise<void> {
  const { task } = (await tasks.open(quan, whole.id))!
  const ref = await tasks.breakDown(
    task,
    {
      ...{
        leadId: 'G15',
        unitId: unit,
        parentId: task.id,
        assignerId: 'G15',
        text: part.text,
        product: null,
      },
      ...{ kind: 'other', assignedOn: given, deadline: ruleOf(part.limit, given) },
      ...{ origin: 'brokenDown', illustrative: true },
    },
    kien,
    task.version,
  )
  if (!part.to) return
  time.now = momentAt(given, '14:00')
  await tasks.step(ref, 'appoint', hanh, { version: 1, holderId: people[part.to].accountId })
  for (const act of part.acts) {
    time.now = momentAt(plusDays(given, act.after), act.by === 'lead' ? '11:00' : '16:00')
    await take(tasks, kien, people[part.to], ref, act, given)
  }
}

const taskOf = (story: Story, given: Day): NewTask => ({
  leadId: story.lead,
  assignerId: 'G22',
  text: story.text,
  product: story.product,
  kind: story.product === 'báo cáo' ? 'report' : story.product === 'đề án' ? 'scheme' : 'regularOutput',
  cooperating: story.cooperating ?? [],
  assignedOn: given,
  deadline: ruleOf(story.limit, given),
  origin: 'typed',
  illustrative: true,
})

const ruleOf = (limit: number | null, given: Day): DeadlineRule =>
  limit === null ? { kind: 'none' } : { kind: 'on', day: plusDays(given, limit) }

async function take(
  tasks: Tasks,
  assigner: PersonActor,
  lead: PersonActor,
  ref: TaskRef,
  act: Act,
  given: Day,
): Promise<void> {
  const actor = act.by === 'lead' ? lead : assigner
  const { task } = (await tasks.open(assigner, ref.id))!
  const input: TaskStepInput = {
    version: task.version,
    ...(act.reason !== undefined && { reason: act.reason }),
    ...(act.newDeadline !== undefined && { newDeadline: plusDays(given, act.newDeadline) }),
    ...(act.result !== undefined && {
      result: { number: `MH-${act.after}/BC-${ref.agencyId}`, on: plusDays(given, act.result) },
    }),
  }
  await tasks.step(ref, act.action, actor, input)
}
