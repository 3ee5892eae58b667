import type { Examples } from '../../examples.ts'
import { Button, LinkButton } from './Button.tsx'

export const examples: Examples = {
  name: 'button',
  title: 'Nút bấm',
  use: 'Một nút chính cho mỗi trang, gọi đúng tên việc sẽ làm. Nút để làm, liên kết để đi.',
  items: [
    {
      title: 'Các loại',
      render: () => (
        <div class="row">
          <Button icon="tick">Tiếp nhận hồ sơ</Button>
          <Button kind="secondary">Yêu cầu bổ sung</Button>
          <Button kind="danger">Từ chối tiếp nhận</Button>
          <Button kind="quiet">Lưu nháp, để sau</Button>
        </div>
      ),
    },
    {
      title: 'Liên kết trông như nút',
      render: () => (
        <div class="row">
          <LinkButton href="/nop-ho-so/1.002911" icon="forward">
            Nộp hồ sơ trực tuyến
          </LinkButton>
          <LinkButton href="/ho-so/giay-tiep-nhan.pdf" kind="secondary" icon="download" download>
            Tải giấy tiếp nhận hồ sơ và hẹn trả kết quả
          </LinkButton>
        </div>
      ),
    },
    {
      title: 'Không bấm được, và chữ dài',
      render: () => (
        <div class="row">
          <Button disabled>Trình ký</Button>
          <Button wide>Tôi cam đoan nội dung kê khai là đúng sự thật và nộp hồ sơ</Button>
        </div>
      ),
    },
  ],
}
