import { system } from '../src/kernel/actor.ts'
import { dayOf, momentAt, plusDays } from '../src/kernel/dates.ts'
import { ensureSigningTitle } from '../src/modules/dossiers/index.ts'
import type { SigningKeys } from '../src/modules/signing/index.ts'
import type { Db } from '../src/platform/database.ts'
import { seedAssessment } from './assessment.ts'
import { type CastKey, cast, demoPin, type Person, staff } from './cast.ts'
import { idOf } from './chance.ts'
import { deskAgencies } from './directory.ts'
import { openPapers, type Papers } from './papers.ts'
import { once } from './parts.ts'
import { createPast, knows, type Past, yearsAround } from './past.ts'
import { plan } from './plan.ts'
import { play } from './play.ts'
import { type Actors, actorOf, openKeyring, openServices, type Services } from './services.ts'
import { seedDraftsLive } from './steering-drafts-live.ts'
import { seedInspectionsLive } from './steering-inspections.ts'
import { seedSteeringLive } from './steering-live.ts'
import { seedMeetingsLive } from './steering-meetings.ts'
import { seedRegimesLive } from './steering-regimes.ts'
import { stories } from './stories.ts'
import { askToRepresent, leaveDraft } from './unfinished.ts'
import type { WorldDeps } from './world.ts'

type Desk = (typeof deskAgencies)[number]

/** When people got their accounts, posts and authority: a year before, longer than any history. */
const longAgo = (now: Date): string => plusDays(dayOf(now), -365)

/** People, and what happened among them until the first start; goes on where an earlier load was cut short. */
export async function makeHistory(deps: WorldDeps): Promise<void> {
  const { db, now, say } = deps
  const papers = await openPapers(deps.files, now)
  try {
    say('Người dân, doanh nghiệp và cán bộ minh họa… (people)')
    const signingKeys = openKeyring(deps)
    // Keys take seconds to make, passwords to hash; neither waits for the other.
    const [actors] = await Promise.all([
      meetPeople(deps, signingKeys),
      ...deskAgencies.map(agency => signingKeys.organisation(agency)),
    ])
    await allOf(
      deskAgencies.map(agency =>
        once(db, `dossiers ${agency}`, now, at =>
          fillDesk({ ...deps, signingKeys, actors, papers }, agency, at),
        ),
      ),
    )
    await once(db, 'steering live', now, at => seedSteeringLive(db, actors, at))
    await once(db, 'drafts live', now, at => seedDraftsLive(db, actors, at))
    await once(db, 'inspections live', now, at => seedInspectionsLive(db, actors, at))
    await once(db, 'meetings live', now, at =>
      seedMeetingsLive({ db, files: deps.files, keys: signingKeys }, actors.viet, at),
    )
    await once(db, 'assessment', now, at => seedAssessment(db, actors, at))
    await once(db, 'regimes live', now, at => seedRegimesLive(db, actors, at))
    await once(db, 'unfinished', now, async at => {
      const services = await openServices({ ...deps, signingKeys, now: at })
      const past = await pastOf(services, 'G15', at)
      await leaveDraft(services, past, deps.files, papers, actors.lan)
      await askToRepresent(services, past, actors.huong)
    })
  } finally {
    await papers.close()
  }
}

/** Waits for every one, whatever becomes of the others, then throws what went wrong first. */
async function allOf(works: readonly Promise<unknown>[]): Promise<void> {
  const outcomes = await Promise.allSettled(works)
  const failed = outcomes.find(outcome => outcome.status === 'rejected')
  if (failed) throw failed.reason
}

/** Accounts of the cast, older than everything that happens. */
async function meetPeople(deps: WorldDeps, signingKeys: SigningKeys): Promise<Actors> {
  const { db, now } = deps
  const services = await openServices({ ...deps, signingKeys })
  const actors: Partial<Record<CastKey, Actors[CastKey]>> = {}
  const meet = async (since: Date): Promise<void> => {
    await Promise.all(
      (Object.keys(cast) as CastKey[]).map(async key => {
        const person: Person = cast[key]
        actors[key] = actorOf(person, await services.identity.ensureAccount({ ...person, since }))
      }),
    )
  }
  const isNew = await once(db, 'people', now, at => meet(momentAt(longAgo(at), '08:00')))
  if (!isNew) await meet(now)
  await Promise.all(
    deskAgencies.map(async agency => {
      const { signatory } = staff[agency]
      const { accountId } = actors[signatory]!
      await signingKeys.leader(accountId, demoPin)
    }),
  )
  await Promise.all(
    (Object.keys(cast) as CastKey[]).map(key => giveAuthority(db, key, actors[key]!.accountId, now)),
  )
  return actors as Actors
}

/** By what authority somebody signs, since before anything was signed. */
async function giveAuthority(db: Db, key: CastKey, accountId: string, now: Date): Promise<void> {
  const person: Person = cast[key]
  if (!person.signsAs) return
  await ensureSigningTitle(db, {
    agency_id: person.agencyId!,
    id: idOf(`authority ${key}`),
    account_id: accountId,
    prefix: person.signsAs.prefix,
    on_behalf_of: person.signsAs.onBehalfOf,
    unit_head: null,
    title: person.signsAs.title,
    field: null,
    from_on: longAgo(now),
    to_on: null,
    basis: null,
    illustrative: true,
  })
}

/** Everything that happened at one desk. */
async function fillDesk(
  deps: WorldDeps & {
    readonly signingKeys: SigningKeys
    readonly actors: Actors
    readonly papers: Papers
  },
  agency: Desk,
  at: Date,
): Promise<void> {
  const services = await openServices({ ...deps, now: at })
  const past = await pastOf(services, agency, at)
  const planned = []
  for (const story of stories.filter(one => one.agency === agency)) {
    const procedure = await services.procedures.byCode(story.procedure)
    if (!procedure) throw new Error(`there is no procedure ${story.procedure}`)
    planned.push(plan(story, procedure, past))
  }
  const name = (await services.organizations.agency(agency))?.name ?? agency
  const told = (percent: number): void =>
    deps.say(`Hồ sơ minh họa, ${name}: ${planned.length} hồ sơ, ${percent} %… (dossiers)`)
  await play({ services, actors: deps.actors, papers: deps.papers }, planned, told)
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
