import type { Day } from '../../../kernel/dates.ts'
import { type AddWorkingDays, type DeadlineRule, readDeadline } from '../tasks/deadline.ts'
import { type Agent, type LeadGroup, readAgents } from './agents.ts'
import {
  type Assignment,
  assignmentIn,
  cooperatingIn,
  type Details,
  detailsOf,
  isHearsay,
  isVague,
  type Predicate,
  predicateOf,
  quotesLaw,
} from './clause.ts'
import { labelAt, readLabels } from './labels.ts'
import { type ProductKind, roles } from './lexicon.ts'
import { type Limit, limitsIn } from './limits.ts'
import { type Block, clausesOf, isAddressLabel, type Marker, outline, sentencesOf } from './outline.ts'
import { anyRole, hasRole, keyAt, keysAt, lexAt, type Reader, skipRoles } from './reader.ts'
import { shapes, type Words } from './words.ts'

/** Where the words of a task stand: UTF-16 offsets in the text, and the page they begin on (1 for pasted text). */
export interface Span {
  readonly page: number
  readonly start: number
  readonly end: number
}

/** A task as the document words it, for a person to confirm. */
export interface DraftTask {
  /** The agency that leads, by its name in the directory; null when the text names no single one. */
  readonly lead: string | null
  /** The class of agencies on which the duty falls; `lead` is then null. */
  readonly leadGroup: LeadGroup | null
  /** Agencies after "phối hợp với", in the order of the text. */
  readonly cooperating: readonly string[]
  /** The sentence or list item, on one line. */
  readonly text: string
  /** The words that set the limit. */
  readonly deadlineText: string | null
  /** Last day in time; null for none, for what comes again, and where the calendar does not reach. */
  readonly deadline: Day | null
  readonly deadlineRule: DeadlineRule
  /** To whom it is reported, submitted or sent. */
  readonly recipient: string | null
  readonly product: ProductKind | null
  readonly span: Span
}

export interface ParseOptions {
  /** Day of the document. */
  readonly date: Day
  /** Counts working days; null where no calendar reaches. */
  readonly addWorkingDays: (from: Day, count: number) => Day | null
  /** Offset in the text at which each page begins; one page when left out. */
  readonly pageStarts?: readonly number[]
}

/** What stands over a paragraph and holds for what is under it. */
interface Context {
  readonly marker: Marker | 'head' | undefined
  readonly agents: readonly Agent[]
  readonly cooperating: readonly string[]
  readonly limit: Limit | undefined
  /** The paragraph is one over a list, not an item of it. */
  readonly isHead: boolean
  /** Something above gives tasks ("Thủ tướng yêu cầu:"), so a bare "Bộ A làm …" is one. */
  readonly isGiving: boolean
}

const nothing: Context = {
  marker: undefined,
  agents: [],
  cooperating: [],
  limit: undefined,
  isHead: false,
  isGiving: false,
}

/** A task before its words are read. */
interface Duty {
  readonly from: number
  to: number
  /** First word after who is to act. */
  readonly act: number
  readonly named: number
  readonly agents: readonly Agent[]
  readonly isEnumerated: boolean
  cooperating: readonly string[]
  inherited: Limit | undefined
  /** What its first part makes, once it was asked for. */
  product?: { readonly kind: ProductKind | null }
}

/**
 * Splits a document into draft tasks. Deterministic; time grows with the length of the text.
 * Conventions: tests/fixtures/directives/README.md.
 */
export function parseDirective(reader: Reader, text: string, options: ParseOptions): readonly DraftTask[] {
  const t = reader(text)
  const blocks = outline(t)
  const walk = new Walk(t, options)
  for (const [index, block] of blocks.entries()) walk.take(block, blocks, index)
  return walk.tasks
}

class Walk {
  readonly tasks: DraftTask[] = []
  private readonly t: Words
  private readonly options: ParseOptions
  private readonly stack: Context[] = []
  /** Paragraphs that a list of addressees or labels has used up. */
  private skipTo = 0
  private isAddressees: 'none' | 'to' | 'copies' = 'none'
  /** Who was given something last, for "Bộ" and for paragraphs that go on. */
  private lastBy: Record<'ministry' | 'province' | 'body', Agent | undefined> = {
    ministry: undefined,
    province: undefined,
    body: undefined,
  }
  private current: Context = nothing
  private page = 0
  /** The paragraph at hand, and the last one that gave a task. */
  private blockAt = 0
  private gaveIn = -2
  private described: { readonly block: Block; readonly isSo: boolean } | undefined
  private columns: readonly ('lead' | 'cooperating' | 'limit' | 'product' | 'task' | 'other')[] | undefined

  constructor(t: Words, options: ParseOptions) {
    this.t = t
    this.options = options
  }

