/**
 * Reads content streams (ISO 32000-2 §8, §9) just far enough to know where something is painted, and whether it
 * could hide what lies below. Not a renderer: clipping is ignored, so that what is found is never too little.
 */
import type { PdfDocument } from '../pdf/document.ts'
import { isSpace, PdfKeyword, PdfParser } from '../pdf/parser.ts'
import { PdfDict, PdfStream, PdfString, type PdfValue } from '../pdf/values.ts'
import { type FontCodes, readFontCodes } from './font-codes.ts'
import { type Box, identity, type Matrix, multiply, transformBox } from './geometry.ts'
import { type PictureMask, readPictureMask } from './picture-mask.ts'

/** Something painted. A picture says by its mask which parts of it hide what is below. */
export type Paint =
  | { readonly kind: 'text'; readonly box: Box }
  | { readonly kind: 'fill'; readonly box: Box; readonly white: boolean }
  | { readonly kind: 'picture'; readonly box: Box; readonly mask: PictureMask }

/** What a stream paints; `complete` is false when it could not be read to its end. */
export interface Painting {
  readonly paints: Paint[]
  complete: boolean
}

const mostOperators = 400_000
const mostPaints = 100_000
const deepestForm = 12

interface State {
  ctm: Matrix
  font: FontCodes | null
  size: number
  characterSpace: number
  wordSpace: number
  stretch: number
  leading: number
  rise: number
  invisible: boolean
  white: boolean
  /** Blend mode Multiply or Darken: only near-black hides what is below. */
  darkens: boolean
  /** Constant alpha of at most one half hides nothing. */
  faint: boolean
  lineWidth: number
}

const start = (ctm: Matrix): State => ({
  ctm,
  font: null,
  size: 0,
  characterSpace: 0,
  wordSpace: 0,
  stretch: 1,
  leading: 0,
  rise: 0,
  invisible: false,
  white: false,
  darkens: false,
  faint: false,
  lineWidth: 1,
})

const num = (value: unknown): number => (typeof value === 'number' ? value : 0)

export class ContentReader {
  readonly painting: Painting = { paints: [], complete: true }
  private readonly document: PdfDocument
  private operators = 0

  constructor(document: PdfDocument) {
    this.document = document
  }

  /** Paints a page's own content. */
  page(page: PdfDict): void {
    const { document } = this
    this.guarded(() => {
      const contents = document.resolve(page.get('Contents'))
      const parts = (Array.isArray(contents) ? contents : [contents]).map(part => document.resolve(part))
      const data = parts.flatMap(part =>
        part instanceof PdfStream ? [document.unpack(part), Buffer.from('\n')] : [],
      )
      const resources = document.inherited(page, 'Resources')
      this.run(Buffer.concat(data), resources instanceof PdfDict ? resources : null, start(identity), 0)
    })
  }

  /** Paints a form, its own matrix included, under that matrix. */
  form(stream: PdfStream, matrix: Matrix, depth = 0, inherited: PdfDict | null = null, from?: State): void {
    this.guarded(() => {
      const own = readMatrix(this.document, stream.dict.get('Matrix'))
      const resources = this.document.dict(stream.dict.get('Resources')) ?? inherited
      const state = { ...(from ?? start(identity)), ctm: multiply(own, matrix) }
      this.run(this.document.unpack(stream), resources, state, depth)
    })
  }

  private guarded(work: () => void): void {
    try {
      work()
    } catch {
      this.painting.complete = false
    }
  }

  private add(paint: Paint): void {
    if (this.painting.paints.length >= mostPaints) throw new Error('too many paints')
    if (paint.box.every(Number.isFinite)) this.painting.paints.push(paint)
    else this.painting.complete = false
  }

