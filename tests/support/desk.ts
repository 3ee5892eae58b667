import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll } from 'vitest'
import { seedCalendar } from '../../seeds/calendar.ts'
import { seedDirectory, seedProcedures } from '../../seeds/directory.ts'
import { type App, createApp } from '../../src/app.ts'
import { readConfig } from '../../src/config.ts'
import type { Actor, PersonActor } from '../../src/kernel/actor.ts'
import { newId } from '../../src/kernel/ids.ts'
import type { Filed, Filing } from '../../src/modules/dossiers/index.ts'
import { createProcedures, type ProcedureVersion } from '../../src/modules/procedures/index.ts'
import type { Db } from '../../src/platform/database.ts'
import type { FileStore } from '../../src/platform/files/index.ts'
import { createFolderStore } from '../../src/platform/files/index.ts'
import { createLogger } from '../../src/platform/log.ts'
import { head, lan, minh } from './cast.ts'
import { testDatabase } from './database.ts'

/** The whole system behind `inject`, with real agencies, procedures and working time, for tests of the one-stop. */
export interface DeskWorld {
  readonly app: App
  readonly db: Db
  readonly files: FileStore
  /** The clock of the system; tests move it. */
  readonly time: { now: Date }
  /** Who sends the next requests. */
  as(actor: Actor): void
  get(url: string, headers?: Record<string, string>): Promise<Answer>
  /** Sends a form as a browser does that has opened a page of ours before. */
  post(url: string, fields: Fields, accept?: string): Promise<Answer>
  /** The same as multipart, with files. */
  upload(url: string, fields: Fields, files: readonly SentFile[]): Promise<Answer>
  /** A dossier that Lan filed online, under a procedure of the Ministry of Justice. */
  file(more?: Partial<Filing>): Promise<Filed>
  revisionOf(id: string): Promise<number>
}

export type Answer = Awaited<ReturnType<App['http']['inject']>>
export type Fields = Readonly<Record<string, string | readonly string[]>>
export interface SentFile {
  readonly field: string
  readonly name: string
  readonly content: Buffer
}

/** Wednesday 25/11/2026, 09:30 in Viet Nam. */
export const morning = new Date('2026-11-25T09:30:00+07:00')

export async function openDesk(): Promise<DeskWorld> {
  const { db, url } = await testDatabase({ max: 10 })
  const dataDir = await mkdtemp(join(tmpdir(), 'motcua-desk-'))
  const time = { now: new Date(morning) }
  await seedCalendar(db)
  await seedDirectory(db)
  await seedProcedures(db, time.now)
  for (const person of [minh, head]) await givePost(db, person)
  const files = createFolderStore(join(dataDir, 'files'))
  const config = readConfig({
    DATABASE_URL: url,
    DATA_DIR: dataDir,
    DEMO: 'on',
    PUBLIC_URL: 'http://localhost',
  })
  const log = createLogger({ level: process.env.TEST_LOG === 'on' ? 'warn' : 'silent' })
  const app = await createApp(config, { clock: () => time.now, log, files })
  let actor: Actor = { kind: 'anonymous' }
  app.http.addHook('onRequest', async request => {
    request.actor = actor
  })
  afterAll(async () => {
    await app.close()
    await rm(dataDir, { recursive: true, force: true })
  })

  const procedures = createProcedures({ db, clock: () => time.now })
  const procedure = (await procedures.byCode('1.002911'))!
  const get: DeskWorld['get'] = (address, headers = {}) => app.http.inject({ url: address, headers })
  // Taken once, before anybody acts: the forms of one browser.
  const page = await get('/dang-nhap')
  const token = /name="_csrf" value="([^"]+)"/.exec(page.body)?.[1] ?? ''
  const cookie = page.cookies.map(one => `${one.name}=${one.value}`).join('; ')
  return {
    ...{ app, db, files, time, get },
    as(next) {
      actor = next
    },
    async post(address, fields, accept = 'text/html') {
      const body = new URLSearchParams({ _csrf: token })
      for (const [name, value] of pairs(fields)) body.append(name, value)
      return app.http.inject({
        method: 'POST',
        url: address,
        headers: { accept, cookie, 'content-type': 'application/x-www-form-urlencoded' },
        payload: body.toString(),
      })
    },
    async upload(address, fields, sent) {
      const parts: Buffer[] = [['_csrf', token] as const, ...pairs(fields)].map(([name, value]) =>
        Buffer.from(`--b\r\ncontent-disposition: form-data; name="${name}"\r\n\r\n${value}\r\n`),
      )
      for (const file of sent)
        parts.push(
          Buffer.from(
            `--b\r\ncontent-disposition: form-data; name="${file.field}"; filename="${file.name}"\r\ncontent-type: application/octet-stream\r\n\r\n`,
          ),
          file.content,
          Buffer.from('\r\n'),
        )
      return app.http.inject({
        method: 'POST',
        url: address,
        headers: { cookie, 'content-type': 'multipart/form-data; boundary=b' },
        payload: Buffer.concat([...parts, Buffer.from('--b--\r\n')]),
      })
    },
    async file(more = {}) {
      return app.dossiers.submit(filing(procedure, more), lan)
    },
    async revisionOf(id) {
      const row = await db.selectFrom('dossier').select('revision').where('id', '=', id).executeTakeFirst()
      return row?.revision ?? 0
    },
  }
}

