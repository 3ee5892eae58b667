import type { Examples } from '../../examples.ts'
import { Button } from '../button/Button.tsx'
import { TextInput } from '../text-input/TextInput.tsx'
import { Form, Hidden } from './Form.tsx'

export const examples: Examples = {
  name: 'form',
  title: 'Biểu mẫu',
  use: 'Biểu mẫu HTML thường, mang sẵn mã chống giả mạo; có thể tự lưu nháp trong nền.',
  items: [
    {
      title: 'Tự lưu nháp',
      render: () => (
        <Form action="/nop-ho-so/1.002911" autosave="/nop-ho-so/1.002911/nhap" label="Ví dụ tự lưu">
          <Hidden name="version" value={3} />
          <TextInput name="example-form-name" label="Họ và tên" autocomplete="name" width="medium" />
          <Button>Tiếp tục</Button>
        </Form>
      ),
    },
  ],
}
