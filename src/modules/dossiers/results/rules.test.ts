import { describe, expect, test } from 'vitest'
import { sayAuthority } from '../../../platform/typst/administrative.ts'
import { fields, type PdfReport, type SignatureReport } from '../../signing/index.ts'
import { decision } from '../print/examples.ts'
import {
  type KeptResult,
  openIssues,
  type ResultWords,
  readWords,
  typedWords,
  withWords,
  wordsOf,
} from './draft.ts'
import { numberAndDate, numberYear, seriesOf } from './numbering.ts'
import { layoutOf, pageIssues, placesOf, readLayout, usualLayout } from './places.ts'
import { judgeIssued, judgeSigned } from './revision-check.ts'
import { headTitle, isInForce } from './signing-title.ts'

describe('numbers', () => {
  test.each([
    ['ALL', 'QĐ', 'document'],
    ['ALL', null, 'document'],
    ['LETTERS_APART', 'QĐ', 'document.named'],
    ['LETTERS_APART', 'GP', 'document.named'],
    ['LETTERS_APART', null, 'document.letter'],
    ['BY_TYPE', 'QĐ', 'document.QĐ'],
    ['BY_TYPE', 'GP', 'document.GP'],
    ['BY_TYPE', null, 'document.letter'],
  ] as const)('split %s, type %s: sequence %s', (split, abbreviation, series) =>
    expect(seriesOf(split, { abbreviation })).toBe(series),
  )

  test.each([
    ['2026-12-31T23:59:59+07:00', 2026],
    ['2027-01-01T00:00:00+07:00', 2027],
    ['2026-12-31T17:00:00Z', 2027],
  ])('%s belongs to the sequence of %i', (at, year) => expect(numberYear(new Date(at))).toBe(year))

  test.each([
    [5, 'QĐ-BTP', '2026-02-05', '05/QĐ-BTP', 'ngày 05 tháng 02 năm 2026'],
    [15, 'BTP-BTTP', '2026-11-25', '15/BTP-BTTP', 'ngày 25 tháng 11 năm 2026'],
    [1234, 'GP-BTP', '2026-06-30', '1234/GP-BTP', 'ngày 30 tháng 6 năm 2026'],
  ])('%i %s on %s', (number, symbol, day, written, date) =>
    expect(numberAndDate(number, symbol, day)).toEqual({ number: written, date }),
  )
})

describe('authority to sign', () => {
  const title = { field: null, from_on: '2026-01-01', to_on: null }
  test.each([
    [{}, '2026-01-01', true],
    [{}, '2025-12-31', false],
    [{ to_on: '2026-06-30' }, '2026-06-30', true],
    [{ to_on: '2026-06-30' }, '2026-07-01', false],
    [{ field: 'Luật sư' }, '2026-05-01', true],
    [{ field: 'Công chứng' }, '2026-05-01', false],
  ])('%j on %s: %s', (change, day, holds) =>
    expect(isInForce({ ...title, ...change }, 'Luật sư', day)).toBe(holds),
  )

  test.each([
    [{ prefix: null, onBehalfOf: null, title: 'Bộ trưởng' }, 'BỘ TRƯỞNG', 'Bộ trưởng'],
    [{ prefix: 'Q.', onBehalfOf: null, title: 'Bộ trưởng' }, 'Q. BỘ TRƯỞNG', 'Bộ trưởng'],
    [
      { prefix: 'KT.', onBehalfOf: 'Bộ trưởng', title: 'Thứ trưởng' },
      'KT. BỘ TRƯỞNG, THỨ TRƯỞNG',
      'Bộ trưởng',
    ],
    [
      { prefix: 'TL.', onBehalfOf: 'Bộ trưởng', unitHead: 'Cục trưởng', title: 'Phó Cục trưởng' },
      'TL. BỘ TRƯỞNG, KT. CỤC TRƯỞNG, PHÓ CỤC TRƯỞNG',
      'Bộ trưởng',
    ],
  ] as const)('%j reads %s, for %s', (authority, said, head) => {
    expect(sayAuthority(authority)).toBe(said)
    expect(headTitle(authority)).toBe(head)
  })
})

