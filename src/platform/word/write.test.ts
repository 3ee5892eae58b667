import { describe, expect, test } from 'vitest'
import { letter, report } from '../administrative/examples.ts'
import type { AdministrativeDocument } from '../administrative/index.ts'
import { sourceOfBytes } from '../files/inspect/byte-source.ts'
import { inflated } from '../files/inspect/inflate.ts'
import { contentStart, readDirectory } from '../files/inspect/zip.ts'
import { mostTableRows, writeWord } from './write.ts'

const options = { publicUrl: 'https://motcua.example' }

/** The parts of the file as text. */
async function partsOf(document: AdministrativeDocument): Promise<Map<string, string>> {
  const source = sourceOfBytes(await writeWord(document, options))
  const entries = await readDirectory(source, 100)
  if (typeof entries === 'string') throw new Error(entries)
  const parts = new Map<string, string>()
  for (const entry of entries) {
    const start = (await contentStart(source, entry))!
    const bytes =
      entry.method === 0
        ? await source.read(start, entry.packed)
        : (await inflated(source, start, start + entry.packed, { raw: true, limit: 1e8, keep: 1e8 })).head
    parts.set(entry.name, bytes.toString('utf8'))
  }
  return parts
}

/** Words of XML, its paragraphs parted. */
const wordsOf = (xml: string): string =>
  xml
    .replace(/<\/w:p>/g, '\n')
    .replace(/<[^>]+>/g, '')
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&amp;', '&')

const numbered = (parts: Map<string, string>, kind: 'header' | 'footer'): string[] =>
  [...parts].filter(([name, xml]) => name.includes(kind) && xml.includes('PAGE')).map(([, xml]) => xml)

describe('a report of 2019', () => {
  test('says what the value says, typed text as typed', async () => {
    const words = wordsOf((await partsOf(report)).get('word/document.xml')!)
    for (const text of [
      'VĂN PHÒNG CHÍNH PHỦ',
      'Độc lập - Tự do - Hạnh phúc',
      'Số: 05/BC-TCTTTg',
      'Hà Nội, ngày 05 tháng 02 năm 2019',
      'BÁO CÁO',
      '- Thủ tướng Chính phủ.',
      'Đặng Ưởng theo dõi & báo cáo <hằng tháng>.',
      'Nơi nhận:',
      '- Lưu: VT, TH (3b).',
      'KT. TỔ TRƯỞNG',
      'Phụ lục II',
    ])
      expect(words).toContain(text)
  })

  test('is in Times New Roman on A4, its margins, tables and links in order', async () => {
    const parts = await partsOf(report)
    const xml = parts.get('word/document.xml')!
    expect(parts.get('word/styles.xml')).toContain('w:ascii="Times New Roman"')
    expect(xml).toContain('w:w="11906" w:h="16838"')
    expect(xml).toContain('w:orient="landscape"')
    expect(xml).toMatch(/<w:pgMar w:top="1134" w:right="850" w:bottom="1134" w:left="1701"/)
    expect(xml.match(/<w:tblHeader/g)).toHaveLength(2)
    expect(xml).toContain('w:gridSpan w:val="2"')
    expect(parts.get('word/_rels/document.xml.rels')).toContain(
      'https://motcua.example/dieu-hanh/nhiem-vu?co-quan=G1"',
    )
  })

  test('numbers its pages at the bottom right, the first one of each part apart', async () => {
    const parts = await partsOf(report)
    expect(numbered(parts, 'header')).toEqual([])
    const feet = numbered(parts, 'footer')
    expect(feet).toHaveLength(3)
    for (const foot of feet) expect(foot).toContain('w:jc w:val="right"')
    expect(parts.get('word/document.xml')!.match(/<w:titlePg/g)).toHaveLength(3)
    expect(parts.get('word/document.xml')!.match(/<w:pgNumType w:start="1"/g)).toHaveLength(3)
  })
})

describe('a letter of today', () => {
  test('has its summary below the number, no name of a type, pages numbered at the top', async () => {
    const parts = await partsOf(letter)
    const words = wordsOf(parts.get('word/document.xml')!)
    expect(words).toContain('V/v đôn đốc thực hiện nhiệm vụ')
    expect(words).not.toContain('CÔNG VĂN')
    expect(words).toContain('Kính gửi: Bộ Tư pháp')
    expect(numbered(parts, 'footer')).toEqual([])
    expect(numbered(parts, 'header')).toHaveLength(1)
    expect(words).not.toContain('minh họa')
  })
})

test('hostile text stays text', async () => {
  const text = 'a\u0000b ]]> <w:p> & "ngoặc" \ud800 '.concat('Ẩ'.normalize('NFD'))
  const xml = (await partsOf({ ...letter, body: [{ kind: 'paragraph', text }] })).get('word/document.xml')!
  expect(wordsOf(xml)).toContain('ab ]]> <w:p> & ')
  expect(xml).toContain('Ẩ')
})

test('lists too long for a document are refused', async () => {
  const rows = Array.from({ length: mostTableRows + 1 }, () => ['x'])
  const table = { kind: 'table' as const, columns: [{ title: 'x', width: 1 }], rows }
  await expect(writeWord({ ...letter, body: [table] }, options)).rejects.toThrow('carries 5000')
})
