import { createHash, randomUUID } from 'node:crypto'
import { type FileHandle, mkdir, open, rename } from 'node:fs/promises'
import { join } from 'node:path'
import { sql } from 'kysely'
import { cast } from '../seeds/cast.ts'
import type { App } from '../src/app.ts'
import type { PersonActor } from '../src/kernel/actor.ts'
import { createAudit } from '../src/modules/audit/index.ts'
import { fieldsOf } from '../src/modules/forms/index.ts'
import { createProcedures } from '../src/modules/procedures/index.ts'
import { openPool } from '../src/platform/database.ts'
import { openKeys } from '../src/platform/keys.ts'
import { BareRows } from './support/bare-rows.ts'
import { copyRow } from './support/copies.ts'
import { inOffice, register } from './support/office.ts'
import { copyOf, newMark, type Paper, scannedPaper } from './support/papers.ts'
import { alternate, type Compared } from './support/rounds.ts'
import { inWorld, type World } from './support/world.ts'

/** Submissions a second, all of them durable. */
export interface SubmissionFigures {
  readonly submissions: number
  readonly perSecond: number
  /** Milliseconds from the first file to the acknowledgement. */
  readonly p50: number
  readonly p99: number
  /** Milliseconds of processor time of our process for one; PostgreSQL's comes on top. */
  readonly cpu: number
}

const writers = 32
/** A scanned application and a scanned certificate. */
export const paperSizes = [120_000, 300_000] as const

/**
 * A filled form becomes a dossier: its two files, uploaded to this machine, are inspected, stored and attached, the form
 * is checked, the files are read back, the manifest is signed, and dossier, papers, files, diary, record, notice and job
 * are committed, while the record is sealed. Beside it the same rows inserted and the same files written and flushed,
 * with nothing around.
 */
export async function benchSubmission(rounds = 5, seconds = 3): Promise<Compared<SubmissionFigures>> {
  return inWorld(world =>
    inOffice(world, async office => {
      const lan = await register(world, cast.lan)
      const first = await fillDraft(world, office, lan)
      await copyRow(world.db, 'draft', first, 25_000, { id: sql`gen_random_uuid()` })
      const copies = await world.db.selectFrom('draft').select('id').where('id', '<>', first).execute()
      const drafts = copies.map(row => row.id)
      const papers = paperSizes.map(scannedPaper)
      const fields = await fileFields(office, lan, first)
      const uploads = await openUploads(join(world.dataDir, 'uploads'), papers)

      const file = async (draft: string, writer: number): Promise<void> => {
        for (const [index, field] of fields.entries()) {
          const { path, renew } = uploads[writer]![index]!
          await renew()
          const taken = await office.filing.attach(lan, draft, field, { path, claimedName: 'giay-to.pdf' })
          if ('issues' in taken) throw new Error(`a paper was refused: ${JSON.stringify(taken.issues)}`)
        }
        const answer = await office.filing.submit(lan, draft, randomUUID())
        if ('issues' in answer) throw new Error(`the draft was refused: ${JSON.stringify(answer.issues)}`)
      }
      await file(first, 0)

      const pool = openPool(world.url, { max: writers })
      const rows = await BareRows.of(world.db, first)
      const store = await openBareStore(join(world.dataDir, 'bare-files'))
      const bare = async (draft: string): Promise<void> => {
        const hashes: string[] = []
        for (const paper of papers) hashes.push(await store(copyOf(paper)))
        await rows.insert(pool, draft, hashes)
      }

      const audit = createAudit({
        ...{ db: world.db, clock: () => new Date(), keys: await openKeys(world.dataDir) },
        folder: join(world.dataDir, 'audit'),
      })
      audit.start()
      const compared = await alternate(
        rounds,
        figures => figures.perSecond,
        () => run(seconds, writer => file(drafts.pop()!, writer)),
        () => run(seconds, () => bare(drafts.pop()!)),
      )
      await audit.stop()
      await pool.end()
      await Promise.all(uploads.flat().map(upload => upload.close()))
      return compared
    }),
  )
}

