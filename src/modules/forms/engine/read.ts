import {
  isOldIdNumber,
  parseEmail,
  parseIdNumber,
  parsePhone,
  parseTaxCode,
  type TaxCodeKind,
  withoutMarks,
} from '../../../kernel/identifiers.ts'
import { hasUnprintable, tidy } from '../../../kernel/text.ts'
import { readDay, readMoney } from '../../../ui/read.ts'
import type { Plain } from './answers.ts'
import { type Field, formLimits, type RowField } from './definition.ts'
import { isCalendarDay } from './values.ts'

/** What a typed text turned out to be. `code` completes `forms.`: `date.notDate`. */
export type Reading =
  | { readonly kind: 'blank' }
  | { readonly kind: 'value'; readonly value: Plain }
  | {
      readonly kind: 'problem'
      readonly code: ReadProblem
      readonly params?: Readonly<Record<string, number>>
    }

export type ReadProblem =
  | 'text.unprintable'
  | 'text.tooLong'
  | 'number.notNumber'
  | 'number.notInteger'
  | 'number.tooManyDecimals'
  | 'money.notMoney'
  | 'date.notDate'
  | 'date.doesNotExist'
  | 'idNumber.oldNumber'
  | 'idNumber.notTwelveDigits'
  | 'taxCode.shape'
  | 'taxCode.checkDigit'
  | 'taxCode.kind'
  | 'passport.shape'
  | 'phone.shape'
  | 'email.shape'
  | 'choice.notAnOption'
  | 'file.badId'
  | 'wrongType'

const value = (found: Plain): Reading => ({ kind: 'value', value: found })
const problem = (code: ReadProblem, params?: Record<string, number>): Reading =>
  params ? { kind: 'problem', code, params } : { kind: 'problem', code }

/** Marks that turn the direction of writing: they make a text read otherwise than it is. */
const directionMarks = /[\u202a-\u202e\u2066-\u2069]/
/** Invisible characters that come along when a text is copied. */
const invisible = /[\u200b\u2060\ufeff]/g

/** Whether a text carries characters nobody can have meant. */
export const isUnprintable = (text: string): boolean => hasUnprintable(text) || directionMarks.test(text)

/** The typed text in a form that every store takes: what cannot be printed shows as �. */
export const printable = (typed: string): string =>
  typed
    .slice(0, formLimits.typed)
    .replace(
      /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f\ufffe\uffff\u202a-\u202e\u2066-\u2069]|\p{Cs}/gu,
      '\ufffd',
    )

/** One line of text as it is stored: NFC, ends and runs of white space tidied. */
export const cleanLine = (typed: string): string => tidy(typed.replace(invisible, '').replace(/\s+/g, ' '))

const cleanLines = (typed: string): string =>
  tidy(typed.replace(invisible, '').replace(/\r\n?|[\u2028\u2029]/g, '\n')).replace(/ *\n */g, '\n')

/** Reads what was typed into one control. The same on the server and in the browser; reading twice changes nothing. */
export function readText(field: Field, typed: string): Reading {
  if (typed.length > formLimits.typed) return problem('text.tooLong', { max: formLimits.typed })
  if (isUnprintable(typed)) return problem('text.unprintable')
  const text = field.type === 'multiline' ? cleanLines(typed) : cleanLine(typed)
  return text === '' ? { kind: 'blank' } : readers[field.type](text, field as never)
}

type Readers = {
  readonly [Type in Field['type']]: (text: string, field: Extract<Field, { type: Type }> & Field) => Reading
}

const readers: Readers = {
  text: value,
  multiline: value,
  number: (text, field) => readNumber(text, field.type === 'number' ? (field.decimals ?? 0) : 0),
  money: moneyOf,
  date: dateOf,
  idNumber: readIdNumber,
  taxCode: (text, field) => readTaxCode(text, field.type === 'taxCode' ? field.kinds : undefined),
  passport: readPassport,
  phone: readPhone,
  email: readEmail,
  choice: (text, field) =>
    field.type === 'choice' && field.options.some(option => option.value === text)
      ? value(field.multiple ? [text] : text)
      : problem('choice.notAnOption'),
  declaration: text => (['on', 'true', 'yes'].includes(text) ? value(true) : problem('wrongType')),
  file: text => (isFileId(text) ? value([text]) : problem('file.badId')),
  address: () => problem('wrongType'),
  group: () => problem('wrongType'),
}

