import { beforeEach, describe, expect, test } from 'vitest'
import { seedDirectory, seedProcedures } from '../../../seeds/directory.ts'
import {
  head,
  taskOfficer as kien,
  taskOfficerElsewhere as officerOfG10,
  quan,
} from '../../../tests/support/cast.ts'
import { testDatabase } from '../../../tests/support/database.ts'
import { type Day, momentAt, plusDays } from '../../kernel/dates.ts'
import type { AgencyRatings } from '../feedback/index.ts'
import type { DropOut } from '../filing/index.ts'
import { createOrganizations } from '../organizations/index.ts'
import { createProcedures } from '../procedures/index.ts'
import type { ProcedureVolume } from '../reports/index.ts'
import type { ScopeFigures } from '../steering/index.ts'
import { defaultWeights } from './essential/scoring.ts'
import type { GivenMarks } from './essential/service.ts'
import { roundsAsReports } from './review/as-reports.ts'
import { type Answer, type CriterionKey, criterionKeys, type Evidence } from './review/criteria.ts'
import type { Service } from './review/inventory.ts'
import { deadlineOfRule } from './review/service.ts'
import { onlineServicesOn, type ServiceRef } from './review/store.ts'
import { createAssessment } from './service.ts'

const { db } = await testDatabase()
const today: Day = '2026-03-02'
const clock = (): Date => momentAt(now, '10:00')
let now = today
await seedDirectory(db)
await seedProcedures(db, momentAt(today))

let volumes: ProcedureVolume[] = []
const spans: string[] = []
/** Of which services use was asked for; undefined is all. */
let askedOf: (ServiceRef | undefined)[] = []
let drafts: DropOut[] = []
let tasks: (from: Day, to: Day) => ScopeFigures[] = () => []
const ratings: AgencyRatings[] = []
const organizations = createOrganizations({ db, clock })
const procedures = createProcedures({ db, clock })
const { review, essential, exemplars, systems } = createAssessment({
  ...{ db, clock, organizations },
  procedures: async () => (await procedures.find({}, { limit: 1_000, offset: 0 })).procedures,
  async volumes(from, to, of?) {
    spans.push(`${from} ${to}`)
    askedOf.push(of)
    return volumes
  },
  dropOut: async () => drafts,
  ratings: async () => ratings,
  taskFigures: async (from, to) => tasks(from, to),
})

const code = '1.002911'
const ref = { agencyId: 'G15', code }
const find = async (one = ref): Promise<Service> => (await review.find(one))!
const evidence = (unmet: readonly CriterionKey[] = []): Record<CriterionKey, Evidence> =>
  Object.fromEntries(
    criterionKeys.map(key => {
      const answer: Answer = unmet.includes(key) ? 'unmet' : 'met'
      return [key, { answer, words: 'Xem trang thủ tục', link: '', file: null }]
    }),
  ) as Record<CriterionKey, Evidence>
const assessment = (change: Partial<Parameters<typeof review.save>[1]> = {}) => ({
  level2017: 3 as const,
  level2022: 'PARTIAL' as const,
  evidence: evidence(['noPresence']),
  gap: '',
  cost: null,
  assessedOn: today,
  ...change,
})
const acts = async (): Promise<string[]> =>
  (
    await db
      .selectFrom('audit_event')
      .select('act')
      .where('act', 'like', 'assessment.%')
      .orderBy('id')
      .execute()
  ).map(row => row.act)

beforeEach(async () => {
  now = today
  volumes = []
  drafts = []
  tasks = () => []
  for (const table of [
    ...(['service_level', 'service_review', 'review_report', 'review_round', 'own_service'] as const),
    ...([
      'essential_decision',
      'essential_mark',
      'essential_weights',
      'practice_adoption',
      'practice',
    ] as const),
    ...(['system_control', 'information_system', 'assessment_step'] as const),
  ])
    await db.deleteFrom(table).execute()
  await db.deleteFrom('audit_event').execute()
})

