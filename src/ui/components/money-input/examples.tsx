import type { Examples } from '../../examples.ts'
import { MoneyInput } from './MoneyInput.tsx'

export const examples: Examples = {
  name: 'money-input',
  title: 'Số tiền',
  use: 'Số nguyên đồng; có hay không có dấu chấm hàng nghìn đều được.',
  items: [
    { title: 'Thường', render: () => <MoneyInput name="example-fee" label="Số tiền phí" value={5000000} /> },
    {
      title: 'Có lỗi',
      errors: [{ field: 'example-capital', message: 'Nhập số tiền bằng chữ số, ví dụ 5.000.000' }],
      render: () => <MoneyInput name="example-capital" label="Vốn điều lệ" value="năm triệu" />,
    },
  ],
}
