import type { Day } from '../../../kernel/dates.ts'
import { fold } from '../../../kernel/text.ts'
import type { DatedLevel, Evidence, Level2017, Level2022, Scale } from './criteria.ts'
import { type ReviewState, reviewStates } from './lifecycle.ts'

/** A service in the inventory: a procedure of the catalogue, or an agency's own. */
export interface Service {
  readonly agencyId: string
  readonly agencyName: string
  readonly code: string
  readonly name: string
  readonly field: string
  readonly own: boolean
  readonly unitId: string | null
  readonly unitName: string | null
  readonly state: ReviewState
  readonly level2017: DatedLevel | null
  readonly level2022: DatedLevel | null
  /** Claimed, whether confirmed or not. */
  readonly claim2017: Level2017 | null
  readonly claim2022: Level2022 | null
  readonly evidence: Readonly<Record<string, Evidence>>
  readonly gap: string
  /** Đồng. */
  readonly cost: number | null
  readonly assessedOn: Day | null
  readonly submittedBy: string | null
  readonly version: number
  readonly illustrative: boolean
  /** Dossiers accepted in the period, and of those online; null where the agency settles none in this system. */
  readonly accepted: number | null
  readonly online: number | null
  /** Drafts begun in the period, and of those filed and run out. */
  readonly begun: number
  readonly filed: number
  readonly lapsed: number
}

/** What is asked of the list; everything is in the address. */
export interface ServiceView {
  readonly search: string
  readonly agencyId: string
  readonly state: ReviewState | 'waiting' | ''
  /** `2017-3`, `2022-FULL`, or `2022-` for those without a confirmed one. */
  readonly level: string
  /** `khong`: no dossier; `rot`: the e-form drops out; `chi`: costs money to put right. */
  readonly use: '' | 'khong' | 'rot' | 'chi'
  readonly page: number
}

export const noServiceView: ServiceView = {
  search: '',
  agencyId: '',
  state: '',
  level: '',
  use: '',
  page: 1,
}
export const servicesOnPage = 50

export const reviewStateOf = (text: string | undefined): ServiceView['state'] =>
  text === 'waiting' || (text !== undefined && Object.hasOwn(reviewStates, text))
    ? (text as ServiceView['state'])
    : ''

/** The e-form drops out where from five drafts on not one in two was filed. */
export const dropsOut = ({ begun, lapsed }: Pick<Service, 'begun' | 'lapsed'>): boolean =>
  begun >= 5 && lapsed * 2 > begun

/** Begun and not confirmed: with the unit, with the office, or sent back. */
export const isWaiting = ({ state }: Pick<Service, 'state'>): boolean =>
  ['draft', 'submitted', 'returned'].includes(state)

/** Services with a desk here and no dossier in the period. */
export const isUnused = ({ accepted }: Pick<Service, 'accepted'>): boolean => accepted === 0

export function matches(service: Service, view: ServiceView): boolean {
  if (view.agencyId && service.agencyId !== view.agencyId) return false
  if (view.state === 'waiting' ? !isWaiting(service) : view.state && service.state !== view.state)
    return false
  if (view.use === 'khong' && !isUnused(service)) return false
  if (view.use === 'rot' && !dropsOut(service)) return false
  if (view.use === 'chi' && (service.cost ?? 0) === 0) return false
  if (view.level) {
    const [scale, level] = view.level.split('-')
    const held = scale === '2017' ? service.level2017 : service.level2022
    if ((held?.level ?? '') !== level) return false
  }
  const text = fold(`${service.code} ${service.name} ${service.field}`)
  return fold(view.search)
    .split(/\s+/)
    .every(word => text.includes(word))
}

/** Figures of one agency in a report (báo cáo kết quả rà soát); counts of services, money in đồng. */
export interface RoundFigures {
  readonly total: number
  readonly confirmed: number
  readonly waiting: number
  readonly unassessed: number
  /** Confirmed levels of the scale in force when the report was asked for. */
  readonly levels: Readonly<Record<string, number>>
  readonly withGap: number
  readonly cost: number
  readonly accepted: number
  readonly online: number
  readonly unused: number
}

export const levelKeysOf = (scale: Scale): readonly string[] =>
  scale === '2017' ? ['1', '2', '3', '4'] : ['INFO', 'PARTIAL', 'FULL']

/** Sums of an agency's services: total = confirmed + waiting + unassessed. */
export function roundFigures(services: readonly Service[], scale: Scale): RoundFigures {
  const count = (is: (one: Service) => boolean): number => services.filter(is).length
  const sum = (of: (one: Service) => number): number => services.reduce((all, one) => all + of(one), 0)
  const held = (one: Service): string | undefined => (scale === '2017' ? one.level2017 : one.level2022)?.level
  return {
    total: services.length,
    confirmed: count(one => one.state === 'confirmed'),
    waiting: count(isWaiting),
    unassessed: count(one => one.state === 'none'),
    levels: Object.fromEntries(levelKeysOf(scale).map(level => [level, count(one => held(one) === level)])),
    withGap: count(one => one.gap !== ''),
    cost: sum(one => one.cost ?? 0),
    accepted: sum(one => one.accepted ?? 0),
    online: sum(one => one.online ?? 0),
    unused: count(isUnused),
  }
}
