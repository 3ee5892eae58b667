import { X509Certificate } from 'node:crypto'
import { buffer } from 'node:stream/consumers'
import type { Actor, PersonActor } from '../../../kernel/actor.ts'
import { type Day, dayOf, isoVn, plusDays } from '../../../kernel/dates.ts'
import { newId } from '../../../kernel/ids.ts'
import { type Issue, IssuesError, issue, Refusal } from '../../../kernel/issue.ts'
import { printAdministrative } from '../../../platform/administrative/index.ts'
import { type Db, isTaken, type Tx } from '../../../platform/database.ts'
import type { FileStore } from '../../../platform/files/file-store.ts'
import { once, type Sending } from '../../../platform/once.ts'
import { type SigningAuthority, sayAuthority } from '../../../platform/typst/administrative.ts'
import { record } from '../../audit/index.ts'
import { may } from '../../identity/index.ts'
import {
  errorMessage,
  fields,
  type PdfReport,
  SigningError,
  type SigningKeys,
  signPdf,
  verifyPdf,
} from '../../signing/index.ts'
import { type FrozenFigures, firstAssigned, freeze, type Recheck, recheck, settledMoment } from '../frozen.ts'
import { endOf } from '../held.ts'
import { refuseBroken } from '../identities.ts'
import { figures } from '../tasks/figures.ts'
import { historySets, liveSet, type NewTask, type ReadyTask, type Tasks } from '../tasks/service.ts'
import { type ComparedAgency, compareAgencies, unexplained } from './changes.ts'
import { mostPrintedRows, sittingDocument } from './document.ts'
import { isWaiting, sayItem } from './items.ts'
import {
  type ChangedTask,
  type Comparison,
  countChanges,
  findSitting,
  hashChanges,
  itemsOf,
  lastFrozen,
  listChanges,
  listSittings,
  lockSitting,
  type SittingEventRow,
  type SittingItemRow,
  type SittingRef,
  type SittingRow,
  sittingEvents,
} from './store.ts'

export interface MeetingDeps {
  readonly db: Db
  readonly clock: () => Date
  readonly tasks: Pick<Tasks, 'checked' | 'assignIn'>
  readonly organizations: {
    /** Names of agencies as they were on that day. */
    names(day?: Day): Promise<(id: string) => string>
  }
  readonly files: FileStore
  readonly keys: Pick<SigningKeys, 'leader' | 'handPicture' | 'trust'>
  readonly publicUrl: string
  /** What is printed is about invented data. */
  readonly illustrative: boolean
  /** Who may sign a sitting of that agency today, once for each authority. */
  readonly signatories: (agencyId: string) => Promise<readonly MeetingSignatory[]>
}

/** Somebody who may sign, with the authority that is recorded of them. */
export interface MeetingSignatory {
  readonly accountId: string
  readonly name: string
  /** Null when none is recorded: then it is typed, and checked. */
  readonly authority: SigningAuthority | null
}

/** Which of them is chosen: the person, and the authority where one is recorded. */
export const signatoryKey = ({ accountId, authority }: MeetingSignatory): string =>
  authority === null ? accountId : `${accountId} ${sayAuthority(authority)}`

export interface NewSitting {
  readonly agencyId: string
  readonly title: string
  readonly place: string
  readonly heldOn: Day
  /** Compared with that day; with the last frozen sitting when absent. */
  readonly sinceOn?: Day | undefined
}

/** What was said at a sitting. */
export interface NewItem {
  readonly kind: 'opinion' | 'conclusion'
  readonly aboutId: string | null
  readonly text: string
  readonly deadline: Day | null
}

/** What a conclusion notice gives: the items that were ticked, each with the deadline that the notice names. */
export interface Notice {
  readonly number: string
  readonly issuedOn: Day
  readonly version: number
  readonly chosen: readonly {
    readonly seq: number
    readonly version: number
    readonly deadline: Day | null
  }[]
  readonly requestId?: string
}

/** What became of a notice. */
export interface Given {
  /** Tasks that were given. */
  readonly given: number
  /** Why the others were not: fields `items.<seq>.lead` and so on. */
  readonly left: readonly Issue[]
}

