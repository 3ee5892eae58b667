import { type Firm, type Foreigner, firms, lawyers, ownFirm, type Resident, residents } from './applicants.ts'
import { type CastKey, staff } from './cast.ts'
import { chanceOf } from './chance.ts'
import { deskAgencies } from './directory.ts'
import { type LifeKey, onlineOnly } from './lives.ts'

/**
 * Which dossiers there are: those of the people one signs in as, told one by one, and those of everybody else, counted.
 * Dates are not here: a life gives them.
 */

type Desk = (typeof deskAgencies)[number]

/** Whom a procedure serves in the demonstration. */
type Serves = 'lawyer' | 'firm' | 'person'

/** Procedures that the units of the demonstration settle. */
const settled: Readonly<Record<Desk, readonly (readonly [code: string, unit: string, serves: Serves])[]>> = {
  G15: [
    ['1.002911', 'G15.BTTP', 'lawyer'],
    ['1.002697', 'G15.BTTP', 'lawyer'],
    ['2.000885', 'G15.BTTP', 'firm'],
    ['1.001993', 'G15.BTTP', 'lawyer'],
    ['1.002637', 'G15.BTTP', 'firm'],
  ],
  G17: [
    ['1.002787', 'G17.HHĐT', 'person'],
    ['1.002890', 'G17.HK', 'firm'],
    ['1.002578', 'G17.HHĐT', 'firm'],
    ['1.000239', 'G17.HK', 'person'],
    ['1.004053', 'G17.HHĐT', 'firm'],
  ],
  G10: [
    ['1.003264', 'G10.CNTY', 'firm'],
    ['1.003394', 'G10.TTBVTV', 'firm'],
    ['1.003767', 'G10.CNTY', 'firm'],
    ['1.007924', 'G10.TTBVTV', 'firm'],
    ['2.001524', 'G10.CNTY', 'person'],
  ],
}

/** How many dossiers of nobody in particular lead each life, by desk. */
const crowd: readonly (readonly [LifeKey, Readonly<Record<Desk, number>>])[] = [
  ['fresh', { G15: 2, G17: 1, G10: 1 }],
  ['near', { G15: 2, G17: 1, G10: 1 }],
  ['past', { G15: 2, G17: 1, G10: 1 }],
  ['asked', { G15: 2, G17: 1, G10: 1 }],
  ['supplied', { G15: 1, G17: 1, G10: 0 }],
  ['undone', { G15: 1, G17: 1, G10: 0 }],
  ['rejected', { G15: 1, G17: 1, G10: 1 }],
  ['rejectedAfterAsking', { G15: 1, G17: 0, G10: 0 }],
  ['withdrawn', { G15: 1, G17: 1, G10: 1 }],
  ['withdrawnAfterAsking', { G15: 1, G17: 0, G10: 0 }],
  ['accepted', { G15: 4, G17: 3, G10: 2 }],
  ['acceptedAgain', { G15: 1, G17: 0, G10: 0 }],
  ['assigned', { G15: 3, G17: 4, G10: 4 }],
  ['onTrack', { G15: 3, G17: 2, G10: 2 }],
  ['dueSoon', { G15: 2, G17: 2, G10: 2 }],
  ['late', { G15: 2, G17: 1, G10: 1 }],
  ['drafted', { G15: 2, G17: 1, G10: 1 }],
  ['sentBack', { G15: 1, G17: 1, G10: 1 }],
  ['forSign', { G15: 4, G17: 2, G10: 2 }],
  ['forSignLate', { G15: 1, G17: 0, G10: 0 }],
  ['signed', { G15: 3, G17: 2, G10: 1 }],
  ['ready', { G15: 3, G17: 2, G10: 2 }],
  ['early', { G15: 2, G17: 2, G10: 1 }],
  ['onTime', { G15: 2, G17: 1, G10: 1 }],
  ['lateReturned', { G15: 2, G17: 1, G10: 1 }],
  ['secondTry', { G15: 1, G17: 0, G10: 0 }],
  ['declined', { G15: 1, G17: 1, G10: 1 }],
]

/** Who files, and for whom. */
export type Filer =
  | {
      readonly kind: 'account'
      readonly key: CastKey
      readonly owner: OwnerSeed
    }
  | { readonly kind: 'paper'; readonly person: Resident | Foreigner; readonly owner: OwnerSeed }

export type OwnerSeed =
  | { readonly kind: 'self' }
  | { readonly kind: 'foreigner'; readonly person: Foreigner }
  | { readonly kind: 'firm'; readonly firm: Firm; readonly as: 'legal' | 'authorised' }

/** A dossier to be. */
export interface Story {
  /** Its name in this file; identifiers follow from it, so that meeting it twice makes one dossier. */
  readonly key: string
  readonly agency: Desk
  readonly procedure: string
  readonly unit: string
  readonly life: LifeKey
  readonly filer: Filer
  readonly channel: 1 | 2 | 3
  readonly resultChannel: 'online' | 'counter' | 'post'
  /** Who has it in the house. */
  readonly reception: CastKey
  readonly head: CastKey
  readonly officer: CastKey
  /** The head gives it out; else the officer takes it. */
  readonly isGiven: boolean
}

