import type { Actor, PersonActor } from '../../kernel/actor.ts'
import { dayOf } from '../../kernel/dates.ts'
import { newCode, newId } from '../../kernel/ids.ts'
import { Refusal } from '../../kernel/issue.ts'
import { regimeAt, regimes } from '../../kernel/regime.ts'
import { fold } from '../../kernel/text.ts'
import { type Db, isTaken, type Tx, together, type Write } from '../../platform/database.ts'
import { jobCall } from '../../platform/jobs.ts'
import { recording } from '../audit/index.ts'
import { limitFor, type ProcedureVersion, type TimeLimit } from '../procedures/index.ts'
import { formatDossierCode, formatSubmissionCode } from './codes.ts'
import {
  type DossierAction,
  type DossierPosition,
  type DossierState,
  type FormType,
  type Guard,
  isPermitted,
  refusalFor,
  states,
  type Transition,
  transitions,
} from './lifecycle.ts'
import {
  type AfterStep,
  arrivedAt,
  componentInsert,
  countSteps,
  currentResult,
  type DossierAtHand,
  type DossierChange,
  type DossierRef,
  type DossierRow,
  dossierInsert,
  dossierUpdate,
  fileInsert,
  lastStep,
  lockDossier,
  nextCodeNumber,
  nextDocumentNumber,
  type ResultRow,
  wasTaken,
} from './store.ts'
import type { FiledComponent, FiledFile, Party, ResultChannel, SupplementItem } from './tables.ts'

export type { FiledComponent, FiledFile }

/** A due moment with the derivation that explains it; the calendar module makes them. */
export interface DueDate {
  readonly dueAt: Date
  readonly steps: readonly unknown[]
  readonly provisional: boolean
}

/** What the one-stop needs of legal time. */
export interface LegalTime {
  due(agencyId: string, from: Date, limit: TimeLimit): Promise<DueDate>
  /** The desk answers within eight working hours (one-stop fact sheet §8.2). */
  intakeDue(agencyId: string, from: Date): Promise<Date | null>
}

/** A unit that settles dossiers. */
export interface SettlingUnit {
  readonly id: string
  readonly name: string
}

/** A fact told to others in the transaction that made it true. */
export interface DossierFact {
  readonly agencyId: string
  readonly dossierId: string
  readonly stepId: string
  readonly action: DossierAction
  readonly state: DossierState
  /** What the dossier was filed under, for those who need to know its fee or form. */
  readonly procedureVersionId: string
  readonly caseId: string
  readonly channel: 1 | 2 | 3
  readonly actor: PersonActor
  readonly at: Date
  readonly reason: string | null
  /** The dossier as the step leaves it, as far as notices speak of it. */
  readonly dossier: {
    readonly code: string | null
    readonly submissionCode: string
    readonly lookupPin: string
    readonly procedureName: string
    readonly dueAt: Date | null
    readonly submitter: Party
  }
}

export interface DossierDeps {
  readonly db: Db
  readonly clock: () => Date
  readonly legalTime: LegalTime
  readonly procedures: { version(id: string): Promise<ProcedureVersion | undefined> }
  readonly organizations: {
    unit(agencyId: string, unitId: string): Promise<SettlingUnit | undefined>
    /** An official who holds that role there, by account; undefined when there is none. */
    officer(agencyId: string, unitId: string, accountId: string): Promise<{ name: string } | undefined>
  }
  /** Tells the other modules; they add their own rows and jobs in the same transaction. */
  readonly announce: (tx: Tx, fact: DossierFact) => Promise<void>
}

declare module '../../platform/jobs.ts' {
  interface JobPayloads {
    'dossiers.printForm': { agencyId: string; dossierId: string; formId: string }
  }
}

/** Everything a filing brings; the caller has validated the form and read the files back. */
export interface Filing {
  readonly procedure: ProcedureVersion
  readonly caseId: string
  readonly channel: 1 | 2 | 3
  readonly origin: 'ministryPortal' | 'counter' | 'post'
  readonly owner: Party
  readonly submitter: Party
  readonly submitterAccountId: string | null
  readonly ownerPartyId: string | null
  readonly assistedBy: string | null
  readonly answers: Readonly<Record<string, unknown>>
  readonly abstract: string
  readonly resultChannel: ResultChannel
  readonly components: readonly FiledComponent[]
  readonly files: readonly FiledFile[]
  /** Names and hashes of the files, signed by the system after reading them back. */
  readonly manifest: Readonly<Record<string, unknown>> | null
  /** The draft it came from: one draft makes one dossier, however often it is sent. */
  readonly draftId: string | null
  readonly illustrative: boolean
}

export interface Filed extends DossierRef {
  readonly submissionCode: string
  readonly lookupPin: string
  /** False when this draft had made its dossier before. */
  readonly isNew: boolean
}

/** What every step carries: the revision of the page it was taken from, and a reason where one is due. */
export interface StepInput {
  readonly revision: number
  readonly reason?: string
  /** Fingerprint of the form: sent twice by a double click, it is one step and no conflict. */
  readonly once?: string
  readonly requestId?: string
}

