import type { PersonActor } from '../src/kernel/actor.ts'
import { type Day, dayOf, momentAt, plusDays } from '../src/kernel/dates.ts'
import {
  type Answer,
  type Assessment,
  type CriterionKey,
  createAssessment,
  criterionKeys,
  deadlineOfRule,
  type Evidence,
  round2019,
} from '../src/modules/assessment/index.ts'
import { createFeedback } from '../src/modules/feedback/index.ts'
import { createOrganizations } from '../src/modules/organizations/index.ts'
import { createProcedures } from '../src/modules/procedures/index.ts'
import { createVolumes } from '../src/modules/reports/index.ts'
import { figures } from '../src/modules/steering/index.ts'
import type { Db } from '../src/platform/database.ts'
import type { CastKey } from './cast.ts'
import { idOf } from './chance.ts'

/**
 * The request of 1/8/2019 to review level 3 and 4 services and report before 15/9/2019: the one fact of assessment from
 * that time. What agencies reported is not known, so nothing is.
 */
export async function seedReview2019(db: Db, now: Date): Promise<void> {
  const { agencyId, setKey, name, document, askedOn, rule } = round2019
  await db
    .insertInto('review_round')
    .values({
      ...{ agency_id: agencyId, id: idOf('review round 2019'), set_key: setKey, name, document },
      ...{ asked_on: askedOn, deadline_rule: JSON.stringify(rule) },
      ...{ deadline: deadlineOfRule(rule, askedOn), created_at: now },
    })
    .onConflict(on => on.columns(['agency_id', 'id']).doNothing())
    .execute()
}

type People = Readonly<
  Record<Extract<CastKey, 'quan' | 'kien' | 'binh' | 'tue' | 'hanh' | 'dung' | 'yen'>, PersonActor>
>

/** A service that a unit has assessed, and how far it came. Levels are invented. */
interface Assessed {
  readonly agency: 'G15' | 'G17'
  readonly code: string
  readonly by: 'hanh' | 'dung' | 'yen'
  readonly ago: number
  readonly unmet: readonly CriterionKey[]
  /** As it was reviewed in the time of TT 32/2017. */
  readonly level2017: 1 | 2 | 3 | 4 | null
  readonly level2022: 'FULL' | 'PARTIAL' | 'INFO' | null
  readonly gap?: string
  readonly cost?: number
  readonly until: 'save' | 'submit' | 'confirm' | 'sendBack'
  readonly reason?: string
}

const assessed: readonly Assessed[] = [
  {
    ...{ agency: 'G15', code: '1.002911', by: 'hanh', ago: 30, unmet: [] },
    ...{ level2017: 4, level2022: 'FULL', until: 'confirm' },
  },
  {
    ...{ agency: 'G15', code: '1.002697', by: 'hanh', ago: 6, unmet: ['payment', 'noPresence'] },
    ...{ level2017: 3, level2022: 'PARTIAL', until: 'submit' },
    gap: 'Chưa tích hợp thanh toán trực tuyến; luật sư còn phải đến nhận giấy phép.',
    cost: 180_000_000,
  },
  {
    ...{ agency: 'G15', code: '1.001993', by: 'hanh', ago: 9, unmet: ['payment', 'resultRemote'] },
    ...{ level2017: 3, level2022: 'PARTIAL', until: 'sendBack' },
    reason: 'Bằng chứng về xử lý trực tuyến chưa rõ, đề nghị bổ sung liên kết hoặc ảnh chụp màn hình.',
  },
  {
    ...{ agency: 'G17', code: '1.002787', by: 'dung', ago: 24, unmet: ['payment', 'noPresence'] },
    ...{ level2017: 3, level2022: 'PARTIAL', until: 'confirm' },
    gap: 'Thuyền viên còn phải nộp ảnh trực tiếp.',
    cost: 95_000_000,
  },
  {
    agency: 'G17',
    code: '1.002578',
    by: 'dung',
    ago: 4,
    unmet: ['filing', 'processing', 'payment', 'resultRemote', 'noPresence'],
    level2017: 2,
    level2022: 'INFO',
    gap: 'Chưa có biểu mẫu điện tử tương tác.',
    cost: 420_000_000,
    until: 'save',
  },
  {
    ...{ agency: 'G17', code: '1.000239', by: 'yen', ago: 12, unmet: ['result', 'payment'] },
    ...{ level2017: 3, level2022: 'FULL', until: 'submit' },
  },
]

