import type { Examples } from '../../examples.ts'
import { SheetMap } from './SheetMap.tsx'

export const examples: Examples = {
  name: 'sheet-map',
  title: 'Sơ đồ trang',
  use: 'Chỗ dành trên trang A4 cho những gì được ghi sau: số, ngày tháng, chữ ký, dấu.',
  items: [
    {
      title: 'Trang ký',
      render: () => (
        <SheetMap
          title="Trang 1"
          parts={[
            { label: 'Số', x: 150, y: 731, width: 83, height: 15 },
            { label: 'Ngày', x: 364, y: 731, width: 146, height: 15 },
            { label: 'Chữ ký', x: 351, y: 281, width: 142, height: 71 },
            { label: 'Dấu', x: 279, y: 257, width: 119, height: 119, tone: 'late' },
          ]}
        />
      ),
    },
  ],
}
