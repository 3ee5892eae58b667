import type { Selectable } from 'kysely'
import type { PersonActor } from '../../../kernel/actor.ts'
import type { Day } from '../../../kernel/dates.ts'
import { isId, newId } from '../../../kernel/ids.ts'
import { IssuesError, Refusal } from '../../../kernel/issue.ts'
import type { Db } from '../../../platform/database.ts'
import { once, type Sending } from '../../../platform/once.ts'
import type { DocumentText } from '../../../platform/text/index.ts'
import { record } from '../../audit/index.ts'
import { agenciesWhere, may } from '../../identity/index.ts'
import { type DraftTask, parseDirective } from '../directives/parse.ts'
import { createReader, type Reader } from '../directives/reader.ts'
import { givingFields } from '../tasks/giving.ts'
import type { NewTask, Tasks } from '../tasks/service.ts'
import type { TaskRef, TaskRow } from '../tasks/store.ts'
import { actedOn, lockGiven, takeBackGiven } from '../tasks/taking-back.ts'
import { kindOfProduct } from '../tasks/words.ts'
import { type Directory, directoryFor, type ListedAgency, type ListedUnit } from './directory.ts'
import { type Sentence, sentenceIn } from './sentence.ts'
import { isDoubtful } from './signatures.ts'
import type { DirectiveReadingTable, SignatureWord } from './tables.ts'
import { type ConfirmedDraft, fieldOf, type TypedSource } from './typed.ts'
import type { GivenTasks, ReadingHead, ShownSource } from './view.ts'

export type ReadingRow = Selectable<DirectiveReadingTable>

/** What of a task says where it comes from. */
export type TaskOrigin = Pick<
  TaskRow,
  'agency_id' | 'assigner_id' | 'parent_id' | 'reading_id' | 'document_id' | 'span'
>

/** Shown on each side of a sentence: about three sentences. */
const usualAround = 400

export interface ReadingDeps {
  readonly db: Db
  readonly clock: () => Date
  readonly tasks: Tasks
  readonly organizations: {
    agencies(): Promise<readonly ListedAgency[]>
    units(agencyId: string): Promise<readonly ListedUnit[]>
    /** Agencies under the names of that day. */
    names(day: Day): Promise<(id: string) => string>
  }
  /** Working days after a day; null where no calendar reaches. */
  readonly knownWorkingDays: () => Promise<(from: string, count: number) => string | null>
}

/** Longest document that is read into drafts, in characters. */
const longestText = 2_000_000

