import { randomBytes } from 'node:crypto'

/** A paper with a place where each copy of it differs: the store would keep two equal ones once. */
export interface Paper {
  readonly content: Buffer
  /** Where 32 letters may be anything. */
  readonly mark: number
}

export const newMark = (): string => randomBytes(16).toString('hex')

/** A paper as people scan it: one picture on a page, in a PDF of about that many bytes. */
export function scannedPaper(bytes: number): Paper {
  const mark = newMark()
  const picture = Buffer.concat([Buffer.from(`\xff\xd8${mark}`, 'latin1'), randomBytes(bytes)])
  const objects = [
    Buffer.from('<< /Type /Catalog /Pages 2 0 R >>'),
    Buffer.from('<< /Type /Pages /Kids [3 0 R] /Count 1 >>'),
    Buffer.from(
      '<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R /Resources << /XObject << /Im1 5 0 R >> >> >>',
    ),
    stream('', Buffer.from('q 595 0 0 842 0 0 cm /Im1 Do Q')),
    stream(
      '/Type /XObject /Subtype /Image /Width 1240 /Height 1754 /ColorSpace /DeviceGray /BitsPerComponent 8 /Filter /DCTDecode ',
      picture,
    ),
  ]
  const parts: Buffer[] = [Buffer.from('%PDF-1.7\n')]
  const offsets: number[] = []
  let at = parts[0]!.length
  for (const [index, object] of objects.entries()) {
    const part = Buffer.concat([Buffer.from(`${index + 1} 0 obj\n`), object, Buffer.from('\nendobj\n')])
    offsets.push(at)
    at += part.length
    parts.push(part)
  }
  const rows = offsets.map(offset => `${String(offset).padStart(10, '0')} 00000 n \n`).join('')
  parts.push(
    Buffer.from(
      `xref\n0 ${objects.length + 1}\n0000000000 65535 f \n${rows}trailer\n<< /Size ${objects.length + 1} /Root 1 0 R >>\nstartxref\n${at}\n%%EOF\n`,
    ),
  )
  const content = Buffer.concat(parts)
  return { content, mark: content.indexOf(mark) }
}

/** A copy with a mark of its own. */
export function copyOf({ content, mark }: Paper): Buffer {
  const copy = Buffer.from(content)
  copy.write(newMark(), mark, 'latin1')
  return copy
}

const stream = (entries: string, content: Buffer): Buffer =>
  Buffer.concat([
    Buffer.from(`<< ${entries}/Length ${content.length} >>\nstream\n`),
    content,
    Buffer.from('\nendstream'),
  ])
