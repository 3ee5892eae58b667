import { formatDay } from '../../../kernel/dates.ts'
import type { WrittenCell, WrittenSheet } from '../../../platform/spreadsheet/index.ts'
import type { DraftsView } from '../drafting/view.ts'
import { sayKnown } from '../held.ts'
import { lightWords } from './light.ts'
import type { AnnexStanding, ResolutionFigures } from './service.ts'
import { sayGiven, sayPeriod, sayStanding, sayValue } from './words.ts'

const targetTitles = [
  ...['Mã', 'Chỉ tiêu', 'Tử số', 'Mẫu số', 'Mức đề ra', 'Kỳ', 'Phạm vi', 'Giá trị', 'Kỳ của giá trị'],
  ...['Căn cứ', 'Đánh giá', 'Ghi chú'],
]
const annexTitles = [
  ...[
    'Mã',
    'Nhóm',
    'Nhiệm vụ',
    'Cơ quan chủ trì',
    'Thời hạn',
    'Thời hạn theo văn bản',
    'Mã nhiệm vụ theo dõi',
  ],
  ...['Tình trạng', 'Kết quả', 'Ghi chú'],
]

const sayResolution = (view: DraftsView): string =>
  `Nghị quyết 17/NQ-CP, tính tại ngày ${formatDay(view.asOf)}${
    view.knownOn ? `, theo thông tin đến ${sayKnown(view.knownOn)}` : ''
  }`

function* targetCells(
  figures: ResolutionFigures,
  name: (id: string) => string,
): Generator<readonly WrittenCell[]> {
  for (const { target, nation, light, agencies } of figures.targets) {
    const start = [target.code, target.name, target.numerator, target.denominator, target.wording]
    const note = target.verified ? null : 'chưa kiểm chứng'
    yield [
      ...[...start, sayPeriod(target), 'Cả nước', nation && sayValue(nation, target)],
      ...[nation && sayPeriod(nation), nation?.evidence ?? null, lightWords[light], note],
    ]
    for (const one of agencies)
      yield [
        ...[...start, sayPeriod(target), name(one.agencyId), sayValue(one.value, target)],
        ...[sayPeriod(one.value), one.value.evidence, lightWords[one.light]],
        one.value.illustrative ? 'dữ liệu minh họa' : note,
      ]
  }
}

function* annexCells(rows: readonly AnnexStanding[]): Generator<readonly WrittenCell[]> {
  for (const { row, standing, outcome } of rows)
    yield [
      ...[row.code, row.group_name, row.text, row.lead_name, { day: row.deadline }, row.deadline_text],
      ...[
        row.task_code,
        row.document_on ? sayGiven(row.document_on) : sayStanding(standing),
        outcome,
        row.verified ? null : 'chưa kiểm chứng',
      ],
    ]
}

const columns = (titles: readonly string[]) =>
  titles.map((title, index) => ({ title, width: index === 1 || index === 2 ? 50 : 20 }))

/** Targets, rows, and the unverified rows apart, as sheets. */
export const resolutionSheets = (
  figures: ResolutionFigures,
  annex: { readonly verified: readonly AnnexStanding[]; readonly unverified: readonly AnnexStanding[] },
  view: DraftsView,
  name: (id: string) => string,
): [WrittenSheet, ...WrittenSheet[]] => {
  const intro = [sayResolution(view)]
  return [
    { name: 'Chỉ tiêu', intro, columns: columns(targetTitles), rows: targetCells(figures, name) },
    { name: 'Nhiệm vụ', intro, columns: columns(annexTitles), rows: annexCells(annex.verified) },
    { name: 'Chưa kiểm chứng', intro, columns: columns(annexTitles), rows: annexCells(annex.unverified) },
  ]
}
