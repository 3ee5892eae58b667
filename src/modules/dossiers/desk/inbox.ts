import type { Actor } from '../../../kernel/actor.ts'
import { dayOf, momentAt, plusDays } from '../../../kernel/dates.ts'
import { addWorkingDays, CalendarError, type WorkCalendar } from '../../calendar/index.ts'
import { mayAnywhere, permissions } from '../../identity/index.ts'
import { type DossierState, type Permit, states, type Transition, transitions } from '../lifecycle.ts'

/**
 * The inbox of officials (hộp việc): what waits, by whom it waits for. A view of it lives in the address of the page,
 * so that it can be sent to a colleague and stays beside the open dossier.
 */
export interface InboxTab {
  readonly key: string
  readonly label: string
  /** States it shows; null shows every dossier the person may see. */
  readonly states: readonly DossierState[] | null
  /** Said when it is empty: that it is, and what fills it. */
  readonly empty: { readonly title: string; readonly why: string }
}

/** In the order of the life of a dossier. */
export const inboxTabs = [
  {
    key: 'cho-tiep-nhan',
    label: 'Chờ tiếp nhận',
    states: ['SUBMITTED'],
    empty: {
      title: 'Không có hồ sơ nào chờ tiếp nhận',
      why: 'Hồ sơ nộp trực tuyến, và hồ sơ vừa được bổ sung, hiện ở đây cho đến khi được tiếp nhận, yêu cầu bổ sung hoặc từ chối.',
    },
  },
  {
    key: 'cho-bo-sung',
    label: 'Chờ bổ sung',
    states: ['INTAKE_SUPPLEMENT', 'INTAKE_PAYMENT', 'SUPPLEMENT', 'FINANCIAL'],
    empty: {
      title: 'Không có hồ sơ nào chờ người nộp bổ sung',
      why: 'Hồ sơ hiện ở đây khi bạn yêu cầu bổ sung, và rời đi khi người nộp đã bổ sung.',
    },
  },
  {
    key: 'cho-chuyen',
    label: 'Đã tiếp nhận, chờ chuyển',
    states: ['ACCEPTED'],
    empty: {
      title: 'Không có hồ sơ nào chờ chuyển',
      why: 'Hồ sơ đã tiếp nhận hiện ở đây cho đến khi được chuyển cho đơn vị giải quyết, ngay trong ngày hoặc đầu giờ ngày làm việc tiếp theo.',
    },
  },
  {
    key: 'cho-phan-cong',
    label: 'Chờ phân công',
    states: ['ASSIGNED'],
    empty: {
      title: 'Không có hồ sơ nào chờ phân công',
      why: 'Hồ sơ Bộ phận Một cửa chuyển đến đơn vị hiện ở đây cho đến khi được phân công hoặc có người nhận việc.',
    },
  },
  {
    key: 'dang-tham-dinh',
    label: 'Đang thẩm định',
    states: ['APPRAISING', 'CONSULTING', 'WITHDRAWAL_ASKED'],
    empty: {
      title: 'Không có hồ sơ nào đang thẩm định',
      why: 'Hồ sơ đã có người thụ lý hiện ở đây cho đến khi kết quả được trình ký.',
    },
  },
  {
    key: 'trinh-ky',
    label: 'Trình ký',
    states: ['SUBMITTED_FOR_SIGN'],
    empty: {
      title: 'Không có hồ sơ nào đang trình ký',
      why: 'Hồ sơ hiện ở đây khi chuyên viên trình dự thảo kết quả, cho đến khi được ký hoặc trả lại.',
    },
  },
  {
    key: 'cho-phat-hanh',
    label: 'Chờ phát hành',
    states: ['SIGNED'],
    empty: {
      title: 'Không có kết quả nào chờ phát hành',
      why: 'Kết quả đã ký hiện ở đây cho đến khi Văn thư cấp số và phát hành.',
    },
  },
  {
    key: 'cho-tra',
    label: 'Chờ trả',
    states: ['RESULT_READY'],
    empty: {
      title: 'Không có kết quả nào chờ trả',
      why: 'Kết quả đã phát hành hiện ở đây cho đến khi người nộp nhận.',
    },
  },
  {
    key: 'tat-ca',
    label: 'Tất cả',
    states: null,
    empty: {
      title: 'Chưa có hồ sơ nào',
      why: 'Mọi hồ sơ bạn được xem hiện ở đây, gấp nhất trước, đã kết thúc sau cùng.',
    },
  },
] as const satisfies readonly InboxTab[]

export type InboxKey = (typeof inboxTabs)[number]['key']

export const tabOf = (key: InboxKey): InboxTab => inboxTabs.find(tab => tab.key === key)!

