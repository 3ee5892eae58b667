import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { nationalInput } from './examples.ts'
import {
  calendarFormat,
  covers,
  loadCalendarFile,
  parseCalendar,
  readCalendar,
  workCalendar,
} from './index.ts'

const edition = { key: 'x', from: '2026-01-01', to: '2026-12-31', complete: true, days: [] as unknown[] }
const file = (more: object = {}) => ({ format: calendarFormat, editions: [edition], ...more })
const withDay = (day: unknown) => file({ editions: [{ ...edition, days: [day] }] })
const holiday = { date: '2026-09-02', kind: 'HOLIDAY', name: 'Quốc khánh' }

/** What the file is told is wrong with it, as `path: code`. */
function faultsOf(value: unknown): string[] {
  try {
    readCalendar(value)
  } catch (error) {
    const { code, faults } = error as { code: string; faults: { path: string; code: string }[] }
    return faults.length > 0 ? faults.map(fault => `${fault.path}: ${fault.code}`) : [code]
  }
  return []
}

describe('the calendar of the seeds', () => {
  test('covers 28/12/2018 to 2019, 2026 and 2027, and says that 2027 awaits its notice', () => {
    expect(nationalInput.editions.map(({ key, from, to, complete }) => [key, from, to, complete])).toEqual([
      ['2019', '2018-12-28', '2019-12-31', true],
      ['2026', '2026-01-01', '2026-12-31', true],
      ['2027', '2027-01-01', '2027-12-31', false],
    ])
    const calendar = workCalendar(nationalInput)
    expect(
      ['2018-12-27', '2020-01-01', '2025-12-31', '2028-01-01'].map(day => covers(calendar, day)),
    ).toEqual([false, false, false, false])
  })

  test('keeps how sure each day is', () => {
    const doubtful = nationalInput.editions.flatMap(one => one.days.filter(day => day.confidence !== 'high'))
    expect(doubtful.map(day => day.date)).toEqual(['2026-08-22', '2026-08-31'])
  })
})

describe('a file of an agency', () => {
  test('may bring its own sittings', () => {
    const input = readCalendar(file({ week: { mon: [['07:00', '11:30']] }, swapSessionsOf: 'mon' }))
    expect(input).toMatchObject({ week: { mon: [['07:00', '11:30']] }, swapSessionsOf: 1 })
  })

  test.each([
    ['null', null, ['file: value.notObject']],
    ['a list', [], ['file: value.notObject']],
    ['another format', { ...file(), format: 'x' }, ['format: file.format']],
    ['no editions', { format: calendarFormat }, ['editions: value.notList']],
    ['an empty list', file({ editions: [] }), ['editions: value.empty']],
    ['too many editions', file({ editions: Array(201).fill(edition) }), ['editions: value.tooMany']],
    ['a word of its own', file({ swaps: 1 }), ['swaps: value.unknownKey']],
    ['an edition that is text', file({ editions: ['2026'] }), ['editions[0]: value.notObject']],
    [
      'everything wrong at once',
      file({ editions: [{ key: ' ', from: '2026-02-30', to: 7, complete: 'yes', days: {} }] }),
      [
        'editions[0].from: value.notDay',
        'editions[0].to: value.notDay',
        'editions[0].complete: value.notYesNo',
        'editions[0].days: value.notList',
        'editions[0].key: value.notText',
      ],
    ],
    ['an unknown kind', withDay({ ...holiday, kind: 'toString' }), ['editions[0].days[0].kind: day.kind']],
    [
      'a name with control characters',
      withDay({ ...holiday, name: 'a\u0000' }),
      ['editions[0].days[0].name: value.notText'],
    ],
    [
      'a name without end',
      withDay({ ...holiday, name: 'a'.repeat(501) }),
      ['editions[0].days[0].name: value.notText'],
    ],
    [
      'an odd confidence',
      withDay({ ...holiday, confidence: 'sure' }),
      ['editions[0].days[0].confidence: day.confidence'],
    ],
    [
      'an odd weekday',
      withDay({ ...holiday, sessionsOf: 'T2' }),
      ['editions[0].days[0].sessionsOf: value.notWeekday'],
    ],
    [
      'a day of another year',
      withDay({ ...holiday, date: '2027-09-02' }),
      ['editions[0].days[0].date: day.outsideEdition'],
    ],
    [
      'a day twice',
      file({ editions: [{ ...edition, days: [holiday, holiday] }] }),
      ['editions[0].days[1].date: day.twice'],
    ],
    [
      'half a swap',
      withDay({ date: '2026-08-31', kind: 'SWAP_OFF', name: 'Nghỉ hoán đổi', swapWith: '2026-08-22' }),
      ['2026-08-31: day.halfSwap'],
    ],
    ['sittings that are numbers', file({ week: { mon: [[8, 12]] } }), ['week.mon[0]: value.notSession']],
    [
      'sittings that overlap',
      file({
        week: {
          mon: [
            ['08:00', '12:00'],
            ['11:00', '13:00'],
          ],
        },
      }),
      ['calendar.badSessions'],
    ],
    ['overlapping editions', file({ editions: [edition, edition] }), ['calendar.editionsOverlap']],
    [
      'a swapped-in day without sittings',
      withDay({ date: '2026-08-22', kind: 'SWAP_WORK', name: 'Làm bù', sessionsOf: 'sun' }),
      ['calendar.swapWithoutSessions'],
    ],
  ])('%s', (_case, value, faults) => expect(faultsOf(value)).toEqual(faults))
})

describe('on disk', () => {
  let folder: string
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'calendar-'))
  })
  afterAll(() => rm(folder, { recursive: true }))
  const put = async (content: string | Uint8Array): Promise<string> => {
    const path = join(folder, `${Math.random()}.json`)
    await writeFile(path, content)
    return path
  }

  test('a good file is read', async () => {
    const path = await put(JSON.stringify(file()))
    await expect(loadCalendarFile(path)).resolves.toMatchObject({ editions: [{ key: 'x' }] })
  })

  test.each([
    ['not JSON', '{', 'calendar.fileNotJson'],
    ['empty', '', 'calendar.fileNotJson'],
    ['not UTF-8', new Uint8Array([0x22, 0xff, 0xfe, 0x22]), 'calendar.fileNotJson'],
    ['nested without end', '['.repeat(100_000) + ']'.repeat(100_000), 'calendar.fileInvalid'],
    ['larger than a megabyte', ' '.repeat(1024 * 1024 + 1), 'calendar.fileTooLarge'],
  ])('%s', async (_case, content, code) =>
    expect(loadCalendarFile(await put(content))).rejects.toMatchObject({ code }),
  )

  test('a file that is not there, a folder', async () => {
    await expect(loadCalendarFile(join(folder, 'none'))).rejects.toMatchObject({
      code: 'calendar.fileUnreadable',
    })
    await expect(loadCalendarFile(folder)).rejects.toMatchObject({ code: 'calendar.fileUnreadable' })
  })

  test('deep nesting is an answer, not a crash', () =>
    expect(() => parseCalendar(`${'{"a":'.repeat(50_000)}1${'}'.repeat(50_000)}`)).toThrow(
      expect.objectContaining({ name: 'CalendarError' }),
    ))
})
