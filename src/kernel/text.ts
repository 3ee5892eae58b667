/**
 * Vietnamese text as people type it. Everything stored is NFC (TCVN 6909:2001); searching forgives accents.
 */

/** Precomposed Unicode with ends and runs of white space tidied; the form in which text is stored. */
export const tidy = (text: string): string =>
  text
    .normalize('NFC')
    .replace(/[^\S\n]+/g, ' ')
    .trim()

/** Lower case without diacritics (đ → d): the key of a search that forgives accents. */
export const fold = (text: string): string =>
  text
    .normalize('NFD')
    .replace(/\p{M}+/gu, '')
    .replace(/[đĐ]/g, 'd')
    .toLowerCase()

/** Control characters other than tab and line end, U+FFFD from broken UTF-8, and lone surrogates. */
export const hasUnprintable = (text: string): boolean =>
  /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f\ufffd\ufffe\uffff]|\p{Cs}/u.test(text)

/** The typed text as a page can show it again: what no page can hold reads as U+FFFD. */
export const printable = (typed: string): string =>
  typed.replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f\ufffe\uffff]|\p{Cs}/gu, '\ufffd')

/** The words with a capital at their head. */
export const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1)
