import type { FastifyRequest } from 'fastify'
import { Type } from 'typebox'
import type { Messages } from '../../../kernel/messages.ts'
import type { Db } from '../../../platform/database.ts'
import type { FileStore } from '../../../platform/files/index.ts'
import type { SystemKeys } from '../../../platform/keys.ts'
import type { Frame } from '../../../ui/view.ts'
import type { WorkCalendar } from '../../calendar/index.ts'
import type { Fees } from '../../fees/index.ts'
import type { FormDefinition } from '../../forms/index.ts'
import type { Organizations } from '../../organizations/index.ts'
import type { Procedures } from '../../procedures/index.ts'
import type { Printing } from '../printing.ts'
import type { Results } from '../results/index.ts'
import type { Dossiers } from '../service.ts'
import type { DossierRow } from '../store.ts'
import { readView } from './inbox.ts'
import type { Desk } from './service.ts'

/** An official who can be given a dossier. */
export interface Officer {
  readonly accountId: string
  readonly name: string
}

/** What the pages of the desk need. */
export interface DeskRoutesDeps {
  readonly db: Db
  readonly clock: () => Date
  readonly desk: Desk
  readonly dossiers: Dossiers
  readonly printing: Printing
  readonly fees: Fees
  readonly results: Pick<Results, 'readBack'>
  readonly procedures: Procedures
  readonly organizations: Organizations
  readonly files: FileStore
  readonly keys: Pick<SystemKeys, 'sign' | 'verify'>
  readonly messages: Messages
  readonly uploadFolder: string
  readonly publicUrl: string
  /** Dossiers taken in here are marked as illustrative. */
  readonly illustrative: boolean
  readonly calendarOf: (agencyId: string) => Promise<WorkCalendar>
  /** Officers of a unit, by name. */
  readonly officersOf: (agencyId: string, unitId: string) => Promise<readonly Officer[]>
  /** The form under which a dossier was filed. */
  readonly formOf: (dossier: DossierRow) => Promise<FormDefinition>
  readonly frame: (request: FastifyRequest) => Frame
}

/** Pages of officials are in Vietnamese, whatever the address says, and carry forms. */
export const deskFrame = (deps: Pick<DeskRoutesDeps, 'frame'>, request: FastifyRequest): Frame => ({
  ...deps.frame(request),
  lang: 'vi',
  csrf: request.csrf(),
})

const short = Type.Optional(Type.String({ maxLength: 200 }))

/** A view of the inbox in the address. */
export const viewQuery = {
  xem: short,
  q: short,
  'thu-tuc': short,
  'don-vi': short,
  'cua-toi': short,
  han: short,
  trang: short,
}
export const dossierParams = Type.Object({ id: Type.String({ maxLength: 40 }) })
export const anyBody = Type.Optional(Type.Record(Type.String(), Type.Unknown()))

/** The view that an address carries along. */
export const viewOf = (request: FastifyRequest) => readView(request.query as Parameters<typeof readView>[0])
