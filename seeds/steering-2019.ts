import { readFile } from 'node:fs/promises'
import { type Day, momentAt, plusDays } from '../src/kernel/dates.ts'
import {
  type DeadlineRule,
  keepHistory,
  type PastEvent,
  type PastTask,
} from '../src/modules/steering/index.ts'
import type { Db } from '../src/platform/database.ts'
import { inProject } from '../src/platform/paths.ts'
import { type Chance, chanceOf, idOf } from './chance.ts'

/**
 * The steering set of 2019: the totals of the article of 1/8/2019 (8.243 tasks in seven months, 3.404 done, 4.839 not),
 * out of tasks that are invented one by one and marked so. How they spread over agencies, deadlines and lateness is
 * invented too, and no report prints it (steering fact sheet §12). Real are the rows of Resolution 17/NQ-CP with one
 * lead and a deadline, and what the article asks of the ministries: tasks of 1/8/2019, which no figure of 31/7 counts.
 */
export const set2019 = '2019'
export const total2019 = 8_243
export const done2019 = 3_404

const firstDay: Day = '2019-01-01'
const lastDay: Day = '2019-07-31'
const days = 212

/** What `seeds/data/nq17-2019.json` holds: targets and rows of Resolution 17/NQ-CP with their sources. */
export interface Resolution17 {
  readonly resolution: {
    readonly number: string
    readonly date: Day
    readonly name: string
  }
  readonly targets: readonly {
    readonly id: string
    readonly name: string
    readonly numerator: string | null
    readonly denominator: string | null
    readonly unit: string
    readonly wording: string
    readonly direction: 'min' | 'max'
    readonly threshold: number | null
    readonly from: Day
    readonly to: Day
    readonly sources: readonly string[]
    readonly confidence: string
  }[]
  readonly rows: readonly (ResolutionRow & {
    readonly lead: string | null
    readonly limit: string | null
    readonly sources: readonly string[]
    /** Number of the task that follows it: rows with one lead and a deadline. */
    readonly task: number | null
  })[]
  readonly unverifiedRows: readonly ResolutionRow[]
  readonly values: readonly {
    readonly target: string
    readonly from: Day
    readonly to: Day
    readonly value: number
    readonly reportedOn: Day
    readonly evidence: string
  }[]
}

interface ResolutionRow {
  readonly id: string
  readonly group: string
  readonly text: string
  readonly leadName: string
  readonly deadline: Day | null
  readonly outcome: string | null
  readonly outcomeOn: Day | null
}

export const readResolution17 = async (): Promise<Resolution17> =>
  JSON.parse(await readFile(inProject('seeds/data/nq17-2019.json'), 'utf8')) as Resolution17

/** The task that follows a row of the resolution. */
export const resolutionTaskId = (number: number): string => idOf(`nhiệm vụ 2019 ${number}`)

/** The day of the article, on which the Working Group's recommendations were made known. */
const articleDay: Day = '2019-08-01'
/** The document behind them; the source names no number. */
export const recommendationsId = idOf('kiến nghị của Tổ công tác 1/8/2019')

/** Bộ, cơ quan ngang bộ of 2019. */
const ministries = Array.from({ length: 22 }, (_, n) => `G${String(n + 1).padStart(2, '0')}`)

/** What the article asks of the ministries (steering fact sheet §8). */
const recommended: readonly { readonly text: string; readonly review?: true }[] = [
  {
    text: 'Nâng cấp, hoàn thiện phần mềm quản lý văn bản và điều hành, tích hợp giải pháp dịch vụ ký số của Ban Cơ yếu Chính phủ',
  },
  {
    text: 'Ký số tất cả văn bản điện tử gửi, nhận trên Trục liên thông văn bản quốc gia, trừ văn bản mật, đúng thể thức',
  },
  { text: 'Ban hành quy chế tiếp nhận, xử lý, phát hành và quản lý văn bản điện tử' },
  {
    text: 'Nâng cấp, hoàn thiện Cổng Dịch vụ công, Hệ thống thông tin một cửa điện tử cấp bộ; tích hợp với Cổng Dịch vụ công quốc gia qua nền tảng tích hợp, chia sẻ dữ liệu quốc gia',
  },
  {
    text: 'Rà soát, đánh giá dịch vụ công trực tuyến mức độ 3, mức độ 4, báo cáo Văn phòng Chính phủ',
    review: true,
  },
  { text: 'Lựa chọn địa phương điển hình trong xây dựng Chính phủ điện tử để chia sẻ, nhân rộng' },
  { text: 'Thực hiện giải pháp bảo đảm hạ tầng kỹ thuật, an toàn thông tin, an ninh mạng' },
]

/** Agencies of 2019 with the share of tasks they get: ministries more, provinces less. */
function agencies(): { id: string; share: number }[] {
  const chance = chanceOf('nhiệm vụ 2019, cơ quan')
  const named = (letter: string, from: number, to: number): string[] =>
    Array.from({ length: to - from + 1 }, (_, n) => `${letter}${String(from + n).padStart(2, '0')}`)
  return [
    ...[...named('G', 1, 22), 'G24'].map(id => ({ id, share: chance.between(90, 260) })),
    ...named('H', 1, 63).map(id => ({ id, share: chance.between(35, 95) })),
  ]
}