  private run(data: Buffer, resources: PdfDict | null, first: State, depth: number): void {
    const { document } = this
    const parser = new PdfParser(data, 0, data.length, false)
    const saved: State[] = []
    let state = first
    let operands: PdfValue[] = []
    let path: Box[] = []
    let segments: Box[] = []
    let at: [number, number] = [0, 0]
    let begin: [number, number] = [0, 0]
    let textMatrix: Matrix = identity
    let lineMatrix: Matrix = identity

    const resource = (kind: string, name: PdfValue): PdfValue =>
      typeof name === 'string' ? document.resolve(document.dict(resources?.get(kind))?.get(name)) : null
    const n = (i: number): number => num(operands[i])
    const moveText = (x: number, y: number) => {
      lineMatrix = multiply([1, 0, 0, 1, x, y], lineMatrix)
      textMatrix = lineMatrix
    }
    const lineTo = (...points: [number, number][]) => {
      const xs = [at[0], ...points.map(p => p[0])]
      const ys = [at[1], ...points.map(p => p[1])]
      segments.push([Math.min(...xs), Math.min(...ys), Math.max(...xs), Math.max(...ys)])
      at = points.at(-1)!
    }
    const show = (text: PdfValue) => {
      if (!(text instanceof PdfString) || !state.font) return
      const { font, size } = state
      const step = font.bytesPerCode
      for (let i = 0; i + step <= text.bytes.length; i += step) {
        const code = text.bytes.readUIntBE(i, step)
        const advance = (font.widthOf(code) / 1000) * size
        if (!state.invisible && !font.isBlank(code)) {
          const box: Box = [0, state.rise - 0.15 * size, advance * state.stretch, state.rise + 0.7 * size]
          this.add({ kind: 'text', box: transformBox(multiply(textMatrix, state.ctm), box) })
        }
        const space = step === 1 && code === 32 ? state.wordSpace : 0
        textMatrix = multiply(
          [1, 0, 0, 1, (advance + state.characterSpace + space) * state.stretch, 0],
          textMatrix,
        )
      }
    }
    const nextLine = () => moveText(0, -state.leading)
    const fill = () => {
      for (const box of [...path, ...unite(segments)]) {
        if (!state.faint) this.add({ kind: 'fill', box: transformBox(state.ctm, box), white: state.white })
      }
    }
    const strokePath = () => {
      const half = Math.max(state.lineWidth, 0.2) / 2
      const edges = path.flatMap(([l, b, r, t]): Box[] => [
        [l, b, r, b],
        [l, t, r, t],
        [l, b, l, t],
        [r, b, r, t],
      ])
      for (const [l, b, r, t] of [...edges, ...segments]) {
        const box: Box = [l - half, b - half, r + half, t + half]
        if (!state.faint) this.add({ kind: 'fill', box: transformBox(state.ctm, box), white: false })
      }
    }
    const endPath = () => {
      path = []
      segments = []
    }

    const act: Record<string, () => void> = {
      q: () => {
        if (saved.length > 1000) throw new Error('too deep')
        saved.push({ ...state })
      },
      Q: () => {
        state = saved.pop() ?? state
      },
      cm: () => {
        state.ctm = multiply([n(0), n(1), n(2), n(3), n(4), n(5)], state.ctm)
      },
      w: () => {
        state.lineWidth = n(0)
      },
      gs: () => this.graphicsState(resource('ExtGState', operands[0] ?? null), state),
      m: () => {
        at = [n(0), n(1)]
        begin = at
      },
      l: () => lineTo([n(0), n(1)]),
      c: () => lineTo([n(0), n(1)], [n(2), n(3)], [n(4), n(5)]),
      v: () => lineTo([n(0), n(1)], [n(2), n(3)]),
      y: () => lineTo([n(0), n(1)], [n(2), n(3)]),
      h: () => lineTo(begin),
      re: () => {
        const [x, y, w, h] = [n(0), n(1), n(2), n(3)]
        path.push([Math.min(x, x + w), Math.min(y, y + h), Math.max(x, x + w), Math.max(y, y + h)])
      },
      S: () => {
        strokePath()
        endPath()
      },
      f: () => {
        fill()
        endPath()
      },
      B: () => {
        fill()
        strokePath()
        endPath()
      },
      n: endPath,
      BT: () => {
        textMatrix = identity
        lineMatrix = identity
      },
      Tc: () => {
        state.characterSpace = n(0)
      },
      Tw: () => {
        state.wordSpace = n(0)
      },
      Tz: () => {
        state.stretch = n(0) / 100
      },
      TL: () => {
        state.leading = n(0)
      },
      Ts: () => {
        state.rise = n(0)
      },
      Tr: () => {
        state.invisible = n(0) === 3 || n(0) === 7
      },
      Tf: () => {
        const font = resource('Font', operands[0] ?? null)
        state.font = font instanceof PdfDict ? readFontCodes(document, font) : null
        if (!state.font) this.painting.complete = false
        state.size = n(1)
      },
      Td: () => moveText(n(0), n(1)),
      TD: () => {
        state.leading = -n(1)
        moveText(n(0), n(1))
      },
      Tm: () => {
        lineMatrix = [n(0), n(1), n(2), n(3), n(4), n(5)]
        textMatrix = lineMatrix
      },
      'T*': nextLine,
      Tj: () => show(operands[0] ?? null),
      TJ: () => {
        for (const item of Array.isArray(operands[0]) ? operands[0] : []) {
          if (typeof item === 'number') {
            textMatrix = multiply([1, 0, 0, 1, (-item / 1000) * state.size * state.stretch, 0], textMatrix)
          } else show(item)
        }
      },
      "'": () => {
        nextLine()
        show(operands[0] ?? null)
      },
      '"': () => {
        state.wordSpace = n(0)
        state.characterSpace = n(1)
        nextLine()
        show(operands[2] ?? null)
      },
      g: () => {
        state.white = n(0) >= 0.98
      },
      rg: () => {
        state.white = [0, 1, 2].every(i => n(i) >= 0.98)
      },
      k: () => {
        state.white = [0, 1, 2, 3].every(i => n(i) <= 0.02)
      },
      cs: () => {
        state.white = false
      },
      sc: () => {
        const levels = operands.filter(value => typeof value === 'number')
        state.white = (levels.length === 1 || levels.length === 3) && levels.every(level => level >= 0.98)
      },
      sh: () => this.add({ kind: 'fill', box: [-1e5, -1e5, 1e5, 1e5], white: false }),
      BI: () => {
        this.skipInlinePicture(parser)
        this.add({ kind: 'picture', box: transformBox(state.ctm, [0, 0, 1, 1]), mask: 'opaque' })
      },
      Do: () => this.paintObject(resource('XObject', operands[0] ?? null), state, resources, depth),
    }
    const same: Record<string, string> = {
      F: 'f',
      'f*': 'f',
      s: 'S',
      'B*': 'B',
      b: 'B',
      'b*': 'B',
      scn: 'sc',
    }

    for (let token = parser.next(); token !== undefined; token = parser.next()) {
      if (!(token instanceof PdfKeyword)) {
        if (operands.push(token) > 64) operands.shift()
        continue
      }
      if (++this.operators > mostOperators) throw new Error('too many operators')
      if (token.word === 's' || token.word === 'b' || token.word === 'b*') lineTo(begin)
      act[same[token.word] ?? token.word]?.()
      operands = []
    }
  }

