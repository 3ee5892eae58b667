import type { Examples } from '../../examples.ts'
import { DemoBadge } from './DemoBadge.tsx'

export const examples: Examples = {
  name: 'demo-badge',
  title: 'Dữ liệu minh họa',
  use: 'Đứng cạnh mọi điều do ta đặt ra cho bản trình diễn.',
  items: [
    {
      title: 'Cạnh một tên người',
      render: () => (
        <p>
          Nguyễn Thị Lan <DemoBadge />
        </p>
      ),
    },
  ],
}
