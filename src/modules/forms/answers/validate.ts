import { birthOf } from '../../../kernel/identifiers.ts'
import { type Issue, issue } from '../../../kernel/issue.ts'
import {
  type Address,
  type Answer,
  type Answers,
  isAddress,
  isRows,
  own,
  type Plain,
  rowsOf,
} from '../engine/answers.ts'
import {
  addressParts,
  type Field,
  type FormDefinition,
  formLimits,
  type GroupField,
  nameOf,
  type Page,
  type RowField,
} from '../engine/definition.ts'
import { isFileId, isUnprintable, readText, typedText } from '../engine/read.ts'
import { type RowPlace, type Scene, setScene } from '../engine/scene.ts'
import { provinceName } from '../provinces.ts'
import { legacyText } from './legacy-text.ts'

/** What the judgment of answers depends on besides the answers. */
export interface Circumstances {
  /** The day in Viet Nam. */
  readonly today: string
  /** Ids of the files uploaded for this dossier by this person; any other id is refused. */
  readonly files?: ReadonlySet<string>
}

/** What stands in the way, and what should be looked at again but does not block. */
export interface Findings {
  readonly issues: readonly Issue[]
  readonly warnings: readonly Issue[]
}

/**
 * Judges all answers at once, those of the pages and questions that are asked; what belongs to a branch left behind
 * is not looked at. The `field` of a finding is the name of its control, `goods[0].weight`.
 */
export function validate(form: FormDefinition, answers: Answers, circumstances: Circumstances): Findings {
  const scene = setScene(form, answers, circumstances.today)
  const found = form.pages.map(page => validatePage(scene, page, circumstances))
  return { issues: found.flatMap(each => each.issues), warnings: found.flatMap(each => each.warnings) }
}

/** The findings of one page; none when the page is not asked. */
export function validatePage(
  scene: Scene,
  page: Page,
  { files }: Omit<Circumstances, 'today'> = {},
): Findings {
  const judge = new Judge(scene, files ?? new Set())
  if (scene.isPageAsked(page)) for (const field of page.fields) judge.field(field)
  return { issues: judge.issues, warnings: judge.warnings }
}

/** What a field is called in a sentence: its label, after the name of its row. */
export const labelOf = (field: Field, lang: 'vi' | 'en', group?: GroupField, index = 0): string =>
  group ? `${group.rowLabel[lang]} ${index + 1} – ${field.label[lang]}` : field.label[lang]

class Judge {
  readonly issues: Issue[] = []
  readonly warnings: Issue[] = []
  readonly #scene: Scene
  readonly #files: ReadonlySet<string>

  constructor(scene: Scene, files: ReadonlySet<string>) {
    this.#scene = scene
    this.#files = files
  }

  field(field: Field): void {
    if (!this.#scene.isAsked(field.id)) return
    const answer = own(this.#scene.answers, field.id)
    if (field.type === 'group') this.#group(field, answer)
    else if (isRows(answer) && answer.length > 0) this.#refuse(new Question(field, undefined), 'wrongType')
    else this.#answer(new Question(field, answer as Plain | undefined))
  }

  #group(group: GroupField, answer: Answer | undefined): void {
    const question = new Question(group, undefined)
    if (answer !== undefined && !isRows(answer)) {
      this.#refuse(question, 'wrongType')
      return
    }
    const rows = rowsOf(this.#scene.answers, group.id)
    const least = Math.max(group.minRows ?? 0, this.#scene.isRequired(group.id) ? 1 : 0)
    if (rows.length < least) this.#refuse(question, 'rows.tooFew', { min: least })
    if (rows.length > group.maxRows) this.#refuse(question, 'rows.tooMany', { max: group.maxRows })
    for (const [index, row] of rows.entries())
      for (const field of group.fields)
        if (this.#scene.isAsked(field.id, { group: group.id, index }))
          this.#answer(new Question(field, own(row, field.id), group, index))
    this.#checks(question)
  }

  #answer(question: Question): void {
    const { field, answer, row } = question
    const required = this.#scene.isRequired(field.id, row)
    if (answer === undefined || answer === false || (Array.isArray(answer) && answer.length === 0)) {
      if (field.type === 'address' && required) this.#address(question, {}, true)
      else if (required) this.#refuse(question, unanswered[field.type] ?? 'required')
      return
    }
    const before = this.issues.length
    if (field.type === 'address' && isAddress(answer)) this.#address(question, answer, required)
    else if (field.type === 'file') this.#papers(question)
    else this.#content(question)
    if (this.issues.length === before) this.#checks(question)
  }

  /** Everything a single answer says about itself. Reading it again finds what was never understood. */
  #content(question: Question): void {
    const { field, answer } = question
    if (Array.isArray(answer)) {
      const isSeveral = field.type === 'choice' && field.multiple
      if (!isSeveral || !answer.every(each => readText(field, each).kind === 'value'))
        this.#refuse(question, 'choice.notAnOption')
      return
    }
    const reading = readText(field, typedText(field as RowField, answer))
    const isSame = reading.kind === 'value' && JSON.stringify(reading.value) === JSON.stringify(answer)
    if (reading.kind === 'problem') this.#refuse(question, reading.code, reading.params)
    else if (!isSame) this.#refuse(question, 'wrongType')
    if (!isSame) return
    if (field.type === 'text' || field.type === 'multiline')
      this.#text(question, answer as string, field.minLength, field.maxLength ?? formLimits[field.type])
    if (field.type === 'number' || field.type === 'money') this.#range(question, answer as number)
    if (field.type === 'idNumber') this.#birth(question, answer as string)
  }

  #text(question: Question, text: string, least = 0, most: number, part?: 'commune' | 'detail'): void {
    const length = [...text].length
    if (length > most) this.#refuse(question, 'text.tooLong', { max: most, length }, part)
    if (length < least) this.#refuse(question, 'text.tooShort', { min: least }, part)
    const legacy = legacyText(text)
    if (!legacy) return
    const params = { encoding: legacy.encoding, meant: legacy.meant.slice(0, 60) }
    if (legacy.certain) this.#refuse(question, 'text.legacyEncoding', params, part)
    else this.#warn(question, 'text.legacyEncoding', params, part)
  }

  #range(question: Question, number: number): void {
    const { field } = question
    if (field.type !== 'number' && field.type !== 'money') return
    const shown = (limit: number) => typedText(field, limit)
    if (field.min !== undefined && number < field.min)
      this.#refuse(question, 'number.tooSmall', { min: shown(field.min) })
    if (field.max !== undefined && number > field.max)
      this.#refuse(question, 'number.tooLarge', { max: shown(field.max) })
  }

