import { rm, stat, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { sql } from 'kysely'
import type { PersonActor } from '../src/kernel/actor.ts'
import { dayOf, plusDays } from '../src/kernel/dates.ts'
import { createOrganizations } from '../src/modules/organizations/index.ts'
import { createImports, importColumns } from '../src/modules/steering/index.ts'
import { createFolderStore } from '../src/platform/files/index.ts'
import { type WrittenCell, writeWorkbook } from '../src/platform/spreadsheet/index.ts'
import { inWorld, type World } from './support/world.ts'

export interface ImportFigures {
  readonly tasks: number
  readonly megabytes: number
  /** Seconds from the upload to the preview with its counts. */
  readonly check: number
  /** Seconds of the one transaction that gives them all, from the file again. */
  readonly import: number
  /** Seconds of the undo. */
  readonly undo: number
  /** Seconds in which the same rows are copied from tables beside them, without reading, checking or counting. */
  readonly floor: number
  /** Megabytes that the process grew by at most. */
  readonly grewBy: number
}

const who: PersonActor = {
  kind: 'person',
  accountId: '00000000-0000-7000-8000-000000000001',
  name: 'Bench',
  accountKind: 'official',
  posts: [{ role: 'STEERING_DESK', agencyId: 'G22', unitId: null }],
  represents: [],
}

/** A workbook of so many tasks, from upload to the last row, beside the bare copy of the same rows. */
export async function benchImport(tasks = 100_000): Promise<ImportFigures> {
  return inWorld(async world => {
    const path = join(world.dataDir, 'tasks.xlsx')
    await writeFile(path, writeBook(world, tasks))
    const imports = createImports({
      db: world.db,
      clock: () => new Date(),
      files: await createFolderStore(join(world.dataDir, 'files')),
      organizations: createOrganizations({ db: world.db, clock: () => new Date() }),
      workingDays: async () => plusDays,
    })
    const jobs = imports.jobs as Required<typeof imports.jobs>
    const started = process.memoryUsage().rss
    let most = started
    const watch = setInterval(() => {
      most = Math.max(most, process.memoryUsage().rss)
    }, 50)
    let id = ''
    const check = await seconds(async () => {
      id = await imports.upload(who, { path, claimedName: 'tasks.xlsx' })
      await jobs['steering.checkImport']({ agencyId: 'G22', importId: id })
    })
    const found = await imports.open(who, id)
    if (found.ready !== tasks) throw new Error(`${found.ready} of ${tasks} rows are ready`)
    await imports.begin(who, id)
    const importing = await seconds(() => jobs['steering.importTasks']({ agencyId: 'G22', importId: id }))
    if ((await imports.open(who, id)).state !== 'imported') throw new Error('nothing was imported')
    const floor = await bareCopy(world)
    await imports.beginUndo(who, id)
    const undo = await seconds(() => jobs['steering.undoImport']({ agencyId: 'G22', importId: id }))
    clearInterval(watch)
    const { size } = await stat(path)
    await rm(path)
    return {
      ...{ tasks, megabytes: size / 1_048_576, check, import: importing, undo, floor },
      grewBy: (most - started) / 1_048_576,
    }
  })
}

function writeBook({ db }: World, tasks: number) {
  const today = dayOf(new Date())
  async function* rows(): AsyncGenerator<WrittenCell[]> {
    const agencies = await db
      .selectFrom('organization')
      .select('name')
      .where('status', '=', 'active')
      .orderBy('id')
      .execute()
    for (let n = 1; n <= tasks; n++) {
      const on = plusDays(today, -(n % 300) - 1)
      const cells: Readonly<Record<string, WrittenCell>> = {
        number: n,
        text: `Nhiệm vụ số ${n}: rà soát, đánh giá tình hình triển khai dịch vụ công trực tuyến, báo cáo kết quả`,
        lead: agencies[n % agencies.length]!.name,
        cooperating: n % 3 === 0 ? 'Văn phòng Chính phủ; Bộ Công an' : null,
        documentNumber: `${1 + (n % 900)}/QĐ-TTg`,
        documentOn: { day: on },
        documentSummary: 'Về việc giao nhiệm vụ',
        deadline:
          n % 4 === 0
            ? null
            : n % 4 === 1
              ? 'quý IV/2027'
              : n % 4 === 2
                ? 'trước ngày 15/9/2027'
                : { day: '2027-06-30' },
        product: 'Báo cáo',
      }
      // The office that follows tasks does not cooperate with itself.
      const own = ['Văn phòng Chính phủ', 'Bộ Công an'].includes(String(cells.lead))
      yield importColumns.map(column =>
        own && column.key === 'cooperating' ? null : (cells[column.key] ?? null),
      )
    }
  }
  return writeWorkbook(
    [{ name: 'Nhiệm vụ', columns: importColumns.map(({ title }) => ({ title })), rows: rows() }],
    { title: 'Bench', at: new Date() },
  )
}

/** The rows of tasks, events and stretches once more, into the same tables with the same indexes, in one transaction. */
async function bareCopy({ db }: World): Promise<number> {
  for (const table of ['steering_task', 'steering_event', 'task_span'])
    await sql`create table ${sql.table(`bare_${table}`)} as select * from ${sql.table(table)}`.execute(db)
  await sql`update bare_steering_task set set_key = 'bare', id = gen_random_uuid(), code = 'B' || code, import_id = null,
    import_key = 'b' || import_key`.execute(db)
  const took = await seconds(() =>
    db.transaction().execute(async tx => {
      await sql`insert into steering_task select * from bare_steering_task`.execute(tx)
      await sql`insert into steering_event select agency_id, id, 1, 'assign', assigned_on, created_at, null, '', null, 'issued',
        null, '{}' from bare_steering_task`.execute(tx)
      await sql`insert into task_span select 'bare', agency_id, agency_id, id, assigned_on, assigned_on, 'infinity',
        created_at, 'infinity', deadline_current, null, deadline_original from bare_steering_task`.execute(tx)
    }),
  )
  return took
}

async function seconds(work: () => Promise<unknown>): Promise<number> {
  const start = performance.now()
  await work()
  return (performance.now() - start) / 1000
}

if (import.meta.main)
  console.log(JSON.stringify(await benchImport(Number(process.argv[2] ?? 100_000)), null, 2))
