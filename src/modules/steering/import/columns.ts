import { fold } from '../../../kernel/text.ts'
import { type Cell, type Row, textOf } from '../../../platform/spreadsheet/index.ts'

/** A column of the template. */
export interface ImportColumn {
  readonly key: string
  readonly title: string
  readonly width: number
  readonly required: boolean
  /** What stands in it, for the sheet that explains. */
  readonly explains: string
  /** Other titles under which it is known. */
  readonly also?: readonly string[]
}

export const columns = [
  {
    key: 'number',
    title: 'STT',
    width: 7,
    required: false,
    explains: 'Số thứ tự của dòng; cần khi có dòng khác ghi “Thuộc nhiệm vụ số”.',
    also: ['Số thứ tự', 'TT'],
  },
  {
    key: 'text',
    title: 'Nội dung nhiệm vụ',
    width: 60,
    required: true,
    explains: 'Việc phải làm, tối đa 4.000 ký tự.',
    also: ['Nhiệm vụ', 'Nội dung'],
  },
  {
    key: 'lead',
    title: 'Cơ quan chủ trì',
    width: 30,
    required: true,
    explains:
      'Đúng một cơ quan: tên, tên cũ, tên viết tắt (BTP, VPCP, UBND tỉnh …) hoặc mã định danh (G15, 000.00.00.G15).',
    also: ['Chủ trì', 'Đơn vị chủ trì'],
  },
  {
    key: 'cooperating',
    title: 'Cơ quan phối hợp',
    width: 30,
    required: false,
    explains: 'Không hoặc nhiều cơ quan, cách nhau bằng dấu chấm phẩy.',
    also: ['Phối hợp', 'Đơn vị phối hợp'],
  },
  {
    key: 'documentNumber',
    title: 'Số, ký hiệu văn bản giao',
    width: 18,
    required: true,
    explains: 'Ví dụ 17/NQ-CP.',
    also: ['Số ký hiệu', 'Số, ký hiệu', 'Số ký hiệu văn bản', 'Văn bản giao'],
  },
  {
    key: 'documentOn',
    title: 'Ngày văn bản',
    width: 13,
    required: true,
    explains: 'Ô ngày, hoặc chữ: 31/7/2019, 31-07-2019, 2019-07-31, ngày 31 tháng 7 năm 2019.',
    also: ['Ngày ban hành'],
  },
  {
    key: 'documentKind',
    title: 'Loại văn bản',
    width: 18,
    required: false,
    explains:
      'Nghị quyết, Thông báo kết luận, Chỉ thị, Quyết định, Công văn, Công điện, Chương trình công tác, Báo cáo; để trống là văn bản khác.',
  },
  {
    key: 'documentSummary',
    title: 'Trích yếu',
    width: 40,
    required: false,
    explains: 'Trích yếu văn bản giao nhiệm vụ.',
    also: ['Trích yếu văn bản'],
  },
  {
    key: 'assignedOn',
    title: 'Ngày giao',
    width: 13,
    required: false,
    explains: 'Để trống là ngày văn bản.',
  },
  {
    key: 'deadline',
    title: 'Thời hạn',
    width: 22,
    required: false,
    explains:
      'Ngày, hoặc lời văn: trước ngày 15/9/2019, trong tháng 9/2019, quý IV/2019, năm 2019, trong thời hạn 10 ngày làm việc; để trống là không ghi thời hạn. “Trước ngày 15/9/2019” là chậm nhất ngày 14/9/2019.',
    also: ['Hạn hoàn thành', 'Thời hạn hoàn thành'],
  },
  {
    key: 'product',
    title: 'Sản phẩm',
    width: 20,
    required: false,
    explains: 'Báo cáo, tờ trình, nghị định …',
  },
  {
    key: 'recipient',
    title: 'Nơi nhận kết quả',
    width: 22,
    required: false,
    explains: 'Cấp hoặc cơ quan nhận kết quả.',
  },
  {
    key: 'parent',
    title: 'Thuộc nhiệm vụ số',
    width: 12,
    required: false,
    explains:
      'STT của nhiệm vụ trong cùng tệp, khi dòng này là phần việc mà cơ quan chủ trì đã giao cho một đơn vị của mình.',
  },
  {
    key: 'unit',
    title: 'Đơn vị thực hiện',
    width: 24,
    required: false,
    explains: 'Tên, tên viết tắt hoặc mã đơn vị; chỉ cho dòng có “Thuộc nhiệm vụ số”.',
  },
  {
    key: 'secrecy',
    title: 'Độ mật',
    width: 10,
    required: false,
    explains: 'Để trống. Nhiệm vụ mật không được đưa vào hệ thống này.',
  },
] as const satisfies readonly ImportColumn[]

export type ColumnKey = (typeof columns)[number]['key']
export const titleOf = (key: ColumnKey): string => columns.find(column => column.key === key)!.title

/** Which column of the sheet holds what. */
export type Head = ReadonlyMap<number, ColumnKey>

const plain = (title: string): string =>
  fold(title)
    .replace(/[^a-z0-9]+/g, ' ')
    .trim()

const known = new Map<string, ColumnKey>(
  columns.flatMap(column =>
    [column.title, ...('also' in column ? column.also : [])].map(
      title => [plain(title), column.key] as const,
    ),
  ),
)

/** Rows among which the head is looked for. */
export const headWithin = 30

/** The head, if that row is one: it names the task and its lead. */
export function readHead(row: Row): Head | undefined {
  const head = new Map<number, ColumnKey>()
  for (const cell of row.cells) {
    const key = known.get(plain(textOf(cell).replace(/\*/g, '')))
    if (key && ![...head.values()].includes(key)) head.set(cell.column, key)
  }
  const keys = [...head.values()]
  return keys.includes('text') && keys.includes('lead') ? head : undefined
}

/** Required columns that the head lacks. */
export const missingIn = (head: Head): string[] => {
  const keys = [...head.values()]
  return columns.filter(column => column.required && !keys.includes(column.key)).map(column => column.title)
}

export type Cells = Readonly<Partial<Record<ColumnKey, Cell>>>

export const cellsOf = (row: Row, head: Head): Cells => {
  const cells: Partial<Record<ColumnKey, Cell>> = {}
  for (const cell of row.cells) {
    const key = head.get(cell.column)
    if (key) cells[key] = cell
  }
  return cells
}
