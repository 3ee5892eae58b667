/** Small PDF files written by hand for the tests of this module: as a table, a stream, packed or hybrid. */
import { deflateSync } from 'node:zlib'

export interface SampleOptions {
  /** How the cross-reference is kept. */
  readonly xref?: 'table' | 'stream' | 'packed' | 'hybrid'
  /** Lines printed on each page, from the top. */
  readonly pages?: readonly (readonly string[])[]
  /** Further keys of the catalog, the first page, the trailer. */
  readonly catalog?: string
  readonly page?: string
  readonly trailer?: string
  /** Further objects by number; numbers from 100 are free. */
  readonly objects?: Readonly<Record<number, string>>
}

/** Numbers of the objects every sample has. */
export const sampleObjects = { catalog: 1, pages: 2, font: 3, firstPage: 10, firstContent: 11 } as const

const escaped = (text: string): string => text.replace(/[\\()]/g, '\\$&')

/** A page's content: Helvetica 13 from 72, 770 downwards in steps of 20. */
export const contentOf = (lines: readonly string[]): string =>
  `BT /F1 13 Tf 20 TL 72 790 Td\n${lines.map(line => `T* (${escaped(line)}) Tj`).join('\n')}\nET`

export function samplePdf(options: SampleOptions = {}): Buffer {
  const {
    xref = 'table',
    pages = [['So:            /QD-BTP', 'QUYET DINH', 'Dieu 1. Phe duyet mot tram trieu dong.']],
  } = options
  const objects = new Map<number, string>()
  const kids = pages.map((_, i) => `${10 + i * 2} 0 R`)
  objects.set(1, `<</Type /Catalog /Pages 2 0 R ${options.catalog ?? ''}>>`)
  objects.set(
    2,
    `<</Type /Pages /Count ${pages.length} /Kids [${kids.join(' ')}] /MediaBox [0 0 595.28 841.89]>>`,
  )
  objects.set(
    3,
    '<</Type /Font /Subtype /Type1 /BaseFont /Helvetica /FirstChar 32 /LastChar 126 /Widths 4 0 R>>',
  )
  objects.set(4, `[${Array.from({ length: 95 }, () => 500).join(' ')}]`)
  pages.forEach((lines, i) => {
    const extra = i === 0 ? (options.page ?? '') : ''
    objects.set(
      10 + i * 2,
      `<</Type /Page /Parent 2 0 R /Resources <</Font <</F1 3 0 R>>>> /Contents ${11 + i * 2} 0 R ${extra}>>`,
    )
    const content = contentOf(lines)
    objects.set(11 + i * 2, `<</Length ${content.length}>>\nstream\n${content}\nendstream`)
  })
  for (const [num, body] of Object.entries(options.objects ?? {})) objects.set(Number(num), body)
  return write(objects, xref, `/Root 1 0 R /ID [<01> <01>] ${options.trailer ?? ''}`)
}

function write(
  objects: Map<number, string>,
  kind: NonNullable<SampleOptions['xref']>,
  trailer: string,
): Buffer {
  const parts: string[] = ['%PDF-1.7\n%\xe2\xe3\xcf\xd3\n']
  const at = () => parts.reduce((sum, part) => sum + part.length, 0)
  const offsets = new Map<number, number>()
  const packed = new Map<number, number>()
  const put = (num: number, body: string) => {
    offsets.set(num, at())
    parts.push(`${num} 0 obj\n${body}\nendobj\n`)
  }
  const hide = (num: number, body: string) =>
    (kind === 'packed' || kind === 'hybrid') && num !== 1 && !body.includes('stream')
  const hidden = [...objects].filter(([num, body]) => hide(num, body))
  for (const [num, body] of objects) if (!hide(num, body)) put(num, body)
  const size = Math.max(...objects.keys()) + 3
  const container = size - 2
  if (hidden.length > 0) {
    let header = ''
    let data = ''
    hidden.forEach(([num, body], i) => {
      header += `${num} ${data.length} `
      data += `${body}\n`
      packed.set(num, i)
    })
    const raw = deflateSync(Buffer.from(header + data, 'latin1')).toString('latin1')
    put(
      container,
      `<</Type /ObjStm /N ${hidden.length} /First ${header.length} /Filter /FlateDecode /Length ${raw.length}>>\nstream\n${raw}\nendstream`,
    )
  }
  const stream = (keys: string): number => {
    const start = at()
    offsets.set(size - 1, start)
    const rows: number[][] = []
    const index: string[] = []
    for (let num = 0; num < size; num++) {
      const row = packed.has(num)
        ? [2, container, packed.get(num)!]
        : kind !== 'hybrid' && offsets.has(num)
          ? [1, offsets.get(num)!, 0]
          : null
      if (!row) continue
      rows.push(row)
      index.push(`${num} 1`)
    }
    const data = Buffer.alloc(rows.length * 7)
    rows.forEach(([type, second, third], i) => {
      data[i * 7] = type!
      data.writeUInt32BE(second!, i * 7 + 1)
      data.writeUInt16BE(third!, i * 7 + 5)
    })
    const raw = deflateSync(data).toString('latin1')
    put(
      size - 1,
      `<</Type /XRef /Size ${size} /W [1 4 2] /Index [${index.join(' ')}] /Filter /FlateDecode /Length ${raw.length} ${keys}>>\nstream\n${raw}\nendstream`,
    )
    return start
  }
  let start: number
  if (kind === 'stream' || kind === 'packed') start = stream(trailer)
  else {
    const hybrid = kind === 'hybrid' ? stream('') : 0
    start = at()
    parts.push('xref\n0 1\n0000000000 65535 f \n')
    for (const [num, offset] of offsets)
      parts.push(`${num} 1\n${String(offset).padStart(10, '0')} 00000 n \n`)
    parts.push(`trailer\n<</Size ${size} ${trailer} ${hybrid ? `/XRefStm ${hybrid}` : ''}>>\n`)
  }
  parts.push(`startxref\n${start}\n%%EOF\n`)
  return Buffer.from(parts.join(''), 'latin1')
}
