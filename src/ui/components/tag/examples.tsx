import type { Examples } from '../../examples.ts'
import { Tag, TimeTag } from './Tag.tsx'

export const examples: Examples = {
  name: 'tag',
  title: 'Nhãn trạng thái',
  use: 'Trạng thái bằng một hai từ của luật, luôn có hình kèm chữ.',
  items: [
    {
      title: 'Thời hạn',
      render: () => (
        <div class="row">
          <TimeTag state="inTime" />
          <TimeTag state="dueSoon" />
          <TimeTag state="late" />
          <TimeTag state="waiting" />
          <TimeTag state="early" />
          <TimeTag state="onTime" />
        </div>
      ),
    },
    {
      title: 'Khác',
      render: () => (
        <div class="row">
          <Tag tone="draft">Nháp</Tag>
          <Tag tone="stopped">Đã rút</Tag>
          <Tag tone="done">Đã trả kết quả</Tag>
          <Tag tone="plain">Toàn trình</Tag>
        </div>
      ),
    },
  ],
}
