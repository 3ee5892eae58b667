/**
 * Keys of the desk: `/` search, `j` `k` one row down and up, `Enter` opens (the link of the row has the focus),
 * `?` shows the keys, `Esc` leaves a field. A person can switch them off; the choice is kept in this browser.
 */
const kept = 'motcua.keys'

export default function deskKeys(element: HTMLElement): void {
  const help = element as HTMLDetailsElement
  const toggle = help.querySelector<HTMLInputElement>('[data-keys-on]')
  help.hidden = false
  if (toggle) {
    toggle.checked = localStorage.getItem(kept) !== 'off'
    toggle.addEventListener('change', () => localStorage.setItem(kept, toggle.checked ? 'on' : 'off'))
  }

  // The list keeps its place from one dossier to the next.
  const open = document.querySelector<HTMLElement>('.desk-list-scroll [aria-current]')
  const list = open?.closest<HTMLElement>('.desk-list-scroll')
  if (open && list) list.scrollTop = open.offsetTop - list.clientHeight / 3

  const links = () =>
    [...document.querySelectorAll<HTMLElement>('[data-row]')]
      .map(row => row.querySelector<HTMLAnchorElement>('a[href]'))
      .filter(link => link !== null)

  const move = (by: 1 | -1) => {
    const all = links()
    const here = all.findIndex(link => link.closest('[data-row]')?.contains(document.activeElement))
    const current = all.findIndex(link => link.closest('[aria-current]'))
    const from = here >= 0 ? here : current
    const next = all[from < 0 ? 0 : Math.min(all.length - 1, Math.max(0, from + by))]
    next?.focus()
    next?.closest('[data-row]')?.scrollIntoView({ block: 'nearest' })
  }

  document.addEventListener('keydown', event => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return
    const target = event.target as HTMLElement
    const typing = target.matches(
      'input:not([type=checkbox], [type=radio]), textarea, select, [contenteditable]',
    )
    if (event.key === 'Escape') {
      if (typing) target.blur()
      help.open = false
      return
    }
    if (typing || toggle?.checked === false) return
    if (event.key === '/') document.querySelector<HTMLElement>('[data-search]')?.focus()
    else if (event.key === 'j') move(1)
    else if (event.key === 'k') move(-1)
    else if (event.key === '?') help.open = !help.open
    else return
    event.preventDefault()
  })
}