  take(block: Block, blocks: readonly Block[], index: number): void {
    if (index < this.skipTo) return
    this.blockAt = index
    const { t } = this
    if (this.isAddressBlock(block)) return
    if (block.hasTab && this.takeRow(block)) return
    if (!block.hasTab) this.columns = undefined
    const context = this.contextFor(block)
    const labelled = this.takeLabelled(block, blocks, index, context)
    if (labelled) return
    const next = blocks[index + 1]
    const isHead = next !== undefined && (block.endsInColon || isUnder(next, block))
    const sentences = sentencesOf(t, block.from, block.to)
    let carried: Duty[] = []
    let sawPast = false
    let opened: Context | undefined
    for (const [at, sentence] of sentences.entries()) {
      const isLast = at === sentences.length - 1
      if (sentence.isQuoted) continue
      if (isLast && isHead) {
        const head = this.headOf(sentence.from, sentence.to, context, block)
        if (head) {
          this.flush(carried)
          carried = []
          opened = head
          continue
        }
      }
      const result = this.takeSentence(sentence.from, sentence.to, context, block, carried, sawPast, at === 0)
      sawPast ||= result.isPast
      carried = result.carried
    }
    this.flush(carried)
    if (opened) {
      this.push(opened)
      this.current = opened
    } else if (block.marker !== undefined) {
      this.push({ ...context, marker: block.marker, isHead: false })
    }
  }

  /** "Kính gửi:" and "Nơi nhận:" with their lists. */
  private isAddressBlock(block: Block): boolean {
    const { t } = this
    if (isAddressLabel(t, block)) {
      this.isAddressees = keyAt(t, block.from, block.to) === 'nơi' ? 'copies' : 'to'
      return true
    }
    if (this.isAddressees === 'none') return false
    const isItem = block.marker === 'dash' || block.marker === 'plus'
    if (this.isAddressees === 'copies') {
      if (isItem || block.marker === undefined) return true
    } else if (isItem || (!block.afterBlank && isOnlyNames(t, block))) return true
    this.isAddressees = 'none'
    return false
  }

  /** What holds for a paragraph, by its marker and by what stands above. */
  private contextFor(block: Block): Context {
    const { stack } = this
    if (block.marker !== undefined) {
      // A list right under a head is its own, whatever lists were before.
      if (stack.at(-1)?.marker === 'head') return this.top()
      const same = stack.findLastIndex(({ marker }) => marker === block.marker)
      if (same >= 0) stack.length = same
      return this.top()
    }
    // A paragraph after a list is no part of it; right under a head it is.
    const head = stack.findLastIndex(({ marker }) => marker === 'head')
    if (block.endsInColon && head >= 0 && stack[head]!.agents.length > 0) {
      // A head beside the one before it: "Trách nhiệm của Bộ A: … Trách nhiệm của Bộ B: …"
      stack.length = head
      return this.top()
    }
    const top = stack.at(-1)
    if (top?.marker === 'head') return top
    if (block.afterBlank && head >= 0) {
      const under = stack[head]!
      stack.length = head
      return { ...this.top(), isGiving: under.isGiving || this.top().isGiving, agents: [], cooperating: [] }
    }
    return this.top()
  }

  /** Nested deeper than any document is, the outermost is forgotten. */
  private push(context: Context): void {
    if (this.stack.length >= 48) this.stack.shift()
    this.stack.push(context)
  }

  private top(): Context {
    return this.stack.at(-1) ?? nothing
  }

  /** A paragraph over a list: who is to act, or only that something is given. */
  private headOf(from: number, to: number, context: Context, block: Block): Context | undefined {
    const { t } = this
    const end = keyAt(t, to - 1, to) === ':' ? to - 1 : to
    const found = assignmentIn(t, from, end, end, this.options.date)
    const marker = block.marker ?? 'head'
    if (found) {
      const said = predicateOf(t, found, end, this.options.date)
      const isHeading = said.kind === 'names' || said.kind === 'head'
      if (block.endsInColon || isHeading || (isCaps(t, from, end) && found.isAtStart)) {
        if (said.kind === 'none' && !isHeading && !found.isGiven) return { ...context, marker, isHead: true }
        if (tellsPowers(t, found.at, end) || (!found.isGiven && isAnswer(t, said.at, end)))
          return { ...nothing, marker, isHead: true }
        const agents = this.resolve(found.agents)
        const limit = limitsIn(t, from, end, this.options.date).at(-1)
        return {
          marker,
          agents,
          cooperating: cooperatingIn(t, from, end, found.at).filter(
            name => !agents.some(a => a.name === name),
          ),
          limit: limit ?? context.limit,
          isHead: true,
          isGiving: true,
        }
      }
      return undefined
    }
    if (!block.endsInColon) {
      // A heading without a verb; a sentence that ends in a list is read as one.
      return isHeading(t, from, end, block) ? { ...context, marker, isHead: true } : undefined
    }
    if (context.agents.length > 0)
      return {
        ...context,
        marker,
        isHead: true,
        limit: limitsIn(t, from, end, this.options.date).at(-1) ?? context.limit,
      }
    return { ...context, marker, isHead: true, isGiving: context.isGiving || this.saysToDo(from, end) }
  }

