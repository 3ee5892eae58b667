import { readFile } from 'node:fs/promises'
import { Document, Packer, Paragraph, Table, TableCell, TableRow, TextRun } from 'docx'
import { describe, expect, test } from 'vitest'
import { flateObject, makeOffice, makePdf, ordinaryPdf } from '../files/inspect/fixtures.ts'
import { readPasted } from './index.ts'
import { secrecyMark, typedSecrecyMark } from './marks.ts'
import { readDocumentText } from './read.ts'

const codes = async (bytes: Uint8Array, claimedName: string, limits = {}) =>
  (await readDocumentText(bytes, { claimedName, limits })).issues.map(({ code }) => code)
const utf8 = (text: string) => new TextEncoder().encode(text)

describe('pasted text and text files', () => {
  test('is NFC with one kind of line end', () => {
    const { document } = readPasted('\ufeffBộ Tài chính\r\nrà soát\rngay'.normalize('NFD'))
    expect(document?.text).toBe('Bộ Tài chính\nrà soát\nngay')
  })
  test.each([
    ['UTF-8', utf8('Bộ Y tế')],
    ['UTF-8 with its mark', utf8('\ufeffBộ Y tế')],
    ['UTF-16 LE', new Uint8Array(Buffer.from('\ufeffBộ Y tế', 'utf16le'))],
    ['UTF-16 BE', new Uint8Array(Buffer.from('\ufeffBộ Y tế', 'utf16le').swap16())],
  ])('%s', async (_name, bytes) => {
    const { document } = await readDocumentText(bytes, { claimedName: 'a.txt' })
    expect(document?.text).toBe('Bộ Y tế')
  })
  test.each([
    ['nothing', new Uint8Array(), 'text.empty'],
    ['only blanks', utf8(' \n \n'), 'text.empty'],
    ['broken UTF-8', Uint8Array.from([0x42, 0xc3, 0x28, 0x0a, 0x41]), 'text.encoding'],
    [
      'TCVN3 shown as Latin',
      utf8('Bé Tµi chÝnh chñ tr×, phèi hîp víi Bé T­ ph¸p x©y dùng v¨n b¶n h­íng dÉn'),
      'text.legacyEncoding',
    ],
    [
      'TCVN3 bytes',
      Uint8Array.from(
        Buffer.from('Bé Tµi chÝnh chñ tr×, phèi hîp víi Bé T­ ph¸p x©y dùng v¨n b¶n h­íng dÉn', 'latin1'),
      ),
      'text.legacyEncoding',
    ],
    [
      'VNI',
      utf8('Boä Taøi chính chuû trì, phoái hôïp vôùi Boä Tö phaùp xaây döïng vaên baûn höôùng daãn'),
      'text.legacyEncoding',
    ],
    ['a picture', Uint8Array.from([0xff, 0xd8, 0xff, 0xe0]), 'file.kindNotAccepted'],
    ['a program', utf8('#!/bin/sh\nls\n'), 'file.program'],
  ])('%s: %s', async (_name, bytes, code) => expect(await codes(bytes, 'a.txt')).toContain(code))
  test('what is marked secret does not enter by pasting either', () =>
    expect(readPasted('TUYỆT MẬT\nBộ Công an xây dựng kế hoạch.', 'van-ban').issues).toEqual([
      { field: 'van-ban', code: 'text.secret', params: { mark: 'TUYỆT MẬT' } },
    ]))
  test('French and English are no old encoding', () => {
    expect(readPasted('Le ministère des finances a été créé après la réforme générale.').issues).toEqual([])
  })
  test('more than may be read', async () =>
    expect(await codes(utf8('a'.repeat(2_000_000)), 'a.txt', { megabytes: 1 })).toEqual(['text.tooLarge']))
})

