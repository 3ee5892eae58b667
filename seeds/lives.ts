import { computeDue, type Limit } from '../src/modules/calendar/index.ts'
import type { Chance } from './chance.ts'
import type { Past } from './past.ts'

/** One thing that somebody does to a dossier. All but the last three are steps of its life. */
export type Act =
  | 'submit'
  | 'register'
  | 'accept'
  | 'ask'
  | 'supply'
  | 'reject'
  | 'withdraw'
  | 'undo'
  | 'transfer'
  | 'assign'
  | 'submitForSign'
  | 'sendBack'
  | 'sign'
  | 'issue'
  | 'return'
  | 'pay'
  | 'compose'
  | 'rate'

/** What was done, and when. */
export interface Moment {
  readonly act: Act
  readonly at: Date
}

/** What a life is told from. */
export interface Circumstances {
  readonly past: Past
  readonly chance: Chance
  readonly limit: Limit
  /** Filed online by somebody with an account; else at the counter or by post. */
  readonly online: boolean
}

/** Working minutes of a day in office. */
const day = 480

type Told = readonly (readonly [Act, Date])[]

/**
 * The lives that dossiers of the demonstration have led so far (which state they stand in, and how near their date).
 * Each is told backwards from now, in working time; the rules then decide whether it could have happened so.
 */
export const lives = {
  // At the desk
  fresh: told => [['submit', told.past.clock(told.chance.between(4, 100))]],
  near: told => [['submit', told.past.work(told.chance.between(390, 470))]],
  past: told => [['submit', told.past.work(told.chance.between(520, 900))]],
  asked: told => asked(told, told.chance.between(200, 1_600)),
  supplied(told) {
    const again = told.chance.between(20, 200)
    return [...asked(told, again + told.chance.between(700, 1_400)), ['supply', told.past.work(again)]]
  },
  undone(told) {
    const undone = told.chance.between(30, 150)
    const accepted = undone + told.chance.between(15, 60)
    return [...opening(told, accepted), ['undo', told.past.work(undone)]]
  },
  rejected(told) {
    const at = told.chance.between(300, 4_000)
    return [filed(told, at), ['reject', told.past.work(at)]]
  },
  rejectedAfterAsking(told) {
    const at = told.chance.between(200, 900)
    return [...asked(told, at + told.chance.between(2_400, 3_600)), ['reject', told.past.work(at)]]
  },
  withdrawn(told) {
    const at = told.chance.between(200, 3_000)
    return [filed(told, at), ['withdraw', told.past.work(at)]]
  },
  withdrawnAfterAsking(told) {
    const at = told.chance.between(100, 900)
    return [...asked(told, at + told.chance.between(500, 1_500)), ['withdraw', told.past.work(at)]]
  },

  // Accepted
  accepted: told => opening(told, told.chance.between(10, 180)),
  acceptedAgain(told) {
    const accepted = told.chance.between(30, 120)
    const undone = accepted + told.chance.between(20, 90)
    return [
      ...opening(told, undone + told.chance.between(15, 60)),
      ['undo', told.past.work(undone)],
      ['accept', told.past.work(accepted)],
    ]
  },
  assigned(told) {
    const accepted = told.chance.between(100, 400)
    return [...opening(told, accepted), ['transfer', told.past.work(accepted - told.chance.between(30, 80))]]
  },
  onTrack: told => settling(told, share(told, 15, 55), 0, []),
  dueSoon: told => settling(told, nearlyDue(told), 0, []),
  late: told => settling(told, overdue(told), 0, []),
  drafted: told => settling(told, share(told, 35, 70), 0, [['compose', 0.7]]),
  sentBack: told =>
    settling(told, share(told, 50, 75), 0, [
      ['compose', 0.55],
      ['submitForSign', 0.6],
      ['sendBack', 0.85],
    ]),
  forSign: told =>
    settling(told, share(told, 50, 85), 0, [
      ['compose', 0.75],
      ['submitForSign', 0.8],
    ]),
  forSignLate: told =>
    settling(told, overdue(told), 0, [
      ['compose', 0.85],
      ['submitForSign', 0.9],
    ]),
  signed: told =>
    settling(told, share(told, 60, 90), 0, [
      ['compose', 0.7],
      ['submitForSign', 0.75],
      ['sign', 0.93],
    ]),

  // Done
  ready(told) {
    const finished = told.chance.between(40, 900)
    return settling(told, finished + share(told, 60, 85), finished, ended)
  },
  early: told => returned(told, settledEarly(told)),
  earlyRated: told => returned(told, settledEarly(told), 100),
  /** Settlement is refused, with reasons. */
  declined: told => returned(told, settledEarly(told)),
  onTime(told) {
    const accepted = told.chance.between(900, 3_600) + lengthOf(told)
    const due = told.past.ago(dueOf(told, accepted))
    const finished = due + Math.min(told.chance.between(15, 150), Math.floor(lengthOf(told) / 3))
    return returned(told, settling(told, accepted, finished, ended))
  },
  lateReturned(told) {
    const accepted = told.chance.between(2_400, 4_800) + lengthOf(told)
    const due = told.past.ago(dueOf(told, accepted))
    return returned(told, settling(told, accepted, due - told.chance.between(200, 1_300), ended))
  },
  /** Sent back once, then signed. */
  secondTry(told) {
    const finished = told.chance.between(800, 2_400)
    const acts = [
      ['compose', 0.4],
      ['submitForSign', 0.45],
      ['sendBack', 0.6],
      ['compose', 0.7],
      ['submitForSign', 0.74],
      ['sign', 0.9],
      ['issue', 1],
    ] as const
    return returned(told, settling(told, finished + share(told, 60, 80), finished, acts))
  },
} as const satisfies Record<string, (told: Circumstances) => Told>

