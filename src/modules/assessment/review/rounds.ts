import type { Day } from '../../../kernel/dates.ts'
import { regimeAt } from '../../../kernel/regime.ts'
import { classOf, type DeadlineRule, daysLate, type TimeClass } from '../../steering/index.ts'

/** Working days play no part in the limits of a round: "trước ngày" or "đến ngày". */
export type RoundRule = Extract<DeadlineRule, { kind: 'on' | 'before' }>

/** The round of the article of 1/8/2019: review level 3 and 4 services, report to the Government Office before 15/9/2019. */
export const round2019 = {
  agencyId: 'G22',
  setKey: '2019',
  regime: regimeAt('2019-08-01').key,
  name: 'Rà soát, đánh giá dịch vụ công trực tuyến mức độ 3, mức độ 4',
  document: 'Yêu cầu của Tổ công tác của Thủ tướng Chính phủ tại báo cáo 7 tháng năm 2019',
  askedOn: '2019-08-01',
  rule: { kind: 'before', day: '2019-09-15' } satisfies RoundRule,
  /** Bộ, cơ quan ngang bộ of 2019, but for the Government Office that receives; who sent it the source does not say. */
  owedBy: Array.from({ length: 21 }, (_, n) => `G${String(n + 1).padStart(2, '0')}`),
} as const

/** How a report stands: counted like a task. */
export const reportClass = (asOf: Day, deadline: Day, sentOn: Day | null): TimeClass =>
  classOf(asOf, deadline, sentOn)
export const reportDaysLate = (asOf: Day, deadline: Day, sentOn: Day | null): number =>
  daysLate(asOf, deadline, sentOn)
