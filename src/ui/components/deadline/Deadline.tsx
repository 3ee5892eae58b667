import { type Day, dayOf, formatDay, weekdayName } from '../../../kernel/dates.ts'
import { formatMoment, formatTime, type Lang, texts, weekdays } from '../../i18n.ts'
import { usePage } from '../../view.ts'
import { Details } from '../details/Details.tsx'
import { Icon } from '../icon/Icon.tsx'
import { type Timeliness, TimeTag } from '../tag/Tag.tsx'
import { MonthCalendar } from './MonthCalendar.tsx'

/** What one day is in the counting of a time limit. */
export interface MarkedDay {
  readonly day: Day
  /** The event from which one counts; a counted day; a day that does not count; a day on which the clock stood. */
  readonly mark: 'start' | 'counted' | 'skipped' | 'paused' | 'due'
  /** The how-manieth counted day. */
  readonly number?: number
  /** Why it is skipped, paused or, though a Saturday, counted: "Quốc khánh", "làm bù". */
  readonly note?: string
}

export interface DeadlineProps {
  /** Appointed time; null while there is none because the clock stands. */
  readonly dueAt: Date | null
  readonly state: Timeliness
  /** The rest, as a sentence without a full stop: "còn 3 ngày làm việc", "quá hạn 2 ngày". */
  readonly remaining?: string
  /** How the date came about, in order. Nothing to explain leaves "Vì sao?" out. */
  readonly steps?: readonly string[]
  readonly days?: readonly MarkedDay[]
  /** The calendar of that year is not complete yet. */
  readonly provisional?: boolean
  /** "Hẹn trả" unless it is another date. */
  readonly label?: string
  readonly open?: boolean
}

const words = texts({
  vi: {
    label: 'Hẹn trả',
    none: 'đang tạm dừng tính, sẽ hẹn lại khi hồ sơ tiếp tục',
    why: 'Vì sao?',
    provisional: 'Ngày tạm tính: lịch nghỉ của năm đó chưa công bố đủ.',
  },
  en: {
    label: 'Result due',
    none: 'the clock is paused; a new date follows when work goes on',
    why: 'Why?',
    provisional: 'Provisional: the holidays of that year have not all been announced.',
  },
})

const englishMoment = (moment: Date): string => {
  const day = dayOf(moment)
  return `${weekdays('en')[new Date(`${day}T00:00:00Z`).getUTCDay()]} ${formatDay(day)}, ${formatTime(moment)}`
}

/** `thứ Hai 6/5/2019, 17:00`, `Monday 6/5/2019, 17:00`. */
export const momentIn = (lang: Lang, moment: Date): string =>
  lang === 'en' ? englishMoment(moment) : formatMoment(moment)

/** A date that says the rest: the day, what is left of it, and why it is that day and no other. */
export function Deadline(props: DeadlineProps) {
  const { dueAt, state, remaining, steps = [], days = [], provisional, label, open } = props
  const { lang } = usePage()
  const t = words(lang)
  return (
    <div class="deadline">
      <p class="deadline-line">
        <Icon name="calendar" />
        <span>
          {label ?? t.label}:{' '}
          {dueAt ? (
            <b>
              <time dateTime={dueAt.toISOString()}>{momentIn(lang, dueAt)}</time>
            </b>
          ) : (
            t.none
          )}
          {remaining && ` · ${remaining}`} <TimeTag state={state} />
        </span>
      </p>
      {provisional && (
        <p class="deadline-provisional">
          <Icon name="clock" />
          <span>{t.provisional}</span>
        </p>
      )}
      {(steps.length > 0 || days.length > 0) && (
        <Details summary={t.why} open={!!open}>
          {steps.length > 0 && (
            <ol class="deadline-steps">
              {steps.map(step => (
                <li key={step}>{step}</li>
              ))}
            </ol>
          )}
          {days.length > 0 && <MonthCalendar days={days} />}
        </Details>
      )}
    </div>
  )
}

/** `thứ Hai 6/5/2019` in either language. */
export const dayIn = (lang: Lang, day: Day): string =>
  lang === 'en'
    ? `${weekdays('en')[new Date(`${day}T00:00:00Z`).getUTCDay()]} ${formatDay(day)}`
    : `${weekdayName(day)} ${formatDay(day)}`
