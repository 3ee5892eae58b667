import { describe, expect, it } from 'vitest'
import { issueTimestamp } from '../cms/timestamp.ts'
import { oids } from '../oids.ts'
import { complete, prepare, signPdf } from '../sign.ts'
import { cast, daysFromNow, make, signerOf } from '../testing/cast.ts'
import { signForeign } from '../testing/foreign.ts'
import { samplePdf } from '../testing/sample-pdf.ts'
import { type Certificate, usage } from '../x509/certificate.ts'
import { type Fetcher, offlineFetcher } from '../x509/fetcher.ts'
import type { Authority } from '../x509/make.ts'
import { makeCrl, makeOcspAnswer } from '../x509/make-status.ts'
import type { PdfReport, SignatureReport } from './report.ts'
import { type VerifyOptions, verifyPdf } from './verify.ts'

const { root, sub, leader, stamps, trust } = cast()
const base = samplePdf()
const crlUrl = 'http://crl.example/list.crl'
const ocspUrl = 'http://ocsp.example/'

const sign = (authority: Authority, signedAt = new Date()) =>
  signPdf(base, signerOf(authority), { field: 'A', signedAt, reason: 'Phê duyệt' })

/** The one signature's report. */
async function reportOf(pdf: Uint8Array, options: Partial<VerifyOptions> = {}): Promise<SignatureReport> {
  const report = await verifyPdf(pdf, { trust, fetcher: offlineFetcher, ...options })
  expect(report.signatures).toHaveLength(1)
  return report.signatures[0]!
}

const verdictOf = async (pdf: Uint8Array, options: Partial<VerifyOptions> = {}) => {
  const { indication, subIndication, integrity, notes } = await reportOf(pdf, options)
  return { indication, subIndication, integrity, notes: notes.map(note => note.code) }
}

describe('one sound signature', () => {
  it('passes, with the notes that revocation was not asked and no time-stamp is there', async () => {
    const report = await reportOf(await sign(leader))
    expect(report).toMatchObject({
      field: 'A',
      kind: 'signature',
      signer: { name: 'Nguyễn Văn Hùng', organization: 'Bộ Tư pháp', issuer: 'Chứng thực cấp hai thử' },
      reason: 'Phê duyệt',
      integrity: true,
      coversWholeFile: true,
      allowedLaterRevision: null,
      indication: 'TOTAL-PASSED',
      subIndication: null,
      message: 'Chữ ký hợp lệ',
      subFilter: 'ETSI.CAdES.detached',
      algorithm: 'ECDSA SHA-256',
    })
    expect(report.notes).toEqual([
      { code: 'revocationUnchecked', message: 'chưa kiểm tra thu hồi' },
      { code: 'noTimestamp', message: 'Không có dấu thời gian' },
    ])
    expect(report.chain.map(c => c.subject.split(',')[1]?.trim())).toEqual([
      'CN=Nguyễn Văn Hùng',
      'CN=Chứng thực cấp hai thử',
      'CN=Chứng thực gốc thử',
    ])
    expect(report.time).toMatch(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\+07:00$/)
  })

  it('is not found in a document nobody signed', async () => {
    const report: PdfReport = await verifyPdf(base, { trust })
    expect(report).toEqual({
      signed: false,
      indication: null,
      message: 'Tài liệu chưa được ký số',
      error: null,
      signatures: [],
    })
  })
})

