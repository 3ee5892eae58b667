import { addPhrase, newTree, type PhraseTree } from './phrases.ts'

/** An agency of the directory, as far as texts name it. */
export interface DirectoryAgency {
  readonly name: string
  readonly abbreviation: string | null
  readonly kind: string
}

/** What a name may stand for, by the words before it. */
export interface Name {
  /** Standing alone: "Bộ Tài chính", "VPCP". */
  readonly body?: string
  /** After "các bộ:" or "Bộ trưởng": "Tài chính". */
  readonly short?: string
  /** After "tỉnh", "thành phố", "UBND": "Thanh Hóa"; the value is its People's Committee. */
  readonly province?: string
}

/**
 * Bodies that are given tasks and stand in no directory of agencies: those of the Party, the Assembly, the courts,
 * unions, corporations, former ministries, and units of ministries whose names run on into common words.
 */
const others: readonly string[] = [
  'Bộ Nông nghiệp và Phát triển nông thôn',
  'Ủy ban Dân tộc',
  'Đài Truyền hình Việt Nam',
  'Đài Tiếng nói Việt Nam',
  'Thông tấn xã Việt Nam',
  'Viện Hàn lâm Khoa học và Công nghệ Việt Nam',
  'Viện Hàn lâm Khoa học xã hội Việt Nam',
  'Học viện Chính trị quốc gia Hồ Chí Minh',
  'Ban Quản lý Lăng Chủ tịch Hồ Chí Minh',
  'Ủy ban Quản lý vốn nhà nước tại doanh nghiệp',
  'Ủy ban An toàn giao thông Quốc gia',
  'Ủy ban Giám sát tài chính Quốc gia',
  'Ủy ban Quốc gia về Chính phủ điện tử',
  'Ủy ban Quốc gia về chuyển đổi số',
  'Ủy ban Quốc gia Ứng phó sự cố, thiên tai và Tìm kiếm cứu nạn',
  'Ban Chỉ đạo Trung ương về phòng, chống thiên tai',
  'Ban Chỉ đạo quốc gia phòng, chống dịch COVID-19',
  'Ban Chỉ đạo 389 quốc gia',
  'Ban Cơ yếu Chính phủ',
  'Ban Tuyên giáo Trung ương',
  'Ban Tổ chức Trung ương',
  'Ban Kinh tế Trung ương',
  'Ban Dân vận Trung ương',
  'Ban Nội chính Trung ương',
  'Ban Đối ngoại Trung ương',
  'Ủy ban Kiểm tra Trung ương',
  'Văn phòng Trung ương Đảng',
  'Văn phòng Quốc hội',
  'Văn phòng Chủ tịch nước',
  'Tòa án nhân dân tối cao',
  'Viện kiểm sát nhân dân tối cao',
  'Kiểm toán nhà nước',
  'Kho bạc Nhà nước',
  'Ủy ban Chứng khoán Nhà nước',
  'Tổng cục Hải quan',
  'Tổng cục Thuế',
  'Tổng cục Thống kê',
  'Tổng cục Du lịch',
  'Tổng cục Đường bộ Việt Nam',
  'Tổng cục Khí tượng Thủy văn',
  'Tổng cục Quản lý thị trường',
  'Tổng cục Dự trữ Nhà nước',
  'Tổng cục Thi hành án dân sự',
  'Tổng cục Lâm nghiệp',
  'Tổng cục Thủy sản',
  'Tổng cục Phòng, chống thiên tai',
  'Cục Kiểm soát thủ tục hành chính',
  'Cục Hàng không Việt Nam',
  'Cục Hàng hải Việt Nam',
  'Cục Đăng kiểm Việt Nam',
  'Cục Quản lý đăng ký kinh doanh',
  'Cục Tin học hóa',
  'Cục An toàn thông tin',
  'Cục Sở hữu trí tuệ',
  'Cục Thuế',
  'Ủy ban Trung ương Mặt trận Tổ quốc Việt Nam',
  'Mặt trận Tổ quốc Việt Nam',
  'Tổng Liên đoàn Lao động Việt Nam',
  'Trung ương Đoàn Thanh niên Cộng sản Hồ Chí Minh',
  'Đoàn Thanh niên Cộng sản Hồ Chí Minh',
  'Trung ương Hội Liên hiệp Phụ nữ Việt Nam',
  'Hội Liên hiệp Phụ nữ Việt Nam',
  'Trung ương Hội Nông dân Việt Nam',
  'Hội Nông dân Việt Nam',
  'Hội Cựu chiến binh Việt Nam',
  'Hội Chữ thập đỏ Việt Nam',
  'Hội Nhà báo Việt Nam',
  'Liên minh Hợp tác xã Việt Nam',
  'Liên đoàn Thương mại và Công nghiệp Việt Nam',
  'Phòng Thương mại và Công nghiệp Việt Nam',
  'Liên hiệp các Hội Khoa học và Kỹ thuật Việt Nam',
  'Hiệp hội Ngân hàng Việt Nam',
  'Hiệp hội Lương thực Việt Nam',
  'Ngân hàng Chính sách xã hội',
  'Ngân hàng Phát triển Việt Nam',
  'Tập đoàn Điện lực Việt Nam',
  'Tập đoàn Dầu khí Việt Nam',
  'Tập đoàn Dầu khí quốc gia Việt Nam',
  'Tập đoàn Công nghiệp Than - Khoáng sản Việt Nam',
  'Tập đoàn Bưu chính Viễn thông Việt Nam',
  'Tập đoàn Xăng dầu Việt Nam',
  'Tập đoàn Cao su Việt Nam',
  'Tập đoàn Hóa chất Việt Nam',
  'Tập đoàn Công nghiệp - Viễn thông Quân đội',
  'Tập đoàn Viễn thông Quân đội',
  'Tổng công ty Bưu điện Việt Nam',
  'Tổng công ty Đường sắt Việt Nam',
  'Tổng công ty Cảng hàng không Việt Nam',
  'Tổng công ty Hàng không Việt Nam',
  'Tổng công ty Hàng hải Việt Nam',
  'Tổng công ty Lương thực miền Bắc',
  'Tổng công ty Lương thực miền Nam',
  'Tổng công ty Đầu tư và Kinh doanh vốn nhà nước',
  'Hội đồng thẩm định quốc gia',
  'Hội đồng thẩm định Nhà nước',
  'Hội đồng thẩm định liên ngành',
  'Đại học Quốc gia Hà Nội',
  'Đại học Quốc gia Thành phố Hồ Chí Minh',
]

