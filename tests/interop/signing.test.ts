import { spawnSync } from 'node:child_process'
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { decision } from '../../src/modules/dossiers/print/examples.ts'
import { type PrintedResult, placeTexts, printResult } from '../../src/modules/dossiers/print/result.ts'
import {
  drawHandSignature,
  drawSeal,
  keySigner,
  openTestPki,
  organizationRevision,
  personRevision,
  prepare,
  readP12,
  readPicture,
  type Signer,
  signPdf,
  type TestPki,
  verifyPdf,
} from '../../src/modules/signing/index.ts'

/** Our signatures before tools that we did not write, and theirs before ours. */
const tools = ['pdfsig', 'pdftotext', 'openssl', 'qpdf'] as const

test('the tools are there (apt-get install poppler-utils openssl qpdf)', () => {
  const missing = tools.filter(tool => spawnSync(tool, ['-v']).error !== undefined)
  expect(missing).toEqual([])
})

const run = (tool: string, ...words: string[]) => {
  const { status, stdout, stderr, error } = spawnSync(tool, words, { encoding: 'utf8' })
  if (error) throw new Error(`${tool} could not be run: ${error.message}`)
  return { status, output: `${stdout}${stderr}`.normalize('NFC') }
}

const password = 'mat khau 1'
const organization = 'Bộ Tư pháp'
const leaderOf = (key: 'rsa' | 'ec') =>
  ({ id: `lanh-dao-${key}`, name: 'Phạm Mạnh Hùng', organization, title: 'Thứ trưởng', key }) as const
const agencyOf = (key: 'rsa' | 'ec') =>
  ({ id: `co-quan-${key}`, name: organization, organization, key }) as const

let folder = ''
let pki: TestPki
let printed: PrintedResult
const at = (name: string): string => join(folder, name)

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'motcua-sign-'))
  pki = await openTestPki(at('pki'), password)
  printed = await printResult(decision, { at: new Date() })
})
afterAll(() => rm(folder, { recursive: true }))

const keep = async (name: string, bytes: Uint8Array): Promise<string> => {
  await writeFile(at(name), bytes)
  return at(name)
}

/** Both revisions of the result, in the legal order. */
async function signTwice(
  pdf: Uint8Array,
  leader: Signer,
  agency: Signer,
): Promise<[first: Buffer, both: Buffer]> {
  const { number, date, leaderSignature, seal } = printed.places
  const places = { number, date, person: leaderSignature, seal }
  const picture = readPicture(drawHandSignature('Phạm Mạnh Hùng'))
  const first = await signPdf(pdf, leader, personRevision({ places, picture, reason: 'Phê duyệt' }))
  const both = await signPdf(
    first,
    agency,
    organizationRevision({
      number: { text: '15/QĐ-BTP', ...placeTexts.number },
      date: { text: 'ngày 06 tháng 5 năm 2019', face: 'italic', ...placeTexts.date },
      seal: readPicture(drawSeal(organization)),
    }),
  )
  return [first, both]
}

/** What a signature covers and says, cut out by its byte range without our reader. */
function cutOut(pdf: Buffer, index: number): { content: Buffer; cms: Buffer } {
  const ranges = [...pdf.toString('latin1').matchAll(/\/ByteRange \[(\d+) (\d+) (\d+) (\d+)\]/g)]
  const [, a, b, c, d] = ranges[index]!.map(Number)
  const padded = Buffer.from(pdf.toString('latin1', a! + b! + 1, c! - 1), 'hex')
  return {
    content: Buffer.concat([pdf.subarray(a, a! + b!), pdf.subarray(c, c! + d!)]),
    cms: padded.subarray(0, padded.readUInt16BE(2) + 4),
  }
}

async function opensslSays(pdf: Buffer, index: number): Promise<{ status: number | null; output: string }> {
  const { content, cms } = cutOut(pdf, index)
  const [data, signature] = [await keep('content.bin', content), await keep('cms.der', cms)]
  return run(
    ...(['openssl', 'cms', '-verify', '-cades', '-inform', 'DER', '-in', signature, '-binary'] as const),
    ...(['-content', data, '-CAfile', pki.rootFile, '-purpose', 'any', '-out', at('out.bin')] as const),
  )
}

