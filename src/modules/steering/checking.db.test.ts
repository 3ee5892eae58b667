import { sql } from 'kysely'
import { beforeAll, expect, test } from 'vitest'
import { seedDirectory } from '../../../seeds/directory.ts'
import { seedSteering2019 } from '../../../seeds/steering-2019.ts'
import { seedProgramme2019 } from '../../../seeds/steering-programme-2019.ts'
import { testDatabase } from '../../../tests/support/database.ts'
import { createOrganizations } from '../organizations/index.ts'
import { createFigureChecks } from './checking.ts'

const { db } = await testDatabase()
const now = new Date('2026-11-28T09:00:00+07:00')
const told: string[] = []
const checks = createFigureChecks({
  ...{ db, clock: () => now, names: createOrganizations({ db, clock: () => now }).names },
  onFault: fault => told.push(...fault.broken),
})

beforeAll(async () => {
  await seedDirectory(db)
  await seedSteering2019(db, now)
  await seedProgramme2019(db)
}, 60_000)

test('counts that agree with their rows are green, and say when all years were last compared', async () => {
  expect(await checks.check()).toEqual({ ok: true, detail: '' })
  await checks.checkAll()
  expect(told).toEqual([])
  expect(await checks.check()).toEqual({
    ok: true,
    detail: 'số đếm khớp với dòng, đối chiếu mọi năm lúc 09:00 ngày 28/11/2026',
  })
})

test('a count that was moved is red at once; the night names agency and period, and tells it', async () => {
  await sql`update task_count set total = total + 1, open_in_time = open_in_time + 1
    where set_key = '2019' and scope = 'G15' and level = 'd' and start = '2019-07-31'`.execute(db)
  const light = await checks.check()
  expect(light).toMatchObject({ ok: false, reason: 'figures.differ' })
  expect(light.detail).toMatch(
    /Bộ Tư pháp: tổng số nhiệm vụ = số dòng, lệch ở ngày 31\/7\/2019 \(108 ≠ 107\)/,
  )
  await checks.checkAll()
  expect(told).toHaveLength(2)
  expect(told.join()).toContain('Bộ Tư pháp')
})
