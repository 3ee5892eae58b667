import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { PdfDocument } from '../pdf/document.ts'
import { rewriteDict } from '../pdf/increment.ts'
import { signedSample } from '../testing/signed-sample.ts'

// Number 13 is no object of this document: its text stands inside a stream, where nobody looks.
const { first, both, verify } = await signedSample({
  objects: { 12: '<</Length 45>>\nstream\n13 0 obj\n<</Type /Annot /Subtype /Stamp>>\nendobj\n\nendstream' },
})

/** Place of the last signature's `/Contents`, and of its byte range. */
const contentsAt = (pdf: Buffer) => pdf.lastIndexOf('/Contents <') + '/Contents '.length
const rangeAt = (pdf: Buffer) => pdf.lastIndexOf('/ByteRange [')

const edited = (pdf: Buffer, edit: (copy: Buffer) => Buffer | undefined): Buffer => {
  const copy = Buffer.from(pdf)
  return edit(copy) ?? copy
}

/** Writes another byte range of the same length into the last signature. */
const withRange = (pdf: Buffer, change: (range: number[]) => number[]): Buffer =>
  edited(pdf, copy => {
    const at = rangeAt(copy)
    const end = copy.indexOf(']', at) + 1
    const range = [...copy.toString('latin1', at, end).matchAll(/\d+/g)].map(Number)
    const text = `/ByteRange [${change(range).join(' ')}]`
    copy.fill(0x20, at, copy.indexOf('/Contents', at))
    copy.write(text, at, 'latin1')
    return undefined
  })

/** A section of cross-reference appended by hand. */
const withTable = (pdf: Buffer, body: string, table: (at: number) => string, previous?: number): Buffer => {
  const document = new PdfDocument(pdf)
  const at = pdf.length
  const xref = at + body.length
  const prev = previous ?? document.sections[0]!.offset
  const tail = `${body}${table(at)}trailer\n<</Size 400 /Root 1 0 R /Prev ${prev}>>\nstartxref\n${xref}\n%%EOF\n`
  return Buffer.concat([pdf, Buffer.from(tail, 'latin1')])
}

const row = (offset: number): string => `${String(offset).padStart(10, '0')} 00000 n \n`
const page = '10 0 obj\n<</Type /Page /Parent 2 0 R>>\nendobj\n'

type Case = readonly [name: string, sub: string, change: (pdf: Buffer) => Buffer]

