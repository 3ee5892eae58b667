import { createHash, X509Certificate } from 'node:crypto'
import { buffer } from 'node:stream/consumers'
import type { PersonActor } from '../../../kernel/actor.ts'
import { dayOf } from '../../../kernel/dates.ts'
import { isId } from '../../../kernel/ids.ts'
import { Refusal } from '../../../kernel/issue.ts'
import type { Db } from '../../../platform/database.ts'
import { FileFault, type FileHash, type FileStore } from '../../../platform/files/file-store.ts'
import type { FormDefinition } from '../../forms/index.ts'
import type { Organizations } from '../../organizations/index.ts'
import type { ProcedureVersion } from '../../procedures/index.ts'
import {
  type DocumentPlaces,
  errorMessage,
  type Fetcher,
  SigningError,
  type SigningKeys,
} from '../../signing/index.ts'
import { readableIn } from '../access.ts'
import { placeTexts, type ResultTemplates } from '../print/index.ts'
import type { Dossiers } from '../service.ts'
import { type DossierRef, type DossierRow, findVisible, type ResultRow } from '../store.ts'
import type { ResultPlaces } from '../tables.ts'
import type { DossierFacts } from './context.ts'
import type { KeptResult } from './draft.ts'
import type { Signatory } from './signing-title.ts'
import { lastOnce, signatoriesAmong } from './store.ts'

/** What the results of dossiers are made with. */
export interface ResultsDeps {
  readonly db: Db
  readonly clock: () => Date
  readonly files: FileStore
  readonly keys: SigningKeys
  readonly dossiers: Dossiers
  readonly procedures: { version(id: string): Promise<ProcedureVersion | undefined> }
  readonly organizations: Pick<Organizations, 'agency' | 'unit'>
  readonly templates: ResultTemplates
  /** The form under which a dossier was filed. */
  readonly formOf: (dossier: DossierRow) => Promise<FormDefinition>
  /** Officials who hold the right to sign for that unit of the agency. */
  readonly signatories: (
    agencyId: string,
    unitId: string | null,
  ) => Promise<readonly { readonly accountId: string; readonly name: string }[]>
  /** Asks for lists and answers about certificates; the usual one goes out over http. */
  readonly fetcher?: Fetcher
}

/** A form of a step: the page's revision of the dossier, and the fingerprint that tells a double click. */
export interface ResultStep {
  readonly revision: number
  readonly once?: string
  readonly requestId?: string
}

export const refOf = (dossier: Pick<DossierRow, 'agency_id' | 'id'>): DossierRef => ({
  agencyId: dossier.agency_id,
  id: dossier.id,
})

/** Whether the official may read the dossiers of that unit; the applicant's own right to read is another matter. */
export const readsAsOfficial = (
  actor: PersonActor,
  dossier: Pick<DossierRow, 'agency_id' | 'unit_id'>,
): boolean =>
  readableIn(actor).some(
    place =>
      place.agencyId === dossier.agency_id && (place.unitId === null || place.unitId === dossier.unit_id),
  )

/** The dossier as an official opens it. @throws Refusal `dossier.notFound` (404) */
export async function openDossier(db: Db, actor: PersonActor, id: string): Promise<DossierRow> {
  const dossier = isId(id) ? await findVisible(db, actor, id) : undefined
  if (!dossier || !readsAsOfficial(actor, dossier)) throw new Refusal('dossier.notFound', 404)
  return dossier
}

/** Everything a document about this dossier needs. @throws Refusal `result.noUnit` (409) */
export async function factsOf(deps: ResultsDeps, dossier: DossierRow): Promise<DossierFacts> {
  const [procedure, agency, unit, form] = await Promise.all([
    deps.procedures.version(dossier.procedure_version_id),
    deps.organizations.agency(dossier.agency_id),
    dossier.unit_id ? deps.organizations.unit(dossier.agency_id, dossier.unit_id) : undefined,
    deps.formOf(dossier),
  ])
  if (!procedure || !agency) throw new Error(`dossier ${dossier.id} has lost its procedure or agency`)
  if (!unit) throw new Refusal('result.noUnit', 409)
  return { dossier, procedure, agency, unit, form }
}

/** Who may be asked to sign the result of this dossier today: the right of the post and the authority together. */
export const signatoriesFor = async (deps: ResultsDeps, dossier: DossierRow): Promise<Signatory[]> =>
  signatoriesAmong(
    deps.db,
    { agencyId: dossier.agency_id, field: dossier.field, day: dayOf(deps.clock()) },
    await deps.signatories(dossier.agency_id, dossier.unit_id),
  )

/** What is kept beside the file of a result. */
export const keptOf = (result: Pick<ResultRow, 'data'>): KeptResult => result.data as unknown as KeptResult

/**
 * Fingerprint of a draft as a page showed it: file, places, words, signatory. Whoever saves or submits sends it back,
 * so that nobody works on what another page has changed meanwhile.
 */
export function seenOf(result: Pick<ResultRow, 'id' | 'draft_hash' | 'places' | 'data'> | undefined): string {
  if (!result) return ''
  const { id, draft_hash, places, data } = result
  return createHash('sha256')
    .update(JSON.stringify([id, draft_hash, places, data]))
    .digest('base64url')
    .slice(0, 22)
}

/**
 * A file of ours, whole and as it was stored.
 * @throws Refusal `result.fileChanged` (409) when it is gone or not what its hash says
 */
export async function readStored(files: FileStore, hash: FileHash): Promise<Buffer> {
  try {
    return await buffer(await files.open(hash))
  } catch (error) {
    throw asFileRefusal(error)
  }
}

export const asFileRefusal = (error: unknown): unknown =>
  error instanceof FileFault && (error.code === 'files.corrupt' || error.code === 'files.missing')
    ? new Refusal('result.fileChanged', 409)
    : error

/** What the signing library refuses, in its own words. */
export const asSigningRefusal = (error: unknown): unknown =>
  error instanceof SigningError ? new Refusal('result.signing', 409, { reason: errorMessage(error) }) : error

/** The serial number of a certificate, as reports write it. */
export const serialOf = (certificate: Uint8Array | undefined): string =>
  certificate ? new X509Certificate(certificate).serialNumber : ''

export const documentPlaces = (places: ResultPlaces): DocumentPlaces => ({
  number: places.number,
  date: places.date,
  person: places.leaderSignature,
  seal: places.seal,
})

/** How number and date are written. */
export const textStyles = {
  number: { size: placeTexts.number.size, baseline: placeTexts.number.baseline },
  date: { face: 'italic', size: placeTexts.date.size, baseline: placeTexts.date.baseline },
} as const

/** Whether this very form has already taken its step: a double click is one step and no conflict. */
export const isRepeated = async (db: Db, dossier: DossierRow, input: ResultStep): Promise<boolean> =>
  input.once !== undefined &&
  dossier.revision !== input.revision &&
  (await lastOnce(db, refOf(dossier))) === input.once

/** Largest file of a result, in bytes. */
export const resultBytes = 20 * 1024 * 1024
