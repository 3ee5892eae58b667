import { type ByteSource, find } from './byte-source.ts'
import { Budget, type FileProblem, type FileRisk, type Findings, type InspectLimits } from './findings.ts'
import { type Inflated, inflated, inflatedStream } from './inflate.ts'
import { decoded } from './pdf-filters.ts'
import { PdfWords } from './pdf-words.ts'

/** Bytes looked at together outside of streams; small, for a file may have many short streams. */
const window = 8 * 1024
/** Most of an object stream that is read for words: 8 MB hold some 100,000 objects. */
const objectsKept = 8 * 1024 * 1024
/** Of a longer dictionary before a stream only the end is read. */
const longestDictionary = 16 * 1024

/**
 * Reads a PDF (ISO 32000-1) from front to back without following it: that it is whole, how many pages it has,
 * what it would make a reader do, and how much its compressed parts bring out. Objects hidden inside the data
 * of another stream are not seen; whoever shows a PDF to people still does so in a viewer without scripts.
 */
export async function readPdf(source: ByteSource, limits: InspectLimits): Promise<Findings> {
  const problems = new Set<FileProblem>()
  const words = new PdfWords()
  if (!(await isWhole(source))) problems.add('file.incomplete')

  const budget = new Budget(source.size, limits)
  let parts = 0
  for await (const { dictionary, from, to } of streams(source, words)) {
    if (++parts > limits.parts) {
      problems.add('file.tooMuchInside')
      break
    }
    const result = await bringOut(source, dictionary, from, to, budget)
    if (!result) continue
    budget.spend(result.size)
    if (result.exceeded || budget.left <= 0) {
      problems.add('file.tooMuchInside')
      break
    }
    if (isObjectStream(dictionary)) {
      words.feed(result.head.toString('latin1'))
      words.end()
    }
  }

  const pages = words.pages
  if (pages !== undefined && pages > limits.pages) problems.add('file.tooManyPages')
  return { problems: [...problems], risks: risksOf(words), ...(pages !== undefined && { pages }) }
}

/** The end of a PDF names the place of its table of objects, and the table is there. */
async function isWhole(source: ByteSource): Promise<boolean> {
  const head = (await source.read(0, 1_024)).toString('latin1')
  const shift = Math.max(0, head.indexOf('%PDF-'))
  const tail = (await source.read(Math.max(0, source.size - 2_048), 2_048)).toString('latin1')
  const end = tail.lastIndexOf('%%EOF')
  if (end < 0) return false
  const place = /startxref\s+(\d{1,12})\s*$/.exec(tail.slice(0, end))?.[1]
  if (place === undefined) return false
  for (const offset of [Number(place), Number(place) + shift]) {
    if (offset >= source.size) continue
    const there = (await source.read(offset, 32)).toString('latin1')
    if (/^\s*(xref\b|\d+\s+\d+\s+obj\b)/.test(there)) return true
  }
  return false
}

interface StreamPart {
  readonly dictionary: string
  readonly from: number
  readonly to: number
}

/** The streams in order; what stands between them is read for words on the way. */
async function* streams(source: ByteSource, words: PdfWords): AsyncGenerator<StreamPart> {
  let at = 0
  let recent = ''
  while (at < source.size) {
    const text = (await source.read(at, window)).toString('latin1')
    const found = />>\s{0,20}stream(\r\n|\n|\r)/.exec(text)
    // The word that opens a stream may be cut by the window: then it is met again at the beginning of the next.
    const cut = at + text.length < source.size ? Math.max(1, text.length - 32) : text.length
    const piece = text.slice(0, found ? found.index + 2 : cut)
    words.feed(piece)
    recent = (recent + piece).slice(-longestDictionary)
    at += piece.length
    if (!found) continue
    words.end()
    const dictionary = recent.slice(Math.max(0, recent.lastIndexOf(' obj')))
    const from = at + found[0].length - 2
    const to = await endOf(source, dictionary, from)
    yield { dictionary, from, to }
    recent = ''
    at = to
  }
  words.end()
}

/** Where a stream ends: as its dictionary says if `endstream` stands there, else at the next `endstream`. */
async function endOf(source: ByteSource, dictionary: string, from: number): Promise<number> {
  const length = /\/Length\s+(\d{1,12})(?!\s+\d+\s+R)\b/.exec(dictionary)?.[1]
  if (length !== undefined && from + Number(length) <= source.size) {
    const after = (await source.read(from + Number(length), 16)).toString('latin1')
    if (/^\s*endstream/.test(after)) return from + Number(length)
  }
  const end = await find(source, Buffer.from('endstream'), from)
  return end < 0 ? source.size : end
}

/** Undoes the filters of a stream and counts; undefined for images and other content that is not inflated. */
async function bringOut(
  source: ByteSource,
  dictionary: string,
  from: number,
  to: number,
  budget: Budget,
): Promise<Inflated | undefined> {
  const filters = filtersOf(dictionary)
  // A filter named elsewhere: go by the look of the data.
  if (filters.length === 0 && /\/Filter\b/.test(dictionary) && (await looksDeflated(source, from)))
    filters.push('FlateDecode')
  const flates = filters.filter(name => name === 'FlateDecode' || name === 'Fl').length
  const keep = isObjectStream(dictionary) ? objectsKept : 0
  if (flates === 0) {
    if (keep === 0 || filters.length > 0) return undefined
    const head = await source.read(from, Math.min(keep, to - from))
    return { size: 0, exceeded: false, broken: false, head }
  }
  // Compressing what is compressed already gains nothing, except for a bomb.
  if (flates > 1 || filters.length > 3)
    return { size: 0, exceeded: true, broken: false, head: Buffer.alloc(0) }
  const options = { limit: budget.left, keep }
  return filters[0]!.startsWith('Fl')
    ? inflated(source, from, to, options)
    : inflatedStream(decoded(source, from, to, filters), options)
}

const isObjectStream = (dictionary: string): boolean => /\/Type\s*\/ObjStm\b/.test(dictionary)

function filtersOf(dictionary: string): string[] {
  const found = /\/(?:Filter|F)\s*(?:\[([^\]]*)\]|\/([\w#]+))/.exec(dictionary)
  const list = found?.[1] ?? (found?.[2] === undefined ? '' : `/${found[2]}`)
  return [...list.matchAll(/\/([\w#]+)/g)].map(([, name]) => PdfWords.plain(name!))
}

/** The two bytes with which zlib begins (RFC 1950 §2.2). */
async function looksDeflated(source: ByteSource, at: number): Promise<boolean> {
  const head = await source.read(at, 2)
  return head.length === 2 && (head[0]! & 0x0f) === 8 && head.readUInt16BE(0) % 31 === 0
}

function risksOf(words: PdfWords): FileRisk[] {
  const risks = new Set<FileRisk>()
  const when = (names: readonly string[], risk: FileRisk): void => {
    if (names.some(name => words.has(name))) risks.add(risk)
  }
  when(['Encrypt'], 'file.passwordProtected')
  when(['JavaScript', 'JS'], 'file.hasScript')
  when(['Launch'], 'file.startsProgram')
  when(['EmbeddedFile', 'EmbeddedFiles', 'GoToE'], 'file.hasAttachments')
  when(['RichMedia', 'Movie', 'Sound', '3D'], 'file.hasMedia')
  when(['XFA'], 'file.dynamicForm')
  when(['SubmitForm', 'ImportData'], 'file.sendsData')
  return [...risks]
}
