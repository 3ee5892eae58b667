/** How the codes of a text advance, and which of them leave no ink: as far as finding the text's place needs it. */
import type { PdfDocument } from '../pdf/document.ts'
import { PdfKeyword, PdfParser } from '../pdf/parser.ts'
import { type PdfDict, PdfStream, PdfString } from '../pdf/values.ts'

export interface FontCodes {
  readonly bytesPerCode: 1 | 2
  /** Advance in thousandths of the text size. */
  widthOf(code: number): number
  /** Spaces, and the dots and lines of a place to be filled in. */
  isBlank(code: number): boolean
}

const known = new WeakMap<PdfDict, FontCodes>()

export function readFontCodes(document: PdfDocument, font: PdfDict): FontCodes {
  let codes = known.get(font)
  if (!codes) {
    codes = font.get('Subtype') === 'Type0' ? composite(document, font) : simple(document, font)
    known.set(font, codes)
  }
  return codes
}

const blankText = /^[\s.…_\-–—\u00a0]*$/u

function simple(document: PdfDocument, font: PdfDict): FontCodes {
  const first = document.resolve(font.get('FirstChar'))
  const start = typeof first === 'number' ? first : 0
  const widths = document.array(font.get('Widths')).map(item => document.resolve(item))
  const scale = font.get('Subtype') === 'Type3' ? type3Scale(document, font) : 1
  const texts = readToUnicode(document, font)
  return {
    bytesPerCode: 1,
    widthOf: code => {
      const width = widths[code - start]
      return (typeof width === 'number' ? width : 500) * scale
    },
    isBlank: code => blankText.test(texts.get(code) ?? String.fromCharCode(code)),
  }
}

function type3Scale(document: PdfDocument, font: PdfDict): number {
  const first = document.resolve(document.array(font.get('FontMatrix'))[0])
  return typeof first === 'number' ? Math.abs(first) * 1000 : 1
}

function composite(document: PdfDocument, font: PdfDict): FontCodes {
  const descendant = document.dict(document.array(font.get('DescendantFonts'))[0])
  const usual = document.resolve(descendant?.get('DW'))
  const widths = new Map<number, number>()
  const list = document.array(descendant?.get('W')).map(item => document.resolve(item))
  for (let i = 0; i < list.length; ) {
    const first = list[i]
    const second = list[i + 1]
    if (typeof first !== 'number') break
    if (Array.isArray(second)) {
      second.forEach((width, j) => {
        const value = document.resolve(width)
        if (typeof value === 'number') widths.set(first + j, value)
      })
      i += 2
    } else {
      const width = list[i + 2]
      if (typeof second !== 'number' || typeof width !== 'number' || second - first > 65_535) break
      for (let code = first; code <= second; code++) widths.set(code, width)
      i += 3
    }
  }
  const texts = readToUnicode(document, font)
  return {
    bytesPerCode: 2,
    widthOf: code => widths.get(code) ?? (typeof usual === 'number' ? usual : 1000),
    isBlank: code => {
      const text = texts.get(code)
      return text !== undefined && blankText.test(text)
    },
  }
}

/** The ToUnicode map, single codes and ranges; a broken one is empty. */
function readToUnicode(document: PdfDocument, font: PdfDict): Map<number, string> {
  const texts = new Map<number, string>()
  const stream = document.resolve(font.get('ToUnicode'))
  if (!(stream instanceof PdfStream)) return texts
  try {
    const parser = new PdfParser(document.unpack(stream), 0, undefined, false)
    let operands: unknown[] = []
    for (let token = parser.next(); token !== undefined && texts.size < 65_536; token = parser.next()) {
      if (!(token instanceof PdfKeyword)) {
        operands.push(token)
        continue
      }
      if (token.word === 'endbfchar') readChars(operands, texts)
      if (token.word === 'endbfrange') readRanges(operands, texts)
      operands = []
    }
  } catch {
    texts.clear()
  }
  return texts
}

const codeOf = (value: unknown): number =>
  value instanceof PdfString && value.bytes.length > 0 && value.bytes.length <= 4
    ? value.bytes.readUIntBE(0, value.bytes.length)
    : -1

const textOf = (value: unknown): string =>
  value instanceof PdfString && value.bytes.length % 2 === 0
    ? Buffer.from(value.bytes).swap16().toString('utf16le')
    : '\ufffd'

function readChars(operands: readonly unknown[], texts: Map<number, string>): void {
  for (let i = 0; i + 1 < operands.length; i += 2) texts.set(codeOf(operands[i]), textOf(operands[i + 1]))
}

function readRanges(operands: readonly unknown[], texts: Map<number, string>): void {
  for (let i = 0; i + 2 < operands.length; i += 3) {
    const first = codeOf(operands[i])
    const last = Math.min(codeOf(operands[i + 1]), first + 65_535)
    const target = operands[i + 2]
    for (let code = first; code <= last; code++) {
      const text = Array.isArray(target) ? textOf(target[code - first]) : textOf(target)
      const shifted = Array.isArray(target) ? text : shift(text, code - first)
      texts.set(code, shifted)
    }
  }
}

/** The text with its last unit moved on, as ranges count. */
const shift = (text: string, by: number): string =>
  text.slice(0, -1) + String.fromCharCode(text.charCodeAt(text.length - 1) + by)
