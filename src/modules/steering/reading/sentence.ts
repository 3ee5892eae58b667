import type { TextSpan } from '../tables.ts'

/** A sentence of a document with what stands around it, for whoever sees the task that it gives. */
export interface Sentence {
  /** Page on which it begins, from 1, and how many pages the document has. */
  readonly page: number
  readonly pages: number
  readonly before: string
  readonly words: string
  readonly after: string
  /** More of the document stands before or after than is shown. */
  readonly cutBefore: boolean
  readonly cutAfter: boolean
}

/**
 * The sentence in its text. What is shown around it begins and ends between words.
 * @param around characters (UTF-16) shown at most on each side
 */
export function sentenceIn(
  text: string,
  pageStarts: readonly number[],
  span: TextSpan,
  around: number,
): Sentence {
  const start = Math.max(0, Math.min(span.start, text.length))
  const end = Math.max(start, Math.min(span.end, text.length))
  let from = Math.max(0, start - around)
  if (from > 0) {
    const gap = text.slice(from, start).search(/\s/)
    from = gap < 0 ? start : from + gap + 1
  }
  let to = Math.min(text.length, end + around)
  if (to < text.length) {
    const gap = text.slice(end, to).search(/\s\S*$/)
    to = gap < 0 ? end : end + gap
  }
  return {
    page: span.page,
    pages: Math.max(1, pageStarts.length),
    before: text.slice(from, start),
    words: text.slice(start, end),
    after: text.slice(end, to),
    cutBefore: from > 0,
    cutAfter: text.slice(to).trim() !== '',
  }
}
