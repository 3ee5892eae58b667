/**
 * A TrueType font for appearances: the glyphs used, renumbered, without hinting (ISO 32000-2 §9.7.4,
 * Type 0 font over CIDFontType2), with a ToUnicode map so that the text can be selected and searched.
 */
import { deflateSync } from 'node:zlib'
import { SigningError } from '../errors.ts'

interface Metrics {
  readonly unitsPerEm: number
  readonly ascent: number
  readonly descent: number
  readonly capHeight: number
  readonly italicAngle: number
  readonly box: readonly [number, number, number, number]
}

const broken = (reason: string): never => {
  throw new SigningError('signing.fontBroken', { reason })
}

export class TrueTypeFont {
  readonly name: string
  readonly metrics: Metrics
  readonly data: Buffer
  private readonly tables = new Map<string, Buffer>()
  private readonly longOffsets: boolean
  private readonly hMetrics: number
  private readonly glyphs = new Map<number, number>()
  private readonly subsets = new Map<string, FontSubset>()

  constructor(bytes: Uint8Array) {
    const data = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)
    this.data = data
    const count = data.readUInt16BE(4)
    for (let i = 0; i < count; i++) {
      const at = 12 + i * 16
      const offset = data.readUInt32BE(at + 8)
      this.tables.set(
        data.toString('latin1', at, at + 4),
        data.subarray(offset, offset + data.readUInt32BE(at + 12)),
      )
    }
    const head = this.table('head')
    const hhea = this.table('hhea')
    const os2 = this.table('OS/2')
    this.longOffsets = head.readInt16BE(50) === 1
    this.hMetrics = hhea.readUInt16BE(34)
    this.metrics = {
      unitsPerEm: head.readUInt16BE(18),
      ascent: hhea.readInt16BE(4),
      descent: hhea.readInt16BE(6),
      capHeight: os2.readUInt16BE(0) >= 2 ? os2.readInt16BE(88) : hhea.readInt16BE(4),
      italicAngle: this.table('post').readInt32BE(4) / 65536,
      box: [head.readInt16BE(36), head.readInt16BE(38), head.readInt16BE(40), head.readInt16BE(42)],
    }
    this.name = this.readName()
    this.readCharacterMap()
  }

  private table(name: string): Buffer {
    return this.tables.get(name) ?? broken(name)
  }

  private readName(): string {
    const table = this.table('name')
    const count = table.readUInt16BE(2)
    const strings = table.readUInt16BE(4)
    for (let i = 0; i < count; i++) {
      const at = 6 + i * 12
      if (table.readUInt16BE(at + 6) !== 6 || table.readUInt16BE(at) !== 3) continue
      const from = strings + table.readUInt16BE(at + 10)
      const text = Buffer.from(table.subarray(from, from + table.readUInt16BE(at + 8)))
      return text
        .swap16()
        .toString('utf16le')
        .replace(/[^A-Za-z0-9-]/g, '')
    }
    return 'Font'
  }

  private readCharacterMap(): void {
    const cmap = this.table('cmap')
    const count = cmap.readUInt16BE(2)
    for (let i = 0; i < count; i++) {
      const at = 4 + i * 8
      const sub = cmap.subarray(cmap.readUInt32BE(at + 4))
      if (cmap.readUInt16BE(at) === 3 && cmap.readUInt16BE(at + 2) === 1 && sub.readUInt16BE(0) === 4) {
        this.readFormat4(sub)
        return
      }
    }
    broken('cmap')
  }

  private readFormat4(map: Buffer): void {
    const segments = map.readUInt16BE(6) / 2
    const starts = 16 + segments * 2
    for (let i = 0; i < segments; i++) {
      const last = map.readUInt16BE(14 + i * 2)
      const first = map.readUInt16BE(starts + i * 2)
      const delta = map.readUInt16BE(starts + segments * 2 + i * 2)
      const rangeAt = starts + segments * 4 + i * 2
      const range = map.readUInt16BE(rangeAt)
      for (let point = first; point <= last && point < 0xffff; point++) {
        const raw = range === 0 ? point : map.readUInt16BE(rangeAt + range + (point - first) * 2)
        const glyph = raw === 0 ? 0 : (raw + delta) & 0xffff
        if (glyph) this.glyphs.set(point, glyph)
      }
    }
  }

  /** The glyph of a character; a character the font lacks is named, never drawn as an empty box. */
  glyphOf(character: string): number {
    const glyph = this.glyphs.get(character.codePointAt(0)!)
    if (glyph === undefined) throw new SigningError('signing.glyphMissing', { character })
    return glyph
  }

  advanceOf(glyph: number): number {
    return this.table('hmtx').readUInt16BE(Math.min(glyph, this.hMetrics - 1) * 4)
  }

  /** Width of a text in points. */
  widthOf(text: string, size: number): number {
    let units = 0
    for (const character of text) units += this.advanceOf(this.glyphOf(character))
    return (units * size) / this.metrics.unitsPerEm
  }

  outlineOf(glyph: number): Buffer {
    const loca = this.table('loca')
    const from = this.longOffsets ? loca.readUInt32BE(glyph * 4) : loca.readUInt16BE(glyph * 2) * 2
    const to = this.longOffsets ? loca.readUInt32BE(glyph * 4 + 4) : loca.readUInt16BE(glyph * 2 + 2) * 2
    return this.table('glyf').subarray(from, to)
  }

  /** The part of the font that draws these characters. The same set is made once. */
  subset(characters: Iterable<string>): FontSubset {
    const list = [...new Set(characters)].sort()
    const key = list.join('')
    const known = this.subsets.get(key)
    if (known) return known
    const made = this.makeSubset(list)
    if (this.subsets.size >= 512) this.subsets.clear()
    this.subsets.set(key, made)
    return made
  }

  private makeSubset(characters: readonly string[]): FontSubset {
    const renumbered = new Map<number, number>([[0, 0]])
    const codes = new Map<string, number>()
    for (const character of characters) {
      const glyph = this.glyphOf(character)
      if (!renumbered.has(glyph)) renumbered.set(glyph, renumbered.size)
      codes.set(character, renumbered.get(glyph)!)
    }
    // Composite glyphs (Ấ, Ữ) bring their parts; the map grows while it is walked.
    const outlines: Buffer[] = []
    for (const [glyph] of renumbered) {
      outlines.push(
        stripHints(this.outlineOf(glyph), part => {
          if (!renumbered.has(part)) renumbered.set(part, renumbered.size)
          return renumbered.get(part)!
        }),
      )
    }
    const originals = [...renumbered.keys()]
    const file = this.writeFile(originals, outlines)
    const scale = 1000 / this.metrics.unitsPerEm
    return {
      font: this,
      codes,
      widths: originals.map(glyph => Math.round(this.advanceOf(glyph) * scale)),
      packed: deflateSync(file, { level: 9 }),
      unpackedLength: file.length,
      toUnicode: deflateSync(toUnicode(codes), { level: 9 }),
      tag: tagOf(characters.join('')),
    }
  }

  private writeFile(glyphs: readonly number[], outlines: readonly Buffer[]): Buffer {
    const head = Buffer.from(this.table('head'))
    head.writeUInt32BE(0, 8)
    head.writeInt16BE(1, 50)
    const hhea = Buffer.from(this.table('hhea'))
    hhea.writeUInt16BE(glyphs.length, 34)
    const maxp = Buffer.from(this.table('maxp'))
    maxp.writeUInt16BE(glyphs.length, 4)
    const hmtx = Buffer.alloc(glyphs.length * 4)
    const loca = Buffer.alloc((glyphs.length + 1) * 4)
    let at = 0
    glyphs.forEach((glyph, i) => {
      const outline = outlines[i]!
      hmtx.writeUInt16BE(this.advanceOf(glyph), i * 4)
      hmtx.writeInt16BE(outline.length >= 4 ? outline.readInt16BE(2) : 0, i * 4 + 2)
      at += outline.length
      loca.writeUInt32BE(at, i * 4 + 4)
    })
    return writeSfnt({ glyf: Buffer.concat(outlines), head, hhea, hmtx, loca, maxp })
  }
}

