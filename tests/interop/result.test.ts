import { spawnSync } from 'node:child_process'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { anonymous } from '../../src/kernel/actor.ts'
import { keptOf, readStored } from '../../src/modules/dossiers/results/parts.ts'
import { judgeIssued } from '../../src/modules/dossiers/results/revision-check.ts'
import { createResultBrowser } from '../../src/modules/dossiers/results/testing/browser.ts'
import { createResultWorld } from '../../src/modules/dossiers/results/testing/world.ts'
import {
  organizationRevision,
  type PdfReport,
  signPdf,
  toPem,
  verifyPdf,
} from '../../src/modules/signing/index.ts'
import { testDatabase } from '../support/database.ts'

/** The result that the one-stop issued, before tools that we did not write: poppler-utils, openssl, qpdf. */
const tools = ['pdfsig', 'pdftotext', 'pdftoppm', 'openssl', 'qpdf'] as const

test('the tools are there (apt-get install poppler-utils openssl qpdf)', () => {
  expect(tools.filter(tool => spawnSync(tool, ['-v']).error !== undefined)).toEqual([])
})

const run = (tool: string, ...words: string[]) => {
  const { status, stdout, stderr, error } = spawnSync(tool, words, { encoding: 'utf8' })
  if (error) throw new Error(`${tool} could not be run: ${error.message}`)
  return { status, output: `${stdout}${stderr}`.normalize('NFC') }
}

const { db } = await testDatabase()
const world = await createResultWorld(db)
const browser = await createResultBrowser(world)

let folder = ''
let issued: Buffer
let signed: Buffer
let number = 0
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'motcua-result-'))
  const result = (await world.resultOf(await world.issued()))!
  issued = await readStored(world.files, result.issued_hash!)
  signed = await readStored(world.files, result.signed_hash!)
  number = result.number!
})
afterAll(async () => {
  await browser.http.close()
  await world.remove()
  await rm(folder, { recursive: true })
})

const keep = async (name: string, bytes: Uint8Array): Promise<string> => {
  await writeFile(join(folder, name), bytes)
  return join(folder, name)
}
const verify = async (pdf: Buffer): Promise<PdfReport> =>
  verifyPdf(pdf, { trust: await world.keys.trust(), now: world.clock() })
const validSignatures = async (pdf: Buffer): Promise<number> =>
  run('pdfsig', '-nocert', await keep('pdfsig.pdf', pdf)).output.match(/Signature is Valid\./g)?.length ?? 0

/** Verifies one signature with openssl alone, cut out by its byte range. */
async function opensslVerifies(pdf: Buffer, index: number): Promise<boolean> {
  const ranges = [...pdf.toString('latin1').matchAll(/\/ByteRange \[(\d+) (\d+) (\d+) (\d+)\]/g)]
  const [, a, b, c, d] = ranges[index]!.map(Number) as [number, number, number, number, number]
  const padded = Buffer.from(pdf.toString('latin1', a + b + 1, c - 1), 'hex')
  const cms = await keep('cms.der', padded.subarray(0, padded.readUInt16BE(2) + 4))
  const content = Buffer.concat([pdf.subarray(a, a + b), pdf.subarray(c, c + d)])
  const roots = (await world.keys.trust()).map(toPem).join('')
  const { status, output } = run(
    ...(['openssl', 'cms', '-verify', '-cades', '-inform', 'DER', '-in', cms, '-binary'] as const),
    ...(['-content', await keep('content.bin', content), '-CAfile'] as const),
    await keep('root.pem', Buffer.from(roots)),
    ...(['-purpose', 'any', '-out', join(folder, 'out.bin')] as const),
  )
  return status === 0 && output.includes('CAdES Verification successful')
}

describe('the issued result', () => {
  test('pdfsig: both signatures valid, the last one over the whole file', async () => {
    const { output } = run('pdfsig', '-nocert', await keep('issued.pdf', issued))
    expect(output.match(/Signature is Valid\./g)).toHaveLength(2)
    expect(output.match(/Not total document signed/g)).toHaveLength(1)
    expect(output).toContain('Signer Certificate Common Name: Vũ Mạnh Hùng (MINH HỌA)')
    expect(output).toContain('Signer Certificate Common Name: Bộ Tư pháp (MINH HỌA)')
  })

  test('openssl: both are CAdES signatures that lead to the root', async () => {
    expect([await opensslVerifies(issued, 0), await opensslVerifies(issued, 1)]).toEqual([true, true])
  })

  test('qpdf: nothing is wrong with the file', async () => {
    const { status, output } = run('qpdf', '--check', await keep('check.pdf', issued))
    expect(output).toContain('No syntax or stream encoding errors found')
    expect(status).toBe(0)
  })

  test('poppler reads number and date where they belong, Đ included', async () => {
    const { output } = run('pdftotext', '-layout', await keep('text.pdf', issued), '-')
    expect(output).toContain(`Số: 0${number}/QĐ-BTP`)
    expect(output).toContain('Hà Nội, ngày 25 tháng 11 năm 2026')
  })

  test('what was frozen is the beginning of what was signed, and that of what was issued', () => {
    expect(issued.subarray(0, signed.length).equals(signed)).toBe(true)
  })
})

