import { type Day, momentAt } from '../src/kernel/dates.ts'
import type { Db } from '../src/platform/database.ts'
import { chanceOf, idOf } from './chance.ts'
import { readResolution17, recommendationsId, resolutionTaskId, set2019 } from './steering-2019.ts'

const keeper = 'G22'
const targetId = (code: string): string => idOf(`chỉ tiêu 17/NQ-CP ${code}`)
const desk = 'Văn phòng Chính phủ'

/** Targets of which agencies report values in the demonstration, with a plausible size of what is counted. */
const reported = [
  { code: 'C02', most: 20_000, low: 2, high: 24 },
  { code: 'C05', most: 180, low: 2, high: 34 },
  { code: 'C07', most: 20_000, low: 20, high: 100 },
] as const
const ministries = ['G01', 'G02', 'G03', 'G04', 'G05', 'G06', 'G09', 'G10', 'G12', 'G14', 'G15', 'G17', 'G18']
const places = ['H26', 'H57']
const quarters: readonly (readonly [Day, Day])[] = [
  ['2019-01-01', '2019-03-31'],
  ['2019-04-01', '2019-06-30'],
]

/** Loads targets, rows and values of Resolution 17/NQ-CP, all or nothing; the tasks of the set are there already. */
export async function seedResolution2019(db: Db, now: Date): Promise<void> {
  const { resolution, targets, rows, unverifiedRows, values } = await readResolution17()
  const common = { agency_id: keeper, set_key: set2019, resolution: resolution.number, created_at: now }
  const chance = chanceOf('giá trị chỉ tiêu 17/NQ-CP')
  await db.transaction().execute(async tx => {
    await tx
      .insertInto('resolution_target')
      .values(
        targets.map(target => ({
          ...common,
          ...{ id: targetId(target.id), code: target.id, name: target.name },
          ...{ numerator: target.numerator, denominator: target.denominator, unit: target.unit },
          ...{ wording: target.wording, direction: target.direction, threshold: target.threshold },
          ...{ from_day: target.from, to_day: target.to, verified: target.confidence === 'sourced' },
          sources: [...target.sources],
        })),
      )
      .execute()
    await tx
      .insertInto('resolution_row')
      .values([
        ...rows.map(row => ({
          ...common,
          ...{ id: idOf(`hàng 17/NQ-CP ${row.id}`), code: row.id, group_name: row.group, text: row.text },
          ...{ lead_id: row.lead, lead_name: row.leadName, deadline: row.deadline, deadline_text: row.limit },
          ...{ outcome: row.outcome, outcome_on: row.outcomeOn, verified: true, sources: [...row.sources] },
          ...{ task_agency_id: row.task === null ? null : row.lead },
          task_id: row.task === null ? null : resolutionTaskId(row.task),
          document_id: row.sources.includes('ART') ? recommendationsId : null,
        })),
        ...unverifiedRows.map(row => ({
          ...common,
          ...{ id: idOf(`hàng 17/NQ-CP ${row.id}`), code: row.id, group_name: row.group, text: row.text },
          ...{ lead_id: null, lead_name: row.leadName, deadline: row.deadline, deadline_text: null },
          ...{ outcome: row.outcome, outcome_on: row.outcomeOn, verified: false, sources: ['GK'] },
          ...{ task_agency_id: null, task_id: null, document_id: null },
        })),
      ])
      .execute()
    await tx
      .insertInto('resolution_value')
      .values([
        ...values.map(value => ({
          ...{ agency_id: keeper, id: idOf(`giá trị ${value.target} ${value.to}`), set_key: set2019 },
          ...{ scope: 'nation' as const, target_keeper: keeper, target_id: targetId(value.target) },
          ...{
            from_day: value.from,
            to_day: value.to,
            numerator: null,
            denominator: null,
            value: value.value,
          },
          ...{ evidence: value.evidence, recorded_at: momentAt(value.reportedOn, '17:00') },
          ...{ actor_id: null, actor_name: desk },
        })),
        ...reported.flatMap(({ code, most, low, high }) =>
          [...ministries, ...places].flatMap(agency => {
            const denominator = chance.between(Math.ceil(most / 10), most)
            const start = chance.between(low, high)
            return quarters.map(([from, to], quarter) => ({
              ...{ agency_id: agency, id: idOf(`giá trị ${code} ${agency} ${to}`), set_key: set2019 },
              ...{ scope: 'agency' as const, target_keeper: keeper, target_id: targetId(code) },
              ...{ from_day: from, to_day: to, denominator, value: null, illustrative: true },
              numerator: Math.floor(
                (denominator * Math.min(100, start + quarter * chance.between(0, 4))) / 100,
              ),
              evidence: `Báo cáo minh họa quý ${quarter + 1} năm 2019`,
              recorded_at: momentAt(quarter === 0 ? '2019-04-15' : '2019-07-15', '17:00'),
              ...{ actor_id: null, actor_name: agency },
            }))
          }),
        ),
      ])
      .execute()
  })
}
