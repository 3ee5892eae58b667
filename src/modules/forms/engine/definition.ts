import type { TaxCodeKind } from '../../../kernel/identifiers.ts'

/**
 * An e-form (biểu mẫu điện tử) as data: pages of fields with conditions. A definition is plain JSON; whoever
 * changes it makes a new version, and a dossier keeps the version it was filled in.
 */

/** A sentence in both languages of the portal. */
export interface Wording {
  readonly vi: string
  readonly en: string
}

/** Source text of the condition language, such as `owner.kind = 'organisation'`. */
export type Condition = string

export interface FormDefinition {
  readonly id: string
  readonly version: number
  readonly title: Wording
  /** Code of the procedure the form serves, `1.002911`. */
  readonly procedure?: string
  /** Where the content comes from, for those who maintain it. */
  readonly source?: string
  /** True when parts are invented for the demonstration (dữ liệu minh họa). */
  readonly illustrative?: boolean
  readonly pages: readonly Page[]
}

export interface Page {
  /** Part of the address and of links: `owner`. */
  readonly id: string
  readonly title: Wording
  readonly intro?: Wording
  /** The page is asked only when this holds. */
  readonly when?: Condition
  readonly fields: readonly Field[]
}

/** A rule about an answer, in words the person understands. Broken only when its worth is false, not when missing. */
export interface Check {
  readonly id: string
  readonly holds: Condition
  readonly message: Wording
  /** `warn` tells the person and lets pass; the default refuses. */
  readonly severity?: 'refuse' | 'warn'
}

/** Facts known about a signed-in person that may fill a field beforehand. */
export type KnownFact =
  | 'person.name'
  | 'person.idNumber'
  | 'person.birthDate'
  | 'person.phone'
  | 'person.email'
  | 'firm.name'
  | 'firm.taxCode'
  | 'procedure.name'

interface FieldBase {
  /** Unique in the form, `owner.idNumber`; inside a group unique in the row, `weight`. */
  readonly id: string
  readonly label: Wording
  readonly hint?: Wording
  /** Always, or when the condition holds. */
  readonly required?: boolean | Condition
  readonly when?: Condition
  readonly checks?: readonly Check[]
  readonly prefill?: KnownFact
  /** Invented for the demonstration, not found in the source of the procedure. */
  readonly illustrative?: boolean
}

export interface TextField extends FieldBase {
  readonly type: 'text' | 'multiline'
  readonly minLength?: number
  readonly maxLength?: number
}

/** A quantity. Integers unless `decimals` allows digits after the comma (at most six). */
export interface NumberField extends FieldBase {
  readonly type: 'number'
  readonly decimals?: number
  readonly min?: number
  readonly max?: number
  readonly unit?: Wording
}

/** Whole đồng. */
export interface MoneyField extends FieldBase {
  readonly type: 'money'
  readonly min?: number
  readonly max?: number
}

export interface DateField extends FieldBase {
  readonly type: 'date'
}

/** Số định danh cá nhân: 12 digits. The fields named are compared with it; a difference warns and never blocks. */
export interface IdNumberField extends FieldBase {
  readonly type: 'idNumber'
  readonly birthDate?: string
  readonly sex?: string
}

/** Mã số thuế. `person` is the 12-digit number that serves individuals since 1/7/2025. */
export interface TaxCodeField extends FieldBase {
  readonly type: 'taxCode'
  readonly kinds?: readonly TaxCodeKind[]
}

export interface PlainField extends FieldBase {
  readonly type: 'passport' | 'phone' | 'email'
}

export interface ChoiceField extends FieldBase {
  readonly type: 'choice'
  readonly options: readonly Option[]
  readonly multiple?: boolean
  /** One of several as `radio` (default) or `select`; several are always tick boxes. */
  readonly appearance?: 'radio' | 'select'
}
export interface Option {
  readonly value: string
  readonly label: Wording
  readonly hint?: Wording
}