describe('the inventory', () => {
  test('has every procedure of the catalogue, not assessed, with its unit and its use', async () => {
    volumes = [{ agencyId: 'G15', procedureCode: code, accepted: 40, online: 30, finished: 35, onTime: 30 }]
    drafts = [{ agencyId: 'G15', procedureCode: code, begun: 50, filed: 20, lapsed: 30 }]
    const all = await review.inventory()
    expect(all).toHaveLength(47)
    expect(all.every(one => one.state === 'none' && one.level2017 === null && one.level2022 === null)).toBe(
      true,
    )
    expect(await find()).toMatchObject({
      accepted: 40,
      online: 30,
      begun: 50,
      lapsed: 30,
      unitId: 'G15.BTTP',
    })
    // Of an agency with a desk here no dossier is none; of another one nothing is known.
    expect(await find({ agencyId: 'G17', code: '1.002787' })).toMatchObject({ accepted: 0 })
    expect(await find({ agencyId: 'G01', code: '3.000347' })).toMatchObject({ accepted: null })
  })

  test('one service is asked for alone, and is what it is among all of them', async () => {
    volumes = [{ agencyId: 'G15', procedureCode: code, accepted: 40, online: 30, finished: 35, onTime: 30 }]
    const own = { agencyId: 'G15', code: 'BTP-01', name: 'Tra cứu', field: 'Khác', unitId: 'G15.VP' }
    await review.addOwn(own, kien)
    await review.save(await find(), assessment(), head, { version: 0 })
    const all = await review.inventory()
    askedOf = []
    for (const one of [ref, own]) {
      const alone = await find({ agencyId: one.agencyId, code: one.code })
      expect(alone).toEqual(all.find(({ agencyId, code }) => agencyId === one.agencyId && code === one.code))
    }
    expect(askedOf).toEqual([ref, { agencyId: 'G15', code: 'BTP-01' }])
    expect(await review.find({ agencyId: 'G10', code })).toBeUndefined()
  })

  test('takes services of an agency’s own, each code once', async () => {
    const own = { agencyId: 'G15', code: 'BTP-01', name: 'Tra cứu', field: 'Khác', unitId: 'G15.VP' }
    await review.addOwn(own, kien)
    expect(await review.inventory()).toHaveLength(48)
    expect(await find(own)).toMatchObject({ own: true, unitName: 'Văn phòng Bộ' })
    await expect(review.addOwn(own, kien)).rejects.toThrow('review.codeTaken')
    await expect(review.addOwn({ ...own, code }, kien)).rejects.toThrow('review.codeTaken')
    await expect(review.addOwn({ ...own, code: 'X', unitId: 'G17.VP' }, kien)).rejects.toThrow(
      'review.unitUnknown',
    )
    await expect(review.addOwn({ ...own, code: 'X' }, officerOfG10)).rejects.toThrow('review.notYourStep')
  })
})

