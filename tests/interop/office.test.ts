import { spawnSync } from 'node:child_process'
import { createWriteStream, readFileSync } from 'node:fs'
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pipeline } from 'node:stream/promises'
import { AlignmentType, Document, Packer, Paragraph, TextRun } from 'docx'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { letter, report } from '../../src/platform/administrative/examples.ts'
import { withFile } from '../../src/platform/files/inspect/byte-source.ts'
import { inProject } from '../../src/platform/paths.ts'
import { openWorkbook, textOf, writeWorkbook } from '../../src/platform/spreadsheet/index.ts'
import { readTextFile } from '../../src/platform/text/index.ts'
import { writeWord } from '../../src/platform/word/index.ts'

/** Spreadsheets and documents before LibreOffice. */
let folder: string
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'motcua-office-'))
})
afterAll(() => rm(folder, { recursive: true, force: true }))

/** Converts a file of the folder and gives the path of the outcome. */
function convert(name: string, to: string, ...options: string[]): string {
  const done = spawnSync(
    'libreoffice',
    [
      `-env:UserInstallation=file://${folder}/profile`,
      '--headless',
      ...options,
      '--convert-to',
      to,
      '--outdir',
      join(folder, 'out'),
      join(folder, name),
    ],
    { encoding: 'utf8', timeout: 100_000 },
  )
  expect(done.error, 'libreoffice (apt: libreoffice-calc-nogui libreoffice-writer-nogui)').toBeUndefined()
  expect(done.status, done.stderr).toBe(0)
  return join(folder, 'out', `${name.replace(/\.\w+$/, '')}.${to.split(':', 1)[0]}`)
}

const csv = 'csv:Text - txt - csv (StarCalc):44,34,76'

describe('spreadsheets', () => {
  test('LibreOffice reads what we write, and texts stay texts', async () => {
    const rows = [
      ['=1+1', { day: '2019-07-31' }, 8243],
      ['Ủy ban nhân dân, "Ẩn"\nhai dòng', null, -12.5],
      ['+84', { day: '1999-01-01' }, { value: 30, link: 'https://motcua.example/?a=1&b=2' }],
    ]
    const book = writeWorkbook(
      [
        {
          name: 'Nhiệm vụ',
          intro: ['Số liệu đến 31/7/2019'],
          columns: [{ title: 'Chữ' }, { title: 'Ngày' }, { title: 'Số' }],
          rows,
        },
      ],
      { title: 'Thử', at: new Date('2019-08-01T00:00:00Z') },
    )
    await pipeline(book, createWriteStream(join(folder, 'ours.xlsx')))
    const text = await readFile(convert('ours.xlsx', csv), 'utf8')
    expect(text).toBe(
      'Số liệu đến 31/7/2019,,\n,,\nChữ,Ngày,Số\n=1+1,31/7/2019,"8,243"\n"Ủy ban nhân dân, ""Ẩn""\nhai dòng",,-12.50\n+84,1/1/1999,30\n',
    )
  })

  test('we read what LibreOffice writes', async () => {
    await writeFile(join(folder, 'theirs.csv'), 'Cơ quan,Hạn,Số\nBộ Y tế,2019-07-31,8243\nBộ Y tế,,=1+1\n')
    const path = convert('theirs.csv', 'xlsx', '--infilter=CSV:44,34,76,1')
    const rows: string[][] = []
    await withFile(path, async source => {
      const book = await openWorkbook(source)
      for await (const { cells } of book.sheets[0]!.rows()) rows.push(cells.map(textOf))
      book.close()
    })
    expect(rows.slice(0, 2)).toEqual([
      ['Cơ quan', 'Hạn', 'Số'],
      ['Bộ Y tế', '31/7/2019', '8243'],
    ])
  })
})

describe('documents', () => {
  const opened = async (name: string, document: Parameters<typeof writeWord>[0]): Promise<string[]> => {
    await writeFile(
      join(folder, `${name}.docx`),
      await writeWord(document, { publicUrl: 'https://motcua.example' }),
    )
    const { stdout } = spawnSync('pdftotext', ['-layout', convert(`${name}.docx`, 'pdf'), '-'], {
      encoding: 'utf8',
    })
    return stdout.normalize('NFC').split('\f').slice(0, -1)
  }

  test('LibreOffice shows a report by the rules of 2011: page number at the foot, none on first pages', async () => {
    const pages = await opened('report', report)
    expect(pages[0]).toMatch(/VĂN PHÒNG CHÍNH PHỦ +CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM/)
    expect(pages[0]).toMatch(/Số: 05\/BC-TCTTTg +Hà Nội, ngày 05 tháng 02 năm 2019/)
    expect(pages[0]!.trimEnd()).toMatch(/Dữ liệu minh họa$/)
    expect(pages[1]!.trimEnd()).toMatch(/\n +2$/)
    const table = pages.filter(page => page.includes('Bộ, cơ quan, địa phương'))
    expect(table.length).toBeGreaterThan(2)
    expect(table.slice(1).map(page => page.trimEnd().split('\n').at(-1)!.trim())).toEqual(
      table.slice(1).map((_, index) => String(index + 2)),
    )
  })

  test('and a letter by those of 2020: page number at the head', async () => {
    const pages = await opened('letter', letter)
    expect(pages).toHaveLength(2)
    expect(pages[0]).toMatch(/^\s*VĂN PHÒNG CHÍNH PHỦ/)
    expect(pages[1]).toMatch(/^ +2\n/)
  })
})

describe('a directive printed by LibreOffice', () => {
  const { text } = JSON.parse(readFileSync(inProject('tests/fixtures/directives/article.json'), 'utf8')) as {
    text: string
  }
  const paragraphs = text.split('\n').filter(line => /\p{L}/u.test(line))
  /** pdftotext puts blanks into words whose letters come from two fonts, and takes the hyphen from the end of a line. */
  const letters = (words: string): string => words.normalize('NFC').replace(/[\s-]+/g, '')

  // The machine takes the letters that the first two lack from another font, and draws them after the rest of the line.
  test.each(['Liberation Serif', 'Liberation Sans', 'Liberation Mono', 'DejaVu Serif'])(
    'in %s is read word for word, as pdftotext reads it',
    async font => {
      const name = font.replaceAll(' ', '-')
      const children = paragraphs.map(
        words =>
          new Paragraph({
            alignment: AlignmentType.JUSTIFIED,
            spacing: { after: 240 },
            children: [new TextRun({ text: words, font, size: 28 })],
          }),
      )
      await writeFile(
        join(folder, `${name}.docx`),
        await Packer.toBuffer(new Document({ sections: [{ children }] })),
      )
      const pdf = convert(`${name}.docx`, 'pdf')
      const { issues, document } = await readTextFile(pdf)
      expect(issues).toEqual([])
      const { stdout } = spawnSync('pdftotext', [pdf, '-'], { encoding: 'utf8' })
      expect(letters(document!.text)).toBe(letters(stdout))
      const words = (from: string): string[] => from.replaceAll('-\n', '-').trim().split(/\s+/)
      expect(words(document!.text)).toEqual(words(paragraphs.join(' ')))
    },
  )
})
