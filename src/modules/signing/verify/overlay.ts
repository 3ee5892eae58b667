/**
 * May this annotation stand over that page? What a later revision adds must not hide what was signed: a text only
 * in a blank place, a picture only where what was printed still shows through, a filled area over nothing printed.
 */
import type { PdfDocument } from '../pdf/document.ts'
import { readRect } from '../pdf/form.ts'
import { PdfDict, PdfStream } from '../pdf/values.ts'
import { ContentReader, type Paint, type Painting, readMatrix } from './content.ts'
import { areaOf, type Box, common, type Matrix, multiply, touches, transformBox } from './geometry.ts'

/** Everything printed on a page as it was signed: its content and the appearances of its annotations. */
export function paintingOf(document: PdfDocument, page: PdfDict): Painting {
  const reader = new ContentReader(document)
  reader.page(page)
  for (const item of document.array(page.get('Annots'))) {
    const annotation = document.dict(item)
    if (annotation && !isHidden(document, annotation)) paintAnnotation(document, annotation, reader)
  }
  return reader.painting
}

const isHidden = (document: PdfDocument, annotation: PdfDict): boolean => {
  const flags = document.resolve(annotation.get('F'))
  // Hidden is bit 2. NoView hides on the screen only, and may still print.
  return typeof flags === 'number' && (flags & 2) !== 0
}

/** The appearance shown when nobody touches the annotation; null when there is none. */
export function normalAppearance(document: PdfDocument, annotation: PdfDict): PdfStream | null {
  const normal = document.resolve(document.dict(annotation.get('AP'))?.get('N'))
  if (normal instanceof PdfStream) return normal
  const state = document.resolve(annotation.get('AS'))
  if (!(normal instanceof PdfDict) || typeof state !== 'string') return null
  const chosen = document.resolve(normal.get(state))
  return chosen instanceof PdfStream ? chosen : null
}

/** Fits the appearance's box to the rectangle (ISO 32000-2 §12.5.5, algorithm 8). */
function paintAnnotation(document: PdfDocument, annotation: PdfDict, reader: ContentReader): void {
  const appearance = normalAppearance(document, annotation)
  const rect = readRect(document, annotation.get('Rect'))
  const box = appearance && readRect(document, appearance.dict.get('BBox'))
  if (!appearance || !rect || !box || areaOf(rect) === 0) return
  const shape = transformBox(readMatrix(document, appearance.dict.get('Matrix')), box)
  const [sx, sy] = [(rect[2] - rect[0]) / (shape[2] - shape[0]), (rect[3] - rect[1]) / (shape[3] - shape[1])]
  if (!Number.isFinite(sx) || !Number.isFinite(sy)) return
  const fit: Matrix = multiply(
    [sx, 0, 0, sy, 0, 0],
    [1, 0, 0, 1, rect[0] - sx * shape[0], rect[1] - sy * shape[1]],
  )
  reader.form(appearance, fit)
}

/** An appearance busier than this is taken for solid: seals and signatures are pictures or a few strokes. */
const mostPaints = 500
/** A printed glyph may be covered by less than this share and is still read. */
const coveredShare = 0.5
const hiddenShare = 0.7
/** Square points of a picture (a scanned page, a hand signature) that a filled area may touch. */
const touchedArea = 25

/** Why the annotation may not stand there; null when it may. */
export function hidesPrinted(
  document: PdfDocument,
  annotation: PdfDict,
  printed: Painting,
): 'text' | 'picture' | null {
  const rect = readRect(document, annotation.get('Rect'))
  if (!rect || areaOf(rect) === 0 || isHidden(document, annotation)) return null
  const reader = new ContentReader(document)
  paintAnnotation(document, annotation, reader)
  const { paints } = reader.painting
  const readable = reader.painting.complete && paints.length <= mostPaints
  const added = readable ? paints.map(paint => ({ ...paint, box: common(paint.box, rect) })) : []
  const below = printed.paints.filter(
    paint => touches(paint.box, rect) && !(paint.kind === 'fill' && paint.white),
  )
  const solid: Box[] = added.filter(paint => paint.kind === 'fill').map(paint => paint.box)
  const pictures = added.filter(paint => paint.kind === 'picture')
  // The glyphs of a foreign font may paint anything: a text claims its whole rectangle.
  if (added.some(paint => paint.kind === 'text') || !readable) solid.push(rect)
  if (!printed.complete && solid.length > 0) return 'text'
  for (const paint of below) {
    if (paint.kind === 'text') {
      if (shareCovered(paint.box, solid) >= coveredShare) return 'text'
      if (pictures.some(picture => shareHidden(paint.box, picture) >= hiddenShare)) return 'text'
    } else if (paint.kind === 'picture') {
      const fills = readable ? added.filter(a => a.kind === 'fill').map(a => a.box) : [rect]
      if (
        fills.some(box => areaOf(common(box, paint.box)) > touchedArea) ||
        pictures.some(picture => mostlySolidOver(paint.box, picture))
      )
        return 'picture'
    }
  }
  return null
}

const shareCovered = (box: Box, solid: readonly Box[]): number => {
  const area = areaOf(box)
  return area === 0 ? 0 : solid.reduce((sum, other) => sum + areaOf(common(box, other)), 0) / area
}

/** Share of points inside a box that a picture hides, on a grid of 8 by 8. */
function shareHidden(box: Box, picture: Paint): number {
  if (picture.kind !== 'picture' || picture.mask === 'clear' || !touches(box, picture.box)) return 0
  if (picture.mask === 'opaque') return areaOf(common(box, picture.box)) / Math.max(areaOf(box), 1e-9)
  let hidden = 0
  for (let i = 0; i < 64; i++) {
    const x = box[0] + (((i % 8) + 0.5) / 8) * (box[2] - box[0])
    const y = box[1] + ((Math.floor(i / 8) + 0.5) / 8) * (box[3] - box[1])
    if (picture.mask(x, y)) hidden++
  }
  return hidden / 64
}

/** A picture that is more solid than not, laid over another picture. */
function mostlySolidOver(below: Box, picture: Paint): boolean {
  const shared = common(below, picture.box)
  return areaOf(shared) > touchedArea && shareHidden(picture.box, picture) > 0.5
}
