import type { Examples } from '../../examples.ts'
import { Checkbox, Checkboxes } from './Checkboxes.tsx'

export const examples: Examples = {
  name: 'checkboxes',
  title: 'Chọn nhiều',
  use: 'Không, một hay nhiều câu trả lời; hoặc một lời cam đoan.',
  items: [
    {
      title: 'Nhóm',
      render: () => (
        <Checkboxes
          name="example-papers"
          label="Giấy tờ cần bổ sung"
          values={['ll']}
          choices={[
            { value: 'll', label: 'Phiếu lý lịch tư pháp' },
            { value: 'cc', label: 'Chứng chỉ hành nghề luật sư', hint: 'Bản sao đã hợp pháp hóa lãnh sự' },
          ]}
        />
      ),
    },
    {
      title: 'Một ô, có lỗi',
      errors: [{ field: 'example-declare', message: 'Đánh dấu vào lời cam đoan để nộp hồ sơ' }],
      render: () => <Checkbox name="example-declare" label="Tôi cam đoan nội dung kê khai là đúng sự thật" />,
    },
  ],
}
