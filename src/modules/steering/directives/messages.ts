import type { Messages } from '../../../kernel/messages.ts'
import type { LeadGroup } from './agents.ts'

/** Classes of agencies as people say them. */
export const groupNames = {
  ministries: {
    vi: 'Các bộ, cơ quan ngang bộ, cơ quan thuộc Chính phủ',
    en: 'Ministries and agencies of the Government',
  },
  provinces: {
    vi: 'Ủy ban nhân dân các tỉnh, thành phố trực thuộc Trung ương',
    en: "People's Committees of all provinces",
  },
  all: { vi: 'Các bộ, cơ quan, địa phương', en: 'All ministries, agencies and provinces' },
} as const satisfies Messages & Record<LeadGroup, unknown>