export type LifeKey = keyof typeof lives

/** Lives that begin online only: what is asked, taken back or refused before acceptance. */
export const onlineOnly: ReadonlySet<LifeKey> = new Set([
  ...(['fresh', 'near', 'past', 'asked', 'supplied', 'undone', 'rejected', 'rejectedAfterAsking'] as const),
  ...(['withdrawn', 'withdrawnAfterAsking', 'acceptedAgain'] as const),
])

const ended = [
  ['compose', 0.6],
  ['submitForSign', 0.66],
  ['sign', 0.86],
  ['issue', 1],
] as const

/** Tells a life: its moments in order, each later than the one before, none later than now. */
export function tell(life: LifeKey, told: Circumstances): Moment[] {
  const moments: Moment[] = []
  let last = 0
  for (const [act, at] of lives[life](told) as Told) {
    // Nobody does two things in the same minute; the seconds differ so that lists look lived in.
    const after = Math.max(at.getTime() + told.chance.between(0, 50) * 1_000, last + 61_000)
    last = after
    moments.push({ act, at: new Date(after) })
  }
  if (last > told.past.now.getTime())
    throw new RangeError(`a dossier that is ${life} ends after now (${new Date(last).toISOString()})`)
  return moments
}

/** The limit in working minutes, roughly where it counts in days or months of the calendar. */
export function lengthOf({ limit }: Pick<Circumstances, 'limit'>): number {
  const working = { HOUR: 60, WORKING_DAY: day, DAY: (day * 5) / 7, MONTH: 21 * day, YEAR: 250 * day }
  return Math.round(limit.amount * working[limit.unit])
}

const share = (told: Circumstances, low: number, high: number): number =>
  Math.max(60, Math.round((lengthOf(told) * told.chance.between(low, high)) / 100))

/** Due today or on the next working day. */
const nearlyDue = (told: Circumstances): number => {
  const length = lengthOf(told)
  return length >= 2 * day ? length - told.chance.between(30, 420) : Math.round(length * 0.85)
}

const overdue = (told: Circumstances): number => lengthOf(told) + told.chance.between(700, 2_000)

const dueOf = ({ past, limit }: Circumstances, acceptedAgo: number): Date =>
  computeDue({ calendar: past.calendar, from: past.work(acceptedAgo), limit }).dueAt

/** Filed so that the desk answered, so many working minutes ago, in time: that day, or on the evening before. */
function filed({ past, chance }: Circumstances, answeredAgo: number): readonly ['submit', Date] {
  return [
    'submit',
    chance.percent(35)
      ? past.eveningBefore(past.work(answeredAgo), chance.between(0, 170))
      : past.work(answeredAgo + chance.between(40, 400)),
  ]
}

const opening = (told: Circumstances, acceptedAgo: number): Told =>
  told.online
    ? [
        filed(told, acceptedAgo),
        ['accept', told.past.work(acceptedAgo)],
        ...(told.chance.percent(40) ? ([['pay', told.past.work(acceptedAgo)]] as const) : []),
      ]
    : [
        ['register', told.past.work(acceptedAgo)],
        ['pay', told.past.work(acceptedAgo)],
      ]

const asked = (told: Circumstances, askedAgo: number): Told => [
  filed(told, askedAgo),
  ['ask', told.past.work(askedAgo)],
]

/**
 * From acceptance over the unit to an officer, and on to the given acts, each at its share of the time between.
 * @param finishedAgo working minutes ago at which the share is 1; 0 for what is still running
 */
function settling(
  told: Circumstances,
  acceptedAgo: number,
  finishedAgo: number,
  acts: readonly (readonly [Act, number])[],
): Told {
  const length = acceptedAgo - finishedAgo
  const after = (minutes: number): Date => told.past.work(Math.max(finishedAgo, acceptedAgo - minutes))
  const transfer = Math.min(told.chance.between(30, 150), length * 0.06)
  const assign = transfer + Math.min(told.chance.between(60, 360), length * 0.08)
  return [
    ...opening(told, acceptedAgo),
    ['transfer', after(transfer)],
    ['assign', after(assign)],
    ...acts.map(([act, at]) => [act, after(length * at)] as const),
  ]
}

function settledEarly(told: Circumstances): Told {
  const finished = told.chance.between(900, 4_500)
  return settling(told, finished + share(told, 30, 60), finished, ended)
}

/**
 * Handed over, and by those who say what they think of it, rated.
 * @param raters of a hundred who filed online
 */
function returned(told: Circumstances, life: Told, raters = 65): Told {
  const { past, chance } = told
  const handed = Math.max(5, past.ago(life.at(-1)![1]) - chance.between(60, 700))
  const at = past.work(handed)
  const rated = new Date(
    Math.min(at.getTime() + chance.between(20, 600) * 60_000, past.now.getTime() - 120_000),
  )
  return [
    ...life,
    // Whoever has not paid yet pays before the result is handed over.
    ['pay', past.work(handed + 3)],
    ['return', at],
    ...(told.online && chance.percent(raters) && rated > at ? ([['rate', rated]] as const) : []),
  ]
}
