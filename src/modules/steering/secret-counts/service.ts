import type { Actor, PersonActor } from '../../../kernel/actor.ts'
import { type Day, dayOf } from '../../../kernel/dates.ts'
import { isId, newId } from '../../../kernel/ids.ts'
import { type Issue, IssuesError, issue, Refusal } from '../../../kernel/issue.ts'
import type { Db, Tx } from '../../../platform/database.ts'
import { once, type Sending } from '../../../platform/once.ts'
import { record } from '../../audit/index.ts'
import { agenciesWhere, may } from '../../identity/index.ts'
import { historySets, liveSet } from '../tasks/service.ts'
import {
  endVersion,
  insertCount,
  type SecretCountRow,
  type SecretCountsQuery,
  secretCounts,
  secretTasksByLead,
  versionsOf,
} from './store.ts'

/** A count as typed. */
export interface TypedCount {
  /** Agency that gives the tasks. */
  readonly agencyId: string
  readonly leadId: string
  /** Day of the document; undefined when none can be read. */
  readonly givenOn: Day | undefined
  /** Number of tasks; undefined when none can be read. */
  readonly tasks: number | undefined
}

/** Tasks that one agency can have been given by secret documents in a day. */
export const mostSecretTasks = 9_999

export interface SecretCountsDeps {
  readonly db: Db
  readonly clock: () => Date
  readonly organizations: {
    agency(id: string): Promise<{ readonly id: string; readonly merged_on: string | null } | undefined>
  }
}

/** Agencies for which the person records counts: those whose tasks they give to the nation (§13). */
export const countingAgencies = (actor: Actor): string[] => agenciesWhere(actor, 'task.assignNationally')

/**
 * Lead agencies whose counts the person reads: all of them, or that of their own post.
 * @throws Refusal `request.notAllowed` (403)
 */
export function readableLeads(actor: Actor): readonly string[] | undefined {
  if (may(actor, 'task.readAll') || countingAgencies(actor).length > 0) return undefined
  const own = agenciesWhere(actor, 'task.readInAgency')
  if (own.length === 0) throw new Refusal('request.notAllowed', 403)
  return own
}

/** Tasks of secret documents, by count only (§1, §2): recorded, corrected, counted at T as known on K. */
export function createSecretCounts({ db, clock, organizations }: SecretCountsDeps) {
  async function check(typed: TypedCount, least: 0 | 1): Promise<Required<TypedCount>> {
    const issues: Issue[] = []
    const { agencyId, leadId, givenOn, tasks } = typed
    const today = dayOf(clock())
    const lead = leadId === '' ? undefined : await organizations.agency(leadId)
    if (!lead) issues.push(issue('chu-tri', 'secretCount.leadMissing'))
    if (givenOn === undefined) issues.push(issue('ngay', 'secretCount.dayMissing'))
    else if (givenOn > today) issues.push(issue('ngay', 'secretCount.dayInFuture'))
    else if (lead?.merged_on && lead.merged_on <= givenOn)
      issues.push(issue('chu-tri', 'secretCount.leadGone'))
    if (tasks === undefined || tasks < least || tasks > mostSecretTasks)
      issues.push(issue('so-nhiem-vu', 'secretCount.tasksShape', { low: least, limit: mostSecretTasks }))
    if (issues.length > 0) throw new IssuesError(issues)
    return { agencyId, leadId, givenOn, tasks } as Required<TypedCount>
  }

  const insert = (
    tx: Tx,
    count: Required<TypedCount>,
    by: {
      readonly id: string
      readonly version: number
      readonly at: Date
      readonly actor: PersonActor
      readonly illustrative: boolean
    },
  ) =>
    insertCount(tx, {
      ...{ agency_id: count.agencyId, id: by.id, version: by.version, set_key: liveSet },
      ...{ lead_id: count.leadId, given_on: count.givenOn!, tasks: count.tasks!, known_from: by.at },
      ...{ recorded_by: by.actor.accountId, recorded_name: by.actor.name, illustrative: by.illustrative },
    })

  /** Records a count. @throws IssuesError; Refusal `request.notAllowed` (403) */
  async function add(
    actor: PersonActor,
    typed: TypedCount,
    options: {
      readonly requestId?: string
      readonly sending?: Sending | undefined
      readonly illustrative?: boolean
    } = {},
  ): Promise<string> {
    if (!countingAgencies(actor).includes(typed.agencyId)) throw new Refusal('request.notAllowed', 403)
    const count = await check(typed, 1)
    const at = clock()
    const id = newId(at.getTime())
    return once(db, options.sending, async tx => {
      await insert(tx, count, { id, version: 1, at, actor, illustrative: options.illustrative ?? false })
      await record(tx, {
        agencyId: count.agencyId,
        actor,
        act: 'secretCount.recorded',
        at,
        subject: { type: 'secretCount', id },
        detail: { lead: count.leadId, day: count.givenOn!, tasks: count.tasks! },
        requestId: options.requestId ?? null,
      })
      return id
    })
  }

  /**
   * Corrects a count: the version that was known stays, and the new one counts from now on. 0 takes it out.
   * @throws IssuesError; Refusal `secretCount.notFound` (404), `secretCount.changedMeanwhile`, `task.history` (409)
   */
  async function correct(
    actor: PersonActor,
    id: string,
    version: number,
    typed: Omit<TypedCount, 'agencyId'>,
    requestId?: string,
  ): Promise<void> {
    const { now } = await open(actor, id)
    const count = await check({ ...typed, agencyId: now.agency_id }, 0)
    const at = clock()
    await db.transaction().execute(async tx => {
      const before = (await versionsOf(tx, [now.agency_id], id, true)).at(-1)!
      if (before.version !== version) throw new Refusal('secretCount.changedMeanwhile', 409)
      if (Object.hasOwn(historySets, before.set_key)) throw new Refusal('task.history', 409)
      await endVersion(tx, before, at)
      await insert(tx, count, { id, version: version + 1, at, actor, illustrative: before.illustrative })
      await record(tx, {
        agencyId: before.agency_id,
        actor,
        act: 'secretCount.corrected',
        at,
        subject: { type: 'secretCount', id },
        detail: {
          ...{ lead: count.leadId, day: count.givenOn!, tasks: count.tasks! },
          ...{ leadBefore: before.lead_id, dayBefore: before.given_on, tasksBefore: before.tasks },
        },
        requestId: requestId ?? null,
      })
    })
  }

  /** A count with all its versions, for whoever corrects it. @throws Refusal `secretCount.notFound` (404) */
  async function open(
    actor: PersonActor,
    id: string,
  ): Promise<{ readonly now: SecretCountRow; readonly versions: readonly SecretCountRow[] }> {
    const agencies = countingAgencies(actor)
    if (agencies.length === 0) throw new Refusal('request.notAllowed', 403)
    const versions = isId(id) ? await versionsOf(db, agencies, id) : []
    const now = versions.at(-1)
    if (!now) throw new Refusal('secretCount.notFound', 404)
    return { now, versions }
  }

  return {
    add,
    correct,
    open,
    /** Counts that the person may read. @throws Refusal `request.notAllowed` (403) */
    list(actor: Actor, query: SecretCountsQuery): Promise<SecretCountRow[]> {
      const leads = readableLeads(actor)
      const { scopes = leads } = query
      return secretCounts(db, { ...query, scopes: leads ? scopes?.filter(id => leads.includes(id)) : scopes })
    },
    byLead: (query: SecretCountsQuery) => secretTasksByLead(db, query),
  }
}

export type SecretCounts = ReturnType<typeof createSecretCounts>
