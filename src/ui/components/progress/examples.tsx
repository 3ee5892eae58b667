import type { Examples } from '../../examples.ts'
import { Progress } from './Progress.tsx'

export const examples: Examples = {
  name: 'progress',
  title: 'Tiến độ',
  use: 'Việc lâu: đã làm bao nhiêu, còn bao nhiêu; có thể rời trang và tìm lại.',
  items: [
    {
      title: 'Tải lên, và xuất báo cáo',
      render: () => (
        <div class="stack">
          <Progress
            label="Đang tải lên chung-chi-hanh-nghe.pdf"
            done={62}
            all={80}
            detail="6,2 MB trên 8,0 MB · 310 kB/giây · còn khoảng 6 giây"
          />
          <Progress label="Đang xuất sổ theo dõi hồ sơ" done={3404} all={8243} unit="hồ sơ" />
        </div>
      ),
    },
  ],
}
