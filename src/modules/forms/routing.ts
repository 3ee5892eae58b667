import { type Circumstances, type Findings, validatePage } from './answers/validate.ts'
import { isRows, own, rowsOf } from './engine/answers.ts'
import type { Page } from './engine/definition.ts'
import type { Scene } from './engine/scene.ts'

/** The pages this person is asked, in order. */
export const pagesAsked = (scene: Scene): readonly Page[] =>
  scene.form.pages.filter(page => scene.isPageAsked(page))

/** The page after this one, also when this one is no longer asked; null after the last: there all is checked. */
export function pageAfter(scene: Scene, pageId: string): Page | null {
  const index = scene.form.pages.findIndex(page => page.id === pageId)
  return scene.form.pages.find((page, other) => other > index && scene.isPageAsked(page)) ?? null
}

/** The page before this one; null before the first. */
export function pageBefore(scene: Scene, pageId: string): Page | null {
  const index = scene.form.pages.findIndex(page => page.id === pageId)
  return scene.form.pages.findLast((page, other) => other < index && scene.isPageAsked(page)) ?? null
}

/** How far a page is: `complete` when nothing stands in the way. */
export type PageState = 'notStarted' | 'inProgress' | 'complete'

export interface PageStatus extends Findings {
  readonly page: Page
  readonly state: PageState
}

/** The state of every page that is asked. */
export const pageStatuses = (scene: Scene, circumstances: Omit<Circumstances, 'today'> = {}): PageStatus[] =>
  pagesAsked(scene).map(page => {
    const findings = validatePage(scene, page, circumstances)
    const state =
      findings.issues.length === 0 ? 'complete' : isStarted(scene, page) ? 'inProgress' : 'notStarted'
    return { page, state, ...findings }
  })

const isStarted = (scene: Scene, page: Page): boolean =>
  page.fields.some(field => {
    const answer = own(scene.answers, field.id)
    if (isRows(answer)) return rowsOf(scene.answers, field.id).some(row => Object.keys(row).length > 0)
    return answer !== undefined && scene.isAsked(field.id)
  })