  /** "… có ý kiến như sau:", "… kết luận:", "… yêu cầu:". */
  private saysToDo(from: number, to: number): boolean {
    const { t } = this
    for (let at = Math.max(from, to - 12); at < to; at++)
      if (
        hasRole(t, at, to, roles.gives) ||
        keysAt(t, at, to, 'như', 'sau') ||
        keysAt(t, at, to, 'kết', 'luận') ||
        keysAt(t, at, to, 'ý', 'kiến') ||
        keysAt(t, at, to, 'quyết', 'nghị') ||
        keysAt(t, at, to, 'nhiệm', 'vụ') ||
        keysAt(t, at, to, 'giải', 'pháp')
      )
        return true
    return false
  }

  private takeSentence(
    from: number,
    to: number,
    context: Context,
    block: Block,
    open: Duty[],
    sawPast: boolean,
    isFirst: boolean,
  ): { carried: Duty[]; isPast: boolean } {
    const { t } = this
    let carried = open
    let isPast = false
    if (quotesLaw(t, from, to)) return { carried, isPast }
    const clauses = clausesOf(t, from, to)
    let listed:
      | { agents: readonly Agent[]; cooperating: readonly string[]; limit: Limit | undefined }
      | undefined
    let skipped = -1
    for (const [index, clause] of clauses.entries()) {
      if (clause.from < skipped) continue
      const last = carried.at(-1)
      let end = clause.to
      const found = assignmentIn(
        t,
        clause.from,
        end,
        index + 1 < clauses.length ? to : end,
        this.options.date,
      )
      // Names may go on over ";": "các bộ, cơ quan ngang bộ; UBND các tỉnh … bố trí".
      if (found && found.at > end) {
        let over = index
        while (over + 1 < clauses.length && clauses[over]!.to < found.at) over++
        end = clauses[over]!.to
        skipped = clauses[over]!.from
      }
      const isOwn =
        found !== undefined &&
        (found.isAtStart || found.isGiven || (context.agents.length === 0 && last === undefined))
      const inItem = context.agents.length > 0 && (block.marker !== undefined || !isOwn)
      if (found && isOwn && !(inItem && !found.isAtStart && startsAct(t, clause.from, end))) {
        const said = predicateOf(t, found, end, this.options.date)
        const inlineHead = said.kind === 'head' ? said : undefined
        if (
          inlineHead ||
          (said.kind === 'names' && index + 1 < clauses.length && clauses[index + 1]!.isEnumerated)
        ) {
          // "Giao Bộ X: (i) …; (ii) …", "Bộ X: rà soát …; xây dựng …"
          const agents = this.resolve(found.agents)
          listed = {
            agents,
            cooperating: cooperatingIn(t, clause.from, said.at, found.at).filter(
              name => !agents.some(a => a.name === name),
            ),
            limit: undefined,
          }
          if (isFigure(t, said.at, end)) continue
          const isDue =
            found.isGiven || context.isGiving || limitsIn(t, said.at, end, this.options.date).length > 0
          if (!isDue && inlineHead && tellsFacts(t, clause.from, said.at, end)) continue
          if (said.at < end) {
            this.flush(carried)
            carried = [
              this.duty(clause.from, end, said.at, found.at, agents, listed.cooperating, context.limit),
            ]
          }
          continue
        }
        const isAmong =
          block.marker !== undefined ||
          context.isHead ||
          carried.length > 0 ||
          this.gaveIn >= this.blockAt - 1 ||
          !this.describes(block)
        const isTask = this.isTask(
          found,
          said,
          clause.from,
          end,
          context,
          carried.length === 0 && (sawPast || isPast),
          isAmong,
        )
        if (isTask) {
          const agents = this.resolve(found.agents)
          const enumeratedNext = clauses[index + 1]?.isEnumerated && keyAt(t, end - 1, end) === ':'
          const cooperating = cooperatingIn(t, clause.from, end, found.at).filter(
            name => !agents.some(a => a.name === name),
          )
          if (enumeratedNext) {
            listed = { agents, cooperating, limit: undefined }
            continue
          }
          if (last && index > 0 && sameAgents(last.agents, agents) && this.handsIn(said.at, end, last, true))
            last.to = end
          else
            carried.push(this.duty(clause.from, end, said.at, found.at, agents, cooperating, context.limit))
          skipped = end
          continue
        }
        if (said.kind === 'none' || said.kind === 'act') {
          isPast ||=
            hasPastMark(t, found.at, end) ||
            (said.kind === 'act' && !found.isGiven && tellsFacts(t, clause.from, said.at, end)) ||
            (!found.isGiven && hasRole(t, found.at, end, roles.fact))
          if (!last && context.agents.length === 0) continue
          if (said.kind === 'act' || found.isAtStart) continue
        }
      }
      if (listed && !clause.isEnumerated && last && this.handsIn(clause.from, end, last, true)) {
        last.to = end
        continue
      }
      if (listed && (clause.isEnumerated || startsAct(t, clause.from, end))) {
        carried.push({
          ...this.duty(
            clause.from,
            end,
            clause.from,
            clause.from,
            listed.agents,
            ownHelpers(t, clause.from, end, listed.agents, listed.cooperating),
            listed.limit ?? context.limit,
          ),
          isEnumerated: clause.isEnumerated,
        })
        continue
      }
      // Goes on for those named before in this paragraph, else above it.
      const start = skipOpening(t, clause.from, end)
      if (last && (index > 0 || !isFirst)) {
        if (isLabelled(t, start, end)) {
          last.to = end
          this.readInline(last, start, end)
        } else if (!startsAct(t, start, end) || keysAt(t, start, end, 'chịu', 'trách', 'nhiệm')) {
          // "; kết quả báo cáo Thủ tướng …" hands in; other descriptions stand apart.
          const isResult = keysAt(t, start, end, 'kết', 'quả')
          if (index > 0 && (isResult || !hasRole(t, start, end, roles.describes | roles.fact))) last.to = end
        } else if (this.handsIn(start, end, last, index > 0)) last.to = end
        else if (isVague(t, start, end, limitsIn(t, start, end, this.options.date))) continue
        else if (isFormalAct(t, start, end)) continue
        else
          carried.push(
            this.duty(
              clause.from,
              end,
              start,
              start,
              last.agents,
              ownHelpers(t, clause.from, end, last.agents, []),
              context.limit,
            ),
          )
        continue
      }
      const agents = context.agents.length > 0 ? context.agents : this.goingOn(block, context)
      if (agents.length === 0) continue
      const isUnderNames = context.agents.length > 0 && (block.marker !== undefined || context.isHead)
      const says = isUnderNames ? mayAct(t, start, end) : startsAct(t, start, end)
      if (!says || isVague(t, start, end, limitsIn(t, start, end, this.options.date))) continue
      if (isFormalAct(t, start, end)) continue
      const cooperating = ownHelpers(
        t,
        clause.from,
        end,
        agents,
        index === 0 && isFirst ? context.cooperating : [],
      )
      carried.push(this.duty(clause.from, end, start, start, agents, cooperating, context.limit))
    }
    return { carried, isPast }
  }

