import type { Examples } from '../../examples.ts'
import { KeyFigure } from './KeyFigure.tsx'

export const examples: Examples = {
  name: 'key-figure',
  title: 'Số chính',
  use: 'Vài số lớn của một trang, mỗi số kèm các phần làm nên nó; các phần cộng lại bằng số lớn.',
  items: [
    {
      title: 'Hai số đặt cạnh nhau',
      render: () => (
        <div class="columns">
          <KeyFigure
            title="Đã giải quyết"
            value={8243}
            parts={[
              { label: 'trước hạn', value: 6100 },
              { label: 'đúng hạn', value: 1904 },
              { label: 'quá hạn', value: 239 },
            ]}
            note="97,1% trước và đúng hạn"
          />
          <KeyFigure
            title="Đang giải quyết"
            value={120}
            parts={[
              { label: 'trong hạn', value: 47 },
              { label: 'quá hạn', value: 73 },
            ]}
          />
        </div>
      ),
    },
  ],
}
