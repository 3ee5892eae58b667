import { describe, expect, it } from 'vitest'
import { issueTimestamp } from '../cms/timestamp.ts'
import { rewriteDict } from '../pdf/increment.ts'
import { signPdf } from '../sign.ts'
import { addAnnotation, dictOf, fieldNumber, form, update } from '../testing/attacks.ts'
import { cast, signerOf } from '../testing/cast.ts'
import { signForeign } from '../testing/foreign.ts'
import { samplePdf } from '../testing/sample-pdf.ts'
import { offlineFetcher } from '../x509/fetcher.ts'
import { verifyPdf } from './verify.ts'

const people = cast()
const agency = signerOf(people.agency)
const base = samplePdf({
  catalog: '/AcroForm <</Fields [20 0 R] /SigFlags 3>>',
  page: '/Annots [20 0 R]',
  objects: { 20: '<</Type /Annot /Subtype /Widget /FT /Tx /T (So) /Rect [300 400 340 420]>>' },
})
const verify = (pdf: Uint8Array) => verifyPdf(pdf, { trust: people.trust, fetcher: offlineFetcher })

const certified = (permission: number) =>
  signForeign(base, people.leader, {
    keys: `/Reference [<</Type /SigRef /TransformMethod /DocMDP /TransformParams <</P ${permission} /V /1.2>>>>]`,
  })
const locked = (parameters: string) =>
  signForeign(base, people.leader, {
    keys: `/Reference [<</Type /SigRef /TransformMethod /FieldMDP /TransformParams <<${parameters}>>>>]`,
  })

const sign = (pdf: Uint8Array) => signPdf(pdf, agency, { field: 'B' })
const fill = (pdf: Uint8Array) => signPdf(pdf, agency, { field: 'B', texts: [{ field: 'So', text: '15' }] })
const annotate = (pdf: Uint8Array) =>
  sign(
    update(pdf, (increment, document) => {
      const appearance = form(increment, '0 0 1 RG 0 0 10 10 re S')
      addAnnotation(
        increment,
        document,
        `<</Type /Annot /Subtype /Ink /Rect [300 300 340 320] /AP <</N ${appearance}>>>>`,
      )
    }),
  )

describe('what the first signer permitted', () => {
  it.each([
    ['nothing, then signed', certified(1), sign, 'certified'],
    ['filling, then signed', certified(2), sign, null],
    ['filling, then filled and signed', certified(2), fill, null],
    ['filling, then annotated and signed', certified(2), annotate, 'certified'],
    ['annotations, then annotated and signed', certified(3), annotate, null],
    ['all fields locked, then filled', locked('/Action /All'), fill, 'certified'],
    ['this field locked, then filled', locked('/Action /Include /Fields [(So)]'), fill, 'certified'],
    ['another field locked, then filled', locked('/Action /Include /Fields [(Khac)]'), fill, null],
    ['all but this field locked, then filled', locked('/Action /Exclude /Fields [(So)]'), fill, null],
  ] as const)('%s', async (_name, pdf, act, expected) => {
    const report = await verify(await act(pdf))
    expect(report.signatures[0]?.laterChanges.forbidden?.change ?? null).toBe(expected)
    expect(report.signatures[0]?.indication).toBe(expected ? 'TOTAL-FAILED' : 'TOTAL-PASSED')
  })
})

/** A document time-stamp (EN 319 142-1 §5.4.3): a signature field whose CMS is a time-stamp token. */
function stampDocument(pdf: Uint8Array, authority = people.stamps): Buffer {
  let token: Buffer = Buffer.alloc(0)
  const draft = signForeign(pdf, people.leader, { field: 'DTS', cms: () => token })
  // The name of the format is shorter, so it is padded; then the token is made over the very bytes.
  const at = draft.lastIndexOf('/adbe.pkcs7.detached')
  draft.write('/ETSI.RFC3161'.padEnd(20), at, 'latin1')
  const range = /\/ByteRange \[0 (\d+) (\d+) (\d+)\]/.exec(
    draft.toString('latin1', draft.lastIndexOf('/ByteRange')),
  )!
  const [before, resume] = [Number(range[1]), Number(range[2])]
  token = issueTimestamp(
    authority,
    Buffer.concat([draft.subarray(0, before), draft.subarray(resume)]),
    new Date(),
  )
  draft.write(token.toString('hex'), before + 1, 'latin1')
  return draft
}

describe('a document time-stamp', () => {
  it('may follow, is reported as such, and proves when the signature existed', async () => {
    const report = await verify(stampDocument(await sign(base)))
    expect(report.signatures).toMatchObject([
      {
        kind: 'signature',
        indication: 'TOTAL-PASSED',
        timestamp: expect.any(String),
        allowedLaterRevision: true,
      },
      { kind: 'timestamp', indication: 'TOTAL-PASSED', coversWholeFile: true },
    ])
    expect(report.signatures[0]?.laterChanges.additions).toContainEqual({
      kind: 'timestamp',
      field: 'DTS',
      page: 1,
    })
  })

  it('vouches for nothing that can be seen', async () => {
    const filled = update(await sign(base), (increment, document) => {
      const num = fieldNumber(document, 'So')
      const appearance = form(increment, '0 g')
      increment.put(num, rewriteDict(dictOf(document, num), { V: '(99)', AP: `<</N ${appearance}>>` }))
    })
    const report = await verify(stampDocument(filled))
    expect(report.signatures[0]?.laterChanges.forbidden?.change).toBe('unsignedAddition')
  })

  it('is worth nothing from somebody who may not stamp', async () => {
    const report = await verify(stampDocument(await sign(base), people.leader))
    expect(report.signatures[1]?.indication).not.toBe('TOTAL-PASSED')
    expect(report.signatures[0]?.timestamp).toBeNull()
  })

  it('fails when the document it covers is changed', async () => {
    const pdf = stampDocument(await sign(base))
    pdf[100]! ^= 1
    expect((await verify(pdf)).signatures.at(-1)).toMatchObject({
      integrity: false,
      subIndication: 'HASH_FAILURE',
    })
  })
})

it('validation data may follow (DSS), and nothing else of the catalog', async () => {
  const withStore = update(await sign(base), (increment, document) => {
    const certificate = increment.stream('', Buffer.from(people.sub.certificate.der))
    const store = increment.add(`<</Type /DSS /Certs [${certificate}]>>`)
    increment.put(1, rewriteDict(document.catalog, { DSS: store }))
  })
  const report = await verify(withStore)
  expect(report.signatures[0]).toMatchObject({ indication: 'TOTAL-PASSED', allowedLaterRevision: true })
  expect(report.signatures[0]?.laterChanges.additions).toEqual([{ kind: 'validationData' }])
  const odd = update(withStore, (increment, document) => {
    increment.put(1, rewriteDict(document.catalog, { DSS: '<</Type /DSS /Draw 1>>' }))
  })
  expect((await verify(odd)).signatures[0]?.laterChanges.forbidden?.change).toBe('catalog')
})
