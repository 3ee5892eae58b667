/**
 * Appearance streams (ISO 32000-2 §12.5.5): pictures and lines of text inside a rectangle. Everything is painted
 * so that it can hide nothing: text has no background, pictures darken (blend mode Multiply) what lies below.
 */
import { deflateSync } from 'node:zlib'
import { SigningError } from '../errors.ts'
import { type Increment, pdfNumber } from '../pdf/increment.ts'
import type { FontSubset } from './font.ts'
import { decodePng } from './png.ts'
import { type Face, tinos } from './tinos.ts'

/** A place on a page in points (1/72 inch), origin at the lower left of the page; pages count from 1. */
export interface Place {
  readonly page: number
  readonly x: number
  readonly y: number
  readonly width: number
  readonly height: number
}

/** How a text is set: Tinos, black; points; the first line's baseline is centred unless told. */
export interface TextStyle {
  readonly face?: Face
  readonly size?: number
  readonly align?: 'left' | 'center' | 'right'
  /** Height of the baseline above the lower edge of the place, in points. */
  readonly baseline?: number
}

/** A picture made ready once and drawn many times. */
export interface SignaturePicture {
  readonly width: number
  readonly height: number
  readonly color: Buffer
  readonly alpha: Buffer | null
}

/** Reads a PNG of a hand signature or a seal. */
export function readPicture(png: Uint8Array): SignaturePicture {
  const { width, height, rgba } = decodePng(png)
  const count = width * height
  const color = Buffer.alloc(count * 3, 0xff)
  const alpha = Buffer.alloc(count)
  let solid = true
  for (let i = 0; i < count; i++) {
    const opacity = rgba[i * 4 + 3]!
    alpha[i] = opacity
    if (opacity !== 255) solid = false
    // What cannot be seen becomes white: it packs better and no reader can dig it out.
    if (opacity !== 0) rgba.copy(color, i * 3, i * 4, i * 4 + 3)
  }
  const pack = (data: Buffer) => deflateSync(data, { level: 9 })
  return { width, height, color: pack(color), alpha: solid ? null : pack(alpha) }
}

/** What the appearances of one update share: each font and picture is written once. */
export class Drawing {
  private readonly increment: Increment
  private readonly characters = new Map<Face, Set<string>>()
  private readonly fonts = new Map<Face, { subset: FontSubset; ref: string }>()
  private readonly pictures = new Map<SignaturePicture, string>()
  private blend = ''

  constructor(increment: Increment) {
    this.increment = increment
  }

  /** Announces a text before any is drawn, so that one part of the font serves them all. */
  announce(text: string, face: Face): void {
    const set = this.characters.get(face) ?? new Set('0123456789/')
    for (const character of text.normalize('NFC')) set.add(character)
    this.characters.set(face, set)
  }

  /** The fonts in use, by resource name, for the form's default resources. */
  get fontRefs(): Map<string, string> {
    return new Map([...this.fonts].map(([face, { ref }]) => [fontName[face], ref]))
  }

  private font(face: Face): { subset: FontSubset; ref: string } {
    let font = this.fonts.get(face)
    if (!font) {
      const subset = tinos(face).subset(this.characters.get(face) ?? [])
      font = { subset, ref: this.writeFont(subset, face) }
      this.fonts.set(face, font)
    }
    return font
  }

  private writeFont(subset: FontSubset, face: Face): string {
    const { increment } = this
    const { metrics } = subset.font
    const scale = (units: number) => Math.round((units * 1000) / metrics.unitsPerEm)
    const name = `/${subset.tag}+${subset.font.name}`
    const file = increment.stream(` /Filter /FlateDecode /Length1 ${subset.unpackedLength}`, subset.packed)
    const flags = face === 'italic' ? 4 + 2 + 64 : 4 + 2
    const descriptor = increment.add(
      `<</Type /FontDescriptor /FontName ${name} /Flags ${flags} /FontBBox [${metrics.box.map(scale).join(' ')}]`,
      ` /ItalicAngle ${pdfNumber(metrics.italicAngle)} /Ascent ${scale(metrics.ascent)}`,
      ` /Descent ${scale(metrics.descent)} /CapHeight ${scale(metrics.capHeight)}`,
      ` /StemV ${face === 'bold' ? 140 : 80} /FontFile2 ${file}>>`,
    )
    const descendant = increment.add(
      `<</Type /Font /Subtype /CIDFontType2 /BaseFont ${name} /FontDescriptor ${descriptor}`,
      ' /CIDSystemInfo <</Registry (Adobe) /Ordering (Identity) /Supplement 0>>',
      ` /CIDToGIDMap /Identity /W [0 [${subset.widths.join(' ')}]]>>`,
    )
    const toUnicode = increment.stream(' /Filter /FlateDecode', subset.toUnicode)
    return increment.add(
      `<</Type /Font /Subtype /Type0 /BaseFont ${name} /Encoding /Identity-H`,
      ` /DescendantFonts [${descendant}] /ToUnicode ${toUnicode}>>`,
    )
  }

