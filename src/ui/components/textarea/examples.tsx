import type { Examples } from '../../examples.ts'
import { Textarea } from './Textarea.tsx'

export const examples: Examples = {
  name: 'textarea',
  title: 'Ô chữ nhiều dòng',
  use: 'Khi câu trả lời dài hơn một dòng. Giới hạn được nói trước và đếm trong lúc nhập.',
  items: [
    {
      title: 'Có giới hạn',
      render: () => (
        <Textarea
          name="example-reason"
          label="Lý do yêu cầu bổ sung"
          hint="Ghi đủ một lần, mỗi giấy tờ một dòng"
          limit={2000}
          value="Phiếu lý lịch tư pháp chưa được hợp pháp hóa lãnh sự."
        />
      ),
    },
    {
      title: 'Có lỗi',
      errors: [{ field: 'example-note', message: 'Nhập nội dung từ chối và căn cứ pháp lý' }],
      render: () => <Textarea name="example-note" label="Nội dung từ chối" rows={3} />,
    },
  ],
}
