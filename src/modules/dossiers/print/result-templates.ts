import { readFile } from 'node:fs/promises'
import Type from 'typebox'
import { Compile } from 'typebox/compile'
import { inProject } from '../../../platform/paths.ts'
import { checkResultTemplate, type ResultTemplate, resultTemplateSchema } from './result-template.ts'

/** Which template each outcome of a procedure begins with, by template id. */
const choiceSchema = Type.Object(
  { approval: Type.String(), refusal: Type.String() },
  { additionalProperties: false },
)

const file = Compile(
  Type.Object({
    meta: Type.Object({}, { additionalProperties: true }),
    fallback: choiceSchema,
    templates: Type.Array(resultTemplateSchema, { minItems: 1, maxItems: 1_000 }),
    procedures: Type.Record(Type.String(), choiceSchema),
  }),
)

/** The templates that the system starts with. */
export interface ResultTemplates {
  readonly all: readonly ResultTemplate[]
  byId(id: string): ResultTemplate | undefined
  /** The template of a procedure for an outcome; for a procedure that is not listed the general one. */
  startingWith(procedureCode: string, outcome: 'APPROVAL' | 'REFUSAL'): ResultTemplate
}

/** Reads `seeds/data/result-templates.json` and refuses it whole when one template could not be used. */
export async function readResultTemplates(
  path: string = inProject('seeds/data/result-templates.json'),
): Promise<ResultTemplates> {
  return parseResultTemplates(JSON.parse(await readFile(path, 'utf8')))
}

/** The same from a value. */
export function parseResultTemplates(value: unknown): ResultTemplates {
  if (!file.Check(value)) {
    const [first] = file.Errors(value)
    throw new Error(`result templates: ${first?.instancePath ?? ''} ${first?.message ?? ''}`)
  }
  const byId = new Map(value.templates.map(template => [template.id, template]))
  if (byId.size !== value.templates.length) throw new Error('result templates: an id occurs twice')
  for (const template of value.templates) {
    const [first] = checkResultTemplate(template)
    if (first) throw new Error(`result templates: ${template.id}: ${first.field}: ${first.code}`)
  }
  const find = (id: string, kind: ResultTemplate['kind']): ResultTemplate => {
    const template = byId.get(id)
    if (template?.kind !== kind) throw new Error(`result templates: ${id} is no template for ${kind}`)
    return template
  }
  const choices = new Map(Object.entries(value.procedures))
  for (const choice of [value.fallback, ...choices.values()]) {
    find(choice.approval, 'APPROVAL')
    find(choice.refusal, 'REFUSAL')
  }
  return {
    all: value.templates,
    byId: id => byId.get(id),
    startingWith(procedureCode, outcome) {
      const choice = choices.get(procedureCode) ?? value.fallback
      return find(outcome === 'APPROVAL' ? choice.approval : choice.refusal, outcome)
    },
  }
}
