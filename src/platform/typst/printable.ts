import type { Coverage } from './fonts.ts'

/** An SVG drawing that we made ourselves; it reaches the template as its source, untouched. */
export class Drawing {
  readonly svg: string

  constructor(svg: string) {
    this.svg = svg
  }
}

/** What a template receives: data only, never Typst markup. */
export type Printable =
  | string
  | Drawing
  | number
  | boolean
  | null
  | readonly Printable[]
  | { readonly [key: string]: Printable | undefined }

/** Stands for a character the font cannot draw; an empty box, as people know it from screens. */
export const missingGlyph = '□'

/**
 * Invisible characters that have no business on paper: controls other than line end, soft hyphens, zero-width
 * marks, variation selectors, and the directional overrides with which a text could show something else than
 * it says.
 */
const invisible = /[\p{Cc}\p{Default_Ignorable_Code_Point}]/gu

/** A run longer than any Vietnamese word, address or code: it may break anywhere, or it leaves the paper. */
const longRun = /[^\s\u200b]{33,}/gu
const breakEvery = 16

/**
 * Makes one text fit for paper: precomposed Unicode (TCVN 6909:2001), nothing invisible, a box for what the
 * font cannot draw, and places to break in endless runs.
 * @param missing receives each character that was replaced
 */
export function printableText(text: string, covers: Coverage, missing: Set<string>): string {
  const clean = text
    .toWellFormed()
    .normalize('NFC')
    .replace(/\r\n?|[\u2028\u2029]/g, '\n')
    .replace(/\t/g, ' ')
    .replace(invisible, character => (character === '\n' ? '\n' : ''))
  let drawn = ''
  for (const character of clean) {
    if (character === '\n' || covers(character.codePointAt(0)!)) drawn += character
    else {
      missing.add(character)
      drawn += missingGlyph
    }
  }
  return drawn.replace(longRun, run => run.match(new RegExp(`.{1,${breakEvery}}`, 'gsu'))!.join('\u200b'))
}

/** The same for every text in the data, keys untouched; `undefined` becomes `null`. */
export function printable(
  data: Printable | undefined,
  covers: Coverage,
  missing: Set<string> = new Set(),
): Printable {
  if (typeof data === 'string') return printableText(data, covers, missing)
  if (data === undefined || data === null) return null
  if (typeof data !== 'object') return data
  if (data instanceof Drawing) return data.svg
  if (Array.isArray(data)) return data.map(item => printable(item, covers, missing))
  return Object.fromEntries(
    Object.entries(data as Record<string, Printable | undefined>).map(([key, value]) => [
      key,
      printable(value, covers, missing),
    ]),
  )
}
