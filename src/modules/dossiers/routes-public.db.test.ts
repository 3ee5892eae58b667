import { brotliDecompressSync } from 'node:zlib'
import { expect, test } from 'vitest'
import { mai } from '../../../tests/support/cast.ts'
import { openDesk } from '../../../tests/support/desk.ts'

const { app, db, time, file, get, revisionOf } = await openDesk()
const filed = await file()
await app.dossiers.accept(filed, mai, { revision: await revisionOf(filed.id) })
const { id } = filed
const { code } = await db.selectFrom('dossier').select('code').where('id', '=', id).executeTakeFirstOrThrow()

const ask = (headers: Record<string, string> = {}, prefix = '') =>
  get(`${prefix}/tra-cuu?ma=${code}`, headers)
const page = async (headers?: Record<string, string>, prefix?: string): Promise<string> =>
  (await ask(headers, prefix)).body

test('the page that is kept is the page, in whatever form it is asked for', async () => {
  const plain = await ask()
  expect(plain.headers).toMatchObject({ vary: 'accept-encoding', 'cache-control': 'no-store' })
  expect(plain.headers['content-encoding']).toBeUndefined()
  expect(await page()).toBe(plain.body)
  for (let again = 0; again < 2; again++) {
    const packed = await ask({ 'accept-encoding': 'gzip, deflate, br, zstd' })
    expect(packed.headers['content-encoding']).toBe('br')
    expect(brotliDecompressSync(packed.rawPayload).toString()).toBe(plain.body)
  }
  const zipped = await ask({ 'accept-encoding': 'gzip' })
  expect(zipped.headers['content-encoding']).toBe('gzip')
  expect(await page({}, '/en')).toContain('lang="en"')
  expect(await page({ cookie: 'mc_theme=dark' })).toContain('data-theme="dark"')
  expect(await page()).toBe(plain.body)
})

test('it tells what is left now, not what was left when it was kept', async () => {
  const before = await page()
  time.now = new Date(time.now.getTime() + 2 * 86_400_000)
  const after = await page()
  const rest = /còn \d+ ngày/
  expect(rest.exec(before)?.[0]).toBeDefined()
  expect(rest.exec(after)?.[0]).toBeDefined()
  expect(rest.exec(after)?.[0]).not.toBe(rest.exec(before)?.[0])
})

test('it tells a change of the dossier, and a new name of its agency, at once or within seconds', async () => {
  await db.updateTable('dossier').set({ procedure_name: 'Thủ tục đổi tên' }).where('id', '=', id).execute()
  expect(await page()).toContain('Thủ tục đổi tên')
  await db.updateTable('organization').set({ name: 'Bộ đổi tên' }).where('id', '=', 'G15').execute()
  time.now = new Date(time.now.getTime() + 6_000)
  await expect.poll(() => page(), { timeout: 8_000 }).toContain('Bộ đổi tên')
})
