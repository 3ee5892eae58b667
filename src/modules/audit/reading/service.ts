import type { Actor, PersonActor } from '../../../kernel/actor.ts'
import { type Day, momentAt, plusDays } from '../../../kernel/dates.ts'
import { isId, newId } from '../../../kernel/ids.ts'
import { formatInteger } from '../../../kernel/numbers.ts'
import { hasUnprintable } from '../../../kernel/text.ts'
import type { CheckResult } from '../../../platform/check.ts'
import type { Db } from '../../../platform/database.ts'
import { addJob, type ClockJob, type JobHandlers } from '../../../platform/jobs.ts'
import { record } from '../record.ts'
import type { Audit } from '../service.ts'
import {
  type CheckRow,
  chainPlaces,
  type EventRow,
  firstUnsigned,
  keepCheck,
  lastChecks,
  searchEvents,
} from './store.ts'

declare module '../../../platform/jobs.ts' {
  interface JobPayloads {
    /** Verifies every chain and keeps the answer; `askedBy` is the name of whoever wanted it now. */
    'audit.verify': { readonly askedBy?: string }
  }
}

/** What an auditor typed; every part is optional. */
export interface RecordQuery {
  /** Code of a dossier or procedure, or an identifier. */
  readonly subject: string
  readonly act: string
  /** Words of an official's name or user name, or an account's identifier. */
  readonly person: string
  readonly from: Day | undefined
  readonly to: Day | undefined
  /** Show what is older than this row. */
  readonly before: string
}

/** How the chain of an agency stands. */
export interface ChainState {
  readonly agencyId: string
  readonly sealed: number
  readonly unsealed: number
  /** Last place signed into the file outside the database, and when. */
  readonly signedTo: number
  readonly signedAt: Date | null
  /** What the last verification showed; null when there was none yet. */
  readonly check: CheckRow | null
}

/** One page of the record. */
export interface RecordPage {
  readonly rows: readonly EventRow[]
  /** The row to continue from; undefined at the end. */
  readonly next: string | undefined
  /** Codes of what was acted upon, by type and identifier: `dossier 0193…`. */
  readonly names: ReadonlyMap<string, string>
}

export interface ReadingDeps {
  readonly db: Db
  readonly clock: () => Date
  readonly audit: Pick<Audit, 'verify' | 'lastSigned'>
  /** What a code names: dossiers, procedures. Only their identifiers, so that nothing is read that way. */
  readonly subjectsOf: (code: string) => Promise<readonly { readonly type: string; readonly id: string }[]>
  /** Codes for identifiers. */
  readonly namesOf: (
    agencyId: string,
    subjects: readonly { readonly type: string; readonly id: string }[],
  ) => Promise<ReadonlyMap<string, string>>
  /** Accounts of officials of an agency by words of their name. */
  readonly officialsOf: (agencyId: string, words: string) => Promise<readonly string[]>
}

const pageSize = 50
/** Sealing takes half a second; a row that waits for a minute waits for somebody. */
const patienceMs = 60_000
/** Heads are signed every minute. */
const signedWithinMs = 3 * 60_000

