import type { Examples } from '../../examples.ts'
import { Key } from './KeyHelp.tsx'

export const examples: Examples = {
  name: 'key-hints',
  title: 'Phím',
  use: 'Nhắc phím tắt ngay cạnh việc; bảng phím của trang làm việc mở bằng phím hỏi và tắt được.',
  items: [
    {
      title: 'Trong câu',
      render: () => (
        <p>
          Bấm <Key>/</Key> để tìm, <Key>j</Key> <Key>k</Key> để lên xuống.
        </p>
      ),
    },
  ],
}
