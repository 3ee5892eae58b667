/**
 * Numbers and addresses that identify people and firms, by their published rules (one-stop fact sheet §14). They are
 * shown masked, never logged and never put into the address of a page. Pure, so that the browser judges alike.
 */

/** Số định danh cá nhân, số CCCD: twelve digits. */
export const isIdNumber = (text: string): boolean => /^\d{12}$/.test(text)

/** The twelve digits of what was typed, with spaces, dots or dashes between them; null when it is no id number. */
export function parseIdNumber(typed: string): string | null {
  const digits = withoutMarks(typed)
  return isIdNumber(digits) ? digits : null
}

/** Số CMND: nine digits, not valid since 1/1/2025; told apart so that the person can be told why. */
export const isOldIdNumber = (typed: string): boolean => /^\d{9}$/.test(withoutMarks(typed))

/** What the digits of an id number say: the fourth gives century and sex (0 nam, 1 nữ in the 1900s), two more the year. */
export function birthOf(idNumber: string): { year: number; sex: 'male' | 'female' } | null {
  if (!isIdNumber(idNumber)) return null
  const mark = Number(idNumber[3])
  return {
    year: (19 + Math.floor(mark / 2)) * 100 + Number(idNumber.slice(4, 6)),
    sex: mark % 2 === 0 ? 'male' : 'female',
  }
}

const weights = [31, 29, 23, 19, 17, 13, 7, 5, 3]

/** Whether the tenth digit of a tax code agrees with the first nine: ten less the weighted sum modulo eleven. */
export function hasCheckDigit(tenDigits: string): boolean {
  const sum = weights.reduce((total, weight, index) => total + weight * Number(tenDigits[index]), 0)
  return 10 - (sum % 11) === Number(tenDigits[9])
}

/** `enterprise`: ten digits; `branch`: a dependent unit, `0999999912-001`; `person`: the twelve digits of an individual. */
export type TaxCodeKind = 'enterprise' | 'branch' | 'person'

/** What a text meant as a tax code (mã số thuế) turned out to be. */
export type TaxCodeReading =
  | { readonly kind: TaxCodeKind; readonly code: string }
  | { readonly kind: null; readonly wrong: 'shape' | 'checkDigit' }

/** Reads a tax code as people type it; `code` is its one written form. */
export function parseTaxCode(typed: string): TaxCodeReading {
  const digits = withoutMarks(typed)
  if (!/^\d+$/.test(digits)) return { kind: null, wrong: 'shape' }
  if (digits.length === 12) return { kind: 'person', code: digits }
  if (digits.length !== 10 && digits.length !== 13) return { kind: null, wrong: 'shape' }
  if (!hasCheckDigit(digits)) return { kind: null, wrong: 'checkDigit' }
  return digits.length === 10
    ? { kind: 'enterprise', code: digits }
    : { kind: 'branch', code: `${digits.slice(0, 10)}-${digits.slice(10)}` }
}

/** Whether a text is the tax code of a firm in its written form. */
export const isTaxCode = (text: string): boolean => {
  const reading = parseTaxCode(text)
  return reading.kind !== null && reading.kind !== 'person' && reading.code === text
}

/** Numbers of Viet Nam from 0 on, `0912345678`; those of other countries from + on. Null when it is none. */
export function parsePhone(typed: string): string | null {
  const plain = typed.replace(/[\s.\-–()]/g, '').replace(/^(\+84|0084|84(?=\d{9,10}$))0?/, '0')
  if (/^0([35789]\d{8}|2\d{9})$/.test(plain)) return plain
  return /^\+(?!84)[1-9]\d{6,14}$/.test(plain) ? plain : null
}

/** One address, its domain in lower case; null when it is none (RFC 5321 without quoted names, ASCII only). */
export function parseEmail(typed: string): string | null {
  const text = typed.trim()
  const at = text.lastIndexOf('@')
  const [box, domain] = [text.slice(0, at), text.slice(at + 1).toLowerCase()]
  const good =
    at > 0 &&
    box.length <= 64 &&
    domain.length <= 189 &&
    /^[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+(\.[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+)*$/.test(box) &&
    /^([a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?\.)+([a-z]{2,63}|xn--[a-z0-9-]{1,59})$/.test(domain)
  return good ? `${box}@${domain}` : null
}

/** `0010********123`: enough to recognise one's own number, not enough to use another's. */
export const maskIdNumber = (number: string): string =>
  number.length < 9 ? '*'.repeat(8) : `${number.slice(0, 4)}********${number.slice(-3)}`

/** `l***@example.vn`. */
export const maskEmail = (email: string): string => {
  const at = email.lastIndexOf('@')
  return at < 1 ? '***' : `${email[0]}***${email.slice(at)}`
}

/** `0912***678`. */
export const maskPhone = (phone: string): string =>
  phone.length < 9 ? '*'.repeat(6) : `${phone.slice(0, 4)}***${phone.slice(-3)}`

/** Digits as people group them: spaces, dots and dashes between them carry no meaning. */
export const withoutMarks = (text: string): string => text.replace(/[\s.\-–]/g, '')
