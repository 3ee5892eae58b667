import type { PersonActor } from '../../../kernel/actor.ts'
import { newId } from '../../../kernel/ids.ts'
import { type Issue, IssuesError, issue, Refusal } from '../../../kernel/issue.ts'
import { hasUnprintable, tidy } from '../../../kernel/text.ts'
import type { Tx } from '../../../platform/database.ts'
import { takeFile } from '../../../platform/files/take.ts'
import { formatSymbol } from '../../../platform/typst/administrative.ts'
import { record } from '../../audit/index.ts'
import { errorMessage, readPageSizes, rehearse, SigningError } from '../../signing/index.ts'
import { type Guard, refusalFor } from '../lifecycle.ts'
import { positionOf } from '../position.ts'
import { printResult, type ResultData, type ResultTemplate } from '../print/index.ts'
import { currentResult, type DossierRow, lockDossier, type ResultRow } from '../store.ts'
import type { ResultPlaces } from '../tables.ts'
import { contextOf } from './context.ts'
import {
  compose,
  type KeptResult,
  openIssues,
  type ResultWords,
  readWords,
  withWords,
  wordsOf,
} from './draft.ts'
import {
  documentPlaces,
  factsOf,
  keptOf,
  openDossier,
  type ResultStep,
  type ResultsDeps,
  readStored,
  refOf,
  resultBytes,
  seenOf,
  signatoriesFor,
  textStyles,
} from './parts.ts'
import { layoutFields, layoutOf, pageIssues, placesOf, readLayout } from './places.ts'
import type { Signatory } from './signing-title.ts'
import { type DraftChange, insertResult, submissions, updateResult } from './store.ts'

/** Names of form fields that issues point to. */
export const draftFields = { template: 'mau', reason: 'ly-do', signer: 'nguoi-ky', file: 'tep' } as const

const reasonLimit = 4_000
const allMet: ReadonlySet<Guard> = new Set<Guard>(['resultDrafted', 'draftUnchanged'])

/**
 * From nothing to a draft submitted for signature: the officer who holds the dossier chooses approval or refusal of
 * settlement, edits the words or brings a PDF, looks at the page, and submits exactly that.
 */