  private duty(
    from: number,
    to: number,
    act: number,
    named: number,
    agents: readonly Agent[],
    cooperating: readonly string[],
    inherited: Limit | undefined,
  ): Duty {
    return { from, to, act, named, agents, cooperating, inherited, isEnumerated: false }
  }

  /** Whether a paragraph has sentences without an act: what somebody does in it may be told, not ordered. */
  private describes(block: Block): boolean {
    if (this.described?.block === block) return this.described.isSo
    const { t } = this
    const isSo = sentencesOf(t, block.from, block.to).some(({ from, to }) => {
      if (startsAct(t, from, to) || isLabelled(t, from, to)) return false
      const found = assignmentIn(t, from, to, to, this.options.date)
      return !found || (!found.isGiven && predicateOf(t, found, to, this.options.date).kind === 'none')
    })
    this.described = { block, isSo }
    return isSo
  }

  /** Whether a clause with names of its own gives a task. */
  private isTask(
    found: Assignment,
    said: Predicate,
    from: number,
    to: number,
    context: Context,
    sawPast: boolean,
    isAmong: boolean,
  ): boolean {
    const { t } = this
    if (said.kind !== 'act') return false
    const limits = limitsIn(t, said.at, to, this.options.date)
    if (isVague(t, said.at, to, limits)) return false
    // What an agency asked of another at a meeting, or before, is an opinion.
    if (found.isAsked && (sawPast || isAtMeeting(t, from, to))) return false
    if (found.isGiven) return true
    if (isHearsay(t, from, to)) return false
    if (found.agents.some(({ back }) => back !== undefined)) return false
    const isSure =
      said.isUrged || limits.length > 0 || limitsIn(t, from, said.at, this.options.date).length > 0
    if (found.agents.every(({ isGuess }) => isGuess) && !said.isKnown && !said.isUrged) return false
    if (limits.length === 0 && tellsSuccess(t, said.at, to)) return false
    if (!isSure && tellsFacts(t, from, said.at, to)) return false
    if (context.isGiving) return said.isKnown || isSure
    // Nothing gives tasks here, and nothing in the sentence sounds like one.
    if ((sawPast || !(isAmong || isPressing(t, from, said.at, to))) && !isSure) return false
    return said.isKnown || isSure
  }

