import { type Issue, issue } from '../../../kernel/issue.ts'
import { readWords, type Typed, textOf } from '../../../platform/http/typed.ts'
import { readDay } from '../../../ui/read.ts'
import { readAuthority } from '../authority.ts'
import { secretIssues } from '../tasks/secrecy.ts'
import type { LetterWords } from './service.ts'

/** Reads the form of a new letter: its words, or everything that is wrong with them. */
export function readLetterWords(
  typed: Typed,
): { readonly words: LetterWords } | { readonly issues: readonly Issue[] } {
  const read = (field: string, limit: number, missing?: string) =>
    readWords(typed, field, { limit, ...(missing !== undefined && { missing }) })
  const symbol = read('ky-hieu', 40, 'letter.symbolMissing')
  const place = read('dia-danh', 100, 'letter.placeMissing')
  const { authority, issues: unfit } = readAuthority(typed)
  const signer = read('nguoi-ky', 100, 'letter.signerMissing')
  const words = read('noi-dung', 4_000)
  const recipients = read('noi-nhan', 2_000, 'letter.recipientsMissing')
  const issues = [
    ...[symbol, place].flatMap(one => one.issues),
    ...unfit,
    ...[signer, words, recipients].flatMap(one => one.issues),
  ]
  issues.push(...secretIssues({ 'noi-dung': words.text, 'noi-nhan': recipients.text }))
  if (symbol.text !== '' && !/^[\p{Lu}\d]+(-[\p{Lu}\d]+)+$/u.test(symbol.text))
    issues.push(issue('ky-hieu', 'letter.symbolShape'))
  const typedReply = textOf(typed, 'tra-loi-truoc').trim()
  const replyBy = typedReply === '' ? null : readDay(typedReply)
  if (replyBy === undefined) issues.push(issue('tra-loi-truoc', 'letter.replyShape'))
  if (issues.length > 0) return { issues }
  return {
    words: {
      symbol: symbol.text,
      place: place.text,
      prefix: authority.prefix,
      onBehalfOf: authority.onBehalfOf,
      signerTitle: authority.title,
      signer: signer.text,
      replyBy: replyBy ?? null,
      words: words.text,
      recipients: recipients.text
        .split('\n')
        .map(line => line.replace(/^[-–\s]+|[;.\s]+$/g, ''))
        .filter(line => line !== ''),
    },
  }
}

/** The words of a letter as its form holds them. */
export const typedOf = (words: LetterWords): Typed => ({
  'ky-hieu': words.symbol,
  'dia-danh': words.place,
  'chuc-vu': words.signerTitle,
  'nguoi-ky': words.signer,
  'ky-thay': words.onBehalfOf ?? '',
  'tham-quyen': words.prefix ?? '',
  'noi-dung': words.words,
  'noi-nhan': words.recipients.join('\n'),
  'tra-loi-truoc': words.replyBy ?? '',
})

/** Number and date as the clerk typed them, and which tasks the page showed. */
export function readNumber(
  typed: Typed,
):
  | { readonly number: number; readonly on: string; readonly seen: string }
  | { readonly issues: readonly Issue[] } {
  const issues: Issue[] = []
  const text = textOf(typed, 'so').trim()
  const number = /^\d{1,6}$/.test(text) ? Number(text) : 0
  if (number === 0) issues.push(issue('so', 'letter.numberMissing'))
  const on = readDay(textOf(typed, 'ngay'))
  if (!on) issues.push(issue('ngay', 'letter.dateMissing'))
  return issues.length > 0 || !on ? { issues } : { number, on, seen: textOf(typed, 'seen') }
}
