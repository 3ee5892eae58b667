import type { Db } from '../src/platform/database.ts'
import type { FileStore } from '../src/platform/files/file-store.ts'
import type { SystemKeys } from '../src/platform/keys.ts'
import { seedReview2019 } from './assessment.ts'
import { seedCalendar } from './calendar.ts'
import { deskAgencies, seedDirectory, seedProcedures } from './directory.ts'
import { isDone, once } from './parts.ts'
import { seedSteering2019 } from './steering-2019.ts'
import { seedDetailing2019 } from './steering-detailing-2019.ts'
import { seedInspections2019 } from './steering-inspections.ts'
import { seedProgramme2019 } from './steering-programme-2019.ts'
import { seedReport2019 } from './steering-report-2019.ts'
import { seedResolution2019 } from './steering-resolution-2019.ts'

export interface WorldDeps {
  readonly db: Db
  readonly keys: SystemKeys
  readonly files: FileStore
  /** Where the keys are kept that sign results. */
  readonly dataDir: string
  /** The moment of this start. */
  readonly now: Date
  /** Says in plain words what is being done. */
  readonly say: (line: string) => void
}

/** What is invented, in the order in which it is loaded; each part has its row in `seeded_part`. */
const invented = [
  'people',
  ...deskAgencies.map(agency => `dossiers ${agency}`),
  'steering live',
  'drafts live',
  'inspections live',
  'meetings live',
  'assessment',
  'regimes live',
  'unfinished',
]

/**
 * The demonstration world: agencies, procedures and working time as they are; people, dossiers and all that happened to
 * them invented and marked so. Whoever meets it again changes nothing; a load that was cut short goes on.
 * @returns the parts it consists of
 */
export async function loadWorld(deps: WorldDeps): Promise<string[]> {
  const { db, now } = deps
  await seedDirectory(db)
  await seedCalendar(db, () => now)
  await seedProcedures(db, now)
  await once(db, 'steering 2019', now, at => seedSteering2019(db, at))
  await once(db, 'programme 2019', now, () => seedProgramme2019(db))
  await once(db, 'detailing 2019', now, at => seedDetailing2019(db, at))
  await once(db, 'resolution 2019', now, at => seedResolution2019(db, at))
  await once(db, 'inspections 2019', now, () => seedInspections2019(db))
  await once(db, 'report 2019', now, () => seedReport2019(db))
  await once(db, 'review 2019', now, at => seedReview2019(db, at))
  if (!(await isDone(db, invented))) {
    // Nine starts of ten find everything done and need none of what makes it.
    const { makeHistory } = await import('./history.ts')
    await makeHistory(deps)
  }
  return [
    ...['directory', 'calendar', 'procedures'],
    ...['steering 2019', 'programme 2019', 'detailing 2019', 'resolution 2019'],
    ...['inspections 2019', 'report 2019', 'review 2019'],
    ...invented,
  ]
}
