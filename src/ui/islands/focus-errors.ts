/** A page that comes back with errors starts at their summary; pressing a line goes into the field. */
export default function focusErrors(summary: HTMLElement): void {
  summary.focus()
  summary.addEventListener('click', event => {
    const link = (event.target as HTMLElement).closest('a')
    const field = link && document.getElementById(link.hash.slice(1))
    if (!field) return
    event.preventDefault()
    const group = field.closest('.field, .fieldset') ?? field
    group.scrollIntoView({ block: 'start' })
    field.focus({ preventScroll: true })
  })
}
