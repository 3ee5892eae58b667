import { type PersonActor, system } from '../../kernel/actor.ts'
import { type Day, dayOf } from '../../kernel/dates.ts'
import { newId } from '../../kernel/ids.ts'
import { type Issue, issue, Refusal } from '../../kernel/issue.ts'
import { mayRemoveFiles } from '../../platform/backup/index.ts'
import { type Db, NothingMet } from '../../platform/database.ts'
import type { FileStore } from '../../platform/files/file-store.ts'
import { takeFile } from '../../platform/files/take.ts'
import { record } from '../audit/index.ts'
import type { Dossiers, Filed } from '../dossiers/index.ts'
import {
  type Answers,
  changeRows,
  deriveForm,
  type FormDefinition,
  fieldById,
  filingOf,
  type KnownFacts,
  type Page,
  type PageAction,
  type PageStatus,
  pageAfter,
  pageBefore,
  pageStatuses,
  prune,
  readPage,
  type Scene,
  setScene,
  validatePage,
  withKnown,
} from '../forms/index.ts'
import type { Procedures, ProcedureVersion } from '../procedures/index.ts'
import { type ManifestKeys, signManifest } from './manifest.ts'
import {
  changeDraft,
  countOwn,
  type DraftFileRow,
  type DraftRow,
  type DropOut,
  deleteDraft,
  deleteExpired,
  deleteFile,
  dropOut,
  filedDraft,
  findOwn,
  insertDraft,
  insertFile,
  isReferred,
  listOwn,
  saveAnswers,
} from './store.ts'

/** Bounds of uploads, stated on the page before the choice. */
export const uploadLimits = {
  /** Bytes of one file. */
  fileBytes: 50 * 1024 * 1024,
  /** Bytes of all files of one dossier. */
  dossierBytes: 300 * 1024 * 1024,
  /** Files of one dossier. */
  files: 60,
} as const

/** An abandoned draft goes after thirty days without a change, with its files. */
export const draftDays = 30

/** Drafts of one person at a time, each with room for {@link uploadLimits}; as many as are listed. */
export const mostDrafts = 50

export interface FilingDeps {
  readonly db: Db
  readonly clock: () => Date
  readonly files: FileStore
  readonly keys: ManifestKeys
  readonly procedures: Procedures
  readonly dossiers: Dossiers
  /** Whether the procedure can be filed here now. */
  readonly isOpen: (procedure: ProcedureVersion) => Promise<boolean>
  /** What is known of the person, to fill in; and the firm of that tax code the person represents, if any. */
  readonly people: {
    known(actor: PersonActor): Promise<KnownFacts>
    representedFirm(actor: PersonActor, taxCode: string): Promise<string | null>
  }
  /** Whether a row of another module names that file: then it stays. */
  readonly isReferredElsewhere?: (hash: string) => Promise<boolean>
  /** The invented data of a demonstration is marked so. */
  readonly illustrative: boolean
}

/** A draft with everything a page needs of it. */
export interface OpenDraft {
  readonly draft: DraftRow
  readonly procedure: ProcedureVersion
  readonly form: FormDefinition
  readonly answers: Answers
  readonly files: readonly DraftFileRow[]
  readonly scene: Scene
  readonly statuses: readonly PageStatus[]
}

/** What came of filing: the dossier, or the issues that stand in the way. */
export type Submitted =
  | { readonly filed: Filed; readonly agencyId: string }
  | { readonly issues: readonly Issue[]; readonly draft: OpenDraft }

/** What came of sending one page. */
export interface PageSent {
  readonly draft: OpenDraft
  readonly issues: readonly Issue[]
  /** Where to go: a page, the check page (null), or stay. */
  readonly next:
    | { readonly kind: 'page'; readonly page: Page }
    | { readonly kind: 'check' }
    | { readonly kind: 'stay' }
}

/** Expired drafts removed in one transaction. */
const expiredAtOnce = 1_000

