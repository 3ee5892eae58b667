import { describe, expect, it } from 'vitest'
import { rewriteDict } from '../pdf/increment.ts'
import { addAnnotation, dictOf, fieldNumber, form, formNumber, update } from '../testing/attacks.ts'
import { contentOf, sampleObjects } from '../testing/sample-pdf.ts'
import { signedSample } from '../testing/signed-sample.ts'

const { first, verify } = await signedSample()

/** What an attacker does to a document that is signed once; `expected` is the change the report names. */
const attacks: readonly [name: string, expected: string, attack: (pdf: Buffer) => Buffer][] = [
  [
    'redraws the page by replacing its content stream',
    'page',
    pdf =>
      update(pdf, increment => {
        const content = contentOf([
          'So:            /QD-BTP',
          'QUYET DINH',
          'Dieu 1. Phe duyet hai tram trieu dong.',
        ])
        increment.put(
          sampleObjects.firstContent,
          `<</Length ${content.length}>>\nstream\n${content}\nendstream`,
        )
      }),
  ],
  [
    'points the page at another content stream',
    'page',
    pdf =>
      update(pdf, (increment, document) => {
        const other = increment.stream('', Buffer.from(contentOf(['Khac'])))
        const page = dictOf(document, sampleObjects.firstPage)
        increment.put(sampleObjects.firstPage, rewriteDict(page, { Contents: other }))
      }),
  ],
  [
    'adds a content stream over the page',
    'page',
    pdf =>
      update(pdf, (increment, document) => {
        const other = increment.stream('', Buffer.from('1 1 1 rg 0 0 595 842 re f'))
        const page = dictOf(document, sampleObjects.firstPage)
        increment.put(
          sampleObjects.firstPage,
          rewriteDict(page, { Contents: `[${sampleObjects.firstContent} 0 R ${other}]` }),
        )
      }),
  ],
  [
    'replaces the font of the page',
    'page',
    pdf =>
      update(pdf, increment => {
        increment.put(sampleObjects.font, '<</Type /Font /Subtype /Type1 /BaseFont /ZapfDingbats>>')
      }),
  ],
  [
    'replaces the resources of the page',
    'page',
    pdf =>
      update(pdf, (increment, document) => {
        const page = dictOf(document, sampleObjects.firstPage)
        increment.put(sampleObjects.firstPage, rewriteDict(page, { Resources: '<</Font <<>>>>' }))
      }),
  ],
  [
    'crops the page',
    'page',
    pdf =>
      update(pdf, (increment, document) => {
        const page = dictOf(document, sampleObjects.firstPage)
        increment.put(sampleObjects.firstPage, rewriteDict(page, { CropBox: '[0 0 300 400]' }))
      }),
  ],
  [
    'adds a page',
    'pages',
    pdf =>
      update(pdf, (increment, document) => {
        const page = increment.add(`<</Type /Page /Parent ${sampleObjects.pages} 0 R>>`)
        const tree = dictOf(document, sampleObjects.pages)
        increment.put(
          sampleObjects.pages,
          rewriteDict(tree, { Kids: `[${sampleObjects.firstPage} 0 R ${page}]`, Count: '2' }),
        )
      }),
  ],
  [
    'hides the page behind a new page tree',
    'catalog',
    pdf =>
      update(pdf, (increment, document) => {
        const tree = dictOf(document, sampleObjects.pages)
        const other = increment.add(rewriteDict(tree, {}))
        increment.put(1, rewriteDict(document.catalog, { Pages: other }))
      }),
  ],
  [
    'adds an action that runs when the document opens',
    'catalog',
    pdf =>
      update(pdf, (increment, document) => {
        increment.put(
          1,
          rewriteDict(document.catalog, { OpenAction: '<</S /JavaScript /JS (app.alert(1))>>' }),
        )
      }),
  ],
  [
    'adds optional content',
    'catalog',
    pdf =>
      update(pdf, (increment, document) => {
        increment.put(1, rewriteDict(document.catalog, { OCProperties: '<</OCGs [] /D <<>>>>' }))
      }),
  ],
  [
    'covers the sum with a white note',
    'unsignedAddition',
    pdf =>
      update(pdf, (increment, document) => {
        const appearance = form(increment, '1 1 1 rg 0 0 100 20 re f 0 g')
        addAnnotation(
          increment,
          document,
          `<</Type /Annot /Subtype /FreeText /Rect [130 720 330 745] /DA (/Helv 12 Tf) /Contents (hai tram) /AP <</N ${appearance}>>>>`,
        )
      }),
  ],
  [
    'puts a stamp on it',
    'unsignedAddition',
    pdf =>
      update(pdf, (increment, document) => {
        const appearance = form(increment, '1 0 0 rg 0 0 100 20 re f')
        addAnnotation(
          increment,
          document,
          `<</Type /Annot /Subtype /Stamp /Rect [72 500 172 520] /AP <</N ${appearance}>>>>`,
        )
      }),
  ],
  [
    'opens a window beside the text',
    'unsignedAddition',
    pdf =>
      update(pdf, (increment, document) => {
        addAnnotation(
          increment,
          document,
          '<</Type /Annot /Subtype /Popup /Open true /Rect [72 700 300 780]>>',
        )
      }),
  ],
  [
    'adds a link',
    'annotationKind',
    pdf =>
      update(pdf, (increment, document) => {
        addAnnotation(
          increment,
          document,
          '<</Type /Annot /Subtype /Link /Rect [0 0 100 100] /A <</S /URI /URI (http://x.example)>>>>',
        )
      }),
  ],
  [
    'replaces the appearance of the signature',
    'signedField',
    pdf =>
      update(pdf, (increment, document) => {
        const num = fieldNumber(document, 'ChuKyNguoiCoThamQuyen')
        const appearance = form(increment, '1 1 1 rg 0 0 100 20 re f')
        increment.put(num, rewriteDict(dictOf(document, num), { AP: `<</N ${appearance}>>` }))
      }),
  ],
  [
    'moves the signature elsewhere',
    'signedField',
    pdf =>
      update(pdf, (increment, document) => {
        const num = fieldNumber(document, 'ChuKyNguoiCoThamQuyen')
        increment.put(num, rewriteDict(dictOf(document, num), { Rect: '[0 0 10 10]' }))
      }),
  ],
  [
    'overwrites the stream of the signature’s appearance in place',
    'signedField',
    pdf =>
      update(pdf, (increment, document) => {
        const field = dictOf(document, fieldNumber(document, 'ChuKyNguoiCoThamQuyen'))
        const normal = document.dict(field.get('AP'))?.get('N')
        if (!normal || typeof normal !== 'object' || !('num' in normal)) throw new Error('no appearance')
        increment.put(
          normal.num,
          '<</Type /XObject /Subtype /Form /BBox [0 0 9 9] /Length 2>>\nstream\nq \nendstream',
        )
      }),
  ],
  [
    'enlarges a reserved place before filling it',
    'field',
    pdf =>
      update(pdf, (increment, document) => {
        const num = fieldNumber(document, 'SoKyHieu')
        const appearance = form(increment, '0 0 1 rg 0 0 100 20 re f')
        increment.put(
          num,
          rewriteDict(dictOf(document, num), { Rect: '[0 0 595 842]', V: '(1)', AP: `<</N ${appearance}>>` }),
        )
      }),
  ],
  [
    'fills the number without signing',
    'unsignedAddition',
    pdf =>
      update(pdf, (increment, document) => {
        const num = fieldNumber(document, 'SoKyHieu')
        increment.put(num, rewriteDict(dictOf(document, num), { V: '(99)' }))
      }),
  ],
  [
    'removes the signature field from the page',
    'annotationRemoved',
    pdf =>
      update(pdf, (increment, document) => {
        increment.put(
          sampleObjects.firstPage,
          rewriteDict(dictOf(document, sampleObjects.firstPage), { Annots: '[]' }),
        )
      }),
  ],
  [
    'removes a field from the form',
    'field',
    pdf =>
      update(pdf, (increment, document) => {
        const num = formNumber(document)
        const signature = fieldNumber(document, 'ChuKyNguoiCoThamQuyen')
        increment.put(num, rewriteDict(dictOf(document, num), { Fields: `[${signature} 0 R]` }))
      }),
  ],
  [
    'lets the reader draw the fields anew',
    'form',
    pdf =>
      update(pdf, (increment, document) => {
        const num = formNumber(document)
        increment.put(num, rewriteDict(dictOf(document, num), { NeedAppearances: 'true' }))
      }),
  ],
]

describe('a document signed once', () => {
  it('is accepted as it is', async () => {
    const report = await verify(first)
    expect(report.indication).toBe('TOTAL-PASSED')
    expect(report.signatures[0]).toMatchObject({ coversWholeFile: true, allowedLaterRevision: null })
  })

  it.each(attacks)('is refused after someone %s', async (_name, expected, attack) => {
    const [report] = (await verify(attack(first))).signatures
    expect(report).toMatchObject({
      integrity: true,
      indication: 'TOTAL-FAILED',
      subIndication: 'HASH_FAILURE',
      laterChanges: { forbidden: { change: expected } },
    })
  })
})
