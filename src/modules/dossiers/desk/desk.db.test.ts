import { describe, expect, test } from 'vitest'
import {
  administrator,
  auditor,
  elsewhere,
  head,
  hung,
  lan,
  mai,
  minh,
  secondClerk,
  stranger,
  thu,
} from '../../../../tests/support/cast.ts'
import { openDesk } from '../../../../tests/support/desk.ts'
import { anonymous } from '../../../kernel/actor.ts'

const world = await openDesk()
const { as, get, post, file, db, time } = world
const page = (id: string) => `/mot-cua/ho-so/${id}`

test('smoke', async () => {
  const filed = await file()
  as(mai)
  const inbox = await get('/mot-cua')
  expect(inbox.statusCode, inbox.body).toBe(200)
  const one = await get(page(filed.id))
  expect(one.statusCode, one.body).toBe(200)
  const done = await post(`${page(filed.id)}/tiep-nhan`, { revision: '2' })
  expect(done.statusCode, done.body).toBe(303)
  const form = (await db.selectFrom('dossier_form').selectAll().executeTakeFirst())!
  const pdf = await get(`${page(filed.id)}/bieu-mau/${form.id}.pdf`)
  expect(pdf.statusCode, pdf.body.slice(0, 500)).toBe(200)
  for (const url of [
    '/mot-cua/tiep-nhan',
    '/mot-cua/tiep-nhan?thu-tuc=1.002911',
    '/mot-cua/so-theo-doi',
    '/mot-cua/so-theo-doi.csv',
    `${page(filed.id)}/da-tiep-nhan`,
    `${page(filed.id)}/chuyen`,
  ])
    expect([url, (await get(url)).statusCode]).toEqual([url, 200])
})
