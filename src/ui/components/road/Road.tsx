import type { ComponentChildren } from 'preact'
import { texts } from '../../i18n.ts'
import { usePage } from '../../view.ts'
import { Icon } from '../icon/Icon.tsx'

export interface RoadStep {
  readonly label: string
  readonly state: 'done' | 'current' | 'waiting' | 'ahead' | 'stopped'
  /** When it was reached, written for people. */
  readonly when?: string
}

const words = texts({
  vi: {
    done: 'đã qua',
    current: 'đang ở đây',
    waiting: 'đang chờ',
    ahead: 'chưa tới',
    stopped: 'dừng tại đây',
  },
  en: { done: 'done', current: 'here now', waiting: 'waiting here', ahead: 'ahead', stopped: 'stopped here' },
})

export interface RoadProps {
  /** The state as a sentence: "Chuyên viên Trần Văn Minh đang xử lý, từ 8:15 ngày 3/5/2019". */
  readonly sentence: ComponentChildren
  readonly steps: readonly RoadStep[]
}

/** Where a dossier is: a sentence, and the road under it. Lies down on a phone, runs across on a desk. */
export function Road({ sentence, steps }: RoadProps) {
  const t = words(usePage().lang)
  return (
    <div class="road">
      <p class="road-sentence">{sentence}</p>
      <ol>
        {steps.map(step => (
          <li
            key={step.label}
            class={`road-${step.state}`}
            aria-current={step.state === 'current' ? 'step' : undefined}
          >
            <span class="road-dot">
              {step.state === 'done' && <Icon name="tick" />}
              {step.state === 'waiting' && <Icon name="pause" />}
              {step.state === 'stopped' && <Icon name="close" />}
            </span>
            <span>
              <span class="road-label">{step.label}</span>
              <span class="unseen">, {t[step.state]}</span>
              {step.when && <span class="road-when"> {step.when}</span>}
            </span>
          </li>
        ))}
      </ol>
    </div>
  )
}
