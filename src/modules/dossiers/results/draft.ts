import { type Issue, issue } from '../../../kernel/issue.ts'
import { hasUnprintable } from '../../../kernel/text.ts'
import type { SigningAuthority } from '../../../platform/typst/administrative.ts'
import {
  bodyFromText,
  bodyToText,
  composeResult,
  type ResultContext,
  type ResultData,
  type ResultTemplate,
  resultFields,
} from '../print/index.ts'

/** The texts of a result that the officer edits, each as one text; a line for each ground, addressee, recipient. */
export interface ResultWords {
  /** Trích yếu. */
  readonly subject: string
  /** Kính gửi. */
  readonly addressees: string
  /** Căn cứ. */
  readonly grounds: string
  /** Nội dung; see `bodyFromText` for its marks. */
  readonly body: string
  /** Nơi nhận. */
  readonly recipients: string
}

/** What is kept with the row of a result beside its file: enough to sign, number and edit it again. */
export interface KeptResult {
  /** The authority chosen for it. */
  readonly titleId: string
  readonly signer: {
    readonly accountId: string
    readonly name: string
    readonly authority: SigningAuthority
  }
  readonly typeName: string
  /** Of the type; null for an official letter. Decides the sequence of its number. */
  readonly abbreviation: string | null
  /** What follows the number: `QĐ-BTP`. */
  readonly symbol: string
  /** The name of the agency, on the seal and in the record. */
  readonly agency: string
  /** Of a composed result. */
  readonly words?: ResultWords
  /** Of an uploaded one: as its sender called it. */
  readonly fileName?: string
  /** Characters for which the print has no drawing; it cannot be frozen with them. */
  readonly missingGlyphs?: string
}

interface WordsField {
  /** Name of the form field. */
  readonly name: string
  readonly label: string
  /** Most characters. */
  readonly limit: number
  /** Most lines; one: line ends become spaces. */
  readonly lines: number
}

/** The fields in the order of the page. */
export const wordFields = {
  subject: { name: 'trich-yeu', label: 'Trích yếu', limit: 500, lines: 1 },
  addressees: { name: 'kinh-gui', label: 'Kính gửi', limit: 2_000, lines: 20 },
  grounds: { name: 'can-cu', label: 'Căn cứ', limit: 10_000, lines: 30 },
  body: { name: 'noi-dung', label: 'Nội dung', limit: 40_000, lines: 400 },
  recipients: { name: 'noi-nhan', label: 'Nơi nhận', limit: 3_000, lines: 30 },
} as const satisfies Record<keyof ResultWords, WordsField>

const parts = Object.keys(wordFields) as (keyof ResultWords)[]

const linesOf = (text: string): string[] =>
  text
    .split('\n')
    .map(line => line.trim())
    .filter(line => line !== '')

/** The texts of a form as they were typed, so that they can be shown again whatever is wrong with them. */
export function typedWords(body: Readonly<Record<string, unknown>>): ResultWords {
  const typed = (part: keyof ResultWords): string => {
    const value = body[wordFields[part].name]
    return (typeof value === 'string' ? value : '').replaceAll('\r\n', '\n')
  }
  return Object.fromEntries(parts.map(part => [part, typed(part)])) as unknown as ResultWords
}

/** Reads what was typed: the texts tidied, and all that would not go into a document at all. */
export function readWords(typed: ResultWords): {
  readonly words: ResultWords
  readonly issues: readonly Issue[]
} {
  const issues: Issue[] = []
  const read = (part: keyof ResultWords): string => {
    const { name, label, limit, lines }: WordsField = wordFields[part]
    const text = typed[part].normalize('NFC')
    const found = linesOf(text)
    if (text.length > limit) issues.push(issue(name, 'result.tooLong', { label, limit }))
    else if (lines > 1 && found.length > lines)
      issues.push(issue(name, 'result.tooManyLines', { label, limit: lines }))
    if (hasUnprintable(text)) issues.push(issue(name, 'result.unprintable', { label }))
    return found.join(lines === 1 ? ' ' : '\n')
  }
  return {
    words: Object.fromEntries(parts.map(part => [part, read(part)])) as unknown as ResultWords,
    issues,
  }
}

// What the dossier could not answer stands in the text in brackets, to be written over.
const marker = (label: string): string => `[${label}]`
const labels = Object.values(resultFields).map(label => label.normalize('NFC'))
const formMarker = /\[(form\.[\w.]+)\]/g

/** The names of values still to be written over in a text. */
const unfilled = (text: string): string[] => [
  ...labels.filter(label => text.includes(marker(label))),
  ...[...text.matchAll(formMarker)].map(match => match[1]!),
]

/** What keeps a composed draft from being submitted for signature, all at once. */
export function openIssues({ words, missingGlyphs }: KeptResult): Issue[] {
  if (!words) return []
  const issues: Issue[] = []
  for (const part of ['subject', 'body'] as const)
    if (words[part] === '')
      issues.push(issue(wordFields[part].name, 'result.missing', { label: wordFields[part].label }))
  for (const part of parts)
    for (const label of unfilled(words[part]))
      issues.push(issue(wordFields[part].name, 'result.toFill', { label }))
  if (missingGlyphs) issues.push(issue('', 'result.glyphs', { characters: missingGlyphs }))
  return issues
}

/** Fills a template from the dossier; what the dossier lacks stands in brackets by its name. */
export function compose(template: ResultTemplate, context: ResultContext): ResultData {
  const { issues } = composeResult(template, context)
  if (issues.length === 0) return composeResult(template, context).result
  const fields: Record<string, string | null | undefined> = { ...context.fields }
  const form: Record<string, string> = { ...context.form }
  let { legalBasis } = context
  for (const { field: name, params } of issues) {
    const label = marker(String(params?.label ?? name))
    if (name.startsWith('form.')) form[name.slice(5)] = label
    else if (name === 'legalBasisList') legalBasis = [label]
    else fields[name] = label
  }
  return composeResult(template, { ...context, fields, form, legalBasis }).result
}

/** The texts of a document, to be edited. */
export const wordsOf = (document: ResultData): ResultWords => ({
  subject: document.subject,
  addressees: document.addressees.join('\n'),
  grounds: document.grounds.join('\n'),
  body: bodyToText(document.body),
  recipients: document.recipients.join('\n'),
})

/** The document with the texts of the officer in the place of those of the template. */
export const withWords = (document: ResultData, words: ResultWords): ResultData => ({
  ...document,
  subject: words.subject,
  addressees: linesOf(words.addressees),
  grounds: linesOf(words.grounds),
  body: bodyFromText(words.body),
  recipients: linesOf(words.recipients),
})
