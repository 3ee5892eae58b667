import { parentPort, workerData } from 'node:worker_threads'
import { getDocumentProxy } from 'unpdf'

export interface PdfRequest {
  readonly bytes: Uint8Array
  readonly pages: number
  readonly characters: number
}

export type PdfAnswer =
  | { readonly kind: 'pages'; readonly pages: readonly string[] }
  | { readonly kind: 'tooManyPages'; readonly pages: number }
  | { readonly kind: 'locked' | 'tooMuch' | 'broken' }

interface Run {
  readonly str: string
  readonly hasEOL: boolean
  readonly transform: readonly number[]
  readonly height: number
  readonly width: number
}

async function read({ bytes, pages, characters }: PdfRequest): Promise<PdfAnswer> {
  const document = await getDocumentProxy(new Uint8Array(bytes), {
    verbosity: 0,
    stopAtErrors: false,
  })
  if (document.numPages > pages) return { kind: 'tooManyPages', pages: document.numPages }
  const found: string[] = []
  let size = 0
  for (let number = 1; number <= document.numPages; number++) {
    const page = await document.getPage(number)
    const { items } = await page.getTextContent()
    const text = linesOf(items as readonly Run[])
    size += text.length
    if (size > characters) return { kind: 'tooMuch' }
    found.push(withoutNumber(text))
    page.cleanup()
  }
  return { kind: 'pages', pages: found }
}

/** Runs of a page as lines; a wider gap between lines is an empty line, so that paragraphs stay apart. */
function linesOf(runs: readonly Run[]): string {
  const lines: string[] = []
  let line = ''
  let y: number | undefined
  let right = 0
  let height = 0
  const close = (): void => {
    lines.push(line.trimEnd())
    line = ''
  }
  for (const run of runs) {
    if (typeof run.str !== 'string') continue
    const at = run.transform[5] ?? 0
    const x = run.transform[4] ?? 0
    const size = run.height || Math.abs(run.transform[3] ?? 0) || height || 12
    if (run.str.trim() !== '') {
      if (y !== undefined && Math.abs(at - y) > size * 0.5) {
        if (line !== '') close()
        if (Math.abs(y - at) > size * 2.1) lines.push('')
      } else if (line !== '' && x - right > size * 4) line += '\t'
      else if (line !== '' && x - right > size * 0.15 && !/\s$/.test(line)) line += ' '
      y = at
      height = size
      right = x + run.width
    }
    line += run.str
  }
  if (line.trim() !== '') close()
  return lines.join('\n')
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
