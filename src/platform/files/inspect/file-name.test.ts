import fc from 'fast-check'
import { expect, test } from 'vitest'
import { contentDisposition, endingFits, fileName } from './file-name.ts'
import type { FileKind } from './kinds.ts'

test.each<[string, FileKind | undefined, string]>([
  ['Giấy khai sinh.pdf', 'pdf', 'Giấy khai sinh.pdf'],
  ['Đơn đề nghị.PDF'.normalize('NFD'), 'pdf', 'Đơn đề nghị.pdf'],
  ['../../etc/passwd', undefined, 'passwd'],
  ['..\\..\\Windows\\System32\\cmd.exe', undefined, 'cmd.exe'],
  ['C:\\fakepath\\anh.jpg', 'jpeg', 'anh.jpg'],
  ['/', undefined, 'tep'],
  ['', undefined, 'tep'],
  ['...', 'pdf', 'tep.pdf'],
  ['.htaccess', undefined, 'htaccess'],
  ['-rf', undefined, 'rf'],
  ['a\u0000b\r\nc.pdf', 'pdf', 'ab c.pdf'],
  ['hoa\u202efdp.exe', undefined, 'hoafdp.exe'],
  ['a\u200bb\ufeff.pdf', 'pdf', 'ab.pdf'],
  ['CON.pdf', 'pdf', '_CON.pdf'],
  ['nul', 'pdf', '_nul.pdf'],
  ['com1.tar.pdf', 'pdf', '_com1.tar.pdf'],
  ['CONG VAN.pdf', 'pdf', 'CONG VAN.pdf'],
  ['a<b>:"|?*.pdf', 'pdf', 'a_b______.pdf'],
  ['tên. ', undefined, 'tên'],
  ['anh.pdf', 'jpeg', 'anh.jpg'],
  ['anh.JPEG', 'jpeg', 'anh.jpeg'],
  ['hop-dong.pdf.exe', 'pdf', 'hop-dong.pdf.pdf'],
  ['setup.exe', 'program', 'setup.bin'],
  ['bản sao', 'docx', 'bản sao.docx'],
])('%j of kind %s is kept as %j', (sent, kind, safe) => expect(fileName(sent, kind).safe).toBe(safe))

test('a long name is cut between characters and keeps its ending', () => {
  const { safe, original } = fileName(`${'Nghị quyết ậ'.repeat(100)}.pdf`, 'pdf')
  expect(Buffer.byteLength(safe)).toBeLessThanOrEqual(180)
  expect(safe).toMatch(/\.pdf$/)
  expect(safe.isWellFormed()).toBe(true)
  expect(safe).not.toContain('\ufffd')
  expect(original).toHaveLength(255)
})

test('the original is kept for people, with what cannot be seen made visible', () => {
  expect(fileName('hoa\u202efdp.exe').original).toBe('hoa\ufffdfdp.exe')
  expect(fileName('../bí mật.pdf').original).toBe('../bí mật.pdf')
})

test('whatever is sent, the name is harmless, and stays as it is when sent again', () => {
  fc.assert(
    fc.property(
      fc.oneof(fc.string({ unit: 'binary' }), fc.string({ unit: 'grapheme' })),
      fc.constantFrom<FileKind | undefined>('pdf', 'jpeg', 'unknown', undefined),
      (sent, kind) => {
        const { safe, original } = fileName(sent, kind)
        expect(safe).toMatch(/^[^/\\\p{Cc}\p{Cf}<>:"|?*\s.-][^/\\\p{Cc}\p{Cf}<>:"|?*]*$/u)
        expect(safe).not.toMatch(/[\s.]$/)
        expect(safe.normalize('NFC')).toBe(safe)
        expect(Buffer.byteLength(safe)).toBeLessThanOrEqual(180)
        expect(original).not.toMatch(/[\p{Cc}\p{Cf}]/u)
        expect(fileName(safe, kind).safe).toBe(safe)
        expect(contentDisposition(safe)).toMatch(
          /^attachment; filename="[\w .()-]*"; filename\*=UTF-8''[\w.!~%-]*$/,
        )
      },
    ),
    { numRuns: 2_000 },
  )
})

test('a name in Vietnamese is offered in both forms of the header', () =>
  expect(contentDisposition('Đơn đề nghị (1).pdf', 'inline')).toBe(
    `inline; filename="Don de nghi (1).pdf"; filename*=UTF-8''%C4%90%C6%A1n%20%C4%91%E1%BB%81%20ngh%E1%BB%8B%20%281%29.pdf`,
  ))

test.each<[string, FileKind, boolean]>([
  ['a.pdf', 'pdf', true],
  ['a.PDF ', 'pdf', true],
  ['a', 'pdf', true],
  ['a.jpg', 'pdf', false],
  ['a.pdf.exe', 'pdf', false],
])('the ending of %j fits %s: %s', (name, kind, answer) => expect(endingFits(name, kind)).toBe(answer))
