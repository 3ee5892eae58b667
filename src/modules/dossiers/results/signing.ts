import type { PersonActor } from '../../../kernel/actor.ts'
import { dayOf } from '../../../kernel/dates.ts'
import { IssuesError, Refusal } from '../../../kernel/issue.ts'
import { sayAuthority } from '../../../platform/typst/administrative.ts'
import { record } from '../../audit/index.ts'
import { agenciesWhere, mustHoldSomewhere } from '../../identity/index.ts'
import { personRevision, type Signer, signPdf, verifyPdf } from '../../signing/index.ts'
import { type Guard, refusalFor } from '../lifecycle.ts'
import { positionOf } from '../position.ts'
import { currentResult, type DossierRow, type ResultRow } from '../store.ts'
import {
  asSigningRefusal,
  documentPlaces,
  isRepeated,
  keptOf,
  openDossier,
  type ResultStep,
  type ResultsDeps,
  readStored,
  refOf,
  resultBytes,
  serialOf,
} from './parts.ts'
import { judgeSigned } from './revision-check.ts'
import { insertSignature, submissions, titlesInForce, waitingFor } from './store.ts'

/** One dossier to sign, with the hash of the draft that the page showed. */
export interface SignStep extends ResultStep {
  readonly draftHash: string
}

/** What became of one of many. */
export type SignOutcome =
  | { readonly id: string; readonly kind: 'signed' }
  | { readonly id: string; readonly kind: 'refused'; readonly refusal: Refusal }
  /** Something broke; it is in the log under the request's number. */
  | { readonly id: string; readonly kind: 'fault'; readonly error: unknown }

/** Most results signed with one PIN. */
export const mostAtOnce = 50

const draftUnchanged: ReadonlySet<Guard> = new Set<Guard>(['draftUnchanged'])

/** Row 18: the competent person signs revision 1, outside the lock, and the dossier moves only when it verifies. */
export function createResultSigning(deps: ResultsDeps) {
  const { db, clock, files, keys } = deps

  /** What is to be signed, if this person is the one to sign it and nobody has touched it since it was frozen. */
  async function prepare(
    actor: PersonActor,
    id: string,
    input: SignStep,
  ): Promise<{ dossier: DossierRow; result: ResultRow } | null> {
    const dossier = await openDossier(db, actor, id)
    if (await isRepeated(db, dossier, input)) return null
    const refusal = refusalFor(positionOf(dossier), 'sign', actor, { met: draftUnchanged })
    if (refusal) throw refusal
    const ref = refOf(dossier)
    const result = await currentResult(db, ref)
    const [frozen] = await submissions(db, ref)
    const isFrozen =
      result?.state === 'FROZEN' &&
      result.draft_hash === input.draftHash &&
      frozen?.resultId === result.id &&
      frozen.hash === result.draft_hash
    if (!isFrozen || !result.places) throw new Refusal('dossier.guard.draftUnchanged', 409)
    const kept = keptOf(result)
    if (kept.signer.accountId !== actor.accountId)
      throw new Refusal('result.otherSigner', 403, { name: kept.signer.name })
    const titles = await titlesInForce(db, ref.agencyId, dossier.field, dayOf(clock()))
    if (!titles.some(title => title.id === kept.titleId && title.account_id === actor.accountId))
      throw new Refusal('result.authorityEnded', 409)
    return { dossier, result }
  }

  async function signWith(
    actor: PersonActor,
    signer: Signer,
    { dossier, result }: { dossier: DossierRow; result: ResultRow },
    input: SignStep,
  ): Promise<void> {
    const kept = keptOf(result)
    const at = clock()
    const draft = await readStored(files, result.draft_hash!)
    const picture = await keys.handPicture(actor.accountId, actor.name)
    const signed = await signPdf(
      draft,
      signer,
      personRevision({ places: documentPlaces(result.places!), picture, signedAt: at }),
    ).catch(error => {
      throw asSigningRefusal(error)
    })
    const report = await verifyPdf(signed, {
      trust: await keys.trust(),
      now: at,
      ...(deps.fetcher && { fetcher: deps.fetcher }),
    })
    const fault = judgeSigned(report, { leader: serialOf(signer.certificates[0]) })
    if (fault) throw new Refusal('result.signatureRefused', 409, { reason: fault.message })
    // What was frozen is the beginning of what is signed, byte for byte.
    if (!signed.subarray(0, draft.length).equals(draft)) throw new Error('signing changed the draft')

    const { hash, size } = await files.put(signed, { maxBytes: resultBytes * 2 })
    const [signature] = report.signatures
    await deps.dossiers.sign(refOf(dossier), actor, {
      ...input,
      signed: {
        overHash: result.draft_hash!,
        hash,
        size,
        signerTitle: sayAuthority(kept.signer.authority),
      },
      also: tx =>
        insertSignature(tx, result, { revision: 1, fileHash: hash, signature: signature!, report, at }),
    })
  }

  /** The key of the person; a wrong PIN goes on record. */
  async function open(
    actor: PersonActor,
    agencyId: string,
    pin: string,
    requestId?: string,
  ): Promise<Signer> {
    try {
      return await keys.leader(actor.accountId, pin)
    } catch (error) {
      const refused = error instanceof IssuesError || (error instanceof Refusal && error.status === 429)
      if (refused)
        await db.transaction().execute(tx =>
          record(tx, {
            agencyId,
            actor,
            act: 'result.pinRefused',
            subject: { type: 'account', id: actor.accountId },
            at: clock(),
            requestId: requestId ?? null,
          }),
        )
      throw asSigningRefusal(error)
    }
  }

  return {
    /**
     * Signs one result.
     * @throws IssuesError `keys.wrongPin`; Refusal of the state, the person, the authority, the file
     */
    async sign(actor: PersonActor, id: string, input: SignStep & { readonly pin: string }): Promise<void> {
      const { pin, ...step } = input
      const ready = await prepare(actor, id, step)
      if (!ready) return
      const signer = await open(actor, ready.dossier.agency_id, pin, step.requestId)
      await signWith(actor, signer, ready, step)
    },

    /**
     * Signs many with one PIN, one after the other, each in a transaction of its own: what is signed stays signed,
     * whatever becomes of the next.
     * @throws IssuesError `keys.wrongPin`, `result.noneChosen`; Refusal `keys.tooManyPins`
     */
    async signMany(
      actor: PersonActor,
      chosen: readonly ({ readonly id: string } & SignStep)[],
      pin: string,
      requestId?: string,
    ): Promise<SignOutcome[]> {
      const [agencyId = 'system'] = agenciesWhere(actor, 'result.sign')
      const signer = await open(actor, agencyId, pin, requestId)
      const outcomes: SignOutcome[] = []
      for (const { id, ...step } of chosen.slice(0, mostAtOnce)) {
        try {
          const ready = await prepare(actor, id, step)
          if (ready) await signWith(actor, signer, ready, step)
          outcomes.push({ id, kind: 'signed' })
        } catch (error) {
          outcomes.push(
            error instanceof Refusal ? { id, kind: 'refused', refusal: error } : { id, kind: 'fault', error },
          )
        }
      }
      return outcomes
    },

    /** What waits for this person, the most urgent first. */
    /** @throws Refusal `request.notAllowed` (403) for whoever signs nowhere */
    async toSign(actor: PersonActor) {
      mustHoldSomewhere(actor, 'result.sign')
      return waitingFor(db, actor.accountId, agenciesWhere(actor, 'result.sign'), 200)
    },
  }
}
