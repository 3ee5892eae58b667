import type { Examples } from '../../examples.ts'
import { Details } from './Details.tsx'

export const examples: Examples = {
  name: 'details',
  title: 'Xem thêm',
  use: 'Câu trả lời cho người muốn biết thêm. Điều ai cũng cần thì không giấu ở đây.',
  items: [
    {
      title: 'Đóng và mở',
      render: () => (
        <div class="stack stack-small">
          <Details summary="Tìm mã hồ sơ ở đâu?">Góc trên bên phải giấy tiếp nhận.</Details>
          <Details summary="Vì sao phải hợp pháp hóa lãnh sự?" open>
            <p>Giấy tờ do cơ quan nước ngoài cấp phải được hợp pháp hóa lãnh sự, trừ trường hợp được miễn.</p>
          </Details>
        </div>
      ),
    },
  ],
}