/** Documents read into draft tasks; nothing becomes a task until a person confirms it (DESIGN §9.3). */
export function createReadings({ db, clock, tasks, organizations, knownWorkingDays }: ReadingDeps) {
  let kept: { readonly of: readonly unknown[]; readonly reader: Reader } | undefined

  async function reader(): Promise<Reader> {
    const directory = await organizations.agencies()
    if (kept?.of !== directory) kept = { of: directory, reader: createReader(directory) }
    return kept.reader
  }

  async function directoryOf(actor: PersonActor, agencyId: string, day: Day): Promise<Directory> {
    const [agencies, units, nameOf] = await Promise.all([
      organizations.agencies(),
      organizations.units(agencyId),
      organizations.names(day),
    ])
    const own = {
      id: agencyId,
      name: nameOf(agencyId),
      givesNationally: may(actor, 'task.assignNationally') && may(actor, 'task.assign', agencyId),
    }
    return directoryFor(own, agencies, units, day, nameOf)
  }

  /** Where the task was read from; a part comes from where its whole task comes from. */
  async function originOf(task: TaskOrigin): Promise<TaskOrigin> {
    if (task.parent_id === null || task.reading_id !== null || task.document_id !== null) return task
    const parent = await db
      .selectFrom('steering_task')
      .select(['agency_id', 'assigner_id', 'parent_id', 'reading_id', 'document_id', 'span'])
      .where('agency_id', '=', task.agency_id)
      .where('id', '=', task.parent_id)
      .executeTakeFirst()
    return parent ?? task
  }

  /**
   * Where the person reads documents: the agency that gives tasks to the nation before another.
   * @throws Refusal `task.mayNotAssign` (403)
   */
  function agenciesOf(actor: PersonActor): readonly [string, ...string[]] {
    const [first, ...others] = new Set([
      ...agenciesWhere(actor, 'task.assignNationally'),
      ...agenciesWhere(actor, 'task.assign'),
    ])
    if (first === undefined) throw new Refusal('task.mayNotAssign', 403)
    return [first, ...others]
  }

  /** Readings of the agencies for which the person reads. */
  const readingsOf = (actor: PersonActor) =>
    db.selectFrom('directive_reading').where('agency_id', 'in', [...agenciesOf(actor)])

  const givenBy = (row: ReadingRow) => ({
    agencyId: row.agency_id,
    readingId: row.id,
    since: row.ended_at ?? row.created_at,
  })

  return {
    /** To whom the drafts of a reading can be given. */
    directory: (actor: PersonActor, row: ReadingRow): Promise<Directory> =>
      directoryOf(actor, row.agency_id, row.issued_on),

    /** Reads a document into drafts and keeps both. @throws Refusal `reading.tooLong` (413) */
    async read(
      actor: PersonActor,
      source: TypedSource,
      document: DocumentText,
      kept: {
        readonly file: { readonly hash: string; readonly name: string } | null
        readonly signatures: readonly SignatureWord[] | null
        /** The words were pasted, whatever the file says. */
        readonly pasted: boolean
      },
      requestId?: string,
      sending?: Sending,
    ): Promise<string> {
      const [agencyId] = agenciesOf(actor)
      if (document.text.length > longestText)
        throw new Refusal('reading.tooLong', 413, { limit: longestText })
      const drafts = parseDirective(await reader(), document.text, {
        date: source.issuedOn,
        pageStarts: document.pageStarts,
        addWorkingDays: await knownWorkingDays(),
      })
      const at = clock()
      const id = newId(at.getTime())
      return once(db, sending, async tx => {
        await tx
          .insertInto('directive_reading')
          .values({
            ...{ agency_id: agencyId, id, number: source.number, issued_on: source.issuedOn },
            ...{ kind: source.kind, summary: source.summary, issuer: source.issuer, signer: source.signer },
            text: document.text,
            page_starts: JSON.stringify(document.pageStarts),
            drafts: JSON.stringify(drafts),
            file_hash: kept.file?.hash ?? null,
            file_name: kept.file?.name ?? null,
            signatures: kept.signatures ? JSON.stringify(kept.signatures) : null,
            pasted: kept.pasted,
            ...{ created_at: at, created_by: actor.accountId, created_by_name: actor.name },
            ...{ document_id: null, ended_at: null },
          })
          .execute()
        await record(tx, {
          agencyId,
          actor,
          act: 'reading.made',
          subject: { type: 'reading', id },
          detail: { number: source.number, drafts: drafts.length },
          at,
          requestId: requestId ?? null,
        })
        return id
      })
    },

    /** The newest readings that wait, or that have given tasks. */
    async newest(actor: PersonActor, state: 'open' | 'confirmed'): Promise<ReadingHead[]> {
      return readingsOf(actor)
        .select(['id', 'number', 'issued_on', 'summary'])
        .where('state', '=', state)
        .orderBy('created_at', 'desc')
        .limit(state === 'open' ? 50 : 10)
        .execute()
    },

    /** @throws Refusal `reading.notFound` (404) */
    async find(actor: PersonActor, id: string): Promise<ReadingRow> {
      const row = await readingsOf(actor).selectAll().where('id', '=', id).executeTakeFirst()
      if (!row) throw new Refusal('reading.notFound', 404)
      return row
    },

    /** The tasks that the confirmation of a reading gave, and how many of them somebody has acted on. */
    async given(row: ReadingRow): Promise<GivenTasks> {
      if (row.state !== 'confirmed') return { tasks: [], acted: 0 }
      const by = givenBy(row)
      const [tasks, acted] = await Promise.all([
        db
          .selectFrom('steering_task')
          .select(['id', 'code', 'agency_id', 'unit_id', 'text', 'span', 'state', 'deadline_current'])
          .where('assigner_id', '=', by.agencyId)
          .where('reading_id', '=', by.readingId)
          .where('created_at', '>=', by.since)
          .orderBy('code')
          .execute(),
        actedOn(db, by),
      ])
      return { tasks, acted }
    },

    /**
     * Takes back all tasks that the confirmation gave, as long as nobody has acted on one; the drafts wait again.
     * @throws Refusal `reading.notConfirmed`, `reading.actedOn` (409)
     */
    async undo(actor: PersonActor, row: ReadingRow, requestId?: string): Promise<number> {
      return db.transaction().execute(async tx => {
        const locked = await tx
          .selectFrom('directive_reading')
          .selectAll()
          .where('agency_id', '=', row.agency_id)
          .where('id', '=', row.id)
          .forUpdate()
          .executeTakeFirstOrThrow()
        if (locked.state !== 'confirmed') throw new Refusal('reading.notConfirmed', 409)
        const by = givenBy(locked)
        await lockGiven(tx, by)
        const count = await actedOn(tx, by)
        if (count > 0) throw new Refusal('reading.actedOn', 409, { count })
        const at = clock()
        const back = await takeBackGiven(tx, by, {
          ...{ at, actorId: actor.accountId, actorName: actor.name },
          reason: `Hoàn tác việc giao nhiệm vụ từ văn bản ${row.number}`,
          detail: { readingId: row.id },
        })
        await tx
          .updateTable('directive_reading')
          .set({ state: 'open', ended_at: null })
          .where('agency_id', '=', row.agency_id)
          .where('id', '=', row.id)
          .execute()
        const said = { actor, subject: { type: 'reading', id: row.id }, at, requestId: requestId ?? null }
        for (const [agencyId, own] of Map.groupBy(back, task => task.agency_id))
          await record(tx, {
            ...said,
            agencyId,
            act: 'task.readingUndone',
            detail: { number: row.number, tasks: own.length },
          })
        await record(tx, {
          ...said,
          agencyId: row.agency_id,
          act: 'reading.undone',
          detail: { number: row.number, tasks: back.length },
        })
        return back.length
      })
    },

    /**
     * The confirmed drafts become tasks with their sentence attached, all or none, once.
     * @throws IssuesError, Refusal `reading.ended` (409)
     */
    async confirm(
      actor: PersonActor,
      row: ReadingRow,
      confirmed: readonly ConfirmedDraft[],
      requestId?: string,
      sending?: Sending,
    ): Promise<TaskRef[]> {
      const given = confirmed.flatMap(one =>
        one.leads.map(({ leadId, unitId }): NewTask => {
          const draft = row.drafts[one.index] as DraftTask
          return {
            leadId,
            unitId,
            assignerId: row.agency_id,
            text: one.text,
            product: one.product,
            recipient: one.recipient,
            kind: kindOfProduct(one.product),
            cooperating: one.cooperating.filter(id => id !== leadId),
            assignedOn: row.issued_on,
            countedFrom: row.issued_on,
            deadline: one.deadline,
            deadlineText: one.deadlineText,
            origin: 'directive',
            span: draft.span,
            readingId: row.id,
          }
        }),
      )
      const ready = await tasks.prepare(given, actor).catch(error => atFields(error, confirmed))
      const at = clock()
      return once(db, sending, async tx => {
        const { numUpdatedRows } = await tx
          .updateTable('directive_reading')
          .set({ state: 'confirmed', ended_at: at })
          .where('agency_id', '=', row.agency_id)
          .where('id', '=', row.id)
          .where('state', '=', 'open')
          .executeTakeFirstOrThrow()
        if (numUpdatedRows !== 1n) throw new Refusal('reading.ended', 409)
        const giving = tasks.assignIn(tx, ready, actor, {
          source: {
            number: row.number,
            issuedOn: row.issued_on,
            kind: row.kind,
            summary: row.summary,
            issuer: row.issuer,
            signer: row.signer,
            file: row.file_hash ? { hash: row.file_hash, name: row.file_name ?? 'van-ban' } : null,
          },
          documentMayBeKnown: true,
          ...(requestId !== undefined && { requestId }),
        })
        const refs = await giving.catch(error => atFields(error, confirmed))
        await record(tx, {
          agencyId: row.agency_id,
          actor,
          act: 'reading.confirmed',
          subject: { type: 'reading', id: row.id },
          detail: {
            ...{ number: row.number, tasks: refs.length },
            // Whoever gave them had seen what the signature is worth.
            ...(isDoubtful(row.signatures) && { doubtfulSignature: true }),
          },
          at,
          requestId: requestId ?? null,
        })
        return refs
      })
    },

    /** The task, if this person may see it. @throws Refusal `task.notFound` (404) */
    async taskFor(actor: PersonActor, id: string): Promise<TaskRow> {
      const task = isId(id) ? await tasks.find(actor, id) : undefined
      if (!task) throw new Refusal('task.notFound', 404)
      return task
    },

    /**
     * The sentence that gives a task, in its document; of a part given to a unit, the sentence of the whole task.
     * Undefined for a task that was not read out of a document. Whoever may see the task may see it.
     * @param around characters shown on each side
     */
    async sentenceOf(task: TaskOrigin, around = usualAround): Promise<Sentence | undefined> {
      const origin = await originOf(task)
      if (!origin.span || origin.reading_id === null) return undefined
      const reading = await db
        .selectFrom('directive_reading')
        .select(['text', 'page_starts'])
        .where('agency_id', '=', origin.assigner_id)
        .where('id', '=', origin.reading_id)
        .executeTakeFirstOrThrow()
      return sentenceIn(reading.text, reading.page_starts, origin.span, around)
    },

    /** The document that gives a task: what is known of it, and its file when one was kept. */
    async sourceOf(task: TaskOrigin): Promise<ShownSource | undefined> {
      const origin = await originOf(task)
      if (origin.reading_id !== null)
        return db
          .selectFrom('directive_reading')
          .select([
            'number',
            'issued_on',
            'kind',
            'summary',
            'issuer',
            'file_hash',
            'file_name',
            'signatures',
          ])
          .where('agency_id', '=', origin.assigner_id)
          .where('id', '=', origin.reading_id)
          .executeTakeFirstOrThrow()
      if (origin.document_id === null) return undefined
      const document = await db
        .selectFrom('source_document')
        .select(['number', 'issued_on', 'kind', 'summary', 'issuer', 'file_hash', 'file_name'])
        .where('agency_id', '=', origin.assigner_id)
        .where('id', '=', origin.document_id)
        .executeTakeFirst()
      return document && { ...document, signatures: null }
    },

    /** Puts on record that somebody opens the file of the document that gives a task. */
    async fileOpened(task: TaskRow, actor: PersonActor, hash: string, requestId?: string): Promise<void> {
      await db.transaction().execute(tx =>
        record(tx, {
          agencyId: task.agency_id,
          actor,
          act: 'task.sourceOpened',
          subject: { type: 'task', id: task.id },
          detail: { code: task.code, file: hash },
          at: clock(),
          requestId: requestId ?? null,
        }),
      )
    },

    /** Puts a reading aside; nothing of it becomes a task. */
    async discard(actor: PersonActor, row: ReadingRow, requestId?: string): Promise<void> {
      const at = clock()
      await db.transaction().execute(async tx => {
        const { numUpdatedRows } = await tx
          .updateTable('directive_reading')
          .set({ state: 'discarded', ended_at: at })
          .where('agency_id', '=', row.agency_id)
          .where('id', '=', row.id)
          .where('state', '=', 'open')
          .executeTakeFirstOrThrow()
        if (numUpdatedRows !== 1n) throw new Refusal('reading.ended', 409)
        await record(tx, {
          agencyId: row.agency_id,
          actor,
          act: 'reading.discarded',
          subject: { type: 'reading', id: row.id },
          detail: { number: row.number },
          at,
          requestId: requestId ?? null,
        })
      })
    },
  }
}

/**
 * What is wrong with the n-th task belongs to the field of the draft it came from, once for all its leads.
 * @throws IssuesError
 */
function atFields(error: unknown, confirmed: readonly ConfirmedDraft[]): never {
  if (!(error instanceof IssuesError)) throw error
  const drafts = confirmed.flatMap(one => one.leads.map(() => one.index))
  const found = error.issues.map(one => {
    const [, nth = '0', part = one.field] = /^tasks\.(\d+)\.(.+)$/.exec(one.field) ?? []
    const draft = drafts[Number(nth)] ?? 0
    return { ...one, field: fieldOf(fields[part] ?? 'noi-dung', draft), about: `Nhiệm vụ ${draft + 1}` }
  })
  throw new IssuesError([...new Map(found.map(one => [`${one.field} ${one.code}`, one])).values()])
}

const fields: Readonly<Record<string, string>> = { ...givingFields({}), deadline: 'han', unit: 'chu-tri' }

export type Readings = ReturnType<typeof createReadings>