const cases: readonly Case[] = [
  ['a space is appended', 'HASH_FAILURE', pdf => Buffer.concat([pdf, Buffer.from(' ')])],
  ['a line is appended', 'HASH_FAILURE', pdf => Buffer.concat([pdf, Buffer.from('\nhello\n')])],
  ['a megabyte is appended', 'HASH_FAILURE', pdf => Buffer.concat([pdf, Buffer.alloc(1_000_000, 'x')])],
  [
    'a second end of file is appended',
    'HASH_FAILURE',
    pdf => Buffer.concat([pdf, pdf.subarray(pdf.lastIndexOf('startxref'))]),
  ],
  [
    'padding is changed',
    'FORMAT_FAILURE',
    pdf =>
      edited(pdf, copy => {
        copy[copy.indexOf('>', contentsAt(copy)) - 5] = 0x31
        return undefined
      }),
  ],
  [
    'the case of a digit of the signature is changed',
    'FORMAT_FAILURE',
    pdf =>
      edited(pdf, copy => {
        const start = contentsAt(copy)
        const letter = /[A-F]/.exec(copy.toString('latin1', start, start + 2000))!
        copy[start + letter.index]! |= 0x20
        return undefined
      }),
  ],
  [
    'white space is put into the signature',
    'FORMAT_FAILURE',
    pdf =>
      edited(pdf, copy => {
        copy[copy.indexOf('>', contentsAt(copy)) - 2] = 0x20
        return undefined
      }),
  ],
  [
    'the byte range leaves a wider gap',
    'FORMAT_FAILURE',
    pdf => withRange(pdf, ([a, b, c, d]) => [a!, b!, c! + 1, d! - 1]),
  ],
  [
    'the byte range leaves a narrower gap',
    'FORMAT_FAILURE',
    pdf => withRange(pdf, ([a, b, c, d]) => [a!, b! + 1, c!, d!]),
  ],
  [
    'the byte range starts later',
    'FORMAT_FAILURE',
    pdf => withRange(pdf, ([, b, c, d]) => [9, b! - 9, c!, d!]),
  ],
  [
    'the byte range overlaps itself',
    'FORMAT_FAILURE',
    pdf => withRange(pdf, ([a, b, , d]) => [a!, b!, 0, d!]),
  ],
  [
    'the byte range ends early',
    'FORMAT_FAILURE',
    pdf => withRange(pdf, ([a, b, c, d]) => [a!, b!, c!, d! - 10]),
  ],
  [
    'the byte range runs past the end',
    'FORMAT_FAILURE',
    pdf => withRange(pdf, ([a, b, c, d]) => [a!, b!, c!, d! + 10]),
  ],
  ['the byte range has six numbers', 'FORMAT_FAILURE', pdf => withRange(pdf, r => [...r, 1, 1])],
  [
    'a table points an object back into the signed part',
    'HASH_FAILURE',
    // An older object of the same number, as a page redrawn before signing leaves behind.
    pdf => withTable(pdf, '', () => `xref\n13 1\n${row(pdf.indexOf('13 0 obj'))}`),
  ],
  [
    'an object no table names is slipped in',
    'HASH_FAILURE',
    pdf => withTable(pdf, page, () => 'xref\n0 1\n0000000000 65535 f \n'),
  ],
  [
    'two copies of an object are appended and one is named',
    'HASH_FAILURE',
    pdf => withTable(pdf, page + page, at => `xref\n10 1\n${row(at + page.length)}`),
  ],
  [
    'the new table goes round the signed one',
    'HASH_FAILURE',
    pdf => {
      const document = new PdfDocument(pdf)
      const catalog = document.entries.get(1)!
      const rest = [...document.entries].filter(([, entry]) => entry.kind === 'at')
      const rows = rest.map(([num, entry]) => `${num} 1\n${row(entry.kind === 'at' ? entry.offset : 0)}`)
      return catalog
        ? withTable(pdf, '', () => `xref\n${rows.join('')}`, document.sections.at(-1)!.offset)
        : pdf
    },
  ],
  [
    'the root is exchanged',
    'HASH_FAILURE',
    pdf => {
      const document = new PdfDocument(pdf)
      const body = `390 0 obj\n${rewriteDict(document.catalog, {})}\nendobj\n`
      const table = withTable(pdf, body, at => `xref\n390 1\n${row(at)}`)
      return Buffer.from(
        table.toString('latin1').replace('/Size 400 /Root 1 0 R', '/Size 400 /Root 390 0 R'),
        'latin1',
      )
    },
  ],
]

describe('bytes around and inside the signatures', () => {
  it.each(cases)('%s: refused', async (_name, sub, change) => {
    for (const pdf of [first, both]) {
      const report = await verify(change(pdf))
      expect(report.indication).toBe('TOTAL-FAILED')
      expect(report.error ? 'FORMAT_FAILURE' : report.signatures.at(-1)?.subIndication).toBe(sub)
    }
  })

  it('any one byte changed anywhere: never accepted', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.integer({ min: 0, max: both.length - 1 }),
        fc.integer({ min: 1, max: 255 }),
        async (at, xor) => {
          const copy = Buffer.from(both)
          copy[at] = copy[at]! ^ xor
          const report = await verify(copy)
          expect(report.indication).not.toBe('TOTAL-PASSED')
        },
      ),
      { numRuns: 400 },
    )
  })

  it('any one digit of the last signature changed: never accepted', async () => {
    const start = contentsAt(both)
    const end = both.indexOf('>', start)
    await fc.assert(
      fc.asyncProperty(
        fc.integer({ min: start, max: end }),
        fc.integer({ min: 1, max: 255 }),
        async (at, xor) => {
          const copy = Buffer.from(both)
          copy[at] = copy[at]! ^ xor
          expect((await verify(copy)).indication).not.toBe('TOTAL-PASSED')
        },
      ),
      { numRuns: 600 },
    )
  })

  it('cut short anywhere: never accepted in full', async () => {
    await fc.assert(
      fc.asyncProperty(fc.integer({ min: 0, max: both.length - 1 }), async length => {
        const report = await verify(both.subarray(0, length))
        if (length === first.length) expect(report.signatures).toHaveLength(1)
        else expect(report.indication).not.toBe('TOTAL-PASSED')
      }),
      { numRuns: 100 },
    )
  })
})
