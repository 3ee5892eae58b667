import { type Issue, issue } from '../../kernel/issue.ts'
import type { TextResult } from './read.ts'

/** Text as it is kept and parsed: NFC, one kind of line end, no byte-order mark. */
export const plainText = (text: string): string =>
  text
    .replace(/^\ufeff/, '')
    .replace(/\r\n?/g, '\n')
    .normalize('NFC')

/** The words as they are, with what is wrong with their encoding. */
export function readPlain(text: string, field = ''): TextResult {
  const plain = plainText(text)
  const issues = plain.trim() === '' ? [issue(field, 'text.empty')] : legacyIssues(plain, field)
  return issues.length > 0 ? { issues } : { issues: [], document: { text: plain, pageStarts: [0] } }
}

/** The text of a file: UTF-8, or UTF-16 with its mark. */
export function readPlainBytes(bytes: Uint8Array, field: string): TextResult {
  const encoding =
    bytes[0] === 0xff && bytes[1] === 0xfe
      ? 'utf-16le'
      : bytes[0] === 0xfe && bytes[1] === 0xff
        ? 'utf-16be'
        : 'utf-8'
  let text: string
  try {
    text = new TextDecoder(encoding, { fatal: true }).decode(bytes)
  } catch {
    return { issues: [encoding === 'utf-8' ? brokenBytes(bytes, field) : issue(field, 'text.encoding')] }
  }
  return readPlain(text, field)
}

/** Bytes that are no UTF-8: named TCVN3 or VNI where its letters show. */
function brokenBytes(bytes: Uint8Array, field: string): Issue {
  const asLatin = new TextDecoder('latin1').decode(bytes.subarray(0, 200_000))
  return legacyIssues(asLatin, field)[0] ?? issue(field, 'text.encoding')
}

/**
 * Text typed in TCVN3 (ABC) or VNI shows as Latin letters: "Bé Tµi chÝnh", "Boä Taøi chính". It is named, not guessed at:
 * the same bytes are good French. A text with real Vietnamese letters is none of these.
 */
export function legacyIssues(text: string, field: string): readonly Issue[] {
  const sample = text.length > 200_000 ? text.slice(0, 200_000) : text
  if (/[\u1ea0-\u1ef9\u01a0\u01a1\u01af\u01b0\u0102\u0103\u0110\u0111]/.test(sample)) return []
  const letters = count(sample, /\p{L}/gu)
  if (letters < 20) return []
  // In TCVN3 signs stand between letters; in VNI a vowel is followed by the letter that is its accent.
  const tcvn3 = count(
    sample,
    /[a-zA-Z][\u00a8-\u00b9\u00bb-\u00bf](?=[a-zA-Z]|\b|\s)|\u00ae[a-z\u00a0-\u00ff]/g,
  )
  const vni = count(sample, /[aeouyAEOUY][äøùûõïâêåëáàéèúü](?=[a-zA-Z]|\s|[,.;:])|ñ[aoeuö]/g)
  const least = Math.max(3, letters * 0.02)
  if (tcvn3 >= least && tcvn3 >= vni) return [issue(field, 'text.legacyEncoding', { name: 'TCVN3' })]
  if (vni >= least) return [issue(field, 'text.legacyEncoding', { name: 'VNI' })]
  return []
}

const count = (text: string, pattern: RegExp): number => {
  let found = 0
  for (const _ of text.matchAll(pattern)) found++
  return found
}
