import type { Examples } from '../../examples.ts'
import { Tabs } from './Tabs.tsx'

export const examples: Examples = {
  name: 'tabs',
  title: 'Thẻ xem',
  use: 'Các cách xem một danh sách; mỗi thẻ có địa chỉ riêng và số đếm chính xác.',
  items: [
    {
      title: 'Hộp việc',
      render: () => (
        <Tabs
          label="Hộp việc"
          tabs={[
            { href: '/mot-cua?xem=cho', label: 'Chờ tiếp nhận', count: 12, current: true },
            { href: '/mot-cua?xem=dang', label: 'Đang xử lý', count: 1204 },
            { href: '/mot-cua?xem=ky', label: 'Chờ ký', count: 0 },
            { href: '/mot-cua?xem=tra', label: 'Sẵn sàng trả', count: 7 },
          ]}
        />
      ),
    },
  ],
}