describe('secrecy marks', () => {
  test.each([
    ['MẬT\nThủ tướng', 'MẬT'],
    ['BỘ CÔNG AN\n  TỐI MẬT \nSố: 1', 'TỐI MẬT'],
    ['[ TUYỆT MẬT ]', 'TUYỆT MẬT'],
    ['Độ mật: Tối mật', 'TỐI MẬT'],
    ['ĐỘ MẬT: MẬT', 'MẬT'],
  ])('%j', (text, mark) => expect(secrecyMark(text)).toBe(mark))
  test.each(['Ký số mọi văn bản, trừ văn bản mật.', 'Mật\nong', 'BÍ MẬT NHÀ NƯỚC', `${'x\n'.repeat(60)}MẬT`])(
    'is none: %j',
    text => expect(secrecyMark(text)).toBeUndefined(),
  )
  test.each([
    ['MẬT: triển khai phương án tác chiến (Tối mật)', 'TỐI MẬT'],
    ['TỐI MẬT', 'TỐI MẬT'],
    ['TỐI MẬT kế hoạch tác chiến', 'TỐI MẬT'],
    ['MẬT Phương án bảo vệ', 'MẬT'],
    ['Kế hoạch (mật)', 'MẬT'],
    ['Kế hoạch ( độ  mật )', 'MẬT'],
    ['Độ mật: Tuyệt mật. Kế hoạch', 'TUYỆT MẬT'],
    ['Mật - kế hoạch', 'MẬT'],
    ['Đã làm xong.\nTối mật: phần còn lại', 'TỐI MẬT'],
    ['Văn bản số 12 TUYỆT MẬT của Bộ', 'TUYỆT MẬT'],
    ['MẬT'.normalize('NFD'), 'MẬT'],
    ['[MẬT] kế hoạch', 'MẬT'],
    ['Kế hoạch tác chiến. Độ mật: MẬT', 'MẬT'],
    ['Tài liệu độ mật: Tối mật', 'TỐI MẬT'],
    ['M Ậ T kế hoạch', 'MẬT'],
    ['toi mat: ke hoach', 'TỐI MẬT'],
    ['ke hoach, do mat: tuyet mat', 'TUYỆT MẬT'],
  ])('typed: %j', (words, mark) => expect(typedSecrecyMark(words)).toBe(mark))
  test.each([
    'Rà soát danh mục bí mật nhà nước, giải mật tài liệu tối mật đã hết hạn',
    'BẢO VỆ BÍ MẬT NHÀ NƯỚC',
    'Triển khai kỹ thuật mật mã',
    'MẬT MÃ dân sự: báo cáo',
    'Mật độ dân số',
    'Ký số mọi văn bản (trừ văn bản mật)',
    'Bảo mật: nâng cấp hệ thống',
    'Mật ong Tây Bắc',
    'Xác định độ mật của tài liệu, giảm độ mật',
    'Danh mục tài liệu tối mật đã giải mật [phụ lục]',
    'Toi mat nhieu thoi gian',
    '',
  ])('typed, is none: %j', words => expect(typedSecrecyMark(words)).toBeUndefined())
  test('refuses the document', async () =>
    expect(await codes(utf8('MẬT\nBộ Y tế'), 'a.txt')).toEqual(['text.secret']))
})

