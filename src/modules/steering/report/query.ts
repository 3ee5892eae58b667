/** What a page of the report is asked for, as it stands in an address or a form. */
export interface TypedReport {
  readonly tai?: string | undefined
  readonly biet?: string | undefined
  readonly bo?: string | undefined
  readonly 'chinh-phu-dien-tu'?: string | undefined
  readonly 'nhiem-vu'?: string | undefined
  readonly 'quy-dinh-chi-tiet'?: string | undefined
}

export const reportPath = '/dieu-hanh/bao-cao'
export const runsPath = '/dieu-hanh/viec-dang-chay'

/** Address of a page about the same figures. */
export function reportHref({ tai, biet, bo }: TypedReport, path: string = reportPath): string {
  const query = new URLSearchParams()
  if (tai) query.set('tai', tai)
  if (biet) query.set('biet', biet)
  if (bo) query.set('bo', bo)
  const text = query.toString()
  return text === '' ? path : `${path}?${text}`
}
