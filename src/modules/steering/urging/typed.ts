import { type Issue, issue } from '../../../kernel/issue.ts'
import { readWords, type Typed, textOf } from '../../../platform/http/typed.ts'
import type { AuthorityPrefix } from '../../../platform/typst/administrative.ts'
import { readDay } from '../../../ui/read.ts'
import { secretIssues } from '../tasks/secrecy.ts'
import type { LetterWords } from './service.ts'

/** By what authority a letter is signed (NĐ 30/2020/NĐ-CP Điều 13). */
export const prefixes: readonly { readonly value: AuthorityPrefix | ''; readonly label: string }[] = [
  { value: '', label: 'Người đứng đầu ký' },
  { value: 'KT.', label: 'KT. (ký thay người đứng đầu)' },
  { value: 'TL.', label: 'TL. (thừa lệnh)' },
  { value: 'TUQ.', label: 'TUQ. (thừa ủy quyền)' },
  { value: 'TM.', label: 'TM. (thay mặt tập thể)' },
  { value: 'Q.', label: 'Q. (quyền)' },
]
const ofSomebody: readonly string[] = ['KT.', 'TL.', 'TUQ.', 'TM.']

/** Reads the form of a new letter: its words, or everything that is wrong with them. */
export function readLetterWords(
  typed: Typed,
): { readonly words: LetterWords } | { readonly issues: readonly Issue[] } {
  const read = (field: string, limit: number, missing?: string) =>
    readWords(typed, field, { limit, ...(missing !== undefined && { missing }) })
  const symbol = read('ky-hieu', 40, 'letter.symbolMissing')
  const place = read('dia-danh', 100, 'letter.placeMissing')
  const title = read('chuc-vu', 200, 'letter.titleMissing')
  const signer = read('nguoi-ky', 100, 'letter.signerMissing')
  const behalf = read('ky-thay', 200)
  const words = read('noi-dung', 4_000)
  const recipients = read('noi-nhan', 2_000, 'letter.recipientsMissing')
  const issues = [symbol, place, title, signer, behalf, words, recipients].flatMap(one => one.issues)
  issues.push(...secretIssues({ 'noi-dung': words.text, 'noi-nhan': recipients.text }))
  if (symbol.text !== '' && !/^[\p{Lu}\d]+(-[\p{Lu}\d]+)+$/u.test(symbol.text))
    issues.push(issue('ky-hieu', 'letter.symbolShape'))
  const prefix = prefixes.find(one => one.value === textOf(typed, 'tham-quyen'))?.value ?? ''
  if (ofSomebody.includes(prefix) && behalf.text === '') issues.push(issue('ky-thay', 'letter.behalfMissing'))
  const typedReply = textOf(typed, 'tra-loi-truoc').trim()
  const replyBy = typedReply === '' ? null : readDay(typedReply)
  if (replyBy === undefined) issues.push(issue('tra-loi-truoc', 'letter.replyShape'))
  if (issues.length > 0) return { issues }
  return {
    words: {
      symbol: symbol.text,
      place: place.text,
      prefix: prefix === '' ? null : prefix,
      onBehalfOf: ofSomebody.includes(prefix) ? behalf.text : null,
      signerTitle: title.text,
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
