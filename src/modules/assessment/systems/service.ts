import type { PersonActor } from '../../../kernel/actor.ts'
import { type Day, dayOf } from '../../../kernel/dates.ts'
import { newId } from '../../../kernel/ids.ts'
import { type Issue, IssuesError, issue, Refusal } from '../../../kernel/issue.ts'
import type { Db, Tx } from '../../../platform/database.ts'
import { once, type Sending } from '../../../platform/once.ts'
import { record } from '../../audit/index.ts'
import { may } from '../../identity/index.ts'
import type { Scope } from '../access.ts'
import { insertStep, type NewStep, stepsOf } from '../diary.ts'
import type { Named } from '../overlap.ts'
import {
  type ControlRow,
  finishControl,
  insertControl,
  insertSystem,
  lockControl,
  lockSystem,
  readControls,
  readSystems,
  type SystemRow,
  updateSystem,
} from './store.ts'

/** A system with what is to be done for it. */
export interface RegisteredSystem extends SystemRow {
  readonly controls: readonly ControlRow[]
}

export interface GivenSystem {
  readonly name: string
  readonly purpose: string
  readonly owner: string
  readonly operator: string
  readonly level: number | null
  readonly levelDocument: string
  readonly levelOn: Day | null
  readonly cost: number | null
  readonly retiredOn: Day | null
}

