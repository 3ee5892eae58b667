import { formatMoment } from '../../kernel/dates.ts'

/** What a notice about a dossier says: what happened, the code, the date, where to look; no personal data. */
export interface DossierNews {
  readonly action: string
  readonly code: string | null
  readonly submissionCode: string
  readonly lookupPin: string
  readonly procedureName: string
  readonly agencyName: string
  readonly dueAt: Date | null
  readonly reason: string | null
  /** `https://…/ho-so-cua-toi/…`, for the owner who signs in. */
  readonly link: string
  readonly lookupLink: string
}

interface Words {
  readonly subject: (news: DossierNews) => string
  readonly lines: (news: DossierNews) => readonly (string | null)[]
}

const codeOf = (news: DossierNews): string => news.code ?? news.submissionCode
const due = (news: DossierNews): string | null =>
  news.dueAt ? `Hẹn trả kết quả: ${formatMoment(news.dueAt)}.` : null

/** Steps of which the applicant is told, with the words of the law. */
const notices: Readonly<Record<string, Words>> = {
  submit: {
    subject: news => `Đã nộp hồ sơ ${codeOf(news)}`,
    lines: news => [
      `Hồ sơ “${news.procedureName}” đã được gửi đến ${news.agencyName}.`,
      `Mã nộp hồ sơ: ${news.submissionCode}. Mã tra cứu: ${news.lookupPin}.`,
      'Thời hạn giải quyết được tính từ khi hồ sơ được tiếp nhận.',
    ],
  },
  accept: {
    subject: news => `Hồ sơ ${codeOf(news)} đã được tiếp nhận`,
    lines: news => [
      `${news.agencyName} đã tiếp nhận hồ sơ “${news.procedureName}”.`,
      `Mã hồ sơ: ${codeOf(news)}. Mã tra cứu: ${news.lookupPin}.`,
      due(news),
      'Giấy tiếp nhận hồ sơ và hẹn trả kết quả có trong hồ sơ của bạn.',
    ],
  },
  requestIntakeSupplement: {
    subject: news => `Hồ sơ ${codeOf(news)} cần bổ sung`,
    lines: news => [
      `Hồ sơ “${news.procedureName}” cần bổ sung trước khi tiếp nhận.`,
      news.reason && `Lý do: ${news.reason}`,
    ],
  },
  reject: {
    subject: news => `Hồ sơ ${codeOf(news)} không được tiếp nhận`,
    lines: news => [
      `Hồ sơ “${news.procedureName}” không được tiếp nhận.`,
      news.reason && `Lý do: ${news.reason}`,
    ],
  },
  undoAcceptance: {
    subject: news => `Việc tiếp nhận hồ sơ ${codeOf(news)} đã được hủy`,
    lines: news => [
      `Bộ phận Một cửa đã hủy việc tiếp nhận nhầm hồ sơ “${news.procedureName}” và sẽ xem lại hồ sơ.`,
      news.reason && `Lý do: ${news.reason}`,
      'Mã hồ sơ, giấy tiếp nhận và ngày hẹn trả đã gửi không còn giá trị.',
    ],
  },
  issue: {
    subject: news => `Hồ sơ ${codeOf(news)} đã có kết quả`,
    lines: news => [`Kết quả giải quyết hồ sơ “${news.procedureName}” đã được ký số và phát hành.`],
  },
  handOver: {
    subject: news => `Đã trả kết quả hồ sơ ${codeOf(news)}`,
    lines: news => [
      `Kết quả giải quyết hồ sơ “${news.procedureName}” đã được trả. Bạn có thể đánh giá việc phục vụ.`,
    ],
  },
}

/** The letter about a step; undefined for steps inside the house. */
export function dossierNotice(news: DossierNews): { subject: string; text: string } | undefined {
  const words = notices[news.action]
  if (!words) return undefined
  const lines = [...words.lines(news), `Xem hồ sơ: ${news.link}`, `Tra cứu: ${news.lookupLink}`]
  return { subject: words.subject(news), text: `${lines.filter(line => line).join('\n\n')}\n` }
}