export interface FontSubset {
  readonly font: TrueTypeFont
  /** Character to the two-byte code that stands for it in a text. */
  readonly codes: ReadonlyMap<string, number>
  readonly widths: readonly number[]
  readonly packed: Buffer
  readonly unpackedLength: number
  readonly toUnicode: Buffer
  /** Six capitals that mark a subset (ISO 32000-2 §9.9.2). */
  readonly tag: string
}

/** Removes instructions from a glyph and renumbers the parts of a composite; pads to four bytes. */
function stripHints(outline: Buffer, renumber: (glyph: number) => number): Buffer {
  if (outline.length < 10) return Buffer.alloc(0)
  const contours = outline.readInt16BE(0)
  let out: Buffer
  if (contours >= 0) {
    const lengthAt = 10 + contours * 2
    const hints = outline.readUInt16BE(lengthAt)
    out = Buffer.concat([
      outline.subarray(0, lengthAt),
      Buffer.alloc(2),
      outline.subarray(lengthAt + 2 + hints),
    ])
  } else {
    out = Buffer.from(outline)
    let at = 10
    for (let more = true; more; ) {
      const flags = out.readUInt16BE(at)
      out.writeUInt16BE(flags & ~0x0100, at)
      out.writeUInt16BE(renumber(out.readUInt16BE(at + 2)), at + 2)
      at += 4 + (flags & 1 ? 4 : 2) + (flags & 8 ? 2 : flags & 0x40 ? 4 : flags & 0x80 ? 8 : 0)
      more = (flags & 0x20) !== 0
    }
    out = out.subarray(0, at)
  }
  return out.length % 4 ? Buffer.concat([out, Buffer.alloc(4 - (out.length % 4))]) : out
}

