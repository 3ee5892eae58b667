import { describe, expect, test } from 'vitest'
import { at, national } from './examples.ts'
import {
  CalendarError,
  type ClockEvent,
  calendarErrorMessages,
  computeDue,
  drawDays,
  explain,
  explainError,
  monthsOf,
  parseLimit,
  replayClock,
  type Step,
  sayMoment,
} from './index.ts'

const steps = (from: string, limit: string): readonly Step[] =>
  computeDue({ calendar: national, from: at(from), limit: parseLimit(limit) }).steps

const supplemented: readonly Step[] = replayClock(
  [
    { kind: 'START', at: at('2026-03-02 09:00') },
    { kind: 'PAUSE', at: at('2026-03-05 10:00') },
    { kind: 'RESUME', at: at('2026-03-11 15:20') },
  ],
  { calendar: national, limit: parseLimit('10 ngày làm việc'), pauseMeasure: 'WHOLE_DAYS' },
).steps

describe('sentences', () => {
  test('E1 as a citizen reads it', () =>
    expect(explain(steps('2019-04-18 09:30', '10 ngày làm việc'))).toEqual([
      'Tiếp nhận lúc 09:30 thứ Năm 18/4/2019.',
      'Không tính ngày bắt đầu 18/4/2019; đếm từ ngày tiếp theo.',
      'Tính thứ Sáu 19/4/2019 (ngày thứ 1).',
      'Không tính 20, 21/4/2019: nghỉ hằng tuần.',
      'Tính 22, 23, 24, 25, 26/4/2019 (ngày thứ 2 đến 6).',
      'Không tính 27, 28/4/2019: nghỉ hằng tuần.',
      'Không tính thứ Hai 29/4/2019: nghỉ hoán đổi dịp 30/4–1/5.',
      'Không tính thứ Ba 30/4/2019: nghỉ lễ, tết – Ngày Chiến thắng.',
      'Không tính thứ Tư 1/5/2019: nghỉ lễ, tết – Ngày Quốc tế lao động.',
      'Tính 2, 3/5/2019 (ngày thứ 7 đến 8).',
      'Tính thứ Bảy 4/5/2019 (ngày thứ 9): làm bù cho 29/4/2019.',
      'Không tính Chủ nhật 5/5/2019: nghỉ hằng tuần.',
      'Tính thứ Hai 6/5/2019 (ngày thứ 10).',
      'Hẹn trả vào cuối buổi làm việc: 17:00 thứ Hai 6/5/2019.',
    ]))

  test('E9 says that the date is provisional, and why', () =>
    expect(explain(steps('2026-10-30 10:00', '4 tháng'))).toEqual([
      'Tiếp nhận lúc 10:00 thứ Sáu 30/10/2026.',
      'Tính 4 tháng theo lịch từ thứ Sáu 30/10/2026 đến Chủ nhật 28/2/2027.',
      'Tháng 2/2027 không có ngày 30 nên lấy ngày cuối tháng, 28/2/2027.',
      'Không tính Chủ nhật 28/2/2027: nghỉ hằng tuần.',
      'Ngày cuối 28/2/2027 là ngày nghỉ nên thời hạn kết thúc vào ngày làm việc tiếp theo, thứ Hai 1/3/2027.',
      'Hẹn trả vào cuối buổi làm việc: 17:00 thứ Hai 1/3/2027.',
      'Ngày hẹn là tạm tính: lịch nghỉ từ 1/1/2027 đến 31/12/2027 chưa có thông báo đầy đủ.',
    ]))

  test('E6 in English', () =>
    expect(explain(steps('2026-11-20 15:30', '4 giờ làm việc'), 'en')).toEqual([
      'Accepted at 15:30 on Friday 20/11/2026.',
      '1 hour 30 minutes of work on Friday 20/11/2026, from 15:30 to 17:00.',
      '21, 22/11/2026 do not count: weekly rest.',
      '2 hours 30 minutes of work on Monday 23/11/2026, from 08:00 to 10:30.',
      'The limit ends at 10:30 on Monday 23/11/2026.',
    ]))

  test('a supplement', () =>
    expect(explain(supplemented).slice(-8)).toEqual([
      'Hẹn trả vào cuối buổi làm việc: 17:00 thứ Hai 16/3/2026.',
      'Yêu cầu bổ sung hồ sơ lúc 10:00 thứ Năm 5/3/2026: tạm dừng tính thời hạn.',
      'Nhận đủ giấy tờ bổ sung lúc 15:20 thứ Tư 11/3/2026: tính tiếp thời hạn.',
      'Thời gian tạm dừng 4 ngày làm việc (từ sau ngày yêu cầu đến hết ngày nhận bổ sung) không tính; còn lại 7 ngày làm việc.',
      'Tính 12, 13/3/2026 (ngày thứ 4 đến 5).',
      'Không tính 14, 15/3/2026: nghỉ hằng tuần.',
      'Tính 16, 17, 18, 19, 20/3/2026 (ngày thứ 6 đến 10).',
      'Hẹn trả vào cuối buổi làm việc: 17:00 thứ Sáu 20/3/2026.',
    ]))

  test('a day in doubt says so, days across a year keep their year', () => {
    expect(explain(steps('2026-08-20 10:00', '2 ngày làm việc'))).toContain(
      'Tính thứ Bảy 22/8/2026 (ngày thứ 2): làm bù cho 31/8/2026 [nguồn cần đối chiếu].',
    )
    expect(explain(steps('2026-12-30 10:00', '3 ngày làm việc'))).toContain(
      'Tính thứ Năm 31/12/2026 (ngày thứ 1).',
    )
  })

  test('every step has words in both languages', () => {
    const moment = '2026-03-02T09:00:00+07:00'
    const later = '2026-03-03T09:00:00+07:00'
    const all: Step[] = [
      { code: 'RECEIVED', at: moment },
      { code: 'START_MOVED', from: moment, to: later, why: 'BREAK' },
      { code: 'COUNTED_IN_HOURS', days: 0.5, minutes: 240 },
      { code: 'AFTER_CUTOFF', at: moment, cutoff: '15:00' },
      { code: 'DAY_NOT_COUNTED', day: '2026-03-02' },
      { code: 'DAY_COUNTED', day: '2026-03-03', n: 1, swap: 'theo thông báo' },
      { code: 'DAY_SKIPPED', day: '2026-03-04', kind: 'COMPENSATORY' },
      { code: 'DAYS_COUNTED', from: '2026-03-03', to: '2026-03-03', count: 1 },
      { code: 'DAYS_COUNTED', from: '2026-03-03', to: '2026-03-04', count: 2 },
      { code: 'MONTHS_COUNTED', from: '2026-03-02', to: '2027-03-02', count: 1, unit: 'YEAR' },
      { code: 'MONTH_END_TAKEN', day: '2027-02-28', wanted: 30 },
      { code: 'MOVED_TO_WORKING_DAY', from: '2026-03-08', to: '2026-03-09' },
      { code: 'MINUTES_COUNTED', day: '2026-03-03', from: later, to: later, minutes: 0, swap: 'Làm bù' },
      { code: 'END_OF_DAY', at: moment },
      { code: 'SAME_CLOCK', at: moment },
      { code: 'CLOCK_FITTED', at: moment },
      { code: 'EXACT_MINUTE', at: moment },
      { code: 'PROVISIONAL', edition: '2027', from: '2027-01-01', to: '2027-12-31' },
      { code: 'PAUSED', at: moment },
      { code: 'RESUMED', at: moment },
      { code: 'PAUSED_TOO_LATE', due: moment },
      { code: 'MINUTES_LEFT', minutes: 61, paused: 60 },
      { code: 'DAYS_LEFT', count: 1, paused: 2, unit: 'DAY', requestDay: true },
      { code: 'NOT_EARLIER', at: moment },
      { code: 'RESTARTED', at: moment },
      { code: 'EXTENDED', from: moment, to: later, lawful: true },
      { code: 'EXTENDED', from: moment, to: later, lawful: false },
      { code: 'STOPPED', at: moment },
      { code: 'RECOMPUTED', at: moment, from: moment, to: later },
      { code: 'CAPPED', at: moment },
    ]
    for (const lang of ['vi', 'en'] as const) {
      const sentences = explain(all, lang)
      expect(sentences).toHaveLength(all.length)
      for (const sentence of sentences) expect(sentence).toMatch(/^[^a-z{}].*[^{}]\.$/)
      expect(sentences.join(' ')).not.toMatch(/undefined|NaN/)
    }
  })

  test('every named error has words in both languages', () => {
    for (const code of Object.keys(calendarErrorMessages) as CalendarError['code'][]) {
      expect(explainError(new CalendarError(code))).not.toBe('')
      expect(explainError(new CalendarError(code), 'en')).not.toBe('')
    }
    expect(explainError(new CalendarError('calendar.outsideEditions', { day: '2020-01-02' }))).toBe(
      'Chưa có lịch làm việc cho ngày 2/1/2020, nên không tính được ngày hẹn.',
    )
  })

  test('a moment', () => {
    expect(sayMoment(at('2019-05-06 17:00'))).toBe('thứ Hai 6/5/2019, 17:00')
    expect(sayMoment(at('2019-05-06 17:00'), 'en')).toBe('Monday 6/5/2019, 17:00')
  })
})

