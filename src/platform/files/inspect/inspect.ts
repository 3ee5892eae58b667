import { fileTypeFromBuffer } from 'file-type'
import { type Issue, issue } from '../../../kernel/issue.ts'
import type { FileHash, FileStore } from '../file-store.ts'
import { type ByteSource, sourceOfStored, withFile } from './byte-source.ts'
import { endingFits, type FileName, fileName } from './file-name.ts'
import {
  type FileProblem,
  type FileRisk,
  type Findings,
  type InspectLimits,
  usualLimits,
} from './findings.ts'
import { readImage } from './image.ts'
import { type FileKind, kinds, namesOf, usualKinds } from './kinds.ts'
import { readPackage } from './package.ts'
import { readPdf } from './pdf.ts'
import { findDirectory } from './zip.ts'

export interface InspectOptions {
  /** The name the sender gave; it decides nothing. */
  readonly claimedName: string
  /** Kinds that are taken; {@link usualKinds} when left out. */
  readonly accept?: readonly FileKind[]
  /** Form field to which issues belong. */
  readonly field?: string
  readonly limits?: Partial<InspectLimits>
}

/** What a file is, whatever it is called. */
export interface Inspection {
  readonly kind: FileKind
  readonly mime: string
  readonly size: number
  readonly name: FileName
  /** Of a PDF whose page tree can be read. */
  readonly pages?: number
  /** Of a picture, in pixels. */
  readonly width?: number
  readonly height?: number
  /** Why it is not taken; none means it may be. */
  readonly issues: readonly Issue[]
  /** What an officer should know before opening it. */
  readonly risks: readonly Issue[]
}

/** Inspects a file on disk. */
export const inspectFile = (path: string, options: InspectOptions): Promise<Inspection> =>
  withFile(path, source => inspect(source, options))

/** Inspects a file of the store. @throws FileFault `files.missing` */
export const inspectStored = async (
  store: FileStore,
  hash: FileHash,
  options: InspectOptions,
): Promise<Inspection> => inspect(await sourceOfStored(store, hash), options)

/**
 * Decides by content what a file is and whether it is whole and harmless enough to be taken. It holds at most
 * some megabytes, whatever the size of the file, and brings out of compressed parts no more than the limits say.
 */
export async function inspect(source: ByteSource, options: InspectOptions): Promise<Inspection> {
  const limits = { ...usualLimits, ...options.limits }
  const accepted = options.accept ?? usualKinds
  const found = await read(source, limits)
  const { kind, pages, width, height } = found
  const problems = [...found.problems]
  if (kind === 'program') problems.unshift('file.program')
  else if (kind !== 'empty' && !accepted.includes(kind)) problems.unshift('file.kindNotAccepted')
  const risks: FileRisk[] = [...found.risks]
  if (problems.length === 0 && !endingFits(options.claimedName, kind)) risks.unshift('file.nameDiffers')

  const facts = {
    found: kinds[kind].name,
    accepted: namesOf(accepted),
    pages: pages ?? 0,
    width: width ?? 0,
    height: height ?? 0,
  }
  return {
    kind,
    mime: kinds[kind].mime,
    size: source.size,
    name: fileName(options.claimedName, kind),
    ...(pages !== undefined && { pages }),
    ...(width !== undefined && height !== undefined && { width, height }),
    issues: problems.map(code => issue(options.field ?? '', code, paramsOf(code, facts))),
    risks: risks.map(code => issue(options.field ?? '', code, paramsOf(code, facts))),
  }
}

const wanted: Readonly<Partial<Record<FileProblem | FileRisk, readonly string[]>>> = {
  'file.kindNotAccepted': ['found', 'accepted'],
  'file.tooManyPixels': ['width', 'height'],
  'file.tooManyPages': ['pages'],
  'file.nameDiffers': ['found'],
}

function paramsOf(
  code: FileProblem | FileRisk,
  facts: Readonly<Record<string, string | number>>,
): Issue['params'] {
  const names = wanted[code]
  return names && Object.fromEntries(names.map(name => [name, facts[name]!]))
}

interface Found extends Findings {
  readonly kind: FileKind
}

async function read(source: ByteSource, limits: InspectLimits): Promise<Found> {
  if (source.size === 0) return { kind: 'empty', problems: ['file.empty'], risks: [] }
  const head = await source.read(0, 4_100)
  const { kind, start } = await kindOf(head)
  const found = await readAs(kind, source, limits)
  return (await hasSecondFormat(source, found.kind, head, start))
    ? { ...found, problems: [...found.problems, 'file.twoInOne'] }
    : found
}

