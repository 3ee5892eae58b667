import type { Examples } from '../../examples.ts'
import { Steps } from './Steps.tsx'

export const examples: Examples = {
  name: 'steps',
  title: 'Các bước',
  use: 'Trình tự thực hiện một thủ tục, hoặc điều gì xảy ra sau khi nộp.',
  items: [
    {
      title: 'Sau khi nộp',
      render: () => (
        <Steps
          steps={[
            {
              title: 'Kiểm tra',
              text: 'Trong 8 giờ làm việc, Bộ phận Một cửa của Bộ Tư pháp kiểm tra hồ sơ.',
            },
            { title: 'Tiếp nhận', text: 'Bạn nhận giấy tiếp nhận với ngày hẹn trả kết quả.' },
            { title: 'Kết quả', text: 'Bản điện tử có chữ ký số, tải về từ trang theo dõi hồ sơ.' },
          ]}
        />
      ),
    },
  ],
}
