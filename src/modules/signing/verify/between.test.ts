import { describe, expect, it } from 'vitest'
import type { SignatureOptions } from '../options.ts'
import { PdfDocument } from '../pdf/document.ts'
import { rewriteDict } from '../pdf/increment.ts'
import { signPdf } from '../sign.ts'
import { addAnnotation, type Change, dictOf, fieldNumber, form, update } from '../testing/attacks.ts'
import type { SampleOptions } from '../testing/sample-pdf.ts'
import { contentOf, sampleObjects } from '../testing/sample-pdf.ts'
import { dotted, signedSample } from '../testing/signed-sample.ts'

const { people, first, both, base, agency, signAgency, signPerson, verify } = await signedSample()

describe('a document signed twice in the legal order', () => {
  it('is accepted: both signatures pass, the first with an allowed later revision', async () => {
    const report = await verify(both)
    expect(report.indication).toBe('TOTAL-PASSED')
    expect(report.signatures).toMatchObject([
      {
        field: 'ChuKyNguoiCoThamQuyen',
        signer: { name: 'Nguyễn Văn Hùng', organization: 'Bộ Tư pháp' },
        integrity: true,
        coversWholeFile: false,
        allowedLaterRevision: true,
        indication: 'TOTAL-PASSED',
      },
      {
        field: 'ChuKyCoQuan',
        integrity: true,
        coversWholeFile: true,
        allowedLaterRevision: null,
        indication: 'TOTAL-PASSED',
      },
    ])
    expect(report.signatures[0]?.laterChanges.additions).toEqual([
      { kind: 'text', field: 'SoKyHieu', text: '15', page: 1 },
      { kind: 'text', field: 'NgayThang', text: 'ngày 06 tháng 5 năm 2019', page: 1 },
      { kind: 'signature', field: 'ChuKyCoQuan', page: 1 },
    ])
    expect(report.signatures[0]?.notes.map(note => note.code)).toContain('laterRevision')
  })

  it('keeps every byte of the first revision', () => {
    expect(both.subarray(0, first.length).equals(first)).toBe(true)
    expect(first.subarray(0, base.length).equals(base)).toBe(true)
  })

  it('does not write page, contents, fonts or resources again in the second revision', () => {
    const [newest] = new PdfDocument(both).sections
    const rewritten = [...newest!.entries.keys()]
    const { catalog, pages, font, firstPage, firstContent } = sampleObjects
    for (const num of [catalog, pages, font, firstPage, firstContent]) expect(rewritten).not.toContain(num)
  })

  it.each(['table', 'stream', 'packed', 'hybrid'] as const)(
    'works over a cross-reference kept as %s',
    async xref => {
      const pdf = await signAgencyOver({ xref })
      expect((await verify(pdf)).indication).toBe('TOTAL-PASSED')
    },
  )

  async function signAgencyOver(options: SampleOptions): Promise<Buffer> {
    const { samplePdf } = await import('../testing/sample-pdf.ts')
    return signAgency(await signPerson(samplePdf(options)))
  }
})

