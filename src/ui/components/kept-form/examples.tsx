import type { Examples } from '../../examples.ts'
import { KeptForm } from './KeptForm.tsx'

export const examples: Examples = {
  name: 'kept-form',
  title: 'Nội dung được giữ',
  use: 'Biểu mẫu đã gửi mà chưa được nhận: phiên hết hạn, cơ sở dữ liệu tạm ngừng. Một nút gửi lại đúng nội dung đó.',
  items: [
    {
      title: 'Có tệp phải chọn lại',
      render: () => (
        <KeptForm
          form={{
            action: '/ho-so-cua-toi/1/bo-sung',
            fields: [['note', 'Gửi bổ sung\nbản sao chứng chỉ']],
            files: [{ field: 'files', name: 'chung-chi.pdf' }],
            multipart: true,
          }}
        />
      ),
    },
  ],
}
