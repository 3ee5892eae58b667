import type { Examples } from '../../examples.ts'
import { SummaryList } from './SummaryList.tsx'

export const examples: Examples = {
  name: 'summary-list',
  title: 'Danh sách tóm tắt',
  use: 'Câu trả lời trước khi nộp, hoặc các điều chính của một hồ sơ.',
  items: [
    {
      title: 'Kiểm tra trước khi nộp',
      render: () => (
        <SummaryList
          rows={[
            {
              key: 'Họ và tên',
              value: 'Nguyễn Thị Lan',
              action: { href: '/nop-ho-so/nhap/nguoi-nop', label: 'Sửa' },
            },
            { key: 'Số định danh', value: '001 *** *** 123' },
            {
              key: 'Nơi ở hiện tại',
              value: 'Số 12, ngõ 198, phố Thái Thịnh, phường Đống Đa, thành phố Hà Nội',
              action: { href: '/nop-ho-so/nhap/dia-chi', label: 'Sửa', about: 'nơi ở hiện tại' },
            },
          ]}
        />
      ),
    },
  ],
}
