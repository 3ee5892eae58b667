import type { PersonActor } from '../../../kernel/actor.ts'
import { dayOf } from '../../../kernel/dates.ts'
import { isId, newId } from '../../../kernel/ids.ts'
import { IssuesError, issue, Refusal } from '../../../kernel/issue.ts'
import { fold } from '../../../kernel/text.ts'
import { type Db, isTaken, type Tx } from '../../../platform/database.ts'
import type { FileStore } from '../../../platform/files/index.ts'
import { sourceOfStored } from '../../../platform/files/inspect/byte-source.ts'
import { takeFile } from '../../../platform/files/take.ts'
import { addJob, type JobHandlers } from '../../../platform/jobs.ts'
import { once, type Sending } from '../../../platform/once.ts'
import { SheetFault } from '../../../platform/spreadsheet/index.ts'
import { record } from '../../audit/index.ts'
import { agenciesWhere } from '../../identity/index.ts'
import type { AddWorkingDays } from '../tasks/deadline.ts'
import { ownerOf, reckonNew, timed } from '../tasks/reckoning.ts'
import { liveSet, searchKey, taskCode } from '../tasks/service.ts'
import { CountSums, insertEvents, insertTasks, type NewTaskRow, takeCodeNumbers } from '../tasks/store.ts'
import { actedOn, lockGiven, takeBackGiven } from '../tasks/taking-back.ts'
import type { ListedAgency } from './agencies.ts'
import { parentProblems, type RowRef } from './parents.ts'
import { ImportFault, mostRows, readTaskRows } from './reading.ts'
import { contextOf, type ImportedTask, type RowContext, type RowProblem, readRow } from './rows.ts'
import {
  changeImport,
  documentKey,
  findImport,
  type ImportRef,
  type ImportRow,
  insertImport,
  keepDocuments,
  keepProblems,
  keepRows,
  knownKeys,
  listImports,
  lockImport,
  type NamedDocument,
  oneAtATime,
  type PreviewRow,
  type ProblemRow,
  problemsOf,
  type ReadTask,
  rowsOf,
} from './store.ts'
import type { PreviewedTask } from './tables.ts'

/** Mistakes that are kept and shown, the first by row; all are counted. */
export const problemsKept = 1_000
/** Rows kept to be looked at before the import: the first that give a task, and as many that repeat one. */
export const rowsKept = 500
export const rowsOnPage = 50
export const importBytes = 50 * 1024 * 1024
/** Tasks that are written at once. */
const batch = 2_000
/** Rows between two marks of progress. */
const rowsBetweenMarks = 5_000

export interface ImportDeps {
  readonly db: Db
  readonly clock: () => Date
  readonly files: FileStore
  readonly organizations: {
    agencies(): Promise<readonly ListedAgency[]>
    units(
      agencyId: string,
    ): Promise<
      readonly { readonly id: string; readonly name: string; readonly abbreviation: string | null }[]
    >
  }
  readonly workingDays: () => Promise<AddWorkingDays>
}

/** Raised in the transaction of an import: nothing of it stays, and the file is checked again. */
class CheckAgain extends Error {}

