import type { Examples } from '../../examples.ts'
import { BarChart } from './BarChart.tsx'

const bar = (label: string, inTime: number, late: number) => ({
  label,
  inTime,
  late,
  lateText: `${late} quá hạn`,
})

export const examples: Examples = {
  name: 'bar-chart',
  title: 'Biểu đồ thanh',
  use: 'So sánh các số với nhau; tiêu đề nói điều rút ra, bảng cùng số liệu đặt ngay dưới.',
  items: [
    {
      title: 'Theo tháng, một tháng không có quá hạn, một tháng không có gì',
      render: () => (
        <BarChart
          title="Quá hạn trong tháng 10/2026 giảm còn 4,1%, tháng trước là 8,0%"
          note="Mỗi thanh là số hồ sơ giải quyết xong trong tháng; phần cuối thanh là quá hạn."
          bars={[
            bar('Tháng 7/2026', 0, 0),
            bar('Tháng 8/2026', 1204, 0),
            bar('Tháng 9/2026', 1150, 100),
            bar('Tháng 10/2026', 1180, 51),
          ]}
        />
      ),
    },
  ],
}
