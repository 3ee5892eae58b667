import { parentPort, workerData } from 'node:worker_threads'
import { getDocumentProxy } from 'unpdf'
import type { PDFPageProxy } from 'unpdf/pdfjs'
import { lettersOf } from './pdf-glyphs.ts'
import { goesBack, inReadingOrder, linesOf } from './pdf-lines.ts'
import { isReadable } from './readable.ts'

export interface PdfRequest {
  readonly bytes: Uint8Array
  readonly pages: number
  readonly characters: number
}

export type PdfAnswer =
  | { readonly kind: 'pages'; readonly pages: readonly string[] }
  | { readonly kind: 'tooManyPages'; readonly pages: number }
  /** The last of these pages cannot be read in order. */
  | { readonly kind: 'unreadable'; readonly pages: readonly string[] }
  | { readonly kind: 'locked' | 'tooMuch' | 'broken' }

async function read({ bytes, pages, characters }: PdfRequest): Promise<PdfAnswer> {
  const document = await getDocumentProxy(new Uint8Array(bytes), {
    verbosity: 0,
    stopAtErrors: false,
    // Pictures say nothing here; none is decoded.
    maxImageSize: 1,
  })
  if (document.numPages > pages) return { kind: 'tooManyPages', pages: document.numPages }
  const found: string[] = []
  let size = 0
  for (let number = 1; number <= document.numPages; number++) {
    const page = await document.getPage(number)
    const { text, isReadable } = await textOf(page)
    size += text.length
    if (size > characters) return { kind: 'tooMuch' }
    found.push(withoutNumber(text))
    if (!isReadable) return { kind: 'unreadable', pages: found }
    page.cleanup()
  }
  return { kind: 'pages', pages: found }
}

/** The lines of a page, and whether they came out as words. */
async function textOf(page: PDFPageProxy): Promise<{ readonly text: string; readonly isReadable: boolean }> {
  const { items } = await page.getTextContent()
  const runs = items.filter(item => 'str' in item)
  if (!goesBack(runs)) {
    const text = linesOf(runs)
    return { text, isReadable: isReadable(text) }
  }
  const letters = await lettersOf(page)
  if (!letters) return { text: '', isReadable: false }
  const ordered = inReadingOrder(letters)
  const text = linesOf(ordered.runs)
  return { text, isReadable: isReadable(text, ordered.overlapping) }
}

/** A page number alone on the first or last line is no text of the document. */
function withoutNumber(text: string): string {
  const lines = text.split('\n')
  const isNumber = (line: string | undefined): boolean =>
    line !== undefined && line.length < 20 && /^\s*(?:Trang )?\d{1,4}(?:\s*\/\s*\d{1,4})?\s*$/.test(line)
  if (isNumber(lines[0])) lines.shift()
  if (isNumber(lines.at(-1))) lines.pop()
  return lines.join('\n')
}

read(workerData as PdfRequest).then(
  answer => parentPort!.postMessage(answer),
  (error: unknown) => {
    const name = error instanceof Error ? error.name : ''
    parentPort!.postMessage({ kind: name === 'PasswordException' ? 'locked' : 'broken' } satisfies PdfAnswer)
  },
)
