import { expect, test } from 'vitest'
import { nothing, runningMonths, withSums } from './figures.ts'
import { findingOf, trendOf } from './finding.ts'

test.each([
  [{}, 'Chưa có hồ sơ nào trong kỳ này', 'No dossier in this period yet'],
  [
    { receivedOnline: 1_204, inWorkInTime: 1_204 },
    'Chưa có hồ sơ nào giải quyết xong; 1.204 hồ sơ đang giải quyết',
    'No dossier was settled yet; 1,204 are in work',
  ],
  [
    { receivedOnline: 5, settledEarly: 4, settledOnTime: 1 },
    'Tất cả 5 hồ sơ đã giải quyết đều trước hoặc đúng hạn',
    'All 5 dossiers settled were early or on time',
  ],
  // 208/238 is 87.39 %: truncated, never rounded up.
  [
    { receivedOnline: 238, settledEarly: 200, settledOnTime: 8, settledLate: 30 },
    '87,3% hồ sơ được giải quyết trước và đúng hạn, 30 hồ sơ quá hạn',
    '87.3% of dossiers were settled early or on time, 30 were late',
  ],
])('%j', (counts, vi, en) => {
  const total = withSums({ ...nothing, ...counts })
  expect(findingOf(total, 'vi')).toBe(vi)
  expect(findingOf(total, 'en')).toBe(en)
})

const month = (name: string, settled: number, late: number) => ({
  month: name,
  receivedOnline: settled,
  receivedDirect: 0,
  settledEarly: settled - late,
  settledOnTime: 0,
  settledLate: late,
})

test.each([
  [[], 'Chưa có hồ sơ nào giải quyết xong để vẽ theo tháng'],
  [[month('2026-10', 10, 0), month('2026-11', 9, 0)], 'Không tháng nào giải quyết quá hạn'],
  [
    [month('2026-10', 100, 8), month('2026-11', 200, 8)],
    'Quá hạn trong tháng 11/2026 giảm còn 4,0%, tháng trước là 8,0%',
  ],
  [
    [month('2026-10', 100, 4), month('2026-11', 100, 8)],
    'Quá hạn trong tháng 11/2026 là 8,0%, tăng từ 4,0% của tháng trước',
  ],
  [
    [month('2026-10', 100, 4), month('2026-11', 50, 2)],
    'Quá hạn trong tháng 11/2026 là 4,0%, bằng tháng trước',
  ],
  [[month('2026-10', 0, 0), month('2026-11', 50, 2)], 'Quá hạn trong tháng 11/2026 là 4,0%'],
  [
    [month('2026-10', 50, 2), month('2026-11', 50, 5), month('2026-12', 0, 0)],
    'Quá hạn trong tháng 11/2026 là 10,0%, tăng từ 4,0% của tháng trước',
  ],
])('%j: %s', (flows, sentence) => expect(trendOf(runningMonths(flows, 0), '2027-01-01', 'vi')).toBe(sentence))

test('the month that is still running is not compared, unless there is no other', () => {
  const months = runningMonths([month('2026-09', 10, 1), month('2026-10', 10, 2), month('2026-11', 1, 0)], 0)
  expect(trendOf(months, '2026-11-24', 'vi')).toContain('tháng 10/2026 là 20,0%, tăng từ 10,0%')
  expect(trendOf(months.slice(2), '2026-11-24', 'vi')).toBe('Không tháng nào giải quyết quá hạn')
  expect(trendOf(runningMonths([month('2026-11', 4, 1)], 0), '2026-11-24', 'vi')).toContain(
    'tháng 11/2026 là 25,0%',
  )
})
