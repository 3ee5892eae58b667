import type { Examples } from '../../examples.ts'
import { TimeTag } from '../tag/Tag.tsx'
import { WorkList } from './WorkList.tsx'

export const examples: Examples = {
  name: 'work-list',
  title: 'Danh sách làm việc',
  use: 'Danh sách hẹp cạnh hồ sơ đang mở; phím j, k để lên xuống, Enter để mở.',
  items: [
    {
      title: 'Hai hồ sơ',
      render: () => (
        <WorkList
          title="Đang xử lý"
          count={1204}
          items={[
            {
              href: '/mot-cua/1',
              title: 'Nguyễn Thị Lan',
              detail: 'Cấp Giấy phép hành nghề tại Việt Nam của luật sư nước ngoài',
              meta: 'quá 2 ngày làm việc',
              tag: <TimeTag state="late" />,
              current: true,
            },
            {
              href: '/mot-cua/2',
              title: 'Công ty Luật TNHH Ánh Dương và Cộng sự',
              detail:
                'Chuyển đổi chi nhánh của tổ chức hành nghề luật sư nước ngoài thành công ty luật trách nhiệm hữu hạn 100% vốn nước ngoài tại Việt Nam',
              meta: 'còn 3 ngày làm việc',
              tag: <TimeTag state="inTime" />,
            },
          ]}
        />
      ),
    },
  ],
}
