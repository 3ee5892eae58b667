import type { Examples } from '../../examples.ts'
import { DataTable } from '../data-table/DataTable.tsx'
import { TileMap } from './TileMap.tsx'

const tile = (
  key: string,
  name: string,
  column: number,
  row: number,
  value: string,
  level: 0 | 1 | 2 | 3 | 4,
) => ({
  key,
  name,
  column,
  row,
  value,
  level,
  said: `${name}: ${value || 'không có nhiệm vụ'}`,
  href: `/?tinh=${key}`,
})

export const examples: Examples = {
  name: 'tile-map',
  title: 'Bản đồ ô',
  use: 'Mỗi tỉnh một ô cùng cỡ, đặt gần đúng vị trí; số ghi trong ô, bảng cùng số liệu đặt bên cạnh. Trên điện thoại chỉ còn bảng.',
  items: [
    {
      title: 'Vài tỉnh, đủ các mức',
      render: () => (
        <TileMap
          title="Một tỉnh có quá nửa số nhiệm vụ quá hạn"
          note="Tỷ lệ nhiệm vụ quá hạn trên số nhiệm vụ được giao."
          tiles={[
            tile('H57', 'Thừa Thiên Huế', 1, 1, '0,0%', 1),
            tile('H17', 'Đà Nẵng', 2, 1, '12,6%', 2),
            tile('hoang-sa', 'Hoàng Sa', 4, 1, 'thuộc Đà Nẵng', 2),
            tile('H47', 'Quảng Nam', 2, 2, '30,8%', 3),
            tile('H48', 'Quảng Ngãi', 2, 3, '51,2%', 4),
            tile('H06', 'Bà Rịa - Vũng Tàu', 1, 3, '', 0),
          ]}
          table={
            <DataTable
              caption="Theo địa phương"
              phone="rows"
              columns={[
                { key: 'name', title: 'Địa phương', cell: row => row[0] },
                { key: 'rate', title: 'Tỷ lệ quá hạn', numeric: true, cell: row => row[1] },
              ]}
              rows={[
                ['Quảng Ngãi', '51,2%'],
                ['Quảng Nam', '30,8%'],
                ['Đà Nẵng, gồm Hoàng Sa', '12,6%'],
                ['Thừa Thiên Huế', '0,0%'],
              ]}
              rowKey={row => row[0]!}
            />
          }
        />
      ),
    },
  ],
}
