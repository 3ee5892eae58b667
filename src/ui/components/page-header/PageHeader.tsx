import { href, texts } from '../../i18n.ts'
import { usePage, type Viewer } from '../../view.ts'
import { Csrf } from '../form/Form.tsx'
import { Icon } from '../icon/Icon.tsx'
import { LanguageSwitch } from '../language-switch/LanguageSwitch.tsx'
import { ThemeSwitch } from '../theme-switch/ThemeSwitch.tsx'

const words = texts({
  vi: {
    state: 'Cộng hòa xã hội chủ nghĩa Việt Nam',
    service: 'Cổng dịch vụ công',
    name: 'Một Cửa',
    home: 'Trang chủ',
    nav: 'Chính',
    procedures: 'Thủ tục',
    track: 'Tra cứu hồ sơ',
    figures: 'Thống kê',
    signIn: 'Đăng nhập',
    signOut: 'Đăng xuất',
    account: 'Tài khoản',
  },
  en: {
    state: 'Socialist Republic of Viet Nam',
    service: 'Public service portal',
    name: 'Một Cửa',
    home: 'Home',
    nav: 'Main',
    procedures: 'Procedures',
    track: 'Track a dossier',
    figures: 'Figures',
    signIn: 'Sign in',
    signOut: 'Sign out',
    account: 'Account',
  },
})

/** A door with the star above it: one door for every matter. */
export function Mark() {
  return (
    <svg class="mark" viewBox="0 0 40 40" aria-hidden="true">
      <rect class="mark-field" width="40" height="40" rx="6" />
      <path class="mark-door" d="M9 33V19a11 11 0 0 1 22 0v14M6 33h28" />
      <path
        class="mark-star"
        d="m20 13.5 1.9 5.5h5.8l-4.7 3.5 1.7 5.6-4.7-3.4-4.7 3.4 1.7-5.6-4.7-3.5h5.8z"
      />
    </svg>
  )
}

/** Whether a link of the navigation leads to the part of the site the page is in. */
export const isHere = (path: string, link: string): boolean =>
  link === '/' ? path === '/' : path === link || path.startsWith(`${link}/`)

/** A name that shrinks to what people are called by, the last word, where there is little room. */
function ShortName({ name }: { readonly name: string }) {
  const cut = name.lastIndexOf(' ') + 1
  return (
    <span>
      {cut > 0 && <span class="account-family">{name.slice(0, cut)}</span>}
      {name.slice(cut)}
    </span>
  )
}

/** The name of the signed-in person, opening to their places and the way out. Works without scripts. */
export function AccountMenu({ viewer }: { readonly viewer: Viewer }) {
  const { lang, path } = usePage()
  const t = words(lang)
  return (
    <details class="account" data-island="menu">
      <summary>
        <Icon name="person" />
        <span class="unseen">{t.account}: </span>
        <ShortName name={viewer.name} />
        <Icon name="down" />
      </summary>
      <div class="account-panel">
        {viewer.role && <p class="soft small">{viewer.role}</p>}
        <ul>
          {viewer.nav.map(link => (
            <li key={link.href}>
              <a href={href(lang, link.href)} aria-current={isHere(path, link.href) ? 'page' : undefined}>
                <span>{link.label}</span>
                {link.count !== undefined && <span class="count">{link.count}</span>}
              </a>
            </li>
          ))}
        </ul>
        <form method="post" action={href(lang, '/dang-xuat')}>
          <Csrf />
          <button type="submit">{t.signOut}</button>
        </form>
      </div>
    </details>
  )
}

/** Header of the portal: the state, the service, three places, the person. */
export function PageHeader({ viewer }: { readonly viewer: Viewer | null }) {
  const { lang, path } = usePage()
  const t = words(lang)
  const places = [
    { to: '/thu-tuc', label: t.procedures },
    { to: '/tra-cuu', label: t.track },
    { to: '/thong-ke', label: t.figures },
  ]
  return (
    <header class="page-header">
      <div class="state-line">
        <div class="wide">
          <span>{t.state}</span>
          <LanguageSwitch />
          <ThemeSwitch />
        </div>
      </div>
      <div class="page-header-main wide">
        <a class="brand" href={href(lang, '/')}>
          <Mark />
          <span>
            <b>{t.service}</b>
            <small>{t.name}</small>
            <span class="unseen">, {t.home}</span>
          </span>
        </a>
        {viewer ? (
          <AccountMenu viewer={viewer} />
        ) : (
          <a class="sign-in-link" href={href(lang, '/dang-nhap')}>
            <Icon name="person" />
            <span>{t.signIn}</span>
          </a>
        )}
        <nav class="page-nav" aria-label={t.nav}>
          <ul>
            {places.map(place => (
              <li key={place.to}>
                <a href={href(lang, place.to)} aria-current={isHere(path, place.to) ? 'page' : undefined}>
                  {place.label}
                </a>
              </li>
            ))}
          </ul>
        </nav>
      </div>
    </header>
  )
}