/** Why a further file of that many bytes does not go in beside the others, if it does not. */
function noRoom(field: string, files: readonly DraftFileRow[], size: number): Issue | undefined {
  const { files: most, dossierBytes } = uploadLimits
  if (files.length >= most) return issue(field, 'filing.tooManyFiles', { limit: most })
  const total = files.reduce((sum, file) => sum + file.size, size)
  if (total > dossierBytes) return issue(field, 'filing.dossierTooLarge', { limit: dossierBytes / 1_048_576 })
  return undefined
}

/** A draft that a change no longer met became a dossier meanwhile. */
function asFiled(error: unknown): never {
  if (error instanceof NothingMet) throw new Refusal('filing.alreadyFiled', 410)
  throw error
}

export function createFiling(deps: FilingDeps) {
  const { db, clock, files: store } = deps
  const expiry = (at: Date): Date => new Date(at.getTime() + draftDays * 86_400_000)
  const today = (): string => dayOf(clock())

  async function formOf(procedure: ProcedureVersion, caseId: string): Promise<FormDefinition> {
    const own = await deps.procedures.formOf(procedure.id)
    if (own) return own as unknown as FormDefinition
    const procedureCase = procedure.cases.find(one => one.id === caseId)
    if (!procedureCase) throw new Refusal('filing.caseUnknown', 422)
    return deriveForm(procedure, procedureCase)
  }

  /**
   * Begins a dossier of that procedure; what is known of the person is filled in.
   * @throws Refusal `filing.officials` (403), `filing.notHere`, `filing.tooManyDrafts` (409)
   */
  async function start(actor: PersonActor, procedure: ProcedureVersion, caseId: string): Promise<string> {
    if (actor.accountKind !== 'citizen') throw new Refusal('filing.officials', 403)
    if (!(await deps.isOpen(procedure))) throw new Refusal('filing.notHere', 409)
    if ((await countOwn(db, actor)) >= mostDrafts)
      throw new Refusal('filing.tooManyDrafts', 409, { limit: mostDrafts, days: draftDays })
    const form = await formOf(procedure, caseId)
    const at = clock()
    const id = newId(at.getTime())
    const known = { ...(await deps.people.known(actor)), 'procedure.name': procedure.name }
    const row = {
      agency_id: procedure.agencyId,
      id,
      account_id: actor.accountId,
      procedure_code: procedure.code,
      procedure_version_id: procedure.id,
      case_id: caseId,
      answers: withKnown(form, {}, known),
      page: form.pages[0]?.id ?? null,
      created_at: at,
      updated_at: at,
      expires_at: expiry(at),
      dossier_id: null,
    }
    await db.transaction().execute(async tx => {
      await insertDraft(tx, row)
      await record(tx, {
        agencyId: row.agency_id,
        actor,
        act: 'filing.begun',
        subject: { type: 'draft', id },
        detail: { procedure: procedure.code },
        at,
      })
    })
    return id
  }

  /** The draft, if it is this person's and not filed yet. @throws Refusal `filing.notFound` (404), `filing.alreadyFiled` (410) */
  async function open(actor: PersonActor, draftId: string): Promise<OpenDraft> {
    const found = await findOwn(db, actor, draftId)
    if (!found) throw new Refusal('filing.notFound', 404)
    const { dossier_id: dossier } = found.draft
    if (dossier) throw new Refusal('filing.alreadyFiled', 410, { dossier })
    return opened(found)
  }

  async function opened({ draft, files }: Pick<OpenDraft, 'draft' | 'files'>): Promise<OpenDraft> {
    const procedure = await deps.procedures.version(draft.procedure_version_id)
    if (!procedure) throw new Error(`procedure version ${draft.procedure_version_id} is gone`)
    const form = await formOf(procedure, draft.case_id)
    return withAnswers({ draft, procedure, form, files }, draft.answers)
  }

  /** Files are rows of their own; the answers of file questions are read from them. */
  function withAnswers(
    base: Pick<OpenDraft, 'draft' | 'procedure' | 'form' | 'files'>,
    typed: Answers,
  ): OpenDraft {
    const answers: Record<string, Answers[string]> = { ...typed }
    for (const page of base.form.pages)
      for (const field of page.fields) {
        if (field.type !== 'file') continue
        const ids = base.files.filter(file => file.field === field.id).map(file => file.id)
        if (ids.length > 0) answers[field.id] = ids
        else delete answers[field.id]
      }
    const scene = setScene(base.form, answers, today())
    let statuses: readonly PageStatus[] | undefined
    return {
      ...base,
      answers,
      scene,
      // Whoever adds a file does not ask what is still missing.
      get statuses() {
        statuses ??= pageStatuses(scene, circumstances(base.files))
        return statuses
      },
    }
  }

  const circumstances = (files: readonly DraftFileRow[]) => ({ files: new Set(files.map(file => file.id)) })

  /**
   * Keeps what was typed on one page, whatever is wrong with it, and says where to go. Only going on asks for a page
   * without issues; going back, saving and changing rows never does.
   */
  async function sendPage(
    actor: PersonActor,
    draftId: string,
    pageId: string,
    body: unknown,
    action: PageAction,
  ): Promise<PageSent> {
    const before = await open(actor, draftId)
    const page = before.form.pages.find(one => one.id === pageId)
    if (!page) throw new Refusal('filing.notFound', 404)
    const read = readPage(before.form, page, body, before.answers, today())
    const typed = changeRows(before.form, read.answers, action)
    const at = clock()
    const ref = { agencyId: before.draft.agency_id, id: draftId }
    await db.transaction().execute(async tx => {
      const kept = await saveAnswers(tx, ref, { answers: typed, page: pageId, at, expiresAt: expiry(at) })
      if (!kept) throw new Refusal('filing.alreadyFiled', 410)
      // Drafts save themselves at every pause: an hour without a change ends a sitting.
      if (at.getTime() - before.draft.updated_at.getTime() < 3_600_000) return
      await record(tx, {
        agencyId: ref.agencyId,
        actor,
        act: 'filing.resumed',
        subject: { type: 'draft', id: draftId },
        at,
      })
    })
    const draft = withAnswers(before, typed)
    if (action.kind === 'back') {
      const previous = pageBefore(draft.scene, pageId)
      return { draft, issues: [], next: previous ? { kind: 'page', page: previous } : { kind: 'stay' } }
    }
    if (action.kind !== 'next') return { draft, issues: read.issues, next: { kind: 'stay' } }
    const issues = [...read.issues, ...validatePage(draft.scene, page, circumstances(draft.files)).issues]
    if (issues.length > 0) return { draft, issues, next: { kind: 'stay' } }
    const following = pageAfter(draft.scene, pageId)
    return { draft, issues, next: following ? { kind: 'page', page: following } : { kind: 'check' } }
  }

  /**
   * Attaches a file that lies on this machine; it is known by its content, not by its name. The path is read, never
   * kept: the caller removes it.
   * @returns the file, or why it is not taken
   */
  async function attach(
    actor: PersonActor,
    draftId: string,
    fieldId: string,
    upload: { readonly path: string; readonly claimedName: string; readonly sha256?: string },
  ): Promise<{ readonly file: DraftFileRow } | { readonly issues: readonly Issue[] }> {
    const { draft, field, files } = await paperOf(actor, draftId, fieldId)
    const full = noRoom(fieldId, files, 0)
    if (full) return { issues: [full] }
    const taken = await takeFile(store, { ...upload, field: fieldId }, uploadLimits)
    if ('issues' in taken) return taken
    const tooMuch = noRoom(fieldId, files, taken.file.size)
    if (tooMuch) return { issues: [tooMuch] }
    const at = clock()
    const file: DraftFileRow = {
      ...taken.file,
      agency_id: draft.agency_id,
      draft_id: draftId,
      id: newId(at.getTime()),
      field: fieldId,
      component_id: field.component,
      added_at: at,
    }
    await db
      .transaction()
      .execute(async tx => {
        await insertFile(tx, file, expiry(at))
        await record(tx, {
          agencyId: file.agency_id,
          actor,
          act: 'filing.paperAdded',
          subject: { type: 'draft', id: draftId },
          detail: { fileId: file.id, hash: file.hash, size: file.size },
          at,
        })
      })
      .catch(asFiled)
    return { file }
  }

  /** The draft and the question that asks for a paper. @throws Refusal `filing.notFound` (404), `filing.alreadyFiled` (410) */
  async function paperOf(actor: PersonActor, draftId: string, fieldId: string) {
    const { draft, form, files } = await open(actor, draftId)
    const field = fieldById(form, fieldId)
    if (field?.type !== 'file') throw new Refusal('filing.notFound', 404)
    return { draft, field, files }
  }

  /**
   * Whether a file of that size can be attached there, asked before it is sent.
   * @returns why it would not be taken
   */
  async function roomFor(
    actor: PersonActor,
    draftId: string,
    fieldId: string,
    size: number,
  ): Promise<Issue | undefined> {
    const { files } = await paperOf(actor, draftId, fieldId)
    return noRoom(fieldId, files, size)
  }

  /** Takes a file out of the draft; its content goes when nothing else refers to it. */
  async function detach(actor: PersonActor, draftId: string, fileId: string): Promise<void> {
    const { draft, files } = await open(actor, draftId)
    const file = files.find(one => one.id === fileId)
    if (!file) throw new Refusal('filing.notFound', 404)
    const ref = { agencyId: draft.agency_id, id: draft.id }
    await db.transaction().execute(async tx => {
      const at = clock()
      if (!(await changeDraft(tx, ref, at))) throw new Refusal('filing.alreadyFiled', 410)
      if (!(await deleteFile(tx, ref, fileId))) return
      await record(tx, {
        agencyId: ref.agencyId,
        actor,
        act: 'filing.paperRemoved',
        subject: { type: 'draft', id: draftId },
        detail: { fileId, hash: file.hash },
        at,
      })
    })
    await dropContent([file.hash], clock())
  }

  /** Drafts nobody came back to go, each with its row of the record. */
  const expire = (at: Date): Promise<number> =>
    db.transaction().execute(async tx => {
      const gone = await deleteExpired(tx, at, expiredAtOnce)
      for (const draft of gone)
        await record(tx, {
          agencyId: draft.agencyId,
          actor: system('filing'),
          act: 'filing.expired',
          subject: { type: 'draft', id: draft.id },
          at,
        })
      return gone.length
    })

  async function dropContent(hashes: readonly string[], before: Date): Promise<void> {
    for (const hash of new Set(hashes)) await removeUnreferred(hash, new Date(before.getTime() - 3_600_000))
  }

  /**
   * Removes content that no row refers to. While a backup runs nothing is removed, since it may still have to be copied:
   * the next night removes it.
   * @returns false while a backup runs
   */
  const removeUnreferred = (hash: string, unlessPutSince: Date): Promise<boolean> =>
    db.transaction().execute(async tx => {
      if (!(await mayRemoveFiles(tx))) return false
      if (!(await isReferred(tx, hash)) && !(await deps.isReferredElsewhere?.(hash)))
        await store.remove(hash, { unlessPutSince })
      return true
    })

  /**
   * Files the draft: reads every file back from the store, signs the manifest, and makes the dossier. Sent again, by a
   * double click, another tab or a network that lost the answer, it gives the same dossier.
   * @returns the dossier, or the issues that stand in the way
   */
  async function submit(actor: PersonActor, draftId: string, requestId?: string): Promise<Submitted> {
    for (let more = 2; ; more--)
      try {
        return await submitAsItIs(actor, draftId, requestId)
      } catch (error) {
        if (!(error instanceof NothingMet)) throw error
        // Another tab changed the draft meanwhile: what it holds now is what counts.
        if (more === 0) throw new Refusal('filing.changing', 409)
      }
  }

  async function submitAsItIs(actor: PersonActor, draftId: string, requestId?: string): Promise<Submitted> {
    const found = await findOwn(db, actor, draftId)
    if (!found) throw new Refusal('filing.notFound', 404)
    const { draft: row } = found
    if (row.dossier_id) return { filed: await deps.dossiers.filedFrom(draftId), agencyId: row.agency_id }
    const draft = await opened(found)
    const issues = draft.statuses.flatMap(status => status.issues)
    if (issues.length > 0) return { issues, draft }
    if (!(await deps.isOpen(draft.procedure))) throw new Refusal('filing.notHere', 409)

    await Promise.all(draft.files.map(readBack))
    const answers = prune(draft.scene)
    const content = filingOf(draft.form, answers)
    const at = clock()
    const manifest = signManifest(deps.keys, {
      draftId,
      procedureCode: draft.procedure.code,
      at,
      files: draft.files.map(file => ({
        component: file.component_id,
        name: file.name,
        sha256: file.hash,
        size: file.size,
      })),
    })
    const components = draft.procedure.cases.find(one => one.id === row.case_id)?.components ?? []
    const taxCode = content.owner.idType === 'taxCode' ? content.owner.idNumber : null
    const filed = await deps.dossiers.submit(
      {
        procedure: draft.procedure,
        caseId: row.case_id,
        channel: 2,
        origin: 'ministryPortal',
        owner: content.owner,
        submitter: content.applicant,
        submitterAccountId: actor.accountId,
        ownerPartyId: taxCode ? await deps.people.representedFirm(actor, taxCode) : null,
        assistedBy: null,
        answers,
        abstract: content.abstract ?? draft.procedure.name,
        resultChannel: content.resultChannel,
        components: components.map(component => ({
          componentId: component.id,
          name: component.name,
          required: component.required,
          form: 'electronic' as const,
          quantity: 1,
          present: draft.files.some(file => file.component_id === component.id),
          note: null,
        })),
        files: draft.files.map(file => ({
          componentId: file.component_id,
          name: file.name,
          hash: file.hash,
          size: file.size,
          mime: file.mime,
          pages: file.pages,
          source: 'uploaded' as const,
          risks: file.risks,
        })),
        manifest,
        draftId,
        illustrative: deps.illustrative,
      },
      actor,
      requestId,
      (tx, dossier) => filedDraft(tx, { agencyId: row.agency_id, id: draftId }, dossier.id, row.updated_at),
    )
    return { filed, agencyId: row.agency_id }
  }

  /** Reads a file through to its end: the store ends in a fault when the content no longer fits its hash. */
  async function readBack(file: DraftFileRow): Promise<void> {
    const { size } = await store.verify(file.hash)
    if (size !== file.size) throw new Refusal('filing.fileLost', 409, { name: file.name })
  }

  return {
    isOpen: deps.isOpen,
    start,
    open,
    sendPage,
    attach,
    roomFor,
    detach,
    submit,
    formOf,
    /** Drafts the person may go on with. */
    drafts: (actor: PersonActor, procedureCode?: string): Promise<DraftRow[]> =>
      listOwn(db, actor, procedureCode),
    /** Throws a draft away, with its files. */
    async discard(actor: PersonActor, draftId: string): Promise<void> {
      const { draft, files } = await open(actor, draftId)
      await db.transaction().execute(async tx => {
        const isGone = await deleteDraft(tx, { agencyId: draft.agency_id, id: draft.id })
        if (!isGone) throw new Refusal('filing.alreadyFiled', 410)
        await record(tx, {
          agencyId: draft.agency_id,
          actor,
          act: 'filing.discarded',
          subject: { type: 'draft', id: draft.id },
          at: clock(),
        })
      })
      await dropContent(
        files.map(file => file.hash),
        clock(),
      )
    },
    /** By procedure: drafts begun in the period, filed, and run out. */
    dropOut: (from: Day, to: Day, of?: Parameters<typeof dropOut>[3]): Promise<DropOut[]> =>
      dropOut(db, from, to, of),

    /** Removes drafts nobody came back to, and content that nothing refers to any more. @returns drafts removed */
    async sweep(): Promise<number> {
      const now = clock()
      let count = 0
      for (;;) {
        const gone = await expire(now)
        count += gone
        if (gone < expiredAtOnce) break
      }
      const dayAgo = new Date(now.getTime() - 86_400_000)
      await store.sweep(dayAgo)
      for await (const file of store.list())
        if (
          file.putAt < dayAgo &&
          !(await isReferred(db, file.hash)) &&
          !(await deps.isReferredElsewhere?.(file.hash)) &&
          !(await removeUnreferred(file.hash, dayAgo))
        )
          break
      return count
    },
  }
}

export type Filing = ReturnType<typeof createFiling>