export function createDossiers(deps: DossierDeps) {
  const { db, clock } = deps
  // What is asked of other modules is asked before a transaction begins: whoever holds a connection and waits for a
  // second one can wait for ever once everybody does.
  const inTransaction = <T>(work: (tx: Tx) => Promise<T>): Promise<T> => db.transaction().execute(work)

  /**
   * Row 2: the applicant files. The same draft sent twice gives the same dossier. `also` gives a write that has to be
   * true together with it.
   */
  async function submit(
    filing: Filing,
    actor: PersonActor,
    requestId?: string,
    also?: (tx: Tx, ref: DossierRef) => Write,
  ): Promise<Filed> {
    const at = clock()
    const dossier = newDossier(filing, at)
    const refusal = refusalFor(positionOf(dossier), 'submit', actor, { met: new Set(['complete']) })
    if (refusal) throw refusal
    const change = { intake_due_at: await deps.legalTime.intakeDue(dossier.agency_id, at) }
    try {
      await inTransaction(tx =>
        takeStep(tx, dossier, 'submit', actor, at, {
          change,
          filing,
          also: also ? [also(tx, refOf(dossier))] : [],
          input: { requestId },
        }),
      )
      return filedNow(dossier)
    } catch (error) {
      if (filing.draftId && isTaken(error, 'dossier_draft')) return filedFrom(filing.draftId)
      throw error
    }
  }

  /** The dossier that a draft became. */
  async function filedFrom(draftId: string): Promise<Filed> {
    const row = await db
      .selectFrom('dossier')
      .select(['agency_id', 'id', 'submission_code', 'lookup_pin'])
      .where('draft_id', '=', draftId)
      .executeTakeFirstOrThrow()
    return {
      agencyId: row.agency_id,
      id: row.id,
      submissionCode: row.submission_code,
      lookupPin: row.lookup_pin,
      isNew: false,
    }
  }

  /**
   * Row 3: the desk takes in a complete paper dossier, at the counter or from the post. The same `draftId` sent twice
   * gives the same dossier. `also` joins the transaction, for what has to be true together with the acceptance.
   */
  async function registerAtCounter(
    filing: Filing,
    actor: PersonActor,
    requestId?: string,
    also?: (tx: Tx, ref: DossierRef, at: Date) => Promise<void>,
  ): Promise<Filed> {
    const limit = limitOf(filing.procedure, filing.caseId, filing.channel)
    const at = clock()
    const due = limit && (await deps.legalTime.due(filing.procedure.agencyId, at, limit))
    const dossier = newDossier(filing, at)
    const refusal = refusalFor(positionOf(dossier), 'registerAtCounter', actor, { met: new Set() })
    if (refusal) throw refusal
    try {
      await inTransaction(async tx => {
        await acceptLocked(tx, dossier, 'registerAtCounter', actor, at, limit, due, { requestId }, filing)
        await also?.(tx, refOf(dossier), at)
      })
      return filedNow(dossier)
    } catch (error) {
      if (filing.draftId && isTaken(error, 'dossier_draft')) return filedFrom(filing.draftId)
      throw error
    }
  }

  /** Row 4: the desk accepts; the code is given and the legal clock starts. */
  async function accept(ref: DossierRef, actor: PersonActor, input: StepInput): Promise<void> {
    const seen = await db
      .selectFrom('dossier')
      .select(['procedure_version_id', 'case_id', 'channel'])
      .where('agency_id', '=', ref.agencyId)
      .where('id', '=', ref.id)
      .executeTakeFirst()
    if (!seen) throw new Refusal('dossier.notFound', 404)
    const procedure = await versionOf(seen.procedure_version_id)
    const limit = limitOf(procedure, seen.case_id, seen.channel)
    const at = clock()
    const due = limit && (await deps.legalTime.due(ref.agencyId, at, limit))
    await onDossier(ref, 'accept', actor, input, new Set(), (tx, dossier) =>
      acceptLocked(tx, dossier, 'accept', actor, at, limit, due, input),
    )
  }

  async function acceptLocked(
    tx: Tx,
    dossier: DossierAtHand,
    action: 'accept' | 'registerAtCounter',
    actor: PersonActor,
    at: Date,
    limit: TimeLimit | null,
    due: DueDate | null,
    input: Pick<StepInput, 'once'> & { readonly requestId?: string | undefined },
    filing?: Filing,
  ): Promise<void> {
    const day = dayOf(at)
    const number = await nextCodeNumber(tx, dossier.agency_id, day)
    const regime = regimeAt(day)
    const code = formatDossierCode(regime.codePattern, dossier.agency_id, day, number)
    await takeStep(tx, dossier, action, actor, at, {
      change: {
        code,
        regime: regime.key,
        accepted_at: at,
        intake_due_at: null,
        limit_amount: limit?.amount ?? null,
        limit_unit: limit?.unit ?? null,
        original_due_at: due?.dueAt ?? null,
        current_due_at: due?.dueAt ?? null,
        due_steps: due ? JSON.stringify(due.steps) : null,
        due_provisional: due?.provisional ?? false,
        search: `${dossier.search} ${fold(code)}`,
      },
      detail: { code, dueAt: due?.dueAt ?? null },
      filing,
      also: [
        tx.insertInto('dossier_handover').values({
          agency_id: dossier.agency_id,
          dossier_id: dossier.id,
          number: 1,
          to_unit_id: null,
          to_unit_name: deskName,
          from_name: dossier.submitter.name,
          to_name: actor.name,
          given_at: at,
          received_at: at,
          due_at: null,
          finished_at: null,
          note: null,
        }),
      ],
      input,
    })
  }

  /** Row 5: the desk says once, and completely, what is missing. */
  async function requestIntakeSupplement(
    ref: DossierRef,
    actor: PersonActor,
    input: StepInput & { readonly items: readonly SupplementItem[] },
  ): Promise<void> {
    if (input.items.length === 0) throw new Refusal('dossier.itemsMissing', 422)
    await onDossier(ref, 'requestIntakeSupplement', actor, input, new Set(), async (tx, dossier) => {
      const at = clock()
      const { count } = await tx
        .selectFrom('dossier_supplement')
        .select(eb => eb.fn.countAll<number>().as('count'))
        .where('agency_id', '=', ref.agencyId)
        .where('dossier_id', '=', ref.id)
        .executeTakeFirstOrThrow()
      await tx
        .insertInto('dossier_supplement')
        .values({
          agency_id: ref.agencyId,
          dossier_id: ref.id,
          number: count + 1,
          stage: 'INTAKE',
          ground: null,
          items: JSON.stringify(input.items),
          requested_by: actor.name,
          requested_at: at,
          answer_by: null,
          answered_at: null,
          answer_note: null,
        })
        .execute()
      await takeStep(tx, dossier, 'requestIntakeSupplement', actor, at, {
        change: { intake_due_at: null },
        reason: input.reason,
        detail: { number: count + 1, items: input.items },
        input,
      })
    })
  }

  /** Row 6: the applicant supplies what was asked; the intake timer starts again. */
  async function answerIntakeSupplement(
    ref: DossierRef,
    actor: PersonActor,
    input: StepInput & {
      readonly files: readonly FiledFile[]
      readonly note: string | null
      readonly answersEvery: boolean
    },
  ): Promise<void> {
    const met = new Set<Guard>(input.answersEvery ? ['complete'] : [])
    const at = clock()
    const intakeDue = await deps.legalTime.intakeDue(ref.agencyId, at)
    await onDossier(ref, 'answerIntakeSupplement', actor, input, met, async (tx, dossier) => {
      if (input.files.length > 0) await fileInsert(tx, ref, input.files, at).execute()
      const answered = input.files.map(file => file.componentId).filter(id => id !== null)
      if (answered.length > 0)
        await tx
          .updateTable('dossier_component')
          .set({ present: true })
          .where('agency_id', '=', ref.agencyId)
          .where('dossier_id', '=', ref.id)
          .where('component_id', 'in', answered)
          .execute()
      await tx
        .updateTable('dossier_supplement')
        .set({ answered_at: at, answer_note: input.note })
        .where('agency_id', '=', ref.agencyId)
        .where('dossier_id', '=', ref.id)
        .where('answered_at', 'is', null)
        .execute()
      await takeStep(tx, dossier, 'answerIntakeSupplement', actor, at, {
        change: { intake_due_at: intakeDue },
        detail: { files: input.files.length },
        input,
      })
    })
  }

  /** Row 7: not accepted, with a reason that the law knows. */
  const reject = (
    ref: DossierRef,
    actor: PersonActor,
    input: StepInput & { readonly ground: RejectionGround },
  ) =>
    onDossier(ref, 'reject', actor, input, new Set(), (tx, dossier) =>
      takeStep(tx, dossier, 'reject', actor, clock(), {
        change: { intake_due_at: null },
        reason: input.reason,
        detail: { ground: input.ground },
        input,
      }),
    )

  /** Before acceptance the applicant may take the dossier back. */
  const withdraw = (ref: DossierRef, actor: PersonActor, input: StepInput) =>
    onDossier(ref, 'withdraw', actor, input, new Set(), (tx, dossier) =>
      takeStep(tx, dossier, 'withdraw', actor, clock(), {
        change: { intake_due_at: null },
        reason: input.reason,
        input,
      }),
    )

  /** A mistaken acceptance is undone while nothing followed; the code stays used and the trace stays. */
  async function undoAcceptance(ref: DossierRef, actor: PersonActor, input: StepInput): Promise<void> {
    // The desk's own mistake gives it no new eight hours: its answer stays due when it was.
    const arrived = await arrivedAt(db, ref)
    const intakeDue = arrived && (await deps.legalTime.intakeDue(ref.agencyId, arrived))
    await onDossier(ref, 'undoAcceptance', actor, input, undefined, async (tx, dossier) => {
      const later = dossier.accepted_at ? await countSteps(tx, ref, dossier.accepted_at) : 1
      const refusal = refusalFor(positionOf(dossier), 'undoAcceptance', actor, {
        reason: input.reason,
        met: new Set<Guard>(later === 0 ? ['nothingFollowed'] : []),
      })
      if (refusal) throw refusal
      await tx
        .deleteFrom('dossier_handover')
        .where('agency_id', '=', ref.agencyId)
        .where('dossier_id', '=', ref.id)
        .execute()
      await takeStep(tx, dossier, 'undoAcceptance', actor, clock(), {
        change: {
          code: null,
          accepted_at: null,
          limit_amount: null,
          limit_unit: null,
          original_due_at: null,
          current_due_at: null,
          due_steps: null,
          due_provisional: false,
          intake_due_at: intakeDue ?? null,
        },
        reason: input.reason,
        detail: { code: dossier.code, dueAt: dossier.original_due_at },
        input,
      })
    })
  }

  /** Row 9: from the desk to the unit that settles. */
  async function transfer(
    ref: DossierRef,
    actor: PersonActor,
    input: StepInput & { readonly unitId: string },
  ): Promise<void> {
    const unit = await deps.organizations.unit(ref.agencyId, input.unitId)
    if (!unit) throw new Refusal('dossier.unitUnknown', 422)
    await onDossier(ref, 'transfer', actor, input, new Set(), async (tx, dossier) => {
      const at = clock()
      await handOverTo(tx, dossier, { place: unit, fromName: actor.name, toName: null, at, received: null })
      await takeStep(tx, dossier, 'transfer', actor, at, {
        change: { unit_id: unit.id },
        detail: { unitName: unit.name },
        input,
      })
    })
  }

  /** Row 10: the head gives the dossier to an officer of the unit, or the officer takes it. */
  const assign = (ref: DossierRef, actor: PersonActor, input: StepInput & { readonly officerId: string }) =>
    giveTo(ref, 'assign', actor, input.officerId, input)
  const takeOn = (ref: DossierRef, actor: PersonActor, input: StepInput) =>
    giveTo(ref, 'takeOn', actor, actor.accountId, input)

  async function giveTo(
    ref: DossierRef,
    action: 'assign' | 'takeOn',
    actor: PersonActor,
    officerId: string,
    input: StepInput,
  ) {
    const seen = await db
      .selectFrom('dossier')
      .select('unit_id')
      .where('agency_id', '=', ref.agencyId)
      .where('id', '=', ref.id)
      .executeTakeFirst()
    const unit = seen?.unit_id && (await deps.organizations.unit(ref.agencyId, seen.unit_id))
    const officer = unit && (await deps.organizations.officer(ref.agencyId, unit.id, officerId))
    await onDossier(ref, action, actor, input, new Set(), async (tx, dossier) => {
      if (!unit || !officer || unit.id !== dossier.unit_id) throw new Refusal('dossier.officerUnknown', 422)
      const at = clock()
      await handOverTo(tx, dossier, {
        place: unit,
        fromName: actor.name,
        toName: officer.name,
        at,
        received: at,
      })
      await takeStep(tx, dossier, action, actor, at, {
        change: { holder_id: officerId, holder_name: officer.name },
        detail: { officerName: officer.name },
        input,
      })
    })
  }

  /** Row 16: the officer submits; the draft of the result is frozen by its hash. */
  const submitForSign = (
    ref: DossierRef,
    actor: PersonActor,
    input: StepInput & {
      readonly draftHash: string
      /** Whether the whole draft, its places too, is what the page showed. */
      readonly isAsSeen?: (result: ResultRow) => boolean
    },
  ) =>
    onDossier(ref, 'submitForSign', actor, input, undefined, async (tx, dossier) => {
      const result = await currentResult(tx, ref)
      const ready =
        result?.state === 'DRAFT' &&
        result.draft_hash !== null &&
        result.draft_hash === input.draftHash &&
        (input.isAsSeen?.(result) ?? true)
      refuse(dossier, 'submitForSign', actor, input, ready ? ['resultDrafted'] : [])
      const at = clock()
      await changeResult(tx, ref, result!.id, { state: 'FROZEN' })
      await handOverTo(tx, dossier, {
        place: { id: null, name: states.SUBMITTED_FOR_SIGN.holder.vi },
        fromName: actor.name,
        toName: null,
        at,
        received: null,
      })
      await takeStep(tx, dossier, 'submitForSign', actor, at, {
        detail: { resultId: result!.id, hash: result!.draft_hash },
        input,
      })
    })

  /** Row 17: back to the officer with a reason; the draft may be changed again. */
  const returnToOfficer = (ref: DossierRef, actor: PersonActor, input: StepInput) =>
    onDossier(ref, 'returnToOfficer', actor, input, new Set(), async (tx, dossier) => {
      const result = await currentResult(tx, ref)
      const at = clock()
      if (result) await changeResult(tx, ref, result.id, { state: 'DRAFT' })
      await handOverTo(tx, dossier, {
        place: await unitOnSlip(tx, dossier),
        fromName: actor.name,
        toName: dossier.holder_name,
        at,
        received: at,
      })
      await takeStep(tx, dossier, 'returnToOfficer', actor, at, {
        reason: input.reason,
        input,
      })
    })

  /**
   * Row 18: the signed revision is put in its place. `signed` was made and verified by the caller over the frozen
   * draft; here only the draft that was signed counts.
   */
  const sign = (
    ref: DossierRef,
    actor: PersonActor,
    input: StepInput & {
      readonly signed: SignedRevision
      /** Joins the transaction: the evidence of the signature. */
      readonly also?: (tx: Tx) => Promise<unknown>
    },
  ) =>
    onDossier(ref, 'sign', actor, input, undefined, async (tx, dossier) => {
      const result = await currentResult(tx, ref)
      const unchanged = result?.state === 'FROZEN' && result.draft_hash === input.signed.overHash
      refuse(dossier, 'sign', actor, input, unchanged ? ['draftUnchanged'] : [])
      const at = clock()
      await changeResult(tx, ref, result!.id, {
        state: 'SIGNED',
        signed_hash: input.signed.hash,
        signed_size: input.signed.size,
        signed_at: at,
        signer_account_id: actor.accountId,
        signer_name: actor.name,
        signer_title: input.signed.signerTitle,
      })
      await input.also?.(tx)
      await handOverTo(tx, dossier, {
        place: { id: null, name: states.SIGNED.holder.vi },
        fromName: actor.name,
        toName: null,
        at,
        received: null,
      })
      await takeStep(tx, dossier, 'sign', actor, at, {
        detail: { resultId: result!.id, hash: input.signed.hash },
        input,
      })
    })

  /**
   * Row 19: the clerk numbers and issues. The number is taken and the second revision made while the dossier is
   * locked, so a number exists exactly when its document does.
   */
  const issue = (
    ref: DossierRef,
    actor: PersonActor,
    input: StepInput & {
      readonly makeRevision: (tx: Tx, result: ResultRow, at: Date) => Promise<IssuedRevision>
    },
  ) =>
    onDossier(ref, 'issue', actor, input, undefined, async (tx, dossier) => {
      const result = await currentResult(tx, ref)
      refuse(dossier, 'issue', actor, input, result?.state === 'SIGNED' ? ['draftUnchanged'] : [])
      const at = clock()
      const issued = await input.makeRevision(tx, result!, at)
      await changeResult(tx, ref, result!.id, {
        state: 'ISSUED',
        issued_hash: issued.hash,
        issued_size: issued.size,
        issued_at: at,
        number: issued.number,
        symbol: issued.symbol,
        issued_on: dayOf(at),
      })
      // What goes out online passes through nobody's hands any more.
      if (dossier.result_channel === 'online') await endHandover(tx, dossier, actor.name, at)
      else
        await handOverTo(tx, dossier, {
          place: { id: null, name: deskName },
          fromName: actor.name,
          toName: null,
          at,
          received: null,
          due: null,
        })
      await takeStep(tx, dossier, 'issue', actor, at, {
        change: { finished_at: at },
        detail: { resultId: result!.id, number: issued.number, symbol: issued.symbol, hash: issued.hash },
        input,
      })
    })

  /** Row 20: the result is handed over at the counter or by post, with who received it. */
  const handOver = (
    ref: DossierRef,
    actor: PersonActor,
    input: StepInput & {
      readonly receiver: string
      readonly idShown: string | null
      readonly fileHash: string
    },
  ) =>
    deliver(ref, 'handOver', actor, input, input.fileHash, {
      receiver: input.receiver,
      idShown: input.idShown,
    })

  /** Row 20: the applicant takes the result from the portal. */
  const receiveOnline = (
    ref: DossierRef,
    actor: PersonActor,
    input: StepInput & { readonly fileHash: string },
  ) => deliver(ref, 'receiveOnline', actor, input, input.fileHash, { receiver: actor.name, idShown: null })

  const deliver = (
    ref: DossierRef,
    action: 'handOver' | 'receiveOnline',
    actor: PersonActor,
    input: StepInput,
    fileHash: string,
    to: { receiver: string; idShown: string | null },
  ) =>
    onDossier(ref, action, actor, input, undefined, async (tx, dossier) => {
      const result = await currentResult(tx, ref)
      const unchanged = result?.state === 'ISSUED' && result.issued_hash === fileHash
      refuse(dossier, action, actor, input, unchanged ? ['issuedUnchanged'] : [])
      const at = clock()
      await tx
        .insertInto('dossier_delivery')
        .values({
          agency_id: ref.agencyId,
          dossier_id: ref.id,
          id: newId(at.getTime()),
          channel:
            action === 'receiveOnline' ? 'online' : dossier.result_channel === 'post' ? 'post' : 'counter',
          receiver: to.receiver,
          id_shown: to.idShown,
          at,
          by_name: actor.name,
          proof: null,
        })
        .execute()
      if (action === 'handOver') await endHandover(tx, dossier, actor.name, at)
      await takeStep(tx, dossier, action, actor, at, {
        change: { returned_at: at },
        detail: { receiver: to.receiver },
        input,
      })
    })

  /**
   * Locks the dossier, sees that the person may, that the page was fresh and that the step is legal, and lets the work
   * happen. Of two officers at once one wins; the other is told who did what.
   */
  async function onDossier(
    ref: DossierRef,
    action: DossierAction,
    actor: PersonActor,
    input: StepInput,
    // undefined: the work asks `refusalFor` itself once it knows its facts
    met: ReadonlySet<Guard> | undefined,
    work: (tx: Tx, dossier: DossierRow) => Promise<void>,
  ): Promise<void> {
    await inTransaction(async tx => {
      const dossier = await lockDossier(tx, ref)
      if (!dossier) throw new Refusal('dossier.notFound', 404)
      if (!isPermitted(action, positionOf(dossier), actor)) throw new Refusal('dossier.notYourStep', 403)
      if (dossier.revision !== input.revision) {
        if (input.once && (await wasTaken(tx, ref, input.once))) return
        const last = await lastStep(tx, ref)
        throw new Refusal('dossier.moved', 409, {
          by: last?.actor_name ?? '',
          action: last ? transitions[last.action].vi : '',
        })
      }
      refuse(dossier, action, actor, input, [...(met ?? everyGuard)])
      await work(tx, dossier)
    })
  }

  /**
   * Writes what every step leaves: new state, diary row, clock event, printed form, record, and word to others. A dossier
   * that begins with the step (`filing`) is born in the state the step leads to.
   */
  async function takeStep(
    tx: Tx,
    dossier: DossierAtHand,
    action: DossierAction,
    actor: PersonActor,
    at: Date,
    more: {
      readonly change?: DossierChange
      readonly filing?: Filing | undefined
      readonly reason?: string | undefined
      readonly detail?: Readonly<Record<string, unknown>>
      /** Writes that go with those of the step. */
      readonly also?: readonly Write[]
      readonly input: Pick<StepInput, 'once'> & { readonly requestId?: string | undefined }
    },
  ): Promise<void> {
    const transition: Transition = transitions[action]
    const ref = refOf(dossier)
    const stepId = newId(at.getTime())
    const change = { ...more.change, state: transition.to }
    const after = { ...dossier, ...change }
    const reason = more.reason?.trim() || null
    const writes: Write[] = [
      ...(more.filing
        ? insertions(tx, { ...after, revision: dossier.revision + 1 }, more.filing, at)
        : [dossierUpdate(tx, ref, change)]),
      tx.insertInto('dossier_step').values({
        agency_id: ref.agencyId,
        dossier_id: ref.id,
        id: stepId,
        action,
        from_state: dossier.state,
        to_state: transition.to,
        actor_id: actor.accountId,
        actor_name: actor.name,
        unit_id: dossier.unit_id,
        at,
        reason,
        detail: JSON.stringify(more.detail ?? {}),
        once: more.input.once ?? null,
      }),
      recording(tx, {
        agencyId: ref.agencyId,
        actor,
        act: `dossier.${action}`,
        subject: { type: 'dossier', id: ref.id },
        detail: { from: dossier.state, to: transition.to, stepId },
        at,
        requestId: more.input.requestId ?? null,
      }),
      ...(more.also ?? []),
    ]
    if (transition.clock)
      writes.push(
        tx.insertInto('dossier_clock_event').values({
          agency_id: ref.agencyId,
          dossier_id: ref.id,
          id: newId(at.getTime()),
          kind: transition.clock,
          at,
          ground: more.reason ?? null,
          document_id: null,
          actor_name: actor.name,
        }),
      )
    await together(tx, writes)
    if (transition.form) await printForm(tx, after, transition.form, stepId, actor, at)
    await deps.announce(tx, {
      agencyId: ref.agencyId,
      dossierId: ref.id,
      stepId,
      action,
      state: transition.to,
      procedureVersionId: dossier.procedure_version_id,
      caseId: dossier.case_id,
      channel: dossier.channel,
      actor,
      at,
      reason,
      dossier: {
        code: after.code,
        submissionCode: after.submission_code,
        lookupPin: after.lookup_pin,
        procedureName: after.procedure_name,
        dueAt: after.current_due_at,
        submitter: after.submitter,
      },
    })
  }

  /**
   * Puts down which form the step makes, with its number and with what the receipt promises as it is promised now; a
   * job prints it and files it.
   */
  async function printForm(
    tx: Tx,
    dossier: AfterStep,
    type: FormType,
    stepId: string,
    actor: Actor,
    at: Date,
  ): Promise<void> {
    const ref = { agencyId: dossier.agency_id, id: dossier.id }
    const formId = newId(at.getTime())
    const numbered = type !== 'CONTROL_SLIP'
    const year = Number(dayOf(at).slice(0, 4))
    const number = numbered && (await nextDocumentNumber(tx, ref.agencyId, year, `form.${type}`))
    const data: FormFacts = { stepId, ...(type === 'RECEIPT' && { promise: promiseOf(dossier) }) }
    const form = tx.insertInto('dossier_form').values({
      agency_id: ref.agencyId,
      dossier_id: ref.id,
      id: formId,
      type,
      regime: dossier.regime,
      number: number ? String(number) : null,
      data: JSON.stringify(data),
      file_hash: null,
      file_size: null,
      made_at: at,
      made_by: actor.kind === 'person' ? actor.name : '',
    })
    const job = { agencyId: ref.agencyId, dossierId: ref.id, formId }
    await together(tx, [form], [jobCall('dossiers.printForm', job)])
  }

  /** The open line of the control slip ends: whoever hands on had received it, by then at the latest. */
  const endHandover = (tx: Tx, dossier: DossierRow, by: string, at: Date) =>
    tx
      .updateTable('dossier_handover')
      .where('agency_id', '=', dossier.agency_id)
      .where('dossier_id', '=', dossier.id)
      .where('finished_at', 'is', null)
      .set(eb => ({
        finished_at: at,
        received_at: eb.fn.coalesce('received_at', eb.val(at)),
        to_name: eb.fn.coalesce('to_name', eb.val(by)),
      }))
      .execute()

  /** A line of the control slip: the dossier passes from one pair of hands into the next. */
  async function handOverTo(
    tx: Tx,
    dossier: DossierRow,
    to: {
      readonly place: { readonly id: string | null; readonly name: string }
      readonly fromName: string
      readonly toName: string | null
      readonly at: Date
      readonly received: Date | null
      /** By when that place should be done; what is signed and issued has met its date or not. */
      readonly due?: Date | null
    },
  ): Promise<void> {
    const ref = refOf(dossier)
    await endHandover(tx, dossier, to.fromName, to.at)
    const { last } = await tx
      .selectFrom('dossier_handover')
      .select(eb => eb.fn.coalesce(eb.fn.max('number'), eb.lit(0)).as('last'))
      .where('agency_id', '=', ref.agencyId)
      .where('dossier_id', '=', ref.id)
      .executeTakeFirstOrThrow()
    await tx
      .insertInto('dossier_handover')
      .values({
        agency_id: ref.agencyId,
        dossier_id: ref.id,
        number: last + 1,
        to_unit_id: to.place.id,
        to_unit_name: to.place.name,
        from_name: to.fromName,
        to_name: to.toName,
        given_at: to.at,
        received_at: to.received,
        due_at: to.due === undefined ? dossier.current_due_at : to.due,
        finished_at: null,
        note: null,
      })
      .execute()
  }

  /** The settling unit as the control slip named it when it came there. */
  async function unitOnSlip(tx: Tx, dossier: DossierRow): Promise<{ id: string | null; name: string }> {
    const row = await tx
      .selectFrom('dossier_handover')
      .select(['to_unit_id', 'to_unit_name'])
      .where('agency_id', '=', dossier.agency_id)
      .where('dossier_id', '=', dossier.id)
      .where('to_unit_id', '=', dossier.unit_id)
      .orderBy('number', 'desc')
      .limit(1)
      .executeTakeFirst()
    return row
      ? { id: row.to_unit_id, name: row.to_unit_name }
      : { id: dossier.unit_id, name: states.APPRAISING.holder.vi }
  }

  async function versionOf(id: string): Promise<ProcedureVersion> {
    const version = await deps.procedures.version(id)
    if (!version) throw new Error(`procedure version ${id} is gone`)
    return version
  }

  return {
    submit,
    filedFrom,
    registerAtCounter,
    accept,
    requestIntakeSupplement,
    answerIntakeSupplement,
    reject,
    withdraw,
    undoAcceptance,
    transfer,
    assign,
    takeOn,
    submitForSign,
    returnToOfficer,
    sign,
    issue,
    handOver,
    receiveOnline,
  }
}