  /** Whether a part only hands in what the part before it makes. */
  private handsIn(at: number, to: number, last: Duty, isAfterSemicolon: boolean): boolean {
    const { t } = this
    const start = skipOnBehalf(t, skipRoles(t, at, to, roles.adverb), to)
    const key = keyAt(t, start, to)
    if (keysAt(t, start, to, 'hoàn', 'thành') || key === 'xong') {
      // "hoàn thành trước ngày …" is the limit of what is before.
      const after = key === 'xong' ? start + 1 : start + 2
      const skip = keysAt(t, after, to, 'việc', 'này') ? after + 2 : after
      if (
        limitsIn(t, start, to, this.options.date, place => place === skip).some(
          ({ from }) => from <= skip + 1,
        )
      )
        return true
    }
    if (last.isEnumerated) return false
    const isSubmitting =
      key === 'trình' || keysAt(t, start, to, 'báo', 'cáo') || (key === 'gửi' && isAfterSemicolon)
    if (!isSubmitting) return false
    const details = detailsOf(t, start, to, this.options.date)
    if (details.limit?.rule.kind === 'every') return false
    last.product ??= { kind: detailsOf(t, last.act, last.to, this.options.date).product }
    const isOther =
      details.product !== null && details.product !== 'báo cáo' && details.product !== last.product.kind
    return !isOther
  }

  /** A paragraph without names under those of the paragraph before it. */
  private goingOn(block: Block, context: Context): readonly Agent[] {
    return block.marker === undefined && !context.isGiving ? this.current.agents : []
  }

  /** "Bộ", "UBND tỉnh": whoever was named last. */
  private resolve(agents: readonly Agent[]): readonly Agent[] {
    const found = agents.map(agent =>
      agent.back ? (this.lastBy[agent.back] ?? { name: null, group: null }) : agent,
    )
    for (const agent of found) this.remember(agent)
    return found
  }

  private remember(agent: Agent): void {
    if (agent.name?.startsWith('Bộ ')) this.lastBy.ministry = agent
    else if (agent.name?.startsWith('Ủy ban nhân dân')) this.lastBy.province = agent
    else if (agent.name !== null) this.lastBy.body = agent
  }

  /** A title with "Cơ quan chủ trì: …" lines under it, or such labels within the paragraph. */
  private takeLabelled(block: Block, blocks: readonly Block[], index: number, context: Context): boolean {
    const { t, options } = this
    const labels = []
    let last = index
    while (last + 1 < blocks.length && last < index + 8) {
      const next = blocks[last + 1]!
      const found = labelAt(t, next.from, next.to)
        ? readLabels(t, next.from, next.to, options.date)
        : undefined
      if (!found) break
      labels.push(found)
      last++
    }
    const own = readLabels(t, block.from, block.to, options.date)
    if (own && own.at > block.from) labels.unshift(own)
    const leads = labels.flatMap(({ lead }) => lead)
    if (leads.length === 0) return false
    const { to } = block
    if (own?.at === block.from || block.endsInColon) return false
    const agents = this.resolve(leads)
    const from = keysAt(t, block.from, block.to, 'nhiệm', 'vụ', ':') ? block.from + 3 : block.from
    const whole = detailsOf(t, block.from, block.to, options.date)
    const title = own ? detailsOf(t, block.from, own.at, options.date) : whole
    const details = { ...whole, product: title.product }
    this.emit(
      { from, to },
      agents,
      labels.flatMap(({ cooperating }) => cooperating),
      {
        ...details,
        limit: labels.findLast(one => one.limit)?.limit ?? details.limit ?? context.limit,
        product: details.product ?? labels.find(one => one.product)?.product ?? null,
      },
    )
    if (block.marker !== undefined) this.push({ ...context, marker: block.marker, isHead: false })
    this.skipTo = last + 1
    return true
  }

  /** "Thời gian hoàn thành: quý I" behind the sentence it belongs to. */
  private readInline(duty: Duty, from: number, to: number): void {
    const found = readLabels(this.t, from, to, this.options.date)
    if (found?.cooperating.length) duty.cooperating = [...duty.cooperating, ...found.cooperating]
  }

  /** A row of a table whose first row says which column is whose. */
  private takeRow(block: Block): boolean {
    const { t, options } = this
    const cells = cellsOf(t, block)
    const named = cells.map(cell => columnOf(t, cell.from, cell.to))
    if (named.includes('lead')) {
      this.columns = named
      return true
    }
    const { columns } = this
    if (!columns || cells.length < 2) return false
    // A row may have lost its number.
    const isNumbered = cells[0]!.to > cells[0]!.from && t.words[cells[0]!.from]!.shape === shapes.number
    const shift = isNumbered || columns[0] !== 'other' ? 0 : columns.length - cells.length
    const cell = (which: (typeof columns)[number]) => {
      const at = columns.indexOf(which)
      return at < 0 ? undefined : cells[at - Math.max(0, shift)]
    }
    const task = cell('task')
    const lead = cell('lead')
    if (!task || !lead || task.from >= task.to) return false
    const found = readAgents(t, lead.from, lead.to)
    if (!found) return false
    const agents = this.resolve(found.agents)
    const helpers = cell('cooperating')
    const limitCell = cell('limit')
    const productCell = cell('product')
    const details = detailsOf(t, task.from, task.to, options.date)
    const limit =
      limitCell && limitsIn(t, limitCell.from, limitCell.to, options.date, at => at === limitCell.from)[0]
    this.emit(
      task,
      agents,
      (helpers && readAgents(t, helpers.from, helpers.to)?.agents.flatMap(({ name }) => name ?? [])) ?? [],
      {
        ...details,
        limit: limit ?? details.limit,
        product:
          details.product ??
          (productCell && lexAt(t, productCell.from, productCell.to)?.value.product) ??
          null,
      },
    )
    return true
  }

