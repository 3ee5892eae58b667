import type { Examples } from '../../examples.ts'
import { Pagination } from './Pagination.tsx'

export const examples: Examples = {
  name: 'pagination',
  title: 'Phân trang',
  use: 'Năm mươi dòng một trang.',
  items: [
    {
      title: 'Ở giữa',
      render: () => <Pagination page={2} pages={165} total={8243} href={page => `/thu-tuc?trang=${page}`} />,
    },
  ],
}
