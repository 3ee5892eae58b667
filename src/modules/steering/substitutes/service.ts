import type { PersonActor, RoleKey } from '../../../kernel/actor.ts'
import { type Day, dayOf } from '../../../kernel/dates.ts'
import { isId, newId } from '../../../kernel/ids.ts'
import { type Issue, IssuesError, issue, Refusal } from '../../../kernel/issue.ts'
import type { Db } from '../../../platform/database.ts'
import { once, type Sending } from '../../../platform/once.ts'
import { record } from '../../audit/index.ts'
import { type Colleague, rolesWith } from '../../identity/index.ts'
import { standingIn } from './standing-in.ts'
import {
  arrangementsOf,
  endSubstitute,
  insertSubstitute,
  lockAbsent,
  onDay,
  overlapping,
  type SubstituteRow,
} from './store.ts'

export interface SubstituteDeps {
  readonly db: Db
  readonly clock: () => Date
  readonly colleagues: (accountIds: readonly string[]) => Promise<readonly Colleague[]>
  /** Officials who hold one of the roles in the agency now. */
  readonly holders: (
    agencyId: string,
    roles: readonly RoleKey[],
  ) => Promise<readonly { readonly accountId: string; readonly name: string }[]>
}

/** Rights that take part in tasks: their holders can be absent, and can stand in. */
const taskRights = [
  'task.readAll',
  'task.readInAgency',
  'task.readInUnit',
  'task.work',
  'task.assign',
  'task.direct',
] as const
export const taskRoles = [...new Set(taskRights.flatMap(rolesWith))]

/** Longest absence that is arranged at once, in days. */
const longestDays = 366

/** An arrangement with the names of both. */
export interface Arrangement extends SubstituteRow {
  readonly absentName: string
  readonly substituteName: string
}

/** Who stands in for whom on tasks (người làm thay khi vắng mặt). */
export function createSubstitutes(deps: SubstituteDeps) {
  const { db, clock } = deps

  /** The agency of the posts by which the person takes part in tasks. @throws Refusal `request.notAllowed` (403) */
  function agencyOf(actor: PersonActor): string {
    const post = actor.posts.find(one => !one.insteadOf && taskRoles.includes(one.role))
    if (!post) throw new Refusal('request.notAllowed', 403)
    return post.agencyId
  }

  /** Colleagues of the agency who take part in tasks, without the person. */
  async function choices(actor: PersonActor) {
    const found = await deps.holders(agencyOf(actor), taskRoles)
    const byId = new Map(found.map(one => [one.accountId, one.name]))
    byId.delete(actor.accountId)
    return [...byId].map(([accountId, name]) => ({ accountId, name }))
  }

  /**
   * Lets a colleague stand in, from one day to another.
   * @throws IssuesError; Refusal `request.notAllowed` (403)
   */
  async function arrange(
    actor: PersonActor,
    typed: { readonly substituteId: string; readonly from: Day; readonly to: Day },
    requestId?: string,
    sending?: Sending,
  ): Promise<void> {
    const agencyId = agencyOf(actor)
    const at = clock()
    const issues: Issue[] = []
    if (!(await choices(actor)).some(one => one.accountId === typed.substituteId))
      issues.push(issue('nguoi-lam-thay', 'substitute.personMissing'))
    if (typed.to < typed.from) issues.push(issue('den-ngay', 'substitute.toBeforeFrom'))
    else if (typed.to < dayOf(at)) issues.push(issue('den-ngay', 'substitute.toInPast'))
    else if (Date.parse(typed.to) - Date.parse(typed.from) > longestDays * 86_400_000)
      issues.push(issue('den-ngay', 'substitute.tooLong', { limit: longestDays }))
    if (issues.length > 0) throw new IssuesError(issues)
    await once(db, sending, async tx => {
      await lockAbsent(tx, actor.accountId)
      if (await overlapping(tx, { absentId: actor.accountId, from: typed.from, to: typed.to }))
        throw new IssuesError([issue('tu-ngay', 'substitute.overlaps')])
      const id = newId(at.getTime())
      await insertSubstitute(tx, {
        ...{ agency_id: agencyId, id, absent_id: actor.accountId, substitute_id: typed.substituteId },
        ...{ from_day: typed.from, to_day: typed.to, created_at: at, ended_at: null },
      })
      await record(tx, {
        agencyId,
        actor,
        act: 'substitute.arranged',
        subject: { type: 'account', id: typed.substituteId },
        detail: { from: typed.from, to: typed.to },
        at,
        requestId: requestId ?? null,
      })
    })
  }

  /** Ends an arrangement of the person's own. @throws Refusal `substitute.notThere` (409) */
  async function end(actor: PersonActor, id: string, requestId?: string): Promise<void> {
    const at = clock()
    await db.transaction().execute(async tx => {
      const row = isId(id) ? await endSubstitute(tx, actor.accountId, id, at) : undefined
      if (!row) throw new Refusal('substitute.notThere', 409)
      await record(tx, {
        agencyId: row.agency_id,
        actor,
        act: 'substitute.ended',
        subject: { type: 'account', id: row.substitute_id },
        detail: { from: row.from_day, to: row.to_day },
        at,
        requestId: requestId ?? null,
      })
    })
  }

  return {
    choices,
    arrange,
    end,
    /** Arrangements of the person that are not over, as the absent one or as the substitute. */
    async mine(actor: PersonActor): Promise<Arrangement[]> {
      const rows = await arrangementsOf(db, actor.accountId, dayOf(clock()))
      const people = new Map(
        (await deps.colleagues(rows.flatMap(row => [row.absent_id, row.substitute_id]))).map(one => [
          one.accountId,
          one.name,
        ]),
      )
      return rows.map(row => ({
        ...row,
        absentName: people.get(row.absent_id) ?? '',
        substituteName: people.get(row.substitute_id) ?? '',
      }))
    },
    /** The person with the posts of those they stand in for today; for what takes part in tasks, and nothing else. */
    async actor(actor: PersonActor): Promise<PersonActor> {
      if (actor.accountKind !== 'official') return actor
      const rows = await onDay(db, dayOf(clock()), actor.accountId)
      if (rows.length === 0) return actor
      const absent = await deps.colleagues(rows.map(row => row.absent_id))
      return standingIn(
        actor,
        absent.map(one => ({
          ...one,
          posts: one.posts.filter(post => taskRoles.includes(post.role)),
        })),
      )
    },
    /** Who stands in for an absent person on that day. */
    async on(day: Day): Promise<ReadonlyMap<string, string>> {
      return new Map((await onDay(db, day)).map(row => [row.absent_id, row.substitute_id]))
    },
  }
}

export type Substitutes = ReturnType<typeof createSubstitutes>
