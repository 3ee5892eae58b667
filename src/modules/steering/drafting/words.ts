import type { DecidedBy, DraftForm } from './tables.ts'

export const formWords: Readonly<Record<DraftForm, string>> = {
  law: 'Luật, pháp lệnh',
  decree: 'Nghị định',
  decision: 'Quyết định',
  resolution: 'Nghị quyết',
  circular: 'Thông tư',
  jointCircular: 'Thông tư liên tịch',
  report: 'Báo cáo',
  strategy: 'Chiến lược',
  plan: 'Kế hoạch, quy hoạch',
  other: 'Văn bản khác',
}

export const decidedByWords: Readonly<Record<DecidedBy, string>> = {
  government: 'Chính phủ',
  primeMinister: 'Thủ tướng Chính phủ',
  minister: 'Bộ trưởng, Thủ trưởng cơ quan ngang bộ',
}
