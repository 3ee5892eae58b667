import { createHash, randomInt } from 'node:crypto'
import { setTimeout as sleep } from 'node:timers/promises'
import { sql } from 'kysely'
import { expect, test } from 'vitest'
import { copyOf, scannedPaper } from '../bench/support/papers.ts'
import { inWorld, type World } from '../bench/support/world.ts'
import { createFolderStore } from '../src/platform/files/folder.ts'
import { openKeys } from '../src/platform/keys.ts'
import { attach, begin, draftPath, fill, hashOf, idIn, submit } from './support/applicant.ts'
import { motcua } from './support/command.ts'
import { type Office, openOffice } from './support/open-office.ts'
import { childrenOf, until } from './support/processes.ts'
import { hopeFor, insist, isGone, type WebClient } from './support/web-client.ts'

/**
 * What was acknowledged is on disk, once; what was not is not half there (DESIGN: durability). People file at the same
 * time over HTTP while the server is killed (SIGKILL) again and again, and once more while its database is. What they
 * were told is then held against what lies in the database, in the store and in the mailbox.
 */

const paper = scannedPaper(20_000)

/** What one person did with one draft, and what they were told. */
interface Attempt {
  readonly client: WebClient
  draftId: string
  /** SHA-256 of the papers that were acknowledged, and of those sent. */
  readonly kept: Set<string>
  readonly sent: Set<string>
  /** Dossiers named in answers to the submission. */
  readonly acknowledged: Set<string>
  submitted: boolean
}

test('killed at random moments, the server keeps every submission it acknowledged, once and whole', async () => {
  await inWorld(async world => {
    const office = await openOffice(world, 8)
    const random = seeded()
    try {
      const attempts = await fileUnderFire(office, random, {
        submissions: 200,
        between: [12, 20],
        strike: async () => {
          await office.server.kill()
          await office.start()
        },
      })
      expect(office.kills, random.said).toBeGreaterThanOrEqual(8)
      await holdsTogether(office, attempts, random.said)
    } finally {
      await office.close()
    }
  })
}, 300_000)

test('the database killed as well, the same holds', async () => {
  await inWorld(async world => {
    const office = await openOffice(world, 8)
    const random = seeded()
    try {
      const attempts = await fileUnderFire(office, random, {
        submissions: 48,
        between: [6, 12],
        strike: async () => {
          killDatabase(world.server.pid()!)
          // Sometimes the server survives its database, sometimes both go.
          if (random.below(2) === 0) await office.server.kill()
          await world.server.startAgain()
          if (!office.server.isAlive()) await office.start()
        },
      })
      expect(office.kills, random.said).toBeGreaterThanOrEqual(2)
      await holdsTogether(office, attempts, random.said)
    } finally {
      await office.close()
    }
  })
}, 300_000)

/** All of the postmaster's processes at once; held first, so that it starts none anew. */
function killDatabase(postmaster: number): void {
  process.kill(postmaster, 'SIGSTOP')
  for (const { pid } of childrenOf(postmaster)) process.kill(pid, 'SIGKILL')
  process.kill(postmaster, 'SIGKILL')
}

/**
 * People file until so many submissions were sent. After a random number of them, and a random moment later, it
 * strikes. Whoever got no answer to a submission tries again, or leaves it, as the dice say.
 */