  /** The number against the birth date and sex given elsewhere: people are warned, never stopped (fact sheet §14). */
  #birth(question: Question, idNumber: string): void {
    const { field, group, row } = question
    const birth = birthOf(idNumber)
    if (field.type !== 'idNumber' || !birth) return
    const other = (id: string | undefined): Answer | undefined => {
      if (id === undefined || !this.#scene.isAsked(id, row)) return undefined
      return row && group
        ? own(rowsOf(this.#scene.answers, group.id)[row.index] ?? {}, id)
        : own(this.#scene.answers, id)
    }
    const [born, sex] = [other(field.birthDate), other(field.sex)]
    if (typeof born === 'string' && Number(born.slice(0, 4)) !== birth.year)
      this.#warn(question, 'idNumber.birthYear', { year: String(birth.year) })
    if ((sex === 'male' || sex === 'female') && sex !== birth.sex) this.#warn(question, 'idNumber.sex')
  }

  #address(question: Question, address: Address, required: boolean): void {
    const { field } = question
    if (field.type !== 'address') return
    for (const part of addressParts) {
      const text = own(address as Record<string, string>, part)
      // A part given asks for the others: half an address reaches nobody.
      if (text === undefined) {
        if (required || Object.keys(address).length > 0)
          this.#refuse(question, part === 'province' ? 'choice.notChosen' : 'required', {}, part)
      } else if (typeof text !== 'string') this.#refuse(question, 'wrongType', {}, part)
      else if (isUnprintable(text)) this.#refuse(question, 'text.unprintable', {}, part)
      else if (part !== 'province') this.#text(question, text, 0, formLimits.text, part)
      else if (provinceName(field.provinces, text) === undefined)
        this.#refuse(question, 'choice.notAnOption', {}, part)
    }
  }

  #papers(question: Question): void {
    const { field, answer } = question
    const ids = Array.isArray(answer) ? answer : null
    const most = (field.type === 'file' && field.maxFiles) || formLimits.files
    if (!ids) this.#refuse(question, 'wrongType')
    else if (ids.length > most) this.#refuse(question, 'file.tooMany', { max: most })
    else if (!ids.every(id => isFileId(id) && this.#files.has(id))) this.#refuse(question, 'file.unknown')
  }

  #checks(question: Question): void {
    for (const { id, holds, message, severity } of question.field.checks ?? []) {
      if (this.#scene.worth(holds, question.row) !== false) continue
      const params = { check: id, reason: message.vi }
      if (severity === 'warn') this.#warn(question, 'check', params)
      else this.#refuse(question, 'check', params)
    }
  }

  #refuse(question: Question, code: string, params: Issue['params'] = {}, part?: Part): void {
    this.issues.push(question.issue(code, params, part))
  }

  #warn(question: Question, code: string, params: Issue['params'] = {}, part?: Part): void {
    this.warnings.push(question.issue(code, params, part))
  }
}

type Part = (typeof addressParts)[number]

/** How to say that nothing was answered. */
const unanswered: Partial<Record<Field['type'], string>> = {
  choice: 'choice.notChosen',
  declaration: 'declaration.notAgreed',
  file: 'file.missing',
}

/** One question with its answer and its place. */
class Question {
  readonly field: Field
  readonly answer: Plain | undefined
  readonly group: GroupField | undefined
  readonly row: RowPlace | undefined

  constructor(field: Field, answer: Plain | undefined, group?: GroupField, index = 0) {
    this.field = field
    this.answer = answer
    this.group = group
    this.row = group && { group: group.id, index }
  }

  issue(code: string, params: Issue['params'], part?: Part): Issue {
    const { field, group, row } = this
    const place =
      group && row ? { field: group.id, row: { index: row.index, field: field.id } } : { field: field.id }
    return issue(nameOf({ ...place, ...(part && { part }) }), `forms.${code}`, {
      label: labelOf(field, 'vi', group, row?.index),
      ...params,
    })
  }
}