describe('DOCX', () => {
  const pack = async (children: (Paragraph | Table)[]) =>
    new Uint8Array(
      await Packer.toBuffer(
        new Document({
          numbering: {
            config: [
              {
                reference: 'list',
                levels: [
                  { level: 0, format: 'decimal', text: '%1.' },
                  { level: 1, format: 'lowerLetter', text: '%2)' },
                ],
              },
            ],
          },
          sections: [{ children }],
        }),
      ),
    )
  const read = async (children: (Paragraph | Table)[]) =>
    (await readDocumentText(await pack(children), { claimedName: 'a.docx' })).document?.text

  test('paragraphs, the numbers Word draws, and rows of a table', async () => {
    const item = (text: string, level: number) =>
      new Paragraph({ text, numbering: { reference: 'list', level } })
    const row = (...cells: string[]) =>
      new TableRow({ children: cells.map(text => new TableCell({ children: [new Paragraph(text)] })) })
    const text = await read([
      new Paragraph({ children: [new TextRun('Thủ tướng '), new TextRun({ text: 'yêu cầu:', bold: true })] }),
      item('Bộ Tài chính:', 0),
      item('Rà soát', 1),
      item('Báo cáo', 1),
      item('Bộ Y tế:', 0),
      item('Kiểm tra', 1),
      new Table({ rows: [row('Nhiệm vụ', 'Chủ trì'), row('Xây dựng Đề án', 'Bộ Nội vụ')] }),
    ])
    expect(text).toBe(
      'Thủ tướng yêu cầu:\n1. Bộ Tài chính:\na) Rà soát\nb) Báo cáo\n2. Bộ Y tế:\na) Kiểm tra\nNhiệm vụ\tChủ trì\nXây dựng Đề án\tBộ Nội vụ\n',
    )
  })
  test('without words it is empty', async () =>
    expect(await codes(await pack([new Paragraph('')]), 'a.docx')).toEqual(['text.empty']))
  test('macros, entities and a missing main part', async () => {
    const macros = makeOffice('docx', [{ name: 'word/vbaProject.bin', content: Buffer.from('x') }])
    expect(await codes(macros, 'a.docx')).toContain('file.macros')
    const entities = makeOffice('docx', [
      { name: 'word/document.xml', content: Buffer.from('<!DOCTYPE a [<!ENTITY b "c">]><a/>') },
    ])
    expect((await codes(entities, 'a.docx')).length).toBeGreaterThan(0)
    expect((await codes(makeOffice('docx'), 'a.docx')).length).toBeGreaterThan(0)
  })
  test('more characters than may be kept', async () =>
    expect(
      await codes(await pack([new Paragraph('chữ '.repeat(200))]), 'a.docx', { characters: 100 }),
    ).toEqual(['text.tooMuchWork']))
})

