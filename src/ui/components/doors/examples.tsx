import type { Examples } from '../../examples.ts'
import { Doors } from './Doors.tsx'

export const examples: Examples = {
  name: 'doors',
  title: 'Lối vào',
  use: 'Hai đến bốn lối đi từ trang chủ hay trang đầu của một mục.',
  items: [
    {
      title: 'Ba lối',
      render: () => (
        <Doors
          doors={[
            {
              href: '/thu-tuc',
              title: 'Tìm và nộp hồ sơ',
              text: 'Thủ tục của các bộ: nộp trực tuyến, trực tiếp hoặc qua bưu chính',
            },
            {
              href: '/tra-cuu',
              title: 'Tra cứu hồ sơ đã nộp',
              text: 'Nhập mã hồ sơ trên giấy tiếp nhận để biết hồ sơ đang ở đâu',
            },
            {
              href: '/thong-ke',
              title: 'Thống kê công khai',
              text: 'Bao nhiêu hồ sơ đúng hạn, bao nhiêu quá hạn, theo từng cơ quan',
            },
          ]}
        />
      ),
    },
  ],
}
