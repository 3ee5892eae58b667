import { href, type Lang } from './i18n.ts'

/** Where the installation is reached from outside; said once at start by the composition root. */
let publicUrl = ''
export const reachedAt = (url: string): void => {
  publicUrl = url
}

/** The full address of a page, for search engines and other sites; undefined before it is known. */
export const fullAddress = (lang: Lang, path: string): string | undefined =>
  publicUrl === '' ? undefined : publicUrl + href(lang, path)
