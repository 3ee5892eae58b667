import { maskIdNumber } from '../../../kernel/identifiers.ts'
import type { Lang } from '../../../kernel/messages.ts'
import { formatMoney } from '../../../kernel/numbers.ts'
import {
  type Answer,
  type Answers,
  isAddress,
  isRows,
  isUnread,
  own,
  type Plain,
  rowsOf,
} from '../engine/answers.ts'
import { addressParts, type Field, type FormDefinition, nameOf, type RowField } from '../engine/definition.ts'
import { dateText, numberText } from '../engine/read.ts'
import type { Scene } from '../engine/scene.ts'
import { provinceName } from '../provinces.ts'
import { pagesAsked } from '../routing.ts'

/** One line of the check page: a question and its answer in words. */
export interface SummaryLine {
  /** Name of the control, for the link that changes the answer. */
  readonly name: string
  /** Names under which findings may speak of it: parts of an address, the group of a first row. */
  readonly alsoNamed: readonly string[]
  readonly label: string
  /** The row it belongs to, "Lô hàng 2"; null outside of repeating groups. */
  readonly row: string | null
  /** The answer, a paragraph each; none when not answered. */
  readonly texts: readonly string[]
  readonly illustrative: boolean
}

export interface SummaryPart {
  /** Page to go back to. */
  readonly page: string
  readonly title: string
  readonly lines: readonly SummaryLine[]
}

export interface SummaryOptions {
  readonly lang: Lang
  /** Hide id numbers, passports and personal tax codes: for everyone but the applicant and those who handle the dossier. */
  readonly mask?: boolean
  /** Names of uploaded files by id. */
  readonly fileName?: (id: string) => string | undefined
}

/** All that was asked and answered, page by page, in the order asked. */
export const summarise = (scene: Scene, options: SummaryOptions): SummaryPart[] =>
  pagesAsked(scene).map(page => ({
    page: page.id,
    title: page.title[options.lang],
    lines: page.fields.flatMap(field => linesOf(scene, field, options)),
  }))

function linesOf(scene: Scene, field: Field, options: SummaryOptions): SummaryLine[] {
  if (!scene.isAsked(field.id)) return []
  const line = (name: string, row: string | null, of: Field, texts: readonly string[]): SummaryLine => ({
    name,
    alsoNamed: of.type === 'address' ? addressParts.map(part => `${name}.${part}`) : [],
    label: of.label[options.lang],
    row,
    texts,
    illustrative: of.illustrative === true,
  })
  if (field.type !== 'group') {
    const answer = plain(own(scene.answers, field.id))
    return [line(field.id, null, field, answerTexts(field, answer, options))]
  }
  const lines = rowsOf(scene.answers, field.id).flatMap((row, index) =>
    field.fields
      .filter(each => scene.isAsked(each.id, { group: field.id, index }))
      .map(each => {
        const name = nameOf({ field: field.id, row: { index, field: each.id } })
        const title = `${field.rowLabel[options.lang]} ${index + 1}`
        return line(name, title, each, answerTexts(each, own(row, each.id), options))
      }),
  )
  const [first, ...others] = lines
  return first
    ? [{ ...first, alsoNamed: [...first.alsoNamed, field.id] }, ...others]
    : [line(field.id, null, field, [])]
}

const plain = (answer: Answer | undefined): Plain | undefined => (isRows(answer) ? undefined : answer)

/** An answer in words: choices by their labels, dates, amounts and addresses as officials write them. */
export function answerTexts(field: RowField, answer: Plain | undefined, options: SummaryOptions): string[] {
  if (answer === undefined || answer === false) return []
  if (isUnread(answer)) return answer.typed === '' ? [] : [answer.typed]
  if (isAddress(answer)) return addressText(field, answer)
  if (typeof answer === 'boolean') return [options.lang === 'en' ? 'Agreed' : 'Đồng ý']
  if (typeof answer === 'number')
    return [
      field.type === 'money' ? formatMoney(answer, options.lang) : quantity(field, answer, options.lang),
    ]
  if (Array.isArray(answer)) {
    if (field.type === 'file') return answer.map(id => options.fileName?.(id) ?? id)
    return answer.map(value => optionLabel(field, value, options.lang))
  }
  const text = answer as string
  switch (field.type) {
    case 'choice':
      return [optionLabel(field, text, options.lang)]
    case 'date':
      return [dateText(text)]
    case 'multiline':
      return text.split('\n')
    default:
      return [options.mask ? masked(field, text) : text]
  }
}

const quantity = (field: RowField, number: number, lang: Lang): string =>
  field.type === 'number' && field.unit ? `${numberText(number)} ${field.unit[lang]}` : numberText(number)

const optionLabel = (field: RowField, value: string, lang: Lang): string =>
  (field.type === 'choice' && field.options.find(option => option.value === value)?.label[lang]) || value

function addressText(field: RowField, address: { readonly [part: string]: string | undefined }): string[] {
  const province =
    field.type === 'address' && address.province && provinceName(field.provinces, address.province)
  const text = [address.detail, address.commune, province || address.province].filter(Boolean).join(', ')
  return text === '' ? [] : [text]
}

/** Numbers that identify a person; a firm's tax code is public. */
const isPersonal = (field: RowField, text: string): boolean =>
  field.type === 'idNumber' ||
  field.type === 'passport' ||
  (field.type === 'taxCode' && /^\d{12}$/.test(text))

const masked = (field: RowField, text: string): string =>
  isPersonal(field, text) ? maskIdNumber(text) : text

/** The same answers with the numbers that identify people masked, for lists, logs of changes and API readers. */
export function maskAnswers(form: FormDefinition, answers: Answers): Answers {
  const maskPlain = (field: RowField, answer: Plain): Plain => {
    if (typeof answer === 'string') return masked(field, answer)
    const isNumber = field.type === 'idNumber' || field.type === 'passport' || field.type === 'taxCode'
    return isNumber && isUnread(answer) ? { typed: maskIdNumber(answer.typed) } : answer
  }
  const result: { [field: string]: Answer } = { ...answers }
  for (const page of form.pages)
    for (const field of page.fields) {
      const answer = own(answers, field.id)
      if (answer === undefined) continue
      if (field.type !== 'group') result[field.id] = isRows(answer) ? answer : maskPlain(field, answer)
      else
        result[field.id] = rowsOf(answers, field.id).map(row =>
          Object.fromEntries(
            Object.entries(row).map(([id, value]) => {
              const inRow = field.fields.find(each => each.id === id)
              return [id, inRow ? maskPlain(inRow, value) : value]
            }),
          ),
        )
    }
  return result
}
