import { texts } from '../../i18n.ts'
import { usePage } from '../../view.ts'

const words = texts({
  vi: { skip: 'Đến nội dung chính' },
  en: { skip: 'Skip to the main content' },
})

/** First stop of the keyboard: past the header to the content. */
export function SkipLink() {
  return (
    <a class="skip-link" href="#main">
      {words(usePage().lang).skip}
    </a>
  )
}
