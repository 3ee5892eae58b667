import type { Examples } from '../../examples.ts'
import { LanguageSwitch } from './LanguageSwitch.tsx'

export const examples: Examples = {
  name: 'language-switch',
  title: 'Đổi ngôn ngữ',
  use: 'Đến đúng trang này bằng tiếng kia, gọi tên bằng chính tiếng đó.',
  items: [{ title: 'Sang tiếng Anh', render: () => <LanguageSwitch /> }],
}