describe.each([
  ['RSASSA-PSS', 'rsa', undefined],
  ['RSA PKCS#1 v1.5', 'rsa', 'rsa-pkcs1'],
  ['ECDSA P-256', 'ec', undefined],
] as const)('a result signed twice with %s', (_name, key, scheme) => {
  let first: Buffer
  let both: Buffer
  beforeAll(async () => {
    const signers = [
      await pki.signer(leaderOf(key), scheme),
      await pki.signer(agencyOf(key), scheme),
    ] as const
    ;[first, both] = await signTwice(printed.pdf, ...signers)
  })

  test('pdfsig calls each signature valid, after the first and after the second', async () => {
    const once = run('pdfsig', '-nocert', await keep('first.pdf', first)).output
    expect(once.match(/Signature is Valid\./g)).toHaveLength(1)
    expect(once).toContain('Total document signed')
    const { output } = run('pdfsig', '-nocert', await keep('both.pdf', both))
    expect(output.match(/Signature is Valid\./g)).toHaveLength(2)
    expect(output.match(/Signature Type: ETSI\.CAdES\.detached/g)).toHaveLength(2)
    expect(output.match(/Not total document signed/g)).toHaveLength(1)
    expect(output).toContain('Signer Certificate Common Name: Phạm Mạnh Hùng')
    expect(output).toContain(`Signer Certificate Common Name: ${organization}`)
  })

  test('openssl verifies both as CAdES, chain included', async () => {
    for (const index of [0, 1]) {
      const { status, output } = await opensslSays(both, index)
      expect(output).toContain('CAdES Verification successful')
      expect(status).toBe(0)
    }
  })

  test('qpdf finds nothing wrong in either', async () => {
    for (const pdf of [first, both]) {
      const { status, output } = run('qpdf', '--check', await keep('check.pdf', pdf))
      expect(output).toContain('No syntax or stream encoding errors found')
      expect(status).toBe(0)
    }
  })

  test('poppler reads number and date, with Đ and stacked marks', async () => {
    const { output } = run('pdftotext', '-layout', await keep('text.pdf', both), '-')
    expect(output).toContain('Số: 15/QĐ-BTP')
    expect(output).toContain('Hà Nội, ngày 06 tháng 5 năm 2019')
  })

  test('a byte changed in either range is refused by the signature over it, in every tool', async () => {
    const middle = first.length + Math.floor((both.length - first.length) / 3)
    for (const [place, broken] of [
      [100, [0, 1]],
      [middle, [1]],
    ] as const) {
      const changed = Buffer.from(both)
      changed[place] = changed[place]! ^ 1
      const said = run('pdfsig', '-nocert', await keep('changed.pdf', changed)).output
      expect(said.match(/Signature is Valid\./g) ?? []).toHaveLength(2 - broken.length)
      const report = await verifyPdf(changed, { trust: [pki.root] })
      for (const index of [0, 1]) {
        const expected = !(broken as readonly number[]).includes(index)
        expect((await opensslSays(changed, index)).status === 0).toBe(expected)
        if (report.signatures.length > 0) expect(report.signatures[index]?.integrity).toBe(expected)
      }
      expect(report.indication).toBe('TOTAL-FAILED')
    }
  })
})

describe('documents shaped by another program', () => {
  test.each([
    ['objects packed into streams', ['--object-streams=generate']],
    ['linearized', ['--linearize', '--object-streams=disable']],
    ['linearized and packed', ['--linearize', '--object-streams=generate']],
    ['an older version', ['--force-version=1.4', '--object-streams=disable']],
  ] as const)('%s: signed twice, valid for pdfsig, qpdf and us', async (_name, options) => {
    const [input, output] = [await keep('in.pdf', printed.pdf), at('shaped.pdf')]
    expect(run('qpdf', ...options, input, output).status).toBe(0)
    const signers = [await pki.signer(leaderOf('rsa')), await pki.signer(agencyOf('rsa'))] as const
    const [, both] = await signTwice(await readFile(output), ...signers)
    const path = await keep('shaped-both.pdf', both)
    expect(run('pdfsig', '-nocert', path).output.match(/Signature is Valid\./g)).toHaveLength(2)
    expect(run('qpdf', '--check', path).output).toContain('No syntax or stream encoding errors found')
    expect((await verifyPdf(both, { trust: [pki.root] })).indication).toBe('TOTAL-PASSED')
  })
})

