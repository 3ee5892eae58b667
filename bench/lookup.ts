import { sql } from 'kysely'
import { createProcedures } from '../src/modules/procedures/index.ts'
import type { BarePage } from './support/bare.ts'
import { copyRow } from './support/copies.ts'
import { type LoadFigures, load } from './support/load.ts'
import { environmentOf, inOffice, official, paperFiling } from './support/office.ts'
import { alternate, type Compared } from './support/rounds.ts'
import { startBare, startOurs } from './support/servers.ts'
import { inWorld, type World } from './support/world.ts'

const connections = 16
const dossiers = 5_000
/** Fewer than 300 look-ups a minute from each, which is what one address may. */
const people = 2_000

/** The look-up page beside bare Fastify with a one-row select and the same bytes. */
export async function benchLookup(rounds = 5, seconds = 2): Promise<Record<string, Compared<LoadFigures>>> {
  return inWorld(async world => {
    const codes = await fillDesk(world)
    const ours = await startOurs(environmentOf(world))
    const paths = codes.map(code => `/tra-cuu?ma=${code}`)
    const body = await (await fetch(`http://127.0.0.1:${ours.port}${paths[0]}`)).text()
    const bare = await startBare(new URL(import.meta.resolve('./support/bare.js')), {
      path: '/tra-cuu',
      body,
      select: { url: world.url, statement: 'select * from dossier where code = $1' },
    } satisfies BarePage)
    const run = (port: number, headers: readonly string[] = [], of = paths) =>
      load({ port, paths: of, headers, people, connections, seconds })
    const rate = (figures: LoadFigures) => figures.perSecond
    const result = {
      many: await alternate(
        rounds,
        rate,
        () => run(ours.port),
        () => run(bare.port),
      ),
      one: await alternate(
        rounds,
        rate,
        () => run(ours.port, [], paths.slice(0, 1)),
        () => run(bare.port, [], paths.slice(0, 1)),
      ),
      brotli: await alternate(
        rounds,
        rate,
        () => run(ours.port, ['accept-encoding: br']),
        () => run(bare.port),
      ),
    }
    await ours.stop()
    await bare.stop()
    return result
  })
}

export async function fillDesk(world: World): Promise<string[]> {
  const procedures = createProcedures({ db: world.db, clock: () => new Date() })
  const procedure = (await procedures.byCode('1.002697'))!
  const { id } = await inOffice(world, office =>
    office.dossiers.registerAtCounter(paperFiling(procedure), official('Nguyễn Thị Mai', 'RECEPTIONIST')),
  )
  await copyRow(world.db, 'dossier', id, dossiers, {
    id: sql`gen_random_uuid()`,
    code: sql`'000.00.00.G15-200101-' || lpad(n::text, 5, '0')`,
    submission_code: sql`'NT-200101-' || lpad(n::text, 8, '0')`,
    draft_id: sql`null`,
  })
  const rows = await world.db.selectFrom('dossier').select('code').where('id', '<>', id).execute()
  return rows.map(row => row.code!)
}

if (import.meta.main) console.log(JSON.stringify(await benchLookup(), null, 2))
