import type { Db } from '../../../platform/database.ts'
import { inspectionFigures } from '../inspections/service.ts'
import { hasClasses } from './sets.ts'
import type { InspectionSource } from './sources.ts'
import { heldSessions } from './store.ts'

/** Inspections as the report counts and lists them. */
export function inspectionSource(db: Db): InspectionSource {
  return {
    async figures({ setKey, knownOn }, { from, to }) {
      const asked = { setKey, from, to, knownOn }
      const [figures, sessions] = await Promise.all([inspectionFigures(db, asked), heldSessions(db, asked)])
      return {
        sessions: figures.sessions,
        ministries: figures.ministries,
        provinces: figures.provinceNames.map(placeName),
        rows: sessions.map(({ on, content, names, tasks, conclusion, follow_up, illustrative }) => ({
          ...{ on, place: names.join('; '), content, conclusion },
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

/** `Ủy ban nhân dân tỉnh Thừa Thiên Huế` is Thừa Thiên Huế. */
export const placeName = (name: string): string =>
  name.replace(/^(Ủy ban nhân dân|UBND)\s+(tỉnh|thành phố)\s+/i, '')