const evidenceWords: Readonly<Partial<Record<CriterionKey, string>>> = {
  information: 'Trang thủ tục trên Cổng dịch vụ công có đủ các phần (minh họa)',
  filing: 'Biểu mẫu điện tử đang chạy, hồ sơ nhận qua mạng (minh họa)',
  processing: 'Hồ sơ chuyển, trình, ký trên hệ thống một cửa (minh họa)',
}

const evidenceOf = (unmet: readonly CriterionKey[]): Readonly<Partial<Record<CriterionKey, Evidence>>> =>
  Object.fromEntries(
    criterionKeys.map((key): [CriterionKey, Evidence] => {
      const answer: Answer = unmet.includes(key) ? 'unmet' : 'met'
      const words =
        answer === 'met' ? (evidenceWords[key] ?? 'Đã kiểm tra trên hệ thống của đơn vị (minh họa)') : ''
      return [key, { answer, words, link: '', file: null }]
    }),
  )

/** Marks in the order reach, saving, legal, process, data, tech, demand; a stated yearly number where no dossier is held here. */
interface Marked {
  readonly agency: string
  readonly code: string
  readonly by: 'quan' | 'kien' | 'binh'
  readonly marks: readonly [number, number, number, number, number, number, number]
  readonly presence?: true
  readonly stated?: number
}

const marked: readonly Marked[] = [
  { agency: 'G15', code: '1.002911', by: 'kien', marks: [1, 3, 4, 4, 3, 4, 2] },
  { agency: 'G15', code: '1.002697', by: 'kien', marks: [1, 3, 3, 4, 3, 3, 2] },
  { agency: 'G15', code: '1.001993', by: 'kien', marks: [1, 3, 3, 4, 3, 3, 1] },
  { agency: 'G15', code: '2.000885', by: 'kien', marks: [1, 2, 3, 2, 2, 3, 1] },
  { agency: 'G17', code: '1.002787', by: 'binh', marks: [2, 4, 3, 4, 3, 3, 4], presence: true },
  { agency: 'G17', code: '1.002578', by: 'binh', marks: [1, 2, 1, 2, 2, 2, 1] },
  { agency: 'G17', code: '1.000239', by: 'binh', marks: [1, 3, 3, 4, 4, 4, 2] },
  { agency: 'G17', code: '1.004990', by: 'binh', marks: [3, 3, 3, 4, 4, 3, 3], stated: 24_000 },
  { agency: 'G01', code: '3.000347', by: 'quan', marks: [5, 5, 4, 4, 5, 4, 5], stated: 2_600_000 },
  { agency: 'G01', code: '3.000353', by: 'quan', marks: [3, 4, 4, 4, 4, 4, 3], stated: 41_000 },
  {
    agency: 'G01',
    code: '1.010382',
    by: 'quan',
    marks: [4, 3, 3, 4, 4, 3, 3],
    stated: 8_500,
    presence: true,
  },
  { agency: 'G12', code: '1.001320', by: 'quan', marks: [3, 3, 4, 4, 4, 4, 2], stated: 60_000 },
  { agency: 'G10', code: '1.003264', by: 'quan', marks: [3, 4, 3, 3, 3, 3, 3] },
  { agency: 'G10', code: '1.003767', by: 'quan', marks: [3, 4, 3, 3, 3, 3, 3] },
]

