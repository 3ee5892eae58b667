import { type Day, isDay } from '../../../kernel/dates.ts'
import { isId } from '../../../kernel/ids.ts'
import { readDay } from '../../../ui/read.ts'
import { type Knowledge, readKnowledge } from '../held.ts'
import type { BendKey } from './bends.ts'
import { openStates, type TaskState } from './lifecycle.ts'
import type { TimeClass } from './timeline.ts'
import { classWords } from './words.ts'

/** A view of the tasks (danh sách nhiệm vụ); it lives in the address, so that it can be sent to a colleague. */
export interface TaskView {
  readonly tab: TabKey
  readonly search?: string
  /** Lead agency. */
  readonly agencyId?: string
  readonly unitId?: string
  readonly documentId?: string
  /** Agency that gave the tasks and answers for them. */
  readonly assignerId?: string
  /** Person with whom the tasks lie. */
  readonly holderId?: string
  /** The rows behind a figure: as of that day, of that class, known on that day. */
  readonly figure?: FigureView
  readonly setKey: string
  readonly page: number
}

/** Which figure is opened to its rows. */
export interface FigureView {
  readonly asOf: Day
  readonly from: Day
  readonly to: Day
  readonly knownOn?: Knowledge
  readonly classes: readonly TimeClass[]
  /** Tasks with such an occasion, instead of those of classes. */
  readonly bend?: BendKey
}

export interface TaskTab {
  readonly key: string
  readonly label: string
  readonly states?: readonly TaskState[]
  /** Against the deadline: passed, or near. */
  readonly due?: 'passed' | 'near'
  readonly empty: { readonly title: string; readonly why: string }
}

/** Days before the deadline from which a task is near it. */
export const nearDays = 15

export const taskTabs = [
  {
    key: 'chua-xong',
    label: 'Chưa hoàn thành',
    states: openStates,
    empty: {
      title: 'Không có nhiệm vụ nào chưa hoàn thành',
      why: 'Nhiệm vụ được giao hiện ở đây cho đến khi kết quả được chấp nhận.',
    },
  },
  {
    key: 'qua-han',
    label: 'Quá hạn',
    states: openStates,
    due: 'passed',
    empty: {
      title: 'Không có nhiệm vụ nào quá hạn',
      why: 'Nhiệm vụ chưa hoàn thành hiện ở đây từ ngày sau thời hạn.',
    },
  },
  {
    key: 'sap-den-han',
    label: 'Sắp đến hạn',
    states: openStates,
    due: 'near',
    empty: {
      title: 'Không có nhiệm vụ nào sắp đến hạn',
      why: `Nhiệm vụ chưa hoàn thành hiện ở đây từ ${nearDays} ngày trước thời hạn.`,
    },
  },
  {
    key: 'cho-tiep-nhan',
    label: 'Mới giao',
    states: ['issued'],
    empty: {
      title: 'Không có nhiệm vụ nào mới giao',
      why: 'Nhiệm vụ hiện ở đây từ khi được giao cho đến khi cơ quan chủ trì tiếp nhận.',
    },
  },
  {
    key: 'xin-gia-han',
    label: 'Xin gia hạn',
    states: ['extension_requested'],
    empty: {
      title: 'Không có đề nghị gia hạn nào',
      why: 'Đề nghị gia hạn của cơ quan chủ trì hiện ở đây cho đến khi cơ quan giao trả lời.',
    },
  },
  {
    key: 'de-nghi-tra-lai',
    label: 'Đề nghị trả lại',
    states: ['return_requested'],
    empty: {
      title: 'Không có đề nghị trả lại nào',
      why: 'Đề nghị trả lại nhiệm vụ hiện ở đây cho đến khi cơ quan giao trả lời.',
    },
  },
  {
    key: 'cho-chap-nhan',
    label: 'Chờ chấp nhận kết quả',
    states: ['result_submitted'],
    empty: {
      title: 'Không có kết quả nào chờ chấp nhận',
      why: 'Nhiệm vụ hiện ở đây từ khi cơ quan chủ trì báo cáo kết quả cho đến khi kết quả được chấp nhận.',
    },
  },
  {
    key: 'hoan-thanh',
    label: 'Hoàn thành',
    states: ['done'],
    empty: {
      title: 'Chưa có nhiệm vụ nào hoàn thành',
      why: 'Nhiệm vụ hiện ở đây khi kết quả đã được chấp nhận.',
    },
  },
  {
    key: 'tat-ca',
    label: 'Tất cả',
    empty: { title: 'Chưa có nhiệm vụ nào', why: 'Mọi nhiệm vụ bạn được xem hiện ở đây.' },
  },
] as const satisfies readonly TaskTab[]

export type TabKey = (typeof taskTabs)[number]['key']

export const tabOf = (key: TabKey): TaskTab => taskTabs.find(tab => tab.key === key)!

export interface FigureTab {
  readonly label: string
  readonly classes: readonly TimeClass[]
}

/**
 * The tabs of a figure: its classes. Steps between giving and end (new, asked for, waiting) are those of today and are
 * not kept by day, so they have no tab on a day that is past.
 */
