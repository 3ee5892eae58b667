import type { Examples } from '../../examples.ts'
import { Steps } from '../steps/Steps.tsx'
import { Hero } from './Hero.tsx'

export const examples: Examples = {
  name: 'hero',
  title: 'Đầu trang chủ',
  use: 'Một câu nói làm được gì ở đây, một ô để bắt đầu, bên phải là lời giải thích.',
  items: [
    {
      title: 'Có các bước bên cạnh',
      ownHeading: true,
      render: () => (
        <Hero
          title="Nộp hồ sơ một lần, biết ngày có kết quả"
          lead="Tìm thủ tục, nộp trực tuyến, nhận kết quả có chữ ký số."
          aside={
            <Steps steps={[{ title: 'Tìm thủ tục' }, { title: 'Khai và nộp' }, { title: 'Nhận kết quả' }]} />
          }
        >
          <a href="/thu-tuc">Xem tất cả thủ tục</a>
        </Hero>
      ),
    },
  ],
}
