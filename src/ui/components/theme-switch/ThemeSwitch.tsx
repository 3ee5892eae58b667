import { texts } from '../../i18n.ts'
import { usePage } from '../../view.ts'
import { Icon } from '../icon/Icon.tsx'

const words = texts({
  vi: { change: 'Đổi nền sáng, tối' },
  en: { change: 'Switch light and dark' },
})

/** Light or dark against the device's own wish. It needs a script, so it stays away until the script is there. */
export function ThemeSwitch() {
  return (
    <button class="theme-switch" type="button" data-island="theme" hidden>
      <Icon name="theme" />
      <span class="unseen">{words(usePage().lang).change}</span>
    </button>
  )
}