/** The register of information systems (an toàn thông tin theo cấp độ, as a label). */
export function createSystems({ db, clock }: { readonly db: Db; readonly clock: () => Date }) {
  /** Those that the person may see, or the one of an identifier if it is among them. */
  async function read(scope: Scope, id?: string): Promise<readonly RegisteredSystem[]> {
    const [systems, controls] = await Promise.all([readSystems(db, scope, id), readControls(db, scope, id)])
    const of = Map.groupBy(controls, one => one.system_id)
    return systems.map(system => ({ ...system, controls: of.get(system.id) ?? [] }))
  }

  async function keep(tx: Tx, act: string, step: NewStep, requestId?: string): Promise<void> {
    await insertStep(tx, step)
    await record(tx, {
      agencyId: step.subject.agencyId,
      actor: step.actor,
      act,
      subject: { type: step.subject.type, id: step.subject.id },
      detail: { ...step.detail },
      at: step.at,
      requestId: requestId ?? null,
    })
  }

  const subjectOf = (agencyId: string, id: string) => ({ agencyId, type: 'system' as const, id })

  function check(given: GivenSystem, today: Day): void {
    const issues: Issue[] = []
    if (given.level !== null && given.levelDocument === '')
      issues.push(issue('van-ban-cap-do', 'system.levelDocumentMissing'))
    if (given.levelOn !== null && given.levelOn > today)
      issues.push(issue('ngay-cap-do', 'system.levelInFuture'))
    if (given.retiredOn !== null && given.retiredOn > today)
      issues.push(issue('ngay-dung', 'system.retiredInFuture'))
    if (issues.length > 0) throw new IssuesError(issues)
  }

  const valuesOf = (given: GivenSystem) => ({
    name: given.name,
    purpose: given.purpose,
    owner: given.owner,
    operator: given.operator,
    level: given.level,
    level_document: given.level === null ? '' : given.levelDocument,
    level_on: given.level === null ? null : given.levelOn,
    cost: given.cost,
    retired_on: given.retiredOn,
  })

  return {
    /** Systems in use of every agency by name and purpose alone, to be compared with one another. */
    named: async (): Promise<readonly Named[]> =>
      (await readSystems(db, 'nation'))
        .filter(one => one.retired_on === null)
        .map(one => ({ agencyId: one.agency_id, key: one.id, name: one.name, field: one.purpose })),
    all: (scope: Scope): Promise<readonly RegisteredSystem[]> => read(scope),
    find: async (scope: Scope, id: string): Promise<RegisteredSystem | undefined> =>
      (await read(scope, id))[0],
    diary: (system: SystemRow) => stepsOf(db, subjectOf(system.agency_id, system.id)),

    /** @throws Refusal, IssuesError */
    async register(
      agencyId: string,
      given: GivenSystem,
      actor: PersonActor,
      input: {
        readonly requestId?: string
        readonly sending?: Sending | undefined
        readonly illustrative?: boolean
      } = {},
    ): Promise<string> {
      if (!may(actor, 'system.register', agencyId)) throw new Refusal('system.mayNot', 403)
      const at = clock()
      check(given, dayOf(at))
      const id = newId(at.getTime())
      return once(db, input.sending, async tx => {
        await insertSystem(tx, {
          ...{ agency_id: agencyId, id, ...valuesOf(given), updated_at: at },
          illustrative: input.illustrative ?? false,
        })
        const step = { subject: subjectOf(agencyId, id), action: 'register', actor, at }
        await keep(
          tx,
          'assessment.systemRegistered',
          { ...step, detail: { name: given.name } },
          input.requestId,
        )
        return id
      })
    },

    /** Changes the entry; what it was stays in the diary. @throws Refusal, IssuesError */
    async change(
      system: SystemRow,
      given: GivenSystem,
      actor: PersonActor,
      version: number,
      requestId?: string,
    ): Promise<void> {
      if (!may(actor, 'system.register', system.agency_id)) throw new Refusal('system.mayNot', 403)
      const at = clock()
      check(given, dayOf(at))
      await db.transaction().execute(async tx => {
        const row = await lockSystem(tx, system.agency_id, system.id)
        if (!row || row.version !== version) throw new Refusal('system.changedMeanwhile', 409)
        await updateSystem(tx, row, { ...valuesOf(given), updated_at: at })
        const { version: _, updated_at: __, ...before } = row
        const step = { subject: subjectOf(row.agency_id, row.id), action: 'change', actor, at }
        await keep(tx, 'assessment.systemChanged', { ...step, detail: { before } }, requestId)
      })
    },

    /** Something to be done for the system by a day. */
    async addControl(
      system: SystemRow,
      given: { readonly name: string; readonly dueOn: Day | null },
      actor: PersonActor,
      input: {
        readonly requestId?: string
        readonly sending?: Sending | undefined
        readonly illustrative?: boolean
      } = {},
    ): Promise<string> {
      if (!may(actor, 'system.register', system.agency_id)) throw new Refusal('system.mayNot', 403)
      const at = clock()
      const id = newId(at.getTime())
      return once(db, input.sending, async tx => {
        await insertControl(tx, {
          ...{ agency_id: system.agency_id, system_id: system.id, id, name: given.name },
          ...{ due_on: given.dueOn, done_on: null, recorded_at: at },
          illustrative: input.illustrative ?? false,
        })
        const step = { subject: subjectOf(system.agency_id, system.id), action: 'addControl', actor, at }
        const detail = { name: given.name, dueOn: given.dueOn }
        await keep(tx, 'assessment.controlAdded', { ...step, detail }, input.requestId)
        return id
      })
    },

    /** It was done on that day; the evidence says how. @throws Refusal `system.controlDone` (409), IssuesError */
    async finish(
      system: SystemRow,
      controlId: string,
      given: { readonly doneOn: Day; readonly evidence: string },
      actor: PersonActor,
      requestId?: string,
    ): Promise<void> {
      if (!may(actor, 'system.register', system.agency_id)) throw new Refusal('system.mayNot', 403)
      const at = clock()
      const issues: Issue[] = []
      if (given.doneOn > dayOf(at)) issues.push(issue('ngay-xong', 'system.doneInFuture'))
      if (given.evidence === '') issues.push(issue('bang-chung', 'system.evidenceMissing'))
      if (issues.length > 0) throw new IssuesError(issues)
      await db.transaction().execute(async tx => {
        const row = await lockControl(tx, system.agency_id, system.id, controlId)
        if (!row) throw new Refusal('system.notFound', 404)
        if (row.done_on !== null) throw new Refusal('system.controlDone', 409)
        await finishControl(tx, row, { done_on: given.doneOn, evidence: given.evidence })
        const step = { subject: subjectOf(system.agency_id, system.id), action: 'finishControl', actor, at }
        const detail = { name: row.name, doneOn: given.doneOn }
        await keep(tx, 'assessment.controlDone', { ...step, detail }, requestId)
      })
    },
  }
}

export type Systems = ReturnType<typeof createSystems>
