import { beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { testDatabase } from '../../../../tests/support/database.ts'
import { dayOf, plusDays } from '../../../kernel/dates.ts'
import { codesOf } from '../testing/codes.ts'
import { createWorld, type World } from '../testing/world.ts'
import type { TypedRequest } from './service.ts'

const { db } = await testDatabase()
let world: World
beforeAll(async () => {
  world = await createWorld(db)
})
beforeEach(() => world.later(25 * 3_600))

const request: TypedRequest = {
  taxCode: '0999 999 912',
  firmName: 'Công ty Minh Họa',
  firmAddress: 'Số 1 phố Minh Họa, Hà Nội',
  kind: 'enterprise',
  type: 'authorised',
  paper: 'Giấy ủy quyền số 05/UQ ngày 02/3/2026',
  validTo: '',
}
const ask = async (name: 'lan' | 'mai' | 'director', more: Partial<TypedRequest> = {}) => {
  const { actor } = await world.enter(name)
  return world.identity.representations.ask(actor, { ...request, ...more }, world.caller)
}
const decide = async (
  act: 'confirm' | 'refuse' | 'end',
  name: 'lan' | 'director' | 'mai' | 'minh' | 'vy',
  id: string,
  typed: { reason: string; firmName?: string; firmAddress?: string } = { reason: '' },
) => {
  const { actor } = await world.enter(name)
  return world.identity.representations.decide(act, actor, id, typed, world.caller)
}
const represents = async (name: 'lan' | 'director') => (await world.enter(name)).actor.represents

describe('asking', () => {
  test('tells every mistake at once, in the order of the page', async () =>
    expect(
      await codesOf(
        ask('lan', {
          taxCode: '0999999913',
          firmName: ' ',
          firmAddress: 'x'.repeat(501),
          kind: 'bank',
          type: 'boss',
          paper: 'a\u0000b',
          validTo: '2026-01-01',
        }),
      ),
    ).toEqual([
      'kind representation.kindMissing',
      'taxCode representation.taxCodeDigit',
      'firmName representation.nameMissing',
      'firmAddress account.tooLong',
      'type representation.typeMissing',
      'paper account.unprintable',
      'validTo representation.validToPast',
    ]))

  test.each([
    ['', 'representation.taxCodeMissing'],
    ['12', 'representation.taxCodeShape'],
    ['001190000123', 'representation.taxCodePerson'],
    ['x'.repeat(100_000), 'representation.taxCodeShape'],
  ])('the tax code %j is refused', async (taxCode, code) =>
    expect(await codesOf(ask('lan', { taxCode }))).toEqual([`taxCode ${code}`]),
  )

  test('is for citizens only', async () =>
    expect(await codesOf(ask('mai'))).toEqual(['403 request.notAllowed']))
})

describe('the director of the firm', () => {
  test('confirms an authorised person, who then acts for the firm until ended', async () => {
    const id = await ask('lan')
    expect(await represents('lan')).toEqual([])
    expect(await codesOf(ask('lan'))).toEqual(['taxCode representation.alreadyAsked'])
    const director = await world.enter('director')
    const { others } = await world.identity.representations.mine(director.actor)
    expect(others).toMatchObject([{ id, state: 'asked', account_name: 'Trần Thị Lan' }])
    const lan = await world.enter('lan')
    await decide('confirm', 'director', id)
    // Her open session knows at once.
    expect(await world.identity.sessions.present(lan.token)).toMatchObject({
      actor: { represents: await represents('director') },
    })
    expect(world.mails.at(-1)).toMatchObject({ to: 'lan@example.vn', template: 'representationConfirmed' })
    expect(await world.identity.representations.firms((await world.enter('lan')).actor)).toMatchObject([
      { taxCode: '0999999912', name: 'Công ty Minh Họa' },
    ])
    expect(await codesOf(decide('confirm', 'director', id))).toEqual(['409 representation.alreadyDecided'])
    await decide('end', 'director', id)
    expect(await represents('lan')).toEqual([])
  })

  test('refuses with a reason', async () => {
    const id = await ask('lan')
    expect(await codesOf(decide('refuse', 'director', id))).toEqual(['reason representation.reasonMissing'])
    await decide('refuse', 'director', id, { reason: 'Không có ủy quyền này' })
    expect(world.mails.at(-1)).toMatchObject({ params: { reason: 'Không có ủy quyền này' } })
    expect(await represents('lan')).toEqual([])
  })

  test('does not confirm for another firm, nor themselves', async () => {
    const id = await ask('lan', { taxCode: '0999999912-001', firmName: 'Chi nhánh Minh Họa' })
    expect(await codesOf(decide('confirm', 'director', id))).toEqual(['404 request.notFound'])
    await decide('end', 'lan', id)
    const own = await ask('director', { taxCode: '0999999912-001', type: 'legal' })
    expect(await codesOf(decide('confirm', 'director', own))).toEqual(['403 representation.notYours'])
    await decide('end', 'director', own)
  })
})

test('the asker ends, but never confirms', async () => {
  const id = await ask('lan')
  expect(await codesOf(decide('confirm', 'lan', id))).toEqual(['403 representation.notYours'])
  await decide('end', 'lan', id)
  expect(await codesOf(decide('end', 'lan', id))).toEqual(['409 representation.alreadyDecided'])
})

test('the desk does not overwrite a checked name with what an asker gives', async () => {
  const id = await ask('lan', { firmName: 'Công ty Kẻ Gian' })
  await decide('confirm', 'mai', id)
  const lan = await world.enter('lan')
  expect(await world.identity.representations.firms(lan.actor)).toMatchObject([{ name: 'Công ty Minh Họa' }])
  await decide('end', 'lan', id)
})

test('an authorised person does not confirm others', async () => {
  const id = await ask('lan')
  await decide('confirm', 'director', id)
  const lan = await world.enter('lan')
  expect((await world.identity.representations.mine(lan.actor)).others).toEqual([])
  await decide('end', 'lan', id)
})

test('the desk confirms the first director of a firm, with the name read from the papers', async () => {
  const id = await ask('lan', { taxCode: '0999999912-002', firmName: 'Cong ty viet sai', type: 'legal' })
  const mai = await world.enter('mai')
  expect(await world.identity.representations.waiting(mai.actor)).toMatchObject([
    { id, claimed_name: 'Cong ty viet sai' },
  ])
  expect(
    await codesOf(decide('confirm', 'mai', id, { reason: '', firmName: ' ', firmAddress: 'Hà Nội' })),
  ).toEqual(['firmName representation.nameMissing'])
  await decide('confirm', 'mai', id, { reason: '', firmName: 'Công ty viết đúng', firmAddress: 'Hà Nội' })
  const lan = await world.enter('lan')
  expect(await world.identity.representations.firms(lan.actor)).toMatchObject([
    { name: 'Công ty viết đúng', address: 'Hà Nội' },
  ])
  await decide('end', 'mai', id)
})

test('other officials do not see requests and may not touch them', async () => {
  const id = await ask('lan')
  for (const name of ['minh', 'vy'] as const) {
    const { actor } = await world.enter(name)
    expect(await codesOf(world.identity.representations.waiting(actor))).toEqual(['403 request.notAllowed'])
    expect(await codesOf(world.identity.representations.one(actor, id))).toEqual(['404 request.notFound'])
    expect(await codesOf(decide('confirm', name, id))).toEqual(['404 request.notFound'])
  }
  expect(await codesOf(decide('confirm', 'mai', 'không phải mã'))).toEqual(['404 request.notFound'])
  expect(await codesOf(decide('confirm', 'mai', '01900000-0000-7000-8000-000000000000'))).toEqual([
    '404 request.notFound',
  ])
  await decide('end', 'lan', id)
})

test('an authorisation ends with its last day by itself', async () => {
  const until = plusDays(dayOf(world.time.now), 2)
  const id = await ask('lan', { validTo: until })
  await decide('confirm', 'director', id)
  expect(await represents('lan')).toHaveLength(1)
  world.later(3 * 86_400)
  expect(await represents('lan')).toEqual([])
  await decide('end', 'lan', id)
})

test('two who decide at once: one wins, the other is told', async () => {
  const id = await ask('lan')
  const outcomes = await Promise.allSettled([
    decide('confirm', 'director', id),
    decide('refuse', 'mai', id, { reason: 'Thiếu giấy tờ' }),
  ])
  expect(outcomes.map(one => one.status).sort()).toEqual(['fulfilled', 'rejected'])
})

test('every step is on record', async () => {
  const acts = new Set(await world.acts())
  for (const act of ['asked', 'confirmed', 'refused', 'ended'])
    expect(acts.has(`representation.${act}`), act).toBe(true)
})

test('ten requests a day', async () => {
  const { actor } = await world.enter('lan')
  const asked: string[] = []
  for (let i = 0; i < 10; i++) {
    const id = await world.identity.representations.ask(
      actor,
      { ...request, taxCode: `0999999912-1${i}0` },
      world.caller,
    )
    asked.push(id)
  }
  expect(await codesOf(ask('lan', { taxCode: '0999999912-999' }))).toEqual(['429 account.tooMany'])
  expect(asked).toHaveLength(10)
})
