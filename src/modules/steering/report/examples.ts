import { published } from './published.ts'
import type { WorkingGroupReport } from './report.ts'

/** A report of the article's figures, two agencies under them; for tests. */
const { A1, A2, A3, A4 } = published

export const article: WorkingGroupReport = {
  asOf: '2019-07-31',
  knownOn: '2019-08-01T09:00:00+07:00',
  set: '2019',
  illustrative: true,
  period: { from: '2019-01-01', to: '2019-07-31' },
  tasks: {
    ...{ total: A1.total, done: A1.done, open: A1.open },
    carriedOver: false,
    agencies: [
      { agencyId: 'G15', name: 'Bộ Tư pháp', total: 8000, done: 3400, open: 4600 },
      { agencyId: 'H57', name: 'Ủy ban nhân dân tỉnh Thừa Thiên Huế', total: 243, done: 4, open: 239 },
    ],
    before: null,
    overdue: null,
    conclusions: { total: 0, rows: [] },
    resolution17: { total: 0, rows: [] },
  },
  workProgramme: {
    ...{ due: A2.due, submitted: A2.submitted, late: A2.late, latePercent: '12.6' },
    agencies: [
      { agencyId: 'G15', name: 'Bộ Tư pháp', due: 238, submitted: 208, late: 30, latePercent: '12.6' },
    ],
  },
  detailingDocuments: {
    ...{ asOf: A3.asOf, owed: A3.owed, upcoming: A3.upcoming },
    agencies: [{ agencyId: 'G15', name: 'Bộ Tư pháp', owed: 15, upcoming: 61 }],
    documents: Array.from({ length: 76 }, (_, index) => ({
      ...{ agencyId: 'G15', agency: 'Bộ Tư pháp', name: `Nghị định thứ ${index + 1}`, law: 'Luật thử' },
      ...{ lawEffectiveOn: index < 15 ? '2019-07-01' : '2020-07-01', owed: index < 15 },
      ...{ state: 'Đang soạn thảo', submittedOn: null, illustrative: true },
    })),
  },
  inspections: {
    ...{ period: A4.period, sessions: A4.sessions, ministries: A4.ministries, provinces: A4.provinces },
    rows: [],
  },
  recommendations: { eGovernment: ['Ký số mọi văn bản điện tử.'], tasks: [], detailingDocuments: [] },
}

/** The same with classes, lists and a month before: figures of 2017 with the days of a live set. */
export function withClasses(): WorkingGroupReport {
  const { B1 } = published
  const { total, done, doneOnTime, doneLate, open, openInTime, openOverdue } = B1
  const classes = { doneOnTime, doneLate, openInTime, openOverdue }
  const task = (index: number) => ({
    ...{
      agencyId: 'G15',
      agency: 'Bộ Tư pháp',
      id: `t${index}`,
      code: `NV-${index}`,
      text: `Việc thứ ${index + 1}`,
    },
    ...{
      product: null,
      documentNumber: '17/NQ-CP',
      documentOn: '2017-03-07',
      documentSummary: 'Về việc thử',
    },
    ...{ assignedOn: '2017-03-07', deadline: '2017-12-20', doneOn: null, resultNumber: null },
    ...{
      reason: index === 0 ? 'Chờ ý kiến' : null,
      asked: index === 0 ? '2018-01-31' : null,
      group: null,
      illustrative: false,
    },
  })
  return {
    ...article,
    asOf: '2017-12-25',
    set: 'live',
    illustrative: false,
    period: { from: '2017-01-01', to: '2017-12-25' },
    tasks: {
      ...{
        total,
        done,
        open,
        classes,
        completionPercent: '98.62',
        overduePercent: '1.38',
        carriedOver: false,
      },
      agencies: [
        {
          agencyId: 'G15',
          name: 'Bộ Tư pháp',
          total,
          done,
          open,
          classes,
          overduePercent: '1.38',
          before: 6_000,
        },
      ],
      before: {
        asOf: '2017-11-30',
        total: 20_000,
        done: 14_000,
        open: 6_000,
        classes: { ...classes, doneOnTime: 12_017, openInTime: 5_700, openOverdue: 300 },
      },
      overdue: { total: openOverdue, rows: Array.from({ length: openOverdue }, (_, index) => task(index)) },
      conclusions: { total: 1, rows: [task(1)] },
      resolution17: { total: 2, rows: [task(2), task(3)] },
    },
  }
}
