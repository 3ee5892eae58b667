import { readFile } from 'node:fs/promises'
import fastify from 'fastify'
import pg from 'pg'

/** What the floor serves: pages as they were sent before, one after another, after their rows were read. */
export interface BarePage {
  readonly path: string
  /** Where the bytes of the bodies lie, compressed already when the headers say so. */
  readonly bodyFiles: readonly string[]
  readonly headers: Readonly<Record<string, string>>
  readonly reads: Reads
}

/** The statements without which no page could be made; each has to find something. */
export interface Reads {
  readonly url: string
  readonly statements: readonly {
    readonly text: string
    /** Values as they are, or the one that the query string of the request has under that name. */
    readonly values: readonly (string | { readonly query: string })[]
  }[]
}

/** Bare Fastify: the statements, planned once a connection, and the same bytes; no hooks, no plug-ins. */
const { path, bodyFiles, headers, reads } = JSON.parse(process.argv[2]!) as BarePage
const app = fastify()
const pool = new pg.Pool({ connectionString: reads.url, max: 32 })
const bodies = await Promise.all(bodyFiles.map(file => readFile(file)))
let served = 0
app.get(path, async (request, reply) => {
  const query = request.query as Record<string, string>
  const found = await Promise.all(
    reads.statements.map(({ text, values }, n) =>
      pool.query({
        name: `s${n}`,
        text,
        values: values.map(value => (typeof value === 'string' ? value : query[value.query])),
      }),
    ),
  )
  if (found.some(({ rows }) => rows.length === 0)) return reply.code(404).send()
  return reply.headers(headers).send(bodies[served++ % bodies.length])
})
const address = await app.listen({ port: 0, host: '127.0.0.1' })
process.send?.({ address })
process.on('SIGTERM', () => process.exit(0))
