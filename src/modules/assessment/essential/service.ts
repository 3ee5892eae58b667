import type { PersonActor } from '../../../kernel/actor.ts'
import { type Day, dayOf } from '../../../kernel/dates.ts'
import { newId } from '../../../kernel/ids.ts'
import { type Issue, IssuesError, issue, Refusal } from '../../../kernel/issue.ts'
import { type Db, isTaken, type Tx } from '../../../platform/database.ts'
import { once, type Sending } from '../../../platform/once.ts'
import { record } from '../../audit/index.ts'
import { may, placesWith } from '../../identity/index.ts'
import type { ProcedureVolume } from '../../reports/index.ts'
import { insertStep, type NewStep, stepsOf } from '../diary.ts'
import type { Service } from '../review/inventory.ts'
import {
  type Candidate,
  type Dimension,
  defaultWeights,
  dimensionKeys,
  issuesOfWeights,
  type Marks,
  proposedLevel,
  type Ranked,
  ranking,
  volumeMark,
  type Weights,
} from './scoring.ts'
import {
  type DecisionRow,
  decisionsOf,
  insertDecision,
  insertWeights,
  lockDecision,
  lockMark,
  type MarkRow,
  marksOf,
  putMark,
  updateDecision,
  weightsOf,
} from './store.ts'

export interface EssentialDeps {
  readonly db: Db
  readonly clock: () => Date
  readonly inventory: () => Promise<readonly Service[]>
  readonly volumes: (from: Day, to: Day) => Promise<readonly ProcedureVolume[]>
}

/** A service as a candidate of a year, with what its marks rest on. */
export interface EssentialCandidate extends Candidate {
  readonly service: Service
  readonly row: MarkRow | undefined
  /** Dossiers of this system: of the 365 days up to today, or of a year that is over; null where it holds none. */
  readonly counted: number | null
  /** Dossiers a year: stated with its source, else those counted; null where neither is known. */
  readonly volume: number | null
  readonly decision: DecisionRow | undefined
}

/** Marks as given; the mark of the volume follows from its number. */
export interface GivenMarks {
  readonly marks: Readonly<Record<Exclude<Dimension, 'volume'>, number | null>>
  readonly statedVolume: number | null
  readonly volumeSource: string
  readonly presence: boolean
  readonly words: string
}

export interface GivenDecision {
  readonly number: string
  readonly decidedOn: Day
  readonly decider: string
  readonly level: 'FULL' | 'PARTIAL'
  readonly targetOn: Day
}

/** Whether the person marks the services of that agency: its office, or the Government Office. */
export const mayMark = (actor: PersonActor, agencyId: string): boolean =>
  may(actor, 'assessment.check', agencyId) || may(actor, 'assessment.decide')

export const candidateKey = (service: Pick<Service, 'agencyId' | 'code'>): string =>
  `${service.agencyId} ${service.code}`

