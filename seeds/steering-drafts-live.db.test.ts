import { expect, test } from 'vitest'
import { createDetailing, createProgramme } from '../src/modules/steering/index.ts'
import { quan, taskOfficer, taskOfficerElsewhere } from '../tests/support/cast.ts'
import { testDatabase } from '../tests/support/database.ts'
import { seedDirectory } from './directory.ts'
import { seedDraftsLive } from './steering-drafts-live.ts'

const { db } = await testDatabase()
await seedDirectory(db)
const now = new Date('2026-11-28T09:00:00+07:00')
const binh = { ...taskOfficerElsewhere, posts: [{ ...taskOfficerElsewhere.posts[0]!, agencyId: 'G17' }] }
await seedDraftsLive(db, { quan, kien: taskOfficer, binh }, now)
const deps = { db, clock: () => now, organizations: { agency: async (id: string) => ({ id, name: id }) } }

test('the live programme has one scheme late, one issued, one put off, one added', async () => {
  const query = { setKey: 'live', asOf: '2026-11-28', from: '2026-01-01', to: '2027-12-31' }
  const { whole } = await createProgramme(deps).figures(query)
  expect(whole).toMatchObject({
    total: 4,
    due: 2,
    late: 1,
    submittedInTime: 1,
    issued: 1,
    postponed: 1,
    added: 1,
  })
})

test('two documents are owed since their law is in force, and one is to come', async () => {
  const { whole } = await createDetailing(deps).figures({ setKey: 'live', asOf: '2026-11-28' })
  expect(whole).toMatchObject({ total: 3, owed: 2, upcoming: 1 })
})