export function createDrafting(deps: ResultsDeps) {
  const { db, clock, files } = deps

  /** The dossier, if this officer may make its result now. */
  async function mine(actor: PersonActor, id: string): Promise<DossierRow> {
    const dossier = await openDossier(db, actor, id)
    const refusal = refusalFor(positionOf(dossier), 'submitForSign', actor, { met: allMet })
    if (refusal) throw refusal
    return dossier
  }

  async function signatoryOf(dossier: DossierRow, titleId: string): Promise<Signatory | undefined> {
    return (await signatoriesFor(deps, dossier)).find(one => one.titleId === titleId)
  }

  /** Begins with a template, its fields filled from the dossier. What was there before is put aside. */
  async function begin(
    actor: PersonActor,
    id: string,
    typed: {
      readonly templateId: string
      readonly titleId: string
      readonly reason: string
      readonly seen: string
      readonly requestId?: string
    },
  ): Promise<void> {
    const dossier = await mine(actor, id)
    const template = deps.templates.byId(typed.templateId)
    const signatory = await signatoryOf(dossier, typed.titleId)
    const reason = tidy(typed.reason)
    const issues: Issue[] = []
    if (!template) issues.push(issue(draftFields.template, 'result.templateMissing'))
    if (!signatory) issues.push(issue(draftFields.signer, 'result.signerMissing'))
    if (template?.kind === 'REFUSAL' && reason === '')
      issues.push(issue(draftFields.reason, 'result.reasonMissing'))
    if (reason.length > reasonLimit)
      issues.push(issue(draftFields.reason, 'result.tooLong', { label: 'Lý do', limit: reasonLimit }))
    if (hasUnprintable(reason))
      issues.push(issue(draftFields.reason, 'result.unprintable', { label: 'Lý do' }))
    if (issues.length > 0 || !template || !signatory) throw new IssuesError(issues)
    const facts = await factsOf(deps, dossier)
    const document = compose(template, contextOf(facts, signatory, reason || null))
    await keepComposed(actor, dossier, typed, template, signatory, document, wordsOf(document))
  }

  /** Keeps the words of the officer and prints them. @throws IssuesError with all that is wrong */
  async function save(
    actor: PersonActor,
    id: string,
    typed: {
      readonly words: ResultWords
      readonly titleId: string
      readonly seen: string
      readonly requestId?: string
    },
  ): Promise<void> {
    const dossier = await mine(actor, id)
    const current = await currentResult(db, refOf(dossier))
    const template = current?.template_id ? deps.templates.byId(current.template_id) : undefined
    if (current?.source !== 'composed' || !template) throw new Refusal('result.notComposed', 409)
    const { words, issues } = readWords(typed.words)
    const signatory = await signatoryOf(dossier, typed.titleId)
    const all = signatory ? issues : [...issues, issue(draftFields.signer, 'result.signerMissing')]
    if (all.length > 0 || !signatory) throw new IssuesError(all)
    const facts = await factsOf(deps, dossier)
    const document = withWords(compose(template, contextOf(facts, signatory, null)), words)
    await keepComposed(actor, dossier, typed, template, signatory, document, words)
  }

  async function keepComposed(
    actor: PersonActor,
    dossier: DossierRow,
    typed: { readonly seen: string; readonly requestId?: string },
    template: ResultTemplate,
    signatory: Signatory,
    document: ResultData,
    words: ResultWords,
  ): Promise<void> {
    const at = clock()
    const printed = await printResult(document, { at })
    const { hash, size } = await files.put(printed.pdf, { maxBytes: resultBytes })
    const { number, date, leaderSignature, seal } = printed.places
    const kept: KeptResult = {
      titleId: signatory.titleId,
      signer: signerOf(signatory),
      typeName: template.typeName,
      abbreviation: template.abbreviation,
      symbol: document.symbol,
      agency: document.agency,
      words,
      ...(printed.missing.length > 0 && { missingGlyphs: printed.missing.slice(0, 20).join(' ') }),
    }
    await keep(actor, dossier, typed, {
      kind: template.kind,
      source: 'composed',
      template_id: template.id,
      data: JSON.stringify(kept),
      draft_hash: hash,
      draft_size: size,
      places: JSON.stringify({ number, date, leaderSignature, seal } satisfies ResultPlaces),
      composed_by: actor.name,
      composed_at: at,
    })
  }

  /** Takes a PDF made elsewhere: A4, harmless, and such that both signatures will hold at their places. */
  async function upload(
    actor: PersonActor,
    id: string,
    typed: {
      /** The type and the outcome, by the template that has them. */
      readonly templateId: string
      readonly titleId: string
      readonly file: { readonly path: string; readonly claimedName: string } | undefined
      /** The layout as typed; see `layoutFields`. */
      readonly layout: Readonly<Record<string, unknown>>
      readonly seen: string
      readonly requestId?: string
    },
  ): Promise<void> {
    const dossier = await mine(actor, id)
    const template = deps.templates.byId(typed.templateId)
    const signatory = await signatoryOf(dossier, typed.titleId)
    const issues: Issue[] = []
    if (!template) issues.push(issue(draftFields.template, 'result.typeMissing'))
    if (!signatory) issues.push(issue(draftFields.signer, 'result.signerMissing'))
    if (!typed.file) issues.push(issue(draftFields.file, 'result.fileMissing'))
    const taken =
      typed.file &&
      (await takeFile(
        files,
        { ...typed.file, field: draftFields.file },
        { fileBytes: resultBytes, accept: ['pdf'] },
      ))
    if (taken && 'issues' in taken) issues.push(...taken.issues)
    const file = taken && 'file' in taken ? taken.file : undefined
    // A result is looked at and signed: what a citizen's paper may carry, it may not.
    if (file) issues.push(...file.risks.filter(risk => risk.code !== 'file.nameDiffers'))
    if (!template || !signatory || !file) throw new IssuesError(issues)
    const { issuer } = contextOf(await factsOf(deps, dossier), signatory, null)
    const { abbreviation, typeName } = template
    const symbol = abbreviation
      ? formatSymbol({ type: abbreviation, agency: issuer.abbreviation })
      : formatSymbol({ agency: issuer.abbreviation, unit: issuer.draftingUnitCode })
    const placed = issues.every(one => one.field !== draftFields.file)
      ? await place(await readStored(files, file.hash), typed.layout, {
          symbol,
          signer: signatory,
          agency: issuer.name,
          agencyId: dossier.agency_id,
        })
      : undefined
    if (placed) issues.push(...placed.issues)
    if (issues.length > 0 || !placed?.places) throw new IssuesError(issues)
    const kept: KeptResult = {
      titleId: signatory.titleId,
      signer: signerOf(signatory),
      typeName,
      abbreviation,
      symbol,
      agency: issuer.name,
      fileName: file.name,
    }
    await keep(actor, dossier, typed, {
      kind: template.kind,
      source: 'uploaded',
      template_id: template.id,
      data: JSON.stringify(kept),
      draft_hash: file.hash,
      draft_size: file.size,
      places: JSON.stringify(placed.places),
      composed_by: actor.name,
      composed_at: clock(),
    })
  }

  /** Moves number, date and signatures of an uploaded draft, or gives it another signatory. */
  async function move(
    actor: PersonActor,
    id: string,
    typed: {
      readonly titleId: string
      readonly layout: Readonly<Record<string, unknown>>
      readonly seen: string
      readonly requestId?: string
    },
  ): Promise<void> {
    const dossier = await mine(actor, id)
    const current = await currentResult(db, refOf(dossier))
    if (current?.source !== 'uploaded' || !current.draft_hash) throw new Refusal('result.notUploaded', 409)
    const signatory = await signatoryOf(dossier, typed.titleId)
    const placed = await place(await readStored(files, current.draft_hash), typed.layout, {
      ...keptOf(current),
      ...(signatory && { signer: signatory }),
      agencyId: dossier.agency_id,
    })
    const issues = signatory
      ? placed.issues
      : [...placed.issues, issue(draftFields.signer, 'result.signerMissing')]
    if (issues.length > 0 || !placed.places || !signatory) throw new IssuesError(issues)
    const { kind, source, template_id, draft_hash, draft_size } = current
    const kept = { ...keptOf(current), titleId: signatory.titleId, signer: signerOf(signatory) }
    await keep(actor, dossier, typed, {
      ...{ kind, source, template_id, draft_hash, draft_size },
      data: JSON.stringify(kept),
      places: JSON.stringify(placed.places),
      composed_by: actor.name,
      composed_at: clock(),
    })
  }

  /** The places on this file, or why they cannot be promised. */
  async function place(
    pdf: Buffer,
    typed: Readonly<Record<string, unknown>>,
    as: Rehearsed,
  ): Promise<{ readonly places?: ResultPlaces; readonly issues: readonly Issue[] }> {
    try {
      const pages = readPageSizes(pdf)
      if (pages.length === 0) return { issues: [issue(draftFields.file, 'file.incomplete')] }
      const { layout, issues } = readLayout(typed, pages.length)
      const all = [...issues, ...pageIssues(draftFields.file, pages, layout.signaturePage)]
      if (all.length > 0) return { issues: all }
      const places = placesOf(layout)
      const problem = await tryOut(pdf, places, as)
      return problem ? { issues: [problem] } : { places, issues: [] }
    } catch (error) {
      if (!(error instanceof SigningError)) throw error
      return { issues: [issue(draftFields.file, 'result.signing', { reason: errorMessage(error) })] }
    }
  }

  /** Both signatures tried on a copy, with their pictures: what would be refused at the end is said now. */
  async function tryOut(pdf: Buffer, places: ResultPlaces, as: Rehearsed): Promise<Issue | null> {
    const [hand, seal] = await Promise.all([
      deps.keys.handPicture(as.signer.accountId, as.signer.name),
      deps.keys.sealPicture(as.agencyId, as.agency),
    ])
    const fault = await rehearse(pdf, {
      places: documentPlaces(places),
      number: { text: `00000/${as.symbol}`, ...textStyles.number },
      date: { text: 'ngày 20 tháng 10 năm 2000', ...textStyles.date },
      hand,
      seal,
    })
    if (!fault) return null
    const covers = fault.change === 'hidesText' || fault.change === 'hidesPicture'
    return covers
      ? issue(layoutFields.signaturePage, 'result.placeTaken')
      : issue(draftFields.file, 'result.signing', { reason: fault.message })
  }

  /**
   * Puts the draft in its place, if nothing else has changed it since the page was shown. A draft that was once
   * submitted stays as it was, put aside; the changed one is a new row.
   */
  async function keep(
    actor: PersonActor,
    dossier: DossierRow,
    typed: { readonly seen: string; readonly requestId?: string },
    change: DraftChange,
  ): Promise<void> {
    const ref = refOf(dossier)
    await db.transaction().execute(async (tx: Tx) => {
      const locked = await lockDossier(tx, ref)
      const refusal = locked
        ? refusalFor(positionOf(locked), 'submitForSign', actor, { met: allMet })
        : new Refusal('dossier.notFound', 404)
      if (refusal) throw refusal
      const current = await currentResult(tx, ref)
      if (seenOf(current) !== typed.seen) throw new IssuesError([issue('', 'result.moved')])
      const at = clock()
      let resultId = current?.id
      if (current && (await submissions(tx, ref)).some(one => one.resultId === current.id)) {
        await updateResult(tx, current, { state: 'DISCARDED' })
        resultId = undefined
      }
      if (resultId) await updateResult(tx, current!, change)
      else {
        resultId = newId(at.getTime())
        await insertResult(tx, ref, resultId, change)
      }
      await record(tx, {
        agencyId: ref.agencyId,
        actor,
        act: change.source === 'uploaded' ? 'result.uploaded' : 'result.drafted',
        subject: { type: 'dossier', id: ref.id },
        detail: { resultId, kind: change.kind, hash: change.draft_hash },
        at,
        requestId: typed.requestId ?? null,
      })
    })
  }

  /**
   * Row 16: freezes exactly what the page showed. @throws IssuesError with what the draft still lacks;
   * Refusal `dossier.guard.resultDrafted` when it is not what was shown any more
   */
  async function submit(
    actor: PersonActor,
    id: string,
    input: ResultStep & { readonly seen: string },
  ): Promise<void> {
    const dossier = await openDossier(db, actor, id)
    const ref = refOf(dossier)
    const current = await currentResult(db, ref)
    if (current?.state === 'DRAFT' && current.draft_hash && current.places) {
      const issues = [...openIssues(keptOf(current)), ...(await signatureIssues(dossier, current))]
      if (issues.length > 0) throw new IssuesError(issues)
    }
    await deps.dossiers.submitForSign(ref, actor, {
      ...input,
      draftHash: current?.draft_hash ?? '',
      isAsSeen: result => seenOf(result) === input.seen,
    })
  }

  /** Whether the chosen person may still sign it, and both signatures would hold. */
  async function signatureIssues(dossier: DossierRow, result: ResultRow): Promise<Issue[]> {
    const kept = keptOf(result)
    const issues: Issue[] = []
    const signatory = await signatoryOf(dossier, kept.titleId)
    if (signatory?.accountId !== kept.signer.accountId)
      issues.push(issue(draftFields.signer, 'result.signerMissing'))
    const pdf = await readStored(files, result.draft_hash!)
    try {
      const problem = await tryOut(pdf, result.places!, { ...kept, agencyId: result.agency_id })
      if (problem) issues.push(problem)
    } catch (error) {
      if (!(error instanceof SigningError)) throw error
      issues.push(issue('', 'result.signing', { reason: errorMessage(error) }))
    }
    return issues
  }

  return { begin, save, upload, move, submit, mine, layoutOf }
}

/** Whose pictures and which symbol a rehearsal uses. */
interface Rehearsed {
  readonly symbol: string
  readonly signer: { readonly accountId: string; readonly name: string }
  readonly agency: string
  readonly agencyId: string
}

const signerOf = ({ accountId, name, authority }: Signatory): KeptResult['signer'] => ({
  accountId,
  name,
  authority,
})
