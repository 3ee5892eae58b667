import { type Day, formatDay } from '../../../kernel/dates.ts'
import { fold, hasUnprintable, tidy } from '../../../kernel/text.ts'
import { type Cell, readDayText, textOf } from '../../../platform/spreadsheet/index.ts'
import { typedSecrecyMark } from '../../../platform/text/index.ts'
import { createReader, type Reader } from '../directives/reader.ts'
import type { SourceKind } from '../tables.ts'
import {
  type AddWorkingDays,
  type DeadlineReason,
  type DeadlineRule,
  readDeadline,
} from '../tasks/deadline.ts'
import { identityOf } from '../tasks/identity.ts'
import { AgencyFinder, type ListedAgency } from './agencies.ts'
import type { Cells, ColumnKey } from './columns.ts'
import { readLimit } from './limit.ts'

/** One mistake of a row: the person finds the cell and puts it right. */
export interface RowProblem {
  readonly row: number
  readonly field: ColumnKey | ''
  readonly code: string
  readonly params?: Readonly<Record<string, string | number>>
}

/** A task as a row gives it. */
export interface ImportedTask {
  readonly row: number
  /** Number of the row in its own words (STT), for parts. */
  readonly number: string
  readonly parent: string
  readonly text: string
  readonly leadId: string
  readonly unitId: string | null
  readonly cooperating: readonly string[]
  readonly documentNumber: string
  readonly documentOn: Day
  readonly documentKind: SourceKind
  readonly documentSummary: string
  readonly assignedOn: Day
  readonly deadlineText: string | null
  readonly deadline: DeadlineRule
  readonly deadlineDay: Day | null
  /** The time limit in the words of its cell, and how the day follows from it. */
  readonly limit: string
  readonly why: DeadlineReason
  readonly product: string | null
  readonly recipient: string | null
  readonly key: string
}

export interface RowContext {
  readonly agencies: AgencyFinder
  readonly reader: Reader
  /** Units of an agency, by name, abbreviation or code without accents. */
  readonly units: ReadonlyMap<string, ReadonlyMap<string, string>>
  readonly workingDays: AddWorkingDays
  readonly today: Day
  /** Agencies under former names, with the agency of today. */
  readonly renamed: Map<string, string>
}

export const contextOf = (
  directory: readonly ListedAgency[],
  rest: Pick<RowContext, 'units' | 'workingDays' | 'today'>,
): RowContext => ({
  ...rest,
  agencies: new AgencyFinder(directory),
  reader: createReader(directory),
  renamed: new Map(),
})

const documentKinds: readonly (readonly [RegExp, SourceKind])[] = [
  [/nghi quyet|nghi dinh|luat|quy pham/, 'normative'],
  [/chuong trinh/, 'workProgramme'],
  [/ket luan|thong bao/, 'conclusion'],
  [/chi thi/, 'directive'],
  [/quyet dinh/, 'decision'],
  [/cong van/, 'officialLetter'],
  [/cong dien/, 'dispatch'],
  [/bao cao/, 'report'],
]

/** How the rows begin with which the template shows how it is filled in. */
export const exampleMark = 'Ví dụ, hãy xóa dòng này'

const longest = { text: 4_000, short: 200, summary: 1_000, number: 100 } as const

