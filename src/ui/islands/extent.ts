import type { Extent } from '../components/form/Form.tsx'

/** Says on the button of a form, while one ticks and chooses, how many things a press makes; the server counts again. */
export default function extent(element: HTMLElement): void {
  const form = element as HTMLFormElement
  const { ticked, chosen, several, shown, words } = JSON.parse(form.dataset.extent ?? '{}') as Extent
  const label = form.querySelector('button[type=submit] span')
  const field = form.elements.namedItem(shown)
  if (!label || !(field instanceof HTMLInputElement)) return
  const write = (count: number) => count.toLocaleString('vi')
  const show = () => {
    let tasks = 0
    const agencies = new Set<string>()
    const units = new Set<string>()
    for (const box of form.querySelectorAll<HTMLInputElement>(`input[name="${ticked}"]:checked`)) {
      const choice = form.elements.namedItem(`${chosen}-${box.value}`)
      const value = choice instanceof HTMLSelectElement ? choice.value : ''
      for (const one of several[value] ?? (value === '' ? [] : [value])) {
        tasks++
        if (one.startsWith('+')) units.add(one)
        else agencies.add(one)
      }
    }
    const which =
      tasks === 0 ? 'none' : agencies.size === 0 ? 'units' : units.size === 0 ? 'agencies' : 'both'
    label.textContent = words[which]
      .replace('{tasks}', write(tasks))
      .replace('{agencies}', write(agencies.size))
      .replace('{units}', write(units.size))
    field.value = String(tasks)
  }
  form.addEventListener('change', show)
  // A browser that comes back to the page has kept what was ticked.
  show()
}