  private flush(duties: readonly Duty[]): void {
    const { t, options } = this
    for (const duty of duties) {
      const details = detailsOf(t, duty.act, duty.to, options.date)
      const ahead = duty.act > duty.from ? limitsIn(t, duty.from, duty.act, options.date).at(-1) : undefined
      this.emit(duty, duty.agents, duty.cooperating, {
        ...details,
        limit: details.limit ?? ahead ?? duty.inherited,
      })
      this.current = { ...this.current, agents: duty.agents }
    }
  }

  private emit(
    { from, to }: { readonly from: number; readonly to: number },
    agents: readonly Agent[],
    cooperating: readonly string[],
    { limit, recipient, product }: Details,
  ): void {
    const { t, options } = this
    let first = from
    while (first < to && isEdge(t, first)) first++
    let last = to
    while (last > first && isEdge(t, last - 1)) last--
    if (last <= first) return
    this.gaveIn = this.blockAt
    const start = t.starts[first]!
    const end = t.ends[last - 1]!
    const span: Span = { page: this.pageOf(start), start, end }
    const text = t.text.slice(start, end).replace(/\s+/g, ' ')
    const rule: DeadlineRule = limit?.rule ?? { kind: 'none' }
    const deadlineText = limit ? t.text.slice(t.starts[limit.from]!, t.ends[limit.to - 1]!) : null
    const deadline = dayOf(rule, options)
    // Names repeat tasks, so a long list over a long list could make more than the text holds.
    const most = 1_000 + t.words.length
    for (const { name, group } of agents.length > 0 ? agents : [{ name: null, group: null }]) {
      if (this.tasks.length >= most) return
      const lead = name
      this.tasks.push({
        ...{ lead, leadGroup: lead === null ? group : null },
        cooperating: cooperating.includes(lead ?? '') ? cooperating.filter(one => one !== lead) : cooperating,
        ...{
          text,
          deadlineText,
          deadline,
          deadlineRule: rule,
          recipient: recipient === lead ? null : recipient,
          product,
          span,
        },
      })
    }
  }

  private pageOf(start: number): number {
    const pages = this.options.pageStarts
    if (!pages) return 1
    while (this.page + 1 < pages.length && pages[this.page + 1]! <= start) this.page++
    while (this.page > 0 && pages[this.page]! > start) this.page--
    return this.page + 1
  }
}

const dayOf = (rule: DeadlineRule, { date, addWorkingDays }: ParseOptions): Day | null => {
  if (rule.kind === 'workingDays') return addWorkingDays(date, rule.count)
  const never: AddWorkingDays = from => from
  return readDeadline(rule, date, never).day
}

const edges = new Set(['.', ';', ',', '…', ':', '/', '(', '“', '"'])
const isEdge = (t: Words, at: number): boolean => {
  const { key, shape } = t.words[at]!
  return shape === shapes.mark && edges.has(key)
}

/** Whether the next paragraph is a part of this one. */
const isUnder = (next: Block, block: Block): boolean =>
  next.marker !== undefined
    ? next.marker !== block.marker && rank(next.marker) > rank(block.marker)
    : block.marker !== undefined && !next.afterBlank

const order: readonly Marker[] = [
  ...(['part', 'capital', 'roman', 'article', 'number', 'number2', 'number3', 'number4'] as const),
  ...(['ordinal', 'bracketNumber', 'letter', 'paren', 'dash', 'plus'] as const),
]
const rank = (marker: Marker | undefined): number => (marker === undefined ? -1 : order.indexOf(marker))

/** "Bộ A trả lời như sau:", "Bộ A báo cáo:": what a body says. */
const isAnswer = (t: Words, at: number, to: number): boolean =>
  keysAt(t, at, to, 'trả', 'lời') ||
  keysAt(t, at, to, 'kiến', 'nghị') ||
  keysAt(t, at, to, 'đề', 'xuất') ||
  keysAt(t, at, to, 'đề', 'nghị') ||
  (keysAt(t, at, to, 'báo', 'cáo') && (at + 2 >= to || keysAt(t, to - 2, to, 'như', 'sau')))