/** Dossiers of the people whose names the first start prints. */
const told: readonly (readonly [
  key: string,
  agency: Desk,
  procedure: string,
  life: LifeKey,
  filer: CastKey,
  owner: OwnerSeed,
  more?: Partial<Story>,
])[] = [
  ['lan.asked', 'G15', '1.002697', 'asked', 'lan', { kind: 'foreigner', person: lawyers.moreau }],
  [
    'lan.onTrack',
    'G15',
    '1.002911',
    'onTrack',
    'lan',
    { kind: 'foreigner', person: lawyers.tanaka },
    { officer: 'minh', isGiven: true },
  ],
  ['lan.ready', 'G15', '1.001993', 'ready', 'lan', { kind: 'foreigner', person: lawyers.carter }],
  ['lan.returned', 'G15', '1.002697', 'earlyRated', 'lan', { kind: 'foreigner', person: lawyers.schmidt }],
  ['lan.fresh', 'G17', '1.002787', 'fresh', 'lan', { kind: 'self' }],
  ['bao.onTrack', 'G10', '1.003394', 'onTrack', 'bao', { kind: 'firm', firm: ownFirm, as: 'legal' }],
  ['bao.fresh', 'G10', '1.003264', 'fresh', 'bao', { kind: 'firm', firm: ownFirm, as: 'legal' }],
  ['bao.forSign', 'G10', '1.007924', 'forSign', 'bao', { kind: 'firm', firm: ownFirm, as: 'legal' }],
  ['bao.ready', 'G10', '1.003767', 'ready', 'bao', { kind: 'firm', firm: ownFirm, as: 'legal' }],
  ['bao.onTime', 'G17', '1.002578', 'onTime', 'bao', { kind: 'firm', firm: ownFirm, as: 'legal' }],
  ['bao.asked', 'G17', '1.002578', 'asked', 'bao', { kind: 'firm', firm: ownFirm, as: 'legal' }],
  ['duc.late', 'G17', '1.002787', 'late', 'duc', { kind: 'self' }],
  ['duc.ready', 'G17', '1.000239', 'ready', 'duc', { kind: 'self' }],
  ['duc.returned', 'G17', '1.002787', 'earlyRated', 'duc', { kind: 'self' }],
  ['duc.withdrawn', 'G17', '1.000239', 'withdrawn', 'duc', { kind: 'self' }],
]

/** People with accounts among those who file; everybody else comes to the counter or writes. */
const accounts: readonly CastKey[] = ['nam', 'huong', 'tung', 'linh', 'khoa', 'my']

/** All dossiers of the demonstration. */
export const stories: readonly Story[] = [
  ...told.map(([key, agency, procedure, life, filer, owner, more], index) => ({
    ...staffed(agency, unitOf(agency, procedure), index),
    key,
    agency,
    procedure,
    unit: unitOf(agency, procedure),
    life,
    filer: { kind: 'account' as const, key: filer, owner },
    channel: 2 as const,
    resultChannel: 'online' as const,
    ...more,
  })),
  ...deskAgencies.flatMap(crowdOf),
]

function crowdOf(agency: Desk): Story[] {
  const lot = crowd.flatMap(([life, counts]) =>
    Array.from({ length: counts[agency] }, (_, index) => ({ life, key: `${agency}.${life}.${index + 1}` })),
  )
  return lot.map(({ life, key }, index) => {
    const chance = chanceOf(`story ${key}`)
    const [procedure, unit, serves] = settled[agency][index % settled[agency].length]!
    const channel = onlineOnly.has(life) || index % 5 < 3 ? 2 : index % 5 === 3 ? 1 : 3
    return {
      ...staffed(agency, unit, index),
      key,
      agency,
      procedure,
      unit,
      life,
      filer: filerOf(serves, channel === 2, agency, index),
      channel,
      resultChannel:
        channel === 2
          ? chance.of(['online', 'online', 'counter', 'post'] as const)
          : channel === 1
            ? 'counter'
            : 'post',
    }
  })
}

/** People and firms take turns, so that no list is full of one of them. */
function filerOf(serves: Serves, online: boolean, agency: Desk, index: number): Filer {
  const turn = <T>(list: readonly T[]): T =>
    list[(index * 5 + Math.floor(index / list.length)) % list.length]!
  const lawyer = turn(Object.values(lawyers))
  const firm = turn(firms[agency])
  if (online) {
    const key = turn(accounts)
    if (serves === 'lawyer') return { kind: 'account', key, owner: { kind: 'foreigner', person: lawyer } }
    if (serves === 'firm') return { kind: 'account', key, owner: { kind: 'firm', firm, as: 'authorised' } }
    return { kind: 'account', key, owner: { kind: 'self' } }
  }
  const resident = turn(residents)
  if (serves === 'lawyer') return { kind: 'paper', person: lawyer, owner: { kind: 'self' } }
  if (serves === 'firm')
    return { kind: 'paper', person: resident, owner: { kind: 'firm', firm, as: 'authorised' } }
  return { kind: 'paper', person: resident, owner: { kind: 'self' } }
}

function unitOf(agency: Desk, procedure: string): string {
  const found = settled[agency].find(([code]) => code === procedure)
  if (!found) throw new Error(`no unit of ${agency} settles ${procedure}`)
  return found[1]
}

/** Work is shared out in turn. */
function staffed(
  agency: Desk,
  unit: string,
  index: number,
): Pick<Story, 'reception' | 'head' | 'officer' | 'isGiven'> {
  const { reception, units } = staff[agency]
  const { head, officers } = units[unit]!
  return {
    reception: reception[index % reception.length]!,
    head,
    officer: officers[Math.floor(index / 2) % officers.length]!,
    isGiven: index % 4 !== 3,
  }
}