/** Plays the invented assessments through the services, at the moments at which they happened. */
export async function seedAssessment(db: Db, people: People, now: Date): Promise<void> {
  const time = { now }
  const clock = (): Date => time.now
  const still = (): Date => now
  const today = dayOf(now)
  const at = (ago: number, hour = '09:00'): Day => {
    const day = plusDays(today, -ago)
    const moment = momentAt(day, hour)
    time.now = moment < now ? moment : now
    return day
  }
  const procedures = createProcedures({ db, clock: still })
  const assessment = createAssessment({
    ...{ db, clock, organizations: createOrganizations({ db, clock: still }) },
    procedures: async () => (await procedures.find({}, { limit: 1_000, offset: 0 })).procedures,
    volumes: createVolumes({ db }).byProcedure,
    dropOut: async () => [],
    ratings: createFeedback({ db, clock }).byAgency,
    taskFigures: async (from, to, setKey) => (await figures(db, { setKey, from, to, asOf: to })).rows,
  })
  await startAfresh(db)
  await assessServices(db, assessment, people, at)
  await reportRound(assessment, people, at)
  await chooseEssential(assessment, people, at, today)
  await shareExemplars(assessment, people, at)
  await registerSystems(assessment, people, at)
}

/** A load that was cut short is begun again: nobody has worked with the system yet. */
async function startAfresh(db: Db): Promise<void> {
  for (const table of [
    ...([
      'service_level',
      'service_review',
      'review_report',
      'essential_decision',
      'essential_mark',
    ] as const),
    ...([
      'practice_adoption',
      'practice',
      'system_control',
      'information_system',
      'assessment_step',
    ] as const),
  ])
    await db.deleteFrom(table).execute()
  await db.deleteFrom('review_round').where('set_key', '=', 'live').execute()
}

type At = (ago: number, hour?: string) => Day

/** A day of the time of TT 32/2017, on which the older levels of the demonstration were given. */
const reviewed2017: Day = '2021-06-30'

async function assessServices(db: Db, { review }: Assessment, people: People, at: At): Promise<void> {
  const checkers = { G15: people.kien, G17: people.binh }
  await db
    .insertInto('service_level')
    .values(
      assessed.flatMap(({ agency, code, level2017 }) =>
        level2017 === null
          ? []
          : {
              ...{ agency_id: agency, code, scale: '2017' as const, level: String(level2017) },
              ...{ from_day: reviewed2017, recorded_at: momentAt(at(31)), illustrative: true },
            },
      ),
    )
    .execute()
  for (const story of assessed) {
    const ref = { agencyId: story.agency, code: story.code }
    const find = async () => {
      const service = await review.find(ref)
      if (!service) throw new Error(`there is no service ${story.code}`)
      return service
    }
    const assessedOn = at(story.ago)
    const actor = people[story.by]
    const given = {
      // What is assessed now goes by the scale of now.
      level2017: null,
      level2022: story.level2022,
      evidence: evidenceOf(story.unmet),
      gap: story.gap ?? '',
      cost: story.cost ?? null,
      assessedOn,
    }
    await review.save(await find(), given, actor, { version: 0, illustrative: true })
    if (story.until === 'save') continue
    at(story.ago, '15:00')
    await review.submit(await find(), actor, 1)
    at(story.ago - 2, '10:00')
    if (story.until === 'confirm') await review.confirm(await find(), checkers[story.agency], 2)
    if (story.until === 'sendBack')
      await review.sendBack(await find(), checkers[story.agency], 2, story.reason ?? '')
  }
}

async function reportRound({ review }: Assessment, people: People, at: At): Promise<void> {
  const askedOn = at(45)
  const id = await review.openRound(
    {
      name: 'Rà soát dịch vụ công trực tuyến toàn trình, một phần (minh họa)',
      document: 'Công văn MH-301/VPCP-KSTT (minh họa)',
      askedOn,
      rule: { kind: 'before', day: plusDays(askedOn, 60) },
      illustrative: true,
    },
    people.quan,
  )
  const sentOn = at(3)
  await review.report(
    id,
    { agencyId: 'G17', number: 'MH-88/BC-BXD', sentOn, illustrative: true },
    people.binh,
  )
}

