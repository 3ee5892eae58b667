import { DemoBadge } from '../../../ui/components/demo-badge/DemoBadge.tsx'
import { SummaryList } from '../../../ui/components/summary-list/SummaryList.tsx'
import { texts } from '../../../ui/i18n.ts'
import { fieldId, usePage } from '../../../ui/view.ts'
import type { SummaryLine, SummaryPart } from '../answers/summary.ts'

const words = texts({
  vi: { change: 'Sửa', none: 'Chưa trả lời', invented: 'Trong phần này có' },
  en: { change: 'Change', none: 'Not answered', invented: 'This part contains' },
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
  const list = (page: string, lines: readonly SummaryLine[]) => (
    <SummaryList
      rows={lines.map(line => ({
        key: line.label,
        value: <AnswerText line={line} none={t.none} />,
        ...(pageHref && {
          action: { href: `${pageHref(page)}#${fieldId(line.name)}`, label: t.change, about: aboutOf(line) },
        }),
      }))}
    />
  )
  return (
    <>
      {parts.map(part => (
        <section class="stack stack-small" key={part.page}>
          <h2>{part.title}</h2>
          {part.lines.some(line => line.illustrative) && (
            <p class="small">
              {t.invented} <DemoBadge />
            </p>
          )}
          {rowsIn(part.lines).map(({ row, lines }) => (
            <div key={row ?? lines[0]?.name}>
              {row !== null && <h3>{row}</h3>}
              {list(part.page, lines)}
            </div>
          ))}
        </section>
      ))}
    </>
  )
}

/** The answer with the ids that the error summary of the page links to. */
function AnswerText({ line, none }: { readonly line: SummaryLine; readonly none: string }) {
  const { name, alsoNamed, texts: lines } = line
  return (
    <div id={fieldId(name)} tabindex={-1}>
      {alsoNamed.map(other => (
        <span id={fieldId(other)} key={other} />
      ))}
      {lines.length === 0 && <span class="soft">{none}</span>}
      {lines.map((text, index) => (
        <div key={`${index} ${text}`}>{text}</div>
      ))}
    </div>
  )
}

const aboutOf = ({ row, label }: SummaryLine): string => (row === null ? label : `${row} – ${label}`)

/** Lines that follow each other in one row, under the name of the row. */
function rowsIn(lines: readonly SummaryLine[]): { row: string | null; lines: SummaryLine[] }[] {
  const rows: { row: string | null; lines: SummaryLine[] }[] = []
  for (const line of lines) {
    const last = rows.at(-1)
    if (last?.row === line.row) last.lines.push(line)
    else rows.push({ row: line.row, lines: [line] })
  }
  return rows
}
