import type { Examples } from '../../examples.ts'
import { Qr } from './Qr.tsx'

export const examples: Examples = {
  name: 'qr',
  title: 'Mã QR',
  use: 'Vẽ trên máy chủ, không cần mã lệnh; nền trắng trong cả hai giao diện để máy nào cũng đọc được.',
  items: [
    {
      title: 'Địa chỉ tra cứu',
      render: () => (
        <Qr
          text="https://motcua.example/tra-cuu?ma=000.00.17.G15-261124-0007"
          label="Mã QR mở trang tra cứu"
        />
      ),
    },
  ],
}