const acts = [
  'Xây dựng',
  'Hoàn thiện',
  'Rà soát',
  'Sửa đổi, bổ sung',
  'Báo cáo kết quả',
  'Đề xuất',
  'Tổ chức thực hiện',
] as const
const matters = [
  'cơ chế phối hợp liên ngành',
  'phương án cắt giảm điều kiện kinh doanh',
  'kế hoạch giải ngân vốn đầu tư công',
  'quy định về thủ tục hành chính',
  'giải pháp tháo gỡ khó khăn cho doanh nghiệp',
  'công tác phòng, chống thiên tai',
  'việc tái cơ cấu ngành',
  'hạ tầng kỹ thuật của Chính quyền điện tử',
  'việc xử lý kiến nghị của cử tri',
  'quy hoạch của ngành, địa phương',
  'công tác quản lý thị trường',
  'việc sắp xếp đơn vị sự nghiệp công lập',
] as const
const products = ['báo cáo', 'đề án', 'kế hoạch', 'nghị định', 'quyết định', null] as const

/** The illustrative documents that give them; their numbers say that they are invented. */
const documents = 96
const documentId = (number: number): string => idOf(`văn bản giao 2019 ${number}`)

/** A moment of a working day's morning or afternoon, on that day. */
const onDay = (day: Day, chance: Chance): Date =>
  momentAt(
    day,
    `${String(chance.between(8, 16)).padStart(2, '0')}:${String(chance.between(0, 59)).padStart(2, '0')}`,
  )

const earlier = (a: Day, b: Day): Day => (a < b ? a : b)

/** Every task of the set with all that happened to it until 31/7/2019. */
export function tasksOf2019({ rows, resolution }: Resolution17): PastTask[] {
  const followed = rows.filter(row => row.task !== null)
  const chance = chanceOf('nhiệm vụ 2019')
  const bag = agencies().flatMap(({ id, share }) => Array.from({ length: share }, () => id))
  const invented = total2019 - followed.length
  const drawn = Array.from({ length: invented }, (_, n) => {
    const document = chance.between(1, documents)
    // A document gives its tasks on one day; days grow with its number.
    const assignedOn = plusDays(firstDay, Math.floor(((document - 1) * (days - 1)) / (documents - 1)))
    const limit = chance.percent(15) ? null : chance.between(10, 200)
    return {
      number: n + 1 + followed.length,
      document,
      assignedOn,
      lead: chance.of(bag),
      text: `${chance.of(acts)} ${chance.of(matters)}, nội dung số ${n + 1}`,
      product: chance.of(products),
      deadline: limit === null ? null : plusDays(assignedOn, limit),
      order: chance.between(0, 1_000_000),
      lasts: chance.between(5, 140),
    }
  })
  // Exactly so many were done by the last day: those that come first in a drawn order, given early enough.
  const done = new Set(
    drawn
      .filter(one => one.assignedOn <= '2019-07-20')
      .toSorted((a, b) => a.order - b.order || a.number - b.number)
      .slice(0, done2019)
      .map(one => one.number),
  )
  const rule = (deadline: Day | null): DeadlineRule =>
    deadline === null ? { kind: 'none' } : { kind: 'on', day: deadline }
  return [
    ...followed.map(row =>
      past({
        number: row.task!,
        documentId: idOf(resolution.number),
        lead: row.lead!,
        text: row.text,
        product: null,
        assignedOn: resolution.date,
        deadline: rule(row.deadline),
        deadlineText: row.limit,
        illustrative: false,
        chance,
      }),
    ),
    ...drawn.map(one =>
      past({
        number: one.number,
        documentId: documentId(one.document),
        lead: one.lead,
        text: one.text,
        product: one.product,
        assignedOn: one.assignedOn,
        deadline: rule(one.deadline),
        deadlineText: null,
        illustrative: true,
        chance,
        ...(done.has(one.number) && { doneOn: earlier(plusDays(one.assignedOn, one.lasts), lastDay) }),
      }),
    ),
  ]
}

/**
 * The tasks of 1/8/2019: each of the seven actions for each ministry, the report on the review for those alone that send
 * it to the Government Office. What became of them no source says.
 */