describe('an assessment', () => {
  test('is filled in by the unit, confirmed by the office, and leaves dated levels', async () => {
    await review.save(await find(), assessment(), head, { version: 0 })
    await review.submit(await find(), head, 1)
    now = '2026-03-10'
    await review.confirm(await find(), kien, 2)
    expect(await find()).toMatchObject({
      state: 'confirmed',
      level2017: { level: '3', from_day: today },
      level2022: { level: 'PARTIAL', from_day: today },
    })
    expect(await acts()).toEqual(['assessment.saved', 'assessment.submitted', 'assessment.confirmed'])
    expect((await review.diary(ref)).map(step => step.action)).toEqual(['confirm', 'submit', 'save'])

    // A year later only the scale that is assessed again changes; the other keeps its day.
    now = '2027-03-01'
    const higher = assessment({ level2017: null, level2022: 'FULL', evidence: evidence(), assessedOn: now })
    await review.save(await find(), higher, head, { version: 3 })
    await review.submit(await find(), head, 4)
    await review.confirm(await find(), kien, 5)
    expect(await find()).toMatchObject({
      level2017: { level: '3', from_day: today },
      level2022: { level: 'FULL', from_day: '2027-03-01' },
    })
    expect(await review.levels(ref)).toHaveLength(3)

    // A report regime takes this figure: by the levels of that day, absent before the first was confirmed.
    const online = (day: string) => onlineServicesOn(db, 'G15', day)
    expect(await Promise.all(['2026-03-01', today, '2027-03-01'].map(online))).toEqual([undefined, 1, 1])
    expect(await onlineServicesOn(db, 'G10', now)).toBeUndefined()
  })

  test('that claims more than its criteria carry is kept, and not sent', async () => {
    await review.save(await find(), assessment({ level2022: 'FULL' }), head, { version: 0 })
    await expect(review.submit(await find(), head, 1)).rejects.toMatchObject({
      issues: [{ field: 'muc-2022', code: 'review.levelNotCarried' }],
    })
    expect(await find()).toMatchObject({ state: 'draft', version: 1 })
    expect(await acts()).toEqual(['assessment.saved'])
  })

  test('goes back with a reason, and not without', async () => {
    await review.save(await find(), assessment(), head, { version: 0 })
    await review.submit(await find(), head, 1)
    await expect(review.sendBack(await find(), kien, 2, '')).rejects.toThrow('review.reasonMissing')
    await review.sendBack(await find(), kien, 2, 'Thiếu liên kết')
    expect(await find()).toMatchObject({ state: 'returned', level2022: null })
    expect((await review.diary(ref))[0]).toMatchObject({ action: 'sendBack', reason: 'Thiếu liên kết' })
  })

  test.each<[string, () => Promise<unknown>, string]>([
    [
      'another agency’s office',
      async () => review.confirm(await find(), officerOfG10, 2),
      'review.notYourStep',
    ],
    ['the unit itself', async () => review.confirm(await find(), head, 2), 'review.notYourStep'],
    [
      'whoever looks at an older page',
      async () => review.confirm(await find(), kien, 1),
      'review.changedMeanwhile',
    ],
  ])('is not confirmed by %s', async (_, act, refusal) => {
    await review.save(await find(), assessment(), head, { version: 0 })
    await review.submit(await find(), head, 1)
    await expect(act()).rejects.toThrow(refusal)
    expect((await find()).state).toBe('submitted')
  })

  test('is not dated ahead', async () => {
    await expect(
      review.save(await find(), assessment({ assessedOn: '2026-03-03' }), head, { version: 0 }),
    ).rejects.toThrow('review.assessedInFuture')
    expect((await find()).state).toBe('none')
  })
})

test('of two who begin an assessment or its marks at once the second looks again', async () => {
  const one = await find()
  const saved = await Promise.allSettled(
    [head, head].map(who => review.save(one, assessment(), who, { version: 0 })),
  )
  expect(saved.map(each => each.status).toSorted()).toEqual(['fulfilled', 'rejected'])
  expect(saved.find(each => each.status === 'rejected')).toMatchObject({
    reason: { code: 'review.changedMeanwhile', status: 409 },
  })
  const given: GivenMarks = {
    marks: { reach: 1, saving: 1, legal: 1, process: 1, data: 1, tech: 1, demand: 1 },
    ...{ statedVolume: null, volumeSource: '', presence: false, words: '' },
  }
  const candidate = (await essential.find(2026, 'G15', code))!
  const marked = await Promise.allSettled(
    [1, 2].map(reach =>
      essential.mark(candidate, 2026, { ...given, marks: { ...given.marks, reach } }, kien, { version: 0 }),
    ),
  )
  expect(marked.map(each => each.status).toSorted()).toEqual(['fulfilled', 'rejected'])
  expect(marked.find(each => each.status === 'rejected')).toMatchObject({
    reason: { code: 'essential.changedMeanwhile', status: 409 },
  })
})