function* pairs(fields: Fields): Generator<readonly [string, string]> {
  for (const [name, value] of Object.entries(fields))
    for (const one of typeof value === 'string' ? [value] : value) yield [name, one]
}

/** An account for somebody who needs one: whoever begins a draft is greeted with what is known of the person. */
export async function giveAccount(db: Db, person: PersonActor): Promise<void> {
  const name = `u${person.accountId.slice(-2)}`
  const username = person.accountKind === 'official' ? name : null
  await db
    .insertInto('account')
    .values({
      ...{ id: person.accountId, kind: person.accountKind, username },
      ...{ email: `${name}@motcua.example`, email_confirmed_at: morning },
      ...{ name: person.name, phone: null, id_number_sealed: null, id_number_hash: null },
      ...{
        password_hash: null,
        password_changed_at: null,
        agency_id: person.posts[0]?.agencyId ?? null,
        lock_reason: null,
      },
      ...{ verified_source: null, verified_level: null, verified_at: null, created_at: morning },
    })
    .execute()
}

/** An account with the post the person holds. */
export async function givePost(db: Db, person: PersonActor): Promise<void> {
  const [post] = person.posts
  await giveAccount(db, person)
  await db
    .insertInto('post')
    .values({
      ...{ agency_id: post!.agencyId, id: newId(), account_id: person.accountId, unit_id: post!.unitId },
      ...{ role: post!.role as 'OFFICER', from_at: new Date('2026-01-01'), to_at: null },
      ...{ given_by: null, taken_by: null },
    })
    .execute()
}

const owner = {
  kind: 'citizen',
  name: 'Trần Thị Lan',
  idType: 'idNumber',
  idNumber: '001190000012',
  phone: '0912345678',
  email: 'lan@motcua.example',
  address: '12 Trần Phú, phường Ba Đình, Hà Nội',
} as const

const filing = (procedure: ProcedureVersion, more: Partial<Filing>): Filing => ({
  procedure,
  caseId: procedure.cases[0]!.id,
  channel: 2,
  origin: 'ministryPortal',
  owner,
  submitter: owner,
  submitterAccountId: lan.accountId,
  ownerPartyId: null,
  assistedBy: null,
  answers: { 'applicant.name': owner.name, 'applicant.idNumber': owner.idNumber },
  abstract: procedure.name,
  resultChannel: 'online',
  components: procedure.cases[0]!.components.map(component => ({
    componentId: component.id,
    name: component.name,
    required: component.required,
    form: 'electronic',
    quantity: 1,
    present: true,
    note: null,
  })),
  files: [],
  manifest: null,
  draftId: newId(),
  illustrative: true,
  ...more,
})
