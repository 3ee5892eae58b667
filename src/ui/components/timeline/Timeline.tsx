import type { ComponentChildren } from 'preact'
import { dayOf, formatTime, isoVn } from '../../../kernel/dates.ts'
import { href, texts } from '../../i18n.ts'
import { usePage } from '../../view.ts'
import { dayIn } from '../deadline/Deadline.tsx'
import { Icon } from '../icon/Icon.tsx'

export interface TimelineEntry {
  readonly at: Date
  readonly who: string
  /** What was done, as a sentence: "tiếp nhận hồ sơ". */
  readonly what: ComponentChildren
  /** The reason that was given. */
  readonly why?: string
  /** What that is, when it is no reason: "Nội dung đôn đốc". */
  readonly whyLabel?: string | undefined
  readonly documents?: readonly { readonly href: string; readonly label: string }[]
  /** What became of what. */
  readonly changes?: readonly { readonly label: string; readonly before: string; readonly after: string }[]
}

const words = texts({
  vi: { why: 'Lý do', before: 'trước', after: 'sau' },
  en: { why: 'Reason', before: 'before', after: 'after' },
})

const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1)

/** History like a diary: under each day who did what, why, with the document one tap away. Newest first or last as given. */
export function Timeline({ entries }: { readonly entries: readonly TimelineEntry[] }) {
  const { lang } = usePage()
  const t = words(lang)
  const days: { day: string; entries: TimelineEntry[] }[] = []
  for (const entry of entries) {
    const day = dayOf(entry.at)
    if (days.at(-1)?.day === day) days.at(-1)!.entries.push(entry)
    else days.push({ day, entries: [entry] })
  }
  return (
    <ol class="timeline">
      {days.map(({ day, entries }) => (
        <li key={day + isoVn(entries[0]!.at)}>
          <p class="timeline-day">{capital(dayIn(lang, day))}</p>
          <ol>
            {entries.map(entry => (
              <li key={isoVn(entry.at) + entry.who}>
                <time dateTime={isoVn(entry.at)}>{formatTime(entry.at)}</time>
                <div>
                  <p class="as-typed">
                    <b>{entry.who}</b> {entry.what}
                  </p>
                  {entry.why && (
                    <p class="soft as-typed">
                      {entry.whyLabel ?? t.why}: {entry.why}
                    </p>
                  )}
                  {entry.changes?.map(change => (
                    <p key={change.label}>
                      {change.label}:{' '}
                      <del>
                        <span class="unseen">{t.before} </span>
                        {change.before}
                      </del>{' '}
                      →{' '}
                      <ins>
                        <span class="unseen">{t.after} </span>
                        {change.after}
                      </ins>
                    </p>
                  ))}
                  {entry.documents && (
                    <p class="row">
                      {entry.documents.map(document => (
                        <a key={document.href} href={href(lang, document.href)}>
                          <Icon name="file" /> {document.label}
                        </a>
                      ))}
                    </p>
                  )}
                </div>
              </li>
            ))}
          </ol>
        </li>
      ))}
    </ol>
  )
}