describe('a round', () => {
  test('"trước ngày 15/9/2019" ends on 14/9/2019', () => {
    expect(deadlineOfRule({ kind: 'before', day: '2019-09-15' }, '2019-08-01')).toBe('2019-09-14')
    expect(deadlineOfRule({ kind: 'on', day: '2019-09-15' }, '2019-08-01')).toBe('2019-09-15')
  })

  test('keeps what was reported, whatever changes later', async () => {
    const given = {
      ...{ name: 'Rà soát', document: 'CV 1', askedOn: today },
      rule: { kind: 'before', day: '2026-03-16' } as const,
    }
    await expect(review.openRound(given, kien)).rejects.toThrow('review.notYourStep')
    const id = await review.openRound(given, quan)
    now = '2026-03-16'
    await review.report(id, { agencyId: 'G15', number: '1/BC', sentOn: now }, kien)
    await review.save(await find(), assessment(), head, { version: 0 })
    const { round, lines } = (await review.round(id, 'nation'))!
    expect(round.deadline).toBe('2026-03-15')
    const line = lines.find(one => one.agencyId === 'G15')!
    expect(line.report).toMatchObject({ number: '1/BC', sent_on: '2026-03-16' })
    expect(line.figures).toMatchObject({ total: 5, unassessed: 5, waiting: 0 })
    expect(lines.reduce((sum, one) => sum + one.figures.total, 0)).toBe(47)
    await expect(review.report(id, { agencyId: 'G15', number: '2/BC', sentOn: now }, kien)).rejects.toThrow(
      'review.reportedAlready',
    )
    await expect(review.report(id, { agencyId: 'G10', number: '2/BC', sentOn: now }, kien)).rejects.toThrow(
      'review.notYourStep',
    )
    await expect(
      review.report(id, { agencyId: 'G10', number: '2/BC', sentOn: '2026-03-01' }, officerOfG10),
    ).rejects.toThrow('review.sentBeforeRequest')
  })

  test('an agency sees its own part alone, and how it stands as a report asked for once', async () => {
    const rule = { kind: 'before', day: '2026-03-16' } as const
    const id = await review.openRound({ name: 'Rà soát', document: 'CV 1', askedOn: today, rule }, quan)
    now = '2026-03-16'
    await review.report(id, { agencyId: 'G15', number: '1/BC', sentOn: '2026-03-15' }, kien)
    const own = (await review.round(id, ['G10']))!
    expect(own.lines.map(one => one.agencyId)).toEqual(own.owed.map(one => one.agencyId))
    expect(own.lines.map(one => one.agencyId)).toEqual(['G10'])
    const [ofG15] = await roundsAsReports({ review }, kien)
    expect(ofG15).toMatchObject({ name: 'Rà soát', receiverId: 'G22', limit: 'trước ngày 16/3/2026' })
    expect(ofG15).toMatchObject({ deadline: '2026-03-15', owed: 1, sent: 1, late: 0 })
    const [ofG10] = await roundsAsReports({ review }, officerOfG10)
    expect(ofG10).toMatchObject({ owed: 1, sent: 0, late: 1 })
    const [ofAll] = await roundsAsReports({ review }, quan)
    expect(ofAll!.sent).toBe(1)
    expect(ofAll!.late).toBe(ofAll!.owed - 1)
  })
})

const marks = (mark: number, change: Partial<GivenMarks> = {}): GivenMarks => ({
  marks: { reach: mark, saving: mark, legal: mark, process: mark, data: mark, tech: mark, demand: mark },
  statedVolume: null,
  volumeSource: '',
  presence: false,
  words: '',
  ...change,
})
const candidate = async (one = ref) => (await essential.find(2026, one.agencyId, one.code))!

