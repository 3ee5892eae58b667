import type { Readable } from 'node:stream'
import type { PersonActor } from '../../../kernel/actor.ts'
import { isId } from '../../../kernel/ids.ts'
import { Refusal } from '../../../kernel/issue.ts'
import { record } from '../../audit/index.ts'
import { type DossierAction, possibleActions } from '../lifecycle.ts'
import { createOpening } from '../opening.ts'
import { positionOf } from '../position.ts'
import type { ResultTemplate } from '../print/index.ts'
import { currentResult, type DossierRow, findVisible, type ResultRow } from '../store.ts'
import { createDrafting } from './drafting.ts'
import { createIssuing } from './issuing.ts'
import { asFileRefusal, openDossier, type ResultsDeps, refOf, signatoriesFor } from './parts.ts'
import { createResultSigning } from './signing.ts'
import type { Signatory } from './signing-title.ts'
import { lastReturn } from './store.ts'
import './tables.ts'

/** Which file of a result: what was frozen, what the person signed, what was issued. */
export type ResultFile = 'draft' | 'signed' | 'issued'

/** A result as the pages of officials show it. */
export interface ResultView {
  readonly dossier: DossierRow
  readonly result: ResultRow | null
  readonly actions: readonly DossierAction[]
}

/** A stored file on its way to somebody; the stream ends in an error when a byte is not as it was stored. */
export interface OpenedFile {
  readonly hash: string
  readonly size: number
  readonly stream: Readable
  /** Name for saving. */
  readonly name: string
}

/** The result of a dossier (kết quả giải quyết): from the officer's draft to the file that anybody can verify. */
export function createResults(deps: ResultsDeps) {
  const { db, clock, files } = deps
  const drafting = createDrafting(deps)
  const signing = createResultSigning(deps)
  const issuing = createIssuing(deps)

  async function openFile(
    actor: PersonActor,
    dossier: DossierRow,
    result: ResultRow | undefined,
    which: ResultFile,
    requestId: string | undefined,
  ): Promise<OpenedFile> {
    const hash = result && hashOf(result, which)
    if (!result || !hash) throw new Refusal('result.noFile', 404)
    const size = await files.size(hash)
    if (size === undefined) throw new Refusal('result.fileChanged', 409)
    const stream = await files.open(hash).catch(error => {
      throw asFileRefusal(error)
    })
    await db.transaction().execute(tx =>
      record(tx, {
        agencyId: dossier.agency_id,
        actor,
        act: 'result.opened',
        subject: { type: 'dossier', id: dossier.id },
        detail: { resultId: result.id, file: which, hash },
        at: clock(),
        requestId: requestId ?? null,
      }),
    )
    return { hash, size, stream, name: fileNameOf(dossier, which) }
  }

  return {
    ...drafting,
    ...signing,
    ...issuing,
    templates: deps.templates,
    /** Puts on record that a page showed the dossier. */
    opened: createOpening(deps),

    /** The dossier with its current result, as an official opens it. @throws Refusal `dossier.notFound` (404) */
    async view(actor: PersonActor, id: string): Promise<ResultView> {
      const dossier = await openDossier(db, actor, id)
      const result = (await currentResult(db, refOf(dossier))) ?? null
      return { dossier, result, actions: possibleActions(positionOf(dossier), actor) }
    },

    /** Why the draft came back to the officer; null when it did not. */
    returned: (dossier: DossierRow) => lastReturn(db, refOf(dossier)),

    /** Who may be asked to sign, and the templates to begin with, the procedure's own first. */
    async choices(dossier: DossierRow): Promise<{
      readonly signatories: readonly Signatory[]
      readonly templates: readonly ResultTemplate[]
    }> {
      const { templates } = deps
      const first = (['APPROVAL', 'REFUSAL'] as const).map(kind =>
        templates.startingWith(dossier.procedure_code, kind),
      )
      // The others made for a procedure belong to that procedure.
      const general = templates.all.filter(one => !/^\d/.test(one.id) && !first.includes(one))
      return { signatories: await signatoriesFor(deps, dossier), templates: [...first, ...general] }
    },

    /** A file of the result for an official; that it was opened goes on record. */
    async openForOfficial(
      actor: PersonActor,
      id: string,
      which: ResultFile,
      requestId?: string,
    ): Promise<OpenedFile> {
      const dossier = await openDossier(db, actor, id)
      return openFile(actor, dossier, await currentResult(db, refOf(dossier)), which, requestId)
    },

    /** The issued file for the applicant or the owner, and nothing before it was issued. */
    async openForApplicant(actor: PersonActor, id: string, requestId?: string): Promise<OpenedFile> {
      const dossier =
        isId(id) && actor.accountKind === 'citizen' ? await findVisible(db, actor, id) : undefined
      if (!dossier) throw new Refusal('dossier.notFound', 404)
      return openFile(actor, dossier, await currentResult(db, refOf(dossier)), 'issued', requestId)
    },

    /**
     * The hash of the issued file after reading the whole of it: whoever hands it over gives this to
     * `dossiers.handOver`. @throws Refusal `result.noFile` (404), `result.fileChanged` (409)
     */
    async readBack(actor: PersonActor, id: string): Promise<string> {
      const dossier = isId(id) ? await findVisible(db, actor, id) : undefined
      if (!dossier) throw new Refusal('dossier.notFound', 404)
      const result = await currentResult(db, refOf(dossier))
      const hash = result && hashOf(result, 'issued')
      if (!hash) throw new Refusal('result.noFile', 404)
      await files.verify(hash).catch(error => {
        throw asFileRefusal(error)
      })
      return hash
    },
  }
}

export type Results = ReturnType<typeof createResults>

function hashOf(result: ResultRow, which: ResultFile): string | null {
  if (which === 'issued') return result.state === 'ISSUED' ? result.issued_hash : null
  if (which === 'signed') return result.signed_hash
  return result.draft_hash
}

const names: Readonly<Record<ResultFile, string>> = {
  draft: 'du-thao',
  signed: 'ban-da-ky',
  issued: 'ket-qua',
}
const fileNameOf = (dossier: DossierRow, which: ResultFile): string =>
  `${names[which]}-${dossier.code ?? dossier.submission_code}.pdf`
