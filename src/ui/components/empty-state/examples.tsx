import type { Examples } from '../../examples.ts'
import { LinkButton } from '../button/Button.tsx'
import { EmptyState } from './EmptyState.tsx'

export const examples: Examples = {
  name: 'empty-state',
  title: 'Trang trống',
  use: 'Nói vì sao trống và điều gì sẽ làm đầy.',
  items: [
    {
      title: 'Chưa có hồ sơ',
      render: () => (
        <EmptyState
          title="Bạn chưa nộp hồ sơ nào"
          action={<LinkButton href="/thu-tuc">Tìm thủ tục để nộp</LinkButton>}
        >
          Hồ sơ bạn nộp trực tuyến, và hồ sơ nộp tại quầy bằng số định danh của bạn, sẽ hiện ở đây.
        </EmptyState>
      ),
    },
  ],
}
