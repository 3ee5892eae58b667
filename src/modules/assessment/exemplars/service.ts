import type { PersonActor } from '../../../kernel/actor.ts'
import { type Day, dayOf, plusDays } from '../../../kernel/dates.ts'
import { newId } from '../../../kernel/ids.ts'
import { type Issue, IssuesError, issue, Refusal } from '../../../kernel/issue.ts'
import { type Db, isTaken, type Tx } from '../../../platform/database.ts'
import { once, type Sending } from '../../../platform/once.ts'
import { record } from '../../audit/index.ts'
import type { AgencyRatings } from '../../feedback/index.ts'
import { may } from '../../identity/index.ts'
import type { ProcedureVolume } from '../../reports/index.ts'
import { liveSet, type ScopeFigures } from '../../steering/index.ts'
import { insertStep, type NewStep } from '../diary.ts'
import { type AgencyShares, type Index, type IndexKey, indexOf, noShare } from './indices.ts'
import type { Share } from './ranking.ts'
import {
  type AdoptionRow,
  adoptions,
  findPractice,
  insertAdoption,
  insertPractice,
  lockAdoption,
  type PracticeRow,
  practices,
  updateAdoption,
  valuesAt,
} from './store.ts'

export interface ExemplarDeps {
  readonly db: Db
  readonly clock: () => Date
  readonly organizations: {
    agencies(): Promise<readonly { readonly id: string; readonly name: string; readonly kind: string }[]>
  }
  /** Tasks given in the span, as they stood on its last day. */
  readonly taskFigures: (from: Day, to: Day, setKey: string) => Promise<readonly ScopeFigures[]>
  readonly volumes: (from: Day, to: Day) => Promise<readonly ProcedureVolume[]>
  readonly ratings: (from: Day, to: Day) => Promise<readonly AgencyRatings[]>
}

export interface NewPractice {
  readonly agencyId: string
  readonly title: string
  readonly indexKey: string
  readonly body: string
  readonly author: string
  readonly evidence: string
  readonly link: string
}

/** A practice with who took it over. */
export interface Practice extends PracticeRow {
  readonly adoptions: readonly AdoptionRow[]
}

/** Days before and after the adoption that an inspection compares. */
export const inspectedDays = 90

