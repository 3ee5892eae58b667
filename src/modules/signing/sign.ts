/**
 * Signing in three calls, as DESIGN wants it: {@link prepare} gives the bytes to be signed, any {@link Signer}
 * signs them, {@link complete} puts the value in. {@link signPdf} makes the three calls for who has the signer
 * at hand. Profile: PAdES baseline B-B (EN 319 142-1 §6.3), B-T with a time-stamp.
 */
import { createHash } from 'node:crypto'
import { type SignatureAlgorithm, signatureLength, verifies, weakness } from './algorithms.ts'
import { Drawing, type Place, type SignaturePicture, type TextStyle } from './appearance/draw.ts'
import { signedAttributes, signedData, travelling } from './cms/build.ts'
import { SigningError } from './errors.ts'
import { oids } from './oids.ts'
import { PdfDocument } from './pdf/document.ts'
import { type Field, readFields, readRect } from './pdf/form.ts'
import {
  Hole,
  Increment,
  pdfDate,
  pdfName,
  pdfNumber,
  pdfText,
  rewriteDict,
  serialize,
} from './pdf/increment.ts'
import { PdfDict, PdfRef, type PdfValue } from './pdf/values.ts'
import type { Signer } from './signer.ts'
import { type Certificate, namePart, parseCertificate, usage } from './x509/certificate.ts'

/** What a signature looks like on the page. Nothing at all: it cannot be seen. */
export interface SignatureLook {
  readonly picture?: SignaturePicture
  /** Lines of text, as the agency's name and "Thời gian ký: …"; Tinos 10 upright unless told. */
  readonly lines?: readonly string[]
  readonly style?: TextStyle
}

/** A text written into the document in the same update as the signature: the number, the date. */
export interface TextEntry extends TextStyle {
  /** Name of the field. One that exists and is empty is filled; else a new one is put at `place`. */
  readonly field: string
  readonly text: string
  readonly place?: Place
  /** What the field is, for a screen reader. */
  readonly label?: string
}

/** An empty field kept for later, at the place the first signer saw and signed. */
export interface ReservedPlace {
  readonly field: string
  readonly kind: 'text' | 'signature'
  readonly place: Place
  readonly label?: string
}

export interface SignatureOptions {
  /** Name of the signature field. One that exists and is unsigned is used; else a new one is made. */
  readonly field: string
  readonly place?: Place
  readonly look?: SignatureLook
  readonly label?: string
  readonly reason?: string
  readonly location?: string
  readonly contact?: string
  /** The claimed time, `/M` (PAdES keeps it out of the CMS). Now, unless told. */
  readonly signedAt?: Date
  readonly texts?: readonly TextEntry[]
  readonly reserve?: readonly ReservedPlace[]
  /** Room to keep for a time-stamp token, in bytes. */
  readonly timestampBytes?: number
}

/** Between the calls: plain data, so that it can be kept while a person types a PIN elsewhere. */
export interface PreparedSignature {
  /** The document with everything in place but the signature value. {@link complete} writes into it. */
  readonly document: Buffer
  /** Place of the first hexadecimal digit of `/Contents`, and how many bytes of CMS it takes. */
  readonly contentsAt: number
  readonly contentsBytes: number
  /** DER of the signed attributes: what the signer hashes and signs. */
  readonly toBeSigned: Buffer
  readonly algorithm: SignatureAlgorithm
  readonly certificates: readonly Uint8Array[]
}

type SignerFace = Pick<Signer, 'certificates' | 'algorithm'>

/** Room for a time-stamp token nobody has seen yet: a token with its chain is 3 to 7 kB. */
const usualTimestampBytes = 8192

/** First call: the document with the signature's place in it, and the bytes to be signed. */
export function prepare(pdf: Uint8Array, signer: SignerFace, options: SignatureOptions): PreparedSignature {
  const chain = signer.certificates.map(parseCertificate)
  const leaf = chain[0]
  if (!leaf) throw new SigningError('signing.certificate', { reason: 'none' })
  const signedAt = options.signedAt ?? new Date()
  checkSigner(leaf, signer.algorithm, signedAt)

  const contentsBytes = contentsRoom(chain, signer.algorithm, options.timestampBytes ?? 0)
  const byteRange = new Hole(45)
  const contents = new Hole(contentsBytes * 2 + 2)
  const document = writeUpdate(new PdfDocument(pdf), leaf, options, signedAt, byteRange, contents)

  const tailAt = contents.at + contents.length
  const range = `[0 ${contents.at} ${tailAt} ${document.length - tailAt}]`
  document.write(range, byteRange.at, 'latin1')
  document.fill(0x30, contents.at, tailAt)
  document[contents.at] = 0x3c
  document[tailAt - 1] = 0x3e

  const digest = createHash(signer.algorithm.digest)
    .update(document.subarray(0, contents.at))
    .update(document.subarray(tailAt))
    .digest()
  return {
    document,
    contentsAt: contents.at + 1,
    contentsBytes,
    toBeSigned: signedAttributes(leaf, digest),
    algorithm: signer.algorithm,
    certificates: signer.certificates,
  }
}

