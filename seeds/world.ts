import { system } from '../src/kernel/actor.ts'
import { dayOf, momentAt, plusDays } from '../src/kernel/dates.ts'
import type { Db } from '../src/platform/database.ts'
import type { FileStore } from '../src/platform/files/file-store.ts'
import type { SystemKeys } from '../src/platform/keys.ts'
import { seedCalendar } from './calendar.ts'
import { type CastKey, cast, type Person } from './cast.ts'
import { deskAgencies, seedDirectory, seedProcedures } from './directory.ts'
import { leaveDraft } from './draft.ts'
import { openPapers, type Papers } from './papers.ts'
import { isDone, once } from './parts.ts'
import { createPast, knows, type Past, reach, yearsAround } from './past.ts'
import { plan } from './plan.ts'
import { play } from './play.ts'
import { type Actors, actorOf, openServices, type Services } from './services.ts'
import { stories } from './stories.ts'

export interface WorldDeps {
  readonly db: Db
  readonly keys: SystemKeys
  readonly files: FileStore
  /** The moment of this start. */
  readonly now: Date
  /** Says in plain words what is being done. */
  readonly say: (line: string) => void
}

type Desk = (typeof deskAgencies)[number]

/**
 * The demonstration world: agencies, procedures and working time as they are; people, dossiers and all that happened to
 * them invented and marked so. Whoever meets it again changes nothing; a load that was cut short goes on.
 * @returns the parts it consists of
 */
export async function loadWorld(deps: WorldDeps): Promise<string[]> {
  const { db, now, say } = deps
  await seedDirectory(db)
  await seedCalendar(db, () => now)
  await seedProcedures(db, now)

  const desks = deskAgencies.map(agency => `dossiers ${agency}`)
  const parts = ['people', ...desks, 'drafts']
  if (!(await isDone(db, parts))) {
    const papers = await openPapers(deps.files, now)
    try {
      say('Người dân, doanh nghiệp và cán bộ minh họa… (people)')
      const actors = await meetPeople(deps)
      const progress = progressOf(deskAgencies, line => say(`Hồ sơ minh họa: ${line}… (dossiers)`))
      await Promise.all(
        deskAgencies.map(agency =>
          once(db, `dossiers ${agency}`, now, at =>
            fillDesk(deps, agency, at, actors, papers, progress(agency)),
          ),
        ),
      )
      await once(db, 'drafts', now, async at => {
        const services = openServices({ ...deps, now: at })
        await leaveDraft(services, await pastOf(services, 'G15', at), deps.files, papers, actors.lan)
      })
    } finally {
      await papers.close()
    }
  }
  return ['directory', 'calendar', 'procedures', ...parts]
}

/** Accounts of the cast, older than everything that happens. */
async function meetPeople({ db, keys, now }: WorldDeps): Promise<Actors> {
  const services = openServices({ db, keys, now })
  const actors: Partial<Record<CastKey, Actors[CastKey]>> = {}
  const meet = async (since: Date): Promise<void> => {
    await Promise.all(
      (Object.keys(cast) as CastKey[]).map(async key => {
        const person: Person = cast[key]
        actors[key] = actorOf(person, await services.identity.ensureAccount({ ...person, since }))
      }),
    )
  }
  const isNew = await once(db, 'people', now, at => meet(momentAt(plusDays(dayOf(at), -reach - 30), '08:00')))
  if (!isNew) await meet(now)
  return actors as Actors
}

/** Everything that happened at one desk. */
async function fillDesk(
  deps: WorldDeps,
  agency: Desk,
  at: Date,
  actors: Actors,
  papers: Papers,
  told: (done: number, of: number) => void,
): Promise<void> {
  const services = openServices({ ...deps, now: at })
  const past = await pastOf(services, agency, at)
  const planned = []
  for (const story of stories.filter(one => one.agency === agency)) {
    const procedure = await services.procedures.byCode(story.procedure)
    if (!procedure) throw new Error(`there is no procedure ${story.procedure}`)
    planned.push(plan(story, procedure, past))
  }
  await play({ services, actors, papers }, planned, told)
}

/**
 * The past of a desk. A year that no notice covers is opened for it, so that its dates are counted and called
 * provisional.
 */
async function pastOf({ calendar }: Services, agency: Desk, now: Date): Promise<Past> {
  for (const year of yearsAround(now))
    if (!knows((await calendar.overview(agency)).calendar, year))
      await calendar.addYear(system('seed'), agency, year)
  return createPast((await calendar.overview(agency)).calendar, now)
}

/** One line for each quarter of the whole. */
function progressOf(agencies: readonly string[], say: (line: string) => void) {
  const state = new Map(agencies.map(agency => [agency, { done: 0, of: 0 }]))
  let said = -1
  return (agency: string) => (done: number, of: number) => {
    state.set(agency, { done, of })
    const all = [...state.values()]
    const total = all.reduce((sum, one) => sum + one.of, 0)
    const quarter = Math.floor((4 * all.reduce((sum, one) => sum + one.done, 0)) / total)
    if (quarter <= said || all.some(one => one.of === 0)) return
    said = quarter
    say(`${quarter * 25} %`)
  }
}
