import { describe, expect, it } from 'vitest'
import { issueTimestamp } from './cms/timestamp.ts'
import { SigningError } from './errors.ts'
import type { SignatureOptions } from './options.ts'
import { PdfDocument } from './pdf/document.ts'
import { complete, prepare, signPdf } from './sign.ts'
import type { Signer } from './signer.ts'
import { cast, daysFromNow, make, signerOf } from './testing/cast.ts'
import { samplePdf } from './testing/sample-pdf.ts'
import { verifyPdf } from './verify/verify.ts'
import { offlineFetcher } from './x509/fetcher.ts'

const people = cast()
const leader = signerOf(people.leader)
const base = samplePdf()
const passes = async (pdf: Uint8Array): Promise<string | null> =>
  (await verifyPdf(pdf, { trust: people.trust, fetcher: offlineFetcher })).indication

describe('signing in three calls', () => {
  it('prepares the bytes, lets anybody sign them, completes the document', async () => {
    const prepared = prepare(base, leader, { field: 'A' })
    const value = await leader.sign(prepared.toBeSigned)
    expect(await passes(complete(prepared, value))).toBe('TOTAL-PASSED')
  })

  it('can wait between the calls: what it keeps is plain data', async () => {
    const prepared = structuredClone(prepare(base, leader, { field: 'A' }))
    const value = await leader.sign(prepared.toBeSigned)
    const pdf = complete({ ...prepared, document: Buffer.from(prepared.document) }, value)
    expect(await passes(pdf)).toBe('TOTAL-PASSED')
  })

  it('refuses a value of another key, of other bytes, or cut short', async () => {
    const prepared = prepare(base, leader, { field: 'A' })
    const right = await leader.sign(prepared.toBeSigned)
    const values = [
      await signerOf(people.agency).sign(prepared.toBeSigned),
      await leader.sign(Buffer.from('other')),
      right.subarray(0, 20),
      Buffer.alloc(0),
    ]
    for (const value of values) expect(() => complete(prepared, value)).toThrow('signing.signatureValue')
  })

  it.each(['RSASSA-PSS SHA-256', 'RSA PKCS#1 v1.5 SHA-256', 'ECDSA SHA-256'])(
    'signs with %s',
    async algorithm => {
      const authority = make({
        name: 'X',
        issuer: people.sub,
        kind: algorithm.startsWith('RSA') ? 'rsa' : 'ec',
      })
      const signer = signerOf(authority, algorithm.includes('PKCS') ? 'rsa-pkcs1' : undefined)
      const pdf = await signPdf(base, signer, { field: 'A' })
      const report = await verifyPdf(pdf, { trust: people.trust })
      expect(report.signatures[0]).toMatchObject({ algorithm, indication: 'TOTAL-PASSED' })
    },
  )
})

describe('the place of the signature value', () => {
  it('grows with the chain', async () => {
    let issuer = people.root
    for (let i = 0; i < 5; i++) issuer = make({ name: `Cấp ${i} ${'x'.repeat(3000)}`, ca: {}, issuer })
    const pdf = await signPdf(base, signerOf(make({ name: 'Sâu', issuer })), { field: 'A' })
    expect(await passes(pdf)).toBe('TOTAL-PASSED')
    expect(pdf.length).toBeGreaterThan(base.length + 2 * 5 * 6000)
  })

  it.each([0, 100, 20_000])(
    'grows with a time-stamp when %i bytes were kept for it',
    async timestampBytes => {
      let asked = 0
      const signer: Signer = {
        ...leader,
        sign: bytes => {
          asked++
          return leader.sign(bytes)
        },
      }
      const pdf = await signPdf(base, signer, { field: 'A', timestampBytes }, async value =>
        issueTimestamp(people.stamps, value, new Date()),
      )
      const report = await verifyPdf(pdf, { trust: people.trust })
      expect(report.signatures[0]).toMatchObject({
        indication: 'TOTAL-PASSED',
        timestamp: expect.any(String),
      })
      expect(asked).toBe(timestampBytes > 5000 ? 1 : 2)
    },
  )

  it('always has padding, all zeros', async () => {
    const prepared = prepare(base, leader, { field: 'A' })
    const pdf = complete(prepared, await leader.sign(prepared.toBeSigned))
    const end = prepared.contentsAt + prepared.contentsBytes * 2
    expect(pdf.toString('latin1', end - 16, end + 1)).toBe('0000000000000000>')
  })
})

describe('what was there before', () => {
  it.each(['table', 'stream', 'packed', 'hybrid'] as const)(
    'stays byte for byte (%s), once and twice',
    async xref => {
      const first = samplePdf({ xref, pages: [['a'], ['b']] })
      const once = await signPdf(first, leader, { field: 'A' })
      const twice = await signPdf(once, leader, {
        field: 'B',
        place: { page: 2, x: 10, y: 10, width: 100, height: 40 },
        look: { lines: ['Đã ký'] },
      })
      expect(once.subarray(0, first.length).equals(first)).toBe(true)
      expect(twice.subarray(0, once.length).equals(once)).toBe(true)
      expect(await passes(twice)).toBe('TOTAL-PASSED')
      expect(new PdfDocument(twice).pages().map(page => page.num)).toEqual([10, 12])
    },
  )

  it('keeps annotations and fields of the document, in whatever shape', async () => {
    const pdf = samplePdf({
      page: '/Annots [<</Type /Annot /Subtype /Text /Rect [1 1 2 2] /Contents (\\050x)>> 20 0 R]',
      catalog: '/AcroForm <</Fields [20 0 R] /DR <</Font <</Helv 3 0 R>>>> /DA (/Helv 0 Tf 0 g)>>',
      objects: { 20: '<</Type /Annot /Subtype /Widget /FT /Tx /T (Co san) /Rect [5 5 50 20] /V (x)>>' },
    })
    const signed = await signPdf(pdf, leader, {
      field: 'A',
      texts: [{ field: 'So', text: '7', place: { page: 1, x: 100, y: 100, width: 40, height: 18 } }],
    })
    const document = new PdfDocument(signed)
    const form = document.dict(document.catalog.get('AcroForm'))!
    expect(document.array(form.get('Fields'))).toHaveLength(3)
    const fonts = document.dict(document.dict(form.get('DR'))?.get('Font'))
    expect([...fonts!.entries.keys()]).toEqual(['Helv', 'Tinos'])
    expect(document.array(document.dict(document.pages()[0])?.get('Annots'))).toHaveLength(4)
    expect(await passes(signed)).toBe('TOTAL-PASSED')
  })
})

