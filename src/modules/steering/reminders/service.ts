import type { RoleKey } from '../../../kernel/actor.ts'
import { type Day, dayOf, formatDay } from '../../../kernel/dates.ts'
import { formatInteger } from '../../../kernel/numbers.ts'
import type { Db, Tx } from '../../../platform/database.ts'
import type { ClockJob, JobHandlers } from '../../../platform/jobs.ts'
import { rolesWith } from '../../identity/index.ts'
import type { Notice } from '../../notifications/index.ts'
import { transitions } from '../tasks/lifecycle.ts'
import type { TaskFact } from '../tasks/service.ts'
import type { IssuedLetter } from '../urging/service.ts'
import { type DigestPart, type DigestTask, Section, type SectionKey, writeDigest } from './digest.ts'
import {
  audiencesSince,
  defaultReminderSettings,
  morningsSince,
  pointsOf,
  type ReminderSettings,
  tidings,
} from './occasions.ts'
import {
  agenciesWithOpenTasks,
  agenciesWithSteps,
  type DueTask,
  dueTasks,
  freshTasks,
  lastRun,
  markDigest,
  markRun,
  passedTasks,
  stepsSince,
} from './store.ts'

/** An official as reminders need one. */
export interface Recipient {
  readonly accountId: string
  readonly name: string
  readonly email: string
  readonly agencyId: string
}

export interface ReminderDeps {
  readonly db: Db
  readonly clock: () => Date
  readonly publicUrl: string
  readonly post: (tx: Tx, notice: Notice) => Promise<void>
  /** Officials who hold one of the roles there now. */
  readonly holders: (
    agencyId: string,
    roles: readonly RoleKey[],
    unitId: string | null,
  ) => Promise<readonly { readonly accountId: string; readonly unitId: string | null }[]>
  readonly recipients: (accountIds: readonly string[]) => Promise<readonly Recipient[]>
  /** Who stands in for an absent person today. */
  readonly substitutes: (day: Day) => Promise<ReadonlyMap<string, string>>
  readonly names: {
    agency(id: string): Promise<{ readonly name: string } | undefined>
    unit(agencyId: string, unitId: string): Promise<{ readonly name: string } | undefined>
  }
  readonly settings?: ReminderSettings
}

/** Roles by what they are told: data beside the table of roles. */
const workers = [...new Set([...rolesWith('task.work'), ...rolesWith('task.assign')])]
const heads: readonly RoleKey[] = ['SIGNATORY', 'DIVISION_HEAD']
const desks: readonly RoleKey[] = ['STEERING_DESK']
const workingGroup: readonly RoleKey[] = ['WORKING_GROUP']