async function run(seconds: number, one: (writer: number) => Promise<void>): Promise<SubmissionFigures> {
  const times: number[] = []
  const used = process.cpuUsage()
  const began = performance.now()
  const until = began + seconds * 1000
  await Promise.all(
    Array.from({ length: writers }, async (_, writer) => {
      while (performance.now() < until) {
        const from = performance.now()
        await one(writer)
        times.push(performance.now() - from)
      }
    }),
  )
  const elapsed = (performance.now() - began) / 1000
  const { user, system } = process.cpuUsage(used)
  times.sort((a, b) => a - b)
  return {
    submissions: times.length,
    perSecond: times.length / elapsed,
    p50: times[times.length >> 1]!,
    p99: times[Math.floor(times.length * 0.99)]!,
    cpu: (user + system) / 1000 / times.length,
  }
}

interface Upload {
  readonly path: string
  /** Makes it another file than before. */
  renew(): Promise<void>
  close(): Promise<void>
}

/** The papers of each writer as an upload leaves them on this machine. */
async function openUploads(folder: string, papers: readonly Paper[]): Promise<Upload[][]> {
  await mkdir(folder, { recursive: true })
  const upload = async (paper: Paper, name: string): Promise<Upload> => {
    const path = join(folder, name)
    const handle: FileHandle = await open(path, 'wx+')
    await handle.writeFile(paper.content)
    return {
      path,
      renew: async () => void (await handle.write(newMark(), paper.mark, 'latin1')),
      close: () => handle.close(),
    }
  }
  return Promise.all(
    Array.from({ length: writers }, (_, writer) =>
      Promise.all(papers.map((paper, index) => upload(paper, `${writer}-${index}`))),
    ),
  )
}

/** A draft of which everything but its papers is filled. */
export async function fillDraft(world: World, office: App, lan: PersonActor): Promise<string> {
  const procedures = createProcedures({ db: world.db, clock: () => new Date() })
  const procedure = (await procedures.byCode('1.002697'))!
  const id = await office.filing.start(lan, procedure, procedure.cases[0]!.id)
  const { form } = await office.filing.open(lan, id)
  for (const page of form.pages) {
    const declarations = page.fields.filter(field => field.type === 'declaration')
    const body = { ...answers, ...Object.fromEntries(declarations.map(field => [field.id, 'true'])) }
    await office.filing.sendPage(lan, id, page.id, body, { kind: 'next' })
  }
  return id
}

const answers = {
  'owner.relation': 'self',
  'applicant.name': 'Trần Thị Lan',
  'applicant.idType': 'idNumber',
  'applicant.idNumber': '001190000123',
  'applicant.phone': '0900000001',
  'applicant.address.province': 'ha-noi',
  'applicant.address.commune': 'Phường Minh Họa',
  'applicant.address.detail': 'Số 1, phố Minh Họa',
  'content.summary': 'Gia hạn giấy phép hành nghề',
  'result.channel': 'online',
}

export async function fileFields(office: App, lan: PersonActor, draft: string): Promise<string[]> {
  const { form } = await office.filing.open(lan, draft)
  return fieldsOf(form).flatMap(({ field }) => (field.type === 'file' ? [field.id] : []))
}

/** Content named by its hash: written beside, flushed, renamed into its place, and the folder flushed. */
async function openBareStore(store: string): Promise<(content: Buffer) => Promise<string>> {
  for (let shard = 0; shard < 256; shard++)
    await mkdir(join(store, shard.toString(16).padStart(2, '0')), { recursive: true })
  return async content => {
    const hash = createHash('sha256').update(content).digest('hex')
    const folder = join(store, hash.slice(0, 2))
    const temporary = join(store, randomUUID())
    const handle = await open(temporary, 'wx')
    await handle.write(content)
    await handle.datasync()
    await handle.close()
    await rename(temporary, join(folder, hash))
    const directory = await open(folder)
    await directory.sync()
    await directory.close()
    return hash
  }
}

if (import.meta.main) console.log(JSON.stringify(await benchSubmission(), null, 2))
