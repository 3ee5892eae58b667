import type { Examples } from '../../examples.ts'
import { Road } from './Road.tsx'

export const examples: Examples = {
  name: 'road',
  title: 'Đường đi của hồ sơ',
  use: 'Trạng thái là một câu, dưới câu là con đường: ai đang giữ, từ bao giờ, còn những bước nào.',
  items: [
    {
      title: 'Đang xử lý',
      render: () => (
        <Road
          sentence="Chuyên viên Trần Văn Minh, Cục Bổ trợ tư pháp, đang xử lý từ 8:15 ngày 3/5/2019."
          steps={[
            { label: 'Đã nộp', state: 'done', when: '17/4/2019' },
            { label: 'Đã tiếp nhận', state: 'done', when: '18/4/2019' },
            { label: 'Đang xử lý', state: 'current', when: 'từ 3/5/2019' },
            { label: 'Đã ký', state: 'ahead' },
            { label: 'Sẵn sàng trả', state: 'ahead' },
          ]}
        />
      ),
    },
    {
      title: 'Chờ bổ sung',
      render: () => (
        <Road
          sentence="Đang chờ người nộp bổ sung Phiếu lý lịch tư pháp."
          steps={[
            { label: 'Đã nộp', state: 'done' },
            { label: 'Chờ bổ sung', state: 'waiting', when: 'từ 5/3/2026' },
            { label: 'Tiếp nhận', state: 'ahead' },
          ]}
        />
      ),
    },
    {
      title: 'Bị từ chối',
      render: () => (
        <Road
          sentence="Cơ quan từ chối tiếp nhận vì không thuộc thẩm quyền."
          steps={[
            { label: 'Đã nộp', state: 'done' },
            { label: 'Từ chối tiếp nhận', state: 'stopped', when: '19/4/2019' },
          ]}
        />
      ),
    },
  ],
}
