/**
 * Provinces and centrally run cities by edition. A list is never changed: a new order of things is a new edition,
 * and a form names the edition it uses. The values are our own; no official code list of the edition of 2025 is
 * among our sources, and neither is which of the merged units is called "tỉnh" or "thành phố".
 */
export interface Province {
  readonly value: string
  readonly name: string
}

/** The 34 units since 1/7/2025, in the order of the Vietnamese alphabet. */
const since2025 = [
  ['an-giang', 'An Giang'],
  ['bac-ninh', 'Bắc Ninh'],
  ['ca-mau', 'Cà Mau'],
  ['cao-bang', 'Cao Bằng'],
  ['can-tho', 'Cần Thơ'],
  ['da-nang', 'Đà Nẵng'],
  ['dak-lak', 'Đắk Lắk'],
  ['dien-bien', 'Điện Biên'],
  ['dong-nai', 'Đồng Nai'],
  ['dong-thap', 'Đồng Tháp'],
  ['gia-lai', 'Gia Lai'],
  ['ha-noi', 'Hà Nội'],
  ['ha-tinh', 'Hà Tĩnh'],
  ['hai-phong', 'Hải Phòng'],
  ['ho-chi-minh', 'Hồ Chí Minh'],
  ['hue', 'Huế'],
  ['hung-yen', 'Hưng Yên'],
  ['khanh-hoa', 'Khánh Hòa'],
  ['lai-chau', 'Lai Châu'],
  ['lang-son', 'Lạng Sơn'],
  ['lao-cai', 'Lào Cai'],
  ['lam-dong', 'Lâm Đồng'],
  ['nghe-an', 'Nghệ An'],
  ['ninh-binh', 'Ninh Bình'],
  ['phu-tho', 'Phú Thọ'],
  ['quang-ngai', 'Quảng Ngãi'],
  ['quang-ninh', 'Quảng Ninh'],
  ['quang-tri', 'Quảng Trị'],
  ['son-la', 'Sơn La'],
  ['tay-ninh', 'Tây Ninh'],
  ['thai-nguyen', 'Thái Nguyên'],
  ['thanh-hoa', 'Thanh Hóa'],
  ['tuyen-quang', 'Tuyên Quang'],
  ['vinh-long', 'Vĩnh Long'],
] as const

const editions: ReadonlyMap<string, readonly Province[]> = new Map([
  ['vn-2025', since2025.map(([value, name]) => ({ value, name }))],
])

/** The list of an edition; undefined for an edition we do not have. */
export const provincesOf = (edition: string): readonly Province[] | undefined => editions.get(edition)

/** The name of a province of that edition; undefined for a value that is not in it. */
export const provinceName = (edition: string, value: string): string | undefined =>
  editions.get(edition)?.find(province => province.value === value)?.name
