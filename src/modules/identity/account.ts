import { isOldIdNumber, parseEmail, parseIdNumber, parsePhone } from '../../kernel/identifiers.ts'
import { type Issue, issue } from '../../kernel/issue.ts'
import { hasUnprintable, tidy } from '../../kernel/text.ts'

/** What may be said about a person's own account; a citizen files, an official works in posts. */
export type AccountKind = 'citizen' | 'official'

/** What somebody typed about themselves. */
export interface TypedPerson {
  readonly name: string
  readonly phone: string
  readonly idNumber: string
}

/** The same, read. */
export interface Person {
  readonly name: string
  readonly phone: string | null
  readonly idNumber: string | null
}

/** Longest name we store: no name on an identity card comes near. */
const longestName = 100

/** Reads a person's name, phone and id number; every mistake at once. */
export function readPerson(typed: TypedPerson): { person: Person; issues: Issue[] } {
  const name = readName('name', typed.name)
  const phone = readPhone(typed.phone)
  const idNumber = readIdNumber(typed.idNumber)
  return {
    person: { name: name.value, phone: phone.value, idNumber: idNumber.value },
    issues: [...name.issues, ...phone.issues, ...idNumber.issues],
  }
}

interface Read<T> {
  readonly value: T
  readonly issues: Issue[]
}
const good = <T>(value: T): Read<T> => ({ value, issues: [] })
const bad = <T>(value: T, field: string, code: string, params?: Issue['params']): Read<T> => ({
  value,
  issues: [issue(field, code, params)],
})

/** A person's name: letters with their marks, NFC, one space between words. */
export function readName(field: string, typed: string): Read<string> {
  if (typed.length > 4 * longestName) return bad('', field, 'account.nameTooLong', { limit: longestName })
  const name = tidy(typed.replace(/\s+/g, ' '))
  if (name === '') return bad('', field, 'account.nameMissing')
  if (name.length > longestName) return bad('', field, 'account.nameTooLong', { limit: longestName })
  if (hasUnprintable(name)) return bad('', field, 'account.unprintable')
  if (looksLegacyEncoded(name)) return bad('', field, 'account.nameLegacy')
  if (!/^\p{L}[\p{L}\p{M} .'’-]*$/u.test(name)) return bad('', field, 'account.nameLetters')
  return good(name)
}

/**
 * Text typed for the fonts of TCVN3 (`TrÇn ThÞ Lan`) or VNI (`Traàn Thò Lan`) and pasted as Unicode: signs and capital
 * Latin-1 letters inside words, or pairs of vowels that no language spells.
 */
export const looksLegacyEncoded = (text: string): boolean =>
  /[¡-©«¬®µ-¹»÷]|\p{Ll}[À-ÖØ-Þ]|[ae][àâãäåêøùû]/u.test(text)

/** A phone number; may stay empty. */
export function readPhone(typed: string): Read<string | null> {
  const text = typed.trim()
  if (text === '') return good(null)
  const phone = text.length > 40 ? null : parsePhone(text)
  return phone === null ? bad(null, 'phone', 'account.phoneShape') : good(phone)
}

/** An id number; may stay empty until a dossier asks for it. */
export function readIdNumber(typed: string): Read<string | null> {
  const text = typed.trim()
  if (text === '') return good(null)
  const idNumber = text.length > 40 ? null : parseIdNumber(text)
  if (idNumber !== null) return good(idNumber)
  return bad(null, 'idNumber', isOldIdNumber(text) ? 'account.idNumberOld' : 'account.idNumberShape')
}

/** An e-mail address in lower case: one person, one account, however the address is typed. */
export function readEmail(typed: string): Read<string> {
  if (typed.trim() === '') return bad('', 'email', 'account.emailMissing')
  const email = typed.length > 260 ? null : parseEmail(typed)
  return email === null ? bad('', 'email', 'account.emailShape') : good(email.toLowerCase())
}

/** The user name of an official: letters, digits, dots and dashes, from three to forty; no @, which tells it from e-mail. */
export function readUsername(typed: string): Read<string> {
  const username = typed.trim().toLowerCase()
  if (username === '') return bad('', 'username', 'account.usernameMissing')
  return /^[a-z][a-z0-9]*([._-][a-z0-9]+)*$/.test(username) && username.length >= 3 && username.length <= 40
    ? good(username)
    : bad('', 'username', 'account.usernameShape')
}
