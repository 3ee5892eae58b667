import { describe, expect, test } from 'vitest'
import { formatPercent, type PercentStyle, percentUnits, sayPercent } from '../../../kernel/numbers.ts'
import { plainOf, type Table } from '../../../platform/administrative/index.ts'
import { documentOf } from './document.ts'
import { article, withClasses } from './examples.ts'
import { tasksByAgency } from './forms.ts'
import { linesOf } from './lines.ts'
import {
  type ReportLinks,
  sayChange,
  sayPeriod,
  tellDetailing,
  tellInspections,
  tellProgramme,
  tellTasks,
} from './narrative.ts'
import { published } from './published.ts'
import { brokenIn, latePercentOf, ratesOf, type WorkingGroupReport } from './report.ts'
import { detailingDay, setFor } from './sets.ts'

const links: ReportLinks = {
  tasks: (figure, agencyId) => `/nhiem-vu?${figure}${agencyId ? `&${agencyId}` : ''}`,
  task: id => `/nhiem-vu/${id}`,
  programme: () => undefined,
  detailing: () => undefined,
  inspections: () => undefined,
  secret: () => undefined,
}
const official: PercentStyle = { digits: 1, mode: 'truncate' }
const textOf = (report: WorkingGroupReport): string[] =>
  documentOf(report, links).body.flatMap(block =>
    // Spaces that hold words together read as spaces.
    block.kind === 'table' ? [] : [plainOf(block.text).replaceAll('\u00a0', ' ')],
  )

describe('published figures', () => {
  test('A1 adds up, and no class of it is printed', () => {
    expect(brokenIn(article)).toEqual([])
    expect(tellTasks(article, links).map(plainOf)).toEqual([
      'Trong 7 tháng, tổng số nhiệm vụ Chính phủ, Thủ tướng Chính phủ giao cho các bộ, cơ quan, địa phương là 8.243 nhiệm vụ: đã hoàn thành 3.404, chưa hoàn thành 4.839.',
    ])
    const { A1 } = published
    const two: PercentStyle = { digits: 2, mode: 'truncate' }
    expect(formatPercent(A1.done, A1.total, 'vi', two)).toBe('41,29%')
    expect(formatPercent(A1.open, A1.total, 'vi', two)).toBe('58,70%')
    expect(JSON.stringify(documentOf(article, links))).not.toMatch(/đúng hạn|quá hạn|trong hạn/i)
  })

  test('A2: 208/238, 30 late, 12,6 % of the due', () => {
    const { A2 } = published
    expect(sayPercent(latePercentOf(A2, official))).toBe(A2.percent)
    expect(plainOf(tellProgramme(article, links)!)).toBe(
      'Trong 7 tháng, theo Chương trình công tác của Chính phủ, Thủ tướng Chính phủ, các bộ, cơ quan đã trình 208/238 đề án phải trình; còn 30 đề án chưa trình theo tiến độ, chiếm 12,6% số phải trình.',
    )
  })

  test('A3: 15 owed, 61 besides', () => {
    expect(plainOf(tellDetailing(article, links)!)).toBe(
      'Đến ngày 30/7/2019, còn nợ đọng 15 văn bản quy định chi tiết; ngoài số này, còn phải xây dựng, ban hành 61 văn bản trong thời gian tới.',
    )
  })

  test('A4: two sessions, twelve ministries, Thừa Thiên Huế', () => {
    expect(plainOf(tellInspections(article, links)!)).toBe(
      'Trong tháng 7/2019, Tổ công tác đã có 2 buổi kiểm tra, làm việc với 12 bộ, cơ quan; kiểm tra tại Thừa Thiên Huế.',
    )
  })

  test('B1: 98,62 % and the rest to a hundred, cut off and not rounded', () => {
    const report = withClasses()
    const { B1 } = published
    expect(brokenIn(report)).toEqual([])
    const rates = ratesOf(report.tasks, { digits: 2, mode: 'truncate' })!
    expect([sayPercent(rates.completionPercent), sayPercent(rates.overduePercent)]).toEqual([
      B1.completionPercent,
      B1.overduePercent,
    ])
    expect(ratesOf(report.tasks, { digits: 2, mode: 'round' })!.completionPercent).toBe('98.63')
    expect(tellTasks(report, links).map(plainOf)).toEqual([
      'Từ ngày 1/1/2017 đến ngày 25/12/2017, tổng số nhiệm vụ Chính phủ, Thủ tướng Chính phủ giao cho các bộ, cơ quan, địa phương là 21.914 nhiệm vụ: đã hoàn thành 16.051, chưa hoàn thành 5.863.',
      'Trong số đã hoàn thành có 14.068 nhiệm vụ đúng hạn, 1.983 nhiệm vụ quá hạn; trong số chưa hoàn thành có 5.640 nhiệm vụ trong hạn, 223 nhiệm vụ quá hạn.',
      'Tính trên số nhiệm vụ đến hạn, tỷ lệ hoàn thành là 98,62%, tỷ lệ quá hạn chưa hoàn thành là 1,38%.',
      'So với ngày 30/11/2017, số nhiệm vụ chưa hoàn thành giảm 137, số quá hạn chưa hoàn thành giảm 77.',
    ])
  })

  test('B2, B3, B4: every share by its own base', () => {
    const { B2, B3, B4 } = published
    expect(B2.done + B2.overdue).toBe(B2.due)
    expect(formatPercent(B2.done, B2.due)).toBe(B2.percent)
    expect(sayPercent(latePercentOf({ ...B3, submitted: B3.due - B3.late }, official))).toBe(B3.percent)
    expect(percentUnits(B3.late, B3.due, { digits: 1, mode: 'round' })).toBe(309)
    expect(B4.submitted + B4.notSubmitted).toBe(B4.total)
    expect(B4.overdue + B4.upcoming).toBe(B4.notSubmitted)
    expect(formatPercent(B4.issued, B4.submitted)).toBe(B4.issuedPercent)
  })

  test('B5: what was owed fell from 16 to 6; 15 of 17 were not issued', () => {
    const { B5 } = published
    expect(sayChange(B5.owedBefore, B5.owedAfter)).toBe('giảm 10')
    expect(B5.inForce - B5.notIssued).toBe(2)
  })

  test('B6: a province whose done tasks are not split', () => {
    const { B6 } = published
    const open = B6.inTime + B6.overdue
    const one = { agencyId: 'H49', name: 'Quảng Nam', total: B6.total, done: B6.done, open }
    const report = { ...article, tasks: { ...article.tasks, ...one, agencies: [one] } }
    expect(brokenIn(report)).toEqual([])
  })
})