async function fileUnderFire(
  office: Office,
  random: Random,
  plan: {
    readonly submissions: number
    readonly between: readonly [number, number]
    readonly strike: () => Promise<void>
  },
): Promise<Attempt[]> {
  const attempts: Attempt[] = []
  const { form } = office
  let begun = 0
  let sent = 0
  let next = random.between(...plan.between)
  let striking: Promise<void> | undefined

  const aim = (): void => {
    if (++sent < next || striking) return
    const wait = random.below(25)
    striking = sleep(wait)
      .then(plan.strike)
      .then(() => {
        office.kills++
        next = sent + random.between(...plan.between)
        striking = undefined
      })
  }

  async function one(client: WebClient): Promise<void> {
    const attempt: Attempt = {
      ...{ client, draftId: '', submitted: false },
      ...{ kept: new Set<string>(), sent: new Set<string>(), acknowledged: new Set<string>() },
    }
    attempt.draftId = await insist(() => begin(client, form.caseId))
    attempts.push(attempt)
    for (const page of form.pages) await insist(() => fill(client, attempt.draftId, page))
    for (const field of form.fileFields) await insist(() => attachOnce(attempt, field))
    for (;;) {
      attempt.submitted = true
      aim()
      try {
        const answer = await submit(client, attempt.draftId)
        if (answer.status === 303) {
          attempt.acknowledged.add(idIn(answer.location))
          return
        }
        if (answer.status !== 503) throw new Error(`submission answered ${answer.status}\n${random.said}`)
      } catch (error) {
        if (!isGone(error)) throw error
      }
      if (random.below(2) === 0) return
      await insist(async () => hopeFor(await client.get('/readyz'), [200], 'getting ready'))
    }
  }

  /** A person who got no answer looks whether the paper is there before sending it again. */
  async function attachOnce(attempt: Attempt, field: string): Promise<void> {
    const content = copyOf(paper)
    const name = `giay-${createHash('sha256').update(content).digest('hex').slice(0, 12)}.pdf`
    attempt.sent.add(hashOf(content))
    const send = async (again: boolean): Promise<void> => {
      if (again && (await isThere(attempt, name))) return
      await attach(attempt.client, attempt.draftId, field, { name, content })
    }
    try {
      await send(false)
    } catch (error) {
      if (!isGone(error)) throw error
      await insist(() => send(true))
    }
    attempt.kept.add(hashOf(content))
  }
  async function isThere({ client, draftId }: Attempt, name: string): Promise<boolean> {
    const page = hopeFor(await client.get(draftPath(draftId, form.papers)), [200], 'looking for a paper')
    return page.body.includes(name)
  }

  await Promise.all(
    office.clients.map(async client => {
      while (begun < plan.submissions) {
        begun++
        await one(client)
      }
    }),
  )
  await striking
  return attempts
}

