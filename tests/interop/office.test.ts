import { spawnSync } from 'node:child_process'
import { createWriteStream } from 'node:fs'
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pipeline } from 'node:stream/promises'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { withFile } from '../../src/platform/files/inspect/byte-source.ts'
import { openWorkbook, textOf, writeWorkbook } from '../../src/platform/spreadsheet/index.ts'

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