describe('what the certificate decides', () => {
  const issued = (request: Partial<Parameters<typeof make>[0]> = {}) =>
    make({ name: 'Người ký', issuer: sub, ...request })

  it.each<[name: string, signer: () => Authority, signedAt: Date, expected: [string, string | null]]>([
    ['valid now', () => issued(), new Date(), ['TOTAL-PASSED', null]],
    [
      'expired since',
      () => issued({ notBefore: daysFromNow(-100), notAfter: daysFromNow(-10) }),
      daysFromNow(-20),
      ['INDETERMINATE', 'OUT_OF_BOUNDS_NO_POE'],
    ],
    [
      'not yet valid when signed',
      () => issued({ notBefore: daysFromNow(-10) }),
      daysFromNow(-20),
      ['TOTAL-FAILED', 'NOT_YET_VALID'],
    ],
    [
      'of a root nobody trusts',
      () => make({ name: 'Tự ký' }),
      new Date(),
      ['INDETERMINATE', 'NO_CERTIFICATE_CHAIN_FOUND'],
    ],
    [
      'issued by somebody who is no authority',
      () => make({ name: 'Cấp dưới', issuer: leader }),
      new Date(),
      ['INDETERMINATE', 'CERTIFICATE_CHAIN_GENERAL_FAILURE'],
    ],
    [
      'below an authority that may have none below it',
      () => make({ name: 'X', issuer: make({ name: 'Cấp ba', ca: {}, issuer: sub }) }),
      new Date(),
      ['INDETERMINATE', 'CERTIFICATE_CHAIN_GENERAL_FAILURE'],
    ],
    [
      'of a key only for encipherment',
      () => issued({ keyUsage: [2] }),
      new Date(),
      ['INDETERMINATE', 'CHAIN_CONSTRAINTS_FAILURE'],
    ],
    [
      'with a critical extension nobody knows',
      () => issued({ extensions: [Buffer.from('300f06032a03040101ff0405040300000a', 'hex')] }),
      new Date(),
      ['INDETERMINATE', 'CERTIFICATE_CHAIN_GENERAL_FAILURE'],
    ],
    [
      'of an RSA key of 1024 bits',
      () => issued({ kind: 'rsa', bits: 1024 }),
      new Date(),
      ['INDETERMINATE', 'CRYPTO_CONSTRAINTS_FAILURE'],
    ],
  ])('%s', async (_name, signer, signedAt, [indication, subIndication]) => {
    const pdf = signForeign(base, signer(), { subFilter: 'ETSI.CAdES.detached', signedAt })
    expect(await verdictOf(pdf)).toMatchObject({ indication, subIndication, integrity: true })
  })

  it('judges a certificate that is itself trusted like any other', async () => {
    const alone = make({ name: 'Tự ký' })
    const trust = [alone.certificate.der]
    expect(await verdictOf(await sign(alone), { trust })).toMatchObject({
      indication: 'TOTAL-PASSED',
      notes: expect.arrayContaining(['revocationUnchecked']),
    })
    const later = { trust, now: daysFromNow(500) }
    expect(await verdictOf(await sign(alone), later)).toMatchObject({ subIndication: 'OUT_OF_BOUNDS_NO_POE' })
    const asking = make({ name: 'Tự ký, có CRL', crlUrls: [crlUrl] })
    const report = await verdictOf(await sign(asking), { trust: [asking.certificate.der] })
    expect(report).toMatchObject({ subIndication: 'TRY_LATER' })
  })

  it('notes a certificate whose purpose is something else', async () => {
    const server = issued({ extendedKeyUsage: ['1.3.6.1.5.5.7.3.1'] })
    expect((await verdictOf(await sign(server))).notes).toContain('extendedKeyUsage')
  })

  it('trusts nobody when no root is given', async () => {
    expect(await verdictOf(await sign(leader), { trust: [] })).toMatchObject({
      indication: 'INDETERMINATE',
      subIndication: 'NO_CERTIFICATE_CHAIN_FOUND',
    })
  })
})