describe('somebody changes it', () => {
  test.each([
    ['in what the person signed', (): number => 2_000, [0, 1]],
    [
      'in what only the agency signed',
      (): number => signed.length + Math.floor((issued.length - signed.length) / 3),
      [1],
    ],
  ] as const)('a byte %s: every tool refuses the signature over it', async (_, place, broken) => {
    const changed = Buffer.from(issued)
    const at = place()
    changed[at] = changed[at]! ^ 1
    expect(await validSignatures(changed)).toBe(2 - broken.length)
    for (const index of [0, 1])
      expect(await opensslVerifies(changed, index)).toBe(!(broken as readonly number[]).includes(index))
    expect((await verify(changed)).indication).toBe('TOTAL-FAILED')
  })

  test('a page redrawn between the signatures: pdfsig is content, we are not', async () => {
    const { symbol, agency } = keptOf((await world.resultOf(await world.signed()))!)
    const texts = { number: `0${number}/${symbol}`, date: 'ngày 25 tháng 11 năm 2026' }
    const forged = await signPdf(
      await redraw(signed),
      await world.keys.organisation('G15'),
      organizationRevision({
        number: { text: texts.number },
        date: { text: texts.date },
        seal: await world.keys.sealPicture('G15', agency),
      }),
    )
    expect(await validSignatures(forged)).toBe(2)
    const report = await verify(forged)
    expect(report.signatures[0]).toMatchObject({
      indication: 'TOTAL-FAILED',
      laterChanges: { forbidden: { change: 'page' } },
    })
    const [leader, organisation] = report.signatures.map(one => one.signer!.serial) as [string, string]
    expect(judgeIssued(report, { leader, organisation, texts })).toMatchObject({ code: 'laterChange' })

    browser.as(anonymous)
    const { body } = await browser.sendFile(
      '/kiem-tra-ket-qua',
      '/kiem-tra-ket-qua',
      {},
      {
        name: 'ket-qua.pdf',
        bytes: forged,
      },
    )
    expect(body).toContain('Không hợp lệ: có chữ ký không qua được kiểm tra.')
    expect(body).toContain('Nội dung trang bị thay đổi')
  })

  test('bytes appended: pdfsig says the file is not signed whole, we refuse it', async () => {
    const longer = Buffer.concat([issued, Buffer.from('\n% thêm\n')])
    const { output } = run('pdfsig', '-nocert', await keep('longer.pdf', longer))
    expect(output.match(/Not total document signed/g)).toHaveLength(2)
    expect((await verify(longer)).indication).toBe('TOTAL-FAILED')
  })
})

/** Paints over the first page in an update written by hand; qpdf names the page's content. */
async function redraw(pdf: Buffer): Promise<Buffer> {
  const { output } = run('qpdf', '--json=2', '--json-key=pages', await keep('redraw.pdf', pdf))
  const { pages } = JSON.parse(output) as { pages: { contents: string[] }[] }
  const object = Number(/\d+/.exec(pages[0]!.contents[0]!)![0])
  const content = '1 0 0 rg 100 100 300 500 re f'
  const text = pdf.toString('latin1')
  const previous = /startxref\s+(\d+)\s+%%EOF\s*$/.exec(text)![1]
  const root = /\/Root (\d+ 0 R)/.exec(text.slice(text.lastIndexOf('trailer')))![1]
  const body = `${object} 0 obj\n<</Length ${content.length}>>\nstream\n${content}\nendstream\nendobj\n`
  const table = `xref\n${object} 1\n${String(pdf.length).padStart(10, '0')} 00000 n \n`
  const trailer = `trailer\n<</Size 400 /Root ${root} /Prev ${previous}>>\nstartxref\n${pdf.length + body.length}\n%%EOF\n`
  return Buffer.concat([pdf, Buffer.from(`${body}${table}${trailer}`)])
}