const isAtMeeting = (t: Words, from: number, to: number): boolean =>
  keyAt(t, from, to) === 'tại' && ['buổi', 'cuộc', 'hội', 'phiên', 'đây'].includes(keyAt(t, from + 1, to))

/** "Bộ A có các nhiệm vụ, quyền hạn sau đây:": what a body is for. */
function tellsPowers(t: Words, from: number, to: number): boolean {
  for (let at = from; at < to; at++) {
    if (!keysAt(t, at, to, 'quyền', 'hạn') && !keysAt(t, at, to, 'chức', 'năng')) continue
    let back = at - 1
    while (back > from && back > at - 8 && !['theo', 'vi', 'cứ'].includes(t.words[back]!.key)) back--
    if (back <= from || back <= at - 8) return true
  }
  return false
}

const isOnlyNames = (t: Words, { from, to }: Block): boolean => {
  const found = readAgents(t, from, to)
  return found !== undefined && found.end >= to - 1
}

const isCaps = (t: Words, from: number, to: number): boolean => {
  for (let at = from; at < to; at++)
    if (t.words[at]!.shape === shapes.lower || t.words[at]!.shape === shapes.capital) return false
  return true
}

/** A heading: short, no full stop, no act. */
const isHeading = (t: Words, from: number, to: number, block: Block): boolean =>
  block.marker !== undefined &&
  (isCaps(t, from, to) || keyAt(t, from, to) === 'về' || !startsAct(t, from, to)) &&
  keyAt(t, block.to - 1, block.to) !== '.'

const skipOpening = (t: Words, from: number, to: number): number => {
  const after = skipRoles(t, from, to, roles.opener)
  return after > from && keyAt(t, after, to) === ',' ? after + 1 : after
}

/** Begins with an act, or with what only stands before one. */
function startsAct(t: Words, from: number, to: number): boolean {
  let at = skipRoles(t, skipOpening(t, from, to), to, roles.adverb)
  if (at >= to) return false
  if (t.words[at]!.key === ',') at = skipRoles(t, at + 1, to, roles.adverb)
  if (hasRole(t, at, to, anyRole | roles.vague)) {
    const key = keyAt(t, at, to)
    return !(key === 'có' && !hasRole(t, at, to, anyRole))
  }
  if (at > from && !hasRole(t, at, to, roles.fact))
    return (
      keysAt(t, at, to, 'hằng') ||
      keysAt(t, at, to, 'hàng') ||
      /^\d/.test(keyAt(t, at, to)) ||
      at > skipOpening(t, from, to)
    )
  return ['hằng', 'hàng'].includes(keyAt(t, at, to))
}

/** Under names nearly everything is to be done; what describes begins otherwise. */
function mayAct(t: Words, from: number, to: number): boolean {
  if (startsAct(t, from, to)) return true
  if (hasRole(t, from, to, roles.describes | roles.fact)) return false
  if (to - from < 2) return false
  for (let at = from; at < Math.min(to, from + 60); at++) if (hasRole(t, at, to, anyRole)) return true
  return false
}

/** "thừa ủy quyền Thủ tướng Chính phủ, thay mặt Chính phủ trình …": on whose behalf it is submitted. */
function skipOnBehalf(t: Words, at: number, to: number): number {
  if (!keysAt(t, at, to, 'thừa', 'ủy', 'quyền') && !keysAt(t, at, to, 'thay', 'mặt')) return at
  for (let next = at; next < Math.min(to, at + 18); next++)
    if (keyAt(t, next, to) === 'trình' || keysAt(t, next, to, 'báo', 'cáo')) return next
  return at
}

const figures = new Set('triệu tỷ nghìn ngàn bình trung vượt lần lượt'.split(' '))

/** Figures, numbers of papers, "chậm", a day in the past: a sentence that says what somebody does or did. */
function tellsFacts(t: Words, from: number, act: number, to: number): boolean {
  const first = keyAt(t, from, to)
  if (['sáng', 'chiều', 'tối', 'hôm'].includes(first)) return true
  // "Năm 2018, Bộ A trình …", "Ngày 02/7, …"
  if ((first === 'năm' || first === 'ngày') && t.words[from + 1]?.shape === shapes.number) return true
  if (keysAt(t, act, to, 'dự', 'báo')) return true
  let counts = 0
  for (let at = act; at < to; at++) {
    const { key, shape, value } = t.words[at]!
    if (
      shape === shapes.number &&
      value > 9 &&
      t.words[at + 1]?.shape === shapes.lower &&
      at + 1 < to &&
      ++counts > 1 &&
      !isAim(t, act, at)
    )
      return true
    const next = keyAt(t, at + 1, to)
    if (key === 'chưa' || (key === 'đứng' && next === 'đầu')) return true
    if (key === 'hơn' && at + 1 < to && t.words[at + 1]!.shape === shapes.number) return true
    if (key === 'chậm' && next !== 'nhất' && keyAt(t, at - 1, to) !== 'không') return true
    if (key === 'tại' && ['báo', 'văn', 'tờ', 'công'].includes(next)) return true
    if (
      shape === shapes.number &&
      !isAim(t, act, at) &&
      (next === '%' || figures.has(next) || (next === ',' && value < 1000 && isDecimal(t, at)))
    )
      return true
  }
  return false
}