describe('what does not add up is named by table and row', () => {
  const { tasks, workProgramme, detailingDocuments } = article
  const [first, second] = tasks.agencies
  test.each<[string, Partial<WorkingGroupReport>, string]>([
    [
      'an agency',
      {
        tasks: {
          ...tasks,
          agencies: [
            { ...first!, open: 4601 },
            { ...second!, open: 238 },
          ],
        },
      },
      'BC-1, Bộ Tư pháp: tổng số = đã hoàn thành + chưa hoàn thành (8.000 ≠ 8.001)',
    ],
    [
      'the sum of agencies',
      { tasks: { ...tasks, agencies: [first!] } },
      'BC-1: tổng số = cộng các cơ quan (8.243 ≠ 8.000)',
    ],
    [
      'the whole',
      { tasks: { ...tasks, total: 8244 } },
      'BC-1, Tổng số: tổng số = đã hoàn thành + chưa hoàn thành (8.244 ≠ 8.243)',
    ],
    [
      'the programme',
      { workProgramme: { ...workProgramme!, late: 31 } },
      'BC-3, Tổng số: phải trình = đã trình + chưa trình (238 ≠ 239)',
    ],
    [
      'a document counted twice',
      { detailingDocuments: { ...detailingDocuments!, owed: 16 } },
      'BC-4, Tổng số: nợ đọng = số văn bản trong danh sách (16 ≠ 15)',
    ],
    [
      'a document in the wrong class',
      {
        detailingDocuments: {
          ...detailingDocuments!,
          documents: detailingDocuments!.documents.map((one, index) =>
            index === 0 ? { ...one, lawEffectiveOn: '2019-07-31' } : one,
          ),
        },
      },
      'BC-4, Nghị định thứ 1: xếp loại không khớp ngày luật có hiệu lực',
    ],
    [
      'a province twice',
      { inspections: { ...article.inspections!, provinces: ['A', 'A'] } },
      'BC-5: một tỉnh được tính hai lần',
    ],
    [
      'a negative count',
      {
        tasks: {
          ...tasks,
          open: -1,
          done: 8244,
          agencies: [{ ...first!, total: 8243, open: -1, done: 8244 }],
        },
      },
      'BC-1, Bộ Tư pháp: chưa hoàn thành là -1',
    ],
  ])('%s', (_, change, words) => expect(brokenIn({ ...article, ...change })).toContain(words))

  test('classes and the list of the overdue', () => {
    const report = withClasses()
    const wrong = { ...report, tasks: { ...report.tasks, overdue: { total: 222, rows: [] } } }
    expect(brokenIn(wrong)).toEqual(['BC-2: số dòng = chưa hoàn thành, quá hạn (222 ≠ 223)'])
  })
})

