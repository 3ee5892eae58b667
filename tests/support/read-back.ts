import { PDF } from '@libpdf/core'

/** A printed file as a reader sees it: for tests, which print and read back. */
export interface ReadBack {
  /** The words of each page in reading order, white space made one. */
  readonly pages: readonly string[]
  /** All pages as one text. */
  readonly words: string
}

/** Reads the text of a PDF with a library that had no part in making it. */
export async function readBack(pdf: Uint8Array): Promise<ReadBack> {
  const document = await PDF.load(pdf)
  const pages = document
    .extractText()
    .map(page => page.text.normalize('NFC').replaceAll('\u200b', '').replaceAll(/\s+/g, ' ').trim())
  return { pages, words: pages.join(' ') }
}
