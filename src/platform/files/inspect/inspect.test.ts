import { randomBytes } from 'node:crypto'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { deflateSync } from 'node:zlib'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { createFolderStore } from '../folder.ts'
import { flateObject, makeJpeg, makeOffice, makePdf, makePng, makeZip, ordinaryPdf } from './fixtures.ts'
import {
  endingsOf,
  inspect,
  inspectFile,
  inspectMessages,
  inspectStored,
  kinds,
  sourceOfBytes,
} from './index.ts'

const look = (bytes: Uint8Array, claimedName = 'tệp') => inspect(sourceOfBytes(bytes), { claimedName })
const codes = (issues: readonly { code: string }[]): string[] => issues.map(one => one.code)

const mega = 1024 * 1024
const utf16 = (text: string): Buffer =>
  Buffer.concat([Buffer.from([0xff, 0xfe]), Buffer.from(text, 'utf16le')])

test.each<[string, Buffer, keyof typeof kinds]>([
  ['a PDF', ordinaryPdf(), 'pdf'],
  ['a JPEG', makeJpeg(800, 600), 'jpeg'],
  ['a PNG', makePng(80, 60), 'png'],
  ['a DOCX', makeOffice('docx'), 'docx'],
  ['an XLSX', makeOffice('xlsx'), 'xlsx'],
])('%s is taken as it is', async (_, bytes, kind) => {
  const found = await look(bytes, `tệp.${kinds[kind].endings[0]}`)
  expect(found).toMatchObject({ kind, mime: kinds[kind].mime, size: bytes.length, issues: [], risks: [] })
})