describe('the document', () => {
  test('tells in the order of the Working Group', () => {
    const headings = documentOf(article, links).body.flatMap(block =>
      block.kind === 'heading' ? [block.text.replaceAll('\u00a0', ' ')] : [],
    )
    expect(headings).toEqual([
      'I. KIỂM TRA, XÂY DỰNG CHÍNH PHỦ ĐIỆN TỬ',
      'II. TÌNH HÌNH THỰC HIỆN NHIỆM VỤ VÀ CHƯƠNG TRÌNH CÔNG TÁC',
      'III. TÌNH HÌNH BAN HÀNH VĂN BẢN QUY ĐỊNH CHI TIẾT',
    ])
    expect(textOf(article)).toContain('- Ký số mọi văn bản điện tử.')
  })

  test('leaves out what no data stands behind', () => {
    const bare: WorkingGroupReport = {
      ...article,
      workProgramme: null,
      detailingDocuments: null,
      inspections: null,
      recommendations: { eGovernment: [], tasks: [], detailingDocuments: [] },
    }
    expect(textOf(bare)).toHaveLength(2)
    expect(textOf(bare)[0]).toBe('I. TÌNH HÌNH THỰC HIỆN NHIỆM VỤ VÀ CHƯƠNG TRÌNH CÔNG TÁC')
    expect(documentOf(bare, links).appendices).toHaveLength(1)
  })

  test('has every table of a report with classes, and each number leads to its rows', () => {
    const appendices = documentOf(withClasses(), links).appendices!
    const titles = appendices.flatMap(one => one.blocks.map(block => (block as Table).title))
    expect(titles.map(title => title!.split('.')[0])).toEqual([
      'Biểu BC-1',
      'Biểu BC-2',
      'Biểu BC-3',
      'Biểu BC-4',
      'Danh sách văn bản quy định chi tiết chưa ban hành',
      'Biểu BC-6',
      'Biểu BC-7',
    ])
    const table = tasksByAgency(withClasses(), links)
    expect(table.columns).toHaveLength(11)
    expect(table.rows[0]).toContainEqual([{ text: '223', link: '/nhiem-vu?openOverdue&G15' }])
    expect(table.total!.map(plainOf)).toEqual([
      ...['', 'Tổng số', '21.914', '16.051', '14.068', '1.983', '5.863', '5.640', '223', '1,38%', '−137'],
    ])
  })

  test('carries at most 500 rows of a list and says where the rest is', () => {
    const report = withClasses()
    const rows = Array.from({ length: 500 }, () => report.tasks.overdue!.rows[0]!)
    const long = { ...report, tasks: { ...report.tasks, overdue: { total: 4_839, rows } } }
    const table = documentOf(long, links).appendices![0]!.blocks[1] as Table
    expect(table.rows).toHaveLength(500)
    expect(table.note).toBe(
      'Ghi 500 trên tổng số 4.839 dòng; danh sách đầy đủ ở tệp bảng tính (XLSX) của báo cáo.',
    )
    expect(table.rows[0]!.map(plainOf)).toEqual([
      ...['1', 'Bộ Tư pháp', 'Việc thứ 1', '17/NQ-CP, ngày 7/3/2017', '20/12/2017', '5', 'Chờ ý kiến'],
      'Gia hạn đến 31/1/2018',
    ])
  })
})

test.each([
  ['2019-01-01', '2019-07-31', 'Trong 7 tháng'],
  ['2019-01-01', '2019-12-31', 'Trong năm 2019'],
  ['2019-01-01', '2019-01-31', 'Trong 1 tháng'],
  ['2019-01-01', '2019-07-30', 'Từ ngày 1/1/2019 đến ngày 30/7/2019'],
  ['2019-03-01', '2019-07-31', 'Từ ngày 1/3/2019 đến ngày 31/7/2019'],
])('%s to %s: %s', (from, to, words) => expect(sayPeriod(from, to)).toBe(words))

test.each([
  ['2019-07-31', '2019'],
  ['2019-08-01', '2019'],
  ['2026-11-28', 'live'],
  ['2018-12-31', 'live'],
])('figures of %s are those of the set %s', (day, set) => expect(setFor(day)).toBe(set))

test('the set of 2019 counts detailing documents a day before', () => {
  expect(detailingDay('2019', '2019-07-31')).toBe('2019-07-30')
  expect(detailingDay('live', '2026-11-28')).toBe('2026-11-28')
})

test('recommendations are lines without bullets', () => {
  expect(linesOf(' - Một\n\n• Hai \n+ Ba\n–\n')).toEqual(['Một', 'Hai', 'Ba'])
})
