import { loginOf, type Person } from '../../seeds/cast.ts'
import { type App, createApp } from '../../src/app.ts'
import { type Config, readConfig } from '../../src/config.ts'
import type { PersonActor, RoleKey } from '../../src/kernel/actor.ts'
import { newId } from '../../src/kernel/ids.ts'
import type { Filing } from '../../src/modules/dossiers/index.ts'
import { createIdentity } from '../../src/modules/identity/index.ts'
import { createOrganizations } from '../../src/modules/organizations/index.ts'
import type { ProcedureVersion } from '../../src/modules/procedures/index.ts'
import { openKeys } from '../../src/platform/keys.ts'
import { createRateLimiter } from '../../src/platform/rate-limit.ts'
import type { World } from './world.ts'

/** Settings of a server in that world, as its environment says them. */
export const environmentOf = (world: World): Record<string, string> => ({
  DATABASE_URL: world.url,
  DATA_DIR: world.dataDir,
  DATABASE_POOL: '32',
  PORT: '0',
  // Nothing is sent while a bench runs; the address only has to be one.
  SMTP_URL: 'smtp://127.0.0.1:9',
  LOG_LEVEL: 'error',
  // Everybody comes through a proxy, which says from where.
  TRUST_PROXY: '127.0.0.1',
})

export const configOf = (world: World): Config => readConfig(environmentOf(world))

/** The whole system inside this process, for work without a browser; it is closed afterwards. */
export async function inOffice<T>(world: World, work: (office: App) => Promise<T>): Promise<T> {
  const office = await createApp(configOf(world))
  try {
    return await work(office)
  } finally {
    await office.close()
  }
}

/** A person with an account. */
export async function register(world: World, person: Person): Promise<PersonActor> {
  const clock = () => new Date()
  const { secret } = await openKeys(world.dataDir)
  const identity = createIdentity({
    ...{ db: world.db, clock, secret, publicUrl: 'http://localhost' },
    limiter: createRateLimiter({ db: world.db, secret, clock }),
    organizations: createOrganizations({ db: world.db, clock }),
    sendMail: async () => {},
  })
  const { accountId, partyIds } = await identity.ensureAccount(person)
  return {
    ...{ kind: 'person', accountId, name: person.name, accountKind: person.kind },
    posts: person.posts ?? [],
    represents: Object.values(partyIds),
  }
}

/** Signs somebody in as a browser does. Gives the cookies that the server set. */
export async function signIn(port: number, person: Person): Promise<string> {
  const address = `http://127.0.0.1:${port}/dang-nhap`
  const form = await fetch(address)
  const token = /name="_csrf" value="([^"]+)"/.exec(await form.text())?.[1]
  const cookies = cookiesOf(form)
  const answer = await fetch(address, {
    method: 'POST',
    redirect: 'manual',
    headers: { cookie: cookies.join('; ') },
    body: new URLSearchParams({ _csrf: token ?? '', login: loginOf(person), password: person.password }),
  })
  if (answer.status !== 303) throw new Error(`signing in was answered with ${answer.status}`)
  return [...cookies, ...cookiesOf(answer)].join('; ')
}

const cookiesOf = (answer: Response): string[] =>
  answer.headers.getSetCookie().map(cookie => cookie.split(';', 1)[0]!)

/** Somebody at work in the Ministry of Justice. */
export const official = (name: string, role: RoleKey): PersonActor => ({
  kind: 'person',
  accountId: newId(),
  name,
  accountKind: 'official',
  posts: [{ role, agencyId: 'G15', unitId: null }],
  represents: [],
})

/** A paper dossier as the counter takes it in. */
export function paperFiling(procedure: ProcedureVersion): Filing {
  const procedureCase = procedure.cases[0]!
  const party = {
    kind: 'citizen',
    name: 'Trần Thị Lan',
    idType: 'idNumber',
    idNumber: '001190000123',
    phone: '0900000001',
    email: 'lan@dan.example',
    address: 'Số 1, phố Minh Họa, phường Minh Họa, Hà Nội',
  } as const
  return {
    procedure,
    caseId: procedureCase.id,
    channel: 1,
    origin: 'counter',
    owner: party,
    submitter: party,
    submitterAccountId: null,
    ownerPartyId: null,
    assistedBy: null,
    answers: { 'content.summary': procedure.name },
    abstract: procedure.name,
    resultChannel: 'counter',
    components: procedureCase.components.map(component => ({
      componentId: component.id,
      name: component.name,
      required: component.required,
      form: 'original',
      quantity: 1,
      present: true,
      note: null,
    })),
    files: [],
    manifest: null,
    draftId: newId(),
    illustrative: true,
  }
}
