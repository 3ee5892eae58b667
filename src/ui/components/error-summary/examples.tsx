import type { Examples } from '../../examples.ts'
import { TextInput } from '../text-input/TextInput.tsx'
import { ErrorSummary } from './ErrorSummary.tsx'

const errors = [
  { field: 'example-summary-name', message: 'Nhập họ và tên như trong thẻ căn cước' },
  { field: '', message: 'Phiên làm việc đã hết; nội dung đã được giữ lại' },
]

export const examples: Examples = {
  name: 'error-summary',
  title: 'Tóm tắt lỗi',
  use: 'Đầu trang, đủ mọi lỗi trong một lần, mỗi dòng dẫn đến ô phải sửa. Khung trang tự hiển thị từ errors.',
  items: [
    {
      title: 'Hai lỗi',
      errors,
      render: () => (
        <div class="stack">
          <ErrorSummary errors={errors} />
          <TextInput name="example-summary-name" label="Họ và tên người nộp" width="medium" />
        </div>
      ),
    },
  ],
}