/** Choosing essential services of a year. */
export function createEssential(deps: EssentialDeps) {
  const { db, clock } = deps

  async function candidates(year: number): Promise<readonly EssentialCandidate[]> {
    const isOver = year < Number(dayOf(clock()).slice(0, 4))
    const [services, rows, decisions, volumes] = await Promise.all([
      deps.inventory(),
      marksOf(db, year),
      decisionsOf(db, year),
      isOver ? deps.volumes(`${year}-01-01`, `${year}-12-31`) : [],
    ])
    const rowOf = new Map(rows.map(row => [`${row.agency_id} ${row.code}`, row]))
    const acceptedIn = new Map(volumes.map(one => [`${one.agencyId} ${one.procedureCode}`, one.accepted]))
    const decisionOf = new Map(decisions.map(row => [`${row.agency_id} ${row.code}`, row]))
    return services.map(service => {
      const key = candidateKey(service)
      const row = rowOf.get(key)
      const counted = isOver
        ? (acceptedIn.get(key) ?? (service.accepted === null ? null : 0))
        : service.accepted
      const volume = row?.stated_volume ?? counted
      return {
        ...{ key, service, row, counted, volume, decision: decisionOf.get(key) },
        marks: {
          ...(Object.fromEntries(
            dimensionKeys.map(one => [one, one === 'volume' ? null : (row?.[one] ?? null)]),
          ) as Marks),
          volume: volume === null ? null : volumeMark(volume),
        },
        presence: row?.presence ?? false,
      }
    })
  }

  const weights = async (year: number): Promise<Weights> => (await weightsOf(db, year)) ?? defaultWeights

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

  const stepOf = (
    one: EssentialCandidate,
    action: string,
    actor: PersonActor,
    at: Date,
    more: Partial<NewStep> = {},
  ): NewStep => ({
    subject: { agencyId: one.service.agencyId, type: 'candidate', id: one.service.code },
    ...{ action, actor, at },
    ...more,
  })

  return {
    candidates,
    weights,
    find: async (year: number, agencyId: string, code: string): Promise<EssentialCandidate | undefined> =>
      (await candidates(year)).find(one => one.service.agencyId === agencyId && one.service.code === code),
    ranked: async (year: number): Promise<readonly Ranked<EssentialCandidate>[]> =>
      ranking(await candidates(year), await weights(year)),
    diary: (agencyId: string, code: string) => stepsOf(db, { agencyId, type: 'candidate', id: code }),

    /** Keeps the marks of a year. @throws Refusal, IssuesError */
    async mark(
      one: EssentialCandidate,
      year: number,
      given: GivenMarks,
      actor: PersonActor,
      input: { readonly version: number; readonly requestId?: string; readonly illustrative?: boolean },
    ): Promise<void> {
      if (!mayMark(actor, one.service.agencyId)) throw new Refusal('essential.mayNot', 403)
      const issues: Issue[] = []
      for (const [key, mark] of Object.entries(given.marks))
        if (mark !== null && (!Number.isInteger(mark) || mark < 0 || mark > 5))
          issues.push(issue(key, 'essential.markWrong'))
      if (given.statedVolume !== null && given.volumeSource === '')
        issues.push(issue('nguon-so-ho-so', 'essential.volumeSourceMissing'))
      if (issues.length > 0) throw new IssuesError(issues)
      const at = clock()
      const { agencyId, code } = one.service
      await db.transaction().execute(async tx => {
        const row = await lockMark(tx, { agencyId, code, year })
        if ((row?.version ?? 0) !== input.version) throw new Refusal('essential.changedMeanwhile', 409)
        const kept = await putMark(tx, {
          ...{ agency_id: agencyId, code, year, ...given.marks },
          stated_volume: given.statedVolume,
          volume_source: given.statedVolume === null ? '' : given.volumeSource,
          ...{ presence: given.presence, words: given.words, marked_at: at, marked_by: actor.name },
          illustrative: input.illustrative ?? false,
          version: input.version + 1,
        })
        // Before the first marks there is no row to lock.
        if (!kept) throw new Refusal('essential.changedMeanwhile', 409)
        const detail = { year, ...given.marks, presence: given.presence }
        await keep(tx, 'assessment.marked', stepOf(one, 'mark', actor, at, { detail }), input.requestId)
      })
    },

    /** Sets the weights of a year; those before stay on record. @throws Refusal, IssuesError */
    async weigh(
      year: number,
      given: Weights,
      actor: PersonActor,
      requestId?: string,
      sending?: Sending,
    ): Promise<void> {
      const agencyId = placesWith(actor, 'assessment.decide')[0]?.agencyId
      if (!agencyId) throw new Refusal('essential.mayNot', 403)
      const issues = issuesOfWeights(given)
      if (issues.length > 0) throw new IssuesError(issues)
      const at = clock()
      const id = newId(at.getTime())
      await once(db, sending, async tx => {
        await insertWeights(tx, {
          ...{ agency_id: agencyId, year, id, weights: JSON.stringify(given) },
          ...{ set_at: at, set_by: actor.name },
        })
        await record(tx, {
          agencyId,
          actor,
          act: 'assessment.weighed',
          subject: { type: 'weights', id },
          detail: { year, ...given },
          at,
          requestId: requestId ?? null,
        })
      })
    },

    /**
     * Records a decision: by whom, its number and day, the level, and the day on which it is to be reached. What it
     * rests on (place, score, weights) is kept with it.
     * @throws Refusal `essential.decidedAlready` (409); IssuesError: the gate of §19.2 holds for toàn trình
     */
    async decide(
      one: EssentialCandidate,
      year: number,
      given: GivenDecision,
      actor: PersonActor,
      input: {
        readonly requestId?: string
        readonly sending?: Sending | undefined
        readonly illustrative?: boolean
      } = {},
    ): Promise<void> {
      if (!may(actor, 'assessment.decide')) throw new Refusal('essential.mayNot', 403)
      const at = clock()
      const issues: Issue[] = []
      if (given.decidedOn > dayOf(at)) issues.push(issue('ngay-quyet-dinh', 'essential.decidedInFuture'))
      if (given.targetOn < given.decidedOn) issues.push(issue('muc-tieu', 'essential.targetBeforeDecision'))
      if (given.level === 'FULL' && proposedLevel(one) !== 'FULL')
        issues.push(issue('muc', 'essential.gateClosed'))
      if (issues.length > 0) throw new IssuesError(issues)
      const current = await weights(year)
      const place = ranking(await candidates(year), current).find(ranked => ranked.candidate.key === one.key)
      const { agencyId, code } = one.service
      try {
        await once(db, input.sending, async tx => {
          await insertDecision(tx, {
            ...{ agency_id: agencyId, id: newId(at.getTime()), code, year },
            ...{ number: given.number, decided_on: given.decidedOn, decider: given.decider },
            ...{ level: given.level, target_on: given.targetOn, recorded_at: at },
            basis: JSON.stringify({
              place: place?.place ?? null,
              tenths: place?.tenths ?? null,
              weights: current,
            }),
            illustrative: input.illustrative ?? false,
          })
          const detail = { year, number: given.number, level: given.level, targetOn: given.targetOn }
          await keep(tx, 'assessment.decided', stepOf(one, 'decide', actor, at, { detail }), input.requestId)
        })
      } catch (error) {
        if (isTaken(error)) throw new Refusal('essential.decidedAlready', 409)
        throw error
      }
    },

    /**
     * Follows a decision up: what was done, and on which day it was reached, by which document.
     * @throws Refusal, IssuesError
     */
    async follow(
      one: EssentialCandidate,
      given: {
        readonly version: number
        readonly words: string
        readonly doneOn: Day | null
        readonly document: string
      },
      actor: PersonActor,
      requestId?: string,
    ): Promise<void> {
      if (!mayMark(actor, one.service.agencyId)) throw new Refusal('essential.mayNot', 403)
      if (!one.decision) throw new Refusal('essential.notDecided', 409)
      const at = clock()
      const issues: Issue[] = []
      if (given.doneOn !== null) {
        if (given.doneOn > dayOf(at)) issues.push(issue('ngay-hoan-thanh', 'essential.doneInFuture'))
        if (given.doneOn < one.decision.decided_on)
          issues.push(issue('ngay-hoan-thanh', 'essential.doneBeforeDecision'))
        if (given.document === '') issues.push(issue('van-ban', 'essential.doneDocumentMissing'))
      }
      if (given.words === '' && given.doneOn === null)
        issues.push(issue('noi-dung', 'essential.wordsMissing'))
      if (issues.length > 0) throw new IssuesError(issues)
      await db.transaction().execute(async tx => {
        const row = await lockDecision(tx, one.service.agencyId, one.decision!.id)
        if (!row || row.version !== given.version) throw new Refusal('essential.changedMeanwhile', 409)
        if (row.done_on !== null) throw new Refusal('essential.doneAlready', 409)
        await updateDecision(
          tx,
          row,
          given.doneOn === null ? {} : { done_on: given.doneOn, done_document: given.document },
        )
        await keep(
          tx,
          'assessment.followed',
          stepOf(one, given.doneOn === null ? 'follow' : 'finish', actor, at, {
            reason: given.words || null,
            detail: given.doneOn === null ? {} : { doneOn: given.doneOn, document: given.document },
          }),
          requestId,
        )
      })
    },
  }
}

export type Essential = ReturnType<typeof createEssential>