export interface Compared {
  readonly rows: readonly ComparedAgency[]
  /** First day of assignment that the figures count. */
  readonly from: Day
}

export interface WholeSitting {
  readonly sitting: SittingRow
  readonly items: readonly SittingItemRow[]
  readonly events: readonly SittingEventRow[]
}

const largestPdf = 20 * 1024 * 1024

/** Meeting mode (họp rà soát nhiệm vụ): what changed, frozen and signed; what was said, turned into tasks. */
export function createMeetings(deps: MeetingDeps) {
  const { db, clock, files, keys } = deps

  const mayManage = (actor: Actor, agencyId: string): void => {
    if (!may(actor, 'meeting.manage', agencyId)) throw new Refusal('flow.notYourStep', 403)
  }

  /**
   * Figures of both moments with what lies between them, by agency.
   * @throws IdentityFault when the changes do not explain the difference
   */
  async function compareIn(on: Db, asked: Comparison): Promise<Compared> {
    const { setKey, before, after, agencyId } = asked
    const from = await firstAssigned(on, setKey, before.asOf)
    const scopes = agencyId === undefined ? undefined : [agencyId]
    const [was, is, changes] = await Promise.all([
      figures(on, { setKey, ...before, from, scopes }),
      figures(on, { setKey, ...after, from, scopes }),
      countChanges(on, asked),
    ])
    const rows = compareAgencies(was.rows, is.rows, changes)
    refuseBroken(rows.flatMap(unexplained))
    return { rows, from }
  }

  async function open(
    sitting: NewSitting,
    actor: PersonActor,
    requestId?: string,
    sending?: Sending,
  ): Promise<SittingRef> {
    mayManage(actor, sitting.agencyId)
    const at = clock()
    const ref = { agencyId: sitting.agencyId, id: newId(at.getTime()) }
    const previous = sitting.sinceOn ? undefined : await lastFrozen(db, sitting.agencyId, liveSet)
    const sinceOn = sitting.sinceOn ?? previous?.as_of ?? plusDays(sitting.heldOn, -30)
    if (sinceOn > dayOf(at)) throw new IssuesError([issue('sinceOn', 'meeting.sinceInFuture')])
    if (sinceOn >= sitting.heldOn) throw new IssuesError([issue('sinceOn', 'meeting.sinceAfter')])
    return once(db, sending, async tx => {
      await tx
        .insertInto('sitting')
        .values({
          ...{ agency_id: ref.agencyId, id: ref.id, set_key: liveSet, title: sitting.title },
          ...{ place: sitting.place, held_on: sitting.heldOn, illustrative: deps.illustrative },
          ...{ created_at: at, created_by: actor.name, state: 'open', since_on: sinceOn },
          since_known: previous?.known_on ?? endOf(sinceOn),
          previous_id: previous?.id ?? null,
          ...{
            as_of: null,
            known_on: null,
            figures: null,
            figures_hash: null,
            changes: null,
            list_hash: null,
          },
          ...{ pdf_hash: null, pdf_places: null, signer_id: null, signer_name: null },
          signer_authority: null,
          ...{ signed_hash: null, signed_at: null, document_number: null },
        })
        .execute()
      await keepEvent(tx, ref, 'open', actor, at, { since: sinceOn })
      await record(tx, {
        agencyId: ref.agencyId,
        actor,
        act: 'meeting.opened',
        subject: { type: 'sitting', id: ref.id },
        detail: { title: sitting.title, heldOn: sitting.heldOn, since: sinceOn },
        at,
        requestId: requestId ?? null,
      })
      return ref
    })
  }

  /** The sitting, locked, if it is still as the page showed it. */
  async function lock(tx: Tx, ref: SittingRef, version: number): Promise<SittingRow> {
    const sitting = await lockSitting(tx, ref)
    if (!sitting) throw new Refusal('meeting.notFound', 404)
    if (sitting.version !== version) throw new Refusal('flow.changedMeanwhile', 409)
    return sitting
  }

  /** A task as an item of that sitting gives it on that day. */
  const taskOf = (
    ref: SittingRef,
    item: { readonly aboutId: string | null; readonly text: string; readonly deadline: Day | null },
    assignedOn: Day,
  ): NewTask => ({
    ...{ leadId: item.aboutId ?? '', assignerId: ref.agencyId, text: item.text, kind: 'regularOutput' },
    ...{ assignedOn, origin: 'meeting', illustrative: deps.illustrative },
    deadline: item.deadline ? { kind: 'on', day: item.deadline } : { kind: 'none' },
  })

  const checkedAlone = (task: NewTask): Promise<readonly ReadyTask[] | readonly Issue[]> =>
    deps.tasks.checked([task]).catch(error => {
      if (error instanceof IssuesError) return error.issues
      throw error
    })
  const isReady = (found: readonly ReadyTask[] | readonly Issue[]): found is readonly ReadyTask[] =>
    found.every(one => 'leadId' in one)

  /** What is wrong with words at a sitting, by the rules of tasks on the day of the sitting. */
  async function itemIssues(sitting: SittingRow, item: NewItem): Promise<Issue[]> {
    if (item.aboutId === null && item.kind === 'conclusion') return [issue('lead', 'meeting.aboutMissing')]
    const found = await checkedAlone(
      taskOf({ agencyId: sitting.agency_id, id: sitting.id }, item, sitting.held_on),
    )
    if (isReady(found)) return []
    // An opinion need not name an agency; what is prepared for a sitting may be written before its day.
    return found.filter(
      one => one.field !== 'assignedOn' && !(item.aboutId === null && one.code === 'task.leadMissing'),
    )
  }

  /** The sitting, locked, while what was said can still be put right. */
  async function lockOpen(tx: Tx, ref: SittingRef): Promise<SittingRow> {
    const sitting = await lockSitting(tx, ref)
    if (!sitting) throw new Refusal('meeting.notFound', 404)
    if (sitting.state !== 'open') throw new Refusal('meeting.saidBefore', 409)
    return sitting
  }

  /** A change of what was said: the sitting is another one for whoever is about to freeze it, and keeps a row. */
  async function keepSaid(
    tx: Tx,
    sitting: SittingRow,
    act: 'meeting.itemAdded' | 'meeting.itemChanged' | 'meeting.itemWithdrawn',
    actor: PersonActor,
    at: Date,
    detail: Readonly<Record<string, unknown>> & { readonly seq: number },
    requestId: string | undefined,
  ): Promise<void> {
    const ref = { agencyId: sitting.agency_id, id: sitting.id }
    await tx
      .updateTable('sitting')
      .set({ version: sitting.version + 1 })
      .where('agency_id', '=', ref.agencyId)
      .where('id', '=', ref.id)
      .execute()
    await keepEvent(tx, ref, act.slice('meeting.'.length), actor, at, detail)
    await record(tx, {
      agencyId: ref.agencyId,
      actor,
      act,
      subject: { type: 'sitting', id: ref.id },
      detail,
      at,
      requestId: requestId ?? null,
    })
  }

  async function sittingOf(ref: SittingRef): Promise<SittingRow> {
    const sitting = await findSitting(db, ref.id)
    if (!sitting) throw new Refusal('meeting.notFound', 404)
    return sitting
  }

  /** @throws IssuesError by the rules of tasks; Refusal `meeting.saidBefore` once the figures are frozen */
  async function addItem(
    ref: SittingRef,
    item: NewItem,
    actor: PersonActor,
    requestId?: string,
    sending?: Sending,
  ): Promise<void> {
    mayManage(actor, ref.agencyId)
    const found = await sittingOf(ref)
    if (found.state !== 'open') throw new Refusal('meeting.saidBefore', 409)
    const issues = await itemIssues(found, item)
    if (issues.length > 0) throw new IssuesError(issues)
    const at = clock()
    await once(db, sending, async tx => {
      const sitting = await lockOpen(tx, ref)
      const seq = (await itemsOf(tx, ref)).length + 1
      await tx
        .insertInto('sitting_item')
        .values({
          ...{ agency_id: ref.agencyId, sitting_id: ref.id, seq, kind: item.kind, about_id: item.aboutId },
          ...{ text: item.text, deadline: item.deadline, at, author_name: actor.name, task_id: null },
          ...{ withdrawn_at: null, withdrawn_reason: null },
        })
        .execute()
      await keepSaid(
        tx,
        sitting,
        'meeting.itemAdded',
        actor,
        at,
        { seq, kind: item.kind, about: item.aboutId },
        requestId,
      )
    })
  }

  /** One item, as its page showed it, that has become no task. */
  async function itemToChange(
    tx: Tx,
    ref: SittingRef,
    seq: number,
    version: number,
  ): Promise<SittingItemRow> {
    const item = (await itemsOf(tx, ref)).find(one => one.seq === seq)
    if (!item) throw new Refusal('meeting.itemNotFound', 404)
    if (item.task_id !== null) throw new Refusal('meeting.itemGiven', 409)
    if (item.withdrawn_at !== null) throw new Refusal('meeting.itemWithdrawnAlready', 409)
    if (item.version !== version) throw new Refusal('flow.changedMeanwhile', 409)
    return item
  }

  const changeItem = (
    tx: Tx,
    item: SittingItemRow,
    change: Partial<Pick<SittingItemRow, 'kind' | 'about_id' | 'text' | 'deadline' | 'task_id'>> & {
      readonly withdrawn_at?: Date
      readonly withdrawn_reason?: string
    },
  ): Promise<unknown> =>
    tx
      .updateTable('sitting_item')
      .set({ ...change, version: item.version + 1 })
      .where('agency_id', '=', item.agency_id)
      .where('sitting_id', '=', item.sitting_id)
      .where('seq', '=', item.seq)
      .execute()

  /** Puts right what was written down, until the figures are frozen. @throws IssuesError; Refusal */
  async function amendItem(
    ref: SittingRef,
    seq: number,
    item: NewItem,
    version: number,
    actor: PersonActor,
    requestId?: string,
  ): Promise<void> {
    mayManage(actor, ref.agencyId)
    const found = await sittingOf(ref)
    if (found.state !== 'open') throw new Refusal('meeting.saidBefore', 409)
    const issues = await itemIssues(found, item)
    if (issues.length > 0) throw new IssuesError(issues)
    const at = clock()
    await db.transaction().execute(async tx => {
      const sitting = await lockOpen(tx, ref)
      const was = await itemToChange(tx, ref, seq, version)
      const now = { kind: item.kind, about_id: item.aboutId, text: item.text, deadline: item.deadline }
      await changeItem(tx, was, now)
      const { kind, about_id, text, deadline } = was
      const detail = { seq, before: { kind, about_id, text, deadline }, after: now }
      await keepSaid(tx, sitting, 'meeting.itemChanged', actor, at, detail, requestId)
    })
  }

  /**
   * Withdraws what was written down and has become no task. A file that was frozen and not signed yet says what is no
   * longer so: the freeze is taken back, and the sitting is frozen anew. A signed file stays; what it names is only given
   * no more. @throws IssuesError; Refusal
   */
  async function withdrawItem(
    ref: SittingRef,
    seq: number,
    input: { readonly version: number; readonly reason: string },
    actor: PersonActor,
    requestId?: string,
  ): Promise<void> {
    mayManage(actor, ref.agencyId)
    const at = clock()
    await db.transaction().execute(async tx => {
      const sitting = await lockSitting(tx, ref)
      if (!sitting) throw new Refusal('meeting.notFound', 404)
      const was = await itemToChange(tx, ref, seq, input.version)
      await changeItem(tx, was, { withdrawn_at: at, withdrawn_reason: input.reason })
      const detail = { seq, reason: input.reason }
      await keepSaid(tx, sitting, 'meeting.itemWithdrawn', actor, at, detail, requestId)
      if (sitting.state === 'frozen') await thaw(tx, sitting, actor, at, requestId)
    })
  }

  /** Takes a freeze back that nobody has signed; what it had frozen stays in its event. */
  async function thaw(
    tx: Tx,
    sitting: SittingRow,
    actor: PersonActor,
    at: Date,
    requestId: string | undefined,
  ): Promise<void> {
    const ref = { agencyId: sitting.agency_id, id: sitting.id }
    const detail = { figures: sitting.figures_hash, list: sitting.list_hash, pdf: sitting.pdf_hash }
    await tx
      .updateTable('sitting')
      .set({
        ...{ state: 'open', as_of: null, known_on: null, figures: null, figures_hash: null, list_hash: null },
        ...{ changes: null, pdf_hash: null, pdf_places: null },
        ...{ signer_id: null, signer_name: null, signer_authority: null },
      })
      .where('agency_id', '=', ref.agencyId)
      .where('id', '=', ref.id)
      .execute()
    await keepEvent(tx, ref, 'thaw', actor, at, detail)
    await record(tx, {
      agencyId: ref.agencyId,
      actor,
      act: 'meeting.thawed',
      subject: { type: 'sitting', id: ref.id },
      detail,
      at,
      requestId: requestId ?? null,
    })
  }

  /**
   * Freezes the figures at the day of the sitting as known now, counts and fingerprints what changed, and prints the
   * file to sign. @throws Refusal; IssuesError; IdentityFault
   */
  async function freezeSitting(
    ref: SittingRef,
    input: {
      readonly version: number
      /** {@link signatoryKey} of who is to sign. */
      readonly signer: string
      /** By what authority, where none is recorded of that person. */
      readonly authority?: SigningAuthority
      readonly requestId?: string
    },
    actor: PersonActor,
  ): Promise<void> {
    mayManage(actor, ref.agencyId)
    const signer = (await deps.signatories(ref.agencyId)).find(one => signatoryKey(one) === input.signer)
    if (!signer) throw new IssuesError([issue('signer', 'meeting.signerMissing')])
    const authority = signer.authority ?? input.authority
    if (!authority) throw new IssuesError([issue('authority', 'authority.titleMissing')])
    const at = clock()
    await db.transaction().execute(async tx => {
      const sitting = await lock(tx, ref, input.version)
      if (sitting.state !== 'open') throw new Refusal('meeting.frozen', 409)
      if (sitting.held_on > dayOf(at)) throw new Refusal('meeting.heldInFuture', 409)
      const knownOn = await settledMoment(tx, at)
      const asked: Comparison = {
        setKey: sitting.set_key,
        before: { asOf: sitting.since_on, knownOn: sitting.since_known },
        after: { asOf: sitting.held_on, knownOn },
      }
      const from = await firstAssigned(tx, sitting.set_key, sitting.held_on)
      const { frozen, hash } = await freeze(tx, {
        setKey: sitting.set_key,
        asOf: sitting.held_on,
        knownOn,
        from,
      })
      const { rows } = await compareIn(tx, asked)
      const [listHash, changed] = [await hashChanges(tx, asked), await printedChanges(tx, asked, rows)]
      const agencyName = await deps.organizations.names(sitting.held_on)
      const printed = await printAdministrative(
        sittingDocument({
          ...{
            title: sitting.title,
            place: sitting.place,
            heldOn: sitting.held_on,
            sinceOn: sitting.since_on,
          },
          ...{ knownOn, rows, tasks: changed, figuresHash: hash, listHash },
          items: (await itemsOf(tx, ref)).filter(item => item.withdrawn_at === null),
          agencyName,
          signer: { name: signer.name, authority },
          illustrative: sitting.illustrative,
        }),
        { at, archived: true, publicUrl: deps.publicUrl },
      )
      const file = await files.put(printed.pdf, { maxBytes: largestPdf })
      await tx
        .updateTable('sitting')
        .set({
          ...{ state: 'frozen', version: sitting.version + 1, as_of: sitting.held_on, known_on: knownOn },
          ...{ figures: JSON.stringify(frozen), figures_hash: hash, list_hash: listHash },
          changes: JSON.stringify(rows.map(row => row.changes)),
          ...{ pdf_hash: file.hash, pdf_places: JSON.stringify(printed.places) },
          ...{ signer_id: signer.accountId, signer_name: signer.name },
          signer_authority: JSON.stringify(authority),
        })
        .where('agency_id', '=', ref.agencyId)
        .where('id', '=', ref.id)
        .execute()
      const detail = {
        asOf: sitting.held_on,
        knownOn: isoVn(knownOn),
        figures: hash,
        list: listHash,
        pdf: file.hash,
      }
      await keepEvent(tx, ref, 'freeze', actor, at, detail)
      await record(tx, {
        agencyId: ref.agencyId,
        actor,
        act: 'meeting.frozen',
        subject: { type: 'sitting', id: ref.id },
        detail,
        at,
        requestId: input.requestId ?? null,
      })
    })
  }

  /** Signs the printed file with the key of its signatory. @throws IssuesError `keys.wrongPin`; Refusal */
  async function sign(
    ref: SittingRef,
    input: { readonly version: number; readonly pin: string; readonly requestId?: string },
    actor: PersonActor,
  ): Promise<void> {
    const sitting = await findSitting(db, ref.id)
    if (!sitting) throw new Refusal('meeting.notFound', 404)
    if (sitting.state === 'open') throw new Refusal('meeting.notFrozen', 409)
    if (sitting.state === 'signed') throw new Refusal('meeting.signed', 409)
    if (!may(actor, 'meeting.sign', ref.agencyId)) throw new Refusal('flow.notYourStep', 403)
    if (sitting.signer_id !== actor.accountId)
      throw new Refusal('meeting.otherSigner', 403, { name: sitting.signer_name ?? '' })
    const signer = await keys.leader(actor.accountId, input.pin).catch(async error => {
      if (error instanceof IssuesError)
        await db.transaction().execute(tx =>
          record(tx, {
            agencyId: ref.agencyId,
            actor,
            act: 'meeting.pinRefused',
            subject: { type: 'account', id: actor.accountId },
            at: clock(),
            requestId: input.requestId ?? null,
          }),
        )
      throw error
    })
    const at = clock()
    const draft = await buffer(await files.open(sitting.pdf_hash!)).catch(() => {
      throw new Refusal('meeting.fileChanged', 409)
    })
    const signed = await signPdf(draft, signer, {
      field: fields.person,
      label: 'Chữ ký số của người có thẩm quyền',
      place: sitting.pdf_places!.signature!,
      look: { picture: await keys.handPicture(actor.accountId, actor.name) },
      signedAt: at,
    }).catch(error => {
      throw error instanceof SigningError
        ? new Refusal('meeting.signing', 409, { reason: errorMessage(error) })
        : error
    })
    const report = await verifyPdf(signed, { trust: await keys.trust(), now: at })
    const serial = new X509Certificate(signer.certificates[0]!).serialNumber
    if (!isSignedBy(report, serial)) throw new Refusal('meeting.signing', 409, { reason: report.message })
    const { hash } = await files.put(signed, { maxBytes: largestPdf * 2 })
    await db.transaction().execute(async tx => {
      const now = await lock(tx, ref, input.version)
      if (now.state !== 'frozen' || now.pdf_hash !== sitting.pdf_hash)
        throw new Refusal('flow.changedMeanwhile', 409)
      await tx
        .updateTable('sitting')
        .set({ state: 'signed', signed_hash: hash, signed_at: at, version: now.version + 1 })
        .where('agency_id', '=', ref.agencyId)
        .where('id', '=', ref.id)
        .execute()
      await keepEvent(tx, ref, 'sign', actor, at, { pdf: hash, serial })
      await record(tx, {
        agencyId: ref.agencyId,
        actor,
        act: 'meeting.signed',
        subject: { type: 'sitting', id: ref.id },
        detail: { over: now.pdf_hash, pdf: hash },
        at,
        requestId: input.requestId ?? null,
      })
    })
  }

  /**
   * Turns the ticked opinions and conclusions into tasks under the conclusion notice: those that can be given, each once.
   * The others are named with the reason, and stay to be given later under this notice or another, or to be withdrawn.
   * @throws IssuesError about the notice; Refusal
   */
  async function giveTasks(ref: SittingRef, notice: Notice, actor: PersonActor): Promise<Given> {
    mayManage(actor, ref.agencyId)
    const sitting = await sittingOf(ref)
    const items = await itemsOf(db, ref)
    const waiting = items.filter(isWaiting)
    if (waiting.length === 0) throw new Refusal('meeting.nothingToGive', 409)
    const issues: Issue[] = []
    if (notice.issuedOn < sitting.held_on) issues.push(issue('issuedOn', 'meeting.noticeBeforeSitting'))
    if (notice.issuedOn > dayOf(clock())) issues.push(issue('issuedOn', 'meeting.noticeInFuture'))
    if (notice.chosen.length === 0) issues.push(issue(`items.${waiting[0]!.seq}`, 'meeting.nothingChosen'))
    if (issues.length > 0) throw new IssuesError(issues)
    const left: Issue[] = []
    const named = (item: SittingItemRow, found: Issue): Issue => ({
      ...found,
      field: `items.${item.seq}.${found.field}`,
      about: sayItem(item),
    })
    let ready: { item: SittingItemRow; task: ReadyTask }[] = []
    for (const chosen of notice.chosen) {
      const item = items.find(one => one.seq === chosen.seq)
      if (!item) continue
      const stands =
        item.task_id !== null
          ? 'meeting.itemGiven'
          : item.withdrawn_at !== null
            ? 'meeting.itemWithdrawnAlready'
            : item.version !== chosen.version
              ? 'meeting.itemChanged'
              : item.about_id === null
                ? 'meeting.aboutMissing'
                : undefined
      if (stands) {
        left.push(named(item, issue('lead', stands)))
        continue
      }
      const asked = { aboutId: item.about_id, text: item.text, deadline: chosen.deadline }
      const found = await checkedAlone(taskOf(ref, asked, notice.issuedOn))
      if (isReady(found)) ready.push({ item, task: found[0]! })
      else left.push(...found.map(one => named(item, one)))
    }
    // The document names those that it gave before only when they all are tried; each try names at least one.
    while (ready.length > 0) {
      const trying = ready
      const refused = await giveReady(ref, notice, trying, actor)
      if (refused.length === 0) break
      const isRefused = (index: number): Issue | undefined =>
        refused.find(one => trying.length === 1 || one.field.startsWith(`tasks.${index}.`))
      if (!trying.some((_, index) => isRefused(index))) throw new IssuesError(refused)
      left.push(
        ...trying.flatMap(({ item }, index) => {
          const found = isRefused(index)
          return found ? [named(item, { ...found, field: found.field.split('.').at(-1)! })] : []
        }),
      )
      ready = trying.filter((_, index) => !isRefused(index))
    }
    return { given: ready.length, left }
  }

  /** Gives those tasks, all or none; what the document has given before is returned, and nothing is done. */
  async function giveReady(
    ref: SittingRef,
    notice: Notice,
    ready: readonly { readonly item: SittingItemRow; readonly task: ReadyTask }[],
    actor: PersonActor,
  ): Promise<readonly Issue[]> {
    try {
      await db.transaction().execute(async tx => {
        const at = clock()
        const sitting = await lock(tx, ref, notice.version)
        const now = await itemsOf(tx, ref)
        const changed = ready.some(({ item }) => {
          const one = now.find(other => other.seq === item.seq)
          return !one || !isWaiting(one) || one.version !== item.version
        })
        if (changed) throw new Refusal('flow.changedMeanwhile', 409)
        const gaveBefore = (await sittingEvents(tx, ref)).some(
          ({ kind, detail }) =>
            kind === 'give' && detail.number === notice.number && detail.issuedOn === notice.issuedOn,
        )
        const tasks = ready.map(one => one.task)
        const refs = await deps.tasks.assignIn(tx, tasks, actor, {
          source: {
            ...{ number: notice.number, issuedOn: notice.issuedOn, kind: 'conclusion' },
            summary: `Kết luận tại ${sitting.title}`,
            illustrative: sitting.illustrative,
          },
          documentMayBeKnown: gaveBefore,
          ...(notice.requestId !== undefined && { requestId: notice.requestId }),
        })
        for (const [index, { item }] of ready.entries())
          await changeItem(tx, item, { task_id: refs[index]!.id })
        await tx
          .updateTable('sitting')
          .set({ document_number: notice.number, version: sitting.version + 1 })
          .where('agency_id', '=', ref.agencyId)
          .where('id', '=', ref.id)
          .execute()
        await keepEvent(tx, ref, 'give', actor, at, {
          ...{ number: notice.number, issuedOn: notice.issuedOn, tasks: refs.length },
          items: ready.map(({ item, task }) => ({ seq: item.seq, deadline: task.deadlineDay })),
        })
        await record(tx, {
          agencyId: ref.agencyId,
          actor,
          act: 'meeting.tasksGiven',
          subject: { type: 'sitting', id: ref.id },
          detail: { number: notice.number, tasks: refs.map(one => one.id) },
          at,
          requestId: notice.requestId ?? null,
        })
      })
      return []
    } catch (error) {
      if (isTaken(error, 'source_document_number'))
        throw new IssuesError([issue('number', 'meeting.numberTaken')])
      if (error instanceof IssuesError) return error.issues
      throw error
    }
  }

  return {
    compare: (asked: Comparison): Promise<Compared> => compareIn(db, asked),
    changes: (asked: Comparison, most: number): Promise<ChangedTask[]> => listChanges(db, asked, most),
    open,
    addItem,
    amendItem,
    withdrawItem,
    freeze: freezeSitting,
    sign,
    giveTasks,
    list: (): Promise<SittingRow[]> => listSittings(db),
    last: (agencyId: string): Promise<SittingRow | undefined> => lastFrozen(db, agencyId, liveSet),
    signatories: deps.signatories,
    async whole(id: string): Promise<WholeSitting | undefined> {
      const sitting = await findSitting(db, id)
      if (!sitting) return undefined
      const ref = { agencyId: sitting.agency_id, id: sitting.id }
      const [items, events] = await Promise.all([itemsOf(db, ref), sittingEvents(db, ref)])
      return { sitting, items, events }
    },
    /** Works the frozen figures and the list of changes out again. */
    async recheck(sitting: SittingRow): Promise<(Recheck & { readonly sameList: boolean }) | null> {
      if (!sitting.figures || !sitting.figures_hash) return null
      const found = await recheck(db, sitting.figures as FrozenFigures, sitting.figures_hash)
      const list = await hashChanges(db, {
        setKey: sitting.set_key,
        before: { asOf: sitting.since_on, knownOn: sitting.since_known },
        after: { asOf: sitting.as_of!, knownOn: sitting.known_on! },
      })
      return { ...found, sameList: list === sitting.list_hash }
    },
    /** The signed file, or the one to sign. @throws Refusal */
    async file(sitting: SittingRow): Promise<{ readonly hash: string; readonly size: number }> {
      const hash = sitting.signed_hash ?? sitting.pdf_hash
      if (!hash) throw new Refusal('meeting.notFrozen', 409)
      const size = await files.size(hash)
      if (size === undefined) throw new Refusal('meeting.fileChanged', 409)
      return { hash, size }
    },
    openFile: (hash: string) => files.open(hash),
    isHistory: (setKey: string): boolean => Object.hasOwn(historySets, setKey),
  }
}

