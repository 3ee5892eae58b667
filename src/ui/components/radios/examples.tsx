import type { Examples } from '../../examples.ts'
import { Radios } from './Radios.tsx'

export const examples: Examples = {
  name: 'radios',
  title: 'Chọn một',
  use: 'Vài câu trả lời, chọn một, thấy hết. Không chọn sẵn thay người dân.',
  items: [
    {
      title: 'Có gợi ý',
      render: () => (
        <Radios
          name="example-result"
          label="Nhận kết quả bằng cách nào?"
          value="online"
          choices={[
            { value: 'online', label: 'Trực tuyến', hint: 'Bản điện tử có chữ ký số, giá trị như bản giấy' },
            { value: 'direct', label: 'Tại Bộ phận Một cửa' },
            { value: 'post', label: 'Qua dịch vụ bưu chính công ích', hint: 'Người nhận trả cước bưu chính' },
          ]}
        />
      ),
    },
    {
      title: 'Một hàng, có lỗi',
      errors: [{ field: 'example-self', message: 'Chọn người nộp hồ sơ' }],
      render: () => (
        <Radios
          name="example-self"
          label="Ai nộp hồ sơ?"
          inline
          choices={[
            { value: 'self', label: 'Chính tôi' },
            { value: 'proxy', label: 'Người được ủy quyền' },
          ]}
        />
      ),
    },
  ],
}
