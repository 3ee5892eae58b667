import Type, { type Static, type TProperties, type TSchema } from 'typebox'
import { Compile } from 'typebox/compile'
import { type FieldType, type FormDefinition, formLimits } from '../engine/definition.ts'
import { limits } from '../engine/expression.ts'

/** The shape of a definition at the edges: import, API, database. What it means is judged by `checkDefinition`. */

const closed = <Properties extends TProperties>(properties: Properties) =>
  Type.Object(properties, { additionalProperties: false })

const sentence = Type.String({ minLength: 1, maxLength: 1_000 })
const wording = closed({ vi: sentence, en: sentence })
const name = Type.String({ minLength: 1, maxLength: 100 })
const condition = Type.String({ minLength: 1, maxLength: limits.characters })
const text = (most: number) => Type.String({ minLength: 1, maxLength: most })

const check = closed({
  id: name,
  holds: condition,
  message: wording,
  severity: Type.Optional(Type.Union([Type.Literal('refuse'), Type.Literal('warn')])),
})

const knownFact = Type.Union([
  Type.Literal('person.name'),
  Type.Literal('person.idNumber'),
  Type.Literal('person.birthDate'),
  Type.Literal('person.phone'),
  Type.Literal('person.email'),
  Type.Literal('firm.name'),
  Type.Literal('firm.taxCode'),
  Type.Literal('procedure.name'),
])

const base = {
  id: name,
  label: wording,
  hint: Type.Optional(wording),
  required: Type.Optional(Type.Union([Type.Boolean(), condition])),
  when: Type.Optional(condition),
  checks: Type.Optional(Type.Array(check, { maxItems: 20 })),
  prefill: Type.Optional(knownFact),
  illustrative: Type.Optional(Type.Boolean()),
}

const field = <Name extends FieldType, Properties extends TProperties>(type: Name, properties: Properties) =>
  closed({ ...base, type: Type.Literal(type), ...properties })

const count = (most: number) => Type.Optional(Type.Integer({ minimum: 0, maximum: most }))
const length = { minLength: count(formLimits.typed), maxLength: count(formLimits.typed) }
const amount = Type.Optional(Type.Integer({ minimum: 0, maximum: 999_999_999_999_999 }))
const bound = Type.Optional(Type.Number({ minimum: -999_999_999_999_999, maximum: 999_999_999_999_999 }))

const rowFields = {
  text: field('text', length),
  multiline: field('multiline', length),
  number: field('number', { decimals: count(6), min: bound, max: bound, unit: Type.Optional(wording) }),
  money: field('money', { min: amount, max: amount }),
  date: field('date', {}),
  idNumber: field('idNumber', { birthDate: Type.Optional(name), sex: Type.Optional(name) }),
  taxCode: field('taxCode', {
    kinds: Type.Optional(
      Type.Array(Type.Union([Type.Literal('enterprise'), Type.Literal('branch'), Type.Literal('person')]), {
        minItems: 1,
      }),
    ),
  }),
  passport: field('passport', {}),
  phone: field('phone', {}),
  email: field('email', {}),
  choice: field('choice', {
    options: Type.Array(closed({ value: text(100), label: wording, hint: Type.Optional(wording) }), {
      minItems: 1,
      maxItems: formLimits.options,
    }),
    multiple: Type.Optional(Type.Boolean()),
    appearance: Type.Optional(Type.Union([Type.Literal('radio'), Type.Literal('select')])),
  }),
  address: field('address', { provinces: name }),
  file: field('file', { component: name, maxFiles: count(formLimits.files) }),
  declaration: field('declaration', {}),
}

const rowField = Type.Union([
  rowFields.text,
  rowFields.multiline,
  rowFields.number,
  rowFields.money,
  rowFields.date,
  rowFields.idNumber,
  rowFields.taxCode,
  rowFields.passport,
  rowFields.phone,
  rowFields.email,
  rowFields.choice,
  rowFields.address,
  rowFields.file,
  rowFields.declaration,
])

const groupOf = <Fields extends TSchema>(fields: Fields) =>
  field('group', {
    minRows: count(formLimits.rows),
    maxRows: Type.Integer({ minimum: 1, maximum: formLimits.rows }),
    rowLabel: wording,
    fields: Type.Array(fields, { minItems: 1, maxItems: 50 }),
  })

const formOf = <Fields extends TSchema>(fields: Fields) =>
  closed({
    id: name,
    version: Type.Integer({ minimum: 1, maximum: 1_000_000 }),
    title: wording,
    procedure: Type.Optional(name),
    source: Type.Optional(text(2_000)),
    illustrative: Type.Optional(Type.Boolean()),
    pages: Type.Array(
      closed({
        id: name,
        title: wording,
        intro: Type.Optional(wording),
        when: Type.Optional(condition),
        fields: Type.Array(fields, { minItems: 1, maxItems: formLimits.fields }),
      }),
      { minItems: 1, maxItems: formLimits.pages },
    ),
  })

/** The whole, for the API description. */
export const formDefinitionSchema = formOf(Type.Union([rowField, groupOf(rowField)]))

/** The compiler holds the schema against the type: whatever the schema lets through is a definition. */
export const asDefinition = (checked: Static<typeof formDefinitionSchema>): FormDefinition => checked

/** Finds what is wrong with the shape of a value. */
export type ShapeChecker = (value: unknown) => readonly ShapeError[]

/** `keyword` and `instancePath` are those of JSON Schema. */
export interface ShapeError {
  readonly keyword: string
  readonly instancePath: string
  readonly message: string
}

function checker(schema: TSchema): ShapeChecker {
  const compiled = Compile(schema)
  return value => compiled.Errors(value)
}

/**
 * The same in layers. Each field is held against the schema of its own type, so that a mistake is named once and
 * not once for every type it could have been.
 */
export const layers: {
  readonly form: ShapeChecker
  readonly field: Readonly<Record<FieldType, ShapeChecker>>
} = {
  form: checker(formOf(Type.Unknown())),
  field: {
    text: checker(rowFields.text),
    multiline: checker(rowFields.multiline),
    number: checker(rowFields.number),
    money: checker(rowFields.money),
    date: checker(rowFields.date),
    idNumber: checker(rowFields.idNumber),
    taxCode: checker(rowFields.taxCode),
    passport: checker(rowFields.passport),
    phone: checker(rowFields.phone),
    email: checker(rowFields.email),
    choice: checker(rowFields.choice),
    address: checker(rowFields.address),
    file: checker(rowFields.file),
    declaration: checker(rowFields.declaration),
    group: checker(groupOf(Type.Unknown())),
  },
}