export function tasksOfArticle(): PastTask[] {
  const asked = recommended.flatMap(one =>
    ministries.filter(lead => !(one.review && lead === 'G22')).map(lead => ({ ...one, lead })),
  )
  return asked.map(({ text, review, lead }, index): PastTask => {
    const number = total2019 + index + 1
    return {
      task: {
        ...{ leadId: lead, assignerId: 'G22', documentId: recommendationsId, text, assignedOn: articleDay },
        ...(review
          ? {
              ...{ kind: 'report', product: 'báo cáo', deadlineText: 'trước ngày 15/9/2019' },
              deadline: { kind: 'before', day: '2019-09-15' },
            }
          : { kind: 'regularOutput', product: null, deadlineText: null, deadline: { kind: 'none' } }),
        origin: 'seeded',
      },
      id: idOf(`nhiệm vụ 2019 ${number}`),
      code: `NV-2019-${String(number).padStart(6, '0')}`,
      events: [
        {
          kind: 'assign',
          on: articleDay,
          at: momentAt(articleDay, '14:37'),
          by: 'Tổ công tác của Thủ tướng Chính phủ',
        },
      ],
    }
  })
}

function past(one: {
  readonly number: number
  readonly documentId: string
  readonly lead: string
  readonly text: string
  readonly product: string | null
  readonly assignedOn: Day
  readonly deadline: DeadlineRule
  readonly deadlineText: string | null
  readonly illustrative: boolean
  readonly chance: Chance
  readonly doneOn?: Day
}): PastTask {
  const { chance, doneOn } = one
  const given = onDay(one.assignedOn, chance)
  const by = 'Văn phòng Chính phủ'
  const result = `MH-${one.number}/BC-${one.lead}`
  return {
    task: {
      leadId: one.lead,
      assignerId: 'G22',
      documentId: one.documentId,
      text: one.text,
      product: one.product,
      kind: one.product === 'báo cáo' ? 'report' : one.product === 'đề án' ? 'scheme' : 'regularOutput',
      assignedOn: one.assignedOn,
      deadline: one.deadline,
      deadlineText: one.deadlineText,
      origin: 'seeded',
      illustrative: one.illustrative,
    },
    id: idOf(`nhiệm vụ 2019 ${one.number}`),
    code: `NV-2019-${String(one.number).padStart(6, '0')}`,
    events: [
      { kind: 'assign', on: one.assignedOn, at: given, by },
      ...eventsBetween(one.assignedOn, doneOn ?? null, one.lead, chance),
      ...(doneOn === undefined
        ? []
        : [
            {
              kind: 'submitResult' as const,
              on: doneOn,
              at: momentAt(doneOn, '17:00'),
              by: one.lead,
              result: { number: result, on: doneOn },
            },
            { kind: 'acceptResult' as const, on: doneOn, at: momentAt(doneOn, '17:30'), by },
          ]),
    ],
  }
}

/** Most tasks were received within days and are being worked on; what is done was, always. */
function eventsBetween(assignedOn: Day, doneOn: Day | null, lead: string, chance: Chance): PastEvent[] {
  const received = plusDays(assignedOn, chance.between(1, 4))
  const worksOn = chance.percent(70)
  if (doneOn === null && (received >= lastDay || chance.percent(12))) return []
  return [
    { kind: 'receive', on: received, at: onDay(received, chance), by: lead },
    ...(doneOn === null && worksOn && plusDays(received, 10) < lastDay
      ? [
          {
            kind: 'update' as const,
            on: plusDays(received, 10),
            at: onDay(plusDays(received, 10), chance),
            by: lead,
            reason: 'Đang thực hiện',
          },
        ]
      : []),
  ]
}

/** Loads the set, all or nothing. */
export async function seedSteering2019(db: Db, at: Date): Promise<void> {
  const source = await readResolution17()
  const { resolution } = source
  await db.transaction().execute(async tx => {
    await tx
      .insertInto('source_document')
      .values([
        {
          ...{ agency_id: 'G22', id: idOf(resolution.number), set_key: set2019, number: resolution.number },
          ...{ issued_on: resolution.date, kind: 'normative' as const, issuer: 'Chính phủ' },
          ...{ signer: null, summary: resolution.name },
          ...{ file_hash: null, file_name: null, created_at: at, created_by: null },
        },
        {
          ...{
            agency_id: 'G22',
            id: recommendationsId,
            set_key: set2019,
            number: null,
            issued_on: articleDay,
          },
          ...{ kind: 'report' as const, issuer: 'Tổ công tác của Thủ tướng Chính phủ', signer: null },
          summary:
            'Kiến nghị về xây dựng Chính phủ điện tử, theo tin ngày 1/8/2019; nguồn không nêu số văn bản',
          ...{ file_hash: null, file_name: null, created_at: at, created_by: null },
        },
        ...Array.from({ length: documents }, (_, n) => ({
          ...{ agency_id: 'G22', id: documentId(n + 1), set_key: set2019, number: `MH-${n + 1}/2019` },
          issued_on: plusDays(firstDay, Math.floor((n * (days - 1)) / (documents - 1))),
          ...{ kind: 'conclusion' as const, issuer: 'Văn phòng Chính phủ', signer: null, illustrative: true },
          summary: `Văn bản giao nhiệm vụ minh họa số ${n + 1}`,
          ...{ file_hash: null, file_name: null, created_at: at, created_by: null },
        })),
      ])
      .execute()
    await keepHistory(tx, set2019, [...tasksOf2019(source), ...tasksOfArticle()])
  })
}
