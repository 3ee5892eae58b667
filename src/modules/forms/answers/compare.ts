import { type Answers, isRows, own, type Plain, rowsOf } from '../engine/answers.ts'
import { type Field, type FormDefinition, fieldsOf, nameOf, type RowField } from '../engine/definition.ts'
import { answerTexts, type SummaryOptions } from './summary.ts'
import { labelOf } from './validate.ts'

/** One answer that is not what it was. */
export interface Difference {
  readonly name: string
  readonly label: string
  readonly kind: 'added' | 'removed' | 'changed'
  readonly before: readonly string[]
  readonly after: readonly string[]
}

/** What differs between two sets of answers to one form, in the order of the form; rows are compared by their number. */
export function compare(
  form: FormDefinition,
  before: Answers,
  after: Answers,
  options: SummaryOptions,
): Difference[] {
  return fieldsOf(form).flatMap(({ field }) => {
    if (field.type !== 'group')
      return differences(
        field,
        field.id,
        labelOf(field, options.lang),
        plainIn(before, field),
        plainIn(after, field),
        options,
      )
    const [old, young] = [rowsOf(before, field.id), rowsOf(after, field.id)]
    return Array.from({ length: Math.max(old.length, young.length) }, (_, index) =>
      field.fields.flatMap(each =>
        differences(
          each,
          nameOf({ field: field.id, row: { index, field: each.id } }),
          labelOf(each, options.lang, field, index),
          own(old[index] ?? {}, each.id),
          own(young[index] ?? {}, each.id),
          options,
        ),
      ),
    ).flat()
  })
}

function plainIn(answers: Answers, field: Field): Plain | undefined {
  const answer = own(answers, field.id)
  return isRows(answer) ? undefined : answer
}

function differences(
  field: RowField,
  name: string,
  label: string,
  before: Plain | undefined,
  after: Plain | undefined,
  options: SummaryOptions,
): Difference[] {
  if (JSON.stringify(ordered(before)) === JSON.stringify(ordered(after))) return []
  return [
    {
      name,
      label,
      kind: before === undefined ? 'added' : after === undefined ? 'removed' : 'changed',
      before: answerTexts(field, before, options),
      after: answerTexts(field, after, options),
    },
  ]
}

/** An object whose parts stand in a fixed order, however it was stored. */
const ordered = (answer: Plain | undefined): unknown =>
  typeof answer === 'object' && !Array.isArray(answer) ? Object.entries(answer).sort() : answer
