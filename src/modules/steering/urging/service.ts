import type { PersonActor } from '../../../kernel/actor.ts'
import { type Day, dayOf, formatDay } from '../../../kernel/dates.ts'
import { isId, newId } from '../../../kernel/ids.ts'
import { type Issue, IssuesError, issue, Refusal } from '../../../kernel/issue.ts'
import { printAdministrative } from '../../../platform/administrative/index.ts'
import type { Db, Tx } from '../../../platform/database.ts'
import type { FileStore } from '../../../platform/files/index.ts'
import { once, type Sending } from '../../../platform/once.ts'
import { type AuthorityPrefix, formatDocumentNumber } from '../../../platform/typst/administrative.ts'
import { writeWord } from '../../../platform/word/index.ts'
import { record } from '../../audit/index.ts'
import { agenciesWhere, may } from '../../identity/index.ts'
import { actsInsteadOf } from '../substitutes/standing-in.ts'
import { isOpenTo } from '../tasks/lifecycle.ts'
import { positionOf, type Tasks } from '../tasks/service.ts'
import type { TaskRow } from '../tasks/store.ts'
import { figuresOf, inOrder, letterOf, mostTasksInLetter, type UrgedTask } from './letter.ts'
import { type DocumentNumbers, typedNumbers } from './numbers.ts'
import {
  findLetter,
  insertLetter,
  keepDeadlines,
  type LetterRow,
  type LetterTask,
  lastLetter,
  listLetters,
  lockLetter,
  tasksOfLetter,
} from './store.ts'
import type { LetterState } from './tables.ts'

export interface UrgingDeps {
  readonly db: Db
  readonly clock: () => Date
  readonly tasks: Tasks
  readonly organizations: {
    agency(id: string): Promise<
      | {
          readonly name: string
          readonly abbreviation: string | null
          readonly settings: { readonly place: string } | null
        }
      | undefined
    >
    unit(agencyId: string, unitId: string): Promise<{ readonly name: string } | undefined>
  }
  readonly files: FileStore
  readonly publicUrl: string
  readonly illustrative: boolean
  readonly numbers?: DocumentNumbers
  /** Tells the lead agency in the transaction that issues the letter. */
  readonly announce?: (tx: Tx, letter: IssuedLetter) => Promise<void>
}

/** A letter that was issued, told to others in its transaction. */
export interface IssuedLetter {
  readonly row: LetterRow
  /** `12/VPCP-TH`. */
  readonly number: string
  readonly on: Day
  readonly tasks: number
  readonly issuer: string
  readonly at: Date
}

/** What whoever drafts a letter types. */
export interface LetterWords {
  readonly symbol: string
  readonly place: string
  readonly prefix: AuthorityPrefix | null
  readonly onBehalfOf: string | null
  readonly signerTitle: string
  readonly signer: string
  readonly replyBy: Day | null
  readonly words: string
  readonly recipients: readonly string[]
}

/** Tasks that go into one letter: of one assigner, to one lead agency or one unit of it. */
export interface LetterGroup {
  readonly agencyId: string
  readonly leadId: string
  readonly unitId: string | null
  readonly tasks: readonly TaskRow[]
}

/** A letter with its tasks: those it urges, and those that have ended since it was drafted. */
export interface OpenLetter {
  readonly row: LetterRow
  readonly urged: readonly LetterTask[]
  readonly ended: readonly LetterTask[]
  readonly issuer: string
  readonly addressee: string
  /** Whoever looks writes letters of that agency; others only read what was sent. */
  readonly mayWrite: boolean
}

export const lettersOnPage = 50
export type LetterFile = 'pdf' | 'docx'

export const letterTypes: Readonly<Record<LetterFile, string>> = {
  pdf: 'application/pdf',
  docx: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
}

const urgeable = new Set([
  'issued',
  'received',
  'in_progress',
  'extension_requested',
  'return_requested',
  'result_submitted',
])

const wordOf = (task: LetterTask): UrgedTask => ({
  id: task.id,
  text: task.text,
  documentNumber: task.document_number,
  documentOn: task.document_on,
  assignedOn: task.assigned_on,
  deadline: task.deadline_current,
  state: task.state,
})

