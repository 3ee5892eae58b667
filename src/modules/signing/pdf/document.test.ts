import { deflateSync } from 'node:zlib'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { SigningError } from '../errors.ts'
import { contentOf, samplePdf } from '../testing/sample-pdf.ts'
import { PdfDocument } from './document.ts'
import { readFields } from './form.ts'
import { PdfDict, PdfRef, PdfStream } from './values.ts'

const refusal = (work: () => unknown): string => {
  try {
    work()
  } catch (error) {
    if (error instanceof SigningError) return error.code
    throw error
  }
  return 'accepted'
}

/** Reads all there is. */
const readAll = (bytes: Uint8Array): PdfDocument => {
  const document = new PdfDocument(bytes)
  document.pages()
  readFields(document)
  for (const num of document.entries.keys()) {
    const value = document.get(num)
    if (value instanceof PdfStream) document.unpack(value)
  }
  return document
}

describe('a document is read the same however its cross-reference is kept', () => {
  it.each(['table', 'stream', 'packed', 'hybrid'] as const)('%s', xref => {
    const lines = ['Một', 'Hai (ba) \\ bốn'].map(line => Buffer.from(line).toString('latin1'))
    const document = readAll(samplePdf({ xref, pages: [lines, ['2']] }))
    const [first, second] = document.pages()
    expect([first?.num, second?.num]).toEqual([10, 12])
    const page = document.dict(first)!
    expect(document.inherited(page, 'MediaBox')).toEqual([0, 0, 595.28, 841.89])
    const content = document.resolve(page.get('Contents'))
    expect(content instanceof PdfStream && document.unpack(content).toString('latin1')).toBe(contentOf(lines))
  })
})

describe('values', () => {
  const value = (text: string) => new PdfDocument(samplePdf({ objects: { 20: text } })).get(20)

  it.each([
    ['42', 42],
    ['-17', -17],
    ['+3', 3],
    ['-.002', -0.002],
    ['4.', 4],
    ['true', true],
    ['null', null],
    ['/A#20B', 'A B'],
    ['[1 0 R 2 3]', [new PdfRef(1, 0), 2, 3]],
    ['[1 0 2]', [1, 0, 2]],
    ['% remark\n/X', 'X'],
  ])('%s', (text, expected) => {
    expect(value(text)).toEqual(expected)
  })

  it.each([
    ['(a(b)c)', 'a(b)c'],
    ['(\\n\\t\\\\\\(\\101\\7)', '\n\t\\(A\x07'],
    ['(a\\\nb\r\nc)', 'ab\nc'],
    ['<48 65 6C6C6F7>', 'Hellop'],
    ['<FEFF0110>', 'Đ'],
    ['<EFBBBFC490>', 'Đ'],
  ])('string %s', (text, expected) => {
    expect(value(text)).toMatchObject({ text: expected })
  })

  it.each([
    '--5',
    '1.2.3',
    '(open',
    '<4G>',
    '[1',
    '<</A>>',
    '<<1 2>>',
    '<</A 1',
    '>>',
    '}',
    '/A /B',
    'word',
    '1e5',
  ])('refuses %s', text => {
    expect(['signing.pdfSyntax', 'signing.pdfXref']).toContain(refusal(() => value(text)))
  })
})

const bomb = deflateSync(Buffer.alloc(220_000_000)).toString('latin1')
const ring = (from: string, to: string) => (pdf: Buffer) =>
  Buffer.from(pdf.toString('latin1').replace(from, to), 'latin1')

