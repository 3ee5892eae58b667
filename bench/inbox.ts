import { sql } from 'kysely'
import { cast } from '../seeds/cast.ts'
import { fillDesk } from './support/desk.ts'
import type { LoadFigures } from './support/load.ts'
import { environmentOf, register, signIn } from './support/office.ts'
import { asBrowsers, comparePage } from './support/page.ts'
import type { Compared } from './support/rounds.ts'
import { startOurs } from './support/servers.ts'
import { inWorld } from './support/world.ts'

const dossiers = 5_000

/**
 * The inbox of the desk: fifty of a thousand dossiers that wait, among five thousand, with exact numbers on the tabs,
 * for somebody who is signed in. Beside it the two statements, list and numbers, and the same bytes.
 */
export async function benchInbox(rounds = 5, seconds = 2): Promise<Compared<LoadFigures>> {
  return inWorld(async world => {
    await fillDesk(world, dossiers, {
      state: sql`case when n % 5 = 0 then state else 'RETURNED' end`,
      current_due_at: sql`current_due_at + n * interval '1 minute'`,
    })
    await register(world, cast.hiep)
    const ours = await startOurs(environmentOf(world))
    const figures = await comparePage(
      world,
      ours,
      {
        path: '/mot-cua',
        queries: ['?xem=cho-chuyen'],
        headers: [...asBrowsers, `cookie: ${await signIn(ours.port, cast.hiep)}`],
        statements: [
          {
            text: `select * from dossier where agency_id = $1 and state = $2 and not ended order by urgent_at, id limit 50`,
            values: ['G15', 'ACCEPTED'],
          },
          {
            text: `select state, count(*) from dossier where agency_id = $1 and not ended group by state`,
            values: ['G15'],
          },
        ],
      },
      rounds,
      seconds,
    )
    await ours.stop()
    return figures
  })
}

if (import.meta.main) console.log(JSON.stringify(await benchInbox(), null, 2))
