/**
 * Wakes the parts of a page that have a script. An element says `data-island="name"`; the file of that name is
 * fetched only when the page has one, and its default function is called with the element. Without scripts the page
 * works just the same.
 */
type Island = (element: HTMLElement) => void

const islands: Record<string, () => Promise<{ default: Island }>> = {
  theme: () => import('./theme.ts'),
  menu: () => import('./menu.ts'),
  autosave: () => import('./autosave.ts'),
  'character-count': () => import('./character-count.ts'),
  'focus-errors': () => import('./focus-errors.ts'),
  form: () => import('./form.ts'),
  'desk-keys': () => import('./desk-keys.ts'),
  extent: () => import('./extent.ts'),
  pane: () => import('./pane.ts'),
  copy: () => import('./copy.ts'),
  sending: () => import('./sending.ts'),
  uploads: () => import('./uploads.ts'),
}

for (const element of document.querySelectorAll<HTMLElement>('[data-island]')) {
  for (const name of element.dataset.island?.split(' ') ?? []) {
    islands[name]?.().then(island => island.default(element))
  }
}
