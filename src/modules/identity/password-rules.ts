import { type Issue, issue } from '../../kernel/issue.ts'
import { fold, hasUnprintable } from '../../kernel/text.ts'
import type { AccountKind } from './account.ts'

/** Shortest password, in characters; no rule about kinds of characters, which only makes people write it down. */
export const shortestPassword: Readonly<Record<AccountKind, number>> = { citizen: 10, official: 12 }
/** Longest password; a long sentence fits, a file does not. */
export const longestPassword = 200

/** What the person is called: a password must not be that. */
export interface Whose {
  readonly kind: AccountKind
  readonly name: string
  readonly email: string
  readonly username?: string | null
}

/** The one form in which a password is hashed: the same signs typed on another keyboard are the same password. */
export const normalisePassword = (typed: string): string => typed.normalize('NFC')

/** What is wrong with a new password. */
export function passwordIssues(typed: string, whose: Whose, field = 'password'): Issue[] {
  if (typed === '') return [issue(field, 'account.passwordMissing')]
  // Counting the characters of a megabyte would cost more than it tells.
  const length = typed.length > 4 * longestPassword ? typed.length : [...normalisePassword(typed)].length
  if (length > longestPassword) return [issue(field, 'account.passwordTooLong', { limit: longestPassword })]
  if (hasUnprintable(typed)) return [issue(field, 'account.unprintable')]
  if (length < shortestPassword[whose.kind])
    return [issue(field, 'account.passwordTooShort', { limit: shortestPassword[whose.kind] })]
  if (isCommon(typed)) return [issue(field, 'account.passwordCommon')]
  if (isAboutThem(typed, whose)) return [issue(field, 'account.passwordAboutYou')]
  return []
}

/** Words on which the passwords of leaked lists are built, folded: whole keyboard rows, names, "mật khẩu". */
const common = new Set(
  `password passw0rd p4ssw0rd matkhau motkhau qwertyuiop qwerty asdfghjkl zxcvbnm qazwsxedc qazwsx q1w2e3r4t5 1q2w3e4r5t
  1qaz2wsx3edc abcdefghij abcdef abc iloveyou iloveu anhyeuem emyeuanh yeuemnhieu yeuanhnhieu anhnhoem emnhoanh giadinh
  hanhphuc vietnam vietnamvodich hanoi saigon hochiminh tphcm danang haiphong hue cantho welcome letmein admin
  administrator quantri root user test demo secret changeme monkey dragon football baseball superman princess sunshine
  master shadow michael dichvucong motcua chinhphu congdichvucong botuphap canbo congchuc khongbiet khongnho facebook
  google zalo computer internet samsung iphone nguyenvan nguyenthi tranvan`.split(/\s+/),
)

/** A common word with digits or signs around it, one sign again and again, or a run along the keyboard or the alphabet. */
export function isCommon(typed: string): boolean {
  const text = fold(typed).replace(/[^a-z0-9]/g, '')
  const bare = text.replace(/^\d+|\d+$/g, '')
  if (text === '') return new Set(typed).size <= 3
  if (common.has(text) || common.has(bare)) return true
  if (new Set(text).size <= 3) return true
  return isRepeated(text) || isRun(text)
}

/** `abc123abc123`: a short piece again and again. */
const isRepeated = (text: string): boolean => /^(.{1,6})\1+$/.test(text)

const rows = ['01234567890123456789', 'abcdefghijklmnopqrstuvwxyz', 'qwertyuiop', 'asdfghjkl', 'zxcvbnm']
const runs = rows.flatMap(row => [row, [...row].reverse().join('')])

/** Whether the text is made of runs of at least four signs: `123456qwerty`, `abcd98765432`. */
function isRun(text: string): boolean {
  let rest = text
  while (rest.length > 0) {
    let length = Math.min(rest.length, 20)
    while (length > 0 && !runs.some(run => run.includes(rest.slice(0, length)))) length--
    if (length < 4 && length < rest.length) return false
    if (length === 0) return false
    rest = rest.slice(length)
  }
  return true
}

/** Whether little is left of the password once the person's own name, address and user name are taken away. */
function isAboutThem(typed: string, whose: Whose): boolean {
  const letters = (text: string): string => fold(text).replace(/[^a-z0-9]/g, '')
  const own = [whose.name, whose.email.split('@')[0]!, whose.email, whose.username ?? '']
    .map(letters)
    .filter(word => word.length >= 4)
    .sort((a, b) => b.length - a.length)
  let rest = letters(typed)
  const before = rest.length
  for (const word of own) rest = rest.replaceAll(word, '')
  return rest.length < before && rest.length < 5
}
