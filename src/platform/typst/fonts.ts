import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'

/**
 * Tinos, the metric twin of Times New Roman that NĐ 30/2020 asks for: four faces, from npm, under the SIL
 * Open Font License. Documents use no other font, so that every machine prints the same lines.
 */
const faces = [
  '400Regular/Tinos_400Regular',
  '700Bold/Tinos_700Bold',
  '400Regular_Italic/Tinos_400Regular_Italic',
  '700Bold_Italic/Tinos_700Bold_Italic',
] as const

/** The four files, read once for a compiler. */
export function readFonts(): Buffer[] {
  const { resolve } = createRequire(import.meta.url)
  return faces.map(face => readFileSync(resolve(`@expo-google-fonts/tinos/${face}.ttf`)))
}

/** Whether a font has a drawing for that code point. */
export type Coverage = (codePoint: number) => boolean

/**
 * What all of these fonts can draw, read from their `cmap` tables (OpenType 1.9, `cmap` format 4: the basic
 * plane, which is all Tinos has). A font without such a table covers nothing.
 */
export function coverageOf(fonts: readonly Buffer[]): Coverage {
  const tables = fonts.map(drawn)
  const all = tables[0]?.map((has, index) => (tables.every(table => table[index] === 1) ? has : 0))
  return codePoint => all?.[codePoint] === 1
}

/** One byte for each code point of the basic plane: 1 when the font maps it to a glyph. */
function drawn(font: Buffer): Uint8Array {
  const has = new Uint8Array(0x10000)
  const at = formatFour(font)
  if (at === undefined) return has
  const segments = font.readUInt16BE(at + 6) / 2
  const ends = at + 14
  const starts = ends + 2 * segments + 2
  const deltas = starts + 2 * segments
  const ranges = deltas + 2 * segments
  for (let segment = 0; segment < segments; segment++) {
    const end = font.readUInt16BE(ends + 2 * segment)
    const start = font.readUInt16BE(starts + 2 * segment)
    const delta = font.readUInt16BE(deltas + 2 * segment)
    const range = font.readUInt16BE(ranges + 2 * segment)
    for (let code = start; code <= end && code < 0xffff; code++) {
      const glyph = range === 0 ? code : font.readUInt16BE(ranges + 2 * segment + range + 2 * (code - start))
      if (glyph !== 0 && ((glyph + delta) & 0xffff) !== 0) has[code] = 1
    }
  }
  return has
}

/** Where the format 4 subtable for Unicode (platform 3, encoding 1) begins. */
function formatFour(font: Buffer): number | undefined {
  const tables = font.readUInt16BE(4)
  for (let i = 0; i < tables; i++) {
    const record = 12 + 16 * i
    if (font.toString('latin1', record, record + 4) !== 'cmap') continue
    const cmap = font.readUInt32BE(record + 8)
    const encodings = font.readUInt16BE(cmap + 2)
    for (let j = 0; j < encodings; j++) {
      const encoding = cmap + 4 + 8 * j
      const subtable = cmap + font.readUInt32BE(encoding + 4)
      const unicode = font.readUInt16BE(encoding) === 3 && font.readUInt16BE(encoding + 2) === 1
      if (unicode && font.readUInt16BE(subtable) === 4) return subtable
    }
  }
  return undefined
}
