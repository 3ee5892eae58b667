import { offers, type ProcedureVersion } from '../../procedures/index.ts'
import type { CriterionKey } from './criteria.ts'

/**
 * What the catalogue already says of a criterion, in a sentence beside the question: nobody has to look up what the
 * system holds. It answers nothing by itself; the unit does.
 */
export function catalogueFacts(
  procedure: ProcedureVersion | undefined,
): Readonly<Partial<Record<CriterionKey, string>>> {
  if (!procedure) return {}
  const papers = procedure.cases.flatMap(one => one.components)
  const channels = procedure.cases.flatMap(one => one.channels)
  const parts: readonly (readonly [string, boolean])[] = [
    ['trình tự thực hiện', (procedure.steps ?? []).length > 0],
    ['cách thức thực hiện', channels.length > 0],
    ['thành phần hồ sơ', papers.length > 0],
    ['số lượng hồ sơ', procedure.setCount !== null],
    ['thời hạn giải quyết', channels.some(one => one.limit !== null)],
    ['đối tượng thực hiện', procedure.subjects.length > 0],
    ['cơ quan thực hiện', procedure.executingAgency !== ''],
    ['kết quả', procedure.results.length > 0],
  ]
  const missing = parts.filter(([, there]) => !there).map(([name]) => name)
  const texts = [
    procedure.legalBasis.length === 0 && 'căn cứ pháp lý',
    procedure.decisionNumber === null && 'số quyết định công bố',
  ].filter(Boolean)
  const fees = channels.filter(one => one.fee !== null).length
  return {
    information:
      missing.length === 0 ? 'Danh mục có đủ các phần này.' : `Danh mục chưa có: ${missing.join(', ')}.`,
    conditions: [
      procedure.templates.length > 0
        ? `Danh mục có ${procedure.templates.length} biểu mẫu`
        : 'Danh mục không ghi biểu mẫu',
      procedure.conditions === null ? 'không ghi yêu cầu, điều kiện' : 'có yêu cầu, điều kiện',
      fees > 0 ? 'có ghi phí, lệ phí.' : 'không ghi phí, lệ phí.',
    ].join('; '),
    texts: texts.length === 0 ? 'Danh mục có đủ.' : `Danh mục chưa có: ${texts.join(', ')}.`,
    filing: offers(procedure, 2)
      ? 'Danh mục ghi có cách nộp trực tuyến.'
      : 'Danh mục không ghi cách nộp trực tuyến.',
    ...(fees === 0 && { payment: 'Danh mục không ghi phí, lệ phí.' }),
  }
}
