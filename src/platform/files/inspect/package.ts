import type { ByteSource } from './byte-source.ts'
import { Budget, type FileProblem, type FileRisk, type Findings, type InspectLimits } from './findings.ts'
import { inflated } from './inflate.ts'
import type { FileKind } from './kinds.ts'
import { contentStart, readDirectory, type ZipEntry } from './zip.ts'

/** Main part of an Office document → what it is (ECMA-376 part 1). Templates open as documents do. */
const officeTypes: readonly [RegExp, FileKind][] = [
  [/wordprocessingml\.(document|template)\.main\+xml/, 'docx'],
  [/spreadsheetml\.(sheet|template)\.main\+xml/, 'xlsx'],
  [/presentationml\.(presentation|template|slideshow)\.main\+xml/, 'pptx'],
  [/ms-word\.(document|template)\.macroEnabled/, 'docx'],
  [/ms-excel\.(sheet|template|addin)\.(macroEnabled|binary\.macroEnabled)/, 'xlsx'],
  [/ms-powerpoint\.\w+\.macroEnabled/, 'pptx'],
]
const openTypes: readonly [string, FileKind][] = [
  ['application/vnd.oasis.opendocument.text', 'odt'],
  ['application/vnd.oasis.opendocument.spreadsheet', 'ods'],
]

/** Most of a part that is read for words. */
const kept = 1024 * 1024

export interface PackageFindings extends Findings {
  readonly kind: FileKind
}

/**
 * Reads what a ZIP holds: an Office or OpenDocument file, a program for Java or Android, or just files. Every
 * part is brought out once, counted and thrown away, because the sizes in the directory may lie.
 */
export async function readPackage(source: ByteSource, limits: InspectLimits): Promise<PackageFindings> {
  const entries = await readDirectory(source, limits.parts)
  if (typeof entries === 'string') return { kind: 'zip', problems: [`file.${entries}`], risks: [] }

  const problems = new Set<FileProblem>()
  const risks = new Set<FileRisk>()
  const budget = new Budget(source.size, limits)
  let kind: FileKind = entries.some(isProgramPart) ? 'program' : 'zip'

  for (const entry of entries) {
    if (entry.name.endsWith('/')) continue
    if (entry.encrypted) {
      problems.add('file.locked')
      continue
    }
    const content = await bringOut(source, entry, budget)
    if (typeof content === 'string') {
      problems.add(content)
      if (content === 'file.tooMuchInside') break
      continue
    }
    if (entry.name === '[Content_Types].xml') {
      const text = wordsOf(content)
      kind = officeTypes.find(([pattern]) => pattern.test(text))?.[1] ?? kind
      if (/macroEnabled/.test(text)) problems.add('file.macros')
    }
    if (entry.name === 'mimetype')
      kind = openTypes.find(([mime]) => content.toString('latin1').trim() === mime)?.[1] ?? kind
    if (/(^|\/)(vbaProject\.bin|vbaData\.xml)$|^xl\/macrosheets\/|^(Basic|Scripts)\//i.test(entry.name))
      problems.add('file.macros')
    if (/(^|\/)(embeddings|activeX)\//i.test(entry.name)) risks.add('file.hasAttachments')
    if (/\.(xml|rels)$/i.test(entry.name)) readXml(wordsOf(content), problems, risks)
  }
  return { kind, problems: [...problems], risks: [...risks] }
}

const isProgramPart = ({ name }: ZipEntry): boolean =>
  /^(META-INF\/MANIFEST\.MF|AndroidManifest\.xml|classes\.dex|Payload\/[^/]+\.app\/)/i.test(name)

async function bringOut(source: ByteSource, entry: ZipEntry, budget: Budget): Promise<Buffer | FileProblem> {
  const start = await contentStart(source, entry)
  if (start === undefined) return 'file.incomplete'
  const to = start + entry.packed
  if (entry.method === 0) {
    if (entry.packed !== entry.size) return 'file.incomplete'
    budget.spend(entry.size)
    return source.read(start, Math.min(kept, entry.packed))
  }
  // Only deflate occurs in documents; what uses another method cannot be counted.
  if (entry.method !== 8) return 'file.unsafeInside'
  const result = await inflated(source, start, to, {
    raw: true,
    // One byte more than promised is enough to know that the directory lies.
    limit: Math.min(entry.size, Math.max(0, budget.left)),
    keep: kept,
  })
  budget.spend(result.size)
  if (result.exceeded) return budget.left <= 0 ? 'file.tooMuchInside' : 'file.unsafeInside'
  return result.broken || result.size !== entry.size ? 'file.incomplete' : result.head
}

/** UTF-16 occurs in hand-made packages: its words are found as well. */
const wordsOf = (content: Buffer): string => content.toString('latin1').replaceAll('\u0000', '')

/** Packages have no document type (ECMA-376 part 2 §8.1.4): entities are only there to harm. */
function readXml(text: string, problems: Set<FileProblem>, risks: Set<FileRisk>): void {
  if (/<!(DOCTYPE|ENTITY)/i.test(text)) problems.add('file.unsafeInside')
  for (const [relation] of text.matchAll(/<Relationship\s[^>]{0,4000}>/g))
    if (/TargetMode\s*=\s*["']External/i.test(relation) && !/\/relationships\/hyperlink["']/i.test(relation))
      risks.add('file.linksOutside')
}
