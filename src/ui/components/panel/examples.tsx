import type { Examples } from '../../examples.ts'
import { Button } from '../button/Button.tsx'
import { Panel } from './Panel.tsx'

export const examples: Examples = {
  name: 'panel',
  title: 'Khung',
  use: 'Những điều thuộc về nhau, có đường viền; có thể có việc làm ngay ở góc.',
  items: [
    {
      title: 'Có nút ở góc',
      render: () => (
        <Panel title="Thành phần hồ sơ" level={3} actions={<Button kind="secondary">Thêm giấy tờ</Button>}>
          <p>Đã đính kèm 3/3 giấy tờ bắt buộc.</p>
        </Panel>
      ),
    },
  ],
}
