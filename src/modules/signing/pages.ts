/** What the pages of a document measure: whoever chooses places for signatures has to know. */
import { PdfDocument } from './pdf/document.ts'
import { readRect } from './pdf/form.ts'

/** A page as it stands in the file, in points, before any turning. */
export interface PageSize {
  readonly width: number
  readonly height: number
  /** By how much a reader turns it: 0, 90, 180 or 270 degrees. */
  readonly rotation: number
  /** Only a part of it is shown (`/CropBox`), so that places would not be where they seem. */
  readonly cropped: boolean
}

const usualBox = [0, 0, 612, 792] as const

/** The pages in order. @throws SigningError when the file cannot be read */
export function readPageSizes(pdf: Uint8Array): PageSize[] {
  const document = new PdfDocument(pdf)
  return document.pages().map(ref => {
    const page = document.dict(ref)!
    const box = readRect(document, document.inherited(page, 'MediaBox')) ?? usualBox
    const crop = readRect(document, document.inherited(page, 'CropBox')) ?? box
    const rotation = document.inherited(page, 'Rotate')
    return {
      width: box[2] - box[0],
      height: box[3] - box[1],
      rotation: typeof rotation === 'number' ? ((rotation % 360) + 360) % 360 : 0,
      cropped: crop.some((edge, i) => Math.abs(edge - box[i]!) > 1),
    }
  })
}
