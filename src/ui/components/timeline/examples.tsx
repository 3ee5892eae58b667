import type { Examples } from '../../examples.ts'
import { Timeline } from './Timeline.tsx'

const at = (text: string): Date => new Date(`${text}:00+07:00`)

export const examples: Examples = {
  name: 'timeline',
  title: 'Nhật ký',
  use: 'Lịch sử đọc như nhật ký: ai, làm gì, vì sao, lúc nào; văn bản sinh ra ở ngay đó.',
  items: [
    {
      title: 'Ba ngày',
      render: () => (
        <Timeline
          entries={[
            {
              at: at('2026-03-02T09:00'),
              who: 'Lê Thị Mai',
              what: 'tiếp nhận hồ sơ.',
              documents: [{ href: '/ho-so/1/giay-tiep-nhan.pdf', label: 'Giấy tiếp nhận và hẹn trả' }],
            },
            { at: at('2026-03-02T09:04'), who: 'Hệ thống', what: 'chuyển hồ sơ đến Cục Bổ trợ tư pháp.' },
            {
              at: at('2026-03-05T10:00'),
              who: 'Trần Văn Minh',
              what: 'yêu cầu bổ sung hồ sơ.',
              why: 'Phiếu lý lịch tư pháp chưa được hợp pháp hóa lãnh sự.',
            },
            {
              at: at('2026-03-11T15:20'),
              who: 'Nguyễn Thị Lan',
              what: 'nộp bổ sung; hạn được tính lại.',
              changes: [{ label: 'Hẹn trả', before: '16/3/2026', after: '23/3/2026' }],
            },
          ]}
        />
      ),
    },
  ],
}
