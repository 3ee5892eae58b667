import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import {
  answerTimestamp,
  drawHandSignature,
  openTestPki,
  type PdfReport,
  type TestPki,
} from '../modules/signing/index.ts'
import { pdfCommand } from './pdf.ts'

/** One empty page. */
function blankPdf(trailer = ''): Buffer {
  const objects = [
    '<</Type /Catalog /Pages 2 0 R>>',
    '<</Type /Pages /Count 1 /Kids [3 0 R]>>',
    '<</Type /Page /Parent 2 0 R /MediaBox [0 0 595 842]>>',
  ]
  let pdf = '%PDF-1.7\n'
  let table = `xref\n0 4\n0000000000 65535 f \n`
  for (const [i, body] of objects.entries()) {
    table += `${String(pdf.length).padStart(10, '0')} 00000 n \n`
    pdf += `${i + 1} 0 obj\n${body}\nendobj\n`
  }
  const end = `trailer\n<</Size 4 /Root 1 0 R ${trailer}>>\nstartxref\n${pdf.length}\n%%EOF\n`
  return Buffer.from(`${pdf}${table}${end}`, 'latin1')
}

const password = 'mật khẩu thử'
let folder = ''
let p12 = ''
let trust = ''
let pki: TestPki
const at = (name: string): string => join(folder, name)

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'motcua-pdf-'))
  pki = await openTestPki(at('pki'), password)
  p12 = await pki.keyFile({ id: 'hung', name: 'Phạm Mạnh Hùng', organization: 'Bộ Tư pháp' })
  trust = pki.rootFile
  await writeFile(at('in.pdf'), blankPdf())
  await writeFile(at('locked.pdf'), blankPdf('/Encrypt <<>>'))
  await writeFile(at('hand.png'), drawHandSignature('Phạm Mạnh Hùng'))
  await writeFile(at('not.pdf'), 'MZ')
})
afterAll(() => rm(folder, { recursive: true }))

async function run(...argv: string[]) {
  let [out, err] = ['', '']
  const write = (add: (text: string) => void) => ({ write: (text: string) => add(text) })
  const code = await pdfCommand(argv, { stdout: write(t => (out += t)), stderr: write(t => (err += t)) })
  return { code, out, err }
}

const sign = (output: string, ...more: string[]) =>
  run('sign', at('in.pdf'), at(output), '--p12', p12, '--password', password, ...more)

