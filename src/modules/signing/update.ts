/** The incremental update that one signature makes: fields, appearances, signature dictionary. */
import { Drawing, type Place } from './appearance/draw.ts'
import { SigningError } from './errors.ts'
import { oids } from './oids.ts'
import type { SignatureOptions, TextEntry } from './options.ts'
import type { PdfDocument } from './pdf/document.ts'
import { type Field, readFields, readRect } from './pdf/form.ts'
import {
  type Hole,
  Increment,
  pdfDate,
  pdfName,
  pdfNumber,
  pdfText,
  rewriteDict,
  serialize,
} from './pdf/increment.ts'
import { PdfDict, PdfRef, type PdfValue } from './pdf/values.ts'
import { type Certificate, namePart } from './x509/certificate.ts'

const flags = {
  /** Printed, and not to be moved (annotation flags 3 and 8). */
  widget: 132,
  readOnly: 1,
} as const

/** Makes the incremental update: fields, appearances, signature dictionary. */
export function writeUpdate(
  document: PdfDocument,
  leaf: Certificate,
  options: SignatureOptions,
  signedAt: Date,
  byteRange: Hole,
  contents: Hole,
): Buffer {
  const increment = new Increment(document)
  const drawing = new Drawing(increment)
  const form = new FormUpdate(document, increment, drawing)
  const { look, texts = [], reserve = [] } = options

  for (const entry of texts) drawing.announce(entry.text, entry.face ?? 'regular')
  for (const line of look?.lines ?? []) drawing.announce(line, look?.style?.face ?? 'regular')

  const value = increment.add(
    '<</Type /Sig /Filter /Adobe.PPKLite /SubFilter /ETSI.CAdES.detached',
    ` /M ${pdfDate(signedAt)}`,
    pairOf('Name', namePart(leaf.subject, oids.commonName) ?? undefined),
    pairOf('Reason', options.reason),
    pairOf('Location', options.location),
    pairOf('ContactInfo', options.contact),
    ' /ByteRange ',
    byteRange,
    ' /Contents ',
    contents,
    '>>',
  )
  // The order of the fields is the order they are painted in: the hand signature below the seal.
  form.writeSignature(options, value)
  for (const { kind, field, place, label } of reserve) {
    form.addField(
      field,
      place,
      `/FT ${kind === 'text' ? '/Tx' : '/Sig'}${kind === 'text' ? textDefaults('regular', 13) : ''}`,
      label,
      {},
    )
  }
  for (const entry of texts) form.writeText(entry)
  form.finish()
  return increment.build()
}

const pairOf = (key: string, text: string | undefined): string => (text ? ` /${key} ${pdfText(text)}` : '')

const textDefaults = (face: 'regular' | 'italic' | 'bold', size: number): string =>
  ` /Ff ${flags.readOnly} /DA (/${{ regular: 'Tinos', italic: 'TinosItalic', bold: 'TinosBold' }[face]} ${pdfNumber(size)} Tf 0 g)`

/** The changes one update makes to the form, the pages' annotation lists and the catalog. */
class FormUpdate {
  private readonly document: PdfDocument
  private readonly increment: Increment
  private readonly drawing: Drawing
  private readonly fields: readonly Field[]
  private readonly pages: readonly PdfRef[]
  private readonly names: Set<string>
  private readonly addedFields: string[] = []
  private readonly addedAnnotations = new Map<number, string[]>()

  constructor(document: PdfDocument, increment: Increment, drawing: Drawing) {
    this.document = document
    this.increment = increment
    this.drawing = drawing
    this.fields = readFields(document)
    this.pages = document.pages()
    this.names = new Set(this.fields.map(field => field.name))
  }

  writeText(entry: TextEntry): void {
    const existing = this.fields.find(field => field.name === entry.field)
    const content = { lines: [entry.text], style: { size: 13, ...entry } }
    if (!existing) {
      const place = entry.place ?? missingPlace(entry.field)
      const definition = `/FT /Tx${textDefaults(entry.face ?? 'regular', content.style.size)} /V ${pdfText(entry.text.normalize('NFC'))}`
      this.addField(entry.field, place, definition, entry.label, content)
      return
    }
    if (existing.type !== 'Tx') throw new SigningError('signing.fieldKind', { field: entry.field })
    if (existing.value !== null) throw new SigningError('signing.fieldTaken', { field: entry.field })
    this.fill(existing, { V: pdfText(entry.text.normalize('NFC')) }, content)
  }

  writeSignature(options: SignatureOptions, value: string): void {
    const existing = this.fields.find(field => field.name === options.field)
    const look = options.look ?? {}
    if (!existing) {
      this.addField(options.field, options.place ?? null, `/FT /Sig /V ${value}`, options.label, look)
      return
    }
    if (existing.type !== 'Sig') throw new SigningError('signing.fieldKind', { field: options.field })
    if (existing.value !== null) throw new SigningError('signing.fieldSigned', { field: options.field })
    this.fill(existing, { V: value }, look)
  }

  /** Writes a value into an existing field, and its appearance into the rectangle the field already has. */
  private fill(
    field: Field,
    values: Record<string, string>,
    content: Parameters<Drawing['appearance']>[1],
  ): void {
    const { document, increment } = this
    const widget = field.widgetRef && document.dict(field.widgetRef)
    if (!widget || !field.widgetRef) throw new SigningError('signing.fieldKind', { field: field.name })
    const rect = readRect(document, widget.get('Rect')) ?? [0, 0, 0, 0]
    const size = { width: rect[2] - rect[0], height: rect[3] - rect[1] }
    const shown = size.width > 0 && size.height > 0
    const appearance: Record<string, string> = shown
      ? { AP: `<</N ${this.drawing.appearance(size, content)}>>` }
      : {}
    if (field.widgetRef.num === field.ref.num) {
      increment.put(field.ref.num, rewriteDict(field.dict, { ...values, ...appearance }))
      return
    }
    increment.put(field.ref.num, rewriteDict(field.dict, values))
    if (shown) increment.put(field.widgetRef.num, rewriteDict(widget, appearance))
  }

