import { type Day, formatDay, formatStamp } from '../../../kernel/dates.ts'
import { formatInteger } from '../../../kernel/numbers.ts'
import type { AdministrativeDocument, Appendix, Block, Text } from '../../../platform/administrative/index.ts'
import type { SigningAuthority } from '../../../platform/typst/administrative.ts'
import { sumOf as sumCounts } from '../tasks/figures.ts'
import { states, type TaskState } from '../tasks/lifecycle.ts'
import type { Counts } from '../tasks/timeline.ts'
import { type ChangeKind, type ComparedAgency, changeKinds, hasNews, sumOfChanges } from './changes.ts'
import { itemKinds } from './items.ts'
import type { ChangedTask, SittingItemRow } from './store.ts'

/** Kinds of which tasks are listed, in the order in which a sitting goes through them. */
export const listedKinds = [
  'added',
  'reissued',
  'done',
  'overdue',
  'moved',
  'reopened',
  'left',
] as const satisfies readonly ChangeKind[]

/** Most rows of tasks on paper; the rest is counted and opened on the page. */
export const mostPrintedRows = 500

/** What a sitting puts on paper. */
export interface SittingPaper {
  readonly title: string
  readonly place: string
  readonly heldOn: Day
  readonly sinceOn: Day
  readonly knownOn: Date
  readonly rows: readonly ComparedAgency[]
  readonly tasks: readonly ChangedTask[]
  readonly agencyName: (id: string) => string
  /** What was said and not withdrawn. */
  readonly items: readonly SittingItemRow[]
  readonly signer: { readonly name: string; readonly authority: SigningAuthority }
  readonly figuresHash: string
  readonly listHash: string
  readonly illustrative: boolean
}

/** A changed task in a few words: what became of its deadline, when it was done. */
export function sayChange(task: ChangedTask, kind: ChangeKind): string {
  const day = (one: Day | null): string => (one === null ? 'không ghi thời hạn' : formatDay(one))
  const limit = task.b_deadline === null ? 'không ghi thời hạn' : `hạn\u00a0${formatDay(task.b_deadline)}`
  switch (kind) {
    case 'done':
    case 'doneLate':
      return `hoàn thành ${day(task.done_on)}, ${limit}`
    case 'moved':
      return `từ ${day(task.a_deadline)} thành ${day(task.b_deadline)}`
    case 'left':
      return states[task.state as TaskState].vi.toLowerCase()
    default:
      return limit
  }
}

const done = (counts: Counts): number => counts.doneOnTime + counts.doneLate
const open = (counts: Counts): number => counts.openInTime + counts.openOverdue

function agencyAppendix(paper: SittingPaper, row: ComparedAgency, tasks: readonly ChangedTask[]): Appendix {
  const { before, after, changes } = row
  const line = (name: string, of: (counts: Counts) => number): Text[] => [
    name,
    formatInteger(of(before)),
    formatInteger(of(after)),
    signedNumber(of(after) - of(before)),
  ]
  const blocks: Block[] = [
    {
      kind: 'table',
      columns: [
        { title: 'Nhiệm vụ', width: 6 },
        { title: formatDay(paper.sinceOn), width: 2, align: 'right' },
        { title: formatDay(paper.heldOn), width: 2, align: 'right' },
        { title: 'Tăng, giảm', width: 2, align: 'right' },
      ],
      rows: [
        line('Tổng số', counts => counts.total),
        line('Hoàn thành', done),
        line('trong đó hoàn thành quá hạn', counts => counts.doneLate),
        line('Chưa hoàn thành', open),
        line('trong đó quá hạn', counts => counts.openOverdue),
      ],
    },
  ]
  for (const kind of listedKinds) {
    const all = kind === 'added' ? changes.added - changes.reissued : changes[kind]
    if (all === 0) continue
    const listed = tasks.filter(task => task.agency_id === row.scope && task.kind === kind)
    blocks.push({
      kind: 'table',
      title: `${changeKinds[kind]}: ${formatInteger(all)}`,
      columns: [
        { title: 'Mã', width: 4 },
        { title: 'Nhiệm vụ', width: 8 },
        { title: 'Thay đổi', width: 4 },
      ],
      rows: listed.map(task => [task.code, task.text, sayChange(task, kind)]),
      ...(listed.length < all && {
        note: `Còn ${formatInteger(all - listed.length)} nhiệm vụ khác, xem trên hệ thống.`,
      }),
    })
  }
  return { title: paper.agencyName(row.scope), blocks }
}