describe('an existing field', () => {
  const withField = (dict: string) =>
    samplePdf({ catalog: '/AcroForm <</Fields [20 0 R]>>', page: '/Annots [20 0 R]', objects: { 20: dict } })

  it('is signed in its own place, its widget apart or not', async () => {
    const merged = withField('<</Subtype /Widget /FT /Sig /T (A) /Rect [10 10 110 60]>>')
    const apart = samplePdf({
      catalog: '/AcroForm <</Fields [20 0 R]>>',
      page: '/Annots [21 0 R]',
      objects: {
        20: '<</FT /Sig /T (A) /Kids [21 0 R]>>',
        21: '<</Subtype /Widget /Parent 20 0 R /Rect [10 10 110 60]>>',
      },
    })
    for (const pdf of [merged, apart]) {
      const signed = await signPdf(pdf, leader, { field: 'A', look: { lines: ['Đã ký'] } })
      expect(await passes(signed)).toBe('TOTAL-PASSED')
    }
  })
})

describe('refusals', () => {
  const place = { page: 1, x: 10, y: 10, width: 100, height: 20 }
  const field = (dict: string) =>
    samplePdf({ catalog: '/AcroForm <</Fields [20 0 R]>>', objects: { 20: dict } })

  it.each<
    [name: string, code: string, pdf: Buffer, options: Partial<SignatureOptions>, signer?: () => Signer]
  >([
    ['no such page', 'signing.pageMissing', base, { place: { ...place, page: 2 } }],
    ['page 0', 'signing.pageMissing', base, { place: { ...place, page: 0 } }],
    ['a place outside', 'signing.placeOutside', base, { place: { ...place, x: 550 } }],
    ['a place below', 'signing.placeOutside', base, { place: { ...place, y: -1 } }],
    ['a place without width', 'signing.placeOutside', base, { place: { ...place, width: 0 } }],
    ['a place that is no number', 'signing.placeOutside', base, { place: { ...place, x: Number.NaN } }],
    ['a field without name', 'signing.fieldName', base, { field: '' }],
    ['a field name with a dot', 'signing.fieldName', base, { field: 'a.b' }],
    ['a field of another kind', 'signing.fieldKind', field('<</FT /Tx /T (A)>>'), {}],
    ['a field that has its value', 'signing.fieldSigned', field('<</FT /Sig /T (A) /V <</Type /Sig>>>>'), {}],
    [
      'a text into a full field',
      'signing.fieldTaken',
      field('<</FT /Tx /T (B) /V (x)>>'),
      { texts: [{ field: 'B', text: '1' }] },
    ],
    [
      'a text into a signature field',
      'signing.fieldKind',
      field('<</FT /Sig /T (B)>>'),
      { texts: [{ field: 'B', text: '1' }] },
    ],
    ['a text nobody gave a place', 'signing.placeOutside', base, { texts: [{ field: 'B', text: '1' }] }],
    [
      'a text too long for its place',
      'signing.textTooLarge',
      base,
      { texts: [{ field: 'B', text: 'một hai ba bốn năm sáu', place: { ...place, width: 30 } }] },
    ],
    [
      'a character the font lacks',
      'signing.glyphMissing',
      base,
      { texts: [{ field: 'B', text: '漢', place }] },
    ],
    ['two fields of one name', 'signing.fieldTaken', base, { texts: [{ field: 'A', text: '1', place }] }],
    [
      'an expired certificate',
      'signing.certificateExpired',
      base,
      {},
      () => signerOf(make({ name: 'X', notBefore: daysFromNow(-9), notAfter: daysFromNow(-1) })),
    ],
    [
      'a certificate of tomorrow',
      'signing.certificateNotYetValid',
      base,
      {},
      () => signerOf(make({ name: 'X', notBefore: daysFromNow(1) })),
    ],
    [
      'a certificate for other uses',
      'signing.certificateUse',
      base,
      {},
      () => signerOf(make({ name: 'X', keyUsage: [2] })),
    ],
    ['a weak key', 'signing.keyWeak', base, {}, () => signerOf(make({ name: 'X', kind: 'rsa', bits: 1024 }))],
    ['encryption', 'signing.pdfEncrypted', samplePdf({ trailer: '/Encrypt <<>>' }), {}],
    ['XFA', 'signing.pdfXfa', samplePdf({ catalog: '/AcroForm <</Fields [] /XFA (x)>>' }), {}],
  ])('%s', (_name, code, pdf, options, signer) => {
    const attempt = () => prepare(pdf, signer?.() ?? leader, { field: 'A', ...options })
    expect(attempt).toThrow(SigningError)
    expect(attempt).toThrow(code)
  })

  it('a key that is not the certificate’s', () => {
    expect(() => signerOf({ ...people.leader, key: people.agency.key })).toThrow('signing.keyMismatch')
  })
})