/** Whether the person has a right to the next step somewhere in that tab: then it waits for them. */
export const waitsFor = (actor: Actor, tab: InboxTab): boolean =>
  (Object.values(transitions) as Transition[]).some(
    ({ from, by }) =>
      tab.states?.some(state => from.includes(state)) &&
      (by as readonly Permit[]).some(
        ({ permission }) => permissions[permission] !== 'own' && mayAnywhere(actor, permission),
      ),
  )

/** The tabs a person sees: what may wait for them, what has something in it, and the one that is open. */
export function tabsFor(
  actor: Actor,
  counts: ReadonlyMap<DossierState, number>,
  current: InboxKey,
): readonly {
  readonly tab: InboxTab & { readonly key: InboxKey }
  readonly count: number
  readonly mine: boolean
}[] {
  return inboxTabs
    .map(tab => ({ tab, count: countIn(tab, counts), mine: waitsFor(actor, tab) }))
    .filter(({ tab, count, mine }) => mine || count > 0 || tab.key === current || tab.key === 'tat-ca')
}

export const countIn = (tab: InboxTab, counts: ReadonlyMap<DossierState, number>): number =>
  (tab.states ?? (Object.keys(states) as DossierState[])).reduce(
    (sum, state) => sum + (counts.get(state) ?? 0),
    0,
  )

/** The tab that opens first: the earliest in which something waits for this person, else all. */
export function firstTab(actor: Actor, counts: ReadonlyMap<DossierState, number>): InboxKey {
  const waiting = inboxTabs.filter(tab => waitsFor(actor, tab))
  return (waiting.find(tab => countIn(tab, counts) > 0) ?? waiting[0] ?? inboxTabs.at(-1)!).key
}

/** Within which time a dossier has to be dealt with: past, today, or so many working days. */
export const dueChoices = [
  { value: 'qua-han', label: 'Quá hạn' },
  { value: 'hom-nay', label: 'Đến hạn hôm nay' },
  { value: '1', label: 'Trong 1 ngày làm việc' },
  { value: '3', label: 'Trong 3 ngày làm việc' },
  { value: '5', label: 'Trong 5 ngày làm việc' },
] as const

export type DueChoice = (typeof dueChoices)[number]['value']

/** A view of the inbox as its address says it; what is not set is absent. */
export interface InboxView {
  readonly tab?: InboxKey
  readonly search?: string
  readonly procedureCode?: string
  readonly unitId?: string
  readonly mine?: boolean
  readonly due?: DueChoice
  /** From 1. */
  readonly page: number
}

/** The names of the filters in the address. */
export interface InboxQuery {
  readonly xem?: string | undefined
  readonly q?: string | undefined
  readonly 'thu-tuc'?: string | undefined
  readonly 'don-vi'?: string | undefined
  readonly 'cua-toi'?: string | undefined
  readonly han?: string | undefined
  readonly trang?: string | undefined
}

/** Reads an address; what it does not understand is as if it were not there. */
export function readView(query: InboxQuery): InboxView {
  const tab = inboxTabs.find(one => one.key === query.xem)?.key
  const due = dueChoices.find(one => one.value === query.han)?.value
  const search = query.q?.normalize('NFC').trim()
  const page = Math.min(100_000, Math.max(1, Number.parseInt(query.trang ?? '1', 10) || 1))
  return {
    ...(tab && { tab }),
    ...(search && { search }),
    ...(query['thu-tuc'] && { procedureCode: query['thu-tuc'] }),
    ...(query['don-vi'] && { unitId: query['don-vi'] }),
    ...(query['cua-toi'] === '1' && { mine: true }),
    ...(due && { due }),
    page,
  }
}

/** The address of a view after its path: `?xem=cho-tra&trang=2`, or nothing. */
export function writeView(view: Partial<InboxView>): string {
  const query = new URLSearchParams()
  if (view.tab) query.set('xem', view.tab)
  if (view.search) query.set('q', view.search)
  if (view.procedureCode) query.set('thu-tuc', view.procedureCode)
  if (view.unitId) query.set('don-vi', view.unitId)
  if (view.mine) query.set('cua-toi', '1')
  if (view.due) query.set('han', view.due)
  if (view.page && view.page > 1) query.set('trang', String(view.page))
  const text = query.toString()
  return text && `?${text}`
}

/** How many filters are set beside the tab. */
export const filtersSet = (view: InboxView): number =>
  [view.search, view.procedureCode, view.unitId, view.mine, view.due].filter(Boolean).length

/** The moment before which a dossier has to be due to be shown. Outside the editions of the calendar days count plainly. */
export function dueBefore(due: DueChoice, calendar: WorkCalendar, now: Date): Date {
  if (due === 'qua-han') return now
  const today = dayOf(now)
  if (due === 'hom-nay') return momentAt(plusDays(today, 1))
  const days = Number(due)
  try {
    return momentAt(plusDays(addWorkingDays(calendar, today, days), 1))
  } catch (error) {
    if (error instanceof CalendarError) return momentAt(plusDays(today, days + 1))
    throw error
  }
}
