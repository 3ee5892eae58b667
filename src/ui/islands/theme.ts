/** Light or dark: kept in a cookie, so that the server paints the next page right from the start. */
const cookie = 'mc_theme'

export default function theme(button: HTMLElement): void {
  const root = document.documentElement
  const kept = new RegExp(`(?:^|; )${cookie}=(light|dark)`).exec(document.cookie)?.[1]
  if (kept) root.dataset.theme = kept
  button.hidden = false
  button.addEventListener('click', () => {
    const dark = root.dataset.theme
      ? root.dataset.theme === 'dark'
      : matchMedia('(prefers-color-scheme: dark)').matches
    root.dataset.theme = dark ? 'light' : 'dark'
    // biome-ignore lint/suspicious/noDocumentCookie: the Cookie Store API is missing in browsers we serve
    document.cookie = `${cookie}=${root.dataset.theme}; path=/; max-age=31536000; samesite=lax`
  })
}