/** Ids of uploaded files as the page sends them; whose they are is asked elsewhere. */
export const isFileId = (text: string): boolean => /^[A-Za-z0-9_-]{1,64}$/.test(text)

/** `1.234,5` as officials write it; also `1234,5` and, where no doubt is possible, `12.5`. */
function readNumber(text: string, decimals: number): Reading {
  const plain = text.replace(/[ \u00a0]/g, '').replace(/^[\u2212–]/, '-')
  const match =
    /^(-?)(\d{1,3}(?:\.\d{3})+|\d+)(?:,(\d+))?$/.exec(plain) ?? /^(-?)(\d+)\.(\d{1,2}|\d{4,})$/.exec(plain)
  const whole = match?.[2]?.replaceAll('.', '').replace(/^0+(?=\d)/, '') ?? ''
  if (!match) return problem('number.notNumber')
  const fraction = (match[3] ?? '').replace(/0+$/, '')
  if (whole.length + fraction.length > 15) return problem('number.notNumber')
  if (fraction.length > decimals)
    return decimals === 0
      ? problem('number.notInteger')
      : problem('number.tooManyDecimals', { max: decimals })
  return value(Number(`${match[1]}${whole}${fraction && `.${fraction}`}`) || 0)
}

function moneyOf(text: string): Reading {
  const dong = readMoney(text)
  return dong === undefined ? problem('money.notMoney') : value(dong)
}

/** What looks like a date but is none of the calendar: 31/6/2024. */
const dateShape = /^\d{4}-\d{1,2}-\d{1,2}$|^\d{1,2}\s*[/.\-\s]\s*\d{1,2}\s*[/.\-\s]\s*\d{4}$|^\d{8}$/

function dateOf(text: string): Reading {
  const day = readDay(text)
  if (day && isCalendarDay(day)) return value(day)
  return problem(day || dateShape.test(text) ? 'date.doesNotExist' : 'date.notDate')
}

function readIdNumber(text: string): Reading {
  const digits = parseIdNumber(text)
  if (digits !== null) return value(digits)
  return problem(isOldIdNumber(text) ? 'idNumber.oldNumber' : 'idNumber.notTwelveDigits')
}

function readTaxCode(text: string, kinds: readonly TaxCodeKind[] | undefined): Reading {
  const reading = parseTaxCode(text)
  if (reading.kind === null) return problem(`taxCode.${reading.wrong}`)
  return !kinds || kinds.includes(reading.kind) ? value(reading.code) : problem('taxCode.kind')
}

/** Passports are issued by many states: letters and digits, with at least one digit. */
function readPassport(text: string): Reading {
  const number = withoutMarks(text).toUpperCase()
  return /^(?=.*\d)[A-Z0-9]{5,15}$/.test(number) ? value(number) : problem('passport.shape')
}

function readPhone(text: string): Reading {
  const phone = parsePhone(text)
  return phone === null ? problem('phone.shape') : value(phone)
}

function readEmail(text: string): Reading {
  const email = parseEmail(text)
  return email === null ? problem('email.shape') : value(email)
}

/** The text a stored answer is typed as: reading it gives the answer again. */
export function typedText(field: RowField, answer: Plain | undefined): string {
  if (answer === undefined) return ''
  if (typeof answer === 'number') return field.type === 'money' ? grouped(answer) : numberText(answer)
  if (typeof answer === 'boolean') return answer ? 'on' : ''
  if (typeof answer === 'string') return field.type === 'date' ? dateText(answer) : answer
  return 'typed' in answer && typeof answer.typed === 'string' ? answer.typed : ''
}

const grouped = (whole: number): string => whole.toString().replace(/\B(?=(\d{3})+(?!\d))/g, '.')

/** `1.234,5`. */
export function numberText(number: number): string {
  const [whole = '', fraction] = String(Math.abs(number)).split('.')
  return `${number < 0 ? '-' : ''}${grouped(Number(whole))}${fraction ? `,${fraction}` : ''}`
}

/** `31/7/1990`; whatever is not a day comes back as it is. */
export const dateText = (day: string): string =>
  isCalendarDay(day) ? `${Number(day.slice(8))}/${Number(day.slice(5, 7))}/${day.slice(0, 4)}` : day