export type Dossiers = ReturnType<typeof createDossiers>

/** Revision 1 of a result: the frozen draft with the leader's signature. */
export interface SignedRevision {
  readonly overHash: string
  readonly hash: string
  readonly size: number
  readonly signerTitle: string
}

/** Revision 2: number, date, seal and the organisation's signature. */
export interface IssuedRevision {
  readonly hash: string
  readonly size: number
  readonly number: number
  readonly symbol: string
}

/** Reasons for which a desk may refuse to accept (one-stop fact sheet §9.2). */
export const rejectionGrounds = {
  notCompetent: { vi: 'Không thuộc thẩm quyền', en: 'Not within this agency’s authority' },
  notEligible: { vi: 'Không thuộc đối tượng', en: 'The applicant is not eligible' },
  invalidComponents: {
    vi: 'Thành phần không hợp lệ, không thể bổ sung',
    en: 'The papers are invalid and cannot be completed',
  },
  duplicate: { vi: 'Trùng hồ sơ', en: 'The dossier is a duplicate' },
  forged: { vi: 'Giả mạo', en: 'Forgery' },
} as const
export type RejectionGround = keyof typeof rejectionGrounds

/** A dossier as filing makes it, before its first step. */
function newDossier(filing: Filing, at: Date): DossierAtHand {
  const { procedure } = filing
  const submissionCode = formatSubmissionCode(dayOf(at), newCode(8))
  return {
    agency_id: procedure.agencyId,
    id: newId(at.getTime()),
    code: null,
    submission_code: submissionCode,
    lookup_pin: newCode(4),
    procedure_code: procedure.code,
    procedure_version_id: procedure.id,
    procedure_name: procedure.name,
    field: procedure.field,
    case_id: filing.caseId,
    regime: (regimeAt(dayOf(at)) ?? regimes[0]!).key,
    abstract: filing.abstract,
    channel: filing.channel,
    origin: filing.origin,
    assisted_by: filing.assistedBy,
    set_count: 1,
    owner: filing.owner,
    submitter: filing.submitter,
    submitter_account_id: filing.submitterAccountId,
    owner_party_id: filing.ownerPartyId,
    answers: filing.answers,
    result_channel: filing.resultChannel,
    state: 'DRAFT',
    unit_id: null,
    holder_id: null,
    holder_name: null,
    submitted_at: at,
    intake_due_at: null,
    accepted_at: null,
    limit_amount: null,
    limit_unit: null,
    original_due_at: null,
    current_due_at: null,
    due_steps: null,
    due_provisional: false,
    finished_at: null,
    returned_at: null,
    revision: 1,
    draft_id: filing.draftId,
    manifest: filing.manifest,
    illustrative: filing.illustrative,
    search: fold(
      `${submissionCode} ${procedure.code} ${procedure.name} ${filing.owner.name} ${filing.submitter.name}`,
    ),
  }
}

