import { X509Certificate } from 'node:crypto'
import { buffer } from 'node:stream/consumers'
import type { Actor, PersonActor } from '../../../kernel/actor.ts'
import { type Day, dayOf, isoVn, plusDays } from '../../../kernel/dates.ts'
import { newId } from '../../../kernel/ids.ts'
import { IssuesError, issue, Refusal } from '../../../kernel/issue.ts'
import { printAdministrative } from '../../../platform/administrative/index.ts'
import { type Db, isTaken, type Tx } from '../../../platform/database.ts'
import type { FileStore } from '../../../platform/files/file-store.ts'
import { once, type Sending } from '../../../platform/once.ts'
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
import { historySets, liveSet, type NewTask, type Tasks } from '../tasks/service.ts'
import { type ComparedAgency, compareAgencies, unexplained } from './changes.ts'
import { mostPrintedRows, sittingDocument } from './document.ts'
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
    agencies(): Promise<readonly { readonly id: string; readonly name: string }[]>
  }
  readonly files: FileStore
  readonly keys: Pick<SigningKeys, 'leader' | 'handPicture' | 'trust'>
  readonly publicUrl: string
  /** What is printed is about invented data. */
  readonly illustrative: boolean
  /** Who may sign a sitting of that agency. */
  readonly signatories: (
    agencyId: string,
  ) => Promise<readonly { readonly accountId: string; readonly name: string }[]>
}

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
          ...{ pdf_hash: null, pdf_places: null, signer_id: null, signer_name: null, signer_title: null },
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

  async function addItem(
    ref: SittingRef,
    item: NewItem,
    actor: PersonActor,
    requestId?: string,
    sending?: Sending,
  ): Promise<void> {
    mayManage(actor, ref.agencyId)
    if (item.kind === 'conclusion' && item.aboutId === null)
      throw new IssuesError([issue('aboutId', 'meeting.aboutMissing')])
    const at = clock()
    await once(db, sending, async tx => {
      const sitting = await lockSitting(tx, ref)
      if (!sitting) throw new Refusal('meeting.notFound', 404)
      const seq = (await itemsOf(tx, ref)).length + 1
      await tx
        .insertInto('sitting_item')
        .values({
          ...{ agency_id: ref.agencyId, sitting_id: ref.id, seq, kind: item.kind, about_id: item.aboutId },
          ...{ text: item.text, deadline: item.deadline, at, author_name: actor.name, task_id: null },
        })
        .execute()
      await record(tx, {
        agencyId: ref.agencyId,
        actor,
        act: 'meeting.itemAdded',
        subject: { type: 'sitting', id: ref.id },
        detail: { kind: item.kind, about: item.aboutId, seq },
        at,
        requestId: requestId ?? null,
      })
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
      readonly signerId: string
      readonly signerTitle: string
      readonly requestId?: string
    },
    actor: PersonActor,
  ): Promise<void> {
    mayManage(actor, ref.agencyId)
    const signer = (await deps.signatories(ref.agencyId)).find(one => one.accountId === input.signerId)
    if (!signer) throw new IssuesError([issue('signerId', 'meeting.signerMissing')])
    const names = new Map((await deps.organizations.agencies()).map(one => [one.id, one.name]))
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
      const printed = await printAdministrative(
        sittingDocument({
          ...{
            title: sitting.title,
            place: sitting.place,
            heldOn: sitting.held_on,
            sinceOn: sitting.since_on,
          },
          ...{ knownOn, rows, tasks: changed, figuresHash: hash, listHash },
          agencyName: id => names.get(id) ?? id,
          signer: { name: signer.name, title: input.signerTitle },
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
          ...{ signer_id: signer.accountId, signer_name: signer.name, signer_title: input.signerTitle },
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
   * Turns every conclusion that is no task yet into one, under the conclusion notice.
   * @throws IssuesError; Refusal
   */
  async function giveTasks(
    ref: SittingRef,
    notice: {
      readonly number: string
      readonly issuedOn: Day
      readonly version: number
      readonly requestId?: string
    },
    actor: PersonActor,
  ): Promise<number> {
    mayManage(actor, ref.agencyId)
    const taskOf = (item: SittingItemRow): NewTask => ({
      ...{ leadId: item.about_id!, assignerId: ref.agencyId, text: item.text, kind: 'regularOutput' },
      assignedOn: notice.issuedOn,
      deadline: item.deadline ? { kind: 'on', day: item.deadline } : { kind: 'none' },
      ...{ origin: 'meeting', illustrative: deps.illustrative },
    })
    const isOpen = (item: SittingItemRow): boolean => item.kind === 'conclusion' && item.task_id === null
    const ready = await deps.tasks.checked((await itemsOf(db, ref)).filter(isOpen).map(taskOf))
    if (ready.length === 0) throw new Refusal('meeting.nothingToGive', 409)
    try {
      await db.transaction().execute(async tx => {
        const at = clock()
        const sitting = await lock(tx, ref, notice.version)
        const items = (await itemsOf(tx, ref)).filter(isOpen)
        if (items.length !== ready.length) throw new Refusal('flow.changedMeanwhile', 409)
        const refs = await deps.tasks.assignIn(tx, ready, actor, {
          source: {
            ...{ number: notice.number, issuedOn: notice.issuedOn, kind: 'conclusion' },
            summary: `Kết luận tại ${sitting.title}`,
            illustrative: sitting.illustrative,
          },
          ...(notice.requestId !== undefined && { requestId: notice.requestId }),
        })
        for (const [index, item] of items.entries())
          await tx
            .updateTable('sitting_item')
            .set({ task_id: refs[index]!.id })
            .where('agency_id', '=', ref.agencyId)
            .where('sitting_id', '=', ref.id)
            .where('seq', '=', item.seq)
            .execute()
        await tx
          .updateTable('sitting')
          .set({ document_number: notice.number, version: sitting.version + 1 })
          .where('agency_id', '=', ref.agencyId)
          .where('id', '=', ref.id)
          .execute()
        await keepEvent(tx, ref, 'give', actor, at, { number: notice.number, tasks: refs.length })
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
    } catch (error) {
      if (isTaken(error, 'source_document_number'))
        throw new IssuesError([issue('number', 'meeting.numberTaken')])
      throw error
    }
    return ready.length
  }

  return {
    compare: (asked: Comparison): Promise<Compared> => compareIn(db, asked),
    changes: (asked: Comparison, most: number): Promise<ChangedTask[]> => listChanges(db, asked, most),
    open,
    addItem,
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