/**
 * Third call: the signed document. The value is checked against the certificate first, so that no document with
 * a wrong signature ever leaves. Writes into `prepared.document` and returns it.
 */
export function complete(prepared: PreparedSignature, signature: Uint8Array, timestamp?: Uint8Array): Buffer {
  const chain = prepared.certificates.map(parseCertificate)
  if (!verifies(prepared.algorithm, chain[0]!.publicKey, [prepared.toBeSigned], signature)) {
    throw new SigningError('signing.signatureValue')
  }
  const { algorithm, toBeSigned: attributes } = prepared
  const cms = signedData({ chain, algorithm, attributes, signature, timestamp })
  if (cms.length > prepared.contentsBytes) {
    throw new SigningError('signing.placeholderTooSmall', {
      needed: cms.length,
      room: prepared.contentsBytes,
    })
  }
  prepared.document.write(cms.toString('hex').toUpperCase(), prepared.contentsAt, 'latin1')
  return prepared.document
}

/** Gives a TimeStampToken (RFC 3161) over the bytes of a signature value. */
export type Timestamper = (signatureValue: Uint8Array) => Promise<Uint8Array>

/**
 * The three calls in one. When a time-stamp turns out larger than the room kept for it, the document is
 * prepared again with enough room and signed anew: the place grows, signing does not fail.
 */
export async function signPdf(
  pdf: Uint8Array,
  signer: Signer,
  options: SignatureOptions,
  timestamper?: Timestamper,
): Promise<Buffer> {
  const signedAt = options.signedAt ?? new Date()
  let room = timestamper ? (options.timestampBytes ?? usualTimestampBytes) : (options.timestampBytes ?? 0)
  for (let attempt = 1; ; attempt++) {
    const prepared = prepare(pdf, signer, { ...options, signedAt, timestampBytes: room })
    const value = await signer.sign(prepared.toBeSigned)
    const token = await timestamper?.(value)
    try {
      return complete(prepared, value, token)
    } catch (error) {
      const tooSmall = error instanceof SigningError && error.code === 'signing.placeholderTooSmall'
      if (!tooSmall || !token || attempt > 3) throw error
      room = token.length + 1024
    }
  }
}

/** Names of all fields of a document, signed or not. */
export const fieldNames = (pdf: Uint8Array): string[] =>
  readFields(new PdfDocument(pdf)).map(field => field.name)

/** A certificate that is out of date, not for signing or of a weak key signs nothing (fact sheet §11.4). */
function checkSigner(leaf: Certificate, algorithm: SignatureAlgorithm, at: Date): void {
  if (at < leaf.notBefore) {
    throw new SigningError('signing.certificateNotYetValid', { from: leaf.notBefore.toISOString() })
  }
  if (at > leaf.notAfter)
    throw new SigningError('signing.certificateExpired', { to: leaf.notAfter.toISOString() })
  const { keyUsage } = leaf
  if (keyUsage && !keyUsage.has(usage.digitalSignature) && !keyUsage.has(usage.nonRepudiation)) {
    throw new SigningError('signing.certificateUse')
  }
  const weak = weakness(algorithm, leaf.publicKey)
  if (weak) throw new SigningError('signing.keyWeak', { what: weak })
}

/** Bytes for the CMS: measured with this chain and key, the time-stamp added, some to spare. */
function contentsRoom(
  chain: readonly Certificate[],
  algorithm: SignatureAlgorithm,
  timestampBytes: number,
): number {
  const certificates = travelling(chain).reduce((total, certificate) => total + certificate.der.length, 0)
  // 400 bytes hold the envelope, the attributes and the algorithm identifiers.
  const cms = certificates + signatureLength(chain[0]!.publicKey) + chain[0]!.issuer.der.length + 400
  return (
    Math.ceil(
      (cms + (timestampBytes ? timestampBytes + 64 : 0) + (algorithm.scheme === 'ecdsa' ? 16 : 0)) / 256,
    ) * 256
  )
}

// The update

const flags = {
  /** Printed, and not to be moved (annotation flags 3 and 8). */
  widget: 132,
  readOnly: 1,
} as const

/** Makes the incremental update: fields, appearances, signature dictionary. */
function writeUpdate(
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
