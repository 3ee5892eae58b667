import { href } from '../../i18n.ts'
import { usePage } from '../../view.ts'

/** The same page in the other language, named in that language. */
export function LanguageSwitch() {
  const { lang, path } = usePage()
  const other = lang === 'vi' ? 'en' : 'vi'
  return (
    <a class="language-switch" href={href(other, path)} hreflang={other} lang={other}>
      {other === 'en' ? 'English' : 'Tiếng Việt'}
    </a>
  )
}
