import { Readable } from 'node:stream'
import { SaxesParser, type SaxesTagPlain } from 'saxes'
import { type Entry, fromRandomAccessReader, RandomAccessReader, type ZipFile } from 'yauzl'
import type { ByteSource } from '../files/inspect/byte-source.ts'
import { SheetFault } from './problems.ts'

/** The parts of an .xlsx by name, brought out a piece at a time; what comes out is counted over all of them. */
export interface Package {
  has(path: string): boolean
  /** Runs a parser over a part; `take` is called after each piece, with whatever the handlers collected. */
  parse(path: string, handlers: XmlHandlers): AsyncGenerator<void>
  close(): void
}

/** What happens on the way through an XML part. Names are local ones, without prefix. */
export interface XmlHandlers {
  open?(name: string, attributes: Readonly<Record<string, string>>): void
  text?(text: string): void
  close?(name: string): void
}

/** Parts of one package; a workbook of a thousand sheets has some thousands. */
const mostParts = 10_000

class SourceReader extends RandomAccessReader {
  readonly #source: ByteSource

  constructor(source: ByteSource) {
    super()
    this.#source = source
  }

  override _readStreamForRange(start: number, end: number): Readable {
    const source = this.#source
    return Readable.from(
      (async function* () {
        for (let at = start; at < end; ) {
          const bytes = await source.read(at, Math.min(64 * 1024, end - at))
          if (bytes.length === 0) return
          at += bytes.length
          yield bytes
        }
      })(),
      { objectMode: false },
    )
  }

  override read(
    buffer: Buffer,
    offset: number,
    length: number,
    position: number,
    callback: (error: Error | null) => void,
  ): void {
    this.#source.read(position, length).then(
      bytes => {
        if (bytes.length < length) return callback(new Error('unexpected end of file'))
        bytes.copy(buffer, offset)
        callback(null)
      },
      (error: Error) => callback(error),
    )
  }
}

/**
 * Opens the package of a workbook.
 * @param mostBytes that may come out of all parts together
 * @throws SheetFault
 */
export async function openPackage(source: ByteSource, mostBytes: number): Promise<Package> {
  await mustBeZip(source)
  const zip = await openZip(source)
  const entries = new Map<string, Entry>()
  try {
    if (zip.entryCount > mostParts) throw tooMuch()
    for await (const entry of zip.eachEntry()) {
      const name = entry.fileName.toLowerCase()
      if (entry.isEncrypted()) throw new SheetFault('spreadsheet.locked')
      if (entries.has(name)) throw new SheetFault('spreadsheet.unsafe')
      entries.set(name, entry)
    }
  } catch (error) {
    zip.close()
    throw asFault(error)
  }
  let left = mostBytes

  function tooMuch(): SheetFault {
    return new SheetFault('spreadsheet.tooMuchInside', { limit: Math.round(mostBytes / 1024 / 1024) })
  }

  async function* parse(path: string, handlers: XmlHandlers): AsyncGenerator<void> {
    const entry = entries.get(path.toLowerCase())
    if (!entry) throw new SheetFault('spreadsheet.damaged')
    const parser = parserOf(handlers)
    const decoder = new TextDecoder('utf-8', { fatal: true })
    let stream: Readable | undefined
    try {
      stream = await zip.openReadStreamPromise(entry)
      for await (const piece of stream as AsyncIterable<Buffer>) {
        left -= piece.length
        if (left < 0) throw tooMuch()
        parser.write(decoder.decode(piece, { stream: true }))
        yield
      }
      parser.write(decoder.decode()).close()
      yield
    } catch (error) {
      throw asFault(error)
    } finally {
      stream?.destroy()
    }
  }

  return { has: path => entries.has(path.toLowerCase()), parse, close: () => zip.close() }
}

/** A document type is how entities come in; no workbook has one (ECMA-376 part 2 §8.1.4). */
function parserOf(handlers: XmlHandlers): SaxesParser {
  const parser = new SaxesParser()
  parser.on('doctype', () => {
    throw new SheetFault('spreadsheet.unsafe')
  })
  parser.on('error', error => {
    throw error
  })
  parser.on('opentag', (tag: SaxesTagPlain) => handlers.open?.(local(tag.name), tag.attributes))
  if (handlers.text) parser.on('text', text => handlers.text?.(text))
  if (handlers.close) parser.on('closetag', (tag: SaxesTagPlain) => handlers.close?.(local(tag.name)))
  return parser
}

const local = (name: string): string => {
  const at = name.indexOf(':')
  return at < 0 ? name : name.slice(at + 1)
}

async function mustBeZip(source: ByteSource): Promise<void> {
  const head = await source.read(0, 8)
  // Compound files: .xls of before 2007, and any workbook with a password.
  if (head.toString('hex') === 'd0cf11e0a1b11ae1') throw new SheetFault('spreadsheet.oldFormat')
  if (head.toString('latin1', 0, 4) !== 'PK\u0003\u0004') throw new SheetFault('spreadsheet.notXlsx')
}

const openZip = (source: ByteSource): Promise<ZipFile> =>
  new Promise((resolve, reject) => {
    fromRandomAccessReader(
      new SourceReader(source),
      source.size,
      { lazyEntries: true, autoClose: false, validateEntrySizes: true, strictFileNames: true },
      (error, zip) => (error ? reject(asFault(error)) : resolve(zip)),
    )
  })

/** A fault of ours stays what it is; what the unpacker or the parser says means that the file is damaged. */
const asFault = (error: unknown): unknown => {
  if (error instanceof SheetFault) return error
  const { message, code, name } = error as NodeJS.ErrnoException
  if (name === 'FileFault') return error
  if (/invalid relative path|absolute path|too many bytes/.test(message))
    return new SheetFault('spreadsheet.unsafe')
  if (code !== undefined && /^(E[A-Z]+)$/.test(code)) return error
  return new SheetFault('spreadsheet.damaged')
}
