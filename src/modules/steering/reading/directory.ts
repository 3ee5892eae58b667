import type { Day } from '../../../kernel/dates.ts'
import { fold } from '../../../kernel/text.ts'
import type { LeadGroup } from '../directives/agents.ts'
import { groupNames } from '../directives/messages.ts'
import type { DraftTask } from '../directives/parse.ts'
import { agencyOn, type StandingAgency, stoodOn } from '../tasks/agencies.ts'

/** Who does a task: an agency, or a unit of it. */
export interface Lead {
  readonly leadId: string
  readonly unitId: string | null
}

/** What a draft can be given to: one task for each of its leads. */
export interface LeadChoice {
  /** What the form sends. */
  readonly value: string
  readonly label: string
  readonly leads: readonly Lead[]
}

export interface ListedAgency extends StandingAgency {
  readonly abbreviation: string | null
  readonly kind: string
}

export interface ListedUnit {
  readonly id: string
  readonly name: string
  readonly abbreviation?: string | null
}

/** To whom the drafts of a document can be given by those who read it, and by which names. */
export interface Directory {
  readonly choices: readonly LeadChoice[]
  readonly choice: (value: string) => LeadChoice | undefined
  /** The choice that a name in the text stands for. */
  readonly named: (name: string) => LeadChoice | undefined
  readonly group: (group: LeadGroup) => LeadChoice | undefined
  /** An agency by its name or abbreviation, of today or of its time: for those that cooperate. */
  readonly agencyNamed: (name: string) => { readonly id: string; readonly name: string } | undefined
  readonly nameOf: (lead: Lead) => string
  /** The agency whose tasks these become; only the one that gives tasks to the nation gives them to others. */
  readonly own: { readonly id: string; readonly name: string; readonly givesNationally: boolean }
}

/** Value of "every unit, a task each". */
const everyUnit = '*units'

/**
 * The Government Office gives drafts to agencies and to classes of them; every agency gives them to its own units
 * (steering fact sheet §13). Agencies are those of the day of the document, from which the tasks are given.
 */
export function directoryFor(
  own: Directory['own'],
  agencies: readonly ListedAgency[],
  units: readonly ListedUnit[],
  day: Day,
  nameOf: (id: string) => string,
): Directory {
  const byId = new Map(agencies.map(one => [one.id, one]))
  const there = agencies.filter(one => stoodOn(one, day))
  const ofGroup = (group: LeadGroup): readonly Lead[] =>
    there
      .filter(one => group === 'all' || one.kind === (group === 'provinces' ? 'province' : 'ministry'))
      .map(one => ({ leadId: one.id, unitId: null }))
  const groups = (Object.keys(groupNames) as LeadGroup[]).map(
    (group): LeadChoice => ({ value: `*${group}`, label: groupNames[group].vi, leads: ofGroup(group) }),
  )
  const unitChoices = units.map(
    (unit): LeadChoice => ({
      value: `+${unit.id}`,
      label: unit.name,
      leads: [{ leadId: own.id, unitId: unit.id }],
    }),
  )
  const allUnits: LeadChoice = {
    ...{ value: everyUnit, label: 'Các đơn vị' },
    leads: unitChoices.flatMap(one => one.leads),
  }
  const agencyChoices = there.map(
    (one): LeadChoice => ({
      value: one.id,
      label: nameOf(one.id),
      leads: [{ leadId: one.id, unitId: null }],
    }),
  )
  const choices = [
    ...(own.givesNationally ? [...groups, ...agencyChoices] : []),
    ...(unitChoices.length > 1 ? [allUnits] : []),
    ...unitChoices,
  ]
  const byValue = new Map(choices.map(one => [one.value, one]))
  // A name of the past stands for whoever does its work on that day.
  const agencyByName = new Map(
    [...namesOf(agencies), ...there.map(one => [fold(nameOf(one.id)), one] as const)].flatMap(
      ([name, one]) => {
        const now = agencyOn(one, day, byId)
        return now ? [[name, now] as const] : []
      },
    ),
  )
  const unitByName = namesOf(units)
  const names = new Map([
    ...agencies.map(one => [one.id, nameOf(one.id)] as const),
    ...units.map(one => [one.id, one.name] as const),
  ])
  return {
    own,
    choices,
    nameOf: ({ leadId, unitId }) => names.get(unitId ?? leadId) ?? unitId ?? leadId,
    choice: value => byValue.get(value),
    named(name) {
      const key = fold(name)
      const unit = unitByName.get(key)
      const agency = agencyByName.get(key)
      return (agency && byValue.get(agency.id)) ?? (unit && byValue.get(`+${unit.id}`))
    },
    group: group => byValue.get(`*${group}`),
    agencyNamed: name => agencyByName.get(fold(name)),
  }
}

const namesOf = <Body extends { readonly name: string; readonly abbreviation?: string | null }>(
  bodies: readonly Body[],
): Map<string, Body> =>
  new Map([
    ...bodies.flatMap(one => (one.abbreviation ? [[fold(one.abbreviation), one] as const] : [])),
    ...bodies.map(one => [fold(one.name), one] as const),
  ])

/** What is proposed for a draft, as the text says it; nothing when the person has to choose. */
export const proposedLead = (draft: DraftTask, directory: Directory): LeadChoice | undefined =>
  draft.leadGroup
    ? directory.group(draft.leadGroup)
    : draft.lead === null
      ? undefined
      : directory.named(draft.lead)

/** Names of the text that cooperate, those of the directory apart from the others. */
export function cooperatingOf(
  draft: DraftTask,
  directory: Directory,
): { readonly known: readonly string[]; readonly others: readonly string[] } {
  const known: string[] = []
  const others: string[] = []
  for (const name of draft.cooperating) {
    const agency = directory.agencyNamed(name)
    if (agency) known.push(agency.name)
    else others.push(name)
  }
  return { known, others }
}
