/**
 * Where somebody was going before they had to sign in (`/dang-nhap?ve=…`). Only a path of this site: whoever could
 * name another place there would send people from our sign-in page to theirs.
 */
export function sameSitePath(path: unknown): string | null {
  if (typeof path !== 'string' || path.length > 1_000) return null
  if (!/^\/(?![/\\])[\x21-\x7e]*$/.test(path) || path.includes('\\')) return null
  const url = URL.parse(path, 'http://here.invalid')
  if (url?.host !== 'here.invalid' || url.username !== '' || url.pathname.startsWith('//')) return null
  return /^(\/en)?\/(dang-nhap|dang-xuat)(\/|$)/.test(url.pathname) ? null : url.pathname + url.search
}

/** `/dang-nhap?ve=…`, in the language of the page. */
export const signInPath = (lang: 'vi' | 'en', path: string | null): string =>
  `${lang === 'en' ? '/en' : ''}/dang-nhap${path === null || path === '/' ? '' : `?ve=${encodeURIComponent(path)}`}`
