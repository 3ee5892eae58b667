import { NodeCompiler } from '@myriaddreamin/typst-ts-node-compiler'
import { receipt } from '../src/modules/dossiers/print/examples.ts'
import { printReceipt } from '../src/modules/dossiers/print/receipt.ts'
import { Press } from '../src/platform/typst/engine.ts'
import { readFonts } from '../src/platform/typst/fonts.ts'
import { readBack } from '../tests/support/read-back.ts'

/** What one run of the Form 01 bench says; times in milliseconds for one PDF. */
export interface Form01Figures {
  readonly files: number
  readonly median: number
  readonly p95: number
  /** Median of the floor: a bare compile of a static document with the same words. */
  readonly floor: number
  /** How many times the floor a form takes. */
  readonly ratio: number
  /** The bar: 10 ms. */
  readonly bar: number
  readonly withinBar: boolean
  readonly bytes: number
  /** Resident memory at the end, in megabytes. */
  readonly rssMb: number
}

/**
 * Prints Form 01 for `files` different dossiers through the press (data prepared, QR drawn, fonts embedded,
 * places asked for, caches trimmed) and, turn about, a static Typst document of the same words by a bare
 * compiler. Every document differs from the one before, or the compiler would answer from memory.
 */
export async function benchForm01(files = 200): Promise<Form01Figures> {
  const press = new Press()
  const at = receipt.madeAt
  const one = (i: number) =>
    printReceipt(
      {
        ...receipt,
        number: i,
        dossierCode: `000.00.17.G15-261125-${String(i).padStart(4, '0')}`,
        applicant: { ...receipt.applicant, name: `${receipt.applicant.name} ${i}` },
      },
      { at },
      press,
    )

  const { words } = await readBack((await one(0)).pdf)
  const compiler = NodeCompiler.create({ fontArgs: [{ fontBlobs: readFonts() }] })
  const bare = (i: number) =>
    compiler.pdf({ mainFileContent: staticDocument(words, i) }, { pdfStandard: '1.7', creationTimestamp: 0 })

  const forms: number[] = []
  const floors: number[] = []
  let bytes = 0
  for (let i = 1; i <= files + 20; i++) {
    const began = performance.now()
    const { pdf } = await one(i)
    const printed = performance.now()
    bare(i)
    compiler.evictCache(2)
    const ended = performance.now()
    bytes = pdf.length
    // The first ones warm up fonts and code.
    if (i <= 20) continue
    forms.push(printed - began)
    floors.push(ended - printed)
  }
  forms.sort((a, b) => a - b)
  floors.sort((a, b) => a - b)
  const median = forms[forms.length >> 1]!
  const floor = floors[floors.length >> 1]!
  return {
    files,
    median,
    p95: forms[Math.floor(forms.length * 0.95)]!,
    floor,
    ratio: median / floor,
    bar: 10,
    withinBar: median <= 10,
    bytes,
    rssMb: Math.round(process.memoryUsage().rss / 1e6),
  }
}

/** The words in paragraphs of twelve, in three faces, on A4. */
function staticDocument(words: string, i: number): string {
  const faces = [
    (text: string) => text,
    (text: string) => `strong(${text})`,
    (text: string) => `emph(${text})`,
  ]
  const all = words.split(' ')
  const lines: string[] = []
  for (let start = 0; start < all.length; start += 12) {
    const text = JSON.stringify(`${i} ${all.slice(start, start + 12).join(' ')}`)
    lines.push(`#par(${faces[(start / 12) % faces.length]!(text)})`)
  }
  return `#set page(paper: "a4")\n#set text(font: "Tinos", size: 13pt, fallback: false)\n${lines.join('\n')}`
}

if (import.meta.main) console.log(JSON.stringify(await benchForm01(), null, 2))
