import type { Examples } from '../../examples.ts'
import { LinkList } from './LinkList.tsx'

export const examples: Examples = {
  name: 'link-list',
  title: 'Danh sách liên kết',
  use: 'Nhiều liên kết cùng loại xếp thành cột: bộ ngành, lĩnh vực.',
  items: [
    {
      title: 'Bộ, ngành',
      render: () => (
        <LinkList
          links={[
            { href: '/thu-tuc?bo=G15', label: 'Bộ Tư pháp', count: 5 },
            { href: '/thu-tuc?bo=G01', label: 'Bộ Công an', count: 11 },
            { href: '/thu-tuc?bo=G05', label: 'Bộ Khoa học và Công nghệ', count: 1204 },
            { href: '/thu-tuc?bo=G06', label: 'Bộ Xây dựng', count: 3 },
          ]}
        />
      ),
    },
  ],
}
