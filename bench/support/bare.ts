import fastify from 'fastify'
import pg from 'pg'

/** What the floor serves: one page, after one row was read. */
export interface BarePage {
  readonly path: string
  readonly body: string
  /** The row that is read for each request, by the first parameter of the query string `ma`; none when absent. */
  readonly select?: { readonly url: string; readonly statement: string }
}

/** Bare Fastify: the select, the same bytes, no hooks, no plug-ins. */
const page = JSON.parse(process.argv[2]!) as BarePage
const app = fastify()
const pool = page.select && new pg.Pool({ connectionString: page.select.url, max: 32 })
app.get(page.path, async (request, reply) => {
  if (pool) {
    const { ma } = request.query as { ma: string }
    const { rows } = await pool.query({ name: 'one', text: page.select!.statement, values: [ma] })
    if (rows.length !== 1) return reply.code(404).send()
  }
  return reply.type('text/html; charset=utf-8').send(page.body)
})
const address = await app.listen({ port: 0, host: '127.0.0.1' })
process.send?.({ address })
process.on('SIGTERM', () => process.exit(0))
