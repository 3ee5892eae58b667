import { rowsOf } from './answers.ts'
import { nameOf, type Page } from './definition.ts'
import type { Scene } from './scene.ts'

/** The names of the questions a page asks just now: `owner.kind`, `goods`, `goods[0].weight`. */
export function askedNames(scene: Scene, page: Page): string[] {
  return page.fields
    .filter(field => scene.isAsked(field.id))
    .flatMap(field => {
      if (field.type !== 'group') return [field.id]
      const inRows = rowsOf(scene.answers, field.id).flatMap((_, index) =>
        field.fields
          .filter(each => scene.isAsked(each.id, { group: field.id, index }))
          .map(each => nameOf({ field: field.id, row: { index, field: each.id } })),
      )
      return [field.id, ...inRows]
    })
}

/** The hidden control that says which questions were on the screen. */
export const shownName = '_shown'
