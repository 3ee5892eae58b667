import type { Examples } from '../../examples.ts'
import { BackLink } from './BackLink.tsx'

export const examples: Examples = {
  name: 'back-link',
  title: 'Đường về',
  use: 'Trên tiêu đề của trang nằm trong một việc. Nói rõ về đâu khi không hiển nhiên.',
  items: [{ title: 'Nói rõ', render: () => <BackLink href="/mot-cua">Về danh sách chờ tiếp nhận</BackLink> }],
}
