import type { PersonActor } from '../../../kernel/actor.ts'
import { dayOf } from '../../../kernel/dates.ts'
import { Refusal } from '../../../kernel/issue.ts'
import type { Tx } from '../../../platform/database.ts'
import {
  offlineFetcher,
  organizationRevision,
  type SignaturePicture,
  type Signer,
  signPdf,
  verifyPdf,
} from '../../signing/index.ts'
import { type Guard, refusalFor } from '../lifecycle.ts'
import { positionOf } from '../position.ts'
import type { IssuedRevision } from '../steps/result.ts'
import { currentResult, type DossierRow, nextDocumentNumber, type ResultRow } from '../store.ts'
import { type NumberAndDate, numberAndDate, numberYear, seriesOf } from './numbering.ts'
import {
  asSigningRefusal,
  isRepeated,
  keptOf,
  openDossier,
  type ResultStep,
  type ResultsDeps,
  readStored,
  refOf,
  resultBytes,
  serialOf,
  textStyles,
} from './parts.ts'
import { judgeIssued, judgeSigned } from './revision-check.ts'
import { insertSignature, lastNumber, numberSplit, signatureOf } from './store.ts'

const draftUnchanged: ReadonlySet<Guard> = new Set<Guard>(['draftUnchanged'])

/**
 * Row 19: the records office numbers and issues. Revision 2 brings number, date, seal and the agency's signature in
 * one update (documents fact sheet §11.2); the number is taken in the transaction that moves the dossier, so that it
 * exists exactly when its document does.
 */
export function createIssuing(deps: ResultsDeps) {
  const { db, clock, files, keys } = deps

  /** What would be written if it were issued now; another clerk may take the number first. */
  async function foreseen(dossier: DossierRow, result: ResultRow): Promise<NumberAndDate> {
    const at = clock()
    const kept = keptOf(result)
    const year = numberYear(at)
    const series = seriesOf(await numberSplit(db, dossier.agency_id, year), kept)
    const last = await lastNumber(db, dossier.agency_id, year, series)
    return numberAndDate(last + 1, kept.symbol, dayOf(at))
  }

  /** The signed revision, if it is still what the person signed. @throws Refusal `result.signatureRefused` (409) */
  async function readSigned(result: ResultRow): Promise<{ pdf: Buffer; leader: string }> {
    const pdf = await readStored(files, result.signed_hash!)
    const report = await verifyPdf(pdf, {
      trust: await keys.trust(),
      now: clock(),
      ...(deps.fetcher && { fetcher: deps.fetcher }),
    })
    const known = await signatureOf(db, result, 1)
    if (known?.file_hash !== result.signed_hash) throw new Refusal('dossier.guard.draftUnchanged', 409)
    const fault = judgeSigned(report, { leader: known.serial })
    if (fault) throw new Refusal('result.signatureRefused', 409, { reason: fault.message })
    return { pdf, leader: known.serial }
  }

  async function makeRevision(
    tx: Tx,
    result: ResultRow,
    at: Date,
    with_: { pdf: Buffer; leader: string; signer: Signer; seal: SignaturePicture },
  ): Promise<IssuedRevision> {
    const { pdf, leader, signer, seal } = with_
    const kept = keptOf(result)
    const year = numberYear(at)
    const series = seriesOf(await numberSplit(tx, result.agency_id, year), kept)
    const number = await nextDocumentNumber(tx, result.agency_id, year, series)
    const texts = numberAndDate(number, kept.symbol, dayOf(at))
    const issued = await signPdf(
      pdf,
      signer,
      organizationRevision({
        number: { text: texts.number, ...textStyles.number },
        date: { text: texts.date, ...textStyles.date },
        seal,
        signedAt: at,
      }),
    ).catch(error => {
      throw asSigningRefusal(error)
    })
    // Nobody outside is asked while the row is locked: the person's certificate was asked about before.
    const report = await verifyPdf(issued, { trust: await keys.trust(), now: at, fetcher: offlineFetcher })
    const organisation = serialOf(signer.certificates[0])
    const fault = judgeIssued(report, { leader, organisation, texts, offline: true })
    if (fault) throw new Refusal('result.signatureRefused', 409, { reason: fault.message })
    if (!issued.subarray(0, pdf.length).equals(pdf)) throw new Error('issuing changed the signed revision')

    // On disk before the commit: what the row will name is there; without the commit nothing names it.
    const { hash, size } = await files.put(issued, { maxBytes: resultBytes * 2 })
    await insertSignature(tx, result, {
      revision: 2,
      fileHash: hash,
      signature: report.signatures[1]!,
      report,
      at,
    })
    return { hash, size, number, symbol: kept.symbol }
  }

  return {
    foreseen,

    /** Numbers, seals and issues. `signedHash` is the file the page showed. */
    async issue(
      actor: PersonActor,
      id: string,
      input: ResultStep & { readonly signedHash: string },
    ): Promise<void> {
      const { signedHash, ...step } = input
      const dossier = await openDossier(db, actor, id)
      if (await isRepeated(db, dossier, step)) return
      const refusal = refusalFor(positionOf(dossier), 'issue', actor, { met: draftUnchanged })
      if (refusal) throw refusal
      const ref = refOf(dossier)
      const result = await currentResult(db, ref)
      if (result?.state !== 'SIGNED' || result.signed_hash !== signedHash)
        throw new Refusal('dossier.guard.draftUnchanged', 409)
      const signed = await readSigned(result)
      const signer = await keys.organisation(dossier.agency_id).catch(error => {
        throw asSigningRefusal(error)
      })
      const seal = await keys.sealPicture(dossier.agency_id, keptOf(result).agency)
      await deps.dossiers.issue(ref, actor, {
        ...step,
        makeRevision: (tx, locked, at) => {
          if (locked.signed_hash !== signedHash) throw new Refusal('dossier.guard.draftUnchanged', 409)
          return makeRevision(tx, locked, at, { ...signed, signer, seal })
        },
      })
    },
  }
}