/** Exemplars (điển hình): who does best by which index, how, and whether it helps others. */
export function createExemplars(deps: ExemplarDeps) {
  const { db, clock } = deps

  /** The shares of every agency over a span of days, both included. */
  async function shares(from: Day, to: Day, setKey = liveSet): Promise<readonly AgencyShares[]> {
    const [agencies, tasks, volumes, ratings, outside] = await Promise.all([
      deps.organizations.agencies(),
      deps.taskFigures(from, to, setKey),
      deps.volumes(from, to),
      deps.ratings(from, to),
      valuesAt(db, to),
    ])
    const taskOf = new Map(tasks.map(one => [one.scope, one]))
    const volumesOf = Map.groupBy(volumes, one => one.agencyId)
    const ratingOf = new Map(ratings.map(one => [one.agencyId, one]))
    const sum = (
      all: readonly ProcedureVolume[],
      key: 'accepted' | 'online' | 'finished' | 'onTime',
    ): number => all.reduce((total, one) => total + one[key], 0)
    return agencies.map(({ id, name, kind }) => {
      const task = taskOf.get(id)
      const own = volumesOf.get(id) ?? []
      const rating = ratingOf.get(id)
      const exchange = outside.find(one => one.agency_id === id && one.index_key === 'exchange')
      return {
        ...{ agencyId: id, agencyName: name, isLocality: kind === 'province' },
        shares: {
          taskOnTime: task ? { part: task.doneOnTime, whole: task.doneOnTime + task.doneLate } : noShare,
          taskOverdue: task ? { part: task.openOverdue, whole: task.total } : noShare,
          dossierOnTime: { part: sum(own, 'onTime'), whole: sum(own, 'finished') },
          dossierOnline: { part: sum(own, 'online'), whole: sum(own, 'accepted') },
          satisfied: rating ? { part: rating.satisfied, whole: rating.all } : noShare,
          exchange: exchange ? { part: exchange.numerator, whole: exchange.denominator } : noShare,
        },
      }
    })
  }

  const shareOf = async (agencyId: string, index: Index, from: Day, to: Day): Promise<Share> =>
    (await shares(from, to)).find(one => one.agencyId === agencyId)?.shares[index.key as IndexKey] ?? noShare

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

  return {
    shares,

    /** Values from outside as of a day: items of QĐ 766 and document exchange, where a source gave them. */
    outside: (day: Day) => valuesAt(db, day),

    async practices(): Promise<readonly Practice[]> {
      const [rows, taken] = await Promise.all([practices(db), adoptions(db)])
      const of = Map.groupBy(taken, one => one.practice_id)
      return rows.map(row => ({ ...row, adoptions: of.get(row.id) ?? [] }))
    },

    async practice(id: string): Promise<Practice | undefined> {
      const row = await findPractice(db, id)
      return row && { ...row, adoptions: await adoptions(db, id) }
    },

    /** Writes a practice of one's own agency down. @throws Refusal, IssuesError */
    async write(
      given: NewPractice,
      actor: PersonActor,
      input: {
        readonly requestId?: string
        readonly sending?: Sending | undefined
        readonly illustrative?: boolean
      } = {},
    ): Promise<string> {
      if (!may(actor, 'assessment.check', given.agencyId)) throw new Refusal('exemplar.mayNot', 403)
      if (!indexOf(given.indexKey)) throw new IssuesError([issue('chi-so', 'exemplar.indexMissing')])
      const at = clock()
      const id = newId(at.getTime())
      return once(db, input.sending, async tx => {
        await insertPractice(tx, {
          ...{ agency_id: given.agencyId, id, title: given.title, index_key: given.indexKey },
          ...{ body: given.body, author: given.author, evidence: given.evidence, link: given.link },
          ...{ written_at: at, written_by: actor.accountId },
          illustrative: input.illustrative ?? false,
        })
        const subject = { agencyId: given.agencyId, type: 'practice' as const, id }
        const step = { subject, action: 'write', actor, at, detail: { title: given.title } }
        await keep(tx, 'assessment.practiceWritten', step, input.requestId)
        return id
      })
    },

    /** Another agency takes a practice over, and says when it wants to be looked at again. @throws Refusal, IssuesError */
    async adopt(
      practice: PracticeRow,
      given: {
        readonly agencyId: string
        readonly adoptedOn: Day
        readonly inspectOn: Day
        readonly words: string
      },
      actor: PersonActor,
      input: {
        readonly requestId?: string
        readonly sending?: Sending | undefined
        readonly illustrative?: boolean
      } = {},
    ): Promise<void> {
      if (!may(actor, 'assessment.check', given.agencyId)) throw new Refusal('exemplar.mayNot', 403)
      const at = clock()
      const issues: Issue[] = []
      if (given.agencyId === practice.agency_id) issues.push(issue('co-quan', 'exemplar.ownPractice'))
      if (given.adoptedOn > dayOf(at)) issues.push(issue('ngay-ap-dung', 'exemplar.adoptedInFuture'))
      if (given.inspectOn <= given.adoptedOn) issues.push(issue('ngay-kiem-tra', 'exemplar.inspectTooSoon'))
      if (issues.length > 0) throw new IssuesError(issues)
      try {
        await once(db, input.sending, async tx => {
          await insertAdoption(tx, {
            ...{ agency_id: given.agencyId, id: newId(at.getTime()), practice_agency: practice.agency_id },
            ...{ practice_id: practice.id, adopted_on: given.adoptedOn, words: given.words },
            ...{ inspect_on: given.inspectOn, inspected_on: null, finding: null, recorded_at: at },
            ...{ before_part: null, before_whole: null, after_part: null, after_whole: null },
            illustrative: input.illustrative ?? false,
          })
          const subject = { agencyId: given.agencyId, type: 'practice' as const, id: practice.id }
          const step = { subject, action: 'adopt', actor, at, detail: { adoptedOn: given.adoptedOn } }
          await keep(tx, 'assessment.practiceAdopted', step, input.requestId)
        })
      } catch (error) {
        if (isTaken(error)) throw new Refusal('exemplar.adoptedAlready', 409)
        throw error
      }
    },

    /**
     * Inspects again after adoption: the index of the adopting agency over the days before it, and over as many days
     * up to the inspection, is kept as found.
     * @throws Refusal `exemplar.inspectedAlready` (409), IssuesError
     */
    async inspect(
      practice: PracticeRow,
      adoption: AdoptionRow,
      given: { readonly on: Day; readonly finding: string },
      actor: PersonActor,
      input: { readonly requestId?: string } = {},
    ): Promise<void> {
      if (!may(actor, 'assessment.decide')) throw new Refusal('exemplar.mayNot', 403)
      const at = clock()
      const issues: Issue[] = []
      if (given.on > dayOf(at)) issues.push(issue('ngay', 'exemplar.inspectedInFuture'))
      if (given.on <= adoption.adopted_on) issues.push(issue('ngay', 'exemplar.inspectTooSoon'))
      if (given.finding === '') issues.push(issue('ket-luan', 'exemplar.findingMissing'))
      if (issues.length > 0) throw new IssuesError(issues)
      const index = indexOf(practice.index_key)!
      const { agency_id: agencyId, adopted_on: adopted } = adoption
      const [before, after] = await Promise.all([
        shareOf(agencyId, index, plusDays(adopted, -inspectedDays), plusDays(adopted, -1)),
        shareOf(agencyId, index, laterOf(adopted, plusDays(given.on, 1 - inspectedDays)), given.on),
      ])
      await db.transaction().execute(async tx => {
        const row = await lockAdoption(tx, agencyId, adoption.id)
        if (!row || row.inspected_on !== null) throw new Refusal('exemplar.inspectedAlready', 409)
        await updateAdoption(tx, row, {
          ...{ inspected_on: given.on, finding: given.finding },
          ...{ before_part: before.part, before_whole: before.whole },
          ...{ after_part: after.part, after_whole: after.whole },
        })
        const subject = { agencyId, type: 'practice' as const, id: practice.id }
        const step = { subject, action: 'inspect', actor, at, detail: { on: given.on, before, after } }
        await keep(tx, 'assessment.practiceInspected', step, input.requestId)
      })
    },
  }
}

const laterOf = (a: Day, b: Day): Day => (a > b ? a : b)

export type Exemplars = ReturnType<typeof createExemplars>
