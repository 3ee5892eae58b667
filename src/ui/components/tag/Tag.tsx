import type { ComponentChildren } from 'preact'
import { texts } from '../../i18n.ts'
import { usePage } from '../../view.ts'
import { Icon, type IconName } from '../icon/Icon.tsx'

/** How something stands; each tone has its colour and its own icon, so that meaning never rests on colour alone. */
export type Tone = 'good' | 'soon' | 'late' | 'wait' | 'done' | 'stopped' | 'draft' | 'plain'

const icons: Readonly<Record<Tone, IconName | undefined>> = {
  good: 'tick',
  soon: 'clock',
  late: 'alert',
  wait: 'pause',
  done: 'done',
  stopped: 'stop',
  draft: 'draft',
  plain: undefined,
}

/** A short word on the state of something, with its icon. */
export function Tag({ tone, children }: { readonly tone: Tone; readonly children: ComponentChildren }) {
  const icon = icons[tone]
  return (
    <span class={`tag tag-${tone}`}>
      {icon && <Icon name={icon} />}
      <span>{children}</span>
    </span>
  )
}

const words = texts({
  vi: {
    inTime: 'Trong hạn',
    dueSoon: 'Sắp đến hạn',
    late: 'Quá hạn',
    waiting: 'Chờ bổ sung',
    early: 'Trước hạn',
    onTime: 'Đúng hạn',
  },
  en: {
    inTime: 'In time',
    dueSoon: 'Due soon',
    late: 'Overdue',
    waiting: 'Waiting for the applicant',
    early: 'Early',
    onTime: 'On time',
  },
})

/** How a dossier stands against its appointed time. The last two are for finished ones. */
export type Timeliness = 'inTime' | 'dueSoon' | 'late' | 'waiting' | 'early' | 'onTime'

const tones: Readonly<Record<Timeliness, Tone>> = {
  inTime: 'good',
  dueSoon: 'soon',
  late: 'late',
  waiting: 'wait',
  early: 'done',
  onTime: 'done',
}

/** In time, due soon, late, waiting: the words of the law with their icon. */
export function TimeTag({ state }: { readonly state: Timeliness }) {
  return <Tag tone={tones[state]}>{words(usePage().lang)[state]}</Tag>
}
