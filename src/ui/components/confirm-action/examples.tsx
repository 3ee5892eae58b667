import type { Examples } from '../../examples.ts'
import { Textarea } from '../textarea/Textarea.tsx'
import { ConfirmAction } from './ConfirmAction.tsx'

export const examples: Examples = {
  name: 'confirm-action',
  title: 'Hỏi lại trước việc hệ trọng',
  use: 'Một trang riêng thay cho hộp thoại: hỏi bằng tên việc, nói hậu quả, có lối quay lại.',
  items: [
    {
      title: 'Từ chối tiếp nhận',
      ownHeading: true,
      render: () => (
        <ConfirmAction
          question="Từ chối tiếp nhận hồ sơ của Nguyễn Thị Lan?"
          consequence="Người nộp nhận phiếu từ chối kèm lý do. Việc này không hoàn tác được; người nộp có thể nộp lại."
          action="/mot-cua/ho-so/1/tu-choi"
          confirm="Từ chối tiếp nhận"
          cancelHref="/mot-cua/ho-so/1"
          danger
        >
          <Textarea name="example-refusal" label="Lý do và căn cứ" limit={2000} />
        </ConfirmAction>
      ),
    },
  ],
}
