import type { CastMember } from '../src/modules/identity/index.ts'
import type { AuthorityPrefix } from '../src/platform/typst/administrative.ts'

/**
 * The people of the demonstration world (nhân vật minh họa): who they are, where they sit, how they sign in. All are
 * invented; so are their numbers, which follow the rules for such numbers and belong to nobody.
 */

/** One password for everybody, so that it fits on the screen of the first start. */
export const demoPassword = 'song-hong-phu-sa'

/** What unlocks the signing key of each demonstration signatory and clerk. */
export const demoPin = '135790'

type Posts = NonNullable<CastMember['posts']>
type Role = Posts[number]['role']
type Desk = 'G15' | 'G17' | 'G10'

/** By what authority somebody signs, as the lines above the signature say (NĐ 30/2020/NĐ-CP Điều 13). */
export interface SigningTitle {
  readonly prefix: AuthorityPrefix | null
  readonly onBehalfOf: string | null
  readonly title: string
}

/** A person with what the demonstration says about them. */
export interface Person extends CastMember {
  /** What this person does in the demonstration, for the list of names shown at the start. */
  readonly does: string
  readonly signsAs?: SigningTitle
}

const citizen = (
  email: string,
  name: string,
  idNumber: string,
  phone: string,
  does: string,
  firms?: CastMember['firms'],
): Person => ({
  kind: 'citizen',
  email: `${email}@dan.example`,
  name,
  idNumber,
  phone,
  password: demoPassword,
  illustrative: true,
  does,
  ...(firms && { firms }),
})

/** Domains of the ministries' letters; `.example` belongs to nobody (RFC 2606). */
const domains: Readonly<Record<string, string>> = {
  G15: 'tuphap.example',
  G17: 'xaydung.example',
  G10: 'nongnghiepmoitruong.example',
  G22: 'vpcp.example',
  H57: 'thuathienhue.example',
}

/** @param posts each a role, with `@` and the unit when it does not hold for the whole agency */
const official = (
  username: string,
  name: string,
  agencyId: string,
  posts: readonly string[],
  does: string,
  signsAs?: SigningTitle,
): Person => ({
  kind: 'official',
  username,
  email: `${username}@${domains[agencyId]}`,
  name,
  agencyId,
  posts: posts.map(post => {
    const [role, unit] = post.split('@') as [Role, string | undefined]
    return { role, agencyId, unitId: unit ? `${agencyId}.${unit}` : null }
  }),
  password: demoPassword,
  illustrative: true,
  does,
  ...(signsAs && { signsAs }),
})

const deputyMinister: SigningTitle = { prefix: 'KT.', onBehalfOf: 'Bộ trưởng', title: 'Thứ trưởng' }

/** Công ty TNHH Minh Họa: the tax code has a true check digit. */
export const firm = {
  kind: 'enterprise',
  taxCode: '0999999912',
  name: 'Công ty TNHH Minh Họa',
  address: 'Số 1, phố Minh Họa, phường Minh Họa, Hà Nội',
  type: 'legal',
} as const