/** Other ways in which those and agencies of the directory are written. */
const aliases: Readonly<Record<string, string>> = {
  'Bộ Nông nghiệp và Phát triển nông thôn':
    'Bộ NNPTNT, Bộ NN và PTNT, Bộ Nông nghiệp và PTNT, Bộ Nông nghiệp - PTNT, Bộ NN-PTNT, Bộ Nông nghiệp & Phát triển nông thôn, Bộ Nông nghiệp',
  'Ủy ban Dân tộc': 'UBDT',
  'Đài Truyền hình Việt Nam': 'Đài THVN, VTV',
  'Đài Tiếng nói Việt Nam': 'Đài TNVN, VOV',
  'Thông tấn xã Việt Nam': 'TTXVN',
  'Ủy ban Quản lý vốn nhà nước tại doanh nghiệp': 'Ủy ban Quản lý vốn nhà nước',
  'Ủy ban An toàn giao thông Quốc gia': 'Ủy ban ATGT Quốc gia',
  'Tòa án nhân dân tối cao': 'TANDTC, TAND tối cao',
  'Viện kiểm sát nhân dân tối cao': 'VKSNDTC, VKSND tối cao',
  'Ủy ban Trung ương Mặt trận Tổ quốc Việt Nam': 'UBTW MTTQ Việt Nam, UBTWMTTQ Việt Nam, MTTQ Việt Nam',
  'Tổng Liên đoàn Lao động Việt Nam': 'TLĐLĐ Việt Nam, Tổng LĐLĐ Việt Nam',
  'Phòng Thương mại và Công nghiệp Việt Nam': 'VCCI, Phòng TMCN Việt Nam',
  'Tập đoàn Điện lực Việt Nam': 'EVN, Tập đoàn Điện lực',
  'Tập đoàn Dầu khí Việt Nam': 'PVN, Tập đoàn Dầu khí',
  'Tập đoàn Công nghiệp Than - Khoáng sản Việt Nam': 'TKV',
  'Tập đoàn Bưu chính Viễn thông Việt Nam': 'VNPT',
  'Ngân hàng Nhà nước Việt Nam': 'Ngân hàng Nhà nước, NHNN Việt Nam, NHNNVN, NHNN VN, Ngân hàng NN',
  'Bảo hiểm xã hội Việt Nam': 'BHXH Việt Nam, BHXH VN, BHXHVN, BHXH',
  'Văn phòng Chính phủ': 'VPCP, Văn phòng CP',
  'Thanh tra Chính phủ': 'TTCP, Tổng Thanh tra Chính phủ, Tổng Thanh tra',
  'Bộ Giao thông vận tải': 'Bộ Giao thông Vận tải, Bộ Giao thông - Vận tải, Bộ GT-VT',
  'Bộ Lao động - Thương binh và Xã hội':
    'Bộ LĐ-TBXH, Bộ LĐ TBXH, Bộ Lao động Thương binh Xã hội, Bộ Lao động - TBXH, Bộ LĐTB và XH',
  'Bộ Văn hóa, Thể thao và Du lịch':
    'Bộ VH,TT&DL, Bộ VHTTDL, Bộ VHTT và DL, Bộ Văn hóa - Thể thao và Du lịch',
  'Bộ Kế hoạch và Đầu tư': 'Bộ KH và ĐT, Bộ Kế hoạch - Đầu tư',
  'Bộ Khoa học và Công nghệ': 'Bộ KH và CN',
  'Bộ Thông tin và Truyền thông': 'Bộ TT và TT, Bộ Thông tin - Truyền thông',
  'Bộ Tài nguyên và Môi trường': 'Bộ TN và MT, Bộ Tài nguyên - Môi trường',
  'Bộ Giáo dục và Đào tạo': 'Bộ GD và ĐT, Bộ Giáo dục - Đào tạo',
  'Bộ Nông nghiệp và Môi trường': 'Bộ NN và MT, Bộ NNMT',
}

