import { spawnSync } from 'node:child_process'
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import jsqr from 'jsqr'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { printControlSlip } from '../../src/modules/dossiers/print/control-slip.ts'
import {
  controlSlip,
  decision,
  receipt,
  refusalForm,
  refusalLetter,
  supplementForm,
} from '../../src/modules/dossiers/print/examples.ts'
import { printReceipt } from '../../src/modules/dossiers/print/receipt.ts'
import { printRefusalForm } from '../../src/modules/dossiers/print/refusal-form.ts'
import { printResult } from '../../src/modules/dossiers/print/result.ts'
import { printSupplementForm } from '../../src/modules/dossiers/print/supplement-form.ts'

/** Printed matter before tools that we did not write: poppler-utils and qpdf. */
const has = (tool: string): boolean => spawnSync(tool, ['--version']).error === undefined
const poppler = has('pdftotext')
const qpdf = has('qpdf')
if (!poppler) console.log('poppler-utils not found: its checks are skipped')
if (!qpdf) console.log('qpdf not found: its checks are skipped')

const run = (tool: string, ...words: string[]) => {
  const { status, stdout, stderr } = spawnSync(tool, words, { encoding: 'utf8' })
  return { status, output: `${stdout}${stderr}`.normalize('NFC') }
}

const at = receipt.madeAt
const hostile = 'Đặng Ẩm Ưởng #include $ \\ *a* <b> "c" 😀 אב'
const documents = {
  receipt: () => printReceipt(receipt, { at }),
  'receipt under the rules of 2018': () => printReceipt({ ...receipt, rulesOf: '2025-06-30' }, { at }),
  'archived receipt of hostile text': () =>
    printReceipt({ ...receipt, request: hostile }, { at, archived: true }),
  'supplement request': () => printSupplementForm(supplementForm, { at }),
  'refusal to accept': () => printRefusalForm(refusalForm, { at, archived: true }),
  'control slip': () => printControlSlip(controlSlip, { at }),
  decision: () => printResult(decision, { at }),
  'official letter': () => printResult(refusalLetter, { at }),
}

let folder = ''
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'motcua-print-'))
})
afterAll(() => rm(folder, { recursive: true }))

describe.each(Object.entries(documents))('%s', (name, print) => {
  const path = () => join(folder, `${name.replaceAll(' ', '-')}.pdf`)
  beforeAll(async () => writeFile(path(), (await print()).pdf))

  test.skipIf(!qpdf)('qpdf finds nothing wrong', () => {
    const { status, output } = run('qpdf', '--check', path())
    expect(output).toContain('No syntax or stream encoding errors found')
    expect(status).toBe(0)
  })

  test.skipIf(!poppler)('every font is Tinos, embedded as a subset, with Unicode', () => {
    const fonts = run('pdffonts', path()).output.trim().split('\n').slice(2)
    expect(fonts.length).toBeGreaterThan(0)
    for (const font of fonts) expect(font).toMatch(/\+Tinos-\S+ .*\byes yes yes\b/)
  })

  test.skipIf(!poppler)('the page is A4', () =>
    expect(run('pdfinfo', path()).output).toMatch(/Page size:\s+595\.\d+ x 841\.\d+ pts \(A4\)/),
  )

  test.skipIf(!poppler)('the country and the motto read as they are', () => {
    const { output } = run('pdftotext', '-layout', path(), '-')
    expect(output).toContain('CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM')
    expect(output).toContain('Độc lập - Tự do - Hạnh phúc')
  })
})

describe.skipIf(!poppler)('poppler reads', () => {
  const words = async (name: keyof typeof documents) => {
    const path = join(folder, 'words.pdf')
    await writeFile(path, (await documents[name]()).pdf)
    return run('pdftotext', path, '-').output.replaceAll(/\s+/g, ' ')
  }

  test.each([
    ['receipt', 'Phụ lục I Thông tư số 03/2025/TT-VPCP'],
    ['receipt', 'Mã hồ sơ: 000.00.17.G15-261125-0007'],
    ['receipt', '17 giờ 00 phút, ngày 23 tháng 12 năm 2026'],
    ['receipt under the rules of 2018', 'Thông tư số 01/2018/TT-VPCP'],
    ['control slip', 'Mẫu số 06'],
    ['decision', 'Về việc gia hạn Giấy phép hành nghề tại Việt Nam cho luật sư nước ngoài'],
    ['official letter', 'Kính gửi: Bà Nguyễn Thị Lan'],
  ] as const)('in the %s: %s', async (name, text) => expect(await words(name)).toContain(text))

  test('hostile text as it was typed, but for the emoji', async () =>
    expect(await words('archived receipt of hostile text')).toContain(
      'Đặng Ẩm Ưởng #include $ \\ *a* <b> "c" □',
    ))

  test('the file as PDF/A-2b by its own word', async () => {
    const path = join(folder, 'a.pdf')
    await writeFile(path, (await documents.decision()).pdf)
    const { output } = run('pdfinfo', '-meta', path)
    expect(output).toMatch(/<pdfaid:part>2</)
    expect(output).toMatch(/<pdfaid:conformance>B</)
  })
})

/** A picture of grey bytes (binary PGM) as the pixels that a QR reader takes. */
function readGray(file: Buffer): { rgba: Uint8ClampedArray; width: number; height: number } {
  const [, head, width, height] = /^(P5\s(\d+)\s(\d+)\s255\s)/.exec(file.toString('latin1', 0, 64)) ?? []
  if (!head) throw new Error('no PGM')
  const gray = file.subarray(head.length)
  const rgba = new Uint8ClampedArray(gray.length * 4).map((_, i) => (i % 4 === 3 ? 255 : gray[i >> 2]!))
  return { rgba, width: Number(width), height: Number(height) }
}

test.skipIf(!poppler)('a telephone reads the QR code of a receipt', async () => {
  const path = join(folder, 'qr')
  await writeFile(`${path}.pdf`, (await documents.receipt()).pdf)
  run('pdftoppm', '-r', '150', '-gray', '-singlefile', `${path}.pdf`, path)
  const { rgba, width, height } = readGray(await readFile(`${path}.pgm`))
  expect(jsqr.default(rgba, width, height)?.data).toBe(
    'https://dichvucong.motcua.example/tra-cuu?ma=000.00.17.G15-261125-0007',
  )
})

test.skipIf(!poppler)('nothing is printed in the places kept for number, date and signatures', async () => {
  const path = join(folder, 'places.pdf')
  const { pdf, places } = await documents.decision()
  await writeFile(path, pdf)
  for (const place of [places.number, places.date, places.leaderSignature]) {
    if (!place) throw new Error('no place')
    const box = [place.x, 841.89 - place.y - place.height, place.width, place.height].map(Math.round)
    const [x, y, w, h] = box.map(String) as [string, string, string, string]
    const page = String(place.page)
    const { output } = run('pdftotext', '-f', page, '-l', page, '-x', x, '-y', y, '-W', w, '-H', h, path, '-')
    expect(output.trim()).toBe('')
  }
})