/** Everybody who can sign in, by a short key. */
export const cast = {
  // Citizens
  lan: citizen(
    'lan',
    'Trần Thị Lan',
    '001190000123',
    '0900000001',
    'người dân: bản nháp dở, hồ sơ chờ bổ sung, đang xử lý, có kết quả',
  ),
  bao: citizen(
    'bao',
    'Nguyễn Quốc Bảo',
    '001075000011',
    '0900000002',
    'giám đốc Công ty TNHH Minh Họa: hồ sơ của doanh nghiệp',
    [firm],
  ),
  duc: citizen('duc', 'Phạm Minh Đức', '001088000022', '0900000003', 'người dân: hồ sơ ở Bộ Xây dựng'),

  // More citizens, so that the desks have people to serve
  nam: citizen('nam', 'Đỗ Hoàng Nam', '001085000031', '0900000011', 'người dân'),
  huong: citizen('huong', 'Bùi Thu Hương', '001192000032', '0900000012', 'người dân'),
  tung: citizen('tung', 'Lê Thanh Tùng', '001090000033', '0900000013', 'người dân'),
  linh: citizen('linh', 'Ngô Khánh Linh', '001195000034', '0900000014', 'người dân'),
  khoa: citizen('khoa', 'Võ Đăng Khoa', '001082000035', '0900000015', 'người dân'),
  my: citizen('my', 'Huỳnh Ái My', '001198000036', '0900000016', 'người dân'),

  // Bộ Tư pháp
  mai: official(
    'mai',
    'Nguyễn Thị Mai',
    'G15',
    ['RECEPTIONIST@MC'],
    'cán bộ một cửa Bộ Tư pháp: tiếp nhận, chuyển xử lý',
  ),
  ha: official('ha.pt', 'Phạm Thu Hà', 'G15', ['RECEPTIONIST@MC'], 'cán bộ một cửa Bộ Tư pháp'),
  hiep: official(
    'hiep',
    'Nguyễn Văn Hiệp',
    'G15',
    ['ONE_STOP_HEAD@MC'],
    'lãnh đạo Bộ phận Một cửa Bộ Tư pháp',
  ),
  loan: official('loan', 'Đinh Thị Loan', 'G15', ['RETURN_CLERK@MC'], 'cán bộ trả kết quả Bộ Tư pháp'),
  minh: official(
    'minh',
    'Trần Văn Minh',
    'G15',
    ['OFFICER@BTTP'],
    'chuyên viên Cục Bổ trợ tư pháp: thẩm định, soạn kết quả',
  ),
  khanh: official('khanh', 'Lê Ngọc Khánh', 'G15', ['OFFICER@BTTP'], 'chuyên viên Cục Bổ trợ tư pháp'),
  hanh: official(
    'hanh',
    'Đỗ Thị Hạnh',
    'G15',
    ['DIVISION_HEAD@BTTP'],
    'lãnh đạo Cục Bổ trợ tư pháp: phân công, theo dõi',
  ),
  hung: official('hung', 'Vũ Mạnh Hùng', 'G15', ['SIGNATORY'], 'Thứ trưởng: ký kết quả', deputyMinister),
  thu: official('thu', 'Lý Thị Thu', 'G15', ['CLERK'], 'văn thư Bộ Tư pháp: cấp số, đóng dấu, phát hành'),
  phuong: official('phuong', 'Hồ Thị Phượng', 'G15', ['ACCOUNTANT'], 'kế toán Bộ Tư pháp'),
  kien: official(
    'kien',
    'Phan Trung Kiên',
    'G15',
    ['PROCEDURE_CONTROL@VP', 'STEERING_OFFICER'],
    'kiểm soát thủ tục hành chính, đầu mối theo dõi nhiệm vụ Bộ Tư pháp',
  ),
  vy: official(
    'hoangvy',
    'Hoàng Vy',
    'G15',
    ['ADMIN_BUSINESS', 'ADMIN_TECH'],
    'quản trị: lịch làm việc, tài khoản, chức vụ',
  ),
  auditor: official('thanhtra', 'Bùi Thanh Tra', 'G15', ['AUDITOR'], 'thanh tra, giám sát: nhật ký, báo cáo'),

  // Bộ Xây dựng
  nga: official('nga', 'Trịnh Thúy Nga', 'G17', ['RECEPTIONIST@MC'], 'cán bộ một cửa Bộ Xây dựng'),
  tuan: official('tuan', 'Đặng Anh Tuấn', 'G17', ['RECEPTIONIST@MC'], 'cán bộ một cửa Bộ Xây dựng'),
  oanh: official('oanh', 'Cao Kim Oanh', 'G17', ['ONE_STOP_HEAD@MC'], 'lãnh đạo Bộ phận Một cửa Bộ Xây dựng'),
  vinh: official('vinh', 'Mai Quang Vinh', 'G17', ['RETURN_CLERK@MC'], 'cán bộ trả kết quả Bộ Xây dựng'),
  son: official(
    'son',
    'Bạch Thái Sơn',
    'G17',
    ['OFFICER@HHĐT'],
    'chuyên viên Cục Hàng hải và Đường thủy Việt Nam',
  ),
  hai: official(
    'hai.tv',
    'Tô Việt Hải',
    'G17',
    ['OFFICER@HHĐT', 'OFFICER@HK'],
    'chuyên viên hai đơn vị: hàng hải và hàng không',
  ),
  long: official('long', 'Đoàn Phi Long', 'G17', ['OFFICER@HK'], 'chuyên viên Cục Hàng không Việt Nam'),
  dung: official(
    'dung',
    'Lương Tiến Dũng',
    'G17',
    ['DIVISION_HEAD@HHĐT'],
    'lãnh đạo Cục Hàng hải và Đường thủy Việt Nam',
  ),
  yen: official('yen', 'Tạ Hải Yến', 'G17', ['DIVISION_HEAD@HK'], 'lãnh đạo Cục Hàng không Việt Nam'),
  cuong: official('cuong', 'Hà Huy Cương', 'G17', ['SIGNATORY'], 'Thứ trưởng: ký kết quả', deputyMinister),
  tam: official('tam', 'Nông Thị Tâm', 'G17', ['CLERK'], 'văn thư Bộ Xây dựng'),

  // Bộ Nông nghiệp và Môi trường
  xa: official(
    'xa.nv',
    'Ngô Văn Xa',
    'G10',
    ['RECEPTIONIST@MC'],
    'cán bộ một cửa Bộ Nông nghiệp và Môi trường',
  ),
  diep: official(
    'diep',
    'Vương Ngọc Diệp',
    'G10',
    ['RECEPTIONIST@MC'],
    'cán bộ một cửa Bộ Nông nghiệp và Môi trường',
  ),
  lam: official(
    'lam',
    'Chu Thế Lâm',
    'G10',
    ['ONE_STOP_HEAD@MC'],
    'lãnh đạo Bộ phận Một cửa Bộ Nông nghiệp và Môi trường',
  ),
  que: official(
    'que',
    'Thái Thị Quế',
    'G10',
    ['RETURN_CLERK@MC'],
    'cán bộ trả kết quả Bộ Nông nghiệp và Môi trường',
  ),
  phuc: official('phuc', 'Quách Đình Phúc', 'G10', ['OFFICER@CNTY'], 'chuyên viên Cục Chăn nuôi và Thú y'),
  thao: official(
    'thao',
    'Kiều Phương Thảo',
    'G10',
    ['OFFICER@TTBVTV'],
    'chuyên viên Cục Trồng trọt và Bảo vệ thực vật',
  ),
  bach: official('bach', 'Triệu Xuân Bách', 'G10', ['DIVISION_HEAD@CNTY'], 'lãnh đạo Cục Chăn nuôi và Thú y'),
  duyen: official(
    'duyen',
    'Âu Mỹ Duyên',
    'G10',
    ['DIVISION_HEAD@TTBVTV'],
    'lãnh đạo Cục Trồng trọt và Bảo vệ thực vật',
  ),
  toan: official('toan', 'Nghiêm Đức Toàn', 'G10', ['SIGNATORY'], 'Thứ trưởng: ký kết quả', deputyMinister),
  hue: official('hue', 'La Thị Huệ', 'G10', ['CLERK'], 'văn thư Bộ Nông nghiệp và Môi trường'),

  // Văn phòng Chính phủ
  quan: official(
    'quan',
    'Trương Minh Quân',
    'G22',
    ['PROCEDURE_CONTROL@KSTT', 'STEERING_DESK'],
    'Văn phòng Chính phủ: giao, theo dõi, đôn đốc nhiệm vụ; báo cáo tháng',
  ),
  viet: official(
    'viet',
    'Lâm Thành Việt',
    'G22',
    ['WORKING_GROUP'],
    'Tổ phó Tổ công tác của Thủ tướng Chính phủ: kiểm tra, họp, ký thay Tổ trưởng',
    { prefix: 'KT.', onBehalfOf: 'Tổ trưởng', title: 'Tổ phó' },
  ),
  giang: official(
    'giang',
    'Hoàng Trường Giang',
    'G22',
    ['GOVERNMENT_LEADER'],
    'lãnh đạo Chính phủ, Tổ trưởng Tổ công tác: xem, chỉ đạo, ký',
    { prefix: null, onBehalfOf: null, title: 'Tổ trưởng' },
  ),

  // Đầu mối theo dõi nhiệm vụ
  binh: official(
    'binh',
    'Đinh Thái Bình',
    'G17',
    ['STEERING_OFFICER'],
    'đầu mối theo dõi nhiệm vụ Bộ Xây dựng',
  ),
  tue: official(
    'tue',
    'Ngô Gia Tuệ',
    'H57',
    ['STEERING_OFFICER'],
    'đầu mối theo dõi nhiệm vụ Ủy ban nhân dân tỉnh Thừa Thiên Huế',
  ),
} as const satisfies Record<string, Person>

