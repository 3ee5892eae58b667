import type { Examples } from '../../examples.ts'
import { Icon, iconNames } from './Icon.tsx'

export const examples: Examples = {
  name: 'icon',
  title: 'Biểu tượng',
  use: 'Bộ hình riêng, nét 2 trên lưới 24. Luôn đứng cạnh một từ, không bao giờ đứng một mình.',
  items: [
    {
      title: 'Tất cả',
      render: () => (
        <ul class="plain-list row">
          {iconNames.map(name => (
            <li key={name} class="row">
              <Icon name={name} /> <code>{name}</code>
            </li>
          ))}
        </ul>
      ),
    },
  ],
}
