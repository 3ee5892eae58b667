import { type Day, formatDay } from '../../../kernel/dates.ts'
import type {
  AdministrativeDocument,
  Appendix,
  Block,
  Table,
} from '../../../platform/administrative/index.ts'
import {
  conclusions,
  detailingDocuments,
  inspections,
  overdueTasks,
  resolution17,
  tasksByAgency,
  workProgramme,
} from './forms.ts'
import {
  type ReportLinks,
  type Sentence,
  tellDetailing,
  tellInspections,
  tellProgramme,
  tellTasks,
} from './narrative.ts'
import type { WorkingGroupReport } from './report.ts'

/** The symbol of the Working Group's reports [S:BC1270]. */
export const reportSymbol = 'BC-TCTTTg'

export const summaryOf = (asOf: Day): string =>
  // What belongs together stays on one line.
  `Tình hình thực hiện nhiệm vụ Chính phủ, Thủ\u00a0tướng Chính phủ giao đến ngày\u00a0${formatDay(asOf)}`

/** What the clerk enters of a report that has been signed. */
export interface Numbered {
  readonly number: number
  readonly on: Day
  readonly signer: string
  /** The deputy head signs for the head (KT. Tổ trưởng; NĐ 30/2020/NĐ-CP Điều 13). */
  readonly byDeputy: boolean
}

/**
 * The report of the Working Group as an administrative document: the narrative in the order in which the Working Group
 * reports (inspections and e-Government, tasks, Work Programme, detailing documents, each with its recommendations), the
 * tables as appendices. Page, PDF and Word are made from it.
 */
export function documentOf(
  report: WorkingGroupReport,
  links: ReportLinks,
  numbered?: Numbered | null,
): AdministrativeDocument {
  return {
    rulesOf: report.asOf,
    superior: 'Văn phòng Chính phủ',
    issuer: 'Tổ công tác\ncủa Thủ tướng Chính phủ',
    number: numbered?.number ?? null,
    symbol: reportSymbol,
    place: 'Hà Nội',
    date: numbered?.on ?? null,
    type: 'Báo cáo',
    summary: summaryOf(report.asOf),
    addressees: ['Chính phủ'],
    body: bodyOf(report, links),
    signature: {
      authority: numbered?.byDeputy
        ? { prefix: 'KT.', onBehalfOf: 'Tổ trưởng', title: 'Tổ phó' }
        : { prefix: null, onBehalfOf: null, title: 'Tổ trưởng' },
      name: numbered?.signer ?? null,
    },
    recipients: ['Như trên', 'Thành viên Tổ công tác', 'Lưu: VT, TCTTTg'],
    appendices: appendicesOf(report, links),
    illustrative: report.illustrative,
  }
}

/** Sections that have something to say, numbered in their order. */
function bodyOf(report: WorkingGroupReport, links: ReportLinks): Block[] {
  const { recommendations } = report
  const sections: readonly (readonly [string, readonly (Sentence | undefined)[], readonly string[]])[] = [
    ['KIỂM TRA, XÂY DỰNG CHÍNH PHỦ ĐIỆN TỬ', [tellInspections(report, links)], recommendations.eGovernment],
    [
      'TÌNH HÌNH THỰC HIỆN NHIỆM VỤ VÀ CHƯƠNG\u00a0TRÌNH CÔNG\u00a0TÁC',
      [...tellTasks(report, links), tellProgramme(report, links)],
      recommendations.tasks,
    ],
    [
      'TÌNH HÌNH BAN HÀNH VĂN BẢN QUY ĐỊNH CHI TIẾT',
      [tellDetailing(report, links)],
      recommendations.detailingDocuments,
    ],
  ]
  const numbers = ['I', 'II', 'III']
  return sections
    .map(([title, sentences, asked]) => ({ title, asked, told: sentences.filter(one => one !== undefined) }))
    .filter(({ told, asked }) => told.length + asked.length > 0)
    .flatMap(({ title, told, asked }, index): Block[] => [
      { kind: 'heading', level: 1, text: `${numbers[index]}. ${title}` },
      ...told.map((text): Block => ({ kind: 'paragraph', text })),
      ...(asked.length === 0
        ? []
        : [
            {
              kind: 'paragraph',
              text: 'Tổ công tác kiến nghị Chính phủ, Thủ tướng Chính phủ yêu cầu:',
            } as const,
            ...asked.map((one): Block => ({ kind: 'paragraph', text: `- ${one}` })),
          ]),
    ])
}

function appendicesOf(report: WorkingGroupReport, links: ReportLinks): Appendix[] {
  const appendix = (title: string, tables: readonly (Table | undefined)[]): Appendix[] => {
    const blocks = tables.filter(table => table !== undefined)
    return blocks.length === 0 ? [] : [{ title, landscape: true, blocks }]
  }
  return [
    ...appendix('Tình hình thực hiện nhiệm vụ', [tasksByAgency(report, links), overdueTasks(report, links)]),
    ...appendix('Chương trình công tác', [workProgramme(report, links)]),
    ...appendix('Văn bản quy định chi tiết', detailingDocuments(report, links)),
    ...appendix('Kiểm tra của Tổ công tác', [inspections(report)]),
    ...appendix('Nhiệm vụ tại Nghị quyết 17/NQ-CP', [resolution17(report, links)]),
    ...appendix('Nhiệm vụ tại thông báo kết luận', [conclusions(report, links)]),
  ]
}
