import { type RawBuilder, sql } from 'kysely'
import { createProcedures } from '../../src/modules/procedures/index.ts'
import { copyRow } from './copies.ts'
import { inOffice, official, paperFiling } from './office.ts'
import type { World } from './world.ts'

/** So many dossiers of the Ministry of Justice like one that was taken in at its counter. Gives their codes. */
export async function fillDesk(
  world: World,
  count: number,
  differ: Readonly<Record<string, RawBuilder<unknown>>> = {},
): Promise<string[]> {
  const procedures = createProcedures({ db: world.db, clock: () => new Date() })
  const procedure = (await procedures.byCode('1.002697'))!
  const { id } = await inOffice(world, office =>
    office.dossiers.registerAtCounter(paperFiling(procedure), official('Nguyễn Thị Mai', 'RECEPTIONIST')),
  )
  await copyRow(world.db, 'dossier', id, count, {
    id: sql`gen_random_uuid()`,
    code: sql`'000.00.00.G15-200101-' || lpad(n::text, 5, '0')`,
    submission_code: sql`'NT-200101-' || lpad(n::text, 8, '0')`,
    draft_id: sql`null`,
    ...differ,
  })
  const rows = await world.db.selectFrom('dossier').select('code').where('id', '<>', id).execute()
  return rows.map(row => row.code!)
}