/** Holds what people were told against what is there. */
async function holdsTogether(office: Office, attempts: readonly Attempt[], said: string): Promise<void> {
  const { world, mailbox } = office
  const { db } = world

  // Whoever sends again after the crash, with or without an answer before, gets the same dossier.
  const before = await db.selectFrom('dossier').select(['draft_id', 'id']).execute()
  const filed = new Map(before.map(dossier => [dossier.draft_id, dossier.id]))
  for (const attempt of attempts.filter(one => filed.has(one.draftId) || one.acknowledged.size > 0)) {
    const answer = await submit(attempt.client, attempt.draftId)
    expect(answer.status, said).toBe(303)
    attempt.acknowledged.add(idIn(answer.location))
    expect([...attempt.acknowledged], said).toEqual([filed.get(attempt.draftId)])
  }

  const drafts = await db.selectFrom('draft').selectAll().execute()
  const dossiers = await db.selectFrom('dossier').selectAll().execute()
  const byDraft = new Map(dossiers.map(dossier => [dossier.draft_id, dossier]))
  const acknowledged = attempts.flatMap(attempt => [...attempt.acknowledged])
  expect(new Set(acknowledged).size, said).toBe(acknowledged.length)
  expect(byDraft.size, said).toBe(dossiers.length)
  const attempted = new Map(attempts.map(attempt => [attempt.draftId, attempt]))

  // Acknowledged means there; there means that somebody sent it.
  for (const { draftId, acknowledged: told } of attempts)
    for (const id of told) expect(byDraft.get(draftId)?.id, said).toBe(id)
  for (const dossier of dossiers) expect(attempted.get(dossier.draft_id ?? '')?.submitted, said).toBe(true)

  // A draft is a dossier or a draft, never both, never neither.
  for (const draft of drafts) expect(draft.dossier_id, said).toBe(byDraft.get(draft.id)?.id ?? null)
  for (const draftId of attempted.keys())
    expect(
      drafts.some(draft => draft.id === draftId),
      said,
    ).toBe(true)

  await everyFileIsThere(world, said)
  await eachDossierIsWhole(world, byDraft, attempted, said)
  await everyDraftIsWhole(office, drafts, attempted, said)

  // Each notice went: the same letter twice at most, when the process died between sending and noting it.
  const waiting = sql<{ n: number }>`select count(*)::int as n from delivery where state <> 'SENT'`
  expect(
    await until(async () => (await waiting.execute(db)).rows[0]!.n === 0, 90_000),
    `${said}: a notice never went`,
  ).toBe(true)
  const deliveries = await db.selectFrom('delivery').selectAll().where('about_type', '=', 'dossier').execute()
  expect(deliveries.map(row => row.about_id).sort(), said).toEqual(dossiers.map(row => row.id).sort())
  const letters = new Set(mailbox.messages().map(letter => /<([^@>]+)@/.exec(letter.messageId)?.[1]))
  expect(
    deliveries.filter(row => !letters.has(row.id)),
    said,
  ).toEqual([])
  // A job ends a moment after its letter is noted as sent; one of a dead worker, once that is noticed.
  const jobs = sql<{ n: number }>`select count(*)::int as n from graphile_worker.jobs
    where task_identifier = 'notifications.deliver'`
  expect(
    await until(async () => (await jobs.execute(db)).rows[0]!.n === 0, 60_000),
    `${said}: a job never ended`,
  ).toBe(true)

  await theRecordHolds(world, dossiers, said)
}

/** No row names a file that the store does not hold with that very content. */
async function everyFileIsThere({ db, dataDir }: World, said: string): Promise<void> {
  const { rows } = await sql<{ hash: string; size: number }>`select hash, size::int from draft_file
    union select hash, size::int from dossier_file`.execute(db)
  const store = createFolderStore(`${dataDir}/files`)
  expect(rows.length, said).toBeGreaterThan(0)
  for (const { hash, size } of rows) {
    const read = createHash('sha256')
    let length = 0
    for await (const chunk of await store.open(hash)) {
      read.update(chunk as Buffer)
      length += (chunk as Buffer).length
    }
    expect([read.digest('hex'), length], said).toEqual([hash, size])
  }
}

/** A dossier has its papers with their files, its manifest, one row of its diary and one of the record. */
async function eachDossierIsWhole(
  { db, dataDir }: World,
  byDraft: ReadonlyMap<
    string | null,
    { id: string; manifest: unknown; state: string; draft_id: string | null; answers: unknown }
  >,
  attempts: ReadonlyMap<string, Attempt>,
  said: string,
): Promise<void> {
  const keys = await openKeys(dataDir)
  const files = await db.selectFrom('dossier_file').selectAll().execute()
  const components = await db.selectFrom('dossier_component').selectAll().execute()
  const steps = await db.selectFrom('dossier_step').selectAll().execute()
  const record = await db.selectFrom('audit_event').selectAll().where('act', '=', 'dossier.submit').execute()
  const of = <Row>(rows: readonly Row[], idOf: (row: Row) => string): Map<string, Row[]> =>
    Map.groupBy(rows, idOf)
  const filesOf = of(files, row => row.dossier_id)
  const componentsOf = of(components, row => row.dossier_id)
  const stepsOf = of(steps, row => row.dossier_id)
  const recordOf = of(record, row => row.subject_id)

  for (const [draftId, dossier] of byDraft) {
    const attempt = attempts.get(draftId!)!
    const own = filesOf.get(dossier.id) ?? []
    const hashes = own.map(file => file.hash).sort()
    expect(hashes, said).toEqual([...attempt.sent].sort())
    for (const file of own) {
      const { content } = await attempt.client.download(`/ho-so-cua-toi/${dossier.id}/tep/${file.id}`)
      expect(hashOf(content), said).toBe(file.hash)
    }
    expect(dossier.state, said).toBe('SUBMITTED')
    expect(Object.keys(dossier.answers as object).length, said).toBeGreaterThan(0)
    expect(componentsOf.get(dossier.id)?.length, said).toBeGreaterThan(0)
    expect(
      stepsOf.get(dossier.id)?.map(step => step.action),
      said,
    ).toEqual(['submit'])
    expect(recordOf.get(dossier.id)?.length, said).toBe(1)

    const manifest = dossier.manifest as { body: string; signature: string }
    expect(keys.verify(Buffer.from(manifest.body), manifest.signature), said).toBe(true)
    const vouched = JSON.parse(manifest.body) as { draft: string; files: { sha256: string }[] }
    expect([vouched.draft, vouched.files.map(file => file.sha256).sort()], said).toEqual([draftId, hashes])
  }
  const known = new Set([...byDraft.values()].map(dossier => dossier.id))
  for (const row of [...files, ...components, ...steps]) expect(known.has(row.dossier_id), said).toBe(true)
  for (const row of record) expect(known.has(row.subject_id), said).toBe(true)
}

