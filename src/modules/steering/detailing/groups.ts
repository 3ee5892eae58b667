import type { DetailingClass } from './figures.ts'

/** Rows that a figure opens to, by the word in the address. */
export const detailingGroups = {
  'no-dong': { label: 'Nợ đọng', classes: ['owed'] },
  'sap-den-han': { label: 'Sắp đến hạn', classes: ['upcoming'] },
  'kip-thoi': { label: 'Đã ban hành, kịp thời', classes: ['issuedInTime'] },
  cham: { label: 'Đã ban hành, chậm', classes: ['issuedLate'] },
  'chua-ban-hanh': { label: 'Chưa ban hành', classes: ['owed', 'upcoming'] },
  'da-ban-hanh': { label: 'Đã ban hành', classes: ['issuedInTime', 'issuedLate'] },
} as const satisfies Record<string, { readonly label: string; readonly classes: readonly DetailingClass[] }>

export type DetailingGroupKey = keyof typeof detailingGroups

export const detailingGroupOf = (
  key: string | undefined,
): { readonly label: string; readonly classes: readonly DetailingClass[] } | undefined =>
  key !== undefined && Object.hasOwn(detailingGroups, key)
    ? detailingGroups[key as DetailingGroupKey]
    : undefined

/** The class in words (§7). */
export const detailingClassWords: Readonly<Record<DetailingClass, string>> = {
  owed: 'Nợ đọng',
  upcoming: 'Sắp đến hạn',
  issuedInTime: 'Ban hành kịp thời',
  issuedLate: 'Ban hành chậm',
}
