/** A page with fewer words, or signs, than these says too little to be judged. */
const fewestWords = 20
const fewestSigns = 100

/**
 * Whether the words of a page came out as words. A PDF is a drawing: letters that are drawn without saying which they
 * are, or out of order, give text in which syllables lack their vowels and accented vowels stand alone.
 * @param overlapping letters of the page that stand on one another
 */
export function isReadable(text: string, overlapping = 0): boolean {
  const letters = count(text, /\p{L}/gu)
  const lost = count(text, lostSigns) + overlapping
  if (lost > 3 && lost > letters * 0.03) return false
  const signs = count(text, /\S/gu)
  if (signs >= fewestSigns && count(text, /[^\p{L}\p{M}\p{N}\s.,…_-]/gu) > signs * 0.2) return false
  let words = 0
  let alone = 0
  let mute = 0
  for (const token of text.split(/\s+/)) {
    const word = wordOf.exec(token)?.[1]?.normalize('NFC')
    if (word === undefined || (word.length === 1 && /[.)]$/.test(token))) continue
    words++
    if (/^[^a-z]$/i.test(word)) alone++
    else if (word !== 'x' && !vowel.test(word) && word !== word.toUpperCase()) mute++
  }
  return words < fewestWords || (alone <= words * 0.1 && mute <= words * 0.15)
}

/**
 * Signs that say nothing: private use (but for one alone, the bullet of a symbol font), what could not be decoded,
 * control signs, and diacritics without their letter.
 */
const lostSigns = /(?<!^|\s)\p{Co}|\p{Co}(?!$|\s)|\ufffd|(?![\t\n\r])\p{Cc}|(?<![\p{L}\p{M}\p{N}])\p{M}/gmu

/** A word with its punctuation; addresses and numbers are none, nor is the letter of a list (“a)”, “b.”). */
const wordOf = /^[(“"]*(\p{L}[\p{L}\p{M}]*)[.,;:!?…”")]*$/u

const vowel = /[aeiouy\u00c0-\u00ff\u0102\u0103\u0128\u0129\u0168\u0169\u01a0-\u01b0\u1ea0-\u1ef9]/iu

const count = (text: string, pattern: RegExp): number => {
  let found = 0
  for (const _ of text.matchAll(pattern)) found++
  return found
}
