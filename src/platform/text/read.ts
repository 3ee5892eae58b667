import { readFile, stat } from 'node:fs/promises'
import { type Issue, issue } from '../../kernel/issue.ts'
import { inspect, sourceOfBytes } from '../files/inspect/index.ts'
import { readDocx } from './docx.ts'
import { secrecyMark } from './marks.ts'
import { readPdfText } from './pdf.ts'
import { legacyIssues, readPlain, readPlainBytes } from './plain.ts'

/** The text of a document and where its pages begin. */
export interface DocumentText {
  /** NFC, lines parted by "\n"; cells of a table row by tabs. */
  readonly text: string
  /** Offset (UTF-16) of each page; one page where the format has none. */
  readonly pageStarts: readonly number[]
}

/** Either the text, or what is wrong with it. */
export type TextResult =
  | { readonly issues: readonly []; readonly document: DocumentText }
  | { readonly issues: readonly Issue[]; readonly document?: undefined }

/** How much one document may ask for. */
export interface TextLimits {
  readonly megabytes: number
  readonly pages: number
  /** Characters of text. */
  readonly characters: number
  /** For a PDF, which is read in a thread of its own. */
  readonly milliseconds: number
  readonly memoryMb: number
}

export const usualTextLimits: TextLimits = {
  megabytes: 30,
  pages: 500,
  characters: 20_000_000,
  milliseconds: 30_000,
  memoryMb: 512,
}

export interface ReadTextOptions {
  readonly claimedName: string
  /** Form field to which issues belong. */
  readonly field?: string
  readonly limits?: Partial<TextLimits>
}

/**
 * The text of a PDF, DOCX or text file, judged by its content. Nothing that is wrong with the file is thrown: macros,
 * bombs and entities are found by the inspection of uploads, and a secrecy mark is refused.
 */
export async function readDocumentText(bytes: Uint8Array, options: ReadTextOptions): Promise<TextResult> {
  const field = options.field ?? ''
  const limits = { ...usualTextLimits, ...options.limits }
  if (bytes.length > limits.megabytes * 1_000_000)
    return { issues: [issue(field, 'text.tooLarge', { limit: limits.megabytes })] }
  const inspection = await inspect(sourceOfBytes(bytes), {
    claimedName: options.claimedName,
    accept: ['pdf', 'docx', 'text'],
    field,
  })
  if (inspection.kind === 'empty') return { issues: [issue(field, 'text.empty')] }
  // Old encodings are no text to the inspection; they get a name of their own here.
  if (inspection.kind === 'unknown' && /\.txt$/i.test(options.claimedName))
    return readPlainBytes(bytes, field)
  if (inspection.issues.length > 0) return { issues: inspection.issues }
  if (inspection.kind === 'pdf' && inspection.risks.some(({ code }) => code === 'file.passwordProtected'))
    return { issues: [issue(field, 'text.locked')] }
  const result =
    inspection.kind === 'pdf'
      ? await readPdfText(bytes, field, limits)
      : inspection.kind === 'docx'
        ? await readDocx(bytes, field, limits)
        : readPlainBytes(bytes, field)
  return withoutSecrets(inUnicode(result, field), field)
}

/** Letters of an old encoding are named in whatever file they come: their fonts hide them in a PDF or DOCX. */
function inUnicode(result: TextResult, field: string): TextResult {
  const issues = result.document ? legacyIssues(result.document.text, field) : []
  return issues.length > 0 ? { issues } : result
}

/** Text that somebody pasted. @param field name of the form field to which issues belong */
export const readPasted = (text: string, field = ''): TextResult =>
  withoutSecrets(readPlain(text, field), field)

/** State secrets never enter, however they come. */
function withoutSecrets(result: TextResult, field: string): TextResult {
  if (!result.document) return result
  const mark = secrecyMark(result.document.text)
  return mark ? { issues: [issue(field, 'text.secret', { mark })] } : result
}

/** The same for a file on disk. */
export async function readTextFile(
  path: string,
  options: Omit<ReadTextOptions, 'claimedName'> = {},
): Promise<TextResult> {
  const limits = { ...usualTextLimits, ...options.limits }
  if ((await stat(path)).size > limits.megabytes * 1_000_000)
    return { issues: [issue(options.field ?? '', 'text.tooLarge', { limit: limits.megabytes })] }
  return readDocumentText(await readFile(path), { ...options, claimedName: path })
}
