/** Which parts of a picture hide what is below: by its soft mask, and when it only darkens by its near-black parts. */
import type { PdfDocument } from '../pdf/document.ts'
import { PdfStream } from '../pdf/values.ts'
import { apply, invert, type Matrix } from './geometry.ts'

/** `opaque` hides all, `clear` nothing; else the question is asked for a point of the page. */
export type PictureMask = 'opaque' | 'clear' | ((x: number, y: number) => boolean)

const mostPixels = 16_000_000

interface Samples {
  readonly width: number
  readonly height: number
  readonly channels: number
  readonly data: Buffer
}

export function readPictureMask(
  document: PdfDocument,
  image: PdfStream,
  ctm: Matrix,
  darkens: boolean,
): PictureMask {
  const softMask = document.resolve(image.dict.get('SMask'))
  const alpha = softMask instanceof PdfStream ? readSamples(document, softMask) : null
  const color = darkens ? readSamples(document, image) : null
  // Without a mask we can read, every pixel counts as solid; so does a picture of one bit that stamps a colour.
  if (!alpha && !color) return 'opaque'
  if (darkens && !color) return 'opaque'
  const back = invert(ctm)
  if (!back) return 'clear'
  const sample = (samples: Samples, u: number, v: number): number => {
    const column = Math.min(samples.width - 1, Math.floor(u * samples.width))
    const row = Math.min(samples.height - 1, Math.floor((1 - v) * samples.height))
    const at = (row * samples.width + column) * samples.channels
    let brightest = 0
    for (let i = 0; i < samples.channels; i++) brightest = Math.max(brightest, samples.data[at + i] ?? 0)
    return brightest
  }
  return (x, y) => {
    const [u, v] = apply(back, x, y)
    if (u < 0 || u > 1 || v < 0 || v > 1) return false
    if (alpha && sample(alpha, u, v) < 128) return false
    return color ? sample(color, u, v) < 64 : true
  }
}

/** Eight-bit grey or RGB samples behind filters we know; null for anything else. */
function readSamples(document: PdfDocument, image: PdfStream): Samples | null {
  const { dict } = image
  const [width, height, depth] = ['Width', 'Height', 'BitsPerComponent'].map(key =>
    document.resolve(dict.get(key)),
  )
  const space = document.resolve(dict.get('ColorSpace'))
  const channels = space === 'DeviceGray' ? 1 : space === 'DeviceRGB' ? 3 : 0
  if (typeof width !== 'number' || typeof height !== 'number' || depth !== 8 || channels === 0) return null
  if (width < 1 || height < 1 || width * height > mostPixels || dict.has('Decode')) return null
  try {
    const data = document.unpack(image)
    return data.length >= width * height * channels ? { width, height, channels, data } : null
  } catch {
    return null
  }
}