  private graphicsState(value: PdfValue, state: State): void {
    if (!(value instanceof PdfDict)) return
    const { document } = this
    const blend = document.resolve(value.get('BM'))
    if (blend !== null) {
      const mode = Array.isArray(blend) ? document.resolve(blend[0]) : blend
      state.darkens = mode === 'Multiply' || mode === 'Darken'
    }
    const alpha = document.resolve(value.get('ca'))
    if (typeof alpha === 'number') state.faint = alpha <= 0.5
    const font = document.array(value.get('Font'))
    if (font.length === 2) {
      const dict = document.dict(font[0])
      state.font = dict ? readFontCodes(document, dict) : null
      state.size = num(document.resolve(font[1]))
    }
  }

  private paintObject(value: PdfValue, state: State, resources: PdfDict | null, depth: number): void {
    if (!(value instanceof PdfStream)) return
    const subtype = this.document.resolve(value.dict.get('Subtype'))
    if (subtype === 'Form') {
      if (depth >= deepestForm) throw new Error('forms too deep')
      this.form(value, state.ctm, depth + 1, resources, { ...state })
    } else if (subtype === 'Image') {
      const mask = state.faint ? 'clear' : readPictureMask(this.document, value, state.ctm, state.darkens)
      this.add({ kind: 'picture', box: transformBox(state.ctm, [0, 0, 1, 1]), mask })
    } else this.painting.complete = false
  }

  /** Passes `BI … ID data EI`. */
  private skipInlinePicture(parser: PdfParser): void {
    for (let token = parser.next(); ; token = parser.next()) {
      if (token === undefined) throw new Error('inline picture')
      if (token instanceof PdfKeyword && token.word === 'ID') break
    }
    const { bytes } = parser
    for (let at = parser.at + 1; ; at++) {
      at = bytes.indexOf('EI', at, 'latin1')
      if (at < 0) throw new Error('inline picture')
      if (isSpace(bytes[at - 1]) && (at + 2 >= bytes.length || isSpace(bytes[at + 2]))) {
        parser.at = at + 2
        return
      }
    }
  }
}

/** One box around the segments of a filled outline. */
function unite(segments: readonly Box[]): Box[] {
  if (segments.length === 0) return []
  let [l, b, r, t] = segments[0]!
  for (const [l2, b2, r2, t2] of segments) {
    l = Math.min(l, l2)
    b = Math.min(b, b2)
    r = Math.max(r, r2)
    t = Math.max(t, t2)
  }
  return [[l, b, r, t]]
}

export function readMatrix(document: PdfDocument, value: PdfValue): Matrix {
  const list = document.array(value).map(item => document.resolve(item))
  return list.length === 6 && list.every(item => typeof item === 'number')
    ? (list as unknown as Matrix)
    : identity
}
