import type { Examples } from '../../examples.ts'
import { SearchBox } from './SearchBox.tsx'

export const examples: Examples = {
  name: 'search-box',
  title: 'Ô tìm kiếm',
  use: 'Một ô, một nút; kết quả có địa chỉ riêng để gửi cho người khác.',
  items: [
    {
      title: 'Tìm thủ tục',
      render: () => (
        <SearchBox
          action="/thu-tuc"
          label="Tìm thủ tục"
          name="example-q"
          hint="Gõ có dấu hay không dấu đều được"
          value="giấy phép luật sư"
        />
      ),
    },
  ],
}
