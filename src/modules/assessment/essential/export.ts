import { formatDay } from '../../../kernel/dates.ts'
import type { Sheet } from '../download.ts'
import { levelWords } from '../review/criteria.ts'
import {
  dimensionKeys,
  dimensions,
  missingConditions,
  proposedLevel,
  type Ranked,
  type Weights,
} from './scoring.ts'
import type { EssentialCandidate } from './service.ts'

/** `73,4`. */
export const sayTenths = (tenths: number): string => `${Math.floor(tenths / 10)},${tenths % 10}`

/** The ranking with what it rests on. */
export const essentialSheet = (
  ranked: readonly Ranked<EssentialCandidate>[],
  weights: Weights,
  year: number,
): Sheet => ({
  name: 'Dịch vụ thiết yếu',
  intro: [
    `Xếp hạng lựa chọn dịch vụ công thiết yếu năm ${year}`,
    `Trọng số: ${dimensionKeys.map(key => `${dimensions[key].vi} ${weights[key]}`).join('; ')}`,
    ...(ranked.some(one => one.candidate.row?.illustrative) ? ['Có dữ liệu minh họa'] : []),
  ],
  columns: [
    ...[{ title: 'Hạng' }, { title: 'Mã cơ quan' }, { title: 'Cơ quan', width: 32 }],
    ...[{ title: 'Mã thủ tục' }, { title: 'Tên dịch vụ', width: 60 }, { title: 'Điểm /100' }],
    ...dimensionKeys.map(key => ({ title: dimensions[key].vi, width: 14 })),
    ...[{ title: 'Số hồ sơ một năm' }, { title: 'Mức đề xuất', width: 14 }],
    ...[
      { title: 'Điều kiện còn thiếu', width: 50 },
      { title: 'Quyết định', width: 24 },
    ],
    ...[{ title: 'Mục tiêu' }, { title: 'Hoàn thành' }],
  ],
  rows: ranked.map(({ candidate, place, tenths }) => [
    ...[place, candidate.service.agencyId, candidate.service.agencyName, candidate.service.code],
    ...[candidate.service.name, tenths / 10],
    ...dimensionKeys.map(key => candidate.marks[key]),
    candidate.volume,
    levelWords[proposedLevel(candidate)]!,
    missingConditions(candidate)
      .map(one => one.vi)
      .join('; '),
    candidate.decision ? `${candidate.decision.number} ngày ${formatDay(candidate.decision.decided_on)}` : '',
    { day: candidate.decision?.target_on ?? null },
    { day: candidate.decision?.done_on ?? null },
  ]),
})
