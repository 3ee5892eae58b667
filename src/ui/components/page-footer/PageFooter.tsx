import { href, texts } from '../../i18n.ts'
import { usePage } from '../../view.ts'

const words = texts({
  vi: {
    label: 'Chân trang',
    name: 'Một Cửa, hệ thống mở cho dịch vụ công và một cửa điện tử',
    help: 'Hướng dẫn',
    about: 'Giới thiệu',
    officials: 'Dành cho cán bộ',
    check: 'Kiểm tra chữ ký số',
    api: 'API mở',
    demo: 'Bản trình diễn: tên người, số liệu và hồ sơ là dữ liệu minh họa.',
  },
  en: {
    label: 'Footer',
    name: 'Một Cửa, the open system for public services and the one-stop desk',
    help: 'Help',
    about: 'About',
    officials: 'For officials',
    check: 'Check signatures',
    api: 'Open API',
    demo: 'Demonstration: people, figures and dossiers are illustrative data.',
  },
})

/** Whether the installation shows the demonstration world; said once at start by the composition root. */
let demonstration = false
export const showDemonstration = (on: boolean): void => {
  demonstration = on
}

/** Foot of every public page. */
export function PageFooter() {
  const { lang } = usePage()
  const t = words(lang)
  return (
    <footer class="page-footer">
      <div class="wide">
        <ul>
          <li>
            <a href={href(lang, '/huong-dan')}>{t.help}</a>
          </li>
          <li>
            <a href={href(lang, '/gioi-thieu')}>{t.about}</a>
          </li>
          <li>
            <a href={href(lang, '/mot-cua')}>{t.officials}</a>
          </li>
          <li>
            <a href={href(lang, '/kiem-tra-ket-qua')}>{t.check}</a>
          </li>
          <li>
            <a href={href(lang, '/api/docs')}>{t.api}</a>
          </li>
        </ul>
        <p>{t.name}</p>
        {demonstration && <p>{t.demo}</p>}
      </div>
    </footer>
  )
}
