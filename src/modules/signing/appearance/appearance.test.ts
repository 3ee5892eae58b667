import { crc32, inflateSync } from 'node:zlib'
import { describe, expect, it } from 'vitest'
import { drawHandSignature, drawSeal } from '../artwork.ts'
import { SigningError } from '../errors.ts'
import { readPicture } from './draw.ts'
import { TrueTypeFont } from './font.ts'
import { outline } from './outline.ts'
import { decodePng, encodePng } from './png.ts'
import { tinos } from './tinos.ts'

const vietnamese = 'ÀÁẢÃẠĂẰẮẲẴẶÂẦẤẨẪẬĐÈÉẺẼẸÊỀẾỂỄỆÌÍỈĨỊÒÓỎÕỌÔỒỐỔỖỘƠỜỚỞỠỢÙÚỦŨỤƯỪỨỬỮỰỲÝỶỸỴ'

describe('Tinos', () => {
  it.each(['regular', 'italic', 'bold'] as const)('draws every Vietnamese letter in %s', face => {
    const font = tinos(face)
    for (const letter of vietnamese + vietnamese.toLowerCase()) {
      expect(outline(font, font.glyphOf(letter)).length).toBeGreaterThan(0)
    }
  })

  it('keeps in a part of the font the very outlines and widths of the whole', () => {
    const font = tinos('regular')
    const characters = [...'15/QĐ-BTP ẤỄỮ']
    const subset = font.subset(characters)
    const part = new TrueTypeFontPart(inflateSync(subset.packed))
    for (const character of characters) {
      const code = subset.codes.get(character)!
      expect(part.outline(code)).toEqual(outline(font, font.glyphOf(character)))
      expect(subset.widths[code]).toBe(Math.round((font.advanceOf(font.glyphOf(character)) * 1000) / 2048))
    }
    expect(subset.packed.length).toBeLessThan(12_000)
  })

  it('makes the same part once', () => {
    expect(tinos('regular').subset('abc')).toBe(tinos('regular').subset('cba'))
  })

  it('refuses what is no font', () => {
    expect(() => new TrueTypeFont(Buffer.alloc(100))).toThrow(SigningError)
  })
})

/** A font part has no character map; its glyphs are reached by number. */
class TrueTypeFontPart {
  private readonly data: Buffer
  constructor(data: Buffer) {
    this.data = data
  }
  private table(name: string): Buffer {
    for (let i = 0; i < this.data.readUInt16BE(4); i++) {
      const at = 12 + i * 16
      if (this.data.toString('latin1', at, at + 4) === name) {
        const offset = this.data.readUInt32BE(at + 8)
        return this.data.subarray(offset, offset + this.data.readUInt32BE(at + 12))
      }
    }
    throw new Error(name)
  }
  outline(glyph: number) {
    const loca = this.table('loca')
    const glyf = this.table('glyf')
    const outlineOf = (n: number) => glyf.subarray(loca.readUInt32BE(n * 4), loca.readUInt32BE(n * 4 + 4))
    return outline({ outlineOf } as never, glyph)
  }
}

describe('PNG', () => {
  it('is read as it was written', () => {
    const rgba = Buffer.from(Array.from({ length: 5 * 3 * 4 }, (_, i) => (i * 37) & 255))
    expect(decodePng(encodePng({ width: 5, height: 3, rgba }))).toEqual({ width: 5, height: 3, rgba })
  })

  it('any damage is named', () => {
    const png = encodePng({ width: 4, height: 4, rgba: Buffer.alloc(64, 9) })
    for (let at = 0; at < png.length; at++) {
      const copy = Buffer.from(png)
      copy[at] = copy[at]! ^ 1
      expect(() => decodePng(copy), `byte ${at}`).toThrow(SigningError)
    }
    for (let length = 0; length < png.length; length++)
      expect(() => decodePng(png.subarray(0, length))).toThrow(SigningError)
  })

  it('refuses a picture of a billion pixels before unpacking it', () => {
    const png = encodePng({ width: 1, height: 1, rgba: Buffer.alloc(4) })
    expect(() => decodePng(withSize(png, 40_000, 40_000))).toThrow('signing.imageTooLarge')
  })
})

function withSize(png: Buffer, width: number, height: number): Buffer {
  const header = Buffer.alloc(25)
  png.copy(header, 0, 8, 33)
  header.writeUInt32BE(width, 8)
  header.writeUInt32BE(height, 12)
  header.writeUInt32BE(crc32(header.subarray(4, 21)), 21)
  return Buffer.concat([png.subarray(0, 8), header, png.subarray(33)])
}

describe('drawn pictures for the demonstration', () => {
  const hue = (r: number, g: number, b: number): number => {
    const [max, min] = [Math.max(r, g, b), Math.min(r, g, b)]
    const d = max - min
    const h = max === r ? ((g - b) / d) % 6 : max === g ? (b - r) / d + 2 : (r - g) / d + 4
    return (h * 60 + 360) % 360
  }

  it.each([
    [
      'a hand signature is blue (hue 200 to 250) and mostly transparent',
      drawHandSignature('Nguyễn Văn Hùng'),
      200,
      250,
    ],
    ['a seal is red and mostly transparent', drawSeal('Bộ Tư pháp'), 340, 380],
  ])('%s', (_name, png, from, to) => {
    const { rgba } = decodePng(png)
    let seen = 0
    for (let i = 0; i < rgba.length; i += 4) {
      if (rgba[i + 3]! < 128) continue
      seen++
      const h = hue(rgba[i]!, rgba[i + 1]!, rgba[i + 2]!)
      expect(h >= from || h + 360 <= to).toBe(true)
      expect(h).toBeLessThanOrEqual(to)
    }
    expect(seen / (rgba.length / 4)).toBeGreaterThan(0.02)
    expect(seen / (rgba.length / 4)).toBeLessThan(0.5)
    expect(readPicture(png).alpha).not.toBeNull()
  })

  it('a name always draws the same hand, another name another', () => {
    expect(drawHandSignature('Lan').equals(drawHandSignature('Lan'))).toBe(true)
    expect(drawHandSignature('Lan').equals(drawHandSignature('Mai'))).toBe(false)
  })

  it('a long agency name fits the ring', () => {
    expect(() => drawSeal('Ủy ban nhân dân tỉnh Thừa Thiên Huế và các cơ quan trực thuộc')).not.toThrow()
  })
})
