import type { Examples } from '../../examples.ts'
import { Select } from '../select/Select.tsx'
import { FilterPanel } from './FilterPanel.tsx'

export const examples: Examples = {
  name: 'filter-panel',
  title: 'Bộ lọc',
  use: 'Điều kiện lọc nằm trong địa chỉ trang. Mở sẵn khi đang lọc.',
  items: [
    {
      title: 'Đang lọc',
      render: () => (
        <FilterPanel action="/thu-tuc" active={2} clearHref="/thu-tuc">
          <Select
            name="example-ministry"
            label="Cơ quan"
            empty="Tất cả"
            value="G15"
            choices={[{ value: 'G15', label: 'Bộ Tư pháp' }]}
          />
          <Select
            name="example-field"
            label="Lĩnh vực"
            empty="Tất cả"
            value="ls"
            choices={[{ value: 'ls', label: 'Luật sư' }]}
          />
        </FilterPanel>
      ),
    },
    {
      title: 'Chưa lọc',
      render: () => (
        <FilterPanel action="/thu-tuc" active={0} clearHref="/thu-tuc">
          <Select name="example-channel" label="Cách nộp" empty="Tất cả" choices={[]} />
        </FilterPanel>
      ),
    },
  ],
}
