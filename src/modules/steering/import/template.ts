import type { Readable } from 'node:stream'
import { type WrittenCell, writeWorkbook } from '../../../platform/spreadsheet/index.ts'
import { columns, type ImportColumn } from './columns.ts'
import { exampleMark } from './rows.ts'

/** Rows that show how it is filled in; they are about nothing that happened. */
const example: readonly (readonly WrittenCell[])[] = [
  [
    1,
    `${exampleMark}: Rà soát, đánh giá dịch vụ công trực tuyến mức độ 3, 4; báo cáo kết quả`,
    'Bộ Tư pháp',
    'Bộ Tài chính; VPCP',
    '00/CT-TTg',
    { day: '2019-08-01' },
    'Chỉ thị',
    'Trích yếu ví dụ',
    null,
    'trước ngày 15/9/2019',
    'Báo cáo',
    'Văn phòng Chính phủ',
    null,
    null,
    null,
  ],
]

/** The template (tệp mẫu): a sheet to fill in, and one that explains every column. */
export const importTemplate = (at: Date): Readable =>
  writeWorkbook(
    [
      {
        name: 'Nhiệm vụ',
        columns: columns.map(({ title, width }) => ({ title, width })),
        rows: example,
      },
      {
        name: 'Hướng dẫn',
        intro: [
          'Cách ghi từng cột của trang “Nhiệm vụ”',
          'Mỗi dòng một nhiệm vụ; không gộp ô, không dùng công thức',
        ],
        columns: [
          { title: 'Cột', width: 26 },
          { title: 'Bắt buộc', width: 10 },
          { title: 'Cách ghi', width: 100 },
        ],
        rows: (columns as readonly ImportColumn[]).map(({ title, required, explains }) => [
          title,
          required ? 'có' : '',
          explains,
        ]),
      },
    ],
    { title: 'Mẫu nhập nhiệm vụ', at },
  )