export const figureTabs: readonly FigureTab[] = [
  { label: 'Tất cả', classes: [] },
  { label: 'Chưa hoàn thành', classes: ['OPEN_IN_TIME', 'OPEN_OVERDUE'] },
  { label: classWords.OPEN_IN_TIME, classes: ['OPEN_IN_TIME'] },
  { label: classWords.OPEN_OVERDUE, classes: ['OPEN_OVERDUE'] },
  { label: 'Hoàn thành', classes: ['DONE_ON_TIME', 'DONE_LATE'] },
  { label: classWords.DONE_ON_TIME, classes: ['DONE_ON_TIME'] },
  { label: classWords.DONE_LATE, classes: ['DONE_LATE'] },
]

const classNames: Readonly<Record<string, TimeClass>> = {
  'dung-han': 'DONE_ON_TIME',
  'xong-qua-han': 'DONE_LATE',
  'trong-han': 'OPEN_IN_TIME',
  'chua-xong-qua-han': 'OPEN_OVERDUE',
}

const bendNames: Readonly<Record<string, BendKey>> = {
  'xin-gia-han-ngay-cuoi': 'askedOnLastDay',
  'gia-han-sau-han': 'movedAfterPassing',
  'khong-van-ban': 'doneWithoutDocument',
  'giao-lai': 'returnedAndReissued',
  'mo-lai': 'reopened',
  'bao-cao-muon': 'datedBack',
}

/** A view as it stands in an address. */
export interface TypedTaskView {
  readonly xem?: string | undefined
  readonly q?: string | undefined
  readonly 'co-quan'?: string | undefined
  readonly 'don-vi'?: string | undefined
  readonly 'van-ban'?: string | undefined
  readonly 'co-quan-giao'?: string | undefined
  readonly nguoi?: string | undefined
  readonly bo?: string | undefined
  readonly tai?: string | undefined
  readonly biet?: string | undefined
  readonly 'giao-tu'?: string | undefined
  readonly 'giao-den'?: string | undefined
  readonly lop?: string | undefined
  readonly 'su-viec'?: string | undefined
  readonly trang?: string | undefined
}

const dayIn = (text: string | undefined): Day | undefined =>
  text === undefined ? undefined : isDay(text) ? text : readDay(text)

/** Reads an address; what it does not understand is left out, so that no address is an error. */
export function readTaskView(typed: TypedTaskView, sets: readonly string[]): TaskView {
  const page = Number(typed.trang)
  const asOf = dayIn(typed.tai)
  const knownOn = typed.biet === undefined ? undefined : readKnowledge(typed.biet)
  const bend = Object.hasOwn(bendNames, typed['su-viec'] ?? '') ? bendNames[typed['su-viec']!] : undefined
  const setKey = typed.bo !== undefined && sets.includes(typed.bo) ? typed.bo : 'live'
  return {
    tab: taskTabs.some(tab => tab.key === typed.xem) ? (typed.xem as TabKey) : 'chua-xong',
    ...(typed.q?.trim() && { search: typed.q.trim().slice(0, 200) }),
    ...(typed['co-quan'] && { agencyId: typed['co-quan'] }),
    ...(typed['don-vi'] && { unitId: typed['don-vi'] }),
    ...(typed['co-quan-giao'] && { assignerId: typed['co-quan-giao'] }),
    ...(typed['van-ban'] && isId(typed['van-ban']) && { documentId: typed['van-ban'] }),
    ...(typed.nguoi && isId(typed.nguoi) && { holderId: typed.nguoi }),
    ...(asOf && {
      figure: {
        asOf,
        from: dayIn(typed['giao-tu']) ?? `${asOf.slice(0, 4)}-01-01`,
        to: dayIn(typed['giao-den']) ?? asOf,
        ...(knownOn && { knownOn }),
        classes: (typed.lop ?? '').split(',').flatMap(name => classNames[name] ?? []),
        ...(bend && { bend }),
      },
    }),
    setKey,
    page: Number.isSafeInteger(page) && page > 0 && page <= 100_000 ? page : 1,
  }
}

/** Writes a view into an address: '' or `?…`, without what is usual. */
export function writeTaskView(view: Partial<TaskView>): string {
  const query = new URLSearchParams()
  if (view.tab && view.tab !== 'chua-xong') query.set('xem', view.tab)
  if (view.setKey && view.setKey !== 'live') query.set('bo', view.setKey)
  if (view.search) query.set('q', view.search)
  if (view.agencyId) query.set('co-quan', view.agencyId)
  if (view.unitId) query.set('don-vi', view.unitId)
  if (view.documentId) query.set('van-ban', view.documentId)
  if (view.assignerId) query.set('co-quan-giao', view.assignerId)
  if (view.holderId) query.set('nguoi', view.holderId)
  if (view.figure) {
    const { asOf, from, to, knownOn, classes, bend } = view.figure
    query.set('tai', asOf)
    if (from !== `${asOf.slice(0, 4)}-01-01`) query.set('giao-tu', from)
    if (to !== asOf) query.set('giao-den', to)
    if (knownOn) query.set('biet', knownOn)
    const names = Object.entries(classNames).filter(([, one]) => classes.includes(one))
    if (names.length > 0) query.set('lop', names.map(([name]) => name).join(','))
    const occasion = Object.entries(bendNames).find(([, one]) => one === bend)?.[0]
    if (occasion) query.set('su-viec', occasion)
  }
  if (view.page && view.page > 1) query.set('trang', String(view.page))
  const text = query.toString()
  return text === '' ? '' : `?${text}`
}

/** Address of the rows behind a figure. */
export const figureHref = (
  view: Omit<Partial<TaskView>, 'figure'> & { readonly figure: FigureView },
): string => `/dieu-hanh/nhiem-vu${writeTaskView(view)}`
