/** Says how many characters are left while one types; the server judges. */
export default function characterCount(element: HTMLElement): void {
  const field = element as HTMLTextAreaElement
  const limit = Number(field.dataset.limit)
  const line = document.querySelector(`[data-count-for="${field.id}"]`)
  if (!line || !limit) return
  const english = document.documentElement.lang === 'en'
  const write = (value: number) => value.toLocaleString(english ? 'en' : 'vi')
  const show = () => {
    // Code points of the composed form, as the server counts.
    const left = limit - [...field.value.normalize('NFC')].length
    const [room, over] = english
      ? [`${write(left)} characters left`, `${write(-left)} characters too many`]
      : [`Còn ${write(left)} ký tự`, `Thừa ${write(-left)} ký tự`]
    line.textContent = left < 0 ? over! : room!
    line.classList.toggle('field-error', left < 0)
  }
  // Announced when the person pauses, not at every key.
  let pause: ReturnType<typeof setTimeout> | undefined
  field.addEventListener('input', () => {
    show()
    clearTimeout(pause)
    pause = setTimeout(() => line.setAttribute('role', 'status'), 1000)
  })
  if (field.value) show()
}
