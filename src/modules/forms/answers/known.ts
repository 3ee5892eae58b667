import { type Answer, type Answers, isUnread, own } from '../engine/answers.ts'
import { type FormDefinition, fieldsOf, type KnownFact } from '../engine/definition.ts'
import { understood } from './read-body.ts'

/** What is known about the person who fills in the form, as texts a person would type. */
export type KnownFacts = { readonly [fact in KnownFact]?: string | undefined }

/** Fills in what is known where nothing was answered yet; what the form cannot read is left out. */
export function withKnown(form: FormDefinition, answers: Answers, known: KnownFacts): Answers {
  const filled: { [field: string]: Answer } = { ...answers }
  for (const { field } of fieldsOf(form)) {
    const fact = field.prefill && own(known as Record<string, string | undefined>, field.prefill)
    if (!fact || own(answers, field.id) !== undefined) continue
    const answer = understood(field, fact)
    if (answer !== undefined && !isUnread(answer)) filled[field.id] = answer
  }
  return filled
}