  /** A new field that is its own widget. Without a place it cannot be seen and belongs to page 1. */
  addField(
    name: string,
    place: Place | null,
    definition: string,
    label: string | undefined,
    content: Parameters<Drawing['appearance']>[1],
  ): void {
    if (!/^[^.\p{C}]{1,120}$/u.test(name)) throw new SigningError('signing.fieldName', { field: name })
    if (this.names.has(name)) throw new SigningError('signing.fieldTaken', { field: name })
    this.names.add(name)
    const page = this.pages[(place?.page ?? 1) - 1]
    if (!page)
      throw new SigningError('signing.pageMissing', { page: place?.page ?? 1, pages: this.pages.length })
    const rect = place ? this.rectOf(page, place) : '0 0 0 0'
    const appearance = place ? ` /AP <</N ${this.drawing.appearance(place, content)}>>` : ''
    const ref = this.increment.add(
      `<</Type /Annot /Subtype /Widget ${definition} /T ${pdfText(name)}${pairOf('TU', label)}`,
      ` /F ${flags.widget} /Rect [${rect}] /P ${page.num} ${page.gen} R${appearance}>>`,
    )
    this.addedFields.push(ref)
    const list = this.addedAnnotations.get(page.num) ?? []
    list.push(ref)
    this.addedAnnotations.set(page.num, list)
  }

  /** The rectangle in the page's own space; outside the page is refused. */
  private rectOf(page: PdfRef, place: Place): string {
    const { document } = this
    const box = readRect(document, document.inherited(document.dict(page)!, 'MediaBox')) ?? [0, 0, 612, 792]
    const values = [place.x, place.y, place.width, place.height]
    const fits =
      values.every(Number.isFinite) &&
      place.x >= 0 &&
      place.y >= 0 &&
      place.width > 0 &&
      place.height > 0 &&
      place.x + place.width <= box[2] - box[0] + 0.5 &&
      place.y + place.height <= box[3] - box[1] + 0.5
    if (!fits) throw new SigningError('signing.placeOutside', { page: place.page })
    const [x, y] = [box[0] + place.x, box[1] + place.y]
    return [x, y, x + place.width, y + place.height].map(pdfNumber).join(' ')
  }

  /** Writes the lists the new fields stand in, and the form itself where it changes. */
  finish(): void {
    for (const [num, added] of this.addedAnnotations) this.extendAnnotations(num, added)
    this.extendForm()
  }

  private extendAnnotations(pageNumber: number, added: readonly string[]): void {
    const { document, increment } = this
    const page = document.get(pageNumber)
    if (!(page instanceof PdfDict))
      throw new SigningError('signing.pdfSyntax', { reason: 'page', at: pageNumber })
    const current = page.get('Annots')
    const list = listText(document.array(current), added)
    if (current instanceof PdfRef && Array.isArray(document.resolve(current)))
      increment.put(current.num, list)
    else increment.put(pageNumber, rewriteDict(page, { Annots: increment.add(list) }))
  }

  private extendForm(): void {
    const { document, increment, addedFields } = this
    const current = document.catalog.get('AcroForm')
    const form = document.dict(current)
    const fonts = this.newFonts(form)
    if (!form) {
      const text = `<</Fields ${listText([], addedFields)} /SigFlags 3${fonts ? ` /DR ${fonts}` : ''}>>`
      increment.put(document.catalogRef.num, rewriteDict(document.catalog, { AcroForm: increment.add(text) }))
      return
    }
    const changes: Record<string, string> = {}
    if (document.resolve(form.get('SigFlags')) !== 3) changes.SigFlags = '3'
    if (fonts) changes.DR = fonts
    if (addedFields.length) {
      const fields = form.get('Fields')
      const list = listText(document.array(fields), addedFields)
      if (fields instanceof PdfRef && Array.isArray(document.resolve(fields))) increment.put(fields.num, list)
      else changes.Fields = list
    }
    if (Object.keys(changes).length === 0) return
    const text = rewriteDict(form, changes)
    if (current instanceof PdfRef) increment.put(current.num, text)
    else
      increment.put(document.catalogRef.num, rewriteDict(document.catalog, { AcroForm: increment.add(text) }))
  }

  /** The form's default resources with our fonts added; null when nothing is to be added. */
  private newFonts(form: PdfDict | null): string | null {
    const { document } = this
    const resources = document.dict(form?.get('DR'))
    const known = document.dict(resources?.get('Font'))
    const added = [...this.drawing.fontRefs].filter(([name]) => !known?.has(name))
    if (added.length === 0) return null
    const entries = Object.fromEntries(added)
    const fonts = known
      ? rewriteDict(known, entries)
      : `<<${added.map(([n, ref]) => `${pdfName(n)} ${ref}`).join(' ')}>>`
    return resources ? rewriteDict(resources, { Font: fonts }) : `<</Font ${fonts}>>`
  }
}

const listText = (items: readonly PdfValue[], added: readonly string[]): string =>
  `[${[...items.map(serialize), ...added].join(' ')}]`

const missingPlace = (field: string): never => {
  throw new SigningError('signing.placeOutside', { page: 0, field })
}
