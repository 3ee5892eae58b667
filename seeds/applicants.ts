import { firm as minhHoa } from './cast.ts'

/**
 * People and firms that dossiers of the demonstration are about and who have no account. All are invented, and their
 * names say so where names can.
 */

/** Somebody with a Vietnamese id number. */
export interface Resident {
  readonly name: string
  readonly idNumber: string
  readonly phone: string
  readonly email: string | null
}

/** A foreigner with a passport. */
export interface Foreigner {
  readonly name: string
  readonly passport: string
  readonly nationality: string
  readonly birthDate: string
  readonly sex: 'male' | 'female'
  readonly address: string
}

export interface Firm {
  readonly name: string
  readonly taxCode: string
  readonly representative: string
}

/** People who come to the counter or write by post. */
export const residents: readonly Resident[] = [
  ['Trịnh Văn Thắng', '001079000051'],
  ['Phùng Thị Hà', '001183000052'],
  ['Hoàng Gia Bảo', '001091000053'],
  ['Vũ Thị Minh Nguyệt', '001187000054'],
  ['Nguyễn Hữu Ẩn', '001068000055'],
  ['Đào Thị Bích Ngọc', '001194000056'],
].map(([name, idNumber], index) => ({
  name: name!,
  idNumber: idNumber!,
  phone: `09000000${21 + index}`,
  email: null,
}))

/** Lawyers from abroad who ask the Ministry of Justice for a licence. */
export const lawyers = {
  moreau: lawyer('Lucas Moreau', 'X0000001', 'Pháp', '1981-03-14', 'male'),
  tanaka: lawyer('Haruka Tanaka', 'X0000002', 'Nhật Bản', '1987-11-02', 'female'),
  carter: lawyer('Emily Carter', 'X0000003', 'Hoa Kỳ', '1979-06-25', 'female'),
  schmidt: lawyer('Jonas Schmidt', 'X0000004', 'Đức', '1984-01-30', 'male'),
  kim: lawyer('Kim Seo Yun', 'X0000005', 'Hàn Quốc', '1990-08-08', 'female'),
  tan: lawyer('Tan Wei Ming', 'X0000006', 'Xin-ga-po', '1983-12-19', 'male'),
  rossi: lawyer('Giulia Rossi', 'X0000007', 'I-ta-li-a', '1986-04-04', 'female'),
  brown: lawyer('Oliver Brown', 'X0000008', 'Anh', '1975-09-17', 'male'),
} as const

function lawyer(
  name: string,
  passport: string,
  nationality: string,
  birthDate: string,
  sex: Foreigner['sex'],
): Foreigner {
  return { name, passport, nationality, birthDate, sex, address: 'Số 2, phố Minh Họa, Hà Nội' }
}

/** Firms beside Công ty TNHH Minh Họa, by the ministry they have to do with; the check digits of their tax codes are true. */
export const firms: Readonly<Record<'G15' | 'G17' | 'G10', readonly Firm[]>> = {
  G15: [
    { name: 'Công ty luật Giả Định', taxCode: '0999999006', representative: 'Lưu Quốc Thịnh' },
    { name: 'Công ty luật TNHH Ví Dụ', taxCode: '0999999013', representative: 'Mạc Thị Hồng Vân' },
    { name: 'Chi nhánh Công ty luật Làm Mẫu', taxCode: '0999999020', representative: 'Giang Văn Tấn' },
    { name: 'Công ty luật hợp danh Thí Điểm', taxCode: '0999999038', representative: 'Thân Đức Nhã' },
  ],
  G17: [
    { name: 'Công ty cổ phần Vận tải biển Ví Dụ', taxCode: '0999999045', representative: 'Ninh Quang Đạo' },
    { name: 'Công ty TNHH Đóng tàu Làm Mẫu', taxCode: '0999999052', representative: 'Uông Thị Thảo' },
    { name: 'Công ty cổ phần Hàng không Giả Định', taxCode: '0999999077', representative: 'Khúc Chí Dũng' },
    { name: 'Công ty TNHH Hoa tiêu Thí Điểm', taxCode: '0999999084', representative: 'Từ Văn Lộc' },
  ],
  G10: [
    { name: 'Công ty cổ phần Thực phẩm Ví Dụ', taxCode: '0999999091', representative: 'Lại Thị Nhàn' },
    { name: 'Công ty TNHH Phân bón Làm Mẫu', taxCode: '0999999101', representative: 'Đàm Vĩnh Khang' },
    { name: 'Hợp tác xã Chăn nuôi Thí Điểm', taxCode: '0999999119', representative: 'Tống Văn Phước' },
    { name: 'Công ty TNHH Bảo vệ thực vật Giả Định', taxCode: '0999999126', representative: 'Ông Thị Lài' },
  ],
}

export const ownFirm: Firm = {
  name: minhHoa.name,
  taxCode: minhHoa.taxCode,
  representative: 'Nguyễn Quốc Bảo',
}
