import { expect, test } from 'vitest'
import type { Db } from '../../platform/database.ts'
import { createOrganizations, nameOn } from './service.ts'

/** A database whose answers come when the test says so, one function for each reading of the directory. */
function slowDatabase() {
  const answers: ((name: string) => void)[] = []
  const execute: Record<string, () => Promise<unknown[]>> = {
    organization: () =>
      new Promise(resolve => answers.push(name => resolve([{ id: 'G15', name, dated_names: [] }]))),
    organization_unit: async () => [{ agency_id: 'G15', id: 'G15.BTTP', name: 'Cục Bổ trợ tư pháp' }],
  }
  const selectFrom = (table: string) => ({
    selectAll: () => ({ orderBy: () => ({ execute: execute[table] }) }),
  })
  return { db: { selectFrom } as unknown as Db, answers }
}

const settled = () => new Promise(resolve => setImmediate(resolve))

function begin() {
  const { db, answers } = slowDatabase()
  const time = { now: 0 }
  const organizations = createOrganizations({ db, clock: () => new Date(time.now) })
  const name = async () => (await organizations.agency('G15'))?.name
  return { answers, time, organizations, name }
}

test('a reading of the directory that was overtaken by a later one is not kept', async () => {
  const { answers, time, name } = begin()
  const first = name()
  answers[0]?.('first')
  expect(await first).toBe('first')
  time.now = 10_000
  expect(await name()).toBe('first')
  time.now = 20_000
  expect(await name()).toBe('first')
  answers[2]?.('new name')
  await settled()
  answers[1]?.('old name')
  await settled()
  expect(await name()).toBe('new name')
})

test('nor is one that was under way when the directory was told to forget', async () => {
  const { answers, time, organizations, name } = begin()
  const first = name()
  answers[0]?.('first')
  await first
  time.now = 10_000
  await name()
  organizations.forget()
  const next = name()
  answers[2]?.('new name')
  expect(await next).toBe('new name')
  answers[1]?.('old name')
  await settled()
  expect(await name()).toBe('new name')
})

test('agencies and units are named from one reading of the directory, others by their identifier', async () => {
  const { answers, organizations } = begin()
  const names = organizations.names()
  answers[0]?.('Bộ Tư pháp')
  expect(['G15', 'G15.BTTP', 'G99'].map(await names)).toEqual(['Bộ Tư pháp', 'Cục Bổ trợ tư pháp', 'G99'])
  await Promise.all([organizations.names(), organizations.units('G15'), organizations.agencies()])
  expect(answers).toHaveLength(1)
})

test.each([
  ['2025-02-28', 'Ủy ban Dân tộc'],
  ['2025-03-01', 'Bộ Dân tộc và Tôn giáo'],
  ['2019-07-31', 'Ủy ban Dân tộc'],
])('an agency that took another name is called on %s %s', (day, name) =>
  expect(
    nameOn(
      {
        name: 'Bộ Dân tộc và Tôn giáo',
        dated_names: [{ name: 'Ủy ban Dân tộc', from: null, until: '2025-02-28' }],
      },
      day,
    ),
  ).toBe(name),
)

test.each([
  ['2025-06-30', 'Ủy ban nhân dân tỉnh Thừa Thiên Huế'],
  ['2025-07-01', 'Ủy ban nhân dân thành phố Huế'],
])('a name may begin on a day: %s %s', (day, name) =>
  expect(
    nameOn(
      {
        name: 'Ủy ban nhân dân tỉnh Thừa Thiên Huế',
        dated_names: [{ name: 'Ủy ban nhân dân thành phố Huế', from: '2025-07-01', until: null }],
      },
      day,
    ),
  ).toBe(name),
)
