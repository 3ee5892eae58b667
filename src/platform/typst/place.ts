/**
 * A rectangle on a page, kept free for something that comes after the text is frozen: a number, a date, a
 * signature. In PDF points (1/72 inch) with the origin at the bottom left corner of the page, as the
 * `/Rect` of an annotation counts (ISO 32000-1 §8.3.2.3); the first page is 1.
 */
export interface Place {
  readonly page: number
  readonly x: number
  readonly y: number
  readonly width: number
  readonly height: number
}

/** Where a template says it kept a place: points from the top left, as Typst measures. */
export interface KeptPlace {
  readonly name: string
  readonly page: number
  readonly pageHeight: number
  readonly left: number
  readonly top: number
  readonly width: number
  readonly height: number
}

const thousandths = (points: number): number => Math.round(points * 1000) / 1000

/** Turns the vertical axis round. */
export const toPlace = (kept: KeptPlace): Place => ({
  page: kept.page,
  x: thousandths(kept.left),
  y: thousandths(kept.pageHeight - kept.top - kept.height),
  width: thousandths(kept.width),
  height: thousandths(kept.height),
})
