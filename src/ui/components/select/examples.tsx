import type { Examples } from '../../examples.ts'
import { Select } from './Select.tsx'

const provinces = ['Hà Nội', 'Thành phố Hồ Chí Minh', 'Huế', 'Đà Nẵng', 'Lâm Đồng']

export const examples: Examples = {
  name: 'select',
  title: 'Danh sách chọn',
  use: 'Trên bảy lựa chọn. Ít hơn thì dùng các nút tròn để thấy hết.',
  items: [
    {
      title: 'Chưa chọn',
      render: () => (
        <Select
          name="example-province"
          label="Tỉnh, thành phố"
          empty="Chọn tỉnh, thành phố"
          choices={provinces.map(name => ({ value: name, label: name }))}
        />
      ),
    },
    {
      title: 'Có lỗi',
      errors: [{ field: 'example-place', message: 'Chọn tỉnh, thành phố nơi thường trú' }],
      render: () => (
        <Select
          name="example-place"
          label="Nơi thường trú"
          empty="Chọn tỉnh, thành phố"
          choices={provinces.map(name => ({ value: name, label: name }))}
        />
      ),
    },
  ],
}