describe('essential services', () => {
  test('are marked by the office of their agency; the volume follows from dossiers or a stated number', async () => {
    volumes = [{ agencyId: 'G15', procedureCode: code, accepted: 150, online: 30, finished: 35, onTime: 30 }]
    await essential.mark(await candidate(), 2026, marks(4), kien, { version: 0 })
    expect((await essential.ranked(2026)).map(one => [one.candidate.key, one.place, one.tenths])).toEqual([
      ['G15 1.002911', 1, 750],
    ])
    const stated = marks(4, { statedVolume: 20_000 })
    await expect(essential.mark(await candidate(), 2026, stated, kien, { version: 1 })).rejects.toThrow(
      'essential.volumeSourceMissing',
    )
    await essential.mark(await candidate(), 2026, { ...stated, volumeSource: 'Báo cáo năm' }, kien, {
      version: 1,
    })
    expect((await candidate()).marks.volume).toBe(5)
    await expect(
      essential.mark(await candidate(), 2026, marks(5), officerOfG10, { version: 2 }),
    ).rejects.toThrow('essential.mayNot')
    await expect(essential.mark(await candidate(), 2026, marks(5), kien, { version: 1 })).rejects.toThrow(
      'essential.changedMeanwhile',
    )
  })

  test('a year that is over is counted by its own days, one that is not by the last 365', async () => {
    volumes = [{ agencyId: 'G15', procedureCode: code, accepted: 7, online: 0, finished: 0, onTime: 0 }]
    spans.length = 0
    expect((await essential.find(2024, 'G15', code))!.counted).toBe(7)
    expect(spans).toContain('2024-01-01 2024-12-31')
    spans.length = 0
    expect((await candidate()).counted).toBe(7)
    expect(spans).toEqual(['2025-03-03 2026-03-02'])
    // Of an agency without a desk here nothing is known in any year.
    expect((await essential.find(2024, 'G01', '3.000347'))!.counted).toBeNull()
    expect((await essential.find(2024, 'G17', '1.002787'))!.counted).toBe(0)
  })

  test('weights are set by the Government Office and those before stay', async () => {
    const weights = { ...defaultWeights, volume: 20, demand: 10 }
    await expect(essential.weigh(2026, weights, kien)).rejects.toThrow('essential.mayNot')
    await expect(essential.weigh(2026, { ...weights, demand: 11 }, quan)).rejects.toThrow('weightsSum')
    await essential.weigh(2026, weights, quan)
    await essential.weigh(2026, defaultWeights, quan)
    expect(await essential.weights(2026)).toEqual(defaultWeights)
    expect(await db.selectFrom('essential_weights').selectAll().execute()).toHaveLength(2)
    expect(await essential.weights(2025)).toEqual(defaultWeights)
  })

  const decision = {
    number: '1/QĐ',
    decidedOn: today,
    decider: 'Thủ tướng Chính phủ',
    level: 'FULL',
    targetOn: '2026-06-30',
  } as const

  test('a decision keeps what it rested on, and is followed up to its end', async () => {
    await essential.mark(await candidate(), 2026, marks(4), kien, { version: 0 })
    await expect(essential.decide(await candidate(), 2026, decision, kien)).rejects.toThrow(
      'essential.mayNot',
    )
    await essential.decide(await candidate(), 2026, decision, quan)
    await expect(essential.decide(await candidate(), 2026, decision, quan)).rejects.toThrow(
      'essential.decidedAlready',
    )
    expect((await candidate()).decision?.basis).toMatchObject({ place: 1, weights: defaultWeights })
    const follow = { version: 1, words: '', doneOn: today, document: '' }
    await expect(essential.follow(await candidate(), follow, kien)).rejects.toThrow(
      'essential.doneDocumentMissing',
    )
    await essential.follow(await candidate(), { ...follow, document: '9/TB' }, kien)
    await expect(
      essential.follow(await candidate(), { ...follow, version: 2, document: '9/TB' }, kien),
    ).rejects.toThrow('essential.doneAlready')
    expect((await candidate()).decision).toMatchObject({ done_on: today, done_document: '9/TB' })
  })

  test.each<[string, Partial<GivenMarks>]>([
    ['the law asks somebody to come in', { presence: true }],
    ['the law is not ready', { marks: { ...marks(4).marks, legal: 1 } }],
  ])('toàn trình is not decided while %s', async (_, change) => {
    await essential.mark(await candidate(), 2026, marks(4, change), kien, { version: 0 })
    await expect(essential.decide(await candidate(), 2026, decision, quan)).rejects.toThrow(
      'essential.gateClosed',
    )
    await essential.decide(await candidate(), 2026, { ...decision, level: 'PARTIAL' }, quan)
  })
})