/** Other spellings of provinces, by the last words of the name in the directory. */
const provinceAliases: Readonly<Record<string, string>> = {
  'Thừa Thiên Huế': 'Huế, Thừa Thiên - Huế, TT Huế, TT-Huế',
  'Hồ Chí Minh': 'HCM, TPHCM',
  'Đắk Lắk': 'Đắc Lắc, Đăk Lăk, Đắk Lăk, Daklak',
  'Đắk Nông': 'Đắc Nông, Đăk Nông',
  'Bà Rịa - Vũng Tàu': 'BR-VT, Bà Rịa Vũng Tàu',
  'Kon Tum': 'Kontum',
  'Quảng Nam': 'Quảng Nam',
}

const split = (list: string): readonly string[] => list.split(/,\s+/)
const joined = (a: Name, b: Name): Name => ({ ...b, ...a })

/** The names of a directory in every way that documents write them. */
export function readNames(directory: readonly DirectoryAgency[]): PhraseTree<Name> {
  const tree = newTree<Name>()
  const add = (phrase: string, name: Name): void => addPhrase(tree, phrase, name, joined)
  const own = directory.map(({ name }) => name)
  for (const { name, abbreviation, kind } of directory) {
    const province = /^Ủy ban nhân dân (?:tỉnh|thành phố) (.+)$/.exec(name)?.[1]
    if (province !== undefined) {
      add(province, { province: name })
      for (const alias of split(provinceAliases[province] ?? '')) if (alias) add(alias, { province: name })
      continue
    }
    add(name, { body: name })
    if (name.startsWith('Bộ ')) {
      add(name.slice(3), { short: name })
      for (const letters of abbreviationsOf(abbreviation)) {
        add(`Bộ ${letters}`, { body: name })
        add(letters, { short: name })
      }
    } else if (abbreviation && kind === 'ministry') add(abbreviation, { body: name })
  }
  for (const name of others) {
    if (own.includes(name)) continue
    add(name, { body: name })
    if (name.startsWith('Bộ ')) add(name.slice(3), { short: name })
  }
  for (const [name, list] of Object.entries(aliases))
    for (const alias of split(list)) {
      // "Bộ VH,TT&DL" has a comma inside.
      add(alias, { body: name })
      if (alias.startsWith('Bộ ')) add(alias.slice(3), { short: name })
    }
  return tree
}

/** "BKHĐT" without its B, also with D for Đ, and parted where a hyphen or comma may stand ("LĐ-TBXH"). */
function abbreviationsOf(abbreviation: string | null): readonly string[] {
  if (!abbreviation?.startsWith('B')) return []
  const letters = abbreviation.slice(1)
  const parted = Array.from({ length: letters.length - 1 }, (_, at) =>
    at < 1 ? letters : `${letters.slice(0, at + 1)}-${letters.slice(at + 1)}`,
  )
  return [letters, ...parted].flatMap(one => [one, one.replaceAll('Đ', 'D')])
}
