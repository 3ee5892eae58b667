import type { Db } from '../src/platform/database.ts'

declare module '../src/platform/database.ts' {
  interface Database {
    /** Which parts of the demonstration world are there. */
    seeded_part: { part: string; world_at: Date; done_at: Date | null }
  }
}

/**
 * Loads a part of the world once. A part that a crash cut short is met again with the moment it was begun with, so
 * that whatever it finds done fits what it still does.
 * @returns whether there was anything to do
 */
export async function once(
  db: Db,
  part: string,
  now: Date,
  load: (worldAt: Date) => Promise<void>,
): Promise<boolean> {
  await db
    .insertInto('seeded_part')
    .values({ part, world_at: now, done_at: null })
    .onConflict(on => on.column('part').doNothing())
    .execute()
  const found = await db
    .selectFrom('seeded_part')
    .selectAll()
    .where('part', '=', part)
    .executeTakeFirstOrThrow()
  if (found.done_at) return false
  await load(found.world_at)
  await db.updateTable('seeded_part').set({ done_at: now }).where('part', '=', part).execute()
  return true
}

/** Whether all of those parts are there. */
export async function isDone(db: Db, parts: readonly string[]): Promise<boolean> {
  const rows = await db
    .selectFrom('seeded_part')
    .select('part')
    .where('part', 'in', [...parts])
    .where('done_at', 'is not', null)
    .execute()
  return rows.length === parts.length
}
