import { describe, expect, test } from 'vitest'
import {
  computeDue,
  isWorkingDay,
  type Limit,
  loadCalendarFile,
  type WorkCalendar,
  warningLight,
  workCalendar,
} from '../src/modules/calendar/index.ts'
import { inProject } from '../src/platform/paths.ts'
import { chanceOf, idOf } from './chance.ts'
import { type LifeKey, lives, tell } from './lives.ts'
import { createPast, knows, yearsAround } from './past.ts'

const file = await loadCalendarFile(inProject('seeds/data/holidays.json'))
const calendar: WorkCalendar = workCalendar({ editions: file.editions })
const at = (text: string): Date => new Date(`${text}:00+07:00`)

describe('the past', () => {
  test.each([
    // A Wednesday after a holiday
    ['2026-11-25T10:00', 60, '2026-11-25T09:00'],
    ['2026-11-25T10:00', 150, '2026-11-23T16:30'],
    ['2026-11-25T10:00', 120 + 480, '2026-11-20T16:54'],
    // On the holiday itself, and at lunch
    ['2026-11-24T10:00', 30, '2026-11-23T16:30'],
    ['2026-11-25T12:30', 30, '2026-11-25T11:30'],
  ])('from %s back %i working minutes is %s', (now, minutes, expected) =>
    expect(createPast(calendar, at(now)).work(minutes)).toEqual(at(expected)),
  )

  test('knows evenings and how long ago something was', () => {
    const past = createPast(calendar, at('2026-11-25T10:00'))
    expect(past.eveningBefore(at('2026-11-23T09:00'), 90)).toEqual(at('2026-11-22T20:30'))
    expect(past.ago(at('2026-11-23T16:00'))).toBe(180)
    expect(() => past.work(480 * 200)).toThrow(RangeError)
  })

  test('asks for the years it touches', () => {
    expect(yearsAround(at('2026-11-24T10:00'))).toEqual([2026, 2027])
    expect(yearsAround(at('2027-02-01T10:00'))).toEqual([2026, 2027])
    expect(yearsAround(at('2026-01-05T10:00'))).toEqual([2025, 2026])
    expect([knows(calendar, 2026), knows(calendar, 2025)]).toEqual([true, false])
  })
})

describe('lives', () => {
  const limits: Limit[] = [
    { amount: 4, unit: 'HOUR' },
    { amount: 2, unit: 'WORKING_DAY' },
    { amount: 25, unit: 'WORKING_DAY' },
  ]
  const starts = [
    '2026-09-03T07:59',
    '2026-11-23T08:01',
    '2026-11-24T10:08',
    '2026-11-28T23:30',
    '2026-11-30T12:30',
  ]
  const cases = starts.flatMap(start =>
    limits.flatMap(limit => (Object.keys(lives) as LifeKey[]).map(life => [life, start, limit] as const)),
  )
  const told = (life: LifeKey, start: string, limit: Limit, online: boolean, name = '') => {
    const past = createPast(calendar, at(start))
    return tell(life, { past, chance: chanceOf(`${life} ${start} ${limit.amount} ${name}`), limit, online })
  }

  test.each(cases)('%s can be told from %s under %j', (life, start, limit) => {
    for (const online of [true, false]) {
      const moments = told(life, start, limit, online)
      const times = moments.map(moment => moment.at.getTime())
      expect(times).toEqual(times.toSorted((a, b) => a - b))
      expect(new Set(times).size).toBe(times.length)
      expect(times.at(-1)).toBeLessThanOrEqual(at(start).getTime())
    }
  })

  test.each(starts)('stand to their dates as their names say, from %s', start => {
    const limit = limits[1]!
    const light = (life: LifeKey, name: string) => {
      const moments = told(life, start, limit, true, name)
      const from = moments.find(moment => moment.act === 'accept')!.at
      return warningLight(calendar, computeDue({ calendar, from, limit }).dueAt, at(start))
    }
    for (let turn = 0; turn < 30; turn++) {
      expect(light('dueSoon', String(turn))).toBe('YELLOW')
      expect(light('late', String(turn))).toBe('RED')
    }
  })

  test('are the same for the same name', () => {
    expect(told('early', starts[0]!, limits[2]!, true)).toEqual(told('early', starts[0]!, limits[2]!, true))
    expect(idOf('a')).toBe(idOf('a'))
    expect(idOf('a')).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-8[0-9a-f]{3}-[89ab]/)
    expect(isWorkingDay(calendar, '2026-11-24')).toBe(false)
  })
})
