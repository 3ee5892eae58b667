import { fillDesk } from './support/desk.ts'
import type { LoadFigures } from './support/load.ts'
import { environmentOf } from './support/office.ts'
import { asBrowsers, comparePage } from './support/page.ts'
import type { Compared } from './support/rounds.ts'
import { startOurs } from './support/servers.ts'
import { inWorld } from './support/world.ts'

/** Asked for again and again. */
const dossiers = 5_000
/** Enough that none of these is asked for twice. */
const others = 40_000
/** Fewer than 300 look-ups a minute from each, which is what one address may. */
const people = 2_000

/** The look-up page, in the ways in which it is asked for. */
export interface LookupFigures {
  /** As browsers ask, each time for another of five thousand dossiers, round and round: the figure of the table. */
  readonly browsers: Compared<LoadFigures>
  /** The same without compression, as programs ask. */
  readonly plain: Compared<LoadFigures>
  /** As browsers ask, for dossiers that nobody looked at before: each page is rendered. */
  readonly first: Compared<LoadFigures>
}

/** The look-up page beside bare Fastify with a one-row select and the same bytes. */
export async function benchLookup(rounds = 5, seconds = 2): Promise<LookupFigures> {
  return inWorld(async world => {
    const codes = await fillDesk(world, dossiers + others)
    const ours = await startOurs(environmentOf(world))
    const [again, once] = [codes.slice(0, dossiers), codes.slice(dossiers)]
    const asked = (of: readonly string[], headers: readonly string[] = asBrowsers) =>
      comparePage(
        world,
        ours,
        {
          path: '/tra-cuu',
          queries: of.map(code => `?ma=${code}`),
          ...{ headers, people, known: of === again },
          statements: [{ text: 'select * from dossier where code = $1', values: [{ query: 'ma' }] }],
        },
        rounds,
        seconds,
      )
    const figures = {
      browsers: await asked(again),
      plain: await asked(again, []),
      first: await asked(once),
    }
    await ours.stop()
    return figures
  })
}

if (import.meta.main) console.log(JSON.stringify(await benchLookup(), null, 2))
