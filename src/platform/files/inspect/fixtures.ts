import { crc32, deflateRawSync, deflateSync } from 'node:zlib'

/** Files made on the spot for tests: small, valid, and then broken on purpose. */

export interface PdfObject {
  readonly dictionary: string
  readonly stream?: Buffer
}

/** A PDF with a right table of objects; object 1 is the catalogue. */
export function makePdf(objects: readonly PdfObject[], trailer = ''): Buffer {
  const parts: Buffer[] = [Buffer.from('%PDF-1.7\n%\xe2\xe3\xcf\xd3\n', 'latin1')]
  const offsets: number[] = []
  let at = parts[0]!.length
  const add = (bytes: Buffer): void => {
    parts.push(bytes)
    at += bytes.length
  }
  objects.forEach(({ dictionary, stream }, index) => {
    offsets.push(at)
    add(Buffer.from(`${index + 1} 0 obj\n<<${dictionary}${stream ? `/Length ${stream.length}` : ''}>>`))
    if (stream) add(Buffer.concat([Buffer.from('\nstream\r\n'), stream, Buffer.from('\nendstream')]))
    add(Buffer.from('\nendobj\n'))
  })
  const table = offsets.map(offset => `${String(offset).padStart(10, '0')} 00000 n \n`).join('')
  const size = objects.length + 1
  const start = at
  add(
    Buffer.from(
      `xref\n0 ${size}\n0000000000 65535 f \n${table}trailer\n<</Size ${size}/Root 1 0 R${trailer}>>\nstartxref\n${start}\n%%EOF\n`,
    ),
  )
  return Buffer.concat(parts)
}

const page = (parent: number): PdfObject => ({
  dictionary: `/Type/Page/Parent ${parent} 0 R/MediaBox[0 0 595 842]`,
})

/** Catalogue, page tree and pages, then whatever else. */
export const ordinaryPdf = (
  pages = 2,
  extra: readonly PdfObject[] = [],
  catalogue = '',
  trailer = '',
): Buffer =>
  makePdf(
    [
      { dictionary: `/Type/Catalog/Pages 2 0 R${catalogue}` },
      {
        dictionary: `/Type /Pages /Kids [${Array.from({ length: pages }, (_, i) => `${i + 3} 0 R`).join(' ')}] /Count ${pages}`,
      },
      ...Array.from({ length: pages }, () => page(2)),
      ...extra,
    ],
    trailer,
  )

export const flateObject = (content: Buffer, more = ''): PdfObject => ({
  dictionary: `/Filter/FlateDecode${more}`,
  stream: deflateSync(content),
})

export interface ZipPart {
  readonly name: string
  readonly content: Buffer | string
  readonly stored?: boolean
  /** What the directory says instead of the truth. */
  readonly claimedSize?: number
  readonly encrypted?: boolean
  readonly method?: number
}

/** A ZIP as any program writes it. */
export function makeZip(parts: readonly ZipPart[], comment = ''): Buffer {
  const bodies: Buffer[] = []
  const directory: Buffer[] = []
  let at = 0
  for (const part of parts) {
    const content = Buffer.from(part.content)
    const packed = part.stored ? content : deflateRawSync(content)
    const name = Buffer.from(part.name)
    const method = part.method ?? (part.stored ? 0 : 8)
    const flags = 0x800 | (part.encrypted ? 1 : 0)
    const sizes = [crc32(content), packed.length, part.claimedSize ?? content.length] as const
    const local = Buffer.alloc(30)
    local.writeUInt32LE(0x04034b50, 0)
    local.writeUInt16LE(20, 4)
    local.writeUInt16LE(flags, 6)
    local.writeUInt16LE(method, 8)
    sizes.forEach((value, index) => {
      local.writeUInt32LE(value, 14 + index * 4)
    })
    local.writeUInt16LE(name.length, 26)
    const central = Buffer.alloc(46)
    central.writeUInt32LE(0x02014b50, 0)
    central.writeUInt16LE(flags, 8)
    central.writeUInt16LE(method, 10)
    sizes.forEach((value, index) => {
      central.writeUInt32LE(value, 16 + index * 4)
    })
    central.writeUInt16LE(name.length, 28)
    central.writeUInt32LE(at, 42)
    bodies.push(local, name, packed)
    directory.push(central, name)
    at += local.length + name.length + packed.length
  }
  const index = Buffer.concat(directory)
  const end = Buffer.alloc(22)
  end.writeUInt32LE(0x06054b50, 0)
  end.writeUInt16LE(parts.length, 8)
  end.writeUInt16LE(parts.length, 10)
  end.writeUInt32LE(index.length, 12)
  end.writeUInt32LE(at, 16)
  end.writeUInt16LE(Buffer.byteLength(comment, 'latin1'), 20)
  return Buffer.concat([...bodies, index, end, Buffer.from(comment, 'latin1')])
}

const mainTypes = {
  docx: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml',
  docm: 'application/vnd.ms-word.document.macroEnabled.main+xml',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml',
  pptx: 'application/vnd.openxmlformats-officedocument.presentationml.presentation.main+xml',
} as const

export const makeOffice = (kind: keyof typeof mainTypes, more: readonly ZipPart[] = []): Buffer =>
  makeZip([
    {
      name: '[Content_Types].xml',
      content: `<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Override PartName="/word/document.xml" ContentType="${mainTypes[kind]}"/></Types>`,
    },
    { name: 'word/document.xml', content: '<w:document>Đơn đề nghị</w:document>' },
    ...more,
  ])

const chunk = (type: string, data: Buffer): Buffer => {
  const head = Buffer.alloc(8)
  head.writeUInt32BE(data.length, 0)
  head.write(type, 4, 'latin1')
  const check = Buffer.alloc(4)
  check.writeUInt32BE(crc32(Buffer.concat([head.subarray(4), data])))
  return Buffer.concat([head, data, check])
}

/** A grey PNG; only the first row is there when it says to be enormous. */
export function makePng(width: number, height: number): Buffer {
  const size = Buffer.alloc(13)
  size.writeUInt32BE(width, 0)
  size.writeUInt32BE(height, 4)
  size[8] = 8
  const rows = Buffer.alloc((Math.min(width, 1_000) + 1) * Math.min(height, 1_000))
  return Buffer.concat([
    Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]),
    chunk('IHDR', size),
    chunk('IDAT', deflateSync(rows)),
    chunk('IEND', Buffer.alloc(0)),
  ])
}

/** The skeleton of a JPEG: right segments, a picture of noise that nobody decodes here. */
export function makeJpeg(width: number, height: number): Buffer {
  const frame = Buffer.from([0xff, 0xc2, 0, 11, 8, 0, 0, 0, 0, 1, 1, 0x11, 0])
  frame.writeUInt16BE(height, 5)
  frame.writeUInt16BE(width, 7)
  return Buffer.concat([
    Buffer.from([0xff, 0xd8, 0xff, 0xe0, 0, 16, ...Buffer.from('JFIF\0'), 1, 1, 0, 0, 72, 0, 72, 0, 0]),
    Buffer.from([0xff, 0xe1, 0, 10, ...Buffer.from('Exif\0\0'), 0xff, 0xd9]),
    Buffer.from([0xff, 0xc4, 0, 5, 0, 0, 0]),
    frame,
    Buffer.from([0xff, 0xda, 0, 8, 1, 1, 0, 0, 0x3f, 0]),
    Buffer.from([1, 2, 3, 0xff, 0x00, 4, 0xff, 0xd0, 5, 6]),
    Buffer.from([0xff, 0xd9]),
  ])
}
