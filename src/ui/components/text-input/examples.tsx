import type { Examples } from '../../examples.ts'
import { TextInput } from './TextInput.tsx'

export const examples: Examples = {
  name: 'text-input',
  title: 'Ô chữ',
  use: 'Một dòng. Rộng vừa với điều phải nhập; không dùng chữ mờ trong ô thay cho nhãn.',
  items: [
    {
      title: 'Thường',
      render: () => (
        <TextInput
          name="example-name"
          label="Họ, chữ đệm và tên khai sinh"
          hint="Viết có dấu như trong thẻ căn cước"
          value="Nguyễn Hữu Ẩn"
          autocomplete="name"
        />
      ),
    },
    {
      title: 'Ngắn, không bắt buộc',
      render: () => (
        <TextInput
          name="example-phone"
          label="Số điện thoại"
          type="tel"
          autocomplete="tel"
          inputmode="tel"
          width="short"
          optional
        />
      ),
    },
    {
      title: 'Có lỗi',
      errors: [{ field: 'example-mail', message: 'Nhập địa chỉ thư điện tử có dạng ten@mien.vn' }],
      render: () => (
        <TextInput
          name="example-mail"
          label="Thư điện tử"
          type="email"
          value="lan.nguyen"
          autocomplete="email"
          width="medium"
          spellcheck={false}
        />
      ),
    },
    {
      title: 'Chỉ đọc',
      render: () => (
        <TextInput
          name="example-id"
          label="Số định danh cá nhân"
          value="001 *** *** 123"
          width="short"
          readonly
        />
      ),
    },
  ],
}