/** A font file from its tables, with the sums the format asks for. */
function writeSfnt(tables: Readonly<Record<string, Buffer>>): Buffer {
  const names = Object.keys(tables).sort()
  const power = 2 ** Math.floor(Math.log2(names.length))
  const header = Buffer.alloc(12 + names.length * 16)
  header.writeUInt32BE(0x00010000, 0)
  header.writeUInt16BE(names.length, 4)
  header.writeUInt16BE(power * 16, 6)
  header.writeUInt16BE(Math.log2(power), 8)
  header.writeUInt16BE((names.length - power) * 16, 10)
  const parts: Buffer[] = [header]
  let at = header.length
  names.forEach((name, i) => {
    const table = tables[name]!
    const entry = 12 + i * 16
    header.write(name, entry, 'latin1')
    header.writeUInt32BE(sum(table), entry + 4)
    header.writeUInt32BE(at, entry + 8)
    header.writeUInt32BE(table.length, entry + 12)
    const padding = (4 - (table.length % 4)) % 4
    parts.push(table, Buffer.alloc(padding))
    at += table.length + padding
  })
  const file = Buffer.concat(parts)
  const headAt = file.readUInt32BE(12 + names.indexOf('head') * 16 + 8)
  file.writeUInt32BE((0xb1b0afba - sum(file)) >>> 0, headAt + 8)
  return file
}

function sum(data: Buffer): number {
  let total = 0
  for (let i = 0; i < data.length; i += 4) {
    total =
      (total +
        (i + 4 <= data.length
          ? data.readUInt32BE(i)
          : data.readUIntBE(i, data.length - i) * 256 ** (4 - (data.length - i)))) >>>
      0
  }
  return total
}

function toUnicode(codes: ReadonlyMap<string, number>): Buffer {
  const hex = (value: number) => value.toString(16).padStart(4, '0').toUpperCase()
  const lines = [...codes]
    .sort(([, a], [, b]) => a - b)
    .map(
      ([character, code]) =>
        `<${hex(code)}> <${[...Array(character.length).keys()].map(i => hex(character.charCodeAt(i))).join('')}>`,
    )
  let text = '/CIDInit /ProcSet findresource begin\n12 dict begin\nbegincmap\n'
  text += '/CIDSystemInfo <</Registry (Adobe) /Ordering (UCS) /Supplement 0>> def\n'
  text += '/CMapName /Adobe-Identity-UCS def\n/CMapType 2 def\n'
  text += '1 begincodespacerange\n<0000> <FFFF>\nendcodespacerange\n'
  for (let i = 0; i < lines.length; i += 100) {
    const part = lines.slice(i, i + 100)
    text += `${part.length} beginbfchar\n${part.join('\n')}\nendbfchar\n`
  }
  return Buffer.from(`${text}endcmap\nCMapName currentdict /CMap defineresource pop\nend\nend\n`, 'latin1')
}

function tagOf(text: string): string {
  let hash = 2166136261
  for (const character of text) hash = Math.imul(hash ^ character.codePointAt(0)!, 16777619) >>> 0
  return Array.from({ length: 6 }, (_, i) =>
    String.fromCharCode(65 + (Math.floor(hash / 26 ** i) % 26)),
  ).join('')
}