describe('the words of a draft', () => {
  const words = wordsOf(decision)

  test('go into the form and come back', () => expect(withWords(decision, words)).toEqual(decision))

  test('are read as they are typed by any browser, in any Unicode form', () => {
    const typed = typedWords({
      'trich-yeu': 'Ve\u0302\u0300\r\nviệc',
      'noi-dung': ' Điều 1. a \r\n\r\n\r\n b',
      'can-cu': ['hai', 'lần'],
    })
    expect(typed.subject).toBe('Ve\u0302\u0300\nviệc')
    expect(readWords(typed)).toEqual({
      words: { subject: 'Về việc', addressees: '', grounds: '', body: 'Điều 1. a\nb', recipients: '' },
      issues: [],
    })
  })

  test.each<[Partial<ResultWords>, object[]]>([
    [{}, []],
    [{ subject: 'x'.repeat(501) }, [{ field: 'trich-yeu', code: 'result.tooLong' }]],
    [{ addressees: 'a\n'.repeat(21) }, [{ field: 'kinh-gui', code: 'result.tooManyLines' }]],
    [{ body: 'a\u0007' }, [{ field: 'noi-dung', code: 'result.unprintable' }]],
    [{ body: 'a\ud800' }, [{ field: 'noi-dung', code: 'result.unprintable' }]],
  ])('%j', (change, issues) => expect(readWords({ ...words, ...change }).issues).toMatchObject(issues))

  test.each<[Partial<ResultWords>, object[]]>([
    [{}, []],
    [{ subject: '' }, [{ field: 'trich-yeu', code: 'result.missing' }]],
    [{ body: '' }, [{ field: 'noi-dung', code: 'result.missing' }]],
    [
      { body: 'Cấp cho [Tên chủ hồ sơ], [form.vessel]', grounds: '[Lý do]' },
      [
        { field: 'can-cu', code: 'result.toFill', params: { label: 'Lý do' } },
        { field: 'noi-dung', code: 'result.toFill', params: { label: 'Tên chủ hồ sơ' } },
        { field: 'noi-dung', code: 'result.toFill', params: { label: 'form.vessel' } },
      ],
    ],
    [{ body: 'Điểm [1] của [phụ lục]' }, []],
  ])('with %j it lacks %j', (change, issues) =>
    expect(openIssues({ words: { ...words, ...change } } as KeptResult)).toMatchObject(issues),
  )

  test('characters the typeface lacks keep it from being frozen', () =>
    expect(openIssues({ words, missingGlyphs: '😀' } as KeptResult)).toMatchObject([
      { field: '', code: 'result.glyphs', params: { characters: '😀' } },
    ]))
})

describe('places on an uploaded page', () => {
  test('a layout and its rectangles say the same', () => {
    const layout = { ...usualLayout(3), signature: { x: 30, y: 100 } }
    expect(layoutOf(placesOf(layout))).toEqual(layout)
  })

  test('the seal covers the left third of the signature, level with its middle', () => {
    const { leaderSignature, seal } = placesOf(usualLayout(2))
    expect([leaderSignature.page, seal.page]).toEqual([2, 2])
    expect((seal.x + seal.width - leaderSignature.x) / leaderSignature.width).toBeCloseTo(1 / 3, 5)
    const middle = (place: typeof seal) => place.y + place.height / 2
    expect(middle(seal)).toBeCloseTo(middle(leaderSignature), 5)
  })

  test('wherever the form lets them go, all of them stay on the sheet', () => {
    const corners = { 'so-ngang': [5, 173], 'so-doc': [5, 286], 'ngay-ngang': [5, 153], 'ngay-doc': [5, 286] }
    const signs = { 'ky-ngang': [26, 155], 'ky-doc': [14, 258] }
    for (const pick of [0, 1]) {
      const body = Object.fromEntries(
        Object.entries({ ...corners, ...signs }).map(([name, ends]) => [name, String(ends[pick])]),
      )
      const { layout, issues } = readLayout(body, 1)
      expect(issues).toEqual([])
      for (const { x, y, width, height } of Object.values(placesOf(layout))) {
        expect(Math.min(x, y)).toBeGreaterThanOrEqual(0)
        expect(x + width).toBeLessThanOrEqual(595.28)
        expect(y + height).toBeLessThanOrEqual(841.89)
      }
    }
  })

  test.each([
    [{}, []],
    [{ 'trang-ky': '2' }, []],
    [{ 'trang-ky': '4' }, ['trang-ky']],
    [{ 'trang-ky': '0' }, ['trang-ky']],
    [
      { 'ky-ngang': '-1', 'ky-doc': '1e2', 'so-ngang': '4', 'ngay-doc': '12,5' },
      ['so-ngang', 'ngay-doc', 'ky-ngang', 'ky-doc'],
    ],
  ])('%j', (body, wrong) => expect(readLayout(body, 3).issues.map(one => one.field)).toEqual(wrong))

  const a4 = { width: 595.28, height: 841.89, rotation: 0, cropped: false }
  const aside = { ...a4, width: 841.89, height: 595.28 }
  test.each([
    ['three upright pages', [a4, a4, a4], []],
    ['a table on its side in the middle', [a4, aside, a4], []],
    ['the first page on its side', [aside, a4, a4], ['result.pageTurned']],
    ['the signed page turned', [a4, a4, { ...a4, rotation: 180 }], ['result.pageTurned']],
    ['a page turned that carries nothing', [a4, { ...a4, rotation: 90 }, a4], []],
    ['A3', [a4, { ...a4, width: 842, height: 1191 }, a4], ['result.notA4']],
    ['a cut page', [a4, { ...a4, cropped: true }, a4], ['result.pageCropped']],
  ])('%s', (_, pages, codes) => expect(pageIssues('tep', pages, 3).map(one => one.code)).toEqual(codes))
})