/** What did not become a dossier is a draft with all that was acknowledged of it, and can be filed. */
async function everyDraftIsWhole(
  office: Office,
  drafts: readonly { id: string; dossier_id: string | null }[],
  attempts: ReadonlyMap<string, Attempt>,
  said: string,
): Promise<void> {
  const files = await office.world.db.selectFrom('draft_file').selectAll().execute()
  const open = drafts.filter(draft => draft.dossier_id === null)
  for (const { id } of open) {
    const attempt = attempts.get(id)
    if (!attempt) continue
    const hashes = new Set(files.filter(file => file.draft_id === id).map(file => file.hash))
    for (const hash of attempt.kept) expect(hashes.has(hash), said).toBe(true)
    for (const hash of hashes) expect(attempt.sent.has(hash), said).toBe(true)
    if (attempt.submitted)
      expect((await attempt.client.get(draftPath(id, '/kiem-tra'))).status, said).toBe(200)
  }
}

/** The chains hold, and what the kills left unsealed was sealed by the server that came after. */
async function theRecordHolds(
  world: World,
  dossiers: readonly { id: string }[],
  said: string,
): Promise<void> {
  const unsealed = async () =>
    (await sql<{ n: number }>`select count(*)::int as n from audit_event where seq is null`.execute(world.db))
      .rows[0]!.n
  expect(await until(async () => (await unsealed()) === 0), `${said}: rows stay unsealed`).toBe(true)
  const { code, answer } = await motcua(['audit', 'verify', '--json'], {
    DATABASE_URL: world.url,
    DATA_DIR: world.dataDir,
  })
  const { ok, chains } = JSON.parse(answer) as { ok: boolean; chains: { agencyId: string; sealed: number }[] }
  expect({ code, ok }, `${said}\n${answer}`).toEqual({ code: 0, ok: true })
  expect(chains.find(chain => chain.agencyId === 'G15')?.sealed, said).toBeGreaterThanOrEqual(dossiers.length)
}

interface Random {
  /** For messages: how to see the same dice again. */
  readonly said: string
  below(bound: number): number
  between(from: number, to: number): number
}

/** Dice that fall the same way for the same `DURABILITY_SEED` (mulberry32). */
function seeded(): Random {
  const seed = Number(process.env.DURABILITY_SEED ?? randomInt(2 ** 31))
  let state = seed
  const below = (bound: number): number => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) % bound
  }
  return {
    said: `DURABILITY_SEED=${seed}`,
    below,
    between: (from, to) => from + below(to - from + 1),
  }
}