describe('motcua pdf sign', () => {
  it('signs, and pdf verify agrees when it trusts the root', async () => {
    const signed = await sign('out.pdf', '--reason', 'Phê duyệt')
    expect(signed).toMatchObject({ code: 0, err: '' })
    expect(signed.out).toContain('Phạm Mạnh Hùng')
    const { code, out } = await run('verify', at('out.pdf'), '--json', '--trust', trust)
    const report = JSON.parse(out) as PdfReport
    expect(code).toBe(0)
    expect(report.signatures[0]).toMatchObject({
      field: 'Signature1',
      reason: 'Phê duyệt',
      indication: 'TOTAL-PASSED',
      algorithm: 'RSASSA-PSS SHA-256',
    })
  })

  it('signs again under the next name, shows a picture where told, and says so in JSON', async () => {
    await sign('once.pdf')
    const { code, out } = await run(
      ...['sign', at('once.pdf'), at('twice.pdf'), '--p12', p12, '--password', password, '--json'],
      ...['--place', '1,300,200,140,60', '--image', at('hand.png'), '--algorithm', 'pkcs1'],
    )
    expect(code).toBe(0)
    expect(JSON.parse(out)).toMatchObject({ output: at('twice.pdf'), field: 'Signature2' })
    const report = JSON.parse(
      (await run('verify', at('twice.pdf'), '--json', '--trust', trust)).out,
    ) as PdfReport
    expect(report.signatures.map(s => [s.indication, s.algorithm])).toEqual([
      ['TOTAL-PASSED', 'RSASSA-PSS SHA-256'],
      ['TOTAL-PASSED', 'RSA PKCS#1 v1.5 SHA-256'],
    ])
  })

  it('may write over its input, and leaves nothing else behind', async () => {
    await writeFile(at('same.pdf'), blankPdf())
    const { code } = await run('sign', at('same.pdf'), at('same.pdf'), '--p12', p12, '--password', password)
    expect(code).toBe(0)
    expect((await run('verify', at('same.pdf'), '--trust', trust)).code).toBe(0)
    expect((await readdir(folder)).filter(name => name.startsWith('.motcua'))).toEqual([])
  })

  it.each<[name: string, code: number, argv: () => string[]]>([
    ['no action', 2, () => []],
    ['an unknown action', 2, () => ['stamp']],
    ['no files', 2, () => ['sign', '--p12', p12, '--password', password]],
    ['one file', 2, () => ['sign', at('in.pdf'), '--p12', p12, '--password', password]],
    ['no key', 2, () => ['sign', at('in.pdf'), at('x.pdf'), '--password', password]],
    ['no password', 2, () => ['sign', at('in.pdf'), at('x.pdf'), '--p12', p12]],
    ['a wrong password', 2, () => ['sign', at('in.pdf'), at('x.pdf'), '--p12', p12, '--password', 'sai']],
    [
      'a key file that is none',
      2,
      () => ['sign', at('in.pdf'), at('x.pdf'), '--p12', at('in.pdf'), '--password', 'x'],
    ],
    [
      'a key file that is not there',
      2,
      () => ['sign', at('in.pdf'), at('x.pdf'), '--p12', at('no'), '--password', 'x'],
    ],
    ['a folder to write over', 2, () => ['sign', at('in.pdf'), folder, '--p12', p12, '--password', password]],
    ['an option nobody knows', 2, () => ['sign', at('in.pdf'), at('x.pdf'), '--colour', 'red']],
    [
      'an unknown algorithm',
      2,
      () => ['sign', at('in.pdf'), at('x.pdf'), '--p12', p12, '--password', password, '--algorithm', 'md5'],
    ],
    [
      'a place that is none',
      2,
      () => ['sign', at('in.pdf'), at('x.pdf'), '--p12', p12, '--password', password, '--place', '1,2'],
    ],
    [
      'a place outside the page',
      2,
      () => [
        'sign',
        at('in.pdf'),
        at('x.pdf'),
        '--p12',
        p12,
        '--password',
        password,
        '--place',
        '1,590,2,90,90',
      ],
    ],
    [
      'a folder that is not there',
      2,
      () => ['sign', at('in.pdf'), at('no/x.pdf'), '--p12', p12, '--password', password],
    ],
    [
      'an encrypted document',
      1,
      () => ['sign', at('locked.pdf'), at('x.pdf'), '--p12', p12, '--password', password],
    ],
    [
      'a file that is no PDF',
      1,
      () => ['sign', at('not.pdf'), at('x.pdf'), '--p12', p12, '--password', password],
    ],
    ['verify without a file', 2, () => ['verify']],
    ['verify of a file that is not there', 2, () => ['verify', at('no.pdf')]],
    ['verify with a root that is none', 2, () => ['verify', at('in.pdf'), '--trust', at('not.pdf')]],
    ['verify of an unsigned document', 1, () => ['verify', at('in.pdf')]],
    ['verify of an encrypted document', 1, () => ['verify', at('locked.pdf')]],
  ])('%s: exit %i, nothing written', async (_name, code, argv) => {
    const result = await run(...argv())
    expect(result.code).toBe(code)
    expect(await readdir(folder)).not.toContain('x.pdf')
    if (code === 2) expect(result.err).toMatch(/^pdf: .+\n/)
  })

  it('puts in a time-stamp from a service, and signs nothing when none comes', async () => {
    const { createServer } = await import('node:http')
    const server = createServer((request, response) => {
      const parts: Buffer[] = []
      request.on('data', part => parts.push(part))
      request.on('end', () => {
        response.end(answerTimestamp(pki.timestampAuthority, Buffer.concat(parts), new Date()))
      })
    })
    await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve))
    const { port } = server.address() as { port: number }
    try {
      expect((await sign('stamped.pdf', '--timestamp', `http://127.0.0.1:${port}/`)).code).toBe(0)
    } finally {
      await new Promise(resolve => server.close(resolve))
    }
    const { out } = await run('verify', at('stamped.pdf'), '--json', '--trust', trust)
    expect((JSON.parse(out) as PdfReport).signatures[0]).toMatchObject({
      indication: 'TOTAL-PASSED',
      timestamp: expect.any(String),
    })
    const refused = await sign('x.pdf', '--timestamp', `http://127.0.0.1:${port}/`)
    expect(refused).toMatchObject({ code: 1, err: expect.stringContaining('dấu thời gian') })
    expect(await readdir(folder)).not.toContain('x.pdf')
  })

  it('refuses to cover what an earlier signature holds, and to sign what was changed', async () => {
    await sign('held.pdf', '--place', '1,100,100,200,40', '--text', 'Bộ Tư pháp')
    const over = ['--p12', p12, '--password', password, '--place', '1,100,100,200,40', '--text', 'Bộ khác']
    const covered = await run('sign', at('held.pdf'), at('x.pdf'), ...over)
    expect(covered).toMatchObject({ code: 1, err: expect.stringContaining('Phần thêm vào che chữ đã ký') })
    const changed = await readFile(at('held.pdf'))
    changed[20]! ^= 1
    await writeFile(at('held.pdf'), changed)
    expect((await run('sign', at('held.pdf'), at('x.pdf'), '--p12', p12, '--password', password)).code).toBe(
      1,
    )
    expect(await readdir(folder)).not.toContain('x.pdf')
  })

  it('says wrong use in JSON too', async () => {
    const { out } = await run('verify', at('no.pdf'), '--json')
    expect(JSON.parse(out)).toMatchObject({ error: { code: 'pdf.usage' } })
  })
})

describe('motcua pdf verify', () => {
  it('answers no without a trusted root, and says why in Vietnamese', async () => {
    await sign('plain.pdf')
    const { code, out } = await run('verify', at('plain.pdf'))
    expect(code).toBe(1)
    expect(out).toContain(
      'Không truy được đến chứng thư gốc tin cậy (INDETERMINATE NO_CERTIFICATE_CHAIN_FOUND)',
    )
  })

  it('answers no when a byte was changed', async () => {
    await sign('changed.pdf')
    const pdf = await readFile(at('changed.pdf'))
    pdf[60]! ^= 1
    await writeFile(at('changed.pdf'), pdf)
    const { code } = await run('verify', at('changed.pdf'), '--trust', trust)
    expect(code).toBe(1)
  })

  it('shows help', async () => {
    for (const argv of [['--help'], ['sign', '--help'], ['verify', '--help']]) {
      const { code, out } = await run(...argv)
      expect(code).toBe(0)
      expect(out).toContain('motcua pdf verify')
    }
  })
})
