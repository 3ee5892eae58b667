import type { Examples } from '../../examples.ts'
import { ResultList } from './ResultList.tsx'

export const examples: Examples = {
  name: 'result-list',
  title: 'Danh sách kết quả',
  use: 'Điều tìm được: tên là liên kết, dưới tên là vài điều hay hỏi nhất.',
  items: [
    {
      title: 'Thủ tục',
      render: () => (
        <ResultList
          items={[
            {
              href: '/thu-tuc/1.002911',
              title: 'Cấp Giấy phép hành nghề tại Việt Nam của luật sư nước ngoài',
              facts: ['Bộ Tư pháp', 'Luật sư', '20 ngày làm việc', '5.000.000 đồng', '1.002911'],
            },
            {
              href: '/thu-tuc/1.002637',
              title:
                'Chuyển đổi chi nhánh của tổ chức hành nghề luật sư nước ngoài thành công ty luật trách nhiệm hữu hạn 100% vốn nước ngoài tại Việt Nam',
              facts: ['Bộ Tư pháp', null, '1.002637'],
            },
          ]}
        />
      ),
    },
  ],
}
