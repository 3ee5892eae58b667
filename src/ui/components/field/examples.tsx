import type { Examples } from '../../examples.ts'
import { ErrorMessage, Hint } from './Field.tsx'

export const examples: Examples = {
  name: 'field',
  title: 'Gợi ý và câu báo lỗi',
  use: 'Mỗi ô có nhãn, gợi ý khi cần và câu báo lỗi nói việc phải làm. Các ô tự tìm lỗi của mình theo tên.',
  items: [
    {
      title: 'Gợi ý',
      render: () => <Hint>12 chữ số trên thẻ căn cước, ví dụ 001 099 000 123</Hint>,
    },
    {
      title: 'Câu báo lỗi',
      render: () => <ErrorMessage>Nhập số điện thoại có 10 chữ số, bắt đầu bằng 0</ErrorMessage>,
    },
  ],
}