/** What was said, whom it is about, until when, and the task that it became. */
function saidAtSitting(paper: SittingPaper): Block[] {
  const heading: Block = { kind: 'heading', level: 1, text: 'Ý kiến, kết luận tại phiên họp' }
  if (paper.items.length === 0)
    return [heading, { kind: 'paragraph', text: 'Phiên họp không ghi ý kiến, kết luận.' }]
  return [
    heading,
    {
      kind: 'table',
      columns: [
        { title: 'Số', width: 1, align: 'center' },
        { title: 'Nội dung', width: 6.4 },
        { title: 'Cơ quan', width: 3 },
        { title: 'Thời hạn', width: 2.2, align: 'center' },
        { title: 'Nhiệm vụ đã giao', width: 3.8 },
      ],
      rows: paper.items.map((item): Text[] => [
        String(item.seq),
        [{ text: `${itemKinds[item.kind]}: `, bold: true }, { text: item.text }],
        item.about_id === null ? '' : paper.agencyName(item.about_id),
        item.deadline === null ? 'không ghi' : formatDay(item.deadline),
        item.task_code !== null
          ? `${item.task_code}, ${item.notice_number}`
          : item.kind === 'conclusion'
            ? 'chưa giao'
            : '',
      ]),
    },
  ]
}

export const signedNumber = (value: number): string =>
  value === 0 ? '0' : value > 0 ? `+${formatInteger(value)}` : `-${formatInteger(-value)}`

/** The report of a sitting (báo cáo tại phiên họp): the whole on the first pages, then each ministry on its own. */
export function sittingDocument(paper: SittingPaper): AdministrativeDocument {
  const { rows } = paper
  const before = sumCounts(rows.map(row => row.before))
  const after = sumCounts(rows.map(row => row.after))
  const sum = sumOfChanges(rows.map(row => row.changes))
  const news = rows.filter(hasNews)
  const printed = paper.tasks.slice(0, mostPrintedRows)
  const n = formatInteger
  return {
    rulesOf: paper.heldOn,
    superior: 'Văn phòng Chính phủ',
    issuer: 'Tổ công tác\ncủa Thủ tướng Chính phủ',
    number: null,
    symbol: 'BC-TCTTTg',
    place: 'Hà Nội',
    date: null,
    type: 'Báo cáo',
    summary: `Tình hình thực hiện nhiệm vụ từ ngày ${formatDay(paper.sinceOn)} đến ngày ${formatDay(paper.heldOn)}`,
    body: [
      { kind: 'paragraph', text: `${paper.title}, ${paper.place}, ngày ${formatDay(paper.heldOn)}.` },
      {
        kind: 'paragraph',
        text: `Đến ngày ${formatDay(paper.heldOn)}, tổng số nhiệm vụ là ${n(after.total)}: hoàn thành ${n(done(after))}, chưa hoàn thành ${n(open(after))}, trong đó quá hạn ${n(after.openOverdue)}.`,
      },
      {
        kind: 'paragraph',
        text: `Từ ngày ${formatDay(paper.sinceOn)} (khi đó tổng số ${n(before.total)}, quá hạn ${n(before.openOverdue)}): giao mới ${n(sum.added)}, trong đó giao lại ${n(sum.reissued)}; hoàn thành ${n(sum.done)}, trong đó quá hạn ${n(sum.doneLate)}; mới quá hạn ${n(sum.overdue)}; đổi thời hạn ${n(sum.moved)}; mở lại ${n(sum.reopened)}; trả lại, hủy, rút ${n(sum.left)}.`,
      },
      {
        kind: 'table',
        title: 'Thay đổi theo cơ quan',
        columns: [
          { title: 'Bộ, cơ quan, địa phương', width: 7 },
          { title: 'Tổng số', width: 2, align: 'right' },
          { title: 'Mới', width: 2, align: 'right' },
          { title: 'Xong', width: 2, align: 'right' },
          { title: 'Mới quá hạn', width: 2, align: 'right' },
          { title: 'Còn quá hạn', width: 2, align: 'right' },
          { title: 'Đổi hạn', width: 2, align: 'right' },
        ],
        rows: news.map(({ scope, after: at, changes }) => [
          paper.agencyName(scope),
          ...[at.total, changes.added, changes.done, changes.overdue, at.openOverdue, changes.moved].map(
            one => n(one),
          ),
        ]),
        total: [
          'Cả nước',
          ...[after.total, sum.added, sum.done, sum.overdue, after.openOverdue, sum.moved].map(one => n(one)),
        ],
        ...(news.length < rows.length && {
          note: `${n(rows.length - news.length)} cơ quan khác không có thay đổi và không có nhiệm vụ quá hạn.`,
        }),
      },
      ...saidAtSitting(paper),
      {
        kind: 'paragraph',
        text: `Số liệu tính tại ngày ${formatDay(paper.heldOn)}, theo thông tin hệ thống biết đến ${formatStamp(paper.knownOn)}. Mã băm số liệu: ${paper.figuresHash.slice(0, 16)}; mã băm danh sách: ${paper.listHash.slice(0, 16)}.`,
      },
    ],
    signature: {
      authority: paper.signer.authority,
      name: paper.signer.name,
    },
    recipients: ['Các bộ, cơ quan, địa phương có tên trong phụ lục', 'Lưu: VT'],
    appendices: news.map(row => agencyAppendix(paper, row, printed)),
    illustrative: paper.illustrative,
  }
}