/** Reading the record, and whether it still is what was sealed. */
export function createRecordReading(deps: ReadingDeps) {
  const { db, clock, audit } = deps

  /** What fits, newest first. Reading is itself put on record, once for each search and not for each further page. */
  async function read(
    actor: PersonActor,
    agencyId: string,
    query: RecordQuery,
    requestId: string,
  ): Promise<RecordPage> {
    const found = await search(agencyId, query)
    const rows = found.slice(0, pageSize)
    if (query.before === '') await putOpening(actor, agencyId, query, requestId)
    const subjects = rows.map(row => ({ type: row.subject_type, id: row.subject_id }))
    return {
      rows,
      next: found.length > pageSize ? rows.at(-1)!.id : undefined,
      names: await deps.namesOf(agencyId, subjects),
    }
  }

  async function search(agencyId: string, query: RecordQuery): Promise<EventRow[]> {
    const { subject, act, person, from, to, before } = query
    if ([subject, act, person].some(hasUnprintable)) return []
    const subjects = subject === '' ? undefined : await subjectsNamed(subject)
    const actors = person === '' ? undefined : await accountsNamed(agencyId, person)
    return searchEvents(
      db,
      {
        agencyId,
        subjects,
        actors,
        act: act || undefined,
        from: from === undefined ? undefined : momentAt(from),
        until: to === undefined ? undefined : momentAt(plusDays(to, 1)),
        before: isId(before) ? before : undefined,
      },
      pageSize + 1,
    )
  }

  async function accountsNamed(agencyId: string, person: string): Promise<readonly string[]> {
    const isAccount: boolean = isId(person)
    return isAccount ? [person] : deps.officialsOf(agencyId, person.slice(0, 100))
  }

  async function subjectsNamed(typed: string): Promise<{ type: string; id: string }[]> {
    const code = typed.trim()
    const named = await deps.subjectsOf(code)
    const types = isId(code)
      ? ['dossier', 'draft', 'account', 'session', 'representation', 'procedure', 'delivery']
      : []
    // A calendar is named by its agency, the record too.
    return [
      ...named,
      ...types.map(type => ({ type, id: code })),
      { type: 'calendar', id: code },
      { type: 'record', id: code },
    ]
  }

  const putOpening = (actor: Actor, agencyId: string, query: RecordQuery, requestId: string): Promise<void> =>
    db.transaction().execute(tx =>
      record(tx, {
        agencyId,
        actor,
        act: 'audit.opened',
        subject: { type: 'record', id: agencyId },
        detail: Object.fromEntries(
          Object.entries(query).filter(([, value]) => value !== undefined && value !== ''),
        ),
        at: clock(),
        requestId,
      }),
    )

  /** Asks for a verification now; a job does it. */
  async function askCheck(actor: PersonActor, agencyId: string, requestId: string): Promise<void> {
    await db.transaction().execute(async tx => {
      await record(tx, {
        agencyId,
        actor,
        act: 'audit.checkAsked',
        subject: { type: 'record', id: agencyId },
        at: clock(),
        requestId,
      })
      await addJob(tx, 'audit.verify', { askedBy: actor.name }, { key: 'audit.verify' })
    })
  }

  /** Verifies every chain and keeps what it showed. */
  async function checkAll(askedBy: string | null): Promise<void> {
    const { reports } = await audit.verify()
    const at = clock()
    await db.transaction().execute(async tx => {
      for (const { agencyId, sealed, unsealed, signedTo, fault } of reports)
        await keepCheck(tx, {
          agency_id: agencyId,
          id: newId(at.getTime()),
          ...{ at, sealed, unsealed, fault },
          signed_to: signedTo,
          asked_by: askedBy,
        })
    })
  }

  /** How the chains of those agencies stand. */
  async function chains(agencies: readonly string[]): Promise<ChainState[]> {
    const [places, checks, signed] = await Promise.all([
      chainPlaces(db, agencies),
      lastChecks(db, agencies),
      audit.lastSigned(agencies),
    ])
    return agencies.map(agencyId => {
      const place = places.find(one => one.agency_id === agencyId)
      const head = signed.get(agencyId)
      return {
        agencyId,
        sealed: place?.seq ?? 0,
        unsealed: place?.unsealed ?? 0,
        signedTo: head?.seq ?? 0,
        signedAt: head?.at ?? null,
        check: checks.find(one => one.agency_id === agencyId) ?? null,
      }
    })
  }

  /** The light of the record: every chain sealed, its head signed, and no fault when it was last verified. */
  async function check(): Promise<CheckResult> {
    const now = clock().getTime()
    const [places, checks] = await Promise.all([chainPlaces(db), lastChecks(db)])
    const signed = await audit.lastSigned(places.map(place => place.agency_id))
    const broken = checks.find(one => one.fault !== null)
    if (broken) return red('record.fault', `${broken.agency_id} ${broken.fault!.kind} ${broken.fault!.seq}`)
    const waiting = places.find(one => one.waiting_since && now - one.waiting_since.getTime() > patienceMs)
    if (waiting) return red('record.unsealed', `${waiting.agency_id} ${waiting.unsealed}`)
    // All heads that moved are signed at once, so one recent signature vouches for every older seal.
    const lastSignature = Math.max(0, ...[...signed.values()].map(head => head.at.getTime()))
    if (now - lastSignature > signedWithinMs) {
      const unsigned = await firstUnsigned(
        db,
        places.map(place => ({ agencyId: place.agency_id, signedTo: signed.get(place.agency_id)?.seq ?? 0 })),
      )
      if (unsigned && now - unsigned.at.getTime() > signedWithinMs)
        return red('record.unsigned', `${unsigned.agencyId} ${unsigned.seq}`)
    }
    const rows = places.reduce((sum, place) => sum + place.seq, 0)
    return { ok: true, detail: `${formatInteger(places.length)} chuỗi, ${formatInteger(rows)} dòng` }
  }

  const handlers: JobHandlers = {
    'audit.verify': ({ askedBy }) => checkAll(askedBy ?? null),
  }
  /** Every night at 3:10 in Viet Nam. */
  const clockJobs: ClockJob[] = [{ name: 'audit.verify', pattern: '10 20 * * *' }]

  return { read, askCheck, checkAll, chains, check, handlers, clockJobs }
}

export type RecordReading = ReturnType<typeof createRecordReading>

const red = (reason: string, detail: string): CheckResult => ({ ok: false, reason, detail })
