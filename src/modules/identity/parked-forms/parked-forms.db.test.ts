import { sql } from 'kysely'
import { beforeAll, expect, test } from 'vitest'
import { testDatabase } from '../../../../tests/support/database.ts'
import type { ParkedForm } from '../parked.ts'
import { codesOf } from '../testing/codes.ts'
import { createWorld, type World } from '../testing/world.ts'

const { db } = await testDatabase()
let world: World
beforeAll(async () => {
  world = await createWorld(db)
})

const form: ParkedForm = {
  action: '/nop-ho-so/1.002911/trang-1',
  fields: [['ten', 'Trần Thị Lan']],
  files: [{ field: 'tep', name: 'Đơn.pdf' }],
  multipart: true,
}
const park = (browser: string, accountId: string | null = null, what = form) =>
  world.identity.parkedForms.park(what, browser, accountId, '192.0.2.1')

test('a kept form comes back to the same browser and the same account', async () => {
  const { parkedForms } = world.identity
  const [lan, director] = [await world.enter('lan'), await world.enter('director')]
  const id = (await park('browser-a', world.ids.lan))!
  expect(await parkedForms.read(id, 'browser-a', lan.actor)).toEqual(form)
  expect(await codesOf(parkedForms.read(id, 'browser-b', lan.actor))).toEqual(['410 parked.gone'])
  expect(await codesOf(parkedForms.read(id, 'browser-a', director.actor))).toEqual(['410 parked.gone'])
  expect(await codesOf(parkedForms.read('1', 'browser-a', lan.actor))).toEqual(['410 parked.gone'])
  const unknown = (await park('browser-a'))!
  expect(await parkedForms.read(unknown, 'browser-a', director.actor)).toEqual(form)
  await parkedForms.remove(id, 'browser-b')
  expect(await parkedForms.read(id, 'browser-a', lan.actor)).toEqual(form)
  await parkedForms.remove(id, 'browser-a')
  expect(await codesOf(parkedForms.read(id, 'browser-a', lan.actor))).toEqual(['410 parked.gone'])
})

test('the database alone does not tell what is in it', async () => {
  await park('browser-c')
  const { rows } = await sql<{ text: string }>`select parked_form::text as text from parked_form`.execute(db)
  const hex = (text: string): string => Buffer.from(text).toString('hex')
  for (const { text } of rows)
    for (const word of ['Lan', 'nop-ho-so', 'browser-c', hex('Trần Thị Lan'), hex('nop-ho-so')])
      expect(text).not.toContain(word)
})

test('two hours, five forms a browser, half a megabyte', async () => {
  const { parkedForms } = world.identity
  const lan = await world.enter('lan')
  const ids: string[] = []
  for (let i = 0; i < 6; i++) {
    world.later(1)
    ids.push((await park('browser-d'))!)
  }
  expect(await codesOf(parkedForms.read(ids[0]!, 'browser-d', lan.actor))).toEqual(['410 parked.gone'])
  expect(await parkedForms.read(ids[1]!, 'browser-d', lan.actor)).toEqual(form)
  expect(await park('browser-e', null, { ...form, fields: [['x', 'y'.repeat(600_000)]] })).toBeUndefined()
  world.later(2 * 3_600)
  expect(await codesOf(parkedForms.read(ids[5]!, 'browser-d', lan.actor))).toEqual(['410 parked.gone'])
  await parkedForms.sweep()
  expect(await db.selectFrom('parked_form').selectAll().execute()).toEqual([])
})

test('one address does not fill the table', async () => {
  for (let i = 0; i < 60; i++) await world.identity.parkedForms.park(form, `f${i}`, null, '192.0.2.200')
  expect(await codesOf(world.identity.parkedForms.park(form, 'f', null, '192.0.2.200'))).toEqual([
    '429 account.tooMany',
  ])
})
