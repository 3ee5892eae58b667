import { NodeCompiler } from '@myriaddreamin/typst-ts-node-compiler'
import { inProject } from '../paths.ts'
import { type Coverage, coverageOf, readFonts } from './fonts.ts'
import { type KeptPlace, type Place, toPlace } from './place.ts'
import { type Printable, printable } from './printable.ts'

/** What came out of the press. */
export interface Printed {
  readonly pdf: Uint8Array
  /** The rectangles the template kept free, by name. */
  readonly places: Readonly<Record<string, Place>>
  /** Characters the font has no drawing for; each stands as an empty box on the paper. */
  readonly missing: readonly string[]
}

export interface PrintOptions {
  /** The moment written into the file as its creation; the same data and moment give the same bytes. */
  readonly at: Date
  /** PDF/A-2b (ISO 19005-2), for what goes into the archive; PDF 1.7 otherwise. */
  readonly archived?: boolean
}

/**
 * The press itself failed: a template is wrong, data is of another shape than the template expects, or the
 * file would break its standard. A fault of ours, never of the person whose data was printed, and its
 * message holds none of that data.
 */
export class PrintFault extends Error {
  readonly code: 'print.template' | 'print.standard' | 'print.tooLarge'
  readonly template: string

  constructor(code: PrintFault['code'], template: string, detail: string) {
    super(`${code}: ${template}: ${detail}`)
    this.name = 'PrintFault'
    this.code = code
    this.template = template
  }
}

/** 4 MB of data is about 5,000 rows, which cost Typst seconds and a gigabyte; such lists are spreadsheets. */
const dataLimit = 4 * 1024 * 1024

/**
 * A press: one warm Typst compiler with the Tinos fonts. Templates are `.typ` files below `src/`, named from
 * there (`modules/dossiers/print/receipt.typ`); they read their data from `/data.json`, which exists only in
 * the memory of the compiler, so text from people is never parsed as Typst.
 *
 * One file is set at a time, on the calling thread: a one-page form takes some milliseconds.
 */
export class Press {
  readonly #compiler: NodeCompiler
  readonly #root: string
  readonly #covers: Coverage

  constructor(root: string = inProject('src')) {
    const fontBlobs = readFonts()
    this.#root = root
    this.#covers = coverageOf(fontBlobs)
    this.#compiler = NodeCompiler.create({ workspace: root, fontArgs: [{ fontBlobs }] })
  }

  async print(template: string, data: Printable, options: PrintOptions): Promise<Printed> {
    const missing = new Set<string>()
    const json = Buffer.from(JSON.stringify(printable(data, this.#covers, missing)))
    if (json.length > dataLimit)
      throw new PrintFault('print.tooLarge', template, `${json.length} bytes of data`)

    const source = { mainFilePath: `${this.#root}/${template}`, inputs: {} }
    try {
      this.#compiler.mapShadow(`${this.#root}/data.json`, json)
      const pdf = this.#compiler.pdf(source, {
        pdfStandard: options.archived ? 'a-2b' : '1.7',
        creationTimestamp: Math.floor(options.at.getTime() / 1000),
      })
      const kept: KeptPlace[] = this.#compiler.query(source, { selector: '<place>', field: 'value' })
      return {
        pdf: new Uint8Array(pdf.buffer, pdf.byteOffset, pdf.byteLength),
        places: Object.fromEntries(kept.map(place => [place.name, toPlace(place)])),
        missing: [...missing],
      }
    } catch (error) {
      throw faultOf(template, error)
    } finally {
      // Results that the last two files did not use are dropped: memory stays level (bench/form01.ts) while
      // fonts and templates, used by every file, stay warm.
      this.#compiler.evictCache(2)
      await giveWay()
    }
  }
}

/** Lets waiting requests have a turn, and the addon free what it holds: its finalizers run between turns. */
const giveWay = (): Promise<void> => new Promise(resolve => setImmediate(resolve))

let shared: Press | undefined

/** The press of this process, made when first needed. */
export const press = (): Press => {
  shared ??= new Press()
  return shared
}

/**
 * The addon throws its diagnostics as text in `code`. What a standard refuses is quoted there word for word,
 * so only the name of the standard is kept.
 */
function faultOf(template: string, error: unknown): PrintFault {
  if (error instanceof PrintFault) return error
  const told =
    error instanceof Error ? String((error as { code?: unknown }).code ?? error.message) : String(error)
  const standard = /(PDF\/A-\d\w?|PDF\/UA-\d) error/.exec(told)?.[1]
  if (standard) return new PrintFault('print.standard', template, `the file would not be ${standard}`)
  return new PrintFault('print.template', template, told.replaceAll(/"[^"]*"/g, '"…"').slice(0, 500))
}