async function readAs(kind: FileKind, source: ByteSource, limits: InspectLimits): Promise<Found> {
  switch (kind) {
    case 'pdf':
      return { kind, ...(await readPdf(source, limits)) }
    case 'jpeg':
    case 'png':
      return { kind, ...(await readImage(source, kind, limits)) }
    case 'zip':
      return readPackage(source, limits)
    default:
      return { kind, problems: [], risks: [] }
  }
}

const pictureStart = {
  jpeg: [0xff, 0xd8, 0xff],
  png: [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a],
} as const
const startsWith = (bytes: Buffer, wantedBytes: readonly number[]): boolean =>
  wantedBytes.every((byte, index) => bytes[index] === byte)

/** `start` is where the format begins: a PDF may have up to 1,024 bytes before it (ISO 32000-1 annex H). */
async function kindOf(head: Buffer): Promise<{ kind: FileKind; start: number }> {
  if (startsWith(head, pictureStart.jpeg)) return { kind: 'jpeg', start: 0 }
  if (startsWith(head, pictureStart.png)) return { kind: 'png', start: 0 }
  if (head.toString('latin1', 0, 4) === 'PK\u0003\u0004') return { kind: 'zip', start: 0 }
  const pdf = head.subarray(0, 1_024).indexOf('%PDF-')
  if (pdf === 0) return { kind: 'pdf', start: 0 }
  const other = await otherKind(head)
  if (other !== 'unknown' && other !== 'text') return { kind: other, start: 0 }
  return pdf > 0 ? { kind: 'pdf', start: pdf } : { kind: other, start: 0 }
}

async function otherKind(head: Buffer): Promise<FileKind> {
  const start = head.toString('latin1', 0, 4)
  if (start.startsWith('MZ') || start.startsWith('#!') || start === '\u007fELF') return 'program'
  const type = await fileTypeFromBuffer(head).catch(() => undefined)
  if (type) return byMime(type.mime, type.ext)
  return looksLikeText(head)
    ? /^\s*<[!?a-z]/i.test(head.toString('utf8').replace(/^\ufeff/, ''))
      ? 'markup'
      : 'text'
    : 'unknown'
}

function byMime(mime: string, ending: string): FileKind {
  if (/executable|x-elf|mach-binary|x-msdownload|x-ms-shortcut|java-vm|wasm|x-msi/.test(mime))
    return 'program'
  for (const kind of ['gif', 'tiff', 'webp', 'bmp', 'heic', 'rtf', 'ole'] as const)
    if (kinds[kind].mime === mime || (kinds[kind].endings as readonly string[]).includes(ending)) return kind
  if (/^(audio|video)\//.test(mime)) return 'media'
  if (/xml|html|svg/.test(mime)) return 'markup'
  if (
    (kinds.archive.endings as readonly string[]).includes(ending) ||
    /compressed|zip|archive|tar/.test(mime)
  )
    return 'archive'
  return 'unknown'
}

/** UTF-8 (or UTF-16 with its mark) without control characters. */
function looksLikeText(head: Buffer): boolean {
  if (startsWith(head, [0xff, 0xfe]) || startsWith(head, [0xfe, 0xff])) return true
  // The window may cut the last character.
  for (let cut = 0; cut < 4; cut++) {
    try {
      const text = new TextDecoder('utf-8', { fatal: true }).decode(head.subarray(0, head.length - cut))
      return !/[\u0000-\u0008\u000e-\u001f]/.test(text)
    } catch {
      if (head.length < 4_100) return false
    }
  }
  return false
}

/** A file that another program would read as something else: a PDF before which, or a picture after which, hides another. */
async function hasSecondFormat(
  source: ByteSource,
  kind: FileKind,
  head: Buffer,
  start: number,
): Promise<boolean> {
  if (kind === 'pdf' && /[^\s\u00ef\u00bb\u00bf]/.test(head.toString('latin1', 0, start))) return true
  if ((kind === 'jpeg' || kind === 'png') && head.subarray(0, 1_024).includes('%PDF-')) return true
  if (kind === 'pdf' || kind === 'jpeg' || kind === 'png') return (await findDirectory(source)) !== undefined
  return false
}
