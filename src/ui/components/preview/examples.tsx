import type { Examples } from '../../examples.ts'
import { Preview } from './Preview.tsx'

const link = { src: '#xem-tep', download: '#xem-tep', closeHref: '#' }

export const examples: Examples = {
  name: 'preview',
  title: 'Xem tệp bên cạnh hồ sơ',
  use: 'Xem giấy tờ mà không rời hồ sơ. Điều cần lưu ý đứng trước tệp; tệp không xem được thì tải về.',
  items: [
    {
      title: 'Tệp phải tải về, có lưu ý',
      render: () => (
        <Preview
          {...link}
          name="bang-ke.xlsx"
          kind="none"
          risks={['Đuôi tên tệp không khớp nội dung; nội dung là Excel (XLSX).']}
        />
      ),
    },
  ],
}
