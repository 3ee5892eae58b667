import type { Examples } from '../../examples.ts'
import { DateInput } from './DateInput.tsx'

export const examples: Examples = {
  name: 'date-input',
  title: 'Ngày',
  use: 'Gõ liền một mạch như viết tay; máy chủ hiểu 31/7/2019, 31-7-2019, 31072019, ngày 31 tháng 7 năm 2019.',
  items: [
    {
      title: 'Thường',
      render: () => (
        <DateInput
          name="example-birthday"
          label="Ngày, tháng, năm sinh"
          value="1987-09-02"
          autocomplete="bday"
        />
      ),
    },
    {
      title: 'Có lỗi',
      errors: [{ field: 'example-issued', message: 'Nhập một ngày có thật, ví dụ 28/2/2019' }],
      render: () => <DateInput name="example-issued" label="Ngày cấp" value="30/2/2019" />,
    },
  ],
}
