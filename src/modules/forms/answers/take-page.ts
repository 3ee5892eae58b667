import type { Issue } from '../../../kernel/issue.ts'
import { type Answers, rowsOf } from '../engine/answers.ts'
import { askedNames, shownName } from '../engine/asked.ts'
import type { FormDefinition, Page } from '../engine/definition.ts'
import { setScene } from '../engine/scene.ts'
import { readPage } from './read-body.ts'
import { actionName, changeRows, type PageAction, readAction } from './rows.ts'
import { type Circumstances, validatePage } from './validate.ts'

/** What came of a page that was sent. */
export interface TakenPage {
  /** To be kept, whatever else: all that was typed. */
  readonly answers: Answers
  readonly action: PageAction
  /** Whether to go on to the next page; otherwise the same page is shown again. */
  readonly goOn: boolean
  /** What stands in the way, when the person wanted to go on. */
  readonly issues: readonly Issue[]
  readonly warnings: readonly Issue[]
  /** The answers opened questions that were not on the screen (scripts are off): they come now, without reproach. */
  readonly opened: boolean
  /** Name of the control to begin with when the same page is shown again: the first of a new row. */
  readonly beginAt: string | null
}

/** Takes a page from a browser: reads it, does what the button asked for, and judges it when the person wants to go on. */
export function takePage(
  form: FormDefinition,
  page: Page,
  body: unknown,
  before: Answers,
  circumstances: Circumstances,
): TakenPage {
  const field = (name: string): unknown =>
    typeof body === 'object' && body !== null && Object.hasOwn(body, name)
      ? (body as Record<string, unknown>)[name]
      : undefined
  const action = readAction(form, field(actionName))
  const read = readPage(form, page, body, before, circumstances.today)
  const answers = changeRows(form, read.answers, action)
  const scene = setScene(form, answers, circumstances.today)
  const { issues, warnings } = validatePage(scene, page, circumstances)
  const stay = { answers, action, goOn: false, issues: read.issues, warnings, opened: false, beginAt: null }

  if (action.kind === 'addRow') return { ...stay, beginAt: firstOfLastRow(form, answers, action.group) }
  if (action.kind === 'removeRow') return { ...stay, beginAt: action.group }
  if (action.kind !== 'next') return stay

  const shown = field(shownName)
  const unseen = new Set(typeof shown === 'string' ? without(askedNames(scene, page), shown.split(' ')) : [])
  // An address is on the screen as a whole, so its parts are looked up by the question.
  const isUnseen = ({ field: name }: Issue) =>
    unseen.has(name) || unseen.has(name.replace(/\.(province|commune|detail)$/, ''))
  const inTheWay = [...read.issues, ...issues.filter(each => !isUnseen(each))]
  return {
    ...stay,
    issues: inTheWay,
    opened: unseen.size > 0,
    goOn: inTheWay.length === 0 && unseen.size === 0,
  }
}

const without = (names: readonly string[], known: readonly string[]): string[] => {
  const set = new Set(known)
  return names.filter(name => !set.has(name))
}

function firstOfLastRow(form: FormDefinition, answers: Answers, id: string): string {
  const group = form.pages.flatMap(page => page.fields).find(field => field.id === id)
  const first = group?.type === 'group' ? group.fields[0]?.id : undefined
  return `${id}[${Math.max(0, rowsOf(answers, id).length - 1)}].${first ?? ''}`
}
