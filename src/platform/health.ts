import { sql } from 'kysely'
import { Refusal } from '../kernel/issue.ts'
import type { Checked } from './check.ts'
import type { Db } from './database.ts'
import type { Http } from './http/http.ts'
import type { Metrics } from './metrics.ts'

/** A part with a light of its own. */
export interface Check extends Checked {
  readonly name: string
}

/** Asks every part at once; a part that does not answer within the time is red. */
export async function lights(checks: readonly Check[], withinMs = 3_000) {
  return Promise.all(
    checks.map(async ({ name, check }) => {
      const late = new Promise<{ ok: false; reason: string; detail: string }>(done =>
        setTimeout(
          () => done({ ok: false, reason: 'check.late', detail: `${withinMs} ms` }),
          withinMs,
        ).unref(),
      )
      const result = await Promise.race([check(), late]).catch((error: unknown) => ({
        ok: false as const,
        reason: 'check.fault',
        detail: error instanceof Error ? error.name : 'fault',
      }))
      return { name, ...result }
    }),
  )
}

/** Whether the database answers. */
export const databaseCheck = (db: Db): Check => ({
  name: 'database',
  check: async () => {
    await sql`select 1`.execute(db)
    return { ok: true, detail: '' }
  },
})

/** A part and how it answered. */
export type Light = Awaited<ReturnType<typeof lights>>[number]

/** Signs and checks with the system's own key, which lies beside the data. */
interface Keys {
  sign(bytes: Uint8Array): string
  verify(bytes: Uint8Array, signature: string): boolean
}

/** A proof is good for a minute. */
const proofMs = 60_000
const proofHeader = 'x-motcua-proof'

/** What a command of this installation sends along when it asks a running server for its lights. */
export const lightsProof = (keys: Keys, now: Date): Readonly<Record<string, string>> => {
  const time = String(now.getTime())
  return { [proofHeader]: `${time}.${keys.sign(Buffer.from(`lights ${time}`))}` }
}

/** `/lights`: every part with its details, for whoever proves to hold the keys of this installation; others find nothing. */
export function lightsRoute(
  app: Http,
  deps: { readonly lights: () => Promise<readonly Light[]>; readonly keys: Keys; readonly clock: () => Date },
): void {
  app.get('/lights', async (request, reply) => {
    const proof = request.headers[proofHeader]
    const [time = '', signature = ''] = typeof proof === 'string' ? proof.split('.', 2) : []
    const age = deps.clock().getTime() - Number(time)
    if (
      !(Math.abs(age) < proofMs) ||
      time === '' ||
      !deps.keys.verify(Buffer.from(`lights ${time}`), signature)
    )
      throw new Refusal('request.notFound', 404)
    return reply.header('cache-control', 'no-store').send(reportOf(await deps.lights()))
  })
}

/** The lights with one word for all of them. */
export const reportOf = (all: readonly Light[]) => ({
  status: all.every(one => one.ok) ? ('ready' as const) : ('notReady' as const),
  checks: all,
})

/**
 * `/healthz`: the process lives. `/readyz`: it can serve, part by part (503 while the database is away).
 * `/metrics`: figures for Prometheus.
 */
export function healthRoutes(
  app: Http,
  { db, metrics, checks }: { db: Db; metrics: Metrics; checks: readonly Check[] },
): void {
  app.get('/healthz', async (_request, reply) =>
    reply.header('cache-control', 'no-store').send({ status: 'ok' }),
  )
  app.get('/readyz', async (_request, reply) => {
    const all = await lights([databaseCheck(db), ...checks])
    const ready = all.every(one => one.ok)
    return reply
      .code(ready ? 200 : 503)
      .header('cache-control', 'no-store')
      .send({
        status: ready ? 'ready' : 'notReady',
        // Anybody may ask: names and lights, no paths and no words of other systems.
        checks: all.map(one => ({ name: one.name, ok: one.ok, ...(!one.ok && { reason: one.reason }) })),
      })
  })
  app.get('/metrics', async (_request, reply) => reply.type(metrics.contentType).send(await metrics.text()))
}
