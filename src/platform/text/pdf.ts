import { Worker } from 'node:worker_threads'
import { issue } from '../../kernel/issue.ts'
import { secrecyMark } from './marks.ts'
import type { PdfAnswer, PdfRequest } from './pdf-worker.ts'
import { legacyIssues, plainText } from './plain.ts'
import type { TextLimits, TextResult } from './read.ts'

const ending = import.meta.url.endsWith('.ts') ? 'ts' : 'js'

/**
 * The text of a PDF, page by page, read by a thread of its own that is ended when it takes too long or too much memory:
 * what a page contains is a program, and one may be written to do harm.
 */
export async function readPdfText(bytes: Uint8Array, field: string, limits: TextLimits): Promise<TextResult> {
  const answer = await inThread({ bytes, pages: limits.pages, characters: limits.characters }, limits)
  switch (answer.kind) {
    case 'pages':
      return joined(answer.pages, field)
    case 'tooManyPages':
      return { issues: [issue(field, 'text.tooManyPages', { pages: answer.pages, limit: limits.pages })] }
    case 'unreadable':
      return unreadable(answer.pages, field)
    case 'locked':
      return { issues: [issue(field, 'text.locked')] }
    case 'tooMuch':
      return { issues: [issue(field, 'text.tooMuchWork')] }
    case 'broken':
      return { issues: [issue(field, 'text.broken')] }
  }
}

/** Why a page could not be read: it is in an old encoding, or its letters are; what was read still says it is secret. */
function unreadable(pages: readonly string[], field: string): TextResult {
  const text = plainText(pages.join('\n'))
  const mark = secrecyMark(text)
  if (mark) return { issues: [issue(field, 'text.secret', { mark })] }
  const legacy = legacyIssues(plainText(pages.at(-1) ?? ''), field)
  return { issues: legacy.length > 0 ? legacy : [issue(field, 'text.unreadable', { page: pages.length })] }
}

function joined(pages: readonly string[], field: string) {
  const pageStarts: number[] = []
  let text = ''
  for (const page of pages) {
    pageStarts.push(text.length)
    const plain = plainText(page).replace(/\n+$/, '')
    text += `${plain}\n`
  }
  if (!/\p{L}/u.test(text)) return { issues: [issue(field, 'text.noTextLayer')] }
  return { issues: [] as const, document: { text, pageStarts } }
}

function inThread(request: PdfRequest, limits: TextLimits): Promise<PdfAnswer> {
  const worker = new Worker(new URL(`./pdf-worker.${ending}`, import.meta.url), {
    workerData: request,
    resourceLimits: { maxOldGenerationSizeMb: limits.memoryMb },
    stdout: true,
    stderr: true,
  })
  return new Promise(resolve => {
    const end = (answer: PdfAnswer): void => {
      clearTimeout(timer)
      void worker.terminate()
      resolve(answer)
    }
    const timer = setTimeout(() => end({ kind: 'tooMuch' }), limits.milliseconds)
    worker.once('message', (answer: PdfAnswer) => end(answer))
    worker.once('error', error =>
      end({ kind: 'code' in error && error.code === 'ERR_WORKER_OUT_OF_MEMORY' ? 'tooMuch' : 'broken' }),
    )
    worker.once('exit', () => end({ kind: 'broken' }))
  })
}
