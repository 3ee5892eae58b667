import type { Examples } from '../../examples.ts'
import { TaskList } from './TaskList.tsx'

export const examples: Examples = {
  name: 'task-list',
  title: 'Danh sách việc',
  use: 'Các phần của một hồ sơ dài; làm theo thứ tự nào cũng được.',
  items: [
    {
      title: 'Một hồ sơ đang khai',
      render: () => (
        <TaskList
          tasks={[
            {
              name: 'Người nộp hồ sơ',
              href: '/nop-ho-so/nhap/1',
              status: { tone: 'done', label: 'Đã xong' },
            },
            {
              name: 'Nội dung đề nghị',
              href: '/nop-ho-so/nhap/2',
              status: { tone: 'late', label: 'Có 2 lỗi' },
            },
            {
              name: 'Giấy tờ kèm theo',
              href: '/nop-ho-so/nhap/3',
              hint: 'Ba giấy tờ bắt buộc',
              status: { tone: 'plain', label: 'Chưa khai' },
            },
            { name: 'Kiểm tra và nộp', status: { tone: 'draft', label: 'Chưa thể bắt đầu' } },
          ]}
        />
      ),
    },
  ],
}