/** Changes made after the leader signed, which the agency then signs without knowing. */
const between: readonly [name: string, expected: string, change: Change][] = [
  [
    'the page is redrawn',
    'page',
    increment => {
      const content = contentOf([
        'So:            /QD-BTP',
        'QUYET DINH',
        'Dieu 1. Phe duyet chin tram trieu dong.',
      ])
      increment.put(
        sampleObjects.firstContent,
        `<</Length ${content.length}>>\nstream\n${content}\nendstream`,
      )
    },
  ],
  [
    'the font of the page is replaced',
    'page',
    increment => {
      increment.put(sampleObjects.font, '<</Type /Font /Subtype /Type1 /BaseFont /Symbol>>')
    },
  ],
  [
    'a white note covers the sum',
    'hidesText',
    (increment, document) => {
      const appearance = form(increment, '1 1 1 rg 0 0 100 20 re f')
      addAnnotation(
        increment,
        document,
        `<</Type /Annot /Subtype /FreeText /Rect [72 720 330 745] /Contents () /AP <</N ${appearance}>>>>`,
      )
    },
  ],
  [
    'a text is written over the sum',
    'hidesText',
    (increment, document) => {
      const appearance = form(
        increment,
        'BT /F 12 Tf 2 4 Td (chin tram) Tj ET',
        `/Font <</F ${sampleObjects.font} 0 R>>`,
      )
      addAnnotation(
        increment,
        document,
        `<</Type /Annot /Subtype /Stamp /Rect [150 722 250 742] /AP <</N ${appearance}>>>>`,
      )
    },
  ],
  [
    'a stamp covers the hand signature',
    'hidesPicture',
    (increment, document) => {
      const appearance = form(increment, '0 0 1 rg 0 0 100 20 re f')
      addAnnotation(
        increment,
        document,
        `<</Type /Annot /Subtype /Stamp /Rect [340 205 440 245] /AP <</N ${appearance}>>>>`,
      )
    },
  ],
  [
    'thin strokes blacken the sum',
    'hidesText',
    (increment, document) => {
      const strokes = Array.from({ length: 40 }, (_, i) => `0 ${i / 2} m 100 ${i / 2} l S`).join('\n')
      const appearance = form(increment, `0.5 w ${strokes}`)
      addAnnotation(
        increment,
        document,
        `<</Type /Annot /Subtype /Ink /Rect [72 720 330 745] /AP <</N ${appearance}>>>>`,
      )
    },
  ],
  [
    'a note that only prints covers the sum',
    'hidesText',
    (increment, document) => {
      const appearance = form(increment, '1 1 1 rg 0 0 100 20 re f')
      addAnnotation(
        increment,
        document,
        `<</Type /Annot /Subtype /Stamp /F 36 /Rect [72 720 330 745] /AP <</N ${appearance}>>>>`,
      )
    },
  ],
  [
    'an appearance too busy to look through stands over the sum',
    'hidesText',
    (increment, document) => {
      const appearance = form(increment, '0 0 1 1 re f\n'.repeat(2000))
      addAnnotation(
        increment,
        document,
        `<</Type /Annot /Subtype /Stamp /Rect [72 720 330 745] /AP <</N ${appearance}>>>>`,
      )
    },
  ],
  [
    'a picture nobody can read stands over the sum',
    'hidesText',
    (increment, document) => {
      const picture = increment.stream(
        ' /Type /XObject /Subtype /Image /Width 9 /Height 9 /ColorSpace /DeviceRGB /BitsPerComponent 8 /Filter /DCTDecode',
        Buffer.from('jpeg'),
      )
      const appearance = form(increment, '100 0 0 20 0 0 cm /I Do', `/XObject <</I ${picture}>>`)
      addAnnotation(
        increment,
        document,
        `<</Type /Annot /Subtype /Stamp /Rect [72 720 330 745] /AP <</N ${appearance}>>>>`,
      )
    },
  ],
  [
    'an appearance hides its white area in a form inside a form',
    'hidesText',
    (increment, document) => {
      const inner = form(increment, '1 g 0 0 100 20 re f')
      const outer = form(increment, '/X Do', `/XObject <</X ${inner}>>`)
      addAnnotation(
        increment,
        document,
        `<</Type /Annot /Subtype /Stamp /Rect [72 720 330 745] /AP <</N ${outer}>>>>`,
      )
    },
  ],
  [
    'the matrix of an appearance stretches a small area over the sum',
    'hidesText',
    (increment, document) => {
      const appearance = increment.stream(
        ' /Type /XObject /Subtype /Form /BBox [0 0 1 1] /Matrix [0 50 -50 0 3 3]',
        Buffer.from('1 g 0 0 1 1 re f'),
      )
      addAnnotation(
        increment,
        document,
        `<</Type /Annot /Subtype /Stamp /Rect [72 720 330 745] /AP <</N ${appearance}>>>>`,
      )
    },
  ],
  [
    'a note without an appearance is left to the reader',
    'appearance',
    (increment, document) => {
      addAnnotation(
        increment,
        document,
        '<</Type /Annot /Subtype /FreeText /Rect [72 720 330 745] /Contents (X)>>',
      )
    },
  ],
  [
    'a note looks different under the mouse',
    'appearance',
    (increment, document) => {
      const appearance = form(increment, '0 g 0 0 1 1 re f')
      addAnnotation(
        increment,
        document,
        `<</Type /Annot /Subtype /Stamp /Rect [72 500 172 520] /AP <</N ${appearance} /R ${appearance}>>>>`,
      )
    },
  ],
  [
    'a check box is added',
    'annotationKind',
    (increment, document) => {
      addAnnotation(
        increment,
        document,
        '<</Type /Annot /Subtype /Widget /FT /Btn /T (x) /Rect [72 500 172 520]>>',
      )
    },
  ],
  [
    'the number’s place is filled with an opaque area over the line',
    'field',
    (increment, document) => {
      const num = fieldNumber(document, 'SoKyHieu')
      const appearance = form(increment, '1 1 1 rg 0 0 100 20 re f')
      const changes = { Rect: '[72 720 330 780]', V: '(15)', AP: `<</N ${appearance}>>` }
      increment.put(num, rewriteDict(dictOf(document, num), changes))
    },
  ],
]

