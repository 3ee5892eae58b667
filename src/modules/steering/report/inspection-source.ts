import type { Day } from '../../../kernel/dates.ts'
import type { Db } from '../../../platform/database.ts'
import { inspectionFigures } from '../inspections/service.ts'
import { placeName } from './places.ts'
import { hasClasses } from './sets.ts'
import type { InspectionSource } from './sources.ts'
import { heldSessions } from './store.ts'

/** Inspections as the report counts and lists them. */
export function inspectionSource(
  db: Db,
  names: (day: Day) => Promise<(id: string) => string>,
): InspectionSource {
  return {
    async figures({ setKey, asOf, knownOn }, { from, to }) {
      const asked = { setKey, from, to, knownOn }
      const [figures, sessions, name] = await Promise.all([
        inspectionFigures(db, asked),
        heldSessions(db, asked),
        names(asOf),
      ])
      return {
        sessions: figures.sessions,
        ministries: figures.ministries,
        provinces: figures.provinceIds.map(id => placeName(name(id))),
        rows: sessions.map(({ on, content, agencies, tasks, conclusion, follow_up, illustrative }) => ({
          ...{ on, place: agencies.map(name).join('; '), content, conclusion },
          // A set that published its totals only says nothing of single agencies.
          tasks: hasClasses(setKey) ? tasks : null,
          ...{ followUp: follow_up, illustrative },
        })),
      }
    },
    href: ({ setKey, asOf }) => {
      const query = new URLSearchParams({ tu: `${asOf.slice(0, 7)}-01`, den: asOf })
      if (setKey !== 'live') query.set('bo', setKey)
      return `/dieu-hanh/kiem-tra?${query}`
    },
  }
}
