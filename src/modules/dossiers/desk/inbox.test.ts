import { describe, expect, test } from 'vitest'
import { head, hung, lan, mai, minh, thu } from '../../../../tests/support/cast.ts'
import { national } from '../../calendar/legal-time/examples.ts'
import { type DossierState, states } from '../lifecycle.ts'
import {
  countIn,
  dueBefore,
  filtersSet,
  firstTab,
  type InboxView,
  inboxTabs,
  readView,
  tabOf,
  tabsFor,
  waitsFor,
  writeView,
} from './inbox.ts'

test('every open state lies in exactly one tab, and drafts and ends in none', () => {
  for (const state of Object.keys(states) as DossierState[]) {
    const tabs = inboxTabs.filter(tab => (tab.states as readonly string[] | null)?.includes(state))
    expect([state, tabs.length]).toEqual([state, state === 'DRAFT' || states[state].ended ? 0 : 1])
  }
})

describe('what waits for whom', () => {
  test.each([
    ['the desk', mai, ['cho-tiep-nhan', 'cho-bo-sung', 'cho-chuyen', 'cho-tra']],
    ['the head of a unit', head, ['cho-phan-cong', 'trinh-ky']],
    ['the officer', minh, ['cho-phan-cong', 'dang-tham-dinh']],
    ['the signatory', hung, ['trinh-ky']],
    ['the clerk', thu, ['cho-phat-hanh']],
    ['the applicant', lan, []],
  ])('%s', (_, actor, keys) =>
    expect(inboxTabs.filter(tab => waitsFor(actor, tab)).map(tab => tab.key)).toEqual(keys),
  )

  const counts = new Map<DossierState, number>([
    ['ACCEPTED', 3],
    ['SIGNED', 2],
    ['RETURNED', 90],
  ])
  test('the first tab with something in it opens; without anything, the first that could have', () => {
    expect(firstTab(mai, counts)).toBe('cho-chuyen')
    expect(firstTab(mai, new Map())).toBe('cho-tiep-nhan')
    expect(firstTab(minh, counts)).toBe('cho-phan-cong')
    expect(firstTab(lan, counts)).toBe('tat-ca')
  })
  test('tabs of others show only what is in them', () => {
    expect(tabsFor(minh, counts, 'cho-phan-cong').map(one => [one.tab.key, one.count])).toEqual([
      ['cho-chuyen', 3],
      ['cho-phan-cong', 0],
      ['dang-tham-dinh', 0],
      ['cho-phat-hanh', 2],
      ['tat-ca', 95],
    ])
  })
  test('a number counts the states of its tab', () => expect(countIn(tabOf('cho-chuyen'), counts)).toBe(3))
})

describe('the address of a view', () => {
  const full: InboxView = {
    tab: 'cho-tra',
    search: 'nguyễn & sons = 100%',
    procedureCode: '1.002911',
    unitId: 'G15.BTTP',
    mine: true,
    due: '3',
    page: 7,
  }
  test('reads what it wrote', () => {
    expect(readView(Object.fromEntries(new URLSearchParams(writeView(full))))).toEqual(full)
    expect(filtersSet(full)).toBe(5)
    expect(writeView({ page: 1 })).toBe('')
  })
  test.each([
    ['nothing', {}],
    ['what nobody wrote', { xem: 'x', han: '99', trang: '-3', 'cua-toi': 'yes', q: '   ' }],
    ['a page that is no number', { trang: 'NaN' }],
  ])('%s is the first page without filters', (_, query) => expect(readView(query)).toEqual({ page: 1 }))
  test('a page beyond all pages is bounded', () => expect(readView({ trang: '999999' }).page).toBe(100_000))
})

describe('due within', () => {
  const now = new Date('2026-11-20T10:00:00+07:00') // Friday; Tuesday 24/11 is a holiday
  test.each([
    ['qua-han', '2026-11-20T10:00:00+07:00'],
    ['hom-nay', '2026-11-21T00:00:00+07:00'],
    ['1', '2026-11-24T00:00:00+07:00'],
    ['3', '2026-11-27T00:00:00+07:00'],
  ] as const)('%s', (due, before) => expect(dueBefore(due, national, now)).toEqual(new Date(before)))
  test('outside the editions of the calendar days count plainly', () =>
    expect(dueBefore('3', national, new Date('2035-01-01T10:00:00+07:00'))).toEqual(
      new Date('2035-01-05T00:00:00+07:00'),
    ))
})
