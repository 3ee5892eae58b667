import { type Issue, issue } from '../../../kernel/issue.ts'
import type { PageSize } from '../../signing/index.ts'
import type { Place, ResultPlaces } from '../tables.ts'

/**
 * Where number, date and signatures go on an uploaded result. A composed one reports its own places; here they are
 * put where NĐ 30/2020/NĐ-CP Phụ lục I wants them on A4 (documents fact sheet §4) and may be moved by the officer,
 * who sees the page. Points, origin bottom left, as PDF counts; millimetres from the top left on screen.
 */
const a4 = { width: 595.28, height: 841.89 } as const

const points = (mm: number): number => (mm * 72) / 25.4
const toMm = (pt: number): number => Math.round((pt * 25.4) / 72)

/** What can be moved; the seal follows the signature. */
export type MovedPart = 'number' | 'date' | 'signature'

/** Sizes in millimetres, as the template of composed results keeps them. */
const sizes = {
  number: { width: 32, height: 5.2 },
  date: { width: 52, height: 5.2 },
  signature: { width: 50, height: 25 },
  seal: { width: 42, height: 42 },
} as const

/** The top left corner of each part, millimetres from the top left of its page, and the page that is signed. */
export interface Layout {
  readonly signaturePage: number
  readonly number: Corner
  readonly date: Corner
  readonly signature: Corner
}
export interface Corner {
  readonly x: number
  readonly y: number
}

/** Number and date at the head of page 1; the signature low on the right of the last page. */
export const usualLayout = (pages: number): Layout => ({
  signaturePage: pages,
  number: { x: 53, y: 34 },
  date: { x: 128, y: 34 },
  signature: { x: 121, y: 223 },
})

function placeAt(page: number, { x, y }: Corner, size: { width: number; height: number }): Place {
  const [width, height] = [points(size.width), points(size.height)]
  return { page, x: points(x), y: a4.height - points(y) - height, width, height }
}

/** The rectangles of a layout. The seal covers the left third of the signature (Phụ lục I, II.8). */
export function placesOf(layout: Layout): ResultPlaces {
  const { signaturePage: page, signature } = layout
  const seal = {
    x: signature.x + sizes.signature.width / 3 - sizes.seal.width,
    y: signature.y + (sizes.signature.height - sizes.seal.height) / 2,
  }
  return {
    number: placeAt(1, layout.number, sizes.number),
    date: placeAt(1, layout.date, sizes.date),
    leaderSignature: placeAt(page, signature, sizes.signature),
    seal: placeAt(page, seal, sizes.seal),
  }
}

/** The layout of such rectangles. */
export function layoutOf(places: ResultPlaces): Layout {
  const corner = (place: Place): Corner => ({
    x: toMm(place.x),
    y: toMm(a4.height - place.y - place.height),
  })
  return {
    signaturePage: places.leaderSignature.page,
    number: corner(places.number),
    date: corner(places.date),
    signature: corner(places.leaderSignature),
  }
}

/** Where each part may stand, in millimetres, so that it and the seal stay on the sheet. */
const reach: Readonly<Record<MovedPart, { x: readonly [number, number]; y: readonly [number, number] }>> = {
  number: { x: [5, 173], y: [5, 286] },
  date: { x: [5, 153], y: [5, 286] },
  signature: { x: [26, 155], y: [14, 258] },
}

/** The form fields of a layout. */
export const layoutFields = {
  signaturePage: 'trang-ky',
  number: { x: 'so-ngang', y: 'so-doc' },
  date: { x: 'ngay-ngang', y: 'ngay-doc' },
  signature: { x: 'ky-ngang', y: 'ky-doc' },
} as const

const partNames: Readonly<Record<MovedPart, string>> = {
  number: 'Số, ký hiệu',
  date: 'Ngày, tháng, năm',
  signature: 'Chữ ký',
}

/** Reads a layout as typed; what is empty stays where it usually is. */
export function readLayout(
  body: Readonly<Record<string, unknown>>,
  pages: number,
): { readonly layout: Layout; readonly issues: readonly Issue[] } {
  const issues: Issue[] = []
  const usual = usualLayout(pages)
  const typed = (name: string): string => {
    const value = body[name]
    return typeof value === 'string' ? value.trim() : ''
  }
  const whole = (name: string, fallback: number, [low, high]: readonly [number, number]): number | null => {
    const text = typed(name)
    if (text === '') return fallback
    const value = /^\d{1,5}$/.test(text) ? Number(text) : Number.NaN
    return value >= low && value <= high ? value : null
  }
  const page = whole(layoutFields.signaturePage, usual.signaturePage, [1, pages])
  if (page === null) issues.push(issue(layoutFields.signaturePage, 'result.pageUnknown', { pages }))
  const corner = (part: MovedPart): Corner => {
    const at = { ...usual[part] }
    for (const axis of ['x', 'y'] as const) {
      const [low, high] = reach[part][axis]
      const value = whole(layoutFields[part][axis], at[axis], [low, high])
      if (value !== null) at[axis] = value
      else
        issues.push(
          issue(layoutFields[part][axis], 'result.placeOutside', { label: partNames[part], low, high }),
        )
    }
    return at
  }
  const layout = {
    signaturePage: page ?? usual.signaturePage,
    number: corner('number'),
    date: corner('date'),
    signature: corner('signature'),
  }
  return { layout, issues }
}

const isA4 = (width: number, height: number): boolean =>
  Math.abs(width - a4.width) <= 3 && Math.abs(height - a4.height) <= 3

/**
 * Whether places can be promised on these pages: A4 all of them (a table may lie on its side), the head of page 1
 * and the page that is signed upright, nothing cut off.
 */
export function pageIssues(field: string, pages: readonly PageSize[], signaturePage: number): Issue[] {
  const issues: Issue[] = []
  for (const [index, page] of pages.entries()) {
    const number = index + 1
    const upright = isA4(page.width, page.height)
    if (!upright && !isA4(page.height, page.width)) {
      const [width, height] = [toMm(page.width), toMm(page.height)]
      issues.push(issue(field, 'result.notA4', { page: number, width, height }))
    } else if (page.cropped) issues.push(issue(field, 'result.pageCropped', { page: number }))
    else if ((number === 1 || number === signaturePage) && (!upright || page.rotation !== 0))
      issues.push(issue(field, 'result.pageTurned', { page: number }))
    if (issues.length >= 5) break
  }
  return issues
}