test.each<[string, Buffer, string, string[]]>([
  ['0 bytes', Buffer.alloc(0), 'empty', ['file.empty']],
  [
    'a Windows program',
    Buffer.concat([Buffer.from('MZ\x90\0'), randomBytes(500)]),
    'program',
    ['file.program'],
  ],
  [
    'a Linux program',
    Buffer.from('\x7fELF\x02\x01\x01\0\0\0\0\0\0\0\0\0', 'latin1'),
    'program',
    ['file.program'],
  ],
  ['a script', Buffer.from('#!/bin/sh\nrm -rf /\n'), 'program', ['file.program']],
  [
    'a Java program',
    makeZip([{ name: 'META-INF/MANIFEST.MF', content: 'Main-Class: X' }]),
    'program',
    ['file.program'],
  ],
  [
    'an Android program',
    makeZip([{ name: 'AndroidManifest.xml', content: 'x' }]),
    'program',
    ['file.program'],
  ],
  ['a web page', Buffer.from('<!doctype html><script>alert(1)</script>'), 'markup', ['file.kindNotAccepted']],
  ['a drawing', Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"/>'), 'markup', ['file.kindNotAccepted']],
  ['XML', Buffer.from('\ufeff<?xml version="1.0"?><a/>'), 'markup', ['file.kindNotAccepted']],
  ['plain text', Buffer.from('Tôi tên là Lan'), 'text', ['file.kindNotAccepted']],
  ['text in UTF-16', utf16('Tôi tên là Lan'), 'text', ['file.kindNotAccepted']],
  [
    'an old Word file',
    Buffer.concat([Buffer.from('d0cf11e0a1b11ae1', 'hex'), Buffer.alloc(600)]),
    'ole',
    ['file.kindNotAccepted'],
  ],
  ['a GIF', Buffer.from('GIF89a\x01\0\x01\0\0\0\0;', 'latin1'), 'gif', ['file.kindNotAccepted']],
  ['a ZIP of files', makeZip([{ name: 'a.pdf', content: ordinaryPdf() }]), 'zip', ['file.kindNotAccepted']],
  ['slides', makeOffice('pptx'), 'pptx', ['file.kindNotAccepted']],
  [
    'a 7z archive',
    Buffer.from(`377abcaf271c0004${'00'.repeat(40)}`, 'hex'),
    'archive',
    ['file.kindNotAccepted'],
  ],
  [
    'noise',
    Buffer.concat([Buffer.from([0, 1, 2, 0xfe]), Buffer.alloc(1000, 0xee)]),
    'unknown',
    ['file.kindNotAccepted'],
  ],
])('%s called .pdf is seen as %s and refused', async (_, bytes, kind, issues) => {
  const found = await look(bytes, 'hồ sơ.pdf')
  expect(found.kind).toBe(kind)
  expect(codes(found.issues)).toEqual(issues)
})

test('a picture called .pdf is taken, its name is corrected, and the officer is told', async () => {
  const found = await look(makeJpeg(10, 10), 'chứng minh.pdf')
  expect(found).toMatchObject({
    kind: 'jpeg',
    issues: [],
    name: { safe: 'chứng minh.jpg', original: 'chứng minh.pdf' },
  })
  expect(found.risks).toEqual([{ field: '', code: 'file.nameDiffers', params: { found: 'JPEG' } }])
})

test('a refusal names what was found, what is taken, and the field', async () => {
  const source = sourceOfBytes(Buffer.from('chữ'))
  const { issues } = await inspect(source, {
    claimedName: 'a.txt',
    field: 'papers.1',
    accept: ['pdf', 'png'],
  })
  expect(issues).toEqual([
    { field: 'papers.1', code: 'file.kindNotAccepted', params: { found: 'TXT', accepted: 'PDF, PNG' } },
  ])
})

// --- PDF ---------------------------------------------------------------------------------------------------

test.each([1, 2, 40])('a PDF of %i pages', async pages => {
  expect(await look(ordinaryPdf(pages))).toMatchObject({ pages, issues: [] })
})

test('pages are counted inside object streams', async () => {
  const tree =
    '3 0 4 40 << /Type /Pages /Kids [4 0 R 5 0 R 6 0 R] /Count 3 >> << /Type /Page /Parent 3 0 R >>'
  const bytes = makePdf([
    { dictionary: '/Type/Catalog/Pages 3 0 R' },
    flateObject(Buffer.from(tree), '/Type/ObjStm/N 2/First 9'),
  ])
  expect(await look(bytes)).toMatchObject({ pages: 3, issues: [] })
})

test('inner nodes of the page tree are not the whole', async () => {
  const bytes = makePdf([
    { dictionary: '/Type/Catalog/Pages 2 0 R' },
    { dictionary: '/Kids[3 0 R 4 0 R]/Count 70/Type/Pages' },
    { dictionary: '/Type/Pages/Parent 2 0 R/Count 50/Kids[]' },
    { dictionary: '/Type/Pages/Parent 2 0 R/Count 20/Kids[]' },
  ])
  expect((await look(bytes)).pages).toBe(70)
})

const whole = ordinaryPdf(3, [flateObject(randomBytes(3_000))])
test.each<[string, Buffer]>([
  ['without its last byte lines', whole.subarray(0, whole.length - 40)],
  ['cut in the middle', whole.subarray(0, whole.length / 2)],
  ['of nothing but a beginning', Buffer.from('%PDF-1.7\n')],
  [
    'with a table that is elsewhere',
    Buffer.from(whole.toString('latin1').replace(/startxref\n\d+/, 'startxref\n7'), 'latin1'),
  ],
  [
    'with a table beyond its end',
    Buffer.from(whole.toString('latin1').replace(/startxref\n\d+/, 'startxref\n99999999'), 'latin1'),
  ],
  ['with a missing middle', Buffer.concat([whole.subarray(0, 100), whole.subarray(900)])],
])('a PDF %s is incomplete', async (_, bytes) => {
  expect(codes((await look(bytes, 'a.pdf')).issues)).toEqual(['file.incomplete'])
})

test('a PDF after a byte order mark is whole; after anything else it is two files', async () => {
  const marked = Buffer.concat([Buffer.from('\ufeff\n'), whole])
  expect(await look(marked)).toMatchObject({ kind: 'pdf', issues: [] })
  const shell = Buffer.concat([Buffer.from('echo hello\n'), whole])
  expect(codes((await look(shell)).issues)).toEqual(['file.twoInOne'])
})

test.each<[string, Buffer, string]>([
  ['a script', ordinaryPdf(1, [{ dictionary: '/S/JavaScript/JS(app.alert\\(1\\))' }]), 'file.hasScript'],
  [
    'a script with a disguised name',
    ordinaryPdf(1, [{ dictionary: '/S/J#61va#53cript/J#53 9 0 R' }]),
    'file.hasScript',
  ],
  [
    'a script in an object stream',
    ordinaryPdf(1, [flateObject(Buffer.from('9 0 <</S/JavaScript/JS 8 0 R>>'), '/Type/ObjStm/N 1/First 4')]),
    'file.hasScript',
  ],
  ['a program to start', ordinaryPdf(1, [], '/OpenAction<</S/Launch/F(cmd.exe)>>'), 'file.startsProgram'],
  [
    'attachments',
    ordinaryPdf(1, [flateObject(Buffer.from('MZ'), '/Type/EmbeddedFile')], '/Names<</EmbeddedFiles 5 0 R>>'),
    'file.hasAttachments',
  ],
  ['film', ordinaryPdf(1, [{ dictionary: '/Subtype/RichMedia' }]), 'file.hasMedia'],
  ['a dynamic form', ordinaryPdf(1, [], '/AcroForm<</XFA 9 0 R>>'), 'file.dynamicForm'],
  [
    'a form that sends',
    ordinaryPdf(1, [{ dictionary: '/S/SubmitForm/F(http://x.example)' }]),
    'file.sendsData',
  ],
  [
    'encryption',
    ordinaryPdf(1, [{ dictionary: '/Filter/Standard/V 5' }], '', '/Encrypt 4 0 R'),
    'file.passwordProtected',
  ],
])('a PDF with %s is taken with a warning', async (_, bytes, risk) => {
  const found = await look(bytes, 'a.pdf')
  expect(found.issues).toEqual([])
  expect(codes(found.risks)).toEqual([risk])
})

test('a warning is found wherever the windows of reading fall', async () => {
  for (let filler = 8_100; filler < 8_240; filler++) {
    const bytes = ordinaryPdf(1, [
      { dictionary: `/X(${'x'.repeat(filler)})` },
      { dictionary: '/S/JavaScript' },
    ])
    expect(codes((await look(bytes)).risks)).toEqual(['file.hasScript'])
  }
})

const bomb = (size: number): Buffer => deflateSync(Buffer.alloc(size), { level: 9 })
const hexed = (bytes: Buffer): Buffer => Buffer.from(`${bytes.toString('hex')}>`)
test.each<[string, Buffer]>([
  ['one stream of 200 MB', ordinaryPdf(1, [{ dictionary: '/Filter/FlateDecode', stream: bomb(200 * mega) }])],
  [
    'seventy of 3 MB',
    ordinaryPdf(
      1,
      Array.from({ length: 70 }, () => ({ dictionary: '/Filter[/FlateDecode]', stream: bomb(3 * mega) })),
    ),
  ],
  [
    'compression twice',
    ordinaryPdf(1, [
      { dictionary: '/Filter[/FlateDecode/FlateDecode]', stream: deflateSync(bomb(50 * mega)) },
    ]),
  ],
  [
    'a bomb written as digits',
    ordinaryPdf(1, [
      { dictionary: '/Filter[/ASCIIHexDecode /FlateDecode]', stream: hexed(bomb(200 * mega)) },
    ]),
  ],
  ['a filter named elsewhere', ordinaryPdf(1, [{ dictionary: '/Filter 9 0 R', stream: bomb(200 * mega) }])],
  ['a disguised filter', ordinaryPdf(1, [{ dictionary: '/Filter/Fl#61teDecode', stream: bomb(200 * mega) }])],
])('a PDF bomb of %s is refused within bounded memory', async (_, bytes) => {
  const before = process.memoryUsage.rss()
  expect(codes((await look(bytes, 'a.pdf')).issues)).toEqual(['file.tooMuchInside'])
  expect(process.memoryUsage.rss() - before).toBeLessThan(120 * mega)
})

test('a large but honest scan is taken', async () => {
  const scan = Array.from({ length: 20 }, () => flateObject(Buffer.alloc(4 * mega, 0xff), '/Subtype/Image'))
  expect((await look(ordinaryPdf(20, scan))).issues).toEqual([])
})

test('more pages or parts than allowed are refused', async () => {
  const source = sourceOfBytes(
    ordinaryPdf(
      11,
      Array.from({ length: 11 }, () => flateObject(Buffer.from('x'))),
    ),
  )
  const few = await inspect(source, { claimedName: 'a.pdf', limits: { pages: 10 } })
  expect(few.issues).toEqual([{ field: '', code: 'file.tooManyPages', params: { pages: 11 } }])
  const parts = await inspect(source, { claimedName: 'a.pdf', limits: { parts: 10 } })
  expect(codes(parts.issues)).toEqual(['file.tooMuchInside'])
})

test.each<[string, string]>([
  ['a hundred thousand streams that never end', '>>stream\n'.repeat(100_000)],
  ['a million brackets', '<<'.repeat(1_000_000)],
  [
    'page nodes in a million brackets',
    `${'<<'.repeat(500_000)}/Type/Pages/Count 1${'<</Type/Pages'.repeat(50_000)}`,
  ],
  ['a name of a megabyte', `/${'a'.repeat(mega)}`],
  ['white space', `>>${' '.repeat(2 * mega)}`],
  // A reader that goes back again and again would not be done before the test is ended.
])('%s in a PDF are read to their end', async (_, filler) => {
  const { issues } = await look(Buffer.from(`%PDF-1.7\n1 0 obj\n${filler}`, 'latin1'), 'a.pdf')
  expect(issues.length).toBeGreaterThan(0)
})

// --- packages ----------------------------------------------------------------------------------------------

test.each<[string, Buffer, string]>([
  ['macros by type', makeOffice('docm'), 'file.macros'],
  ['macros by part', makeOffice('docx', [{ name: 'word/vbaProject.bin', content: 'x' }]), 'file.macros'],
  [
    'old macro sheets',
    makeOffice('xlsx', [{ name: 'xl/macrosheets/sheet1.xml', content: '<x/>' }]),
    'file.macros',
  ],
  [
    'a 300 MB part',
    makeOffice('xlsx', [{ name: 'xl/sheet.xml', content: Buffer.alloc(300 * mega, 0x20) }]),
    'file.tooMuchInside',
  ],
  [
    'a part that hides its size',
    makeOffice('docx', [{ name: 'word/a.xml', content: Buffer.alloc(3 * mega), claimedSize: 10 }]),
    'file.unsafeInside',
  ],
  [
    'a part that is shorter than it says',
    makeOffice('docx', [{ name: 'word/a.xml', content: 'abc', claimedSize: 10 }]),
    'file.incomplete',
  ],
  ['a path that leads out', makeOffice('docx', [{ name: '../../evil', content: 'x' }]), 'file.unsafeInside'],
  ['an absolute path', makeOffice('docx', [{ name: 'C:/evil', content: 'x' }]), 'file.unsafeInside'],
  ['a name twice', makeOffice('docx', [{ name: 'word/document.xml', content: 'x' }]), 'file.unsafeInside'],
  [
    'entities',
    makeOffice('docx', [{ name: 'word/b.xml', content: '<!DOCTYPE a [<!ENTITY b "c">]>' }]),
    'file.unsafeInside',
  ],
  [
    'entities in UTF-16',
    makeOffice('docx', [{ name: 'word/b.xml', content: utf16('<!DOCTYPE a>') }]),
    'file.unsafeInside',
  ],
  [
    'a locked part',
    makeOffice('docx', [{ name: 'word/b.xml', content: 'x', encrypted: true }]),
    'file.locked',
  ],
  [
    'an unknown compression',
    makeOffice('docx', [{ name: 'word/b.xml', content: 'x', method: 93 }]),
    'file.unsafeInside',
  ],
])('an Office file with %s is refused', async (_, bytes, problem) => {
  expect(
    codes((await look(bytes, 'a.docx')).issues.filter(one => one.code !== 'file.kindNotAccepted')),
  ).toEqual([problem])
})

test('entries that share their bytes are a bomb', async () => {
  const bytes = makeOffice('docx', [
    { name: 'word/a.xml', content: randomBytes(500).toString('hex') },
    { name: 'word/b.xml', content: 'b' },
  ])
  // The second entry is made to begin inside the first.
  const second = bytes.lastIndexOf('word/b.xml') - 46
  bytes.writeUInt32LE(bytes.readUInt32LE(second + 42) - 100, second + 42)
  expect(codes((await look(bytes)).issues)).toContain('file.unsafeInside')
})

test.each<[string, Buffer]>([
  ['cut short', makeOffice('docx').subarray(0, 200)],
  ['without its directory', makeOffice('docx').subarray(0, -30)],
  ['whose beginning is gone', Buffer.concat([Buffer.from('PK\x03\x04'), makeOffice('docx').subarray(300)])],
])('an Office file %s is incomplete', async (_, bytes) => {
  expect(codes((await look(bytes, 'a.docx')).issues)).toContain('file.incomplete')
})

test('a document that fetches its template elsewhere, or carries files, is taken with a warning', async () => {
  const relation = (type: string) =>
    `<Relationships><Relationship Id="r1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/${type}" Target="http://x.example/" TargetMode="External"/></Relationships>`
  const outside = makeOffice('docx', [
    { name: 'word/_rels/settings.xml.rels', content: relation('attachedTemplate') },
  ])
  expect(await look(outside)).toMatchObject({ issues: [], risks: [{ code: 'file.linksOutside' }] })
  const link = makeOffice('docx', [{ name: 'word/_rels/document.xml.rels', content: relation('hyperlink') }])
  expect(await look(link)).toMatchObject({ issues: [], risks: [] })
  const inside = makeOffice('docx', [{ name: 'word/embeddings/a.bin', content: 'x' }])
  expect(await look(inside)).toMatchObject({ issues: [], risks: [{ code: 'file.hasAttachments' }] })
})

test('OpenDocument is known by its first part', async () => {
  const odt = makeZip([
    { name: 'mimetype', content: 'application/vnd.oasis.opendocument.text', stored: true },
    { name: 'content.xml', content: '<x/>' },
  ])
  const found = await inspect(sourceOfBytes(odt), { claimedName: 'a.odt', accept: ['odt'] })
  expect(found).toMatchObject({ kind: 'odt', issues: [] })
})

// --- pictures ----------------------------------------------------------------------------------------------

test('pictures tell their size', async () => {
  expect(await look(makePng(80, 60))).toMatchObject({ width: 80, height: 60 })
  expect(await look(makeJpeg(2_480, 3_508))).toMatchObject({ width: 2_480, height: 3_508 })
})

test.each<[string, Buffer]>([
  ['PNG', makePng(60_000, 60_000)],
  ['JPEG', makeJpeg(65_000, 65_000)],
])('a %s of billions of pixels is refused unread', async (_, bytes) => {
  const { issues, width } = await look(bytes)
  expect(codes(issues)).toEqual(['file.tooManyPixels'])
  expect(issues[0]!.params).toMatchObject({ width })
})

test.each<[string, Buffer]>([
  ['a PNG without its end', makePng(80, 60).subarray(0, -12)],
  ['a PNG cut in its picture', makePng(80, 60).subarray(0, 60)],
  ['a PNG of nothing', makePng(80, 60).subarray(0, 8)],
  ['a PNG of no width', makePng(0, 60)],
  ['a JPEG without its end', makeJpeg(80, 60).subarray(0, -2)],
  ['a JPEG cut before its picture', makeJpeg(80, 60).subarray(0, 40)],
  ['a JPEG of nothing', makeJpeg(80, 60).subarray(0, 3)],
])('%s is incomplete', async (_, bytes) => {
  expect(codes((await look(bytes)).issues)).toEqual(['file.incomplete'])
})

test('what a camera appends to a JPEG does no harm', async () => {
  const motion = Buffer.concat([makeJpeg(80, 60), Buffer.from('\0\0\0\x18ftypmp42'), randomBytes(5_000)])
  expect((await look(motion)).issues).toEqual([])
})

test.each<[string, Buffer]>([
  [
    'a PDF with a ZIP behind',
    Buffer.concat([ordinaryPdf(), makeZip([{ name: 'a.class', content: 'x' }], '\n%%EOF\n')]),
  ],
  ['a JPEG with a ZIP behind', Buffer.concat([makeJpeg(80, 60), makeZip([{ name: 'a', content: 'x' }])])],
  ['a PNG with a ZIP behind', Buffer.concat([makePng(80, 60), makeZip([{ name: 'a', content: 'x' }])])],
  [
    'a JPEG with a PDF in its comment',
    Buffer.concat([
      Buffer.from([0xff, 0xd8, 0xff, 0xfe, 0, 20]),
      Buffer.from('%PDF-1.7 1 0 obj <'),
      makeJpeg(8, 6).subarray(2),
    ]),
  ],
])('%s is two files in one', async (_, bytes) => {
  expect(codes((await look(bytes)).issues)).toContain('file.twoInOne')
})

// --- everywhere --------------------------------------------------------------------------------------------

test('whatever bytes come, an answer comes', async () => {
  const seeds = [
    ordinaryPdf(2, [flateObject(Buffer.from('x'.repeat(500)))]),
    makeOffice('docx'),
    makePng(9, 9),
    makeJpeg(9, 9),
  ]
  const place = fc.nat(1_000_000)
  await fc.assert(
    fc.asyncProperty(
      fc.constantFrom(...seeds),
      fc.array(fc.tuple(place, fc.nat(255)), { maxLength: 8 }),
      fc.option(place),
      async (seed, changes, cut) => {
        const bytes = Buffer.from(seed)
        for (const [at, value] of changes) bytes[at % bytes.length] = value
        const found = await look(cut === null ? bytes : bytes.subarray(0, cut % bytes.length))
        expect(found.mime).toBe(kinds[found.kind].mime)
      },
    ),
    { numRuns: 600 },
  )
})

test('files on disk and in the store are read as bytes in memory are', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'motcua-inspect-'))
  const bytes = ordinaryPdf(3, [flateObject(randomBytes(2 * mega)), { dictionary: '/S/JavaScript' }])
  const expected = await look(bytes, 'a.pdf')
  await writeFile(join(folder, 'a'), bytes)
  expect(await inspectFile(join(folder, 'a'), { claimedName: 'a.pdf' })).toEqual(expected)
  const store = createFolderStore(join(folder, 'files'))
  const { hash } = await store.put(bytes, { maxBytes: 10 * mega })
  expect(await inspectStored(store, hash, { claimedName: 'a.pdf' })).toEqual(expected)
  await expect(inspectStored(store, 'a'.repeat(64), { claimedName: 'a' })).rejects.toMatchObject({
    code: 'files.missing',
  })
  await rm(folder, { recursive: true })
})

test('every finding has its sentences', () => {
  for (const { vi, en } of Object.values(inspectMessages))
    for (const text of [vi, en]) expect(text).toMatch(/\S.*\.$/)
  expect(endingsOf(['pdf', 'jpeg'])).toBe('.pdf,.jpg,.jpeg,.jpe,.jfif')
})
