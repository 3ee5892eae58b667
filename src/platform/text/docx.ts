import { SaxesParser } from 'saxes'
import { issue } from '../../kernel/issue.ts'
import { Numbering } from './docx-numbering.ts'
import { plainText } from './plain.ts'
import type { TextLimits, TextResult } from './read.ts'
import { fromBufferPromise } from './zip-parts.ts'

/** Most bytes of one part; the inspection before has already bounded what the file may bring out. */
const mostPart = 64 * 1024 * 1024

/**
 * The text of a Word document (ECMA-376 part 1): a paragraph is a line, a table row is a line with tabs between its
 * cells, numbers that Word draws itself are written out. Deleted text and the second form of alternate content are left
 * out. Word keeps no pages; there is one.
 */
export async function readDocx(bytes: Uint8Array, field: string, limits: TextLimits): Promise<TextResult> {
  const parts = await fromBufferPromise(
    bytes,
    ['word/document.xml', 'word/numbering.xml', 'word/styles.xml'],
    mostPart,
  )
  const main = parts.get('word/document.xml')
  if (!main) return { issues: [issue(field, 'text.broken')] }
  try {
    const numbering = new Numbering(parts.get('word/numbering.xml'))
    const text = plainText(linesOf(main.toString('utf8'), numbering, limits.characters))
    if (text.trim() === '') return { issues: [issue(field, 'text.empty')] }
    return { issues: [], document: { text, pageStarts: [0] } }
  } catch (error) {
    if (error instanceof TooMuch) return { issues: [issue(field, 'text.tooMuchWork')] }
    return { issues: [issue(field, 'text.broken')] }
  }
}

class TooMuch extends Error {}

/** Elements deeper than any document nests them. */
const mostDepth = 400

function linesOf(xml: string, numbering: Numbering, most: number): string {
  const parser = new SaxesParser({ xmlns: false })
  const lines: string[] = []
  let size = 0
  let depth = 0
  let tables = 0
  /** Depth at which left-out content began; 0 outside of it. */
  let skipped = 0
  let paragraph = ''
  let inText = false
  let number: { list: string; level: number } | undefined
  let list = ''
  let level = 0
  let row: string[] = []
  let cell: string[] = []

  const say = (line: string): void => {
    size += line.length + 1
    if (size > most) throw new TooMuch()
    lines.push(line)
  }
  parser.on('doctype', () => {
    throw new Error('document type')
  })
  parser.on('error', error => {
    throw error
  })
  parser.on('opentag', ({ name, attributes }) => {
    depth++
    if (depth > mostDepth) throw new TooMuch()
    if (skipped > 0) return
    switch (name) {
      case 'mc:Fallback':
      case 'w:del':
      case 'w:moveFrom':
      case 'w:instrText':
        skipped = depth
        return
      case 'w:tbl':
        tables++
        return
      case 'w:tr':
        if (tables === 1) row = []
        return
      case 'w:tc':
        if (tables === 1) cell = []
        return
      case 'w:p':
        paragraph = ''
        number = undefined
        list = ''
        level = 0
        return
      case 'w:numId':
        list = String(attributes['w:val'] ?? '')
        number = { list, level }
        return
      case 'w:ilvl':
        level = Number(attributes['w:val']) || 0
        if (number) number = { list, level }
        return
      case 'w:t':
        inText = true
        return
      case 'w:tab':
        paragraph += ' '
        return
      case 'w:br':
      case 'w:cr':
        paragraph += '\n'
        return
      case 'w:noBreakHyphen':
        paragraph += '-'
    }
  })
  parser.on('text', text => {
    if (!inText || skipped > 0) return
    paragraph += text
    if (paragraph.length > most) throw new TooMuch()
  })
  parser.on('closetag', ({ name }) => {
    if (skipped > 0) {
      if (depth === skipped) skipped = 0
      depth--
      return
    }
    depth--
    if (name === 'w:t') inText = false
    else if (name === 'w:p') {
      const mark = number && paragraph.trim() !== '' ? numbering.next(number.list, number.level) : ''
      const line = mark ? `${mark} ${paragraph}` : paragraph
      if (tables > 0) cell.push(line.trim())
      else say(line)
      paragraph = ''
    } else if (name === 'w:tc' && tables === 1) {
      row.push(...(cell.length === 0 ? [''] : [cell.join('\n')]))
    } else if (name === 'w:tr' && tables === 1) {
      // A row of one cell only frames a text.
      if (row.length === 1) for (const line of row[0]!.split('\n')) say(line)
      else say(row.map(one => one.replace(/\s+/g, ' ').trim()).join('\t'))
    } else if (name === 'w:tbl') {
      tables--
      if (tables === 0) say('')
    }
  })
  parser.write(xml).close()
  return lines.join('\n')
}