describe('a document changed between the two signatures', () => {
  it.each(between)('fails when %s', async (_name, expected, change) => {
    const options: SignatureOptions = { field: 'ChuKyCoQuan' }
    const report = await verify(await signPdf(update(first, change), agency, options))
    expect(report.indication).toBe('TOTAL-FAILED')
    expect(report.signatures).toMatchObject([
      {
        integrity: true,
        allowedLaterRevision: false,
        indication: 'TOTAL-FAILED',
        subIndication: 'HASH_FAILURE',
        laterChanges: { forbidden: { change: expected } },
      },
      { integrity: true, coversWholeFile: true, indication: 'TOTAL-PASSED' },
    ])
  })

  it('passes when the addition stands in a blank place', async () => {
    const noted = update(first, (increment, document) => {
      const appearance = form(
        increment,
        'BT /F 12 Tf 2 4 Td (ghi chu) Tj ET',
        `/Font <</F ${sampleObjects.font} 0 R>>`,
      )
      addAnnotation(
        increment,
        document,
        `<</Type /Annot /Subtype /FreeText /Rect [72 400 172 420] /Contents (ghi chu) /AP <</N ${appearance}>>>>`,
      )
    })
    const report = await verify(await signPdf(noted, agency, { field: 'ChuKyCoQuan' }))
    expect(report.indication).toBe('TOTAL-PASSED')
    expect(report.signatures[0]?.laterChanges.additions).toContainEqual({
      kind: 'annotation',
      page: 1,
      text: 'ghi chu',
    })
  })

  it('passes when number and date come as new fields, nothing having been reserved', async () => {
    const person = await signPdf(base, await leaderSigner(), { field: 'A' })
    const pdf = await signPdf(person, agency, {
      field: 'B',
      place: { page: 1, x: 280, y: 180, width: 100, height: 100 },
      look: { picture: dotted(205, 20, 35) },
      texts: [{ field: 'So', text: '15/QĐ-BTP', place: { page: 1, x: 72, y: 640, width: 120, height: 18 } }],
    })
    expect((await verify(pdf)).indication).toBe('TOTAL-PASSED')
  })

  async function leaderSigner() {
    const { signerOf } = await import('../testing/cast.ts')
    return signerOf(people.leader)
  }

  it('fails the first signature when the second, which vouches for the additions, does not hold', async () => {
    const broken = Buffer.from(both)
    const at = broken.lastIndexOf('/M (D:') + 8
    broken[at] = broken[at]! ^ 1
    const report = await verify(broken)
    expect(report.signatures.map(s => [s.integrity, s.subIndication])).toEqual([
      [true, 'HASH_FAILURE'],
      [false, 'HASH_FAILURE'],
    ])
  })
})

describe('objects that were promised and missing when signed', () => {
  it.each([
    ['a content stream', { page: '' }, 'page'],
    ['an entry of the catalog', { catalog: '/Names 150 0 R' }, 'catalog'],
    ['an annotation', { page: '/Annots [150 0 R]' }, 'annotation'],
  ] as const)('may not appear later: %s', async (_name, options, expected) => {
    const sample = await signedSample(
      expected === 'page'
        ? {
            objects: {
              10: '<</Type /Page /Parent 2 0 R /Resources <</Font <</F1 3 0 R>>>> /Contents [11 0 R 150 0 R]>>',
            },
          }
        : options,
    )
    const attacked = update(sample.first, increment => {
      const content = '1 1 1 rg 0 0 595 842 re f'
      increment.put(
        150,
        expected === 'page' ? `<</Length ${content.length}>>\nstream\n${content}\nendstream` : '<</X 1>>',
      )
    })
    const report = await sample.verify(attacked)
    expect(report.signatures[0]?.laterChanges.forbidden?.change).toBe(expected)
  })
})