describe('the small calendar', () => {
  const drawn = (one: readonly Step[], today?: string) =>
    drawDays(one, 'vi', today).map(
      ({ day, mark, number }) => `${day.slice(5)} ${mark}${number ? ` ${number}` : ''}`,
    )

  test('E3 on one leaf', () =>
    expect(drawDays(steps('2026-08-20 10:00', '2 ngày làm việc'))).toEqual([
      { day: '2026-08-20', mark: 'start' },
      { day: '2026-08-21', mark: 'counted', number: 1 },
      { day: '2026-08-22', mark: 'due', number: 2, note: 'Làm bù cho 31/8/2026' },
    ]))

  test('E10 has five days of Tết between its days', () => {
    const days = drawDays(steps('2026-02-12 10:00', '3 ngày làm việc'))
    expect(
      days.filter(one => one.mark === 'skipped' && one.note?.startsWith('Tết')).map(one => one.day),
    ).toEqual(['2026-02-16', '2026-02-17', '2026-02-18', '2026-02-19', '2026-02-20'])
  })

  test('a supplement: counted, paused, counted on', () =>
    expect(drawn(supplemented)).toEqual([
      '03-02 start',
      '03-03 counted 1',
      '03-04 counted 2',
      '03-05 counted 3',
      '03-06 paused',
      '03-07 paused',
      '03-08 paused',
      '03-09 paused',
      '03-10 paused',
      '03-11 paused',
      '03-12 counted 4',
      '03-13 counted 5',
      '03-14 skipped',
      '03-15 skipped',
      '03-16 counted 6',
      '03-17 counted 7',
      '03-18 counted 8',
      '03-19 counted 9',
      '03-20 due 10',
    ]))

  test('a pause that goes on is drawn until today', () => {
    const open = supplemented.slice(
      0,
      supplemented.findIndex(step => step.code === 'RESUMED'),
    )
    expect(drawn(open, '2026-03-07').slice(3)).toEqual(['03-05 counted 3', '03-06 paused', '03-07 paused'])
  })

  test('a restart begins a new count after the pause', () => {
    const events: ClockEvent[] = [
      { kind: 'START', at: at('2026-03-02 09:00') },
      { kind: 'PAUSE', at: at('2026-03-03 10:00') },
      { kind: 'RESTART', at: at('2026-03-05 09:00') },
    ]
    const { steps } = replayClock(events, { calendar: national, limit: parseLimit('2 ngày làm việc') })
    expect(drawn(steps)).toEqual([
      '03-04 paused',
      '03-05 start',
      '03-06 counted 1',
      '03-07 skipped',
      '03-08 skipped',
      '03-09 due 2',
    ])
  })

  test('months are whole weeks from Monday, the year may turn', () => {
    const months = monthsOf(steps('2026-12-30 10:00', '3 ngày làm việc'))
    expect(months.map(({ year, month }) => `${month}/${year}`)).toEqual(['12/2026', '1/2027'])
    expect(months[0]!.weeks[0]!.map(square => square?.day ?? null)).toEqual([
      null,
      '2026-12-01',
      '2026-12-02',
      '2026-12-03',
      '2026-12-04',
      '2026-12-05',
      '2026-12-06',
    ])
    for (const { weeks } of months) for (const week of weeks) expect(week).toHaveLength(7)
  })

  test('nothing to draw gives nothing', () => expect(monthsOf([])).toEqual([]))
})
