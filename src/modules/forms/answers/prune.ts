import { type Answer, type Answers, isRows, own } from '../engine/answers.ts'
import { fieldsOf } from '../engine/definition.ts'
import type { Scene } from '../engine/scene.ts'

/**
 * The answers that count: those to questions that are asked. What was typed in a branch left behind goes.
 * What is asked stays the same, for abandoned answers never decided anything.
 */
export function prune(scene: Scene): Answers {
  const kept: { [field: string]: Answer } = {}
  for (const { field } of fieldsOf(scene.form)) {
    const answer = own(scene.answers, field.id)
    if (answer === undefined || !scene.isAsked(field.id)) continue
    if (field.type !== 'group' || !isRows(answer)) kept[field.id] = answer
    else {
      const rows = answer.map((row, index) => {
        const isAsked = ([id]: [string, unknown]) => scene.isAsked(id, { group: field.id, index })
        return Object.fromEntries(Object.entries(row).filter(isAsked))
      })
      if (rows.length > 0) kept[field.id] = rows
    }
  }
  return kept
}