const filedNow = (dossier: DossierAtHand): Filed => ({
  ...refOf(dossier),
  submissionCode: dossier.submission_code,
  lookupPin: dossier.lookup_pin,
  isNew: true,
})

/** The rows of a dossier that begins: itself, its papers and their files. */
const insertions = (tx: Tx, dossier: AfterStep, { components, files }: Filing, at: Date): Write[] => [
  dossierInsert(tx, dossier),
  ...(components.length > 0 ? [componentInsert(tx, refOf(dossier), components)] : []),
  ...(files.length > 0 ? [fileInsert(tx, refOf(dossier), files, at)] : []),
]

/** What a receipt promises, kept with the form so that nothing that happens later changes the paper. */
export interface ReceiptPromise {
  readonly code: string
  readonly acceptedAt: string
  readonly limit: TimeLimit | null
  readonly dueAt: string | null
  readonly dueSteps: readonly unknown[]
  readonly provisional: boolean
}

/** What a row of `dossier_form` knows before it is printed. */
export interface FormFacts {
  readonly stepId: string
  readonly promise?: ReceiptPromise
  readonly [key: string]: unknown
}

const promiseOf = (dossier: AfterStep): ReceiptPromise => ({
  code: dossier.code ?? '',
  acceptedAt: dossier.accepted_at?.toISOString() ?? '',
  limit: dossier.limit_amount
    ? { amount: dossier.limit_amount, unit: dossier.limit_unit as TimeLimit['unit'] }
    : null,
  dueAt: dossier.current_due_at?.toISOString() ?? null,
  dueSteps:
    typeof dossier.due_steps === 'string'
      ? (JSON.parse(dossier.due_steps) as unknown[])
      : (dossier.due_steps ?? []),
  provisional: dossier.due_provisional,
})

