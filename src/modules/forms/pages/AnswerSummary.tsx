import { DemoBadge } from '../../../ui/components/demo-badge/DemoBadge.tsx'
import { SummaryList } from '../../../ui/components/summary-list/SummaryList.tsx'
import { texts } from '../../../ui/i18n.ts'
import { fieldId, usePage } from '../../../ui/view.ts'
import type { SummaryLine, SummaryPart } from '../answers/summary.ts'

const words = texts({
  vi: { change: 'Sửa', none: 'Chưa trả lời' },
  en: { change: 'Change', none: 'Not answered' },
})

export interface AnswerSummaryProps {
  readonly parts: readonly SummaryPart[]
  /** Address of a page of the form, for the links that change an answer; without it nothing can be changed. */
  readonly pageHref?: (page: string) => string
}

/** All answers page by page: before submitting, and later in the dossier. */
export function AnswerSummary({ parts, pageHref }: AnswerSummaryProps) {
  const { lang } = usePage()
  const t = words(lang)
  const value = ({ texts: lines, illustrative }: SummaryLine) => (
    <>
      {lines.length === 0 ? (
        <span class="soft">{t.none}</span>
      ) : (
        lines.map((line, index) => <div key={`${index} ${line}`}>{line}</div>)
      )}
      {illustrative && lines.length > 0 && <DemoBadge />}
    </>
  )
  return (
    <>
      {parts.map(part => (
        <section class="stack stack-small" key={part.page}>
          <h2>{part.title}</h2>
          <SummaryList
            rows={part.lines.map(line => ({
              key: line.label,
              value: value(line),
              ...(pageHref && {
                action: { href: `${pageHref(part.page)}#${fieldId(line.name)}`, label: t.change },
              }),
            }))}
          />
        </section>
      ))}
    </>
  )
}