test('a page redrawn between the signatures: pdfsig is content, we are not', async () => {
  const leader = await pki.signer(leaderOf('rsa'))
  const first = await signPdf(printed.pdf, leader, { field: 'A' })
  // qpdf names the page's content; the update that replaces it is written by hand.
  const json = JSON.parse(
    run('qpdf', '--json=2', '--json-key=pages', await keep('redraw.pdf', first)).output,
  ) as {
    pages: { contents: string[] }[]
  }
  const number = Number(/\d+/.exec(json.pages[0]!.contents[0]!)![0])
  const content = '1 0 0 rg 100 100 300 500 re f'
  const previous = /startxref\s+(\d+)\s+%%EOF\s*$/.exec(first.toString('latin1'))![1]
  const root = /\/Root (\d+ 0 R)/.exec(first.toString('latin1', first.lastIndexOf('trailer')))![1]
  const body = `${number} 0 obj\n<</Length ${content.length}>>\nstream\n${content}\nendstream\nendobj\n`
  const redrawn = Buffer.concat([
    first,
    Buffer.from(
      `${body}xref\n${number} 1\n${String(first.length).padStart(10, '0')} 00000 n \ntrailer\n<</Size 400 /Root ${root} /Prev ${previous}>>\nstartxref\n${first.length + body.length}\n%%EOF\n`,
    ),
  ])
  const both = await signPdf(redrawn, await pki.signer(agencyOf('rsa')), { field: 'B' })
  const said = run('pdfsig', '-nocert', await keep('redrawn.pdf', both)).output
  expect(said.match(/Signature is Valid\./g)).toHaveLength(2)
  const report = await verifyPdf(both, { trust: [pki.root] })
  expect(report.signatures.map(s => [s.indication, s.laterChanges.forbidden?.change ?? null])).toEqual([
    ['TOTAL-FAILED', 'page'],
    ['TOTAL-PASSED', null],
  ])
})

describe('key files', () => {
  test('ours are read by openssl', async () => {
    const path = await pki.keyFile(leaderOf('rsa'))
    const { status, output } = run(
      'openssl',
      'pkcs12',
      '-in',
      path,
      '-passin',
      `pass:${password}`,
      '-noenc',
      '-info',
    )
    expect(output).toContain('PBES2, PBKDF2, AES-256-CBC')
    expect(output.match(/BEGIN CERTIFICATE/g)).toHaveLength(3)
    expect(status).toBe(0)
  })

  test.each([
    ['of today', []],
    ['AES-128', ['-keypbe', 'AES-128-CBC', '-certpbe', 'AES-128-CBC']],
    ['3DES', ['-keypbe', 'PBE-SHA1-3DES', '-certpbe', 'PBE-SHA1-3DES', '-macalg', 'sha1']],
    ['3DES of two keys', ['-keypbe', 'PBE-SHA1-2DES', '-certpbe', 'PBE-SHA1-2DES', '-macalg', 'sha1']],
    ['3DES and RC2 of 40 bits', ['-legacy']],
    ['RC2 of 128 bits', ['-legacy', '-certpbe', 'PBE-SHA1-RC2-128']],
    ['no encryption', ['-keypbe', 'NONE', '-certpbe', 'NONE']],
    ['no mark', ['-nomac']],
  ] as const)('of openssl are read by us: %s', async (_name, options) => {
    const path = await pki.keyFile(leaderOf('ec'))
    const pem = at('key.pem')
    expect(
      run('openssl', 'pkcs12', '-in', path, '-passin', `pass:${password}`, '-noenc', '-out', pem).status,
    ).toBe(0)
    const made = run(
      ...([
        'openssl',
        'pkcs12',
        '-export',
        '-in',
        pem,
        '-out',
        at('made.p12'),
        '-passout',
        `pass:${password}`,
      ] as const),
      ...options,
    )
    expect(made.output).toBe('')
    const { key, certificates } = readP12(await readFile(at('made.p12')), password)
    const signed = await signPdf(printed.pdf, keySigner(key, certificates), { field: 'A' })
    expect((await verifyPdf(signed, { trust: [pki.root] })).indication).toBe('TOTAL-PASSED')
  })
})

