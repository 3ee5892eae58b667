import type { PersonActor } from '../src/kernel/actor.ts'
import { dayOf, momentAt, plusDays } from '../src/kernel/dates.ts'
import { createOrganizations } from '../src/modules/organizations/index.ts'
import {
  createDetailing,
  createProgramme,
  type DetailingAction,
  type DraftStepInput,
  type NewDraft,
  type SchemeAction,
} from '../src/modules/steering/index.ts'
import type { Db } from '../src/platform/database.ts'

/** Who acts in the live programme. */
export interface DraftCast {
  readonly quan: PersonActor
  readonly kien: PersonActor
  readonly binh: PersonActor
}

/** A step so many days before the first start; what it needs follows from its name. */
interface Act<Action extends string> {
  readonly ago: number
  readonly action: Action
  readonly by: 'lead' | 'desk'
  readonly reason?: string
  /** Days from the first start. */
  readonly plan?: number
}

interface Story<Action extends string> {
  readonly lead: 'G15' | 'G17'
  readonly name: string
  readonly form: NewDraft['form']
  readonly decidedBy: NewDraft['decidedBy']
  /** Days from the first start: negative has passed. */
  readonly plan: number
  readonly acts: readonly Act<Action>[]
}

const lead = <Action extends string>(ago: number, action: Action, reason?: string): Act<Action> => ({
  ...{ ago, action, by: 'lead' },
  ...(reason !== undefined && { reason }),
})
const desk = <Action extends string>(
  ago: number,
  action: Action,
  more: { readonly reason?: string; readonly plan?: number } = {},
): Act<Action> => ({ ago, action, by: 'desk', ...more })

const schemes: readonly Story<SchemeAction>[] = [
  {
    ...{ lead: 'G15', form: 'decree', decidedBy: 'government', plan: -20 },
    name: 'Nghị định về thi hành pháp luật trong môi trường số (minh họa)',
    acts: [
      desk(150, 'approve'),
      lead(140, 'startDrafting'),
      lead(60, 'consult'),
      lead(3, 'explain', 'Đang tiếp thu ý kiến thẩm định, sẽ trình trong tháng tới'),
    ],
  },
  {
    ...{ lead: 'G15', form: 'decision', decidedBy: 'primeMinister', plan: -45 },
    name: 'Quyết định phê duyệt Đề án số hóa sổ hộ tịch giai đoạn mới (minh họa)',
    acts: [
      desk(150, 'approve'),
      lead(140, 'startDrafting'),
      lead(50, 'submit'),
      desk(40, 'review'),
      desk(12, 'issue'),
    ],
  },
  {
    ...{ lead: 'G17', form: 'resolution', decidedBy: 'government', plan: -10 },
    name: 'Nghị quyết về tháo gỡ vướng mắc trong cấp phép xây dựng (minh họa)',
    acts: [
      desk(150, 'approve'),
      lead(120, 'startDrafting'),
      desk(15, 'postpone', { reason: 'Chờ Luật sửa đổi được thông qua', plan: 60 }),
    ],
  },
  {
    ...{ lead: 'G17', form: 'strategy', decidedBy: 'primeMinister', plan: 25 },
    name: 'Chiến lược phát triển vận tải thủy nội địa (minh họa)',
    acts: [desk(80, 'add', { reason: 'Phát sinh theo yêu cầu quản lý' }), lead(70, 'startDrafting')],
  },
  {
    ...{ lead: 'G15', form: 'report', decidedBy: 'primeMinister', plan: 75 },
    name: 'Báo cáo tổng kết thi hành Luật Công chứng (minh họa)',
    acts: [],
  },
]

const documents: readonly Story<DetailingAction>[] = [
  {
    ...{ lead: 'G15', form: 'decree', decidedBy: 'government', plan: -15 },
    name: 'Nghị định quy định chi tiết Luật minh họa số 1',
    acts: [
      lead(90, 'startDrafting'),
      lead(30, 'consult'),
      lead(2, 'explain', 'Còn ý kiến khác nhau về thẩm quyền; sẽ trình trong tháng tới'),
    ],
  },
  {
    ...{ lead: 'G15', form: 'circular', decidedBy: 'minister', plan: 20 },
    name: 'Thông tư quy định biểu mẫu của Luật minh họa số 1',
    acts: [lead(60, 'startDrafting')],
  },
  {
    ...{ lead: 'G17', form: 'decree', decidedBy: 'government', plan: 50 },
    name: 'Nghị định quy định chi tiết Luật minh họa số 2',
    acts: [lead(60, 'startDrafting'), lead(5, 'submit')],
  },
]

/** Plays schemes and detailing documents of now through the services, at the moments at which things happened. */
export async function seedDraftsLive(db: Db, people: DraftCast, now: Date): Promise<void> {
  const time = { now }
  const clock = (): Date => time.now
  const organizations = createOrganizations({ db, clock: () => now })
  const programme = createProgramme({ db, clock, organizations })
  const detailing = createDetailing({ db, clock, organizations })
  const today = dayOf(now)
  const before = (ago: number) => plusDays(today, -ago)
  const whoOf = (story: { readonly lead: 'G15' | 'G17' }, act: Act<string>): PersonActor =>
    act.by === 'desk' ? people.quan : story.lead === 'G15' ? people.kien : people.binh
  const inputOf = (act: Act<string>, number: number, version: number): DraftStepInput => {
    // Each paper has a number of its own: what is submitted goes by the draft, every answer by its step.
    const paper = {
      number: act.action === 'submit' ? `MH-${number}/TTr` : `MH-${number * 10 + version}/VB`,
      on: before(act.ago),
    }
    return {
      ...{ version, document: paper, consent: paper, effectiveOn: plusDays(paper.on, 45) },
      ...(act.reason !== undefined && { reason: act.reason }),
      ...(act.plan !== undefined && { plannedOn: plusDays(today, act.plan) }),
    }
  }
  const draftOf = (story: Story<string>): NewDraft => ({
    ...{ leadId: story.lead, name: story.name, form: story.form, decidedBy: story.decidedBy },
    ...{ plannedOn: plusDays(today, story.plan), illustrative: true },
  })

  for (const [index, story] of schemes.entries()) {
    time.now = momentAt(before(160), '09:00')
    const ref = await programme.register(draftOf(story), people.quan)
    for (const [step, act] of story.acts.entries()) {
      time.now = momentAt(before(act.ago), '10:00')
      const actor = whoOf(story, act)
      await programme.step(ref, act.action, actor, inputOf(act, 300 + index, step + 1))
    }
  }

  time.now = momentAt(before(120), '09:00')
  const laws = await Promise.all(
    [-12, 90].map((effective, index) =>
      detailing.enterLaw(
        {
          ...{ number: `MH-${index + 1}/QH`, name: `Luật minh họa số ${index + 1}` },
          ...{ adoptedOn: before(200), effectiveOn: plusDays(today, effective), assignedBy: 'MH-9/QĐ-TTg' },
        },
        people.quan,
      ),
    ),
  )
  for (const [index, story] of documents.entries()) {
    time.now = momentAt(before(118), '09:00')
    const clauses = [{ lawId: laws[index === 2 ? 1 : 0]!, clause: `khoản ${index + 1} Điều 5` }]
    const ref = await detailing.require({ ...draftOf(story), clauses }, people.quan)
    for (const [step, act] of story.acts.entries()) {
      time.now = momentAt(before(act.ago), '10:00')
      await detailing.step(ref, act.action, whoOf(story, act), inputOf(act, 400 + index, step + 1))
    }
  }
}
