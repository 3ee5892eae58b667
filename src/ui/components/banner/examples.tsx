import type { Examples } from '../../examples.ts'
import { Banner } from './Banner.tsx'

export const examples: Examples = {
  name: 'banner',
  title: 'Thông báo',
  use: 'Điều vừa xảy ra hoặc điều phải biết về cả trang. Một câu, kèm cách làm tiếp.',
  items: [
    {
      title: 'Bốn loại',
      render: () => (
        <div class="stack stack-small">
          <Banner kind="success">
            Đã tiếp nhận hồ sơ 000.00.17.G15-261124-0007. <a href="/mot-cua/hoan-tac">Hoàn tác</a>
          </Banner>
          <Banner kind="info" title="Từ 1/7/2025 nộp hồ sơ tại Cổng Dịch vụ công quốc gia">
            Trang này tiếp tục cho tra cứu hồ sơ đã nộp.
          </Banner>
          <Banner kind="warning">Lịch nghỉ Tết năm 2027 chưa công bố; ngày hẹn trả là tạm tính.</Banner>
          <Banner kind="error">Chưa gửi được thư báo cho người nộp: địa chỉ không tồn tại.</Banner>
        </div>
      ),
    },
  ],
}