export type Meetings = ReturnType<typeof createMeetings>

/** So many rows of each kind and agency that all of them fit on paper. */
const printedChanges = (tx: Tx, asked: Comparison, rows: readonly ComparedAgency[]): Promise<ChangedTask[]> =>
  listChanges(
    tx,
    asked,
    Math.max(3, Math.min(40, Math.floor(mostPrintedRows / Math.max(1, rows.length * 3)))),
  )

/** One signature, by that certificate, over the whole file, and it holds. */
const isSignedBy = ({ signatures }: PdfReport, serial: string): boolean =>
  signatures.length === 1 &&
  signatures[0]!.indication === 'TOTAL-PASSED' &&
  signatures[0]!.integrity &&
  signatures[0]!.coversWholeFile &&
  signatures[0]!.signer?.serial === serial

async function keepEvent(
  tx: Tx,
  ref: SittingRef,
  kind: string,
  actor: PersonActor,
  at: Date,
  detail: Readonly<Record<string, unknown>>,
): Promise<void> {
  const seq = (await sittingEvents(tx, ref)).length + 1
  await tx
    .insertInto('sitting_event')
    .values({
      ...{ agency_id: ref.agencyId, sitting_id: ref.id, seq, kind, at },
      ...{ actor_id: actor.accountId, actor_name: actor.name, detail: JSON.stringify(detail) },
    })
    .execute()
}
