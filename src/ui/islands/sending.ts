/**
 * Gives the forms of a page their earlier token when a browser comes back to it. The page itself is asked for anew, so
 * its token is a fresh one, but what was typed is still there: sent once more, it is the same sending, and makes
 * nothing twice. The entry of the browser's history keeps the token; a page that is reloaded is a fresh page.
 */
export default function sending(element: HTMLElement): void {
  const token = element as HTMLInputElement
  const [navigation] = performance.getEntriesByType('navigation') as PerformanceNavigationTiming[]
  const kept: unknown = history.state?.token
  if (navigation?.type === 'back_forward' && typeof kept === 'string') token.value = kept
  else history.replaceState({ ...history.state, token: token.value }, '')
}