describe('exemplars', () => {
  const scope = (id: string, doneOnTime: number, doneLate: number): ScopeFigures => ({
    scope: id,
    total: doneOnTime + doneLate,
    ...{ doneOnTime, doneLate, openInTime: 0, openOverdue: 0 },
  })

  test('a practice is adopted once and inspected again by the index before and after', async () => {
    const given = {
      ...{ agencyId: 'G15', title: 'Giao ban', indexKey: 'taskOnTime', body: 'Mỗi sáng' },
      ...{ author: 'Văn phòng', evidence: 'Tăng', link: '' },
    }
    await expect(exemplars.write(given, officerOfG10)).rejects.toThrow('exemplar.mayNot')
    const id = await exemplars.write(given, kien)
    const practice = (await exemplars.practice(id))!
    const adoption = {
      agencyId: 'G10',
      adoptedOn: '2026-01-01',
      inspectOn: '2026-02-20',
      words: 'Hai buổi một tuần',
    }
    await expect(exemplars.adopt(practice, { ...adoption, agencyId: 'G15' }, kien)).rejects.toThrow(
      'exemplar.ownPractice',
    )
    await exemplars.adopt(practice, adoption, officerOfG10)
    await expect(exemplars.adopt(practice, adoption, officerOfG10)).rejects.toThrow('exemplar.adoptedAlready')
    const asked: string[] = []
    tasks = (from, to) => {
      asked.push(`${from} ${to}`)
      return [to < adoption.adoptedOn ? scope('G10', 50, 50) : scope('G10', 95, 5)]
    }
    const [taken] = (await exemplars.practice(id))!.adoptions
    const inspection = { on: today, finding: 'Có tiến bộ' }
    await expect(exemplars.inspect(practice, taken!, inspection, kien)).rejects.toThrow('exemplar.mayNot')
    await exemplars.inspect(practice, taken!, inspection, quan)
    // Ninety days before; not a day from before the adoption afterwards.
    expect(asked).toEqual(['2025-10-03 2025-12-31', '2026-01-01 2026-03-02'])
    const [inspected] = (await exemplars.practice(id))!.adoptions
    expect(inspected).toMatchObject({ before_part: 50, before_whole: 100, after_part: 95, after_whole: 100 })
    await expect(exemplars.inspect(practice, inspected!, inspection, quan)).rejects.toThrow(
      'exemplar.inspectedAlready',
    )
  })

  test('shares come from tasks, dossiers and ratings; what nobody counted is blank', async () => {
    volumes = [
      { agencyId: 'G15', procedureCode: 'a', accepted: 10, online: 6, finished: 8, onTime: 7 },
      { agencyId: 'G15', procedureCode: 'b', accepted: 10, online: 0, finished: 0, onTime: 0 },
    ]
    tasks = () => [{ ...scope('G15', 3, 1), total: 6, openOverdue: 2 }]
    const found = (await exemplars.shares('2026-01-01', today)).find(one => one.agencyId === 'G15')!
    expect(found.shares).toEqual({
      taskOnTime: { part: 3, whole: 4 },
      taskOverdue: { part: 2, whole: 6 },
      dossierOnTime: { part: 7, whole: 8 },
      dossierOnline: { part: 6, whole: 20 },
      satisfied: { part: 0, whole: 0 },
      exchange: { part: 0, whole: 0 },
    })
  })
})

describe('systems', () => {
  const given = {
    ...{ name: 'Một cửa', purpose: 'thủ tục', owner: 'Văn phòng', operator: '', level: 3 },
    ...{ levelDocument: 'QĐ 1', levelOn: '2025-01-01', cost: 5_000_000_000, retiredOn: null },
  }
  test('are seen by their agency and by those who look over the nation', async () => {
    const id = await systems.register('G15', given, kien)
    expect(await systems.find(['G15'], id)).toMatchObject({ level: 3, cost: 5_000_000_000 })
    expect(await systems.find(['G10'], id)).toBeUndefined()
    expect(await systems.find('nation', id)).toBeDefined()
    await expect(systems.register('G15', given, officerOfG10)).rejects.toThrow('system.mayNot')
    await expect(systems.register('G15', { ...given, levelDocument: '' }, kien)).rejects.toThrow(
      'system.levelDocumentMissing',
    )
  })
  test('a change leaves what it was; a control is done once', async () => {
    const id = await systems.register('G15', given, kien)
    const system = (await systems.find('nation', id))!
    await systems.change(system, { ...given, level: 4 }, kien, 1)
    await expect(systems.change(system, given, kien, 1)).rejects.toThrow('system.changedMeanwhile')
    expect((await systems.diary(system))[0]?.detail).toMatchObject({ before: { level: 3 } })
    const control = await systems.addControl(system, { name: 'Diễn tập', dueOn: plusDays(today, -1) }, kien)
    await systems.finish(system, control, { doneOn: today, evidence: 'BB 1' }, kien)
    await expect(systems.finish(system, control, { doneOn: today, evidence: 'BB 1' }, kien)).rejects.toThrow(
      'system.controlDone',
    )
  })
})