describe('formats and algorithms of others', () => {
  const rsa = make({ name: 'Khóa RSA', kind: 'rsa', issuer: sub })

  it.each<[name: string, options: Parameters<typeof signForeign>[2], expected: [string, string | null]]>([
    [
      'adbe.pkcs7.detached, PKCS#1 v1.5, SHA-256',
      { plain: true, scheme: 'rsa-pkcs1' },
      ['TOTAL-PASSED', null],
    ],
    ['adbe.pkcs7.detached with ESS', { scheme: 'rsa-pkcs1' }, ['TOTAL-PASSED', null]],
    [
      'PSS with SHA-512',
      { subFilter: 'ETSI.CAdES.detached', scheme: 'rsa-pss', digest: 'sha512' },
      ['TOTAL-PASSED', null],
    ],
    ['PKCS#1 v1.5 with SHA-384', { scheme: 'rsa-pkcs1', digest: 'sha384' }, ['TOTAL-PASSED', null]],
    [
      'SHA-1',
      { plain: true, scheme: 'rsa-pkcs1', digest: 'sha1' },
      ['INDETERMINATE', 'CRYPTO_CONSTRAINTS_FAILURE'],
    ],
    [
      'PAdES without the signing certificate attribute',
      { plain: true, subFilter: 'ETSI.CAdES.detached' },
      ['TOTAL-FAILED', 'FORMAT_FAILURE'],
    ],
    ['no CMS at all', { cms: () => Buffer.from('3003020101', 'hex') }, ['TOTAL-FAILED', 'FORMAT_FAILURE']],
    [
      'bytes that are no DER',
      { cms: () => Buffer.from('ffffffff', 'hex') },
      ['TOTAL-FAILED', 'FORMAT_FAILURE'],
    ],
  ])('%s', async (_name, options, [indication, subIndication]) => {
    expect(await verdictOf(signForeign(base, rsa, options))).toMatchObject({ indication, subIndication })
  })

  it('calls a wrong signature value SIG_CRYPTO_FAILURE', async () => {
    const prepared = prepare(base, signerOf(rsa), { field: 'A' })
    const pdf = complete(prepared, await signerOf(rsa).sign(prepared.toBeSigned))
    const text = pdf.toString('latin1', prepared.contentsAt, prepared.contentsAt + prepared.contentsBytes * 2)
    const last = prepared.contentsAt + text.replace(/0*$/, '').length - 3
    pdf[last] = pdf[last] === 0x31 ? 0x32 : 0x31
    expect(await verdictOf(pdf)).toMatchObject({
      indication: 'TOTAL-FAILED',
      subIndication: 'SIG_CRYPTO_FAILURE',
      integrity: false,
    })
  })
})

describe('revocation', () => {
  const asked = make({ name: 'Có CRL', issuer: sub, crlUrls: [crlUrl] })
  const online = make({ name: 'Có OCSP', issuer: sub, ocspUrls: [ocspUrl] })
  const responder = make({
    name: 'Trả lời OCSP',
    issuer: sub,
    keyUsage: [usage.digitalSignature],
    extendedKeyUsage: [oids.ekuOcspSigning],
  })
  const [from, to] = [daysFromNow(-1), daysFromNow(1)]
  const crl = (withdrawn: Date | null, certificate: Certificate = asked.certificate, issuer = sub) =>
    makeCrl(issuer, withdrawn ? [{ certificate, at: withdrawn }] : [], from, to)
  const ocsp = (withdrawn: Date | null, by = sub) =>
    makeOcspAnswer(sub, online.certificate, withdrawn, from, to, by)

  it.each<
    [
      name: string,
      signer: Authority,
      answer: () => Buffer | null,
      signedAt: Date,
      expected: [string, string | null],
    ]
  >([
    ['list unreachable', asked, () => null, new Date(), ['INDETERMINATE', 'TRY_LATER']],
    ['not on the list', asked, () => crl(null), new Date(), ['TOTAL-PASSED', null]],
    [
      'on the list before signing',
      asked,
      () => crl(daysFromNow(-5)),
      new Date(),
      ['TOTAL-FAILED', 'REVOKED'],
    ],
    [
      'on the list after signing',
      asked,
      () => crl(daysFromNow(-5)),
      daysFromNow(-9),
      ['INDETERMINATE', 'REVOKED_NO_POE'],
    ],
    [
      'list of another authority',
      asked,
      () => crl(null, asked.certificate, root),
      new Date(),
      ['INDETERMINATE', 'TRY_LATER'],
    ],
    [
      'list out of date',
      asked,
      () => makeCrl(sub, [], daysFromNow(-9), daysFromNow(-3)),
      new Date(),
      ['INDETERMINATE', 'TRY_LATER'],
    ],
    [
      'list with a wrong signature',
      asked,
      () => {
        const list = crl(null)
        list[list.length - 1]! ^= 1
        return list
      },
      new Date(),
      ['INDETERMINATE', 'TRY_LATER'],
    ],
    ['nonsense for a list', asked, () => Buffer.from('<html>'), new Date(), ['INDETERMINATE', 'TRY_LATER']],
    ['OCSP unreachable', online, () => null, new Date(), ['INDETERMINATE', 'TRY_LATER']],
    ['OCSP good', online, () => ocsp(null), new Date(), ['TOTAL-PASSED', null]],
    [
      'OCSP good by a named responder',
      online,
      () => ocsp(null, responder),
      new Date(),
      ['TOTAL-PASSED', null],
    ],
    [
      'OCSP by somebody without that task',
      online,
      () => ocsp(null, leader),
      new Date(),
      ['INDETERMINATE', 'TRY_LATER'],
    ],
    ['OCSP revoked', online, () => ocsp(daysFromNow(-5)), new Date(), ['TOTAL-FAILED', 'REVOKED']],
  ])('%s', async (_name, signer, answer, signedAt, [indication, subIndication]) => {
    const fetcher: Fetcher = async () => {
      const bytes = answer()
      if (!bytes) throw new Error('unreachable')
      return bytes
    }
    expect(await verdictOf(await sign(signer, signedAt), { fetcher })).toMatchObject({
      indication,
      subIndication,
    })
  })

  it('asks only http and https, and each address once', async () => {
    const odd = make({ name: 'X', issuer: sub, crlUrls: ['ldap://x/y', 'file:///etc/passwd', crlUrl] })
    const urls: string[] = []
    const fetcher: Fetcher = async url => {
      urls.push(url)
      throw new Error('no')
    }
    const twice = await signPdf(await sign(odd), signerOf(odd), { field: 'B' })
    await verifyPdf(twice, { trust, fetcher })
    expect(urls).toEqual([crlUrl])
  })

  it('asks nobody about a certificate whose chain is not trusted', async () => {
    const fetcher: Fetcher = async () => {
      throw new Error('asked')
    }
    const stranger = make({ name: 'X', crlUrls: ['http://127.0.0.1/secret'] })
    expect((await verdictOf(await sign(stranger), { fetcher })).subIndication).toBe(
      'NO_CERTIFICATE_CHAIN_FOUND',
    )
  })
})