describe('hostile documents are refused by name', () => {
  it.each<[name: string, code: string, pdf: () => Buffer]>([
    ['nothing', 'signing.notPdf', () => Buffer.alloc(0)],
    ['another kind of file', 'signing.notPdf', () => Buffer.from('MZ\x90\0 not a document at all')],
    ['something before the header', 'signing.notPdf', () => Buffer.concat([Buffer.from('x'), samplePdf()])],
    ['cut short', 'signing.pdfXref', () => samplePdf().subarray(0, 700)],
    ['no startxref', 'signing.pdfXref', () => ring('startxref', 'startxxxx')(samplePdf())],
    [
      'startxref past the end',
      'signing.pdfXref',
      () =>
        Buffer.from(
          samplePdf()
            .toString('latin1')
            .replace(/startxref\n\d+/, 'startxref\n99999999'),
          'latin1',
        ),
    ],
    [
      'startxref into the middle',
      'signing.pdfXref',
      () =>
        Buffer.from(
          samplePdf()
            .toString('latin1')
            .replace(/startxref\n\d+/, 'startxref\n100'),
          'latin1',
        ),
    ],
    [
      'a table that leads to itself',
      'signing.pdfXref',
      () => {
        const pdf = samplePdf().toString('latin1')
        const at = /startxref\n(\d+)/.exec(pdf)![1]
        return Buffer.from(pdf.replace('trailer\n<<', `trailer\n<</Prev ${at} `), 'latin1')
      },
    ],
    [
      'a table with a number twice',
      'signing.pdfXref',
      () => ring('xref\n0 1\n0000000000 65535 f \n', 'xref\n1 1\n0000000016 00000 n \n')(samplePdf()),
    ],
    [
      'an offset to another object',
      'signing.pdfXref',
      () => {
        const pdf = samplePdf()
        const [one, two] = ['1 0 obj', '2 0 obj'].map(mark =>
          String(pdf.indexOf(`\n${mark}`) + 1).padStart(10, '0'),
        )
        return ring(`\n2 1\n${two}`, `\n2 1\n${one}`)(pdf)
      },
    ],
    [
      'a stream longer than the file',
      'signing.pdfXref',
      () => samplePdf({ objects: { 20: '<</Length 999999>>\nstream\nx\nendstream' } }),
    ],
    [
      'a stream shorter than it says',
      'signing.pdfXref',
      () => samplePdf({ objects: { 20: '<</Length 1>>\nstream\nlonger\nendstream' } }),
    ],
    [
      'a stream whose length is the stream',
      'signing.pdfXref',
      () => samplePdf({ objects: { 20: '<</Length 20 0 R>>\nstream\nx\nendstream' } }),
    ],
    [
      'a bomb',
      'signing.pdfBomb',
      () =>
        samplePdf({
          objects: { 20: `<</Filter /FlateDecode /Length ${bomb.length}>>\nstream\n${bomb}\nendstream` },
        }),
    ],
    [
      'a bomb inside a bomb',
      'signing.pdfBomb',
      () => {
        const twice = deflateSync(Buffer.from(bomb, 'latin1')).toString('latin1')
        return samplePdf({
          objects: {
            20: `<</Filter [/FlateDecode /FlateDecode] /Length ${twice.length}>>\nstream\n${twice}\nendstream`,
          },
        })
      },
    ],
    [
      'broken compression',
      'signing.pdfFilter',
      () => samplePdf({ objects: { 20: '<</Filter /FlateDecode /Length 4>>\nstream\nabcd\nendstream' } }),
    ],
    [
      'an unknown filter',
      'signing.pdfFilter',
      () => samplePdf({ objects: { 20: '<</Filter /Nonsense /Length 4>>\nstream\nabcd\nendstream' } }),
    ],
    [
      'arrays a thousand deep',
      'signing.pdfTooDeep',
      () => samplePdf({ objects: { 20: '['.repeat(1000) + ']'.repeat(1000) } }),
    ],
    [
      'dictionaries ten thousand deep',
      'signing.pdfTooDeep',
      () => samplePdf({ objects: { 20: '<</A '.repeat(10_000) + '>>'.repeat(10_000) } }),
    ],
    ['a key twice', 'signing.pdfDuplicateKey', () => samplePdf({ objects: { 20: '<</A 1 /A 2>>' } })],
    [
      'a key twice, once in disguise',
      'signing.pdfDuplicateKey',
      () => samplePdf({ objects: { 20: '<</A 1 /#41 2>>' } }),
    ],
    ['encryption', 'signing.pdfEncrypted', () => samplePdf({ trailer: '/Encrypt <</Filter /Standard>>' })],
    ['XFA', 'signing.pdfXfa', () => samplePdf({ catalog: '/AcroForm <</Fields [] /XFA (x)>>' })],
    [
      'a page tree that leads to itself',
      'signing.pdfXref',
      () => samplePdf({ objects: { 2: '<</Type /Pages /Count 1 /Kids [2 0 R]>>' } }),
    ],
    [
      'fields that lead to themselves',
      'signing.pdfSyntax',
      () =>
        samplePdf({
          catalog: '/AcroForm <</Fields [20 0 R]>>',
          objects: { 20: '<</T (a) /Kids [20 0 R]>>' },
        }),
    ],
    [
      'references that lead to themselves',
      'signing.pdfXref',
      () => samplePdf({ catalog: '/AcroForm 20 0 R', objects: { 20: '20 0 R' } }),
    ],
    ['no root', 'signing.pdfXref', () => ring('/Root 1 0 R', '/Root (1)   ')(samplePdf())],
    [
      'an object stream that holds itself',
      'signing.pdfXref',
      () => {
        const pdf = samplePdf({ xref: 'packed' })
        return ring('/Type /ObjStm /N', '/Type /XbjStm /N')(pdf)
      },
    ],
  ])('%s', (_name, code, pdf) => {
    expect(refusal(() => readAll(pdf()))).toBe(code)
  })

  it('refuses a file above the size limit without reading it', () => {
    expect(refusal(() => new PdfDocument(Buffer.alloc(257 * 1024 * 1024)))).toBe('signing.pdfTooLarge')
  })

  it('any damage ends in a named refusal or a document, never in a fault', () => {
    const samples = (['table', 'stream', 'packed', 'hybrid'] as const).map(xref =>
      samplePdf({
        xref,
        catalog: '/AcroForm <</Fields [20 0 R]>>',
        objects: { 20: '<</T (a) /FT /Sig /Rect [0 0 1 1]>>' },
      }),
    )
    const edits = fc.array(
      fc.record({
        at: fc.nat(100_000),
        bytes: fc.oneof(
          fc.uint8Array({ maxLength: 4 }),
          fc.constantFrom('<<', '>>', '[', '(', '9', '0 R', 'obj').map(t => Buffer.from(t)),
        ),
        drop: fc.nat(6),
      }),
      { minLength: 1, maxLength: 5 },
    )
    fc.assert(
      fc.property(fc.constantFrom(...samples), edits, (sample, changes) => {
        let pdf: Buffer = sample
        for (const { at, bytes, drop } of changes) {
          const place = at % pdf.length
          pdf = Buffer.concat([pdf.subarray(0, place), bytes, pdf.subarray(place + drop)])
        }
        expect(refusal(() => readAll(pdf))).toMatch(/^(signing\.|accepted)/)
      }),
      { numRuns: 1500 },
    )
  })
})

describe('a dictionary', () => {
  it('knows its own text', () => {
    const document = new PdfDocument(samplePdf({ objects: { 20: '<</A 1 /B (x)>>' } }))
    const dict = document.get(20)
    expect(dict instanceof PdfDict && dict.source.toString('latin1', dict.start, dict.end)).toBe(
      '<</A 1 /B (x)>>',
    )
  })
})