/** Tasks from a spreadsheet: checked by a job, imported whole or not at all, undone while nothing followed. */
export function createImports(deps: ImportDeps) {
  const { db, clock, files, organizations } = deps

  const agenciesOf = (actor: PersonActor): string[] => agenciesWhere(actor, 'task.assignNationally')

  /** @throws Refusal `request.notAllowed` (403) */
  function agencyOf(actor: PersonActor): string {
    const [agencyId] = agenciesOf(actor)
    if (agencyId === undefined) throw new Refusal('request.notAllowed', 403)
    return agencyId
  }

  async function context(): Promise<RowContext> {
    const directory = await organizations.agencies()
    const units = new Map<string, Map<string, string>>()
    for (const { id } of directory) {
      const own = new Map<string, string>()
      for (const unit of await organizations.units(id))
        for (const word of [unit.id, unit.name, unit.abbreviation]) if (word) own.set(fold(word), unit.id)
      if (own.size > 0) units.set(id, own)
    }
    return contextOf(directory, { units, workingDays: await deps.workingDays(), today: dayOf(clock()) })
  }

  /**
   * Takes a file and has it checked.
   * @throws IssuesError on `tep`; Refusal
   */
  async function upload(
    actor: PersonActor,
    file: { readonly path: string; readonly claimedName: string } | undefined,
    requestId?: string,
    sending?: Sending,
  ): Promise<string> {
    const agencyId = agencyOf(actor)
    if (!file) throw new IssuesError([issue('tep', 'import.fileMissing')])
    const taken = await takeFile(
      files,
      { ...file, field: 'tep' },
      { fileBytes: importBytes, accept: ['xlsx', 'text'] },
    )
    if ('issues' in taken)
      throw new IssuesError(
        taken.issues.map(one =>
          one.code === 'file.kindNotAccepted' ? issue('tep', 'import.kindNotAccepted', one.params) : one,
        ),
      )
    // Words under the name of a workbook are no list that somebody wrote as CSV.
    if (taken.file.risks.some(risk => risk.code === 'file.nameDiffers'))
      throw new IssuesError([issue('tep', 'import.notAsNamed', { name: file.claimedName })])
    const at = clock()
    const id = newId(at.getTime())
    const { file: kept } = taken
    return once(db, sending, async tx => {
      await insertImport(tx, {
        ...{ agency_id: agencyId, id, state: 'checking', file_hash: kept.hash, file_name: kept.original },
        ...{ file_kind: kept.mime === 'text/plain' ? 'csv' : 'xlsx', file_size: kept.size, created_at: at },
        ...{ created_by: actor.accountId, created_by_name: actor.name },
        ...{ rows: null, ready: null, duplicates: null, wrong: null, problems: null, fault: null },
        ...{ ended_at: null, ended_by: null, ended_by_name: null },
      })
      await addJob(
        tx,
        'steering.checkImport',
        { agencyId, importId: id },
        { maxAttempts: 5, key: `import ${id}` },
      )
      await record(tx, {
        agencyId,
        actor,
        act: 'import.uploaded',
        subject: { type: 'import', id },
        detail: { file: kept.hash, name: kept.original, size: kept.size },
        at,
        requestId: requestId ?? null,
      })
      return id
    })
  }

  /** @throws Refusal `import.notFound` (404) */
  async function open(actor: PersonActor, id: string): Promise<ImportRow> {
    agencyOf(actor)
    const row = isId(id) ? await findImport(db, agenciesOf(actor), id) : undefined
    if (!row) throw new Refusal('import.notFound', 404)
    return row
  }

  const refOf = (row: ImportRow): ImportRef => ({ agencyId: row.agency_id, importId: row.id })

  /** Says how far the work is, beside its transaction. */
  function progress(ref: ImportRef) {
    let marking: Promise<unknown> = Promise.resolve()
    return {
      at(done: number): void {
        marking = marking
          .then(() => changeImport(db, ref, { done }, ['checking', 'importing']))
          .catch(() => undefined)
      },
      settled: () => marking,
    }
  }

  /** The work of the check: every row read, every mistake counted, nothing written but what was found. */
  async function check(ref: ImportRef): Promise<void> {
    const row = await findImport(db, [ref.agencyId], ref.importId)
    if (row?.state !== 'checking') return
    try {
      await checkRows(row)
    } catch (error) {
      if (!(error instanceof SheetFault) && !(error instanceof ImportFault)) throw error
      await changeImport(
        db,
        ref,
        { state: 'unreadable', fault: error.code, fault_params: JSON.stringify(error.params) },
        ['checking'],
      )
    }
  }

  async function checkRows(row: ImportRow): Promise<void> {
    const ref = refOf(row)
    const known = await context()
    const kept = new FirstRows<RowProblem>(problemsKept)
    let problems = 0
    const wrong = new Set<number>()
    const add = (problem: RowProblem): void => {
      problems++
      wrong.add(problem.row)
      kept.add(problem)
    }
    const marks = progress(ref)
    const seen = new Map<string, number>()
    const fresh = new FirstRows<ReadTask>(rowsKept)
    const again = new FirstRows<ReadTask>(rowsKept)
    const refs: RowRef[] = []
    const duplicates = new Set<number>()
    let rows = 0
    let asked: ImportedTask[] = []
    const repeats = (task: ImportedTask, same: Pick<ReadTask, 'sameRow' | 'sameTask'>): void => {
      duplicates.add(task.row)
      again.add({ row: task.row, task: previewOf(task), ...same })
    }
    const ask = async (): Promise<void> => {
      const found = await knownKeys(db, liveSet, asked)
      for (const task of asked) {
        const sameTask = found.get(task.key)
        if (sameTask) repeats(task, { sameTask })
        else fresh.add({ row: task.row, task: previewOf(task) })
      }
      asked = []
    }
    const source = await sourceOfStored(files, row.file_hash)
    let hasParts = false
    for await (const read of readTaskRows(source, row.file_kind, add)) {
      rows++
      if (rows % rowsBetweenMarks === 0) marks.at(rows)
      const found = readRow(read.number, read.cells, known)
      if ('problems' in found) {
        for (const problem of found.problems) add(problem)
        continue
      }
      const { task } = found
      hasParts ||= task.parent !== ''
      refs.push(refTo(task))
      const sameRow = seen.get(task.key)
      if (sameRow !== undefined) {
        repeats(task, { sameRow })
        continue
      }
      seen.set(task.key, task.row)
      asked.push(task)
      if (asked.length >= 5_000) await ask()
    }
    await ask()
    if (hasParts) for (const problem of parentProblems(refs)) add(problem)
    const repeated = [...duplicates].filter(number => !wrong.has(number)).length
    await marks.settled()
    await db.transaction().execute(async tx => {
      await keepProblems(tx, ref, kept.list())
      await keepRows(
        tx,
        ref,
        [...fresh.list(), ...again.list()].filter(one => !wrong.has(one.row)),
      )
      await changeImport(
        tx,
        ref,
        {
          ...{ state: 'checked', rows, wrong: wrong.size, duplicates: repeated, problems, done: rows },
          ...{ total: rows, ready: Math.max(0, rows - wrong.size - repeated) },
          renamed: JSON.stringify(Object.fromEntries(known.renamed)),
        },
        ['checking'],
      )
    })
  }

  /**
   * Has the checked file imported.
   * @throws Refusal `import.notChecked`, `import.hasMistakes`, `import.nothingNew` (409)
   */
  async function begin(actor: PersonActor, id: string, requestId?: string): Promise<void> {
    const row = await open(actor, id)
    await db.transaction().execute(async tx => {
      const locked = await lockImport(tx, refOf(row))
      if (locked?.state !== 'checked') throw new Refusal('import.notChecked', 409)
      if (locked.wrong !== 0 || locked.problems !== 0) throw new Refusal('import.hasMistakes', 409)
      if (locked.ready === 0) throw new Refusal('import.nothingNew', 409)
      await changeImport(tx, refOf(row), {
        ...{ state: 'importing', done: 0, total: locked.ready ?? 0, fault: null },
        ...{ ended_by: actor.accountId, ended_by_name: actor.name },
      })
      await addJob(
        tx,
        'steering.importTasks',
        { agencyId: row.agency_id, importId: id },
        {
          ...{ maxAttempts: 5, key: `import ${id}` },
        },
      )
      await record(tx, {
        agencyId: row.agency_id,
        actor,
        act: 'import.begun',
        subject: { type: 'import', id },
        detail: { file: row.file_hash, ready: locked.ready },
        at: clock(),
        requestId: requestId ?? null,
      })
    })
  }

  /** The work of the import: all rows or none, in one transaction. Struck down before its end, nothing of it is there. */
  async function importTasks(ref: ImportRef): Promise<void> {
    const row = await findImport(db, [ref.agencyId], ref.importId)
    if (row?.state !== 'importing') return
    const known = await context()
    const year = Number(dayOf(clock()).slice(0, 4))
    // Taken before, so that nobody who gives a task waits for the import; numbers of a failed one are not used again.
    const first = await db
      .transaction()
      .execute(tx => takeCodeNumbers(tx, row.agency_id, year, row.ready ?? 0))
    const marks = progress(ref)
    try {
      await db.transaction().execute(async tx => {
        // The row itself stays free, so that progress can be told beside the transaction.
        await oneAtATime(tx, ref)
        const now = await findImport(tx, [ref.agencyId], ref.importId)
        if (now?.state !== 'importing') return
        await write(tx, row, known, { year, first }, marks.at)
      })
    } catch (error) {
      const again = error instanceof CheckAgain || isTaken(error, 'steering_task_import')
      if (!again && !(error instanceof SheetFault) && !(error instanceof ImportFault)) throw error
      // Somebody imported the same rows, or the directory changed: what is true now is shown before anything is written.
      await db.transaction().execute(async tx => {
        await changeImport(tx, ref, { state: 'checking', done: 0, fault: 'import.changedMeanwhile' }, [
          'importing',
        ])
        await addJob(tx, 'steering.checkImport', ref, { maxAttempts: 5, key: `import again ${ref.importId}` })
      })
    } finally {
      await marks.settled()
    }
  }

  async function write(
    tx: Tx,
    row: ImportRow,
    known: RowContext,
    codes: { readonly year: number; readonly first: number },
    mark: (done: number) => void,
  ): Promise<void> {
    const at = clock()
    const seen = new Set<string>()
    const byLead = new Map<string, number>()
    const numbers = new Map<string, string>()
    const counts = new CountSums()
    const documents = new Map<string, string>()
    const parts: ImportedTask[] = []
    let waiting: ImportedTask[] = []
    let written = 0
    const fail = (): never => {
      throw new CheckAgain()
    }
    const flush = async (): Promise<void> => {
      const repeated = await knownKeys(tx, liveSet, waiting)
      const tasks = waiting.filter(task => !repeated.has(task.key))
      waiting = []
      const added = await rowsFor(
        tx,
        row,
        tasks,
        { at, year: codes.year, first: codes.first + written },
        documents,
      )
      for (const [index, task] of tasks.entries()) {
        if (task.number !== '' && task.parent === '') numbers.set(task.number, added[index]!.id)
        byLead.set(task.leadId, (byLead.get(task.leadId) ?? 0) + 1)
      }
      const placed = added.map((one, index) => {
        const { parent } = tasks[index]!
        return parent === '' ? one : { ...one, parent_id: numbers.get(parent) ?? fail() }
      })
      await give(tx, placed, row, at, counts)
      written += placed.length
      if (written > (row.ready ?? 0)) throw new CheckAgain()
      mark(written)
    }
    const source = await sourceOfStored(files, row.file_hash)
    for await (const read of readTaskRows(source, row.file_kind, fail)) {
      const found = readRow(read.number, read.cells, known)
      if ('problems' in found) throw new CheckAgain()
      const { task } = found
      if (seen.has(task.key)) continue
      seen.add(task.key)
      // Parts follow their tasks.
      if (task.parent !== '') parts.push(task)
      else waiting.push(task)
      if (waiting.length >= batch) await flush()
    }
    for (const task of parts) {
      waiting.push(task)
      if (waiting.length >= batch) await flush()
    }
    await flush()
    await counts.write(tx)
    const actor = { kind: 'person', accountId: row.ended_by!, name: row.ended_by_name! } as PersonActor
    for (const [agencyId, count] of [...byLead].toSorted(([a], [b]) => (a < b ? -1 : 1)))
      await record(tx, {
        agencyId,
        actor,
        act: 'task.imported',
        subject: { type: 'import', id: row.id },
        detail: { tasks: count, file: row.file_hash },
        at,
      })
    await changeImport(tx, refOf(row), {
      ...{ state: 'imported', done: written, total: written, ready: written, ended_at: at },
      duplicates: (row.rows ?? 0) - written,
    })
  }

  /** The rows of tasks, with their documents kept. */
  async function rowsFor(
    tx: Tx,
    row: ImportRow,
    tasks: readonly ImportedTask[],
    given: { readonly at: Date; readonly year: number; readonly first: number },
    documents: Map<string, string>,
  ): Promise<(NewTaskRow & { id: string })[]> {
    const { at } = given
    const fresh = new Map<string, NamedDocument>()
    for (const task of tasks) {
      const named = { number: task.documentNumber, on: task.documentOn }
      const key = documentKey(named)
      if (!documents.has(key) && !fresh.has(key))
        fresh.set(key, {
          ...named,
          id: newId(at.getTime()),
          kind: task.documentKind,
          summary: task.documentSummary,
        })
    }
    const kept = await keepDocuments(tx, row.agency_id, liveSet, [...fresh.values()], {
      at,
      accountId: row.ended_by!,
    })
    for (const [key, id] of kept) documents.set(key, id)
    return tasks.map((task, index) => {
      const code = taskCode(row.agency_id, given.year, given.first + index)
      // A part belongs to the agency that gave it to its unit, and that agency keeps no document of it.
      const isPart = task.parent !== ''
      return {
        ...{ agency_id: task.leadId, id: newId(at.getTime()), set_key: liveSet, code },
        assigner_id: isPart ? task.leadId : row.agency_id,
        document_id: isPart
          ? null
          : documents.get(documentKey({ number: task.documentNumber, on: task.documentOn }))!,
        ...{ clause: null, text: task.text, product: task.product, recipient: task.recipient },
        ...{ kind: 'regularOutput' as const, cooperating: [...task.cooperating], parent_id: null },
        ...{ unit_id: task.unitId, assigned_on: task.assignedOn, deadline_text: task.deadlineText },
        ...{ deadline_rule: JSON.stringify(task.deadline), deadline_original: task.deadlineDay, span: null },
        deadline_from: task.documentOn,
        ...{ origin: isPart ? ('brokenDown' as const) : ('imported' as const), reissued_from: null },
        ...{ import_key: task.key, import_id: row.id, illustrative: false, created_at: at },
        ...{ state: 'issued' as const, deadline_current: task.deadlineDay, updated_on: dayOf(at) },
        search: searchKey(code, task.text, task.documentNumber),
      }
    })
  }

  /** Tasks, their first events, stretches and counts. */
  async function give(
    tx: Tx,
    rows: readonly (NewTaskRow & { id: string })[],
    of: ImportRow,
    at: Date,
    counts: CountSums,
  ): Promise<void> {
    await insertTasks(tx, rows)
    const events = rows.map(row => ({
      ...{ agency_id: row.agency_id, task_id: row.id, seq: 1, kind: 'assign', from_state: null },
      ...{ effective_on: row.assigned_on, recorded_at: at, actor_id: of.ended_by },
      ...{ actor_name: of.ended_by_name!, to_state: 'issued' as const, reason: null },
      detail: { deadline: row.deadline_original ?? null, importId: of.id },
    }))
    await insertEvents(
      tx,
      events.map(event => ({ ...event, detail: JSON.stringify(event.detail) })),
    )
    await reckonNew(
      tx,
      rows.map((row, index) => ({
        owner: ownerOf({
          ...row,
          set_key: liveSet,
          unit_id: row.unit_id ?? null,
          deadline_original: row.deadline_original ?? null,
          reissued_from: null,
        }),
        events: [timed(events[index]!)],
      })),
      counts,
    )
  }

  /**
   * Has an import undone.
   * @throws Refusal `import.notImported`, `import.actedOn` (409)
   */
  async function beginUndo(actor: PersonActor, id: string, requestId?: string): Promise<void> {
    const row = await open(actor, id)
    await db.transaction().execute(async tx => {
      const locked = await lockImport(tx, refOf(row))
      if (locked?.state !== 'imported') throw new Refusal('import.notImported', 409)
      const count = await actedOn(tx, { importId: id })
      if (count > 0) throw new Refusal('import.actedOn', 409, { count })
      await changeImport(tx, refOf(row), {
        ...{ state: 'undoing', done: 0, fault: null },
        ...{ ended_by: actor.accountId, ended_by_name: actor.name },
      })
      await addJob(
        tx,
        'steering.undoImport',
        { agencyId: row.agency_id, importId: id },
        {
          ...{ maxAttempts: 5, key: `import undo ${id}` },
        },
      )
      await record(tx, {
        agencyId: row.agency_id,
        actor,
        act: 'import.undoBegun',
        subject: { type: 'import', id },
        at: clock(),
        requestId: requestId ?? null,
      })
    })
  }

  /**
   * The work of the undo: every task of the import is cancelled from the day it was given, so that it counts on no day,
   * and stays with its trace. What somebody has acted on meanwhile keeps the whole import.
   */
  async function undo(ref: ImportRef): Promise<void> {
    await db.transaction().execute(async tx => {
      const locked = await lockImport(tx, ref)
      if (locked?.state !== 'undoing') return
      const given = { importId: ref.importId }
      await lockGiven(tx, given)
      const at = clock()
      const count = await actedOn(tx, given)
      if (count > 0) {
        await changeImport(tx, ref, {
          ...{ state: 'imported', fault: 'import.actedOn', fault_params: JSON.stringify({ count }) },
        })
        return
      }
      const tasks = await takeBackGiven(tx, given, {
        ...{ at, actorId: locked.ended_by!, actorName: locked.ended_by_name! },
        reason: `Hoàn tác việc nhập từ tệp ${locked.file_name}`,
        detail: { importId: ref.importId },
      })
      const actor = {
        kind: 'person',
        accountId: locked.ended_by!,
        name: locked.ended_by_name!,
      } as PersonActor
      const byLead = Map.groupBy(tasks, task => task.agency_id)
      for (const [agencyId, some] of [...byLead].toSorted(([a], [b]) => (a < b ? -1 : 1)))
        await record(tx, {
          agencyId,
          actor,
          act: 'task.importUndone',
          subject: { type: 'import', id: ref.importId },
          detail: { tasks: some.length },
          at,
        })
      await changeImport(tx, ref, { state: 'undone', done: tasks.length, total: tasks.length, ended_at: at })
    })
  }

  const jobs: JobHandlers = {
    'steering.checkImport': check,
    'steering.importTasks': importTasks,
    'steering.undoImport': undo,
  }

  return {
    upload,
    open,
    begin,
    beginUndo,
    jobs,
    list: (actor: PersonActor): Promise<ImportRow[]> => {
      agencyOf(actor)
      return listImports(db, agenciesOf(actor))
    },
    /** A page of the mistakes in the order of the rows; all that are kept when none is named. */
    problems: (row: ImportRow, page?: number): Promise<ProblemRow[]> =>
      problemsOf(
        db,
        refOf(row),
        page === undefined
          ? { from: 0, count: problemsKept }
          : { from: (page - 1) * rowsOnPage, count: rowsOnPage },
      ),
    /** A page of the rows that give a task, or of those that repeat one; of each the first {@link rowsKept}. */
    rows: (row: ImportRow, repeated: boolean, page: number): Promise<PreviewRow[]> =>
      rowsOf(db, refOf(row), { repeated, from: (page - 1) * rowsOnPage, count: rowsOnPage }),
    actedOn: (row: ImportRow): Promise<number> => actedOn(db, { importId: row.id }),
    mostRows,
  }
}

export type Imports = ReturnType<typeof createImports>

/** The first so many by row, in whatever order they come; of one row in the order in which they came. */
class FirstRows<One extends { readonly row: number }> {
  readonly #most: number
  #kept: One[] = []

  constructor(most: number) {
    this.#most = most
  }

  add(one: One): void {
    this.#kept.push(one)
    if (this.#kept.length >= 2 * this.#most) this.#kept = this.list()
  }

  list(): One[] {
    return this.#kept.toSorted((a, b) => a.row - b.row).slice(0, this.#most)
  }
}

const previewOf = (task: ImportedTask): PreviewedTask => ({
  ...{ number: task.number, parent: task.parent, text: task.text, leadId: task.leadId, unitId: task.unitId },
  ...{ cooperating: task.cooperating, documentNumber: task.documentNumber, documentOn: task.documentOn },
  ...{ assignedOn: task.assignedOn, limit: task.limit, deadlineDay: task.deadlineDay, why: task.why },
})

const refTo = (task: ImportedTask): RowRef => ({
  row: task.row,
  number: task.number,
  parent: task.parent,
  leadId: task.leadId,
  deadlineDay: task.deadlineDay,
})