/** Province from a dated list, commune (xã, phường, đặc khu) and detail as text. */
export interface AddressField extends FieldBase {
  readonly type: 'address'
  /** Edition of the list of provinces, `vn-2025`. */
  readonly provinces: string
}

/** Papers of one component of the dossier (thành phần hồ sơ); the answer is a list of file ids. */
export interface FileField extends FieldBase {
  readonly type: 'file'
  /** Id of the component in the procedure. */
  readonly component: string
  readonly maxFiles?: number
}

/** A statement that has to be agreed to. */
export interface DeclarationField extends FieldBase {
  readonly type: 'declaration'
}

/** A question asked once for each row: goods, children, vessels. */
export interface GroupField extends FieldBase {
  readonly type: 'group'
  readonly minRows?: number
  readonly maxRows: number
  /** What one row is called: "Lô hàng". */
  readonly rowLabel: Wording
  readonly fields: readonly RowField[]
}

export type RowField =
  | TextField
  | NumberField
  | MoneyField
  | DateField
  | IdNumberField
  | TaxCodeField
  | PlainField
  | ChoiceField
  | AddressField
  | FileField
  | DeclarationField

export type Field = RowField | GroupField
export type FieldType = Field['type']

/** The parts an address is written in, in the order they are asked. */
export const addressParts = ['province', 'commune', 'detail'] as const
export type AddressPart = (typeof addressParts)[number]

/** Bounds no definition and no answer may pass. */
export const formLimits = {
  pages: 30,
  fields: 300,
  options: 300,
  rows: 200,
  files: 20,
  /** Characters of a one-line and of a multi-line answer where the definition says nothing. */
  text: 250,
  multiline: 4_000,
  /** Characters any answer may bring, whatever the definition says. */
  typed: 20_000,
} as const

/** The place of one answer: a field, or a field in a row of a group, or one part of an address. */
export interface Place {
  readonly field: string
  readonly row?: { readonly index: number; readonly field: string }
  readonly part?: AddressPart
}

/** `goods[0].origin.province`, the name of the control in the page and of the field in an Issue. */
export const nameOf = ({ field, row, part }: Place): string =>
  `${field}${row ? `[${row.index}].${row.field}` : ''}${part ? `.${part}` : ''}`

/** Every field of the form with its page, in the order asked. */
export const fieldsOf = (form: Pick<FormDefinition, 'pages'>): { page: Page; field: Field }[] =>
  form.pages.flatMap(page => page.fields.map(field => ({ page, field })))

export const fieldById = (form: FormDefinition, id: string): Field | undefined =>
  fieldsOf(form).find(({ field }) => field.id === id)?.field

/**
 * Reads a name such as `goods[0].origin.province` against the form. Undefined for a name the form does not
 * have; nothing is ever looked up by a name from outside except by comparing it with the form's own.
 */
export function placeOf(form: FormDefinition, name: string): { place: Place; field: Field } | undefined {
  const inRow =
    /^([A-Za-z][A-Za-z0-9.]{0,120})\[(0|[1-9]\d{0,3})\](?:\.([A-Za-z][A-Za-z0-9.]{0,120}))?$/.exec(name)
  if (!inRow) {
    const found = withPart(name, id => fieldById(form, id))
    return found && { place: { field: found.field.id, ...found.part }, field: found.field }
  }
  const group = fieldById(form, inRow[1]!)
  const index = Number(inRow[2])
  if (group?.type !== 'group') return undefined
  const found = withPart(inRow[3] ?? '', id => group.fields.find(field => field.id === id))
  return (
    found && {
      place: { field: group.id, row: { index, field: found.field.id }, ...found.part },
      field: found.field,
    }
  )
}

function withPart<Kind extends Field>(name: string, find: (id: string) => Kind | undefined) {
  const whole = find(name)
  if (whole) return { field: whole, part: {} }
  const part = addressParts.find(each => name.endsWith(`.${each}`))
  const owner = part && find(name.slice(0, -part.length - 1))
  return part && owner?.type === 'address' ? { field: owner, part: { part } } : undefined
}
