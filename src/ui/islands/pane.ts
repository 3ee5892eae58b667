/**
 * A part of the page that scrolls by itself, with what is beside it staying in place: a link to something in it moves the
 * pane alone, and the reader goes on from there. Where the pane is as long as its content the browser does it all.
 */
export default function pane(element: HTMLElement): void {
  document.addEventListener('click', event => {
    const link =
      event.target instanceof Element ? event.target.closest<HTMLAnchorElement>('a[href^="#"]') : null
    const target = link && document.getElementById(link.hash.slice(1))
    if (!target || !element.contains(target) || element.scrollHeight <= element.clientHeight) return
    event.preventDefault()
    const { top } = target.getBoundingClientRect()
    element.scrollTop += top - element.getBoundingClientRect().top - element.clientHeight / 3
    for (const mark of element.querySelectorAll('.is-sought')) mark.classList.remove('is-sought')
    target.closest('mark')?.classList.add('is-sought')
    target.focus({ preventScroll: true })
  })
}
