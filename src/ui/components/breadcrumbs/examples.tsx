import type { Examples } from '../../examples.ts'
import { Breadcrumbs } from './Breadcrumbs.tsx'

export const examples: Examples = {
  name: 'breadcrumbs',
  title: 'Vị trí trang',
  use: 'Khi trang nằm sâu trong danh mục; không lặp lại chính trang đang xem.',
  items: [
    {
      title: 'Ba tầng',
      render: () => (
        <Breadcrumbs
          crumbs={[
            { href: '/', label: 'Trang chủ' },
            { href: '/thu-tuc', label: 'Thủ tục' },
            { href: '/thu-tuc?co-quan=G15', label: 'Bộ Tư pháp' },
          ]}
        />
      ),
    },
  ],
}
