import type { Selectable } from 'kysely'
import type { PersonActor } from '../../../kernel/actor.ts'
import { isId, newId } from '../../../kernel/ids.ts'
import { Refusal } from '../../../kernel/issue.ts'
import type { Db } from '../../../platform/database.ts'
import { once, type Sending } from '../../../platform/once.ts'
import type { DocumentText } from '../../../platform/text/index.ts'
import { record } from '../../audit/index.ts'
import { may } from '../../identity/index.ts'
import type { DirectoryAgency } from '../directives/bodies.ts'
import { type DraftTask, parseDirective } from '../directives/parse.ts'
import { createReader, type Reader } from '../directives/reader.ts'
import type { NewTask, Tasks } from '../tasks/service.ts'
import type { TaskRef, TaskRow } from '../tasks/store.ts'
import { kindOfProduct } from '../tasks/words.ts'
import { type Sentence, sentenceIn } from './sentence.ts'
import type { DirectiveReadingTable, SignatureWord } from './tables.ts'
import type { ConfirmedDraft, Directory, TypedSource } from './typed.ts'
import type { ShownSource } from './view.ts'

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
  readonly agencies: () => Promise<
    readonly (DirectoryAgency & { readonly id: string; readonly status: string })[]
  >
  /** Working days after a day; null where no calendar reaches. */
  readonly knownWorkingDays: () => Promise<(from: string, count: number) => string | null>
}

/** The agency that gives the tasks of the Government. */
const assigner = 'G22'

/** Longest document that is read into drafts, in characters. */
const longestText = 2_000_000

/** Documents read into draft tasks; nothing becomes a task until a person confirms it (DESIGN §9.3). */
export function createReadings({ db, clock, tasks, agencies, knownWorkingDays }: ReadingDeps) {
  let kept: { readonly of: readonly unknown[]; readonly reader: Reader } | undefined

  async function reader(): Promise<Reader> {
    const directory = await agencies()
    if (kept?.of !== directory) kept = { of: directory, reader: createReader(directory) }
    return kept.reader
  }

  async function directory(): Promise<Directory> {
    const all = await agencies()
    const active = all.filter(one => one.status === 'active')
    return {
      byName: new Map(all.map(one => [one.name, one.id])),
      ofGroup: group =>
        active
          .filter(one => group === 'all' || one.kind === (group === 'provinces' ? 'province' : 'ministry'))
          .map(one => one.id),
    }
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

  const mustRead = (actor: PersonActor): void => {
    if (!may(actor, 'task.assignNationally')) throw new Refusal('task.mayNotAssign', 403)
  }

  return {
    directory,

    /** Reads a document into drafts and keeps both. @throws Refusal `reading.tooLong` (413) */
    async read(
      actor: PersonActor,
      source: TypedSource,
      document: DocumentText,
      file: { readonly hash: string; readonly name: string } | null,
      signatures: readonly SignatureWord[] | null,
      requestId?: string,
      sending?: Sending,
    ): Promise<string> {
      mustRead(actor)
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
            ...{ agency_id: assigner, id, number: source.number, issued_on: source.issuedOn },
            ...{ kind: source.kind, summary: source.summary, issuer: source.issuer, signer: source.signer },
            text: document.text,
            page_starts: JSON.stringify(document.pageStarts),
            drafts: JSON.stringify(drafts),
            file_hash: file?.hash ?? null,
            file_name: file?.name ?? null,
            signatures: signatures ? JSON.stringify(signatures) : null,
            ...{ created_at: at, created_by: actor.accountId, created_by_name: actor.name },
            ...{ document_id: null, ended_at: null },
          })
          .execute()
        await record(tx, {
          agencyId: assigner,
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

    /** The newest readings that wait. */
    async waiting(
      actor: PersonActor,
    ): Promise<Pick<ReadingRow, 'id' | 'number' | 'issued_on' | 'summary'>[]> {
      mustRead(actor)
      return db
        .selectFrom('directive_reading')
        .select(['id', 'number', 'issued_on', 'summary'])
        .where('agency_id', '=', assigner)
        .where('state', '=', 'open')
        .orderBy('created_at', 'desc')
        .limit(50)
        .execute()
    },

    async find(actor: PersonActor, id: string): Promise<ReadingRow> {
      mustRead(actor)
      const row = await db
        .selectFrom('directive_reading')
        .selectAll()
        .where('agency_id', '=', assigner)
        .where('id', '=', id)
        .executeTakeFirst()
      if (!row) throw new Refusal('reading.notFound', 404)
      return row
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
        one.leads.map((leadId): NewTask => {
          const draft = row.drafts[one.index] as DraftTask
          return {
            leadId,
            assignerId: assigner,
            text: one.text,
            product: one.product,
            recipient: one.recipient,
            kind: kindOfProduct(one.product),
            cooperating: one.cooperating.filter(id => id !== leadId),
            assignedOn: row.issued_on,
            deadline: one.deadline,
            deadlineText: one.deadlineText,
            origin: 'directive',
            span: draft.span,
            readingId: row.id,
          }
        }),
      )
      const ready = await tasks.prepare(given, actor)
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
        const refs = await tasks.assignIn(tx, ready, actor, {
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
        await record(tx, {
          agencyId: assigner,
          actor,
          act: 'reading.confirmed',
          subject: { type: 'reading', id: row.id },
          detail: { number: row.number, tasks: refs.length },
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
          agencyId: assigner,
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

export type Readings = ReturnType<typeof createReadings>
