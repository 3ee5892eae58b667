/** `data-copy="text"` puts that text on the clipboard and says so in the button. */
export default function copy(button: HTMLElement): void {
  if (!navigator.clipboard) return
  button.hidden = false
  const word = button.querySelector('span')
  const before = word?.textContent ?? ''
  button.addEventListener('click', async () => {
    await navigator.clipboard.writeText(button.dataset.copy ?? '')
    if (!word) return
    word.textContent = button.dataset.copied ?? '✓'
    setTimeout(() => {
      word.textContent = before
    }, 3000)
  })
}
