/**
 * Provinces as tiles of one size, placed about where they lie, so that a small province is as visible as a large one.
 * Two editions: the 63 of 2019 and the 34 since 1/7/2025. Hoàng Sa stands under Đà Nẵng, Trường Sa under Khánh Hòa,
 * each part of its province.
 */
export interface Tile {
  /** Identifier of the People's Committee in the directory. */
  readonly id: string
  readonly name: string
  readonly column: number
  readonly row: number
  /** An archipelago of that province, drawn with its figures. */
  readonly partOf?: string
}

export type TileEdition = '2019' | '2025'

const tiles = (lines: string): Tile[] =>
  lines
    .trim()
    .split('\n')
    .map(line => {
      const [id, column, row, name] = line.trim().split('|') as [string, string, string, string]
      const [own, partOf] = id.split('@') as [string, string | undefined]
      return { id: own, name, column: Number(column), row: Number(row), ...(partOf && { partOf }) }
    })

const of2019 = tiles(`
H35|1|1|Lai Châu
H38|2|1|Lào Cai
H22|3|1|Hà Giang
H14|4|1|Cao Bằng
H18|1|2|Điện Biên
H63|2|2|Yên Bái
H60|3|2|Tuyên Quang
H03|4|2|Bắc Kạn
H37|5|2|Lạng Sơn
H52|1|3|Sơn La
H44|2|3|Phú Thọ
H62|3|3|Vĩnh Phúc
H55|4|3|Thái Nguyên
H02|5|3|Bắc Giang
H49|6|3|Quảng Ninh
H28|2|4|Hòa Bình
H26|3|4|Hà Nội
H05|4|4|Bắc Ninh
H23|5|4|Hải Dương
H24|6|4|Hải Phòng
H25|3|5|Hà Nam
H31|4|5|Hưng Yên
H54|5|5|Thái Bình
H56|2|6|Thanh Hóa
H42|3|6|Ninh Bình
H40|4|6|Nam Định
H41|2|7|Nghệ An
H27|3|8|Hà Tĩnh
H46|3|9|Quảng Bình
H50|4|10|Quảng Trị
H57|5|10|Thừa Thiên Huế
H17|5|11|Đà Nẵng
hoang-sa@H17|7|11|Hoàng Sa
H47|5|12|Quảng Nam
H34|4|13|Kon Tum
H48|5|13|Quảng Ngãi
H21|4|14|Gia Lai
H08|5|14|Bình Định
H15|4|15|Đắk Lắk
H45|5|15|Phú Yên
H16|3|16|Đắk Nông
H36|4|16|Lâm Đồng
H32|5|16|Khánh Hòa
truong-sa@H32|7|17|Trường Sa
H10|2|17|Bình Phước
H09|3|17|Bình Dương
H19|4|17|Đồng Nai
H43|5|17|Ninh Thuận
H53|1|17|Tây Ninh
H39|1|18|Long An
H29|2|18|TP. Hồ Chí Minh
H06|3|18|Bà Rịa - Vũng Tàu
H11|4|18|Bình Thuận
H20|1|19|Đồng Tháp
H58|2|19|Tiền Giang
H07|3|19|Bến Tre
H01|1|20|An Giang
H61|2|20|Vĩnh Long
H59|3|20|Trà Vinh
H33|1|21|Kiên Giang
H13|2|21|Cần Thơ
H30|3|21|Hậu Giang
H12|1|22|Cà Mau
H04|2|22|Bạc Liêu
H51|3|22|Sóc Trăng
`)

const of2025 = tiles(`
H35|1|1|Lai Châu
H38|2|1|Lào Cai
H60|3|1|Tuyên Quang
H14|4|1|Cao Bằng
H18|1|2|Điện Biên
H44|2|2|Phú Thọ
H55|3|2|Thái Nguyên
H37|4|2|Lạng Sơn
H52|1|3|Sơn La
H26|2|3|Hà Nội
H05|3|3|Bắc Ninh
H49|4|3|Quảng Ninh
H42|2|4|Ninh Bình
H31|3|4|Hưng Yên
H24|4|4|Hải Phòng
H56|2|5|Thanh Hóa
H41|2|6|Nghệ An
H27|3|7|Hà Tĩnh
H50|3|8|Quảng Trị
H57|4|9|Huế
H17|4|10|Đà Nẵng
hoang-sa@H17|6|10|Hoàng Sa
H48|4|11|Quảng Ngãi
H21|4|12|Gia Lai
H15|4|13|Đắk Lắk
H36|3|14|Lâm Đồng
H32|4|14|Khánh Hòa
truong-sa@H32|6|15|Trường Sa
H19|3|15|Đồng Nai
H53|1|15|Tây Ninh
H29|2|15|TP. Hồ Chí Minh
H20|1|16|Đồng Tháp
H61|2|16|Vĩnh Long
H01|1|17|An Giang
H13|2|17|Cần Thơ
H12|1|18|Cà Mau
`)

export const tileEditions: Readonly<Record<TileEdition, readonly Tile[]>> = { '2019': of2019, '2025': of2025 }

/** The edition in force on a day: provinces were joined on 1/7/2025. */
export const editionAt = (day: string): TileEdition => (day < '2025-07-01' ? '2019' : '2025')