  private picture(picture: SignaturePicture): string {
    let ref = this.pictures.get(picture)
    if (!ref) {
      const size = ` /Type /XObject /Subtype /Image /Width ${picture.width} /Height ${picture.height} /BitsPerComponent 8 /Filter /FlateDecode`
      const mask = picture.alpha
        ? ` /SMask ${this.increment.stream(`${size} /ColorSpace /DeviceGray`, picture.alpha)}`
        : ''
      ref = this.increment.stream(`${size} /ColorSpace /DeviceRGB${mask}`, picture.color)
      this.pictures.set(picture, ref)
    }
    return ref
  }

  /** An appearance with a picture, lines of text, or both; nothing at all makes an empty one. */
  appearance(size: { width: number; height: number }, what: AppearanceContent): string {
    const resources: string[] = []
    let body = ''
    if (what.picture) {
      this.blend ||= this.increment.add('<</Type /ExtGState /BM /Multiply>>')
      const { width, height } = what.picture
      const scale = Math.min(size.width / width, size.height / height)
      const [w, h] = [width * scale, height * scale]
      const place = [w, 0, 0, h, (size.width - w) / 2, (size.height - h) / 2].map(pdfNumber).join(' ')
      body += `q /Multiply gs ${place} cm /Picture Do Q\n`
      resources.push(
        `/ExtGState <</Multiply ${this.blend}>> /XObject <</Picture ${this.picture(what.picture)}>>`,
      )
    }
    if (what.lines?.length) {
      const { text, face } = this.textBody(size, what.lines, what.style ?? {})
      body += text
      resources.push(`/Font <</${fontName[face]} ${this.font(face).ref}>>`)
    }
    const box = `[0 0 ${pdfNumber(size.width)} ${pdfNumber(size.height)}]`
    return this.increment.stream(
      ` /Type /XObject /Subtype /Form /BBox ${box} /Resources <<${resources.join(' ')}>>`,
      Buffer.from(body, 'latin1'),
    )
  }

  private textBody(
    size: { width: number; height: number },
    lines: readonly string[],
    style: TextStyle,
  ): { text: string; face: Face } {
    const face = style.face ?? 'regular'
    const points = style.size ?? 10
    const { subset } = this.font(face)
    const { font } = subset
    const { ascent, descent, unitsPerEm } = font.metrics
    const leading = points * 1.2
    const glyphHeight = ((ascent - descent) * points) / unitsPerEm
    const wrapped = lines.flatMap(line =>
      wrap(line.normalize('NFC'), size.width, w => font.widthOf(w, points)),
    )
    const needed = glyphHeight + (wrapped.length - 1) * leading
    if (needed > size.height + 0.5) {
      throw new SigningError('signing.textTooLarge', { text: lines.join(' '), height: Math.ceil(needed) })
    }
    const bottom = style.baseline ?? (size.height - needed) / 2 - (descent * points) / unitsPerEm
    let text = `/Tx BMC\nBT /${fontName[face]} ${pdfNumber(points)} Tf 0 g\n`
    wrapped.forEach((line, i) => {
      const free = size.width - font.widthOf(line, points)
      const x = style.align === 'center' ? free / 2 : style.align === 'right' ? free : 0
      const y = bottom + (wrapped.length - 1 - i) * leading
      const codes = [...line].map(c => subset.codes.get(c)!.toString(16).padStart(4, '0')).join('')
      text += `1 0 0 1 ${pdfNumber(x)} ${pdfNumber(y)} Tm <${codes}> Tj\n`
    })
    return { text: `${text}ET\nEMC\n`, face }
  }
}

export interface AppearanceContent {
  readonly picture?: SignaturePicture | undefined
  readonly lines?: readonly string[] | undefined
  readonly style?: TextStyle | undefined
}

export const fontName: Readonly<Record<Face, string>> = {
  regular: 'Tinos',
  italic: 'TinosItalic',
  bold: 'TinosBold',
}

/** Breaks a line at spaces where it is wider than the place. */
function wrap(line: string, width: number, widthOf: (text: string) => number): string[] {
  if (widthOf(line) <= width + 0.5) return [line]
  const out: string[] = []
  let current = ''
  for (const word of line.split(' ')) {
    const longer = current ? `${current} ${word}` : word
    if (current && widthOf(longer) > width) {
      out.push(current)
      current = word
    } else current = longer
    if (widthOf(current) > width + 0.5)
      throw new SigningError('signing.textTooLarge', { text: line, height: 0 })
  }
  out.push(current)
  return out
}
