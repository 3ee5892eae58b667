import { expect, test } from 'vitest'
import { authorityLines } from '../../platform/typst/administrative.ts'
import { readAuthority } from './authority.ts'

// NĐ 30/2020/NĐ-CP Điều 13: [prefix, for whom, title, lines above the signature or what is wrong]
test.each([
  ['', '', 'Tổ trưởng', ['TỔ TRƯỞNG']],
  ['KT.', 'Tổ trưởng', 'Tổ phó', ['KT. TỔ TRƯỞNG', 'TỔ PHÓ']],
  ['KT.', 'Bộ trưởng', 'Thứ trưởng', ['KT. BỘ TRƯỞNG', 'THỨ TRƯỞNG']],
  ['TUQ.', 'Bộ trưởng', 'Phó Cục trưởng', ['TUQ. BỘ TRƯỞNG', 'PHÓ CỤC TRƯỞNG']],
  ['Q.', 'Bộ trưởng', 'Cục trưởng', ['Q. CỤC TRƯỞNG']],
  ['', '', 'Tổ phó', 'authority.deputy'],
  ['', '', 'Phó Chủ nhiệm', 'authority.deputy'],
  ['', '', 'THỨ TRƯỞNG', 'authority.deputy'],
  ['Q.', '', 'Phó Chủ tịch', 'authority.deputy'],
  ['KT.', 'Tổ trưởng', 'Tổ trưởng', 'authority.notDeputy'],
  ['KT.', 'Bộ trưởng', 'Trưởng phòng Phong trào', 'authority.notDeputy'],
  ['KT.', '', 'Tổ phó', 'authority.behalfMissing'],
  ['', '', '', 'authority.titleMissing'],
] as const)('%s %s, %s', (prefix, behalf, title, expected) => {
  const { authority, issues } = readAuthority({ 'tham-quyen': prefix, 'ky-thay': behalf, 'chuc-vu': title })
  if (typeof expected === 'string') expect(issues.map(one => one.code)).toEqual([expected])
  else expect([issues, authorityLines(authority)]).toEqual([[], expected])
})
