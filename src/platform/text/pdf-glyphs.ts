import { getResolvedPDFJS } from 'unpdf'
import type { PDFPageProxy } from 'unpdf/pdfjs'
import type { Run } from './pdf-lines.ts'

type Matrix = readonly [number, number, number, number, number, number]

/** `first` before `then`, as PDF writes it (ISO 32000-1 §8.3.4). */
const times = (first: Matrix, then: Matrix): Matrix => [
  first[0] * then[0] + first[1] * then[2],
  first[0] * then[1] + first[1] * then[3],
  first[2] * then[0] + first[3] * then[2],
  first[2] * then[1] + first[3] * then[3],
  first[4] * then[0] + first[5] * then[2] + then[4],
  first[4] * then[1] + first[5] * then[3] + then[5],
]

const identity: Matrix = [1, 0, 0, 1, 0, 0]

/** What the operators of text change, and `q` and `Q` keep (§9.3). */
interface TextState {
  ctm: Matrix
  font: string
  size: number
  charSpacing: number
  wordSpacing: number
  scale: number
  leading: number
  rise: number
}

interface Glyph {
  readonly unicode: string
  readonly width: number
  readonly isSpace: boolean
}

/** More letters than a page of print can hold. */
const mostLetters = 200_000

/**
 * The letters of a page one by one where the page draws them, in the order of drawing: what text extraction joins into
 * runs, taken apart. Follows the operators of text positioning and showing (ISO 32000-1 §9.4).
 * @returns undefined for a page with more letters than anybody can read
 */
export async function lettersOf(page: PDFPageProxy): Promise<Run[] | undefined> {
  const { OPS } = await getResolvedPDFJS()
  const { fnArray, argsArray } = await page.getOperatorList()
  const letters: Run[] = []
  const kept: TextState[] = []
  let state: TextState = {
    ...{ ctm: identity, font: '', size: 0, charSpacing: 0, wordSpacing: 0, scale: 1, leading: 0, rise: 0 },
  }
  let line: Matrix = identity
  let text: Matrix = identity
  const move = (x: number, y: number): void => {
    line = times([1, 0, 0, 1, x, y], line)
    text = line
  }
  const show = (glyphs: readonly (Glyph | number)[]): void => {
    const unit = widthUnit(page, state.font)
    for (const glyph of glyphs) {
      if (typeof glyph === 'number') {
        text = times([1, 0, 0, 1, (-glyph / 1_000) * state.size * state.scale, 0], text)
        continue
      }
      if (!glyph) continue
      const drawn = glyph.width * unit * state.size * state.scale
      const spacing = (state.charSpacing + (glyph.isSpace ? state.wordSpacing : 0)) * state.scale
      letters.push(runOf(glyph.unicode, times(text, state.ctm), drawn, state))
      text = times([1, 0, 0, 1, drawn + spacing, 0], text)
    }
  }
  for (const [index, operator] of fnArray.entries()) {
    // biome-ignore lint/suspicious/noExplicitAny: what an operator carries is told by its number
    const args = argsArray[index] as any
    switch (operator) {
      case OPS.save:
        kept.push({ ...state })
        break
      case OPS.restore:
      case OPS.paintFormXObjectEnd:
        state = kept.pop() ?? state
        break
      case OPS.paintFormXObjectBegin:
        kept.push({ ...state })
        if (args[0]) state.ctm = times(matrixOf(args[0]), state.ctm)
        break
      case OPS.transform:
        state.ctm = times(matrixOf(args), state.ctm)
        break
      case OPS.setGState:
        for (const [key, value] of args[0]) if (key === 'Font') [state.font, state.size] = value
        break
      case OPS.beginText:
        line = identity
        text = identity
        break
      case OPS.setFont:
        ;[state.font, state.size] = args
        break
      case OPS.setCharSpacing:
        ;[state.charSpacing] = args
        break
      case OPS.setWordSpacing:
        ;[state.wordSpacing] = args
        break
      case OPS.setHScale:
        state.scale = args[0] / 100
        break
      case OPS.setLeading:
        state.leading = -args[0]
        break
      case OPS.setTextRise:
        ;[state.rise] = args
        break
      case OPS.moveText:
        move(args[0], args[1])
        break
      case OPS.setLeadingMoveText:
        state.leading = args[1]
        move(args[0], args[1])
        break
      case OPS.setTextMatrix:
        line = matrixOf(args.length === 1 ? args[0] : args)
        text = line
        break
      case OPS.nextLine:
        move(0, state.leading)
        break
      case OPS.showText:
      case OPS.showSpacedText:
        show(args[0])
        break
      case OPS.nextLineShowText:
        move(0, state.leading)
        show(args[0])
        break
      case OPS.nextLineSetSpacingShowText:
        ;[state.wordSpacing, state.charSpacing] = args
        move(0, state.leading)
        show(args[2])
        break
    }
    if (letters.length > mostLetters) return undefined
  }
  return letters
}

const matrixOf = (numbers: ArrayLike<number>): Matrix => Array.from(numbers).slice(0, 6) as unknown as Matrix

/** Widths of glyphs are in thousandths of the size, but for fonts that are drawn by the page itself (§9.6.5). */
function widthUnit(page: PDFPageProxy, font: string): number {
  const known = page.commonObjs.has(font) ? (page.commonObjs.get(font) as { fontMatrix?: number[] }) : {}
  return Math.abs(known.fontMatrix?.[0] ?? 0.001)
}

function runOf(str: string, at: Matrix, width: number, { rise, size }: TextState): Run {
  const [a, b, c, d, e, f] = at
  return {
    str,
    transform: [a * size, b * size, c * size, d * size, e + c * rise, f + d * rise],
    height: Math.abs(size) * Math.hypot(c, d),
    width: Math.abs(width) * Math.hypot(a, b),
  }
}
