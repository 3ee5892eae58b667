import type { SchemeClass } from './figures.ts'
import type { SchemeRowsQuery } from './store.ts'

/** Rows that a figure of the programme opens to, by the word in the address. */
export interface SchemeGroup {
  readonly label: string
  readonly query: Pick<SchemeRowsQuery, 'classes' | 'issuedOnly' | 'changed' | 'changedAfterDue' | 'pending'>
}

export const schemeGroups = {
  'phai-trinh': { label: 'Phải trình', query: { classes: ['submittedInTime', 'submittedLate', 'late'] } },
  'da-trinh': {
    label: 'Đã trình trong số phải trình',
    query: { classes: ['submittedInTime', 'submittedLate'] },
  },
  'dung-han': { label: 'Đã trình đúng hạn', query: { classes: ['submittedInTime'] } },
  'trinh-cham': { label: 'Đã trình, chậm', query: { classes: ['submittedLate'] } },
  cham: { label: 'Chưa trình, chậm', query: { classes: ['late'] } },
  'trinh-som': { label: 'Đã trình trước kế hoạch', query: { classes: ['submittedEarly'] } },
  'chua-den-han': { label: 'Chưa đến hạn trình', query: { classes: ['upcoming'] } },
  'da-ban-hanh': { label: 'Đã ban hành', query: { issuedOnly: true } },
  lui: { label: 'Được lùi thời hạn trình', query: { changed: 'postpone' } },
  'lui-sau-han': {
    label: 'Được lùi sau khi đã quá hạn trình',
    query: { changed: 'postpone', changedAfterDue: true },
  },
  rut: { label: 'Được rút khỏi chương trình', query: { changed: 'withdraw' } },
  'cho-dua-vao': { label: 'Đã đăng ký, chờ đưa vào chương trình', query: { pending: true } },
  'bo-sung': { label: 'Được bổ sung vào chương trình', query: { changed: 'add' } },
} as const satisfies Record<string, SchemeGroup>

export type SchemeGroupKey = keyof typeof schemeGroups

export const schemeGroupOf = (key: string | undefined): SchemeGroup | undefined =>
  key === undefined ? undefined : (schemeGroups as Readonly<Record<string, SchemeGroup>>)[key]

/** The class in words. */
export const schemeClassWords: Readonly<Record<SchemeClass, string>> = {
  submittedInTime: 'Trình đúng hạn',
  submittedLate: 'Trình chậm',
  late: 'Chưa trình, chậm',
  submittedEarly: 'Trình trước kế hoạch',
  upcoming: 'Chưa đến hạn',
}