/** Reads a row: the task, or everything that is wrong with it. */
export function readRow(
  row: number,
  cells: Cells,
  context: RowContext,
): { readonly task: ImportedTask } | { readonly problems: readonly RowProblem[] } {
  const problems: RowProblem[] = []
  const wrong = (field: ColumnKey | '', code: string, params?: RowProblem['params']): void => {
    problems.push({ row, field, code, ...(params && { params }) })
  }
  for (const [key, cell] of Object.entries(cells) as [ColumnKey, Cell][]) {
    if (cell.formula) wrong(key, 'import.formula')
    else if (cell.kind === 'error') wrong(key, 'import.cellError', { error: cell.text })
  }
  const words = (key: ColumnKey, limit: number, missing?: string): string => {
    const text = tidy(textOf(cells[key]))
    if (text === '' && missing) wrong(key, missing)
    if (text.length > limit) wrong(key, 'import.tooLong', { limit })
    if (hasUnprintable(text)) wrong(key, 'import.unprintable')
    return text
  }
  const day = (key: ColumnKey, missing?: string): Day | undefined => {
    const cell = cells[key]
    if (!cell || textOf(cell).trim() === '') {
      if (missing) wrong(key, missing)
      return undefined
    }
    const found = readDayText(cell)
    if (!found) wrong(key, cell.kind === 'number' ? 'import.numberNotDay' : 'import.notDay')
    return found
  }

  const text = words('text', longest.text, 'import.textMissing')
  if (text.startsWith(exampleMark)) wrong('', 'import.exampleRow')
  const number = words('documentNumber', longest.number, 'import.documentNumberMissing')
  const summary = words('documentSummary', longest.summary)
  const product = words('product', longest.short)
  const recipient = words('recipient', longest.short)
  const documentOn = day('documentOn', 'import.documentDateMissing')
  const assignedOn = day('assignedOn') ?? documentOn
  if (assignedOn !== undefined && assignedOn > context.today) wrong('assignedOn', 'import.assignedInFuture')
  if (documentOn !== undefined && assignedOn !== undefined && assignedOn < documentOn)
    wrong('assignedOn', 'task.assignedBeforeDocument')

  const secrecy = fold(textOf(cells.secrecy)).trim()
  if (/^(tuyet |toi )?mat$/.test(secrecy)) wrong('secrecy', 'import.secret')
  else
    for (const [field, words] of Object.entries({
      ...{ text, documentNumber: number, documentSummary: summary, product, recipient },
    }))
      if (typedSecrecyMark(words)) wrong(field as ColumnKey, 'import.secret')

  const on = assignedOn ?? context.today
  const leadId = readLead(cells, on, context, wrong)
  const cooperating = readCooperating(cells, on, leadId, context, wrong)
  const parent = tidy(textOf(cells.parent))
  const unitId = readUnit(cells, parent, leadId, context, wrong)

  let deadline: { rule: DeadlineRule; text: string | null } | undefined
  let deadlineDay: Day | null = null
  let why: DeadlineReason = { code: 'noLimit' }
  if (documentOn !== undefined && assignedOn !== undefined && !cells.deadline?.formula) {
    deadline = readLimit(cells.deadline, documentOn, context.reader)
    if (!deadline)
      wrong('deadline', cells.deadline?.kind === 'number' ? 'import.numberNotDay' : 'import.limitUnclear')
    else {
      ;({ day: deadlineDay, why } = readDeadline(deadline.rule, documentOn, context.workingDays))
      if (deadlineDay !== null && deadlineDay < assignedOn)
        wrong('deadline', 'import.deadlineBeforeAssignment')
    }
  }
  if (problems.length > 0 || leadId === undefined || !documentOn || !assignedOn || !deadline)
    return { problems }
  const kindWords = fold(textOf(cells.documentKind))
  const task = {
    row,
    number: tidy(textOf(cells.number)),
    parent,
    text,
    leadId,
    unitId,
    cooperating,
    documentNumber: number,
    documentOn,
    documentKind: documentKinds.find(([words]) => words.test(kindWords))?.[1] ?? 'other',
    documentSummary: summary,
    assignedOn,
    deadlineText: deadline.text,
    deadline: deadline.rule,
    deadlineDay,
    limit: typedLimit(cells.deadline),
    why,
    product: product || null,
    recipient: recipient || null,
  }
  return { task: { ...task, key: identityOf(task) } }
}

const typedLimit = (cell: Cell | undefined): string =>
  cell?.kind === 'day' ? formatDay(cell.day) : tidy(textOf(cell))

type Wrong = (field: ColumnKey | '', code: string, params?: RowProblem['params']) => void

function readLead(cells: Cells, on: Day, context: RowContext, wrong: Wrong): string | undefined {
  const typed = tidy(textOf(cells.lead))
  if (typed === '') {
    wrong('lead', 'import.leadMissing')
    return undefined
  }
  if (cells.lead?.formula) return undefined
  const found = context.agencies.one(typed, on)
  switch (found.kind) {
    case 'one':
      if (found.formerly !== undefined) context.renamed.set(found.formerly, found.id)
      return found.id
    case 'several':
      wrong('lead', 'import.twoLeads', { names: found.names.join('; ') })
      return undefined
    case 'gone':
      wrong('lead', 'import.agencyGone', { name: found.name })
      return undefined
    case 'unknown':
      wrong('lead', 'import.agencyUnknown', { name: typed.slice(0, 100) })
      return undefined
  }
}

function readCooperating(
  cells: Cells,
  on: Day,
  leadId: string | undefined,
  context: RowContext,
  wrong: Wrong,
): string[] {
  if (cells.cooperating?.formula) return []
  const ids = new Set<string>()
  for (const { typed, found } of context.agencies.list(textOf(cells.cooperating), on))
    if (found.kind === 'one') {
      if (found.id === leadId) wrong('cooperating', 'import.leadCooperates')
      else ids.add(found.id)
    } else
      wrong('cooperating', found.kind === 'gone' ? 'import.agencyGone' : 'import.agencyUnknown', {
        name: typed.slice(0, 100),
      })
  return [...ids]
}

function readUnit(
  cells: Cells,
  parent: string,
  leadId: string | undefined,
  context: RowContext,
  wrong: Wrong,
): string | null {
  const typed = tidy(textOf(cells.unit))
  if (parent === '' && typed === '') return null
  if (parent === '') wrong('unit', 'import.unitWithoutParent')
  else if (typed === '') wrong('unit', 'import.unitMissing')
  else if (leadId !== undefined) {
    const unit = context.units.get(leadId)?.get(fold(typed))
    if (unit === undefined) wrong('unit', 'import.unitUnknown', { name: typed.slice(0, 100) })
    return unit ?? null
  }
  return null
}
