import { SaxesParser } from 'saxes'

interface Level {
  readonly format: string
  /** "%1.", "%2)" */
  readonly text: string
  readonly start: number
}

const romanParts: readonly (readonly [number, string])[] = [
  ...([
    [100, 'c'],
    [90, 'xc'],
    [50, 'l'],
    [40, 'xl'],
    [10, 'x'],
  ] as const),
  ...([
    [9, 'ix'],
    [5, 'v'],
    [4, 'iv'],
    [1, 'i'],
  ] as const),
]

/** The numbers that Word draws before paragraphs (ECMA-376 part 1 §17.9), counted as Word counts them. */
export class Numbering {
  private readonly levels = new Map<string, Map<number, Level>>()
  private readonly listOf = new Map<string, string>()
  private readonly counts = new Map<string, number[]>()

  constructor(part: Buffer | undefined) {
    if (part) this.read(part.toString('utf8'))
  }

  private read(xml: string): void {
    const parser = new SaxesParser({ xmlns: false })
    let abstractId = ''
    let numId = ''
    let level = -1
    let format = 'decimal'
    let text = ''
    let start = 1
    parser.on('doctype', () => {
      throw new Error('document type')
    })
    parser.on('error', error => {
      throw error
    })
    parser.on('opentag', ({ name, attributes }) => {
      const value = String(attributes['w:val'] ?? '')
      if (name === 'w:abstractNum') abstractId = String(attributes['w:abstractNumId'] ?? '')
      else if (name === 'w:num') numId = String(attributes['w:numId'] ?? '')
      else if (name === 'w:abstractNumId') this.listOf.set(numId, value)
      else if (name === 'w:lvl') {
        level = Number(attributes['w:ilvl']) || 0
        format = 'decimal'
        text = ''
        start = 1
      } else if (name === 'w:numFmt') format = value
      else if (name === 'w:lvlText') text = value
      else if (name === 'w:start') start = Number(value) || 1
    })
    parser.on('closetag', ({ name }) => {
      if (name !== 'w:lvl' || level < 0 || level > 8) return
      let levels = this.levels.get(abstractId)
      if (!levels) {
        levels = new Map()
        this.levels.set(abstractId, levels)
      }
      levels.set(level, { format, text, start })
      level = -1
    })
    parser.write(xml).close()
  }

  /** The mark of the next paragraph of that list and level; '' when the list is not known. */
  next(numId: string, level: number): string {
    if (numId === '0') return ''
    const list = this.listOf.get(numId)
    const levels = list === undefined ? undefined : this.levels.get(list)
    const own = levels?.get(level)
    if (list === undefined || !levels || !own) return '-'
    if (own.format === 'none') return ''
    const counts = this.counts.get(list) ?? []
    this.counts.set(list, counts)
    counts[level] = (counts[level] ?? own.start - 1) + 1
    counts.length = level + 1
    if (own.format === 'bullet') return '-'
    return own.text.replace(/%([1-9])/g, (_, which: string) => {
      const at = Number(which) - 1
      const count = counts[at] ?? levels.get(at)?.start ?? 1
      return written(count, levels.get(at)?.format ?? 'decimal')
    })
  }
}

function written(count: number, format: string): string {
  switch (format) {
    case 'lowerLetter':
      return letter(count)
    case 'upperLetter':
      return letter(count).toUpperCase()
    case 'lowerRoman':
      return roman(count)
    case 'upperRoman':
      return roman(count).toUpperCase()
    case 'decimalZero':
      return String(count).padStart(2, '0')
    default:
      return String(count)
  }
}

const letter = (count: number): string => String.fromCharCode(97 + ((count - 1) % 26))

function roman(count: number): string {
  let left = Math.min(count, 399)
  let text = ''
  for (const [value, letters] of romanParts)
    while (left >= value) {
      text += letters
      left -= value
    }
  return text
}