describe('time-stamps', () => {
  const expired = make({
    name: 'Đã hết hạn',
    issuer: sub,
    notBefore: daysFromNow(-100),
    notAfter: daysFromNow(-10),
  })
  const stamp =
    (at: Date, by = stamps) =>
    async (value: Uint8Array) =>
      issueTimestamp(by, value, at)

  it('prove that a certificate now expired was valid when used', async () => {
    const then = daysFromNow(-20)
    const pdf = await signPdf(base, signerOf(expired), { field: 'A', signedAt: then }, stamp(then))
    const report = await reportOf(pdf)
    expect(report).toMatchObject({ indication: 'TOTAL-PASSED', timestamp: expect.stringMatching(/\+07:00$/) })
    expect(report.notes.map(note => note.code)).not.toContain('noTimestamp')
  })

  it('prove nothing when they come after the certificate ended', async () => {
    const pdf = await signPdf(
      base,
      signerOf(expired),
      { field: 'A', signedAt: daysFromNow(-20) },
      stamp(daysFromNow(-5)),
    )
    expect(await verdictOf(pdf)).toMatchObject({ subIndication: 'OUT_OF_BOUNDS_NO_POE' })
  })

  it.each([
    ['over something else', async () => issueTimestamp(stamps, Buffer.from('other'), new Date())],
    ['by somebody who may not stamp', stamp(new Date(), leader)],
    [
      'by an unknown authority',
      stamp(new Date(), make({ name: 'Lạ', keyUsage: [0], extendedKeyUsage: [oids.ekuTimeStamping] })),
    ],
    ['that are nonsense', async () => Buffer.from('3003020101', 'hex')],
  ] as const)('%s are called bad', async (_name, timestamper) => {
    const pdf = await signPdf(base, signerOf(leader), { field: 'A' }, timestamper)
    expect(await verdictOf(pdf)).toMatchObject({
      indication: 'INDETERMINATE',
      subIndication: 'TIMESTAMP_ORDER_FAILURE',
      integrity: true,
    })
  })
})
