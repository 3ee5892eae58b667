import { readFileSync } from 'node:fs'
import { readCalendar, type WorkCalendar, workCalendar } from './index.ts'

/** The calendar of the seeds, as tests and examples use it. */
export const nationalInput = readCalendar(
  JSON.parse(readFileSync(new URL('../../../../seeds/data/holidays.json', import.meta.url), 'utf8')),
)

export const national: WorkCalendar = workCalendar(nationalInput)

/** A moment written as a wall clock in Viet Nam shows it. */
export const at = (text: string): Date =>
  new Date(`${text.length === 10 ? `${text}T00:00` : text.replace(' ', 'T')}:00+07:00`)

/** Worked examples of the fact sheet, section 8.6: number, limit, accepted, due. E13 is in `clock.test.ts`. */
export const workedExamples = [
  ['E1', '10 ngày làm việc', '2019-04-18 09:30', '2019-05-06T17:00:00+07:00'],
  ['E2', '5 ngày làm việc', '2026-08-26 14:00', '2026-09-07T17:00:00+07:00'],
  ['E3', '2 ngày làm việc', '2026-08-20 10:00', '2026-08-22T17:00:00+07:00'],
  ['E4', '7 ngày', '2026-02-10 00:00', '2026-02-23T17:00:00+07:00'],
  ['E5', '15 ngày', '2026-02-10 00:00', '2026-02-25T17:00:00+07:00'],
  ['E6', '4 giờ làm việc', '2026-11-20 15:30', '2026-11-23T10:30:00+07:00'],
  ['E7', '3 ngày làm việc', '2026-11-20 17:40', '2026-11-27T17:00:00+07:00'],
  ['E8', '3 ngày làm việc', '2026-11-20 09:00', '2026-11-26T17:00:00+07:00'],
  ['E9', '4 tháng', '2026-10-30 00:00', '2027-03-01T17:00:00+07:00'],
  ['E10', '3 ngày làm việc', '2026-02-12 10:00', '2026-02-24T17:00:00+07:00'],
  ['E11', '3 ngày làm việc', '2019-01-31 10:00', '2019-02-12T17:00:00+07:00'],
  ['E12', '5 ngày làm việc', '2018-12-28 10:00', '2019-01-07T17:00:00+07:00'],
] as const
