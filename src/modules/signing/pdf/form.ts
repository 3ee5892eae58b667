/** The interactive form of a document (ISO 32000-2 §12.7): its fields, flat, each with the one rectangle that shows it. */
import { SigningError } from '../errors.ts'
import type { PdfDocument } from './document.ts'
import { type PdfDict, PdfRef, PdfString, type PdfValue } from './values.ts'

export interface Field {
  /** Full name: the names from the top down, joined by dots. */
  readonly name: string
  readonly ref: PdfRef
  readonly dict: PdfDict
  /** `Sig`, `Tx`, `Btn`, `Ch`, or null when none is stated. */
  readonly type: string | null
  /** The widget annotation; the field itself in most files. Null when there is none or several. */
  readonly widgetRef: PdfRef | null
  readonly value: PdfValue
}

const mostFields = 20_000

/** Every terminal field. Refuses a form kept in XFA, which draws what no signature of ours could hold. */
export function readFields(document: PdfDocument): Field[] {
  const form = document.dict(document.catalog.get('AcroForm'))
  if (!form) return []
  if (document.resolve(form.get('XFA')) !== null) throw new SigningError('signing.pdfXfa')
  const fields: Field[] = []
  const seen = new Set<number>()

  const walk = (
    value: PdfValue,
    prefix: string,
    inheritedType: string | null,
    inheritedValue: PdfValue,
  ): void => {
    if (!(value instanceof PdfRef)) return
    if (seen.has(value.num) || seen.size > mostFields) {
      throw new SigningError('signing.pdfSyntax', { reason: 'fields', at: value.num })
    }
    seen.add(value.num)
    const dict = document.dict(value)
    if (!dict) return
    const part = document.resolve(dict.get('T'))
    const name = part instanceof PdfString ? (prefix ? `${prefix}.${part.text}` : part.text) : prefix
    const statedType = document.resolve(dict.get('FT'))
    const type = typeof statedType === 'string' ? statedType : inheritedType
    const own = dict.has('V') ? document.resolve(dict.get('V')) : inheritedValue
    const kids = document.array(dict.get('Kids'))
    const isField = (kid: PdfValue) => document.dict(kid)?.has('T')
    if (kids.some(isField)) {
      if (fields.length > mostFields) throw new SigningError('signing.pdfTooDeep')
      for (const kid of kids) walk(kid, name, type, own)
      return
    }
    const only = kids.length === 1 && kids[0] instanceof PdfRef ? kids[0] : null
    const widgetRef = kids.length === 0 ? value : only
    fields.push({ name, ref: value, dict, type, widgetRef, value: own })
  }
  for (const field of document.array(form.get('Fields'))) walk(field, '', null, null)
  return fields
}

/** A rectangle put in order: left, bottom, right, top; null when it is none. */
export function readRect(document: PdfDocument, value: PdfValue): [number, number, number, number] | null {
  const numbers = document.array(value).map(item => document.resolve(item))
  if (numbers.length !== 4) return null
  const [a, b, c, d] = numbers
  if (typeof a !== 'number' || typeof b !== 'number' || typeof c !== 'number' || typeof d !== 'number')
    return null
  return [Math.min(a, c), Math.min(b, d), Math.max(a, c), Math.max(b, d)]
}
