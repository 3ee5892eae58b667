import { mkdtemp, rm } from 'node:fs/promises'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Browser, BrowserContextOptions, Page } from 'playwright-core'
import { afterAll } from 'vitest'
import { seedCalendar } from '../../seeds/calendar.ts'
import { type CastKey, cast, demoPassword, loginOf, type Person } from '../../seeds/cast.ts'
import { seedDirectory, seedProcedures } from '../../seeds/directory.ts'
import { type App, createApp } from '../../src/app.ts'
import { readConfig } from '../../src/config.ts'
import { newId } from '../../src/kernel/ids.ts'
import { ensureSigningTitle } from '../../src/modules/dossiers/index.ts'
import { createIdentity } from '../../src/modules/identity/index.ts'
import { createOrganizations } from '../../src/modules/organizations/index.ts'
import type { Db } from '../../src/platform/database.ts'
import { openKeys } from '../../src/platform/keys.ts'
import { createLogger } from '../../src/platform/log.ts'
import { axeFindings, launchBrowser } from './browser.ts'
import { testDatabase } from './database.ts'

/** The whole system on a port of its own, with the people of the demonstration, and a browser to visit it. */
export interface TestSystem {
  readonly app: App
  readonly db: Db
  readonly base: string
  /** Its data folder: keys, files, signing keys of the demonstration. */
  readonly dataDir: string
  readonly browser: Browser
  /** A new browser of somebody: a phone of 360 px unless told. */
  visit(options?: BrowserContextOptions): Promise<Page>
  /** A new browser in which that person signed in. */
  signIn(who: CastKey, options?: BrowserContextOptions): Promise<Page>
}

/** Starts it for the calling test file; all of it ends after its last test. */
export async function startSystem(people: readonly CastKey[]): Promise<TestSystem> {
  const { db, url, pool } = await testDatabase()
  const dataDir = await mkdtemp(join(tmpdir(), 'motcua-system-'))
  await seedCalendar(db)
  await seedDirectory(db)
  await seedProcedures(db, new Date())
  await seedPeople(db, dataDir, people)
  const config = readConfig({
    DATABASE_URL: url,
    DATA_DIR: dataDir,
    DEMO: 'on',
    PORT: '0',
    PUBLIC_URL: 'http://localhost',
  })
  const app = await createApp(config, {
    log: createLogger({ level: process.env.TEST_LOG === 'on' ? 'warn' : 'silent' }),
  })
  await app.startJobs()
  await app.http.listen({ port: 0, host: '127.0.0.1' })
  const base = `http://127.0.0.1:${(app.http.server.address() as AddressInfo).port}`
  const browser = await launchBrowser()
  afterAll(async () => {
    await browser.close()
    await app.close()
    await pool.end()
    await rm(dataDir, { recursive: true, force: true })
  })

  const visit = async (options: BrowserContextOptions = {}): Promise<Page> => {
    const context = await browser.newContext({
      baseURL: base,
      locale: 'vi-VN',
      viewport: { width: 360, height: 740 },
      ...options,
    })
    const page = await context.newPage()
    page.setDefaultTimeout(15_000)
    return page
  }
  return {
    ...{ app, db, base, dataDir, browser, visit },
    async signIn(who, options) {
      const page = await visit(options)
      await enter(page, who)
      return page
    },
  }
}

async function seedPeople(db: Db, dataDir: string, people: readonly CastKey[]): Promise<void> {
  const clock = () => new Date()
  const keys = await openKeys(dataDir)
  const identity = createIdentity({
    db,
    clock,
    secret: keys.secret,
    // Nobody signs in through this one: it only makes accounts.
    limiter: {
      take: allowed,
      look: allowed,
      forget() {},
      async start() {},
      async stop() {},
      async flush() {},
    },
    publicUrl: '',
    sendMail: async () => {},
    organizations: createOrganizations({ db, clock }),
  })
  for (const who of people) {
    const person: Person = cast[who]
    const { accountId } = await identity.ensureAccount(person)
    if (!person.signsAs) continue
    await ensureSigningTitle(db, {
      agency_id: person.posts![0]!.agencyId,
      id: newId(),
      account_id: accountId,
      prefix: person.signsAs.prefix,
      on_behalf_of: person.signsAs.onBehalfOf,
      unit_head: null,
      title: person.signsAs.title,
      field: null,
      from_on: '2026-01-01',
      to_on: null,
      basis: null,
      illustrative: true,
    })
  }
}
const allowed = () => ({ allowed: true, retryAfterSeconds: 0, remaining: 1 })

/** Types login and password on the sign-in page the browser is on, or goes there first. */
export async function enter(page: Page, who: CastKey): Promise<void> {
  if (!page.url().includes('/dang-nhap')) await page.goto('/dang-nhap')
  await page.getByLabel('Thư điện tử hoặc tên đăng nhập').fill(loginOf(cast[who]))
  await page.getByLabel('Mật khẩu', { exact: true }).fill(demoPassword)
  await page.locator('main').getByRole('button', { name: 'Đăng nhập' }).click()
  await page.waitForURL(address => !address.pathname.endsWith('/dang-nhap'))
}

/** Says where axe found something; a journey asks on every page it comes to. */
export async function isAccessible(page: Page): Promise<void> {
  const findings = await axeFindings(page)
  if (findings.length > 0) throw new Error(`${page.url()}\n${findings.join('\n')}`)
}
