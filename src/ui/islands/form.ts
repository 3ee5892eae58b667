import { readPage } from '../../modules/forms/answers/read-body.ts'
import { askedNames, shownName } from '../../modules/forms/engine/asked.ts'
import { setScene } from '../../modules/forms/engine/scene.ts'
import type { PageLogic } from '../../modules/forms/logic.ts'

/**
 * Shows and hides the questions of a form page as one answers, by the very code with which the server decides. What is
 * hidden keeps its answer until the dossier is submitted; without scripts the server shows what has been opened.
 */
export default function form(element: HTMLElement): void {
  const owner = element.closest('form')
  const shown = element.querySelector<HTMLInputElement>(`[name="${shownName}"]`)
  const logic = JSON.parse(element.dataset.logic ?? 'null') as PageLogic | null
  const page = logic?.form.pages.find(each => each.id === logic.page)
  if (!owner || !logic || !page) return

  const update = () => {
    const body: Record<string, string[]> = {}
    for (const [name, value] of new FormData(owner)) {
      if (typeof value === 'string') body[name] = [...(body[name] ?? []), value]
    }
    const { answers } = readPage(logic.form, page, body, logic.answers, logic.today)
    const asked = askedNames(setScene(logic.form, answers, logic.today), page)
    for (const question of element.querySelectorAll<HTMLElement>('[data-question]'))
      question.hidden = !asked.includes(question.dataset.question ?? '')
    if (shown) shown.value = asked.join(' ')
  }
  element.addEventListener('input', update)
  // A browser that comes back to a page fills in what was typed without telling.
  update()
}
