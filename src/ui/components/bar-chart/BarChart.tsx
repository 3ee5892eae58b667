import type { ComponentChildren } from 'preact'
import { formatInteger, href } from '../../i18n.ts'
import { usePage } from '../../view.ts'

export interface Bar {
  readonly label: string
  /** The good part of the bar, and the part that is late. */
  readonly inTime: number
  readonly late: number
  /** What the late part is, in words: "5 quá hạn"; shown when there is one. */
  readonly lateText: string
  /** Rows behind the whole bar, and behind its late part. */
  readonly href?: string | undefined
  readonly lateHref?: string | undefined
}

export interface BarChartProps {
  /** The finding, as a sentence: "Quá hạn giảm còn 4,1%". */
  readonly title: string
  /** What a bar stands for. */
  readonly note: string
  readonly bars: readonly Bar[]
}

/**
 * Numbers as bars, one below the other, each with its number beside it. The words are HTML and keep their size on a
 * phone; only the bars are drawn. A table of the same numbers belongs beneath.
 */
export function BarChart({ title, note, bars }: BarChartProps) {
  const { lang } = usePage()
  const most = Math.max(1, ...bars.map(bar => bar.inTime + bar.late))
  const percent = (value: number): string => `${(value * 100) / most}%`
  return (
    <figure class="bars">
      <figcaption>
        <h2>{title}</h2>
        <p class="soft small">{note}</p>
      </figcaption>
      <ol>
        {bars.map(bar => (
          <li key={bar.label}>
            <span>{bar.label}</span>
            <svg aria-hidden="true">
              <rect class="bar-good" width={percent(bar.inTime)} height="100%" />
              <rect class="bar-late" x={percent(bar.inTime)} width={percent(bar.late)} height="100%" />
            </svg>
            <span class="figures">
              <Linked to={bar.inTime + bar.late > 0 ? bar.href : undefined}>
                {formatInteger(bar.inTime + bar.late, lang)}
              </Linked>
              {bar.late > 0 && (
                <b class="bar-word">
                  {', '}
                  <Linked to={bar.lateHref}>{bar.lateText}</Linked>
                </b>
              )}
            </span>
          </li>
        ))}
      </ol>
    </figure>
  )
}

function Linked({ to, children }: { readonly to: string | undefined; readonly children: ComponentChildren }) {
  const { lang } = usePage()
  return to === undefined ? children : <a href={href(lang, to)}>{children}</a>
}
