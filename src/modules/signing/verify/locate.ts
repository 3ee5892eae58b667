/**
 * Finds the signatures of a document and the revision each of them covers. The byte range must be exactly the file
 * up to its end, less the `/Contents` of the very signature (ISO 32000-2 §12.8.1): no gap, no overlap, no shift.
 */

import { readDerPrefix } from '../der.ts'
import { SigningError } from '../errors.ts'
import { PdfDocument } from '../pdf/document.ts'
import { readFields } from '../pdf/form.ts'
import { PdfDict, PdfString, type PdfValue } from '../pdf/values.ts'

export interface Located {
  readonly field: string
  readonly dict: PdfDict
  readonly subFilter: string | null
  readonly byteRange: readonly number[]
  /** First byte after the signed revision; 0 when the byte range is broken. */
  readonly end: number
  /** The CMS, padding taken off. */
  readonly cms: Uint8Array
  /** The signed bytes: before and after `/Contents`. */
  readonly signed: readonly Uint8Array[]
  /** The document as it was when signed; null when something is wrong. */
  readonly revision: PdfDocument | null
  readonly problem: string | null
}

const mostSignatures = 64

/** All signatures, oldest revision first. */
export function locateSignatures(document: PdfDocument): Located[] {
  const found: Located[] = []
  const taken = new Set<PdfDict>()
  for (const field of readFields(document)) {
    if (field.type !== 'Sig' || field.value === null) continue
    if (found.length >= mostSignatures) throw new SigningError('signing.pdfTooDeep')
    const dict = field.value
    if (!(dict instanceof PdfDict) || taken.has(dict)) {
      found.push(broken(field.name, new PdfDict(new Map(), document.bytes, 0, 0), 'value'))
      continue
    }
    taken.add(dict)
    found.push(locate(document, field.name, field.ref.num, dict))
  }
  return found.sort((a, b) => a.dict.start - b.dict.start)
}

const broken = (
  field: string,
  dict: PdfDict,
  problem: string,
  byteRange: readonly number[] = [],
): Located => ({
  field,
  dict,
  subFilter: null,
  byteRange,
  end: 0,
  cms: new Uint8Array(),
  signed: [],
  revision: null,
  problem,
})

function locate(document: PdfDocument, field: string, number: number, dict: PdfDict): Located {
  const { bytes } = document
  const byteRange = document.array(dict.get('ByteRange')).filter(item => typeof item === 'number')
  const [start, before, resume, after] = byteRange
  const contents = dict.get('Contents')
  if (
    byteRange.length !== 4 ||
    start !== 0 ||
    before === undefined ||
    resume === undefined ||
    after === undefined
  ) {
    return broken(field, dict, 'byteRange', byteRange)
  }
  const end = resume + after
  const fits =
    byteRange.every(n => Number.isSafeInteger(n) && n >= 0) && before < resume && end <= bytes.length
  if (!fits || after === 0) return broken(field, dict, 'byteRange', byteRange)
  if (!(contents instanceof PdfString) || dict.source !== bytes)
    return broken(field, dict, 'contents', byteRange)
  if (contents.start !== before || contents.end !== resume) return broken(field, dict, 'byteRange', byteRange)

  const subFilter = document.resolve(dict.get('SubFilter'))
  const cms = unpadded(contents, bytes)
  if (!cms) return broken(field, dict, 'padding', byteRange)
  const opened = openRevision(document, end, number, contents)
  return {
    field,
    dict,
    subFilter: typeof subFilter === 'string' ? subFilter : null,
    byteRange,
    end,
    cms,
    signed: [bytes.subarray(0, before), bytes.subarray(resume, end)],
    revision: opened,
    problem: opened ? null : 'revision',
  }
}

/**
 * The CMS without its padding. These bytes are the only ones no signature covers, so they may say nothing else:
 * hexadecimal digits of one case, zeros after the structure.
 */
function unpadded(contents: PdfString, bytes: Buffer): Uint8Array | null {
  if (!contents.hex) return null
  const digits = bytes.toString('latin1', contents.start + 1, contents.end - 1)
  if (digits.length % 2 || !/^(?:[0-9A-F]*|[0-9a-f]*)$/.test(digits)) return null
  try {
    const { to } = readDerPrefix(contents.bytes)
    return contents.bytes.subarray(to).every(byte => byte === 0) ? contents.bytes.subarray(0, to) : null
  } catch {
    return null
  }
}

/** The file as it ended then; it must be a whole document that shows this very signature. */
function openRevision(
  document: PdfDocument,
  end: number,
  number: number,
  contents: PdfString,
): PdfDocument | null {
  try {
    const revision =
      end === document.bytes.length ? document : new PdfDocument(document.bytes.subarray(0, end))
    if (!/^[\r\n\t ]{0,8}$/.test(revision.bytes.toString('latin1', revision.eofEnd, revision.eofEnd + 9)))
      return null
    const field = readFields(revision).find(f => f.ref.num === number)
    const value: PdfValue = field?.value ?? null
    const then = value instanceof PdfDict ? value.get('Contents') : null
    return then instanceof PdfString && then.start === contents.start ? revision : null
  } catch (error) {
    if (error instanceof SigningError) return null
    throw error
  }
}