describe('certificates, lists and stamps', () => {
  test('openssl builds the chain of a test certificate', async () => {
    const { certificates } = readP12(await readFile(await pki.keyFile(leaderOf('rsa'))), password)
    const pem = (der: Uint8Array) =>
      `-----BEGIN CERTIFICATE-----\n${Buffer.from(der).toString('base64')}\n-----END CERTIFICATE-----\n`
    const leaf = await keep('leaf.pem', Buffer.from(pem(certificates[0]!)))
    const sub = await keep('sub.pem', Buffer.from(pem(certificates[1]!)))
    const { output } = run(
      'openssl',
      'verify',
      '-x509_strict',
      '-CAfile',
      pki.rootFile,
      '-untrusted',
      sub,
      leaf,
    )
    expect(output).toContain(': OK')
  })

  test('openssl accepts a token of the test time-stamp authority', async () => {
    const token = await pki.timestamper()(Buffer.from('giá trị chữ ký'))
    const { status, output } = run(
      ...(['openssl', 'ts', '-verify', '-token_in', '-in', await keep('token.der', token)] as const),
      ...([
        '-data',
        await keep('stamped.bin', Buffer.from('giá trị chữ ký')),
        '-CAfile',
        pki.rootFile,
      ] as const),
    )
    expect(output).toContain('Verification: OK')
    expect(status).toBe(0)
  })

  test('a signature with a time-stamp stays valid for pdfsig', async () => {
    const signed = await signPdf(
      printed.pdf,
      await pki.signer(leaderOf('rsa')),
      { field: 'A' },
      pki.timestamper(),
    )
    expect(run('pdfsig', '-nocert', await keep('stamped.pdf', signed)).output).toContain(
      'Signature is Valid.',
    )
    const { status } = await opensslSays(signed, 0)
    expect(status).toBe(0)
  })
})

describe('signatures made by openssl are verified by us', () => {
  test.each([
    ['CMS without attributes', 'rsa', ['-noattr'], false],
    ['CAdES, PKCS#1 v1.5, with attributes', 'rsa', ['-cades'], true],
    ['CAdES, PSS', 'rsa', ['-cades', '-keyopt', 'rsa_padding_mode:pss'], true],
    ['CAdES, PSS, SHA-512', 'rsa', ['-cades', '-md', 'sha512', '-keyopt', 'rsa_padding_mode:pss'], true],
    ['CAdES, ECDSA', 'ec', ['-cades'], true],
    ['CMS without ESS', 'rsa', [], false],
  ] as const)('%s', async (_name, key, options, pades) => {
    const path = await pki.keyFile(leaderOf(key))
    const pem = at('sign.pem')
    run('openssl', 'pkcs12', '-in', path, '-passin', `pass:${password}`, '-noenc', '-out', pem)
    const above = at('above.pem')
    run('openssl', 'pkcs12', '-in', path, '-passin', `pass:${password}`, '-cacerts', '-nokeys', '-out', above)
    const signer = await pki.signer(leaderOf(key))
    const prepared = prepare(printed.pdf, signer, { field: 'A', timestampBytes: 4000 })
    if (!pades)
      prepared.document.write('adbe.pkcs7.detached', prepared.document.lastIndexOf('ETSI.CAdES.detached'))
    const { content } = cutOut(prepared.document, 0)
    const made = run(
      ...([
        'openssl',
        'cms',
        '-sign',
        '-binary',
        '-in',
        await keep('sign.bin', content),
        '-outform',
        'DER',
      ] as const),
      ...(['-signer', pem, '-certfile', above, '-out', at('made.der')] as const),
      ...options,
    )
    expect(made).toEqual({ status: 0, output: '' })
    const cms = (await readFile(at('made.der'))).toString('hex')
    prepared.document.write(cms, prepared.contentsAt, 'latin1')
    const report = await verifyPdf(prepared.document, { trust: [pki.root] })
    expect(report.signatures[0]).toMatchObject({ indication: 'TOTAL-PASSED', integrity: true })
  })
})
