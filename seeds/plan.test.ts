import { existsSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { dayOf } from '../src/kernel/dates.ts'
import {
  computeDue,
  type Edition,
  type Limit,
  loadCalendarFile,
  warningLight,
  workCalendar,
} from '../src/modules/calendar/index.ts'
import { deriveForm, type FormDefinition } from '../src/modules/forms/index.ts'
import { limitFor, type ProcedureVersion } from '../src/modules/procedures/index.ts'
import { inProject } from '../src/platform/paths.ts'
import { fillForm } from './answers.ts'
import { chanceOf } from './chance.ts'
import { readData } from './directory.ts'
import { createPast, type Past, yearsAround } from './past.ts'
import { inOrder, type Planned, plan } from './plan.ts'
import { applicantOf } from './play.ts'
import { stories } from './stories.ts'

const { editions } = await loadCalendarFile(inProject('seeds/data/holidays.json'))
const data = await readData<{ procedures: readonly ProcedureVersion[] }>('procedures.json')
const procedures = new Map(data.procedures.map(one => [one.code, { ...one, id: one.code }]))

/** The past of a desk on that day; years without a notice are opened for it. */
function pastAt(now: Date): Past {
  const years = yearsAround(now).filter(year => !editions.some(one => one.key === String(year)))
  const opened = years.map(
    (year): Edition => ({
      key: String(year),
      from: `${year}-01-01`,
      to: `${year}-12-31`,
      complete: false,
      days: [],
    }),
  )
  return createPast(workCalendar({ editions: [...editions, ...opened] }), now)
}

const planAll = (now: Date): Planned[] => {
  const past = pastAt(now)
  return stories.map(story => plan(story, procedures.get(story.procedure)!, past))
}

// In the first days of a year, after Tết, on a holiday, in the last minute of a year, beyond all notices, on a Saturday.
const starts = [
  '2026-01-05T08:10',
  '2026-02-23T14:00',
  '2026-11-24T10:08',
  '2026-12-31T23:59',
  '2027-05-10T12:30',
  '2031-06-07T05:00',
]

describe.each(starts.map(text => [text, new Date(`${text}:00+07:00`)] as const))(
  'a first start at %s',
  (_, now) => {
    const all = planAll(now)

    test('has a history that ends before it, each dossier in its order', () => {
      for (const { story, moments } of all) {
        const times = moments.map(moment => moment.at.getTime())
        expect(times, story.key).toEqual([...new Set(times)].toSorted((a, b) => a - b))
        expect(times.at(-1), story.key).toBeLessThanOrEqual(now.getTime())
      }
      const order = inOrder(all).map(({ moment }) => moment.at.getTime())
      expect(order).toEqual(order.toSorted((a, b) => a - b))
    })

    test('finds dossiers in time, due soon and late, as they are named', () => {
      const { calendar } = pastAt(now)
      for (const { story, procedure, moments } of all) {
        const expected = { onTrack: 'NONE', dueSoon: 'YELLOW', late: 'RED', forSignLate: 'RED' }[
          story.life as string
        ]
        if (!expected) continue
        const limit = limitFor(procedure.cases[0]!, story.channel) as Limit
        // Two working days are due soon from their beginning.
        if (expected === 'NONE' && (limit.unit === 'HOUR' || limit.amount <= 4)) continue
        const from = moments.find(({ act }) => act === 'accept' || act === 'register')!.at
        expect(warningLight(calendar, computeDue({ calendar, from, limit }).dueAt, now), story.key).toBe(
          expected,
        )
      }
    })

    test('fills forms that have nothing against it', async () => {
      for (const { story, procedure, moments } of all) {
        const own = existsSync(inProject('seeds/data/forms', `${procedure.code}.json`))
        const form = own
          ? await readData<FormDefinition>(`forms/${procedure.code}.json`)
          : deriveForm(procedure, procedure.cases[0]!)
        const filled = fillForm(form, applicantOf(story), {
          today: dayOf(moments[0]!.at),
          resultChannel: story.resultChannel,
          chance: chanceOf(`answers ${story.key}`),
          fileIdOf: field => field.replaceAll('.', '-'),
        })
        expect(filled.papers.length, story.key).toBeGreaterThan(0)
      }
    })
  },
)

test('every story has a name of its own', () =>
  expect(new Set(stories.map(story => story.key)).size).toBe(stories.length))
