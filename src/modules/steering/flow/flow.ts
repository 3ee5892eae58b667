import type { Actor } from '../../../kernel/actor.ts'
import type { Day } from '../../../kernel/dates.ts'
import { type Issue, issue, Refusal } from '../../../kernel/issue.ts'
import { readWords, type Typed, textOf } from '../../../platform/http/typed.ts'
import { readDay } from '../../../ui/read.ts'
import { may, type Permission } from '../../identity/index.ts'

/**
 * A course of steps as one table: inspections and report regimes walk it. Guards, buttons, forms and tests read the
 * same rows. What a step asks for is a list of fields, so that a form, its reading and the row of the history agree.
 */

/** What a step asks for. */
export interface StepField {
  /** Name in the form and in the history: `so-quyet-dinh`. */
  readonly name: string
  readonly label: string
  readonly hint?: string
  /** A line, several lines, or a day. */
  readonly kind: 'line' | 'words' | 'day'
  readonly optional?: boolean
}

/** One step. `Side` says whose right it takes: the agency that inspects, the one that reports. */
export interface FlowStep<State extends string, Side extends string> {
  readonly from: readonly State[]
  /** null: the state stays. */
  readonly to: State | null
  readonly by: Side
  readonly slug: string
  readonly vi: string
  readonly question: string
  readonly consequence: string
  readonly fields: readonly StepField[]
  readonly danger?: boolean
}

/** Where a matter stands, and which agencies are on which side of it. */
export interface FlowPosition<State extends string, Side extends string> {
  readonly state: State
  readonly sides: Readonly<Record<Side, readonly string[]>>
  /** A set that is history is only read. */
  readonly history: boolean
}

/** The right that a side works with. */
export type Rights<Side extends string> = Readonly<Record<Side, Permission>>

/** Whether the person may act for that side. */
export const actsFor = <Side extends string>(
  rights: Rights<Side>,
  position: { readonly sides: Readonly<Record<Side, readonly string[]>> },
  side: Side,
  actor: Actor,
): boolean => position.sides[side].some(agencyId => may(actor, rights[side], agencyId))

/** The steps this person can take now: the buttons of the page. */
export function possibleSteps<State extends string, Side extends string, Name extends string>(
  steps: Readonly<Record<Name, FlowStep<State, Side>>>,
  rights: Rights<Side>,
  position: FlowPosition<State, Side>,
  actor: Actor,
): Name[] {
  if (position.history) return []
  return (Object.keys(steps) as Name[]).filter(
    name => steps[name].from.includes(position.state) && actsFor(rights, position, steps[name].by, actor),
  )
}

/** What stands against a step: the person (403), history (409), the state (409). */
export function stepRefusal<State extends string, Side extends string>(
  step: FlowStep<State, Side>,
  rights: Rights<Side>,
  position: FlowPosition<State, Side>,
  actor: Actor,
): Refusal | undefined {
  if (!actsFor(rights, position, step.by, actor)) return new Refusal('flow.notYourStep', 403)
  if (position.history) return new Refusal('task.history', 409)
  return step.from.includes(position.state) ? undefined : new Refusal('flow.wrongState', 409)
}

/** What was typed into the fields of a step; days as `yyyy-mm-dd`, what was left empty is left out. */
export type StepValues = Readonly<Record<string, string>>

const limits = { line: 300, words: 10_000 } as const

/** Reads the fields of a step: the values, or everything that is wrong with them. */
export function readStep(
  fields: readonly StepField[],
  typed: Typed,
): { readonly values: StepValues; readonly issues: readonly Issue[] } {
  const values: Record<string, string> = {}
  const issues: Issue[] = []
  for (const field of fields) {
    if (field.kind === 'day') {
      const text = textOf(typed, field.name).trim()
      const day: Day | undefined = readDay(text)
      if (day) values[field.name] = day
      else if (text !== '' || !field.optional)
        issues.push(issue(field.name, 'flow.dayMissing', { label: field.label }))
      continue
    }
    const words = readWords(typed, field.name, { limit: limits[field.kind] })
    issues.push(...words.issues)
    if (words.text !== '') values[field.name] = words.text
    else if (!field.optional) issues.push(issue(field.name, 'flow.fieldMissing', { label: field.label }))
  }
  return { values, issues }
}

/** The version of the matter that the form was on; 0 when it says none. */
export function versionOf(typed: Typed): number {
  const text = textOf(typed, 'version')
  return /^\d{1,9}$/.test(text) ? Number(text) : 0
}
