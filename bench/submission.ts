import { createHash, randomUUID } from 'node:crypto'
import { mkdir, open, rename, unlink, writeFile } from 'node:fs/promises'
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
import { scannedPaper } from './support/papers.ts'
import { alternate, type Compared } from './support/rounds.ts'
import { inWorld, type World } from './support/world.ts'

/** Submissions a second, all of them durable. */
export interface SubmissionFigures {
  readonly submissions: number
  readonly perSecond: number
  readonly p50: number
  readonly p99: number
}

const writers = 32
/** A scanned application and a scanned certificate. */
export const paperSizes = [120_000, 300_000] as const

/**
 * A filled form becomes a dossier: two files are inspected, stored and attached to the draft, the draft is checked, the
 * files read back, the manifest signed, and dossier, components, files, step, record, notice and job committed, while the
 * record is sealed. Beside it the same rows inserted and the same files written and flushed, with nothing around.
 */
export async function benchSubmission(rounds = 3, seconds = 4): Promise<Compared<SubmissionFigures>> {
  return inWorld(world =>
    inOffice(world, async office => {
      const lan = await register(world, cast.lan)
      const first = await fillDraft(world, office, lan)
      await copyRow(world.db, 'draft', first, 12_000, { id: sql`gen_random_uuid()` })
      const drafts = (await world.db.selectFrom('draft').select('id').where('id', '<>', first).execute()).map(
        row => row.id,
      )
      const papers = paperSizes.map(scannedPaper)
      const fields = await fileFields(office, lan, first)
      const uploads = join(world.dataDir, 'uploads')
      await mkdir(uploads, { recursive: true })

      const file = async (draft: string): Promise<void> => {
        for (const [index, field] of fields.entries()) {
          const path = join(uploads, randomUUID())
          await writeFile(path, papers[index]!())
          const taken = await office.filing.attach(lan, draft, field, {
            path,
            claimedName: `giay-to-${index + 1}.pdf`,
          })
          if ('issues' in taken) throw new Error(`a paper was refused: ${JSON.stringify(taken.issues)}`)
          await unlink(path)
        }
        const answer = await office.filing.submit(lan, draft, randomUUID())
        if ('issues' in answer) throw new Error(`the draft was refused: ${JSON.stringify(answer.issues)}`)
      }
      await file(first)

      const pool = openPool(world.url, { max: writers })
      const rows = await BareRows.of(world.db, first)
      const store = join(world.dataDir, 'bare-files')
      for (let shard = 0; shard < 256; shard++)
        await mkdir(join(store, shard.toString(16).padStart(2, '0')), { recursive: true })
      const bare = async (): Promise<void> => {
        const hashes: string[] = []
        for (const paper of papers) hashes.push(await writeDurably(store, paper()))
        await rows.insert(pool, drafts.pop()!, hashes)
      }

      const run = async (one: () => Promise<void>): Promise<SubmissionFigures> => {
        const times: number[] = []
        const began = performance.now()
        const until = began + seconds * 1000
        await Promise.all(
          Array.from({ length: writers }, async () => {
            while (performance.now() < until) {
              const from = performance.now()
              await one()
              times.push(performance.now() - from)
            }
          }),
        )
        const elapsed = (performance.now() - began) / 1000
        times.sort((a, b) => a - b)
        return {
          submissions: times.length,
          perSecond: times.length / elapsed,
          p50: times[times.length >> 1]!,
          p99: times[Math.floor(times.length * 0.99)]!,
        }
      }
      const audit = createAudit({
        ...{ db: world.db, clock: () => new Date(), keys: await openKeys(world.dataDir) },
        folder: join(world.dataDir, 'audit'),
      })
      audit.start()
      const compared = await alternate(
        rounds,
        figures => figures.perSecond,
        () => run(() => file(drafts.pop()!)),
        () => run(bare),
      )
      await audit.stop()
      await pool.end()
      return compared
    }),
  )
}

/** A draft of which everything but its papers is filled. */
export async function fillDraft(world: World, office: App, lan: PersonActor): Promise<string> {
  const procedures = createProcedures({ db: world.db, clock: () => new Date() })
  const procedure = (await procedures.byCode('1.002697'))!
  const id = await office.filing.start(lan, procedure, procedure.cases[0]!.id)
  const { form } = await office.filing.open(lan, id)
  for (const page of form.pages)
    await office.filing.sendPage(lan, id, page.id, { ...answers, ...declared(page.fields) }, { kind: 'next' })
  return id
}

const declared = (fields: readonly { readonly type: string; readonly id: string }[]) =>
  Object.fromEntries(fields.filter(field => field.type === 'declaration').map(field => [field.id, 'true']))

const answers = {
  'owner.relation': 'self',
  'applicant.address.province': 'ha-noi',
  'applicant.address.commune': 'Phường Minh Họa',
  'applicant.address.detail': 'Số 1, phố Minh Họa',
  'applicant.name': 'Trần Thị Lan',
  'applicant.idType': 'idNumber',
  'applicant.idNumber': '001190000123',
  'applicant.phone': '0900000001',
  'content.summary': 'Gia hạn giấy phép hành nghề',
  'result.channel': 'online',
}

export async function fileFields(office: App, lan: PersonActor, draft: string): Promise<string[]> {
  const { form } = await office.filing.open(lan, draft)
  return fieldsOf(form).flatMap(({ field }) => (field.type === 'file' ? [field.id] : []))
}

/** Written beside, flushed, renamed into its place, and the folder flushed. */
async function writeDurably(store: string, content: Buffer): Promise<string> {
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

if (import.meta.main) console.log(JSON.stringify(await benchSubmission(), null, 2))