const deskName = 'Bộ phận Tiếp nhận và Trả kết quả'

const everyGuard: readonly Guard[] = [
  'complete',
  'nothingFollowed',
  'resultDrafted',
  'draftUnchanged',
  'issuedUnchanged',
]

const refOf = (dossier: Pick<DossierRow, 'agency_id' | 'id'>): DossierRef => ({
  agencyId: dossier.agency_id,
  id: dossier.id,
})

/** The facts that decide what may happen to a dossier. */
export const positionOf = (
  dossier: Pick<
    DossierRow,
    'agency_id' | 'state' | 'unit_id' | 'holder_id' | 'submitter_account_id' | 'owner_party_id'
  >,
): DossierPosition => ({
  agencyId: dossier.agency_id,
  state: dossier.state,
  unitId: dossier.unit_id,
  holderId: dossier.holder_id,
  submitterAccountId: dossier.submitter_account_id,
  ownerPartyId: dossier.owner_party_id,
})

function refuse(
  dossier: DossierRow,
  action: DossierAction,
  actor: Actor,
  input: StepInput,
  met: readonly Guard[],
): void {
  const refusal = refusalFor(positionOf(dossier), action, actor, { reason: input.reason, met: new Set(met) })
  if (refusal) throw refusal
}

const changeResult = (
  tx: Tx,
  ref: DossierRef,
  id: string,
  change: Partial<Omit<ResultRow, 'data' | 'places'>>,
) =>
  tx
    .updateTable('dossier_result')
    .set(change)
    .where('agency_id', '=', ref.agencyId)
    .where('dossier_id', '=', ref.id)
    .where('id', '=', id)
    .execute()

/** The limit that the version states for the channel, whichever channel it states when this one has none. */
function limitOf(procedure: ProcedureVersion, caseId: string, channel: 1 | 2 | 3): TimeLimit | null {
  const procedureCase = procedure.cases.find(one => one.id === caseId)
  if (!procedureCase) throw new Refusal('dossier.caseUnknown', 422)
  return limitFor(procedureCase, channel) ?? procedureCase.channels.find(one => one.limit)?.limit ?? null
}
