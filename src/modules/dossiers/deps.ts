import type { PersonActor } from '../../kernel/actor.ts'
import type { Db, Tx } from '../../platform/database.ts'
import type { ProcedureVersion, TimeLimit } from '../procedures/index.ts'
import type { DossierAction, DossierState } from './lifecycle.ts'
import type { Party } from './tables.ts'

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