describe('PDF', () => {
  const twoPages = (first: string, second: string): Buffer => {
    const content = (text: string) =>
      flateObject(
        Buffer.from(
          text
            .split('\n')
            .map((line, index) => `BT /F1 12 Tf 72 ${760 - index * 16} Td (${line}) Tj ET`)
            .join('\n'),
          'latin1',
        ),
        '/Filter/FlateDecode',
      )
    return makePdf([
      { dictionary: '/Type/Catalog/Pages 2 0 R' },
      { dictionary: '/Type/Pages/Kids[3 0 R 4 0 R]/Count 2' },
      ...[5, 6].map(contents => ({
        dictionary: `/Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents ${contents} 0 R/Resources<</Font<</F1 7 0 R>>>>`,
      })),
      content(first),
      content(second),
      { dictionary: '/Type/Font/Subtype/Type1/BaseFont/Helvetica/Encoding/WinAnsiEncoding' },
    ])
  }

  /** A page that draws what the operators say; `/Fm` is a form that draws `form`. */
  const drawn = (content: string, form = ''): Buffer =>
    makePdf([
      { dictionary: '/Type/Catalog/Pages 2 0 R' },
      { dictionary: '/Type/Pages/Kids[3 0 R]/Count 1' },
      {
        dictionary:
          '/Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R/Resources<</Font<</F1 5 0 R/F2 7 0 R>>/XObject<</Fm 6 0 R>>>>',
      },
      flateObject(Buffer.from(content, 'latin1'), '/Filter/FlateDecode'),
      { dictionary: '/Type/Font/Subtype/Type1/BaseFont/Courier/Encoding/WinAnsiEncoding' },
      flateObject(
        Buffer.from(form, 'latin1'),
        '/Type/XObject/Subtype/Form/BBox[0 0 595 842]/Matrix[1 0 0 1 50 0]/Resources<</Font<</F1 5 0 R>>>>/Filter/FlateDecode',
      ),
      {
        dictionary: '/Type/Font/Subtype/Type1/BaseFont/Courier/Encoding/WinAnsiEncoding/ToUnicode 8 0 R',
      },
      // In the font F2 an A is an Ậ.
      flateObject(
        Buffer.from(
          'begincmap 1 begincodespacerange <00> <ff> endcodespacerange 3 beginbfchar <4d> <004d> <41> <1eac> <54> <0054> endbfchar endcmap',
        ),
        '/Filter/FlateDecode',
      ),
    ])
  const words = async (bytes: Uint8Array) =>
    (await readDocumentText(bytes, { claimedName: 'a.pdf' })).document?.text

  test('a line of LibreOffice whose letters come from two fonts', async () => {
    const bytes = await readFile(new URL('./testing/two-fonts.pdf', import.meta.url))
    expect(await words(bytes)).toBe(
      'Bộ Tư pháp chủ trì, phối hợp với Bộ Nội vụ rà soát quy định về chứng thực điện\ntử, báo cáo Thủ tướng Chính phủ trước ngày 15/9/2019.\n',
    )
  })

  // Courier at 10: a letter is 6 points wide. First the line with two holes, then what belongs into them.
  const holes = '[(T) -600 (e en) -600 (.)] TJ'
  const filling = '[(h) -2400 (d)] TJ'
  test.each<[string, string, string?]>([
    ['one by one', `BT /F1 10 Tf 72 700 Td ${holes} ET BT /F1 10 Tf 78 700 Td (h) Tj 30 0 Td (d) Tj ET`],
    ['in one array', `BT /F1 10 Tf 72 700 Td ${holes} ET BT /F1 10 Tf 78 700 Td ${filling} ET`],
    [
      'with spacing of letters',
      `BT /F1 10 Tf 72 700 Td ${holes} ET BT /F1 10 Tf 24 Tc 1 0 0 1 78 700 Tm (hd) Tj ET`,
    ],
    ['with spacing of words', `BT /F1 10 Tf 72 700 Td ${holes} ET BT /F1 10 Tf 18 Tw 78 700 Td (h d) Tj ET`],
    ['stretched', `BT /F1 10 Tf 72 700 Td ${holes} ET BT /F1 5 Tf 200 Tz 78 700 Td ${filling} ET`],
    ['raised a little', `BT /F1 10 Tf 72 700 Td ${holes} ET BT /F1 10 Tf 78 698 Td 2 Ts ${filling} ET`],
    [
      'scaled by the page',
      `BT /F1 10 Tf 72 700 Td ${holes} ET q 2 0 0 2 78 700 cm BT /F1 5 Tf ${filling} ET Q`,
    ],
    ['by a form', `BT /F1 10 Tf 72 700 Td ${holes} ET /Fm Do`, `BT /F1 10 Tf 28 700 Td ${filling} ET`],
    [
      'after all other lines',
      `BT /F1 10 Tf 14 TL 72 700 Td ${holes} (Next.) ' ET BT /F1 10 Tf 78 700 Td ${filling} ET`,
    ],
    [
      'on lines of their own leading',
      `BT /F1 10 Tf 72 714 TD 0 -14 TD ${holes} ET BT /F1 10 Tf 14 TL 78 714 Td T* ${filling} ET`,
    ],
    [
      'on a sheet that is turned',
      `0 1 -1 0 595 0 cm BT /F1 10 Tf 72 300 Td ${holes} ET BT /F1 10 Tf 78 300 Td ${filling} ET`,
    ],
  ])('letters drawn later fill the holes of their line: %s', async (_name, content, form) => {
    expect(await words(drawn(content, form))).toMatch(/^The end\.\n(Next\.\n)?$/)
  })

  test('a letter drawn twice to look bold is one letter', async () =>
    expect(
      await words(drawn('BT /F1 10 Tf 72 700 Td (Bold) Tj ET BT /F1 10 Tf 72.3 700 Td (Bold) Tj ET')),
    ).toBe('Bold\n'))

  test('columns of a row drawn from the right are read from the left', async () =>
    expect(
      await words(drawn('BT /F1 10 Tf 300 700 Td (right) Tj ET BT /F1 10 Tf 72 700 Td (left) Tj ET')),
    ).toBe('left\tright\n'))

  test('letters that stand on one another cannot be read, and the page is named', async () => {
    const over =
      'BT /F1 10 Tf 72 700 Td (The ministry reports) Tj ET BT /F1 10 Tf 73 700 Td (before the day named) Tj ET'
    const { issues, document } = await readDocumentText(drawn(over), { claimedName: 'a.pdf', field: 'tep' })
    expect(document).toBeUndefined()
    expect(issues).toEqual([{ field: 'tep', code: 'text.unreadable', params: { page: 1 } }])
  })

  test.each([
    [
      'TCVN3',
      'B\u00e9 T\u00b5i ch\u00ddnh ch\u00f1 tr\u00d7, ph\u00e8i h\u00eep v\u00edi B\u00e9 T\u00ad ph\u00b8p x\u00a9y d\u00f9ng v\u00a8n b\u00b6n h\u00ad\u00edng d\u00c9n '.repeat(
        3,
      ),
    ],
    [
      'VNI',
      'Bo\u00e4 Ta\u00f8i ch\u00ednh chu\u00fb tr\u00ec, pho\u00e1i h\u00f4\u00efp v\u00f4\u00f9i Bo\u00e4 T\u00f6 pha\u00f9p xa\u00e2y d\u00f6\u00efng va\u00ean ba\u00fbn ',
    ],
  ])('letters of an old encoding, which only their font would show, are named: %s', async (name, words) => {
    const { issues } = await readDocumentText(drawn(`BT /F1 6 Tf 20 700 Td (${words}) Tj ET`), {
      claimedName: 'a.pdf',
    })
    expect(issues).toEqual([{ field: '', code: 'text.legacyEncoding', params: { name } }])
  })

  test('a page that cannot be read hides no secrecy mark before it', async () => {
    const over =
      'BT /F1 10 Tf 72 700 Td (The ministry reports) Tj ET BT /F1 10 Tf 73 700 Td (before the day named) Tj ET'
    expect(await codes(drawn(`BT /F2 10 Tf 72 760 Td (MAT) Tj ET ${over}`), 'a.pdf')).toEqual(['text.secret'])
    expect(await codes(drawn(`BT /F1 10 Tf 72 760 Td (MAT) Tj ET ${over}`), 'a.pdf')).toEqual([
      'text.unreadable',
    ])
  })

  test('more letters than a page can hold end the reading', async () => {
    const many = `BT /F1 1 Tf 72 700 Td (${'a '.repeat(50_000)}) Tj -9 0 Td (${'b '.repeat(60_000)}) Tj ET`
    expect(await codes(drawn(many), 'a.pdf')).toEqual(['text.unreadable'])
  })

  test('lines by pages; a page number alone is left out', async () => {
    const { document } = await readDocumentText(twoPages('The ministry shall\nreport.', '2\nSecond page.'), {
      claimedName: 'a.pdf',
    })
    expect(document).toEqual({ text: 'The ministry shall\nreport.\nSecond page.\n', pageStarts: [0, 27] })
  })
  test('without a text layer it says so', async () =>
    expect(await codes(ordinaryPdf(), 'a.pdf')).toEqual(['text.noTextLayer']))
  test('too many pages', async () =>
    expect(await codes(twoPages('a', 'b'), 'a.pdf', { pages: 1 })).toEqual(['text.tooManyPages']))
  test('what does not end is ended', async () =>
    expect(await codes(twoPages('a', 'b'), 'a.pdf', { milliseconds: 1 })).toEqual(['text.tooMuchWork']))
  test('encrypted', async () => {
    const locked = makePdf(
      [
        { dictionary: '/Type/Catalog/Pages 2 0 R' },
        { dictionary: '/Type/Pages/Kids[3 0 R]/Count 1' },
        { dictionary: '/Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]' },
        { dictionary: '/Filter/Standard/V 1/R 2/O(x)/U(y)/P -4' },
      ],
      '/Encrypt 4 0 R',
    )
    expect(await codes(locked, 'a.pdf')).toEqual(['text.locked'])
  })
})
