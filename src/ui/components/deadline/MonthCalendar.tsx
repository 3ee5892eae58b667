import { type Day, formatDay } from '../../../kernel/dates.ts'
import { monthName, texts, weekdays } from '../../i18n.ts'
import { usePage } from '../../view.ts'
import type { MarkedDay } from './Deadline.tsx'
import { monthsBetween } from './months.ts'

const words = texts({
  vi: {
    start: 'ngày bắt đầu, không tính',
    counted: (n: string) => `ngày tính thứ ${n}`,
    skipped: 'không tính',
    paused: 'tạm dừng',
    due: 'ngày hẹn trả',
    startKey: 'bắt đầu',
    countedKey: 'được tính',
    skippedKey: 'nghỉ, không tính',
    pausedKey: 'tạm dừng',
    dueKey: 'hẹn trả',
    notes: 'Những ngày khác thường',
  },
  en: {
    start: 'start, not counted',
    counted: (n: string) => `counted day ${n}`,
    skipped: 'not counted',
    paused: 'paused',
    due: 'due day',
    startKey: 'start',
    countedKey: 'counted',
    skippedKey: 'off, not counted',
    pausedKey: 'paused',
    dueKey: 'due',
    notes: 'Unusual days',
  },
})

const marks = ['start', 'counted', 'skipped', 'paused', 'due'] as const

/** The days of a time limit on the leaf of a calendar: which were counted, which skipped, when the clock stood. */
export function MonthCalendar({ days }: { readonly days: readonly MarkedDay[] }) {
  const { lang } = usePage()
  const t = words(lang)
  const sorted = [...days].sort((a, b) => (a.day < b.day ? -1 : 1))
  const byDay = new Map(sorted.map(one => [one.day, one]))
  const used = marks.filter(mark => sorted.some(one => one.mark === mark))
  const noted = sorted.filter(one => one.note)
  const names = weekdays(lang)
  const heads = [1, 2, 3, 4, 5, 6, 0].map(i => ({ long: names[i]!, short: shortDay(lang, i) }))

  const meaning = (one: MarkedDay): string => {
    const number = one.number === undefined ? '' : t.counted(String(one.number))
    const words =
      one.mark === 'counted'
        ? number
        : one.mark === 'due'
          ? [t.due, number].filter(Boolean).join(', ')
          : t[one.mark]
    return one.note ? `${words}: ${one.note}` : words
  }

  return (
    <div class="months">
      <div class="row">
        {monthsBetween(sorted[0]!.day, sorted.at(-1)!.day).map(({ year, month, weeks }) => (
          <table class="month" key={`${year}-${month}`}>
            <caption>{monthName(lang, year, month)}</caption>
            <thead>
              <tr>
                {heads.map(head => (
                  <th key={head.long} scope="col" abbr={head.long}>
                    {head.short}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {weeks.map(week => (
                <tr key={week.find(day => day !== null)}>
                  {week.map((day, index) => (
                    <DayCell
                      key={heads[index]!.long}
                      day={day}
                      marked={day ? byDay.get(day) : undefined}
                      meaning={meaning}
                    />
                  ))}
                </tr>
              ))}
            </tbody>
          </table>
        ))}
      </div>
      <ul class="month-key small" aria-hidden="true">
        {used.map(mark => (
          <li key={mark}>
            <span class={`day day-${mark}`} />
            {t[`${mark}Key`]}
          </li>
        ))}
      </ul>
      {noted.length > 0 && (
        <ul class="small" aria-label={t.notes}>
          {noted.map(one => (
            <li key={one.day}>
              {formatDay(one.day)}: {one.note}
            </li>
          ))}
        </ul>
      )}
    </div>
  )
}

const shortDay = (lang: 'vi' | 'en', index: number): string =>
  lang === 'en' ? ['Su', 'Mo', 'Tu', 'We', 'Th', 'Fr', 'Sa'][index]! : index === 0 ? 'CN' : `T${index + 1}`

function DayCell(props: {
  readonly day: Day | null
  readonly marked: MarkedDay | undefined
  readonly meaning: (one: MarkedDay) => string
}) {
  const { day, marked, meaning } = props
  if (!day) return <td />
  return (
    <td class={marked ? `day day-${marked.mark}` : 'day'}>
      {Number(day.slice(8))}
      {marked?.number !== undefined && <small aria-hidden="true">{marked.number}</small>}
      {marked && <span class="unseen"> {meaning(marked)}</span>}
    </td>
  )
}