/** What the tasks of a letter were when its page was shown: another task or another state is another letter. */
export const seenOf = (tasks: readonly Pick<LetterTask, 'id' | 'version'>[]): string =>
  tasks.map(task => `${task.id}.${task.version}`).join(' ')

const columnsOf = (words: LetterWords) => ({
  ...{ symbol: words.symbol, place: words.place },
  ...{ authority_prefix: words.prefix, authority_for: words.onBehalfOf },
  ...{ signer_title: words.signerTitle, signer_name: words.signer, reply_by: words.replyBy },
  ...{ words: words.words, recipients: [...words.recipients] },
})

export const wordsOf = (row: LetterRow): LetterWords => ({
  ...{ symbol: row.symbol, place: row.place, prefix: row.authority_prefix, onBehalfOf: row.authority_for },
  ...{ signerTitle: row.signer_title, signer: row.signer_name, replyBy: row.reply_by },
  ...{ words: row.words, recipients: row.recipients },
})

const replyIssues = ({ replyBy }: LetterWords, at: Date): Issue[] =>
  replyBy !== null && replyBy <= dayOf(at) ? [issue('tra-loi-truoc', 'letter.replyInPast')] : []

/** Letters that urge (công văn đôn đốc): drafted from chosen tasks, numbered, issued with an `urge` of each task. */
export function createUrging(deps: UrgingDeps) {
  const { db, clock, tasks, organizations, files } = deps
  const numbers = deps.numbers ?? typedNumbers

  /** For the record: in whose place the person acts for that agency. */
  const insteadOf = (actor: PersonActor, agencyId: string) => {
    const absent = actsInsteadOf(actor, one => may(one, 'task.assign', agencyId))
    return absent ? { insteadOf: absent.accountId } : {}
  }

  const nameOf = async (agencyId: string, unitId: string | null): Promise<string> =>
    (unitId === null
      ? (await organizations.agency(agencyId))?.name
      : (await organizations.unit(agencyId, unitId))?.name) ??
    unitId ??
    agencyId

  /**
   * The chosen tasks that this person can urge now, one group a letter, and those that cannot be urged.
   * @throws Refusal when none can
   */
  async function choose(
    actor: PersonActor,
    ids: readonly string[],
  ): Promise<{ groups: LetterGroup[]; left: TaskRow[] }> {
    const found = await tasks.findMany(actor, [...new Set(ids)].filter(isId))
    const can = found.filter(task => isOpenTo('urge', positionOf(task), actor))
    if (can.length === 0) throw new Refusal('letter.nothingToUrge', 409)
    const groups = Map.groupBy(can, task => JSON.stringify([task.assigner_id, task.agency_id, task.unit_id]))
    return {
      groups: [...groups.values()].map(rows => ({
        agencyId: rows[0]!.assigner_id,
        leadId: rows[0]!.agency_id,
        unitId: rows[0]!.unit_id,
        tasks: inOrder(rows.map(task => ({ ...task, deadline: task.deadline_current }))),
      })),
      left: found.filter(task => !can.includes(task)),
    }
  }

  /** What the form of a new letter begins with. */
  async function suggest(agencyId: string): Promise<LetterWords> {
    const [last, agency] = await Promise.all([lastLetter(db, agencyId), organizations.agency(agencyId)])
    return {
      // The unit that drafts is added by hand: `VPCP-TH`.
      symbol: last?.symbol ?? (agency?.abbreviation ? `${agency.abbreviation}-` : ''),
      place: last?.place ?? agency?.settings?.place ?? 'Hà Nội',
      prefix: last?.authority_prefix ?? null,
      onBehalfOf: last?.authority_for ?? null,
      signerTitle: last?.signer_title ?? '',
      signer: last?.signer_name ?? '',
      replyBy: null,
      words: '',
      recipients: last?.recipients ?? ['Như trên', 'Lưu: VT'],
    }
  }

  /**
   * Drafts one letter for each lead agency among the tasks.
   * @returns the drafts @throws Refusal; IssuesError
   */
  async function draft(
    actor: PersonActor,
    ids: readonly string[],
    words: LetterWords,
    requestId?: string,
    sending?: Sending,
  ): Promise<string[]> {
    const { groups } = await choose(actor, ids)
    const at = clock()
    const issues: Issue[] = replyIssues(words, at)
    if (groups.some(group => group.tasks.length > mostTasksInLetter))
      issues.push(issue('', 'letter.tooManyTasks', { limit: mostTasksInLetter }))
    if (issues.length > 0) throw new IssuesError(issues)
    return once(db, sending, async tx => {
      const made: string[] = []
      for (const group of groups) {
        const id = newId(at.getTime())
        await insertLetter(
          tx,
          {
            ...{ agency_id: group.agencyId, id, lead_id: group.leadId, unit_id: group.unitId },
            state: 'drafted',
            ...columnsOf(words),
            ...{ created_at: at, created_by: actor.accountId, created_by_name: actor.name },
            ...{ number: null, issued_on: null, issued_at: null, issued_by: null, issued_by_name: null },
            ...{ pdf_hash: null, pdf_size: null, docx_hash: null, docx_size: null },
          },
          group.tasks,
        )
        await record(tx, {
          agencyId: group.agencyId,
          actor,
          act: 'letter.drafted',
          subject: { type: 'letter', id },
          detail: {
            ...{ lead: group.unitId ?? group.leadId, tasks: group.tasks.length },
            ...insteadOf(actor, group.agencyId),
          },
          at,
          requestId: requestId ?? null,
        })
        made.push(id)
      }
      return made
    })
  }

  /** @throws Refusal `letter.notFound` (404) for a letter of another agency */
  async function open(actor: PersonActor, id: string): Promise<OpenLetter> {
    const row = isId(id) ? await findLetter(db, actor, id) : undefined
    if (!row) throw new Refusal('letter.notFound', 404)
    const [listed, issuer, addressee] = await Promise.all([
      tasksOfLetter(db, row),
      nameOf(row.agency_id, null),
      nameOf(row.lead_id, row.unit_id),
    ])
    const isUrged = (task: LetterTask): boolean => row.state === 'issued' || urgeable.has(task.state)
    return {
      row,
      urged: inOrder(listed.filter(isUrged).map(task => ({ ...task, deadline: task.deadline_current }))),
      ended: listed.filter(task => !isUrged(task)),
      issuer,
      addressee,
      mayWrite: may(actor, 'task.assign', row.agency_id),
    }
  }

  /** A letter of whose agency the person writes. @throws Refusal (403, 404) */
  async function openToWrite(actor: PersonActor, id: string): Promise<OpenLetter> {
    const letter = await open(actor, id)
    if (!letter.mayWrite) throw new Refusal('request.notAllowed', 403)
    return letter
  }

  const documentOf = (letter: OpenLetter, numbered: { number: number; on: Day } | null) => {
    const { row } = letter
    return letterOf({
      issuer: letter.issuer,
      addressee: letter.addressee,
      symbol: row.symbol,
      place: row.place,
      number: numbered?.number ?? null,
      on: numbered?.on ?? null,
      asOf: numbered?.on ?? dayOf(clock()),
      authority: {
        prefix: row.authority_prefix,
        onBehalfOf: row.authority_for,
        title: row.signer_title,
      },
      signer: row.signer_name,
      replyBy: row.reply_by,
      words: row.words,
      recipients: row.recipients,
      tasks: letter.urged.map(wordOf),
      illustrative: deps.illustrative,
    })
  }

  async function made(letter: OpenLetter, file: LetterFile, numbered: { number: number; on: Day } | null) {
    const { publicUrl } = deps
    const value = documentOf(letter, numbered)
    return file === 'docx'
      ? writeWord(value, { publicUrl })
      : (await printAdministrative(value, { publicUrl, at: clock() })).pdf
  }

  /** The file of a letter: made anew of a draft, the kept one of an issued letter. */
  async function file(
    actor: PersonActor,
    id: string,
    kind: LetterFile,
  ): Promise<{ letter: OpenLetter; bytes: Uint8Array } | { letter: OpenLetter; hash: string; size: number }> {
    const letter = await open(actor, id)
    const { row } = letter
    if (row.state === 'issued')
      return {
        letter,
        ...(kind === 'pdf'
          ? { hash: row.pdf_hash!, size: row.pdf_size! }
          : { hash: row.docx_hash!, size: row.docx_size! }),
      }
    if (letter.urged.length === 0) throw new Refusal('letter.nothingToUrge', 409)
    return { letter, bytes: await made(letter, kind, null) }
  }

  /**
   * Issues a letter under the number and date of the clerk: its two files are kept, every task of it is urged, all in
   * one transaction.
   * @param seen {@link seenOf} the tasks that the page showed
   * @throws IssuesError; Refusal `letter.notDrafted`, `task.changedMeanwhile`, `letter.nothingToUrge` (409)
   */
  async function issueLetter(
    actor: PersonActor,
    id: string,
    typed: { readonly number: number; readonly on: Day; readonly seen: string },
    requestId?: string,
  ): Promise<void> {
    const letter = await openToWrite(actor, id)
    const { row, urged } = letter
    const today = dayOf(clock())
    if (row.state !== 'drafted') throw new Refusal('letter.notDrafted', 409)
    if (urged.length === 0) throw new Refusal('letter.nothingToUrge', 409)
    if (seenOf(urged) !== typed.seen) throw new Refusal('task.changedMeanwhile', 409)
    const issues: Issue[] = []
    if (typed.on > today) issues.push(issue('ngay', 'letter.dateInFuture'))
    const newest = urged
      .map(task => task.assigned_on)
      .toSorted()
      .at(-1)!
    if (typed.on < newest) issues.push(issue('ngay', 'letter.dateBeforeTask', { day: formatDay(newest) }))
    if (row.reply_by !== null && row.reply_by <= typed.on)
      issues.push(issue('ngay', 'letter.dateAfterReply', { day: formatDay(row.reply_by) }))
    if (issues.length > 0) throw new IssuesError(issues)
    const kept = {
      pdf: await files.put(await made(letter, 'pdf', typed), { maxBytes: 50 * 1024 * 1024 }),
      docx: await files.put(await made(letter, 'docx', typed), { maxBytes: 50 * 1024 * 1024 }),
    }
    const number = formatDocumentNumber(typed.number, row.symbol)
    const urge = await tasks.stepper()
    await db.transaction().execute(async tx => {
      const at = clock()
      const locked = await lockLetter(tx, row.agency_id, row.id)
      if (locked?.state !== 'drafted') throw new Refusal('letter.notDrafted', 409)
      await numbers.enter(tx, {
        agencyId: row.agency_id,
        symbol: row.symbol,
        number: typed.number,
        on: typed.on,
        summary: 'đôn đốc thực hiện nhiệm vụ được giao',
        addressee: letter.addressee,
        letterId: row.id,
      })
      // In the order of their keys, so that two letters never wait for each other in a circle.
      for (const task of urged.toSorted((a, b) => (a.id < b.id ? -1 : 1)))
        await urge(tx, { agencyId: task.agency_id, id: task.id }, 'urge', actor, {
          version: task.version,
          detail: { letterId: row.id, letterNumber: number, letterOn: typed.on },
          ...(requestId !== undefined && { requestId }),
        })
      await keepDeadlines(tx, row)
      const issued = await tx
        .updateTable('urging_letter')
        .set({
          ...{ state: 'issued', number: typed.number, issued_on: typed.on, issued_at: at },
          ...{ issued_by: actor.accountId, issued_by_name: actor.name, version: row.version + 1 },
          ...{ pdf_hash: kept.pdf.hash, pdf_size: kept.pdf.size },
          ...{ docx_hash: kept.docx.hash, docx_size: kept.docx.size },
        })
        .where('agency_id', '=', row.agency_id)
        .where('id', '=', row.id)
        .returningAll()
        .executeTakeFirstOrThrow()
      // What ended meanwhile is not in the letter.
      if (letter.ended.length > 0)
        await tx
          .deleteFrom('urging_letter_task')
          .where('agency_id', '=', row.agency_id)
          .where('letter_id', '=', row.id)
          .where(
            'task_id',
            'in',
            letter.ended.map(task => task.id),
          )
          .execute()
      await record(tx, {
        agencyId: row.agency_id,
        actor,
        act: 'letter.issued',
        subject: { type: 'letter', id: row.id },
        detail: {
          ...{ number, on: typed.on, tasks: urged.length, pdf: kept.pdf.hash, docx: kept.docx.hash },
          ...insteadOf(actor, row.agency_id),
        },
        at,
        requestId: requestId ?? null,
      })
      await deps.announce?.(tx, {
        row: issued,
        number,
        on: typed.on,
        tasks: urged.length,
        issuer: letter.issuer,
        at,
      })
    })
  }

  /** Puts a draft right. @throws IssuesError; Refusal `letter.notDrafted`, `flow.changedMeanwhile` (409) */
  async function amend(
    actor: PersonActor,
    id: string,
    version: number,
    words: LetterWords,
    requestId?: string,
  ): Promise<void> {
    const { row } = await openToWrite(actor, id)
    const at = clock()
    const issues = replyIssues(words, at)
    if (issues.length > 0) throw new IssuesError(issues)
    await db.transaction().execute(async tx => {
      const locked = await lockLetter(tx, row.agency_id, row.id)
      if (locked?.state !== 'drafted') throw new Refusal('letter.notDrafted', 409)
      if (locked.version !== version) throw new Refusal('flow.changedMeanwhile', 409)
      await tx
        .updateTable('urging_letter')
        .set({ ...columnsOf(words), version: version + 1 })
        .where('agency_id', '=', row.agency_id)
        .where('id', '=', row.id)
        .execute()
      await record(tx, {
        agencyId: row.agency_id,
        actor,
        act: 'letter.amended',
        subject: { type: 'letter', id: row.id },
        detail: insteadOf(actor, row.agency_id),
        at,
        requestId: requestId ?? null,
      })
    })
  }

  /** Throws a draft away; its tasks stay as they are. @throws Refusal `letter.notDrafted` (409) */
  async function discard(actor: PersonActor, id: string, requestId?: string): Promise<void> {
    const { row } = await openToWrite(actor, id)
    await db.transaction().execute(async tx => {
      const locked = await lockLetter(tx, row.agency_id, row.id)
      if (locked?.state !== 'drafted') throw new Refusal('letter.notDrafted', 409)
      await tx
        .updateTable('urging_letter')
        .set({ state: 'discarded', version: row.version + 1 })
        .where('agency_id', '=', row.agency_id)
        .where('id', '=', row.id)
        .execute()
      await record(tx, {
        agencyId: row.agency_id,
        actor,
        act: 'letter.discarded',
        subject: { type: 'letter', id: row.id },
        detail: insteadOf(actor, row.agency_id),
        at: clock(),
        requestId: requestId ?? null,
      })
    })
  }

  return {
    choose,
    suggest,
    draft,
    open,
    file,
    amend,
    issue: issueLetter,
    openToWrite,
    discard,
    nameOf,
    figures: (letter: OpenLetter) =>
      figuresOf(letter.urged.map(wordOf), letter.row.issued_on ?? dayOf(clock())),
    async list(actor: PersonActor, state: LetterState, page: number) {
      const agencies = agenciesWhere(actor, 'task.assign')
      const { rows, counts } = await listLetters(db, agencies, state, {
        limit: lettersOnPage,
        offset: (page - 1) * lettersOnPage,
      })
      const total = counts[state] ?? 0
      return { rows, counts, total, pages: Math.max(1, Math.ceil(total / lettersOnPage)) }
    },
    mayUrge: (actor: PersonActor): boolean =>
      agenciesWhere(actor, 'task.assign').some(id => may(actor, 'task.assign', id)),
  }
}

export type Urging = ReturnType<typeof createUrging>
