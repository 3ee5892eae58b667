import type { PersonActor } from '../../../kernel/actor.ts'
import { dayOf } from '../../../kernel/dates.ts'
import { newCode, newId } from '../../../kernel/ids.ts'
import { Refusal } from '../../../kernel/issue.ts'
import { regimeAt, regimes } from '../../../kernel/regime.ts'
import { fold } from '../../../kernel/text.ts'
import { isTaken, type Tx, type Write } from '../../../platform/database.ts'
import { limitFor, type ProcedureVersion, type TimeLimit } from '../../procedures/index.ts'
import { formatDossierCode, formatSubmissionCode } from '../codes.ts'
import type { DossierDeps, DueDate } from '../deps.ts'
import { refusalFor } from '../lifecycle.ts'
import { positionOf, refOf } from '../position.ts'
import {
  type AfterStep,
  componentInsert,
  type DossierAtHand,
  type DossierRef,
  dossierInsert,
  fileInsert,
  nextCodeNumber,
} from '../store.ts'
import type { FiledComponent, FiledFile, Party, ResultChannel } from '../tables.ts'
import { deskName } from './control-slip.ts'
import type { StepInput, Steps } from './step.ts'

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

/** How a dossier comes to the desk and is accepted: rows 2 to 4. */
export function filingSteps(deps: DossierDeps, { inTransaction, onDossier, takeStep }: Steps) {
  const { db, clock } = deps

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
          begin: after => insertions(tx, after, filing, at),
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
      begin: filing && (after => insertions(tx, after, filing, at)),
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

  async function versionOf(id: string): Promise<ProcedureVersion> {
    const version = await deps.procedures.version(id)
    if (!version) throw new Error(`procedure version ${id} is gone`)
    return version
  }

  return { submit, filedFrom, registerAtCounter, accept }
}

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

/** The limit that the version states for the channel, whichever channel it states when this one has none. */
function limitOf(procedure: ProcedureVersion, caseId: string, channel: 1 | 2 | 3): TimeLimit | null {
  const procedureCase = procedure.cases.find(one => one.id === caseId)
  if (!procedureCase) throw new Refusal('dossier.caseUnknown', 422)
  return limitFor(procedureCase, channel) ?? procedureCase.channels.find(one => one.limit)?.limit ?? null
}
