import { system } from '../src/kernel/actor.ts'
import { createCalendar, loadCalendarFile } from '../src/modules/calendar/index.ts'
import type { Db } from '../src/platform/database.ts'
import { inProject } from '../src/platform/paths.ts'

/**
 * Loads the national calendar of `seeds/data/holidays.json`: the editions of 2019, 2026 and 2027 that every agency
 * counts by. Loading it again changes nothing; a corrected file replaces what it names.
 */
export async function seedCalendar(db: Db, clock: () => Date = () => new Date()): Promise<void> {
  const input = await loadCalendarFile(inProject('seeds/data/holidays.json'))
  await createCalendar({ db, clock }).importNational(system('seed'), input)
}
