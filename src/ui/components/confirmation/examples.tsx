import type { Examples } from '../../examples.ts'
import { Confirmation } from './Confirmation.tsx'

export const examples: Examples = {
  name: 'confirmation',
  title: 'Xác nhận',
  use: 'Sau một việc hệ trọng: đã xong, đây là mã để giữ. Bên dưới nói điều gì xảy ra tiếp theo và bao giờ.',
  items: [
    {
      title: 'Đã nộp hồ sơ',
      ownHeading: true,
      render: () => (
        <Confirmation
          title="Đã nộp hồ sơ"
          codeLabel="Mã hồ sơ"
          code="000.00.17.G15-261124-0007"
          qr={{
            text: 'https://motcua.example/tra-cuu?ma=000.00.17.G15-261124-0007',
            label: 'Mã QR mở trang tra cứu hồ sơ này',
          }}
        />
      ),
    },
  ],
}
