import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { workedExamples } from '../modules/calendar/legal-time/examples.ts'
import { deadlineCommand } from './deadline.ts'

async function run(...argv: string[]) {
  let stdout = ''
  let stderr = ''
  const exit = await deadlineCommand(argv, {
    stdout: { write: text => (stdout += text) },
    stderr: { write: text => (stderr += text) },
  })
  return { exit, stdout, stderr }
}

const day = (from: string, limit: string, ...more: string[]) => run('--from', from, '--limit', limit, ...more)

describe('motcua deadline', () => {
  test.each(workedExamples)('%s: %s from %s', async (_name, limit, from, dueAt) => {
    const { exit, stdout, stderr } = await day(from.replace(' ', 'T'), limit, '--json')
    expect([exit, stderr]).toEqual([0, ''])
    const answer = JSON.parse(stdout)
    expect(answer.dueAt).toBe(dueAt)
    expect(answer.steps[0].code).toBe('RECEIVED')
  })

  test('the same clock by policy', async () => {
    const { stdout } = await day('2019-04-18T09:30', '10 ngày làm việc', '--policy', 'same-clock', '--json')
    expect(JSON.parse(stdout).dueAt).toBe('2019-05-06T09:30:00+07:00')
  })

  test('a provisional date says so, for machines and for people; another does not', async () => {
    expect(JSON.parse((await day('2026-10-30', '4 tháng', '--json')).stdout).provisional).toBe(true)
    expect((await day('2026-10-30', '4 tháng')).stdout).toContain(
      'Hẹn trả: thứ Hai 1/3/2027, 17:00 (tạm tính)',
    )
    expect(JSON.parse((await day('2019-04-18', '1 ngày', '--json')).stdout)).not.toHaveProperty('provisional')
  })

  test('people read it in Vietnamese, with the derivation', async () => {
    const { exit, stdout } = await day('2019-04-18T09:30', '10 ngày làm việc')
    expect(exit).toBe(0)
    expect(stdout).toContain('Hẹn trả: thứ Hai 6/5/2019, 17:00\n')
    expect(stdout).toContain(' 11. Tính thứ Bảy 4/5/2019 (ngày thứ 9): làm bù cho 29/4/2019.\n')
  })

  test.each([
    ['2026-11-20T15:30', '2026-11-23T10:30'],
    ['2026-11-20 15:30', '2026-11-23T10:30'],
    ['2026-11-20T15:30:59', '2026-11-23T10:30'],
    ['2026-11-20T15:30:00.000+07:00', '2026-11-23T10:30'],
    ['2026-11-20T08:30Z', '2026-11-23T10:30'],
    ['2026-11-20T17:30+0900', '2026-11-23T10:30'],
  ])('--from %s', async (from, dueAt) =>
    expect(JSON.parse((await day(from, '4 giờ', '--json')).stdout).dueAt).toBe(`${dueAt}:00+07:00`),
  )

  test('outside every edition the answer is no', async () => {
    for (const from of [
      '2018-06-01T09:00',
      '2020-03-02T09:00',
      '2025-12-31T09:00',
      '2028-01-03T09:00',
      '2019-12-31T09:00',
    ]) {
      const { exit, stdout, stderr } = await day(from, '3 ngày làm việc', '--json')
      expect([from, exit]).toEqual([from, 1])
      expect(JSON.parse(stdout).error.code).toBe('calendar.outsideEditions')
      expect(stderr).toContain('Chưa có lịch làm việc cho ngày')
    }
  })

  test.each([
    ['nothing', []],
    ['no limit', ['--from', '2026-03-02']],
    ['no from', ['--limit', '3 ngày']],
    ['a limit in words', ['--from', '2026-03-02', '--limit', 'ba ngày']],
    ['a negative limit', ['--from', '2026-03-02', '--limit=-3 ngày']],
    ['a day that is none', ['--from', '2026-02-29', '--limit', '3 ngày']],
    ['an hour that is none', ['--from', '2026-03-02T25:00', '--limit', '3 ngày']],
    ['the American order', ['--from', '03/02/2026', '--limit', '3 ngày']],
    ['an unknown policy', ['--from', '2026-03-02', '--limit', '3 ngày', '--policy', 'toString']],
    ['an unknown option', ['--from', '2026-03-02', '--limit', '3 ngày', '--fast']],
    ['a value that is missing', ['--limit', '3 ngày', '--from']],
    ['something more', ['--from', '2026-03-02', '--limit', '3 ngày', 'more']],
    [
      'a calendar that is not there',
      ['--from', '2026-03-02', '--limit', '3 ngày', '--calendar', '/none/at/all'],
    ],
  ])('%s is wrong use', async (_case, argv) => {
    const { exit, stdout, stderr } = await run(...argv)
    expect([exit, stdout]).toEqual([2, ''])
    expect(stderr).toContain('motcua deadline --help')
    const machine = await run(...argv, '--json')
    expect(machine.exit).toBe(2)
    expect(JSON.parse(machine.stdout).error.code).toMatch(/^(deadline|limit|calendar)\./)
  })

  test('--help', async () => {
    const { exit, stdout } = await run('--help')
    expect(exit).toBe(0)
    for (const option of ['--from', '--limit', '--policy', '--calendar', '--json'])
      expect(stdout).toContain(option)
  })
})

describe('--calendar FILE', () => {
  let folder: string
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'deadline-'))
  })
  afterAll(() => rm(folder, { recursive: true }))

  test('counts with the agency’s own days and hours', async () => {
    const path = join(folder, 'own.json')
    await writeFile(
      path,
      JSON.stringify({
        format: 'motcua.calendar/1',
        week: { mon: [['07:00', '11:30']], tue: [['07:00', '11:30']] },
        editions: [
          {
            key: '2030',
            from: '2030-01-01',
            to: '2030-12-31',
            complete: true,
            days: [{ date: '2030-01-08', kind: 'HOLIDAY', name: 'Ngày truyền thống' }],
          },
        ],
      }),
    )
    const { stdout } = await day('2030-01-07T08:00', '1 ngày làm việc', '--calendar', path, '--json')
    expect(JSON.parse(stdout).dueAt).toBe('2030-01-14T11:30:00+07:00')
  })

  test('a bad file is told all its mistakes', async () => {
    const path = join(folder, 'bad.json')
    await writeFile(path, JSON.stringify({ format: 'motcua.calendar/1', editions: [{ key: 'x', days: [] }] }))
    const { exit, stderr } = await day('2030-01-07T08:00', '1 ngày', '--calendar', path)
    expect(exit).toBe(2)
    for (const fault of [
      'editions[0].from: value.notDay',
      'editions[0].to: value.notDay',
      'editions[0].complete',
    ])
      expect(stderr).toContain(fault)
  })
})
