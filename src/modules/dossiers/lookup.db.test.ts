import { beforeAll, beforeEach, expect, test } from 'vitest'
import { seedDirectory, seedProcedures } from '../../../seeds/directory.ts'
import { lan, mai } from '../../../tests/support/cast.ts'
import { testDatabase } from '../../../tests/support/database.ts'
import { newId } from '../../kernel/ids.ts'
import { createRateLimiter } from '../../platform/rate-limit.ts'
import { createOrganizations } from '../organizations/index.ts'
import { createProcedures } from '../procedures/index.ts'
import { createDossiers, createLookup, type Filed, type Lookup } from './index.ts'

const { db } = await testDatabase()
let now = new Date('2026-11-25T09:30:00+07:00')
const clock = () => now
const procedures = createProcedures({ db, clock })
const organizations = createOrganizations({ db, clock })
let filed: Filed
let code: string
let lookup: Lookup

beforeAll(async () => {
  await seedDirectory(db)
  await seedProcedures(db, now)
  const dossiers = createDossiers({
    db,
    clock,
    procedures,
    legalTime: {
      due: async (_, from) => ({ dueAt: from, steps: [], provisional: false }),
      intakeDue: async () => null,
    },
    organizations: { unit: organizations.unit, officer: async () => undefined },
    announce: async () => {},
  })
  const party = {
    kind: 'citizen',
    name: 'Trần Thị Lan',
    idType: 'idNumber',
    idNumber: '001190000012',
    phone: '0912345678',
    email: 'lan@example.vn',
    address: 'Số 1',
  } as const
  filed = await dossiers.submit(
    {
      procedure: (await procedures.byCode('1.002911'))!,
      caseId: 'th1',
      channel: 2,
      origin: 'ministryPortal',
      owner: party,
      submitter: party,
      submitterAccountId: lan.accountId,
      ownerPartyId: null,
      assistedBy: null,
      answers: { bí: 'mật' },
      abstract: 'Đề nghị',
      resultChannel: 'online',
      components: [],
      files: [],
      manifest: null,
      draftId: newId(),
      illustrative: true,
    },
    lan,
  )
  await dossiers.accept(filed, mai, { revision: await revision() })
  code = (await db.selectFrom('dossier').select('code').where('id', '=', filed.id).executeTakeFirstOrThrow())
    .code!
})
const revision = async () =>
  (await db.selectFrom('dossier').select('revision').where('id', '=', filed.id).executeTakeFirstOrThrow())
    .revision

beforeEach(() => {
  lookup = createLookup({ db, limiter: createRateLimiter({ db, secret: 'x'.repeat(32), clock }) })
})
const guess = async (times: number, address = '10.0.0.1'): Promise<void> => {
  for (let i = 0; i < times; i++) await lookup.find(`G15-261125-${String(9_000 + i)}`, address)
}

test.each([
  ['its code', () => code],
  ['its code as typed from paper', () => ` ${code.toLowerCase().replaceAll('-', '–')} `],
  ['the code of its filing', () => filed.submissionCode],
])('found by %s', async (_, typed) =>
  expect(await lookup.find(typed(), '10.0.0.1')).toMatchObject({ kind: 'found' }),
)

test('nothing about people is even read', async () => {
  const answer = await lookup.find(code, '10.0.0.1')
  expect(JSON.stringify(answer)).not.toMatch(/Lan|00119|0912|example\.vn|mật|Số 1/)
})

test.each(['', 'x', "G15-261125-0001' or 1=1", '\u0000', 'G15-261125-0999'])('%j is not found', async typed =>
  expect(await lookup.find(typed, '10.0.0.1')).toMatchObject({ kind: 'notFound' }),
)

test('after ten misses the receipt is asked for, and only the right pair opens', async () => {
  await guess(10)
  expect(await lookup.find(code, '10.0.0.1')).toEqual({ kind: 'pinNeeded', code, wrongPin: false })
  expect(await lookup.find(code, '10.0.0.1', 'XXXX')).toEqual({ kind: 'pinNeeded', code, wrongPin: true })
  expect(await lookup.find(code, '10.0.0.1', 'ẤẤẤẤ')).toMatchObject({ wrongPin: true })
  expect(await lookup.find('G15-261125-0999', '10.0.0.1', filed.lookupPin)).toMatchObject({
    kind: 'pinNeeded',
    wrongPin: true,
  })
  expect(await lookup.find(code, '10.0.0.1', filed.lookupPin.toLowerCase())).toMatchObject({ kind: 'found' })
})

test('other addresses are not held back, and the guard goes with time', async () => {
  await guess(10)
  expect(await lookup.find(code, '10.0.0.2')).toMatchObject({ kind: 'found' })
  now = new Date(now.getTime() + 21 * 60_000)
  expect(await lookup.find(code, '10.0.0.1')).toMatchObject({ kind: 'found' })
})

test('guessing the four characters is slowed down too', async () => {
  await guess(10)
  for (let i = 0; i < 10; i++) await lookup.find(code, '10.0.0.1', 'XXXX')
  expect(await lookup.find(code, '10.0.0.1', filed.lookupPin)).toMatchObject({ kind: 'tooMany' })
})
