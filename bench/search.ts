import { sql } from 'kysely'
import type { LoadFigures } from './support/load.ts'
import { environmentOf } from './support/office.ts'
import { comparePage } from './support/page.ts'
import type { Compared } from './support/rounds.ts'
import { startOurs } from './support/servers.ts'
import { inWorld, type World } from './support/world.ts'

const procedures = 1_000

/** As people type: without accents, in another order, the start of a word, a slip of the pen. */
const questions = [
  'luat su',
  'giay phep hanh nghe',
  'cong chung vien',
  'tau bien',
  'chung chi hanh nghe luat sư',
  'thuoc thu y',
] as const

/**
 * The list of the catalogue for what somebody typed, twenty of a thousand procedures with the counts beside every
 * filter. Beside it one statement that finds twenty procedures by a word as PostgreSQL can, and the same bytes.
 */
export async function benchSearch(rounds = 5, seconds = 2): Promise<Compared<LoadFigures>> {
  return inWorld(async world => {
    await fillCatalogue(world)
    const ours = await startOurs(environmentOf(world))
    const figures = await comparePage(
      world,
      ours,
      {
        path: '/thu-tuc',
        queries: questions.map(question => `?q=${encodeURIComponent(question)}`),
        statements: [
          {
            text: `select code, name, field, agency_id from procedure_version
              where state in ('PUBLIC', 'PUBLIC_AMENDED') and name ilike $1 order by name limit 20`,
            values: ['%hành nghề%'],
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

/** Procedures of the demonstration, each so often under another code that there are a thousand. */
async function fillCatalogue({ db }: World): Promise<void> {
  const { count } = await db
    .selectFrom('procedure_version')
    .select(eb => eb.fn.countAll<number>().as('count'))
    .executeTakeFirstOrThrow()
  const copies = Math.ceil(procedures / Number(count)) - 1
  await sql`
    insert into procedure_version
      (agency_id, id, code, version, state, effective_from, name, field, content, form, changed_by)
    select agency_id, gen_random_uuid(), n || '.' || code, version, state, effective_from, name, field,
      content || jsonb_build_object('code', n || '.' || code), form, changed_by
    from procedure_version, generate_series(2, ${copies + 1}) as n`.execute(db)
  await sql`vacuum analyze procedure_version`.execute(db)
}

if (import.meta.main) console.log(JSON.stringify(await benchSearch(), null, 2))
