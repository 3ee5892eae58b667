import type { Operation, Parameter, Schema } from './openapi.ts'

/** The example of a parameter, where the description gives one. */
const exampleOf = ({ example, schema }: Parameter): string | undefined => {
  const value = example ?? schema.examples?.[0]
  return value === undefined ? undefined : String(value)
}

/** An address that can be tried: required parameters, and those with an example, filled in. */
export function sampleAddress(path: string, { parameters = [] }: Operation): string {
  let address = path
  const query = new URLSearchParams()
  for (const parameter of parameters) {
    const example = exampleOf(parameter)
    if (example === undefined) continue
    if (parameter.in === 'path') address = address.replace(`{${parameter.name}}`, encodeURIComponent(example))
    else query.set(parameter.name, example)
  }
  return query.size > 0 ? `${address}?${query}` : address
}

/** A schema with what its reference names. */
export function resolved(schema: Schema, schemas: Readonly<Record<string, Schema>>): Schema {
  const name = schema.$ref?.split('/').at(-1)
  return (name !== undefined && schemas[name]) || schema
}

/** The type of a value in a word or two: `string (date-time)`, `integer, null`, `string[]`. */
export function typeWord(schema: Schema): string {
  if (schema.anyOf) return [...new Set(schema.anyOf.map(typeWord))].join(', ')
  if (schema.enum) return schema.enum.map(value => JSON.stringify(value)).join(' | ')
  if (schema.type === 'array') return schema.items ? `${typeWord(schema.items)}[]` : 'array'
  return schema.format ? `${schema.type} (${schema.format})` : (schema.type ?? 'any')
}

/** One line of an answer: where it is, its type, what it says. */
export interface FieldLine {
  readonly path: string
  readonly type: string
  readonly required: boolean
  readonly schema: Schema
}

/** The fields of a schema from the top down, arrays marked with []. */
export function fieldsOf(schema: Schema, schemas: Readonly<Record<string, Schema>>, above = ''): FieldLine[] {
  const real = inner(resolved(schema, schemas))
  if (real.type === 'array' && real.items) return fieldsOf(real.items, schemas, `${above}[]`)
  return Object.entries(real.properties ?? {}).flatMap(([name, field]) => {
    const path = above === '' ? name : `${above}.${name}`
    const line = {
      path,
      type: typeWord(field),
      required: real.required?.includes(name) ?? false,
      schema: field,
    }
    return [line, ...fieldsOf(field, schemas, path)]
  })
}

/** The part of "this or null" that has fields. */
const inner = (schema: Schema): Schema =>
  schema.anyOf?.find(one => one.properties !== undefined || one.items !== undefined) ?? schema
