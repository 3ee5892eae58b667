/** Tools of somebody who changes a signed document without holding a key. */
import { PdfDocument } from '../pdf/document.ts'
import { Increment, rewriteDict } from '../pdf/increment.ts'
import { PdfDict, PdfRef, PdfString } from '../pdf/values.ts'
import { sampleObjects } from './sample-pdf.ts'

export type Change = (increment: Increment, document: PdfDocument) => void

/** The document with one more incremental update. */
export function update(pdf: Uint8Array, change: Change): Buffer {
  const document = new PdfDocument(pdf)
  const increment = new Increment(document)
  change(increment, document)
  return increment.build()
}

export function dictOf(document: PdfDocument, num: number): PdfDict {
  const value = document.get(num)
  if (!(value instanceof PdfDict)) throw new Error(`${num} is no dictionary`)
  return value
}

export function fieldNumber(document: PdfDocument, name: string): number {
  for (const num of document.entries.keys()) {
    const value = document.get(num)
    const title = value instanceof PdfDict ? value.get('T') : null
    if (title instanceof PdfString && title.text === name) return num
  }
  throw new Error(`no field ${name}`)
}

export function formNumber(document: PdfDocument): number {
  const ref = document.catalog.get('AcroForm')
  if (!(ref instanceof PdfRef)) throw new Error('no form')
  return ref.num
}

/** Adds an annotation to the first page. */
export function addAnnotation(increment: Increment, document: PdfDocument, dict: string): void {
  const page = dictOf(document, sampleObjects.firstPage)
  const refs = document.array(page.get('Annots')).map(item => {
    if (!(item instanceof PdfRef)) throw new Error('direct annotation')
    return `${item.num} 0 R`
  })
  const list = `[${[...refs, increment.add(dict)].join(' ')}]`
  increment.put(sampleObjects.firstPage, rewriteDict(page, { Annots: list }))
}

/** An appearance of 100 by 20 that paints what it is told. */
export const form = (increment: Increment, body: string, resources = ''): string =>
  increment.stream(
    ` /Type /XObject /Subtype /Form /BBox [0 0 100 20] /Resources <<${resources}>>`,
    Buffer.from(body),
  )