/** Reminders, escalations and notices about tasks: one digest a person and morning, an urge at once. */
export function createReminders(deps: ReminderDeps) {
  const { db, clock, publicUrl } = deps
  const settings = deps.settings ?? defaultReminderSettings

  const nameOf = async (task: Pick<DueTask, 'agency_id' | 'unit_id'>): Promise<string> =>
    task.unit_id === null
      ? ((await deps.names.agency(task.agency_id))?.name ?? task.agency_id)
      : ((await deps.names.unit(task.agency_id, task.unit_id))?.name ?? task.unit_id)

  /** Those who work on it: of the unit of a part, or of the whole agency, never every officer of every unit. */
  async function workersOf(agencyId: string, unitId: string | null): Promise<string[]> {
    const found = await deps.holders(agencyId, workers, unitId)
    return [...new Set(found.filter(one => unitId !== null || one.unitId === null).map(one => one.accountId))]
  }

  /** Whoever has the task, while they work there; else everybody who might. */
  const narrowed = (people: readonly string[], holderId: string | null): readonly string[] =>
    holderId !== null && people.includes(holderId) ? [holderId] : people

  async function headsOf(agencyId: string, unitId: string | null): Promise<string[]> {
    const found = await deps.holders(agencyId, heads, unitId)
    return [...new Set(found.filter(one => (one.unitId ?? null) === unitId).map(one => one.accountId))]
  }

  /**
   * The digests of this morning, each in a transaction of its own; run again, only those that are missing. A set that
   * is history is never read.
   * @returns how many digests went out, undefined when this morning is done already
   */
  async function remind(): Promise<number | undefined> {
    const at = clock()
    const today = dayOf(at)
    const last = await lastRun(db)
    if (last && last.day >= today) return undefined
    const mornings = morningsSince(last?.day, today, settings)
    const since = last?.ran_at ?? new Date(at.getTime() - 86_400_000)
    const standIns = await deps.substitutes(today)
    /** Who is told, then for whom: the person's own id, or that of an absent one. */
    const book = new Map<string, Map<string, Map<SectionKey, Section>>>()
    let told = 0
    const put = (accountId: string, key: SectionKey, task: DigestTask): void => {
      const to = standIns.get(accountId) ?? accountId
      const parts = book.get(to) ?? new Map<string, Map<SectionKey, Section>>()
      const sections = parts.get(accountId) ?? new Map<SectionKey, Section>()
      const section = sections.get(key) ?? new Section()
      section.add(task)
      sections.set(key, section)
      parts.set(accountId, sections)
      book.set(to, parts)
    }
    const agencies = new Set([
      ...(await agenciesWithOpenTasks(db)),
      ...(await agenciesWithSteps(db, since, at)),
    ])
    for (const agencyId of agencies) {
      const known = new Map<string, Promise<string[]>>()
      const once = (key: string, find: () => Promise<string[]>): Promise<string[]> => {
        const found = known.get(key) ?? find()
        known.set(key, found)
        return found
      }
      const all = async (roles: readonly RoleKey[], at: string): Promise<string[]> => [
        ...new Set((await deps.holders(at, roles, null)).map(one => one.accountId)),
      ]
      const due = await dueTasks(db, agencyId, mornings, pointsOf(settings), settings.every)
      for (const row of due) {
        const deadline = row.deadline_current!
        const audiences = audiencesSince(deadline, mornings, settings)
        if (audiences.size === 0) continue
        told++
        const task = await digestTask(row)
        const key: SectionKey = deadline < today ? 'overdue' : deadline === today ? 'today' : 'near'
        const { unit_id: unit } = row
        if (audiences.has('worker'))
          for (const id of narrowed(await once(`w ${unit}`, () => workersOf(agencyId, unit)), row.holder_id))
            put(id, key, task)
        if (audiences.has('head'))
          for (const id of await once(`h ${unit}`, () => headsOf(agencyId, unit))) put(id, 'head', task)
        // A part that an agency gave to its unit stays a matter of the agency.
        if (row.assigner_id === agencyId) continue
        if (audiences.has('desk'))
          for (const id of await once(`d ${row.assigner_id}`, () => all(desks, row.assigner_id)))
            put(id, 'desk', task)
        if (audiences.has('workingGroup'))
          for (const id of await once(`g ${row.assigner_id}`, () => all(workingGroup, row.assigner_id)))
            put(id, 'workingGroup', task)
      }
      for (const row of await stepsSince(db, agencyId, Object.keys(tidings), since, at)) {
        told++
        const kind = row.kind as keyof typeof tidings
        const task = { ...(await digestTask(row)), step: transitions[kind].vi.toLocaleLowerCase('vi') }
        const to =
          tidings[kind] === 'asked'
            ? await once(`a ${row.assigner_id}`, () => all(rolesWith('task.assign'), row.assigner_id))
            : narrowed(await once(`w ${row.unit_id}`, () => workersOf(agencyId, row.unit_id)), row.holder_id)
        for (const id of to) put(id, tidings[kind], task)
      }
      for (const row of await passedTasks(db, agencyId, since, at)) {
        told++
        put(row.holder_id, 'passed', await digestTask(row))
      }
      for (const row of await freshTasks(db, agencyId, since, at)) {
        told++
        const task = await digestTask(row)
        for (const id of await once(`w ${row.unit_id}`, () => workersOf(agencyId, row.unit_id)))
          put(id, 'fresh', task)
      }
    }
    const digests = await send(book, today, at)
    await markRun(db, { day: today, from_day: mornings[0]!, ran_at: at, tasks: told, digests })
    return digests
  }

  const digestTask = async (row: DueTask): Promise<DigestTask> => ({
    id: row.id,
    code: row.code,
    text: row.text,
    leadName: await nameOf(row),
    deadline: row.deadline_current,
  })

  async function send(
    book: ReadonlyMap<string, ReadonlyMap<string, Map<SectionKey, Section>>>,
    today: Day,
    at: Date,
  ): Promise<number> {
    const ids = [...new Set([...book.keys(), ...[...book.values()].flatMap(parts => [...parts.keys()])])]
    const people = new Map((await deps.recipients(ids)).map(one => [one.accountId, one]))
    let count = 0
    for (const [accountId, byPerson] of book) {
      const person = people.get(accountId)
      if (!person) continue
      const parts = [...byPerson]
        .map(
          ([id, sections]): DigestPart => ({
            insteadOf: id === accountId ? null : (people.get(id)?.name ?? ''),
            sections,
          }),
        )
        .toSorted((a, b) => Number(a.insteadOf !== null) - Number(b.insteadOf !== null))
      const letter = writeDigest(parts, today, publicUrl)
      if (!letter) continue
      await db.transaction().execute(async tx => {
        const fresh = await markDigest(tx, {
          ...{ accountId, day: today, agencyId: person.agencyId, tasks: letter.tasks, at },
        })
        if (!fresh) return
        count++
        await deps.post(tx, {
          agencyId: person.agencyId,
          to: person.email,
          subject: letter.subject,
          text: letter.text,
          about: { type: 'taskDigest', id: `${accountId} ${today}` },
        })
      })
    }
    return count
  }

  /** Those to whom a notice about a task goes now, substitutes in the place of absent people. */
  async function toldAtOnce(
    agencyId: string,
    unitId: string | null,
    holderId: string | null,
  ): Promise<readonly Recipient[]> {
    const standIns = await deps.substitutes(dayOf(clock()))
    const ids = narrowed(await workersOf(agencyId, unitId), holderId).map(id => standIns.get(id) ?? id)
    return deps.recipients([...new Set(ids)])
  }

  /** An urge without a letter is told at once; the urges of a letter are told as the one letter. */
  async function announceStep(tx: Tx, fact: TaskFact): Promise<void> {
    if (fact.kind !== 'urge' || fact.detail.letterId !== undefined) return
    const { task } = fact
    for (const person of await toldAtOnce(task.agency_id, task.unit_id, task.holder_id))
      await deps.post(tx, {
        agencyId: task.agency_id,
        to: person.email,
        subject: `Đôn đốc nhiệm vụ ${task.code}`,
        text: `${[
          `Nhiệm vụ: ${task.text}`,
          task.deadline_current ? `Thời hạn: ${formatDay(task.deadline_current)}.` : null,
          fact.reason,
          `Xem nhiệm vụ: ${publicUrl}/dieu-hanh/nhiem-vu/${task.id}`,
        ]
          .filter(Boolean)
          .join('\n\n')}\n`,
        about: { type: 'task', id: task.id },
      })
  }

  async function announceLetter(tx: Tx, letter: IssuedLetter): Promise<void> {
    const { row } = letter
    for (const person of await toldAtOnce(row.lead_id, row.unit_id, null))
      await deps.post(tx, {
        agencyId: row.lead_id,
        to: person.email,
        subject: `Công văn đôn đốc số ${letter.number} của ${letter.issuer}`,
        text: `${[
          `${letter.issuer} đôn đốc ${formatInteger(letter.tasks)} nhiệm vụ bằng công văn số ${letter.number} ngày ${formatDay(letter.on)}.`,
          row.reply_by ? `Báo cáo kết quả trước ngày ${formatDay(row.reply_by)}.` : null,
          `Xem công văn và danh sách nhiệm vụ: ${publicUrl}/dieu-hanh/don-doc/${row.id}`,
        ]
          .filter(Boolean)
          .join('\n\n')}\n`,
        about: { type: 'letter', id: row.id },
      })
  }

  const handlers: JobHandlers = { 'steering.remind': async () => void (await remind()) }
  // Hourly from 6:05 to 11:05 in Viet Nam: the first one does the morning, the others find it done.
  const clockJobs: ClockJob[] = [{ name: 'steering.remind', pattern: '5 23,0,1,2,3,4 * * *' }]

  return { remind, announceStep, announceLetter, handlers, clockJobs }
}

export type Reminders = ReturnType<typeof createReminders>
