import { expect, test } from 'vitest'
import { formEditionOf, formEditions, type LegalFormType } from './editions.ts'

test.each([
  ['2019-01-05', null],
  ['2019-01-06', 'TT01-2018'],
  ['2025-06-30', 'TT01-2018'],
  ['2025-07-01', 'TT01-2018'],
  ['2025-09-14', 'TT01-2018'],
  ['2025-09-15', 'TT03-2025'],
  ['2025-09-16', 'TT03-2025'],
  ['2026-11-24', 'TT03-2025'],
  ['2025-02-30', null],
])('a dossier accepted on %s prints the forms of %s', (day, edition) =>
  expect(formEditionOf(day)?.key ?? null).toBe(edition),
)

test.each<[LegalFormType, string | null, string | null]>([
  ['RECEIPT', '01', '01'],
  ['SUPPLEMENT', '02', '02'],
  ['REFUSAL', '03', '03'],
  ['APOLOGY', '04', '04'],
  ['STOP_NOTICE', null, '05'],
  ['CONTROL_SLIP', '05', '06'],
  ['REGISTER', '06', '07'],
])('%s is Form %s of 2018 and Form %s of 2025', (type, before, after) =>
  expect(formEditions.map(edition => edition.forms[type]?.number ?? null)).toEqual([before, after]),
)
