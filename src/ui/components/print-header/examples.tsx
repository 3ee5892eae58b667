import type { Examples } from '../../examples.ts'
import { PrintHeader } from './PrintHeader.tsx'

export const examples: Examples = {
  name: 'print-header',
  title: 'Đầu trang in',
  use: 'Tên cơ quan bên trái, Quốc hiệu và Tiêu ngữ bên phải, theo thể thức của Nghị định 30/2020/NĐ-CP.',
  items: [
    {
      title: 'Báo cáo',
      render: () => (
        <PrintHeader
          parent="Bộ Tư pháp"
          agency="Văn phòng Bộ"
          number="12/BC-VP"
          placeAndDate="Hà Nội, ngày 31 tháng 7 năm 2019"
        />
      ),
    },
  ],
}