describe('what must hold of a revision', () => {
  const person = {
    field: fields.person,
    kind: 'signature',
    signer: { serial: 'A1', subject: 'CN=A' },
    integrity: true,
    coversWholeFile: true,
    allowedLaterRevision: null,
    laterChanges: { forbidden: null, additions: [] },
    indication: 'TOTAL-PASSED',
    subIndication: null,
    message: 'Chữ ký hợp lệ',
  } as unknown as SignatureReport
  const followed = {
    ...person,
    coversWholeFile: false,
    allowedLaterRevision: true,
    laterChanges: {
      forbidden: null,
      additions: [
        { kind: 'text', field: fields.number, text: '15/QĐ-BTP' },
        { kind: 'text', field: fields.date, text: 'ngày 25 tháng 11 năm 2026' },
        { kind: 'signature', field: fields.organization },
      ],
    },
  } as SignatureReport
  const agency = {
    ...person,
    field: fields.organization,
    signer: { serial: 'B2' },
  } as unknown as SignatureReport
  const report = (...signatures: SignatureReport[]): PdfReport => ({
    signed: true,
    indication: 'TOTAL-PASSED',
    message: '',
    error: null,
    signatures,
  })
  const texts = { number: '15/QĐ-BTP', date: 'ngày 25 tháng 11 năm 2026' }
  const expected = { leader: 'A1', organisation: 'B2', texts }

  test('both as they should be', () => {
    expect(judgeSigned(report(person), { leader: 'A1' })).toBeNull()
    expect(judgeIssued(report(followed, agency), expected)).toBeNull()
  })

  test.each<[string, PdfReport, string]>([
    ['unreadable', { ...report(), error: { code: 'signing.notPdf', message: 'x' } }, 'unreadable'],
    ['unsigned', report(), 'signatureCount'],
    ['signed twice', report(person, person), 'signatureCount'],
    ['by somebody else', report({ ...person, signer: { ...person.signer!, serial: 'C3' } }), 'otherSigner'],
    ['in another field', report({ ...person, field: 'X' }), 'field'],
    [
      'not trusted',
      report({ ...person, indication: 'INDETERMINATE', subIndication: 'NO_CERTIFICATE_CHAIN_FOUND' }),
      'notPassed',
    ],
    [
      'revocation unknown',
      report({ ...person, indication: 'INDETERMINATE', subIndication: 'TRY_LATER' }),
      'notPassed',
    ],
    ['broken', report({ ...person, integrity: false }), 'notPassed'],
    [
      'with bytes after it',
      report({ ...person, coversWholeFile: false, allowedLaterRevision: true }),
      'doesNotCover',
    ],
  ])('revision 1 %s', (_, found, code) =>
    expect(judgeSigned(found, { leader: 'A1' })).toMatchObject({ code }),
  )

  test.each<[string, SignatureReport, SignatureReport, string]>([
    [
      'with the page redrawn',
      {
        ...followed,
        laterChanges: { ...followed.laterChanges, forbidden: { change: 'page', detail: '', message: 'x' } },
      },
      agency,
      'laterChange',
    ],
    [
      'with another number',
      {
        ...followed,
        laterChanges: {
          forbidden: null,
          additions: [
            { kind: 'text', field: fields.number, text: '16/QĐ-BTP' },
            followed.laterChanges.additions[1]!,
          ],
        },
      },
      agency,
      'texts',
    ],
    [
      'with one text more',
      {
        ...followed,
        laterChanges: {
          forbidden: null,
          additions: [...followed.laterChanges.additions, { kind: 'text', field: 'X', text: 'y' }],
        },
      },
      agency,
      'texts',
    ],
    ['where the agency does not cover all', followed, { ...agency, coversWholeFile: false }, 'doesNotCover'],
    [
      'sealed by another agency',
      followed,
      { ...agency, signer: { ...agency.signer!, serial: 'C3' } },
      'otherSigner',
    ],
    ['in the wrong order', agency, followed, 'field'],
  ])('revision 2 %s', (_, first, second, code) =>
    expect(judgeIssued(report(first, second), expected)).toMatchObject({ code }),
  )

  test('inside a transaction nobody is asked, and that alone is no fault', () => {
    const unasked = { ...agency, indication: 'INDETERMINATE', subIndication: 'TRY_LATER' } as SignatureReport
    expect(judgeIssued(report(followed, unasked), { ...expected, offline: true })).toBeNull()
    expect(judgeIssued(report(followed, unasked), expected)).toMatchObject({ code: 'notPassed' })
  })
})
