import { connect } from 'node:net'
import Fastify from 'fastify'
import { sql } from 'kysely'
import { afterAll, expect, test, vi } from 'vitest'
import { testDatabase } from '../../../tests/support/database.ts'
import type { WrittenCell } from '../spreadsheet/index.ts'
import { streamed } from '../streamed.ts'
import { sendSheets, sheetKinds } from './send-sheets.ts'

const { db } = await testDatabase({ max: 2 })

async function* rows(count: number): AsyncGenerator<readonly WrittenCell[]> {
  const words = sql<{ word: string }>`select 'dòng ' || n as word from generate_series(1, ${count}::int) n`
  for await (const row of streamed(db, words)) yield [row.word]
}
const app = Fastify()
for (const kind of sheetKinds)
  app.get<{ Params: { count: string } }>(`/:count.${kind}`, (request, reply) =>
    sendSheets(reply, kind, {
      ...{ name: 'dong', title: 'Dòng', at: new Date('2026-11-25T09:00:00+07:00') },
      sheets: [{ name: 'Dòng', columns: [{ title: 'Tên' }], rows: rows(Number(request.params.count)) }],
    }),
  )
await app.listen({ host: '127.0.0.1', port: 0 })
afterAll(() => app.close())

const reading = async (): Promise<number> =>
  (
    await sql<{ open: number }>`select count(*)::int as open from pg_stat_activity
      where datname = current_database() and pid <> pg_backend_pid() and state <> 'idle'`.execute(db)
  ).rows[0]!.open

test('a table is sent under its name, kept nowhere on the way', async () => {
  const { headers, body } = await app.inject('/3.csv')
  expect(headers).toMatchObject({
    'content-type': 'text/csv; charset=utf-8',
    'content-disposition': 'attachment; filename="dong.csv"',
    'cache-control': 'no-store',
  })
  expect(body).toBe('\ufeffTên\r\ndòng 1\r\ndòng 2\r\ndòng 3\r\n')
  expect((await app.inject('/3.xlsx')).rawPayload.subarray(0, 2).toString()).toBe('PK')
  expect(await reading()).toBe(0)
})

test.each(sheetKinds)(
  'whoever goes away in the middle of %s gives the connection of the database back',
  async kind => {
    const { port } = app.server.address() as { port: number }
    const socket = connect(port, '127.0.0.1')
    socket.write(`GET /3000000.${kind} HTTP/1.1\r\nhost: localhost\r\n\r\n`)
    // Reads the first piece and no more, so that the rest waits in the database.
    await new Promise(resolve => socket.once('data', resolve))
    socket.pause()
    await vi.waitFor(async () => expect(await reading()).toBe(1), { timeout: 10_000 })
    socket.destroy()
    await vi.waitFor(async () => expect(await reading()).toBe(0), { timeout: 10_000 })
  },
)