async function chooseEssential({ essential }: Assessment, people: People, at: At, today: Day): Promise<void> {
  const year = Number(today.slice(0, 4))
  at(20)
  for (const story of marked) {
    const one = await essential.find(year, story.agency, story.code)
    if (!one) throw new Error(`there is no service ${story.code}`)
    const [reach, saving, legal, process, data, tech, demand] = story.marks
    await essential.mark(
      one,
      year,
      {
        marks: { reach, saving, legal, process, data, tech, demand },
        statedVolume: story.stated ?? null,
        volumeSource: story.stated === undefined ? '' : 'số minh họa',
        presence: story.presence === true,
        words: '',
      },
      people[story.by],
      { version: 0, illustrative: true },
    )
  }
  const decide = async (
    agency: string,
    code: string,
    level: 'FULL' | 'PARTIAL',
    ago: number,
    targetIn: number,
  ) => {
    const decidedOn = at(ago)
    const one = (await essential.find(year, agency, code))!
    const given = {
      number: `MH-${ago}/QĐ-TTg`,
      decidedOn,
      decider: 'Thủ tướng Chính phủ (minh họa)',
      level,
      targetOn: plusDays(decidedOn, targetIn),
    }
    await essential.decide(one, year, given, people.quan, { illustrative: true })
  }
  await decide('G01', '3.000347', 'FULL', 15, 120)
  await decide('G15', '1.002911', 'FULL', 14, 10)
  await decide('G17', '1.002787', 'PARTIAL', 14, 60)
  at(5)
  const followed = (await essential.find(year, 'G15', '1.002911'))!
  const progress = 'Đã chạy thử trả kết quả qua bưu chính công ích; chờ kết nối thanh toán.'
  const report = { version: followed.decision!.version, words: progress, doneOn: null, document: '' }
  await essential.follow(followed, report, people.kien)
}

async function shareExemplars({ exemplars }: Assessment, people: People, at: At): Promise<void> {
  at(110)
  const daily = await exemplars.write(
    {
      agencyId: 'H57',
      title: 'Giao ban 15 phút mỗi sáng về việc sắp đến hạn',
      indexKey: 'taskOnTime',
      author: 'Văn phòng Ủy ban nhân dân tỉnh (minh họa)',
      body: [
        'Mỗi sáng đầu mối mở danh sách nhiệm vụ còn không quá 5 ngày, từng đơn vị nói một câu: xong, đang làm, vướng gì.',
        'Việc vướng chuyển ngay cho lãnh đạo phụ trách; không thảo luận tại chỗ.',
        'Không lập báo cáo riêng: số liệu là số liệu của hệ thống.',
      ].join('\n'),
      evidence: 'Nhiệm vụ hoàn thành đúng hạn tăng trong hai quý sau khi áp dụng (minh họa).',
      link: '',
    },
    people.tue,
    { illustrative: true },
  )
  at(80)
  await exemplars.write(
    {
      agencyId: 'G15',
      title: 'Gọi lại người nộp trong ngày khi hồ sơ thiếu giấy tờ',
      indexKey: 'dossierOnTime',
      author: 'Bộ phận Một cửa Bộ Tư pháp (minh họa)',
      body: [
        'Cán bộ tiếp nhận xem hồ sơ nộp qua mạng trong buổi làm việc; thiếu thì gọi ngay, nói một lần cho đủ.',
        'Yêu cầu bổ sung gửi sau cuộc gọi, dùng lời người nộp hiểu được.',
      ].join('\n'),
      evidence: 'Hồ sơ phải bổ sung lần hai giảm; hồ sơ đúng hẹn tăng (minh họa).',
      link: '',
    },
    people.kien,
    { illustrative: true },
  )
  const practice = (await exemplars.practice(daily))!
  const adopted = at(60)
  await exemplars.adopt(
    practice,
    {
      agencyId: 'G17',
      adoptedOn: adopted,
      inspectOn: plusDays(adopted, 55),
      words: 'Hai buổi một tuần vì các cục ở nhiều nơi; họp trực tuyến.',
    },
    people.binh,
    { illustrative: true },
  )
  await exemplars.adopt(
    practice,
    {
      agencyId: 'G15',
      adoptedOn: adopted,
      inspectOn: plusDays(adopted, 70),
      words: 'Gộp vào giao ban của Văn phòng Bộ.',
    },
    people.kien,
    { illustrative: true },
  )
  const inspectedOn = at(4)
  const now = (await exemplars.practice(daily))!
  const adoption = now.adoptions.find(one => one.agency_id === 'G17')!
  const finding = 'Đã làm đều; số nhiệm vụ còn ít nên chưa kết luận được về hiệu quả.'
  await exemplars.inspect(now, adoption, { on: inspectedOn, finding }, people.quan)
}