/** "ít nhất 3 %", "phấn đấu … 3 %": what is aimed at. */
function isAim(t: Words, from: number, at: number): boolean {
  for (let back = at - 1; back >= Math.max(from, at - 8); back--)
    if (['đấu', 'thiểu', 'nhất', 'lên', 'đa'].includes(t.words[back]!.key)) return true
  return false
}

/** "tổ chức thành công 05 vòng", "hoàn thành tốt": how it went. */
function tellsSuccess(t: Words, act: number, to: number): boolean {
  for (let at = act; at < Math.min(to, act + 30); at++)
    if (keysAt(t, at, to, 'tổ', 'chức', 'thành', 'công') || keysAt(t, at, to, 'hoàn', 'thành', 'tốt'))
      return true
  return false
}

/** What for, how soon or how strictly: nobody tells facts so. */
function isPressing(t: Words, from: number, act: number, to: number): boolean {
  if (keyAt(t, from, act) === 'để' || keyAt(t, from, act) === 'nhằm') return true
  for (let at = act; at < Math.min(to, act + 40); at++) {
    const { key } = t.words[at]!
    if (['ngay', 'nghiêm', 'sớm'].includes(key)) return true
    if (
      keysAt(t, at, to, 'kịp', 'thời') ||
      keysAt(t, at, to, 'dứt', 'điểm') ||
      keysAt(t, at, to, 'không', 'để')
    )
      return true
  }
  return false
}

/** "5,2" */
const isDecimal = (t: Words, at: number): boolean =>
  t.starts[at + 1] === t.ends[at] &&
  t.starts[at + 2] === t.ends[at + 1] &&
  t.words[at + 2]?.shape === shapes.number

/** "Bộ A: 42 nhiệm vụ, …": figures behind a name. */
const isFigure = (t: Words, at: number, to: number): boolean =>
  at < to && t.words[at]!.shape === shapes.number && keyAt(t, at + 1, to) !== ')'

const isFormalAct = (t: Words, at: number, to: number): boolean => {
  if (!keysAt(t, at, to, 'chịu', 'trách', 'nhiệm') && !keysAt(t, at, to, 'thi', 'hành')) return false
  for (let next = at; next < Math.min(to, at + 12); next++) if (keyAt(t, next, to) === 'này') return true
  return false
}

const isLabelled = (t: Words, at: number, to: number): boolean => {
  const found = lexAt(t, at, to)
  if (!found?.value.label) return false
  return keyAt(t, found.end, to) === ':'
}

const justDone = new Set('có ban ký trình gửi tổ hoàn công phê khai'.split(' '))

const hasPastMark = (t: Words, from: number, to: number): boolean => {
  for (let at = from; at < to; at++) {
    const { key } = t.words[at]!
    if (key === 'đã' || (key === 'vừa' && justDone.has(keyAt(t, at + 1, to)))) return true
  }
  return false
}

const ownHelpers = (
  t: Words,
  from: number,
  to: number,
  agents: readonly Agent[],
  inherited: readonly string[],
): readonly string[] => {
  const own = cooperatingIn(t, from, to, -1).filter(name => !agents.some(agent => agent.name === name))
  return inherited.length === 0 ? own : [...inherited, ...own.filter(name => !inherited.includes(name))]
}

const sameAgents = (a: readonly Agent[], b: readonly Agent[]): boolean =>
  a.length === b.length &&
  a.every((agent, index) => agent.name === b[index]!.name && agent.group === b[index]!.group)

interface Range {
  readonly from: number
  readonly to: number
}

/** The cells of a row: a tab stands between the words. */
function cellsOf(t: Words, { from, to }: Block): readonly Range[] {
  const cells: Range[] = []
  let start = from
  for (let at = from; at < to; at++) {
    const gap = at + 1 < to ? t.text.slice(t.ends[at]!, t.starts[at + 1]!) : ''
    const tabs = gap.length > 0 ? gap.split('\t').length - 1 : 0
    if (tabs === 0) continue
    cells.push({ from: start, to: at + 1 })
    for (let empty = 1; empty < tabs && empty < 20; empty++) cells.push({ from: at + 1, to: at + 1 })
    start = at + 1
  }
  cells.push({ from: start, to })
  return cells
}

function columnOf(t: Words, from: number, to: number) {
  const label = from < to ? lexAt(t, from, to)?.value.label : undefined
  if (label && label !== 'stop') return label
  const key = keyAt(t, from, to)
  if (['nhiệm', 'nội', 'công', 'tên'].includes(key)) return 'task'
  return 'other'
}