export type CastKey = keyof typeof cast

/** One person for each step of the main job, in its order, and those who look after the system. */
export const greeted: readonly CastKey[] = [
  'lan',
  'bao',
  'mai',
  'minh',
  'hanh',
  'hung',
  'thu',
  'loan',
  'quan',
  'kien',
  'vy',
  'auditor',
]

/** What a person types to sign in. */
export const loginOf = ({ username, email }: Pick<CastMember, 'username' | 'email'>): string =>
  username ?? email

/** Who works where in an agency with a desk; each list begins with the one met first. */
export interface DeskStaff {
  readonly reception: readonly CastKey[]
  readonly deskHead: CastKey
  readonly returns: CastKey
  readonly signatory: CastKey
  readonly clerk: CastKey
  /** By settling unit. */
  readonly units: Readonly<Record<string, { readonly head: CastKey; readonly officers: readonly CastKey[] }>>
}

export const staff: Readonly<Record<Desk, DeskStaff>> = {
  G15: {
    reception: ['mai', 'ha'],
    deskHead: 'hiep',
    returns: 'loan',
    signatory: 'hung',
    clerk: 'thu',
    units: { 'G15.BTTP': { head: 'hanh', officers: ['minh', 'khanh'] } },
  },
  G17: {
    reception: ['nga', 'tuan'],
    deskHead: 'oanh',
    returns: 'vinh',
    signatory: 'cuong',
    clerk: 'tam',
    units: {
      'G17.HHĐT': { head: 'dung', officers: ['son', 'hai'] },
      'G17.HK': { head: 'yen', officers: ['long', 'hai'] },
    },
  },
  G10: {
    reception: ['xa', 'diep'],
    deskHead: 'lam',
    returns: 'que',
    signatory: 'toan',
    clerk: 'hue',
    units: {
      'G10.CNTY': { head: 'bach', officers: ['phuc'] },
      'G10.TTBVTV': { head: 'duyen', officers: ['thao'] },
    },
  },
}