async function registerSystems({ systems }: Assessment, people: People, at: At): Promise<void> {
  const register = async (
    agencyId: string,
    actor: PersonActor,
    name: string,
    purpose: string,
    level: number | null,
    cost: number,
    controls: readonly (readonly [name: string, dueIn: number, doneAgo?: number])[],
  ): Promise<void> => {
    const levelOn = at(300)
    at(100)
    const id = await systems.register(
      agencyId,
      {
        ...{
          name,
          purpose,
          owner: 'Văn phòng (minh họa)',
          operator: 'Trung tâm Công nghệ thông tin (minh họa)',
        },
        ...{ level, levelDocument: level === null ? '' : 'Quyết định MH-12/QĐ (minh họa)' },
        levelOn: level === null ? null : levelOn,
        ...{ cost, retiredOn: null },
      },
      actor,
      { illustrative: true },
    )
    const system = (await systems.find('nation', id))!
    for (const [control, dueIn, doneAgo] of controls) {
      const base = at(0)
      at(90)
      const added = await systems.addControl(system, { name: control, dueOn: plusDays(base, dueIn) }, actor, {
        illustrative: true,
      })
      if (doneAgo === undefined) continue
      const doneOn = at(doneAgo)
      await systems.finish(system, added, { doneOn, evidence: 'Biên bản MH-07/BB (minh họa)' }, actor)
    }
  }
  const oneStop = 'giải quyết thủ tục hành chính'
  await register('G15', people.kien, 'Hệ thống một cửa điện tử Bộ Tư pháp', oneStop, 3, 12_500_000_000, [
    ['Kiểm tra, đánh giá an toàn thông tin năm', 25],
    ['Diễn tập ứng cứu sự cố', -12],
    ['Sao lưu ngoài địa điểm', -40, 45],
  ])
  await register(
    'G15',
    people.kien,
    'Phần mềm quản lý văn bản và điều hành',
    'văn bản, điều hành',
    2,
    4_200_000_000,
    [['Rà soát tài khoản, quyền truy cập', -5, 2]],
  )
  await register(
    'G17',
    people.binh,
    'Hệ thống thông tin một cửa điện tử Bộ Xây dựng',
    oneStop,
    3,
    15_800_000_000,
    [
      ['Kiểm tra, đánh giá an toàn thông tin năm', 60],
      ['Bản vá máy chủ quý này', 10],
    ],
  )
  await register(
    'G17',
    people.binh,
    'Phần mềm theo dõi nhiệm vụ',
    'theo dõi nhiệm vụ được giao',
    null,
    900_000_000,
    [],
  )
  await register('H57', people.tue, 'Hệ thống một cửa điện tử tỉnh', oneStop, 3, 21_000_000_000, [
    ['Giám sát an toàn thông tin liên tục', -30],
  ])
}
