import type { Day } from '../../../kernel/dates.ts'
import { type Agent, type Agents, readAgents, speakerAt } from './agents.ts'
import { type ProductKind, roles } from './lexicon.ts'
import { chosenLimit, type Limit, limitsIn } from './limits.ts'
import { anyRole, hasRole, keyAt, keysAt, lexAt, roleAt, skipRoles } from './reader.ts'
import { shapes, type Words } from './words.ts'

/** Who is to act, where what they are to do begins, and whether a verb of giving says so. */
export interface Assignment {
  readonly agents: readonly Agent[]
  /** The first word after the names. */
  readonly at: number
  readonly isGiven: boolean
  /** An agency, not who gives tasks, asks it of them: "Bộ A đề nghị Bộ B …". */
  readonly isAsked?: boolean
  /** The names stand at the start of the clause. */
  readonly isAtStart: boolean
}

/** Names are looked for in the first words of a clause; nobody writes later to whom it is said. */
const mostWordsAhead = 400

/**
 * Finds who is to act: at the start of a clause, or after the adverbial parts before it. Names begin before `clauseEnd`
 * and may go on to `to`, the end of the sentence.
 */
export function assignmentIn(
  t: Words,
  from: number,
  clauseEnd: number,
  to: number,
  date: Day,
): Assignment | undefined {
  let fallback: Assignment | undefined
  if (isOption(t, from, to)) return undefined
  const most = Math.min(clauseEnd, from + mostWordsAhead)
  let at = from
  let isFirst = true
  while (at < most) {
    const found = chainAt(t, at, to)
    const isOpen =
      isFirst ||
      found.assignment?.isGiven ||
      isTitled(t, at, from) ||
      startsAdverbial(t, from, to) ||
      isQuoting(t, at, from)
    if (found.assignment && isOpen) {
      const assignment = { ...found.assignment, isAtStart: isFirst }
      // Names that do nothing may stand before those that act: "Trên cơ sở ý kiến của Bộ A, Bộ B, giao Bộ A …".
      if (assignment.isGiven || predicateOf(t, assignment, to, date).kind !== 'none') return assignment
      fallback ??= assignment
    }
    isFirst = false
    at = nextStart(t, Math.max(at + 1, found.end), most)
    if (quotesLaw(t, from, at)) return undefined
  }
  return fallback
}

/** "Giải pháp: Bộ A …": a title before the names. */
const isTitled = (t: Words, at: number, from: number): boolean =>
  keyAt(t, at - 1, at) === ':' &&
  at - from <= 8 &&
  ['giải', 'biện', 'nhiệm'].includes(keyAt(t, from, at)) &&
  ['pháp', 'vụ'].includes(keyAt(t, from + 1, at))

/** "Nghị quyết nêu rõ, …", "Thủ tướng nhấn mạnh: …": what follows the comma is what is said. */
const isQuoting = (t: Words, at: number, from: number): boolean => {
  const last = keyAt(t, at - 2, at)
  return at - 3 >= from && (last === 'rõ' || last === 'mạnh' || last === 'luận' || last === 'ý')
}

/** "Điều 102 Luật Xây dựng quy định, …", "Khoản 2 Điều 5 nêu: …": what a law rules, up to the names at `at`. */
export const quotesLaw = (t: Words, from: number, at: number): boolean => {
  if (!laws.has(keyAt(t, from, at))) return false
  for (let next = from + 1; next < Math.min(at, from + 40); next++)
    if (keysAt(t, next, at, 'quy', 'định') && keyAt(t, next - 1, at) !== 'các') return true
  return false
}

const laws = new Set(['điều', 'khoản', 'điểm', 'luật', 'thông', 'pháp', 'hiến'])

/** "Phương án 1: giao Bộ A …", "Ý kiến thứ hai: …": a choice that is laid out, not made. */
const isOption = (t: Words, from: number, to: number): boolean => {
  const isNoun =
    keysAt(t, from, to, 'phương', 'án') ||
    keysAt(t, from, to, 'ý', 'kiến') ||
    keysAt(t, from, to, 'lựa', 'chọn') ||
    keysAt(t, from, to, 'kịch', 'bản')
  const next = t.words[from + 2]
  if (keysAt(t, from, to, 'ý', 'kiến', 'của') && readAgents(t, from + 3, to)) return true
  return isNoun && from + 2 < to && (next!.shape === shapes.number || next!.key === 'thứ')
}

/** Whether the clause opens with a part that tells why, when or on what ground. */
const startsAdverbial = (t: Words, from: number, to: number): boolean =>
  hasRole(t, from, to, roles.adverbial | roles.opener) && !isHearsay(t, from, to)

/** "Theo báo cáo của …", "Theo quy định tại Điều …": what others say or a law rules. */
export const isHearsay = (t: Words, from: number, to: number): boolean => {
  if (keyAt(t, from, to) !== 'theo') return false
  const next = keyAt(t, from + 1, to)
  return ![
    'chức',
    'đó',
    'phân',
    'thẩm',
    'nhiệm',
    'lĩnh',
    'tinh',
    'dõi',
    'chỉ',
    'yêu',
    'kết',
    'hướng',
    'kế',
    'đề',
  ].includes(next)
}

/** After the next comma, or at "và giao …". */
function nextStart(t: Words, from: number, to: number): number {
  for (let at = from; at < to; at++) {
    const { key } = t.words[at]!
    if (key === ',' || key === ':' || key === '.') return at + 1
    if (key === 'và' && hasRole(t, at + 1, to, roles.gives)) return at + 1
  }
  return to
}

/** "Tổ công tác kiến nghị Chính phủ chỉ đạo Bộ X làm Y": walks from who speaks to who acts. */
function chainAt(t: Words, from: number, to: number): { assignment?: Assignment; end: number } {
  let at = skipRoles(t, from, to, roles.opener)
  if (at > from && keyAt(t, at, to) === ',') at++
  let isGiven = false
  let isAsked = false
  let end = from + 1
  for (let step = 0; step < 8; step++) {
    at = skipRoles(t, at, to, roles.adverb)
    const gives = givingAt(t, at, to)
    if (gives > at) {
      isGiven = true
      at = skipRoles(t, gives, to, roles.adverb)
      if (keyAt(t, at, to) === 'cho' || keyAt(t, at, to) === ':') at++
    }
    const speaker = speakerAt(t, at, to)
    if (speaker) {
      const after = afterSpeaker(t, speaker.end, to)
      const verb = skipRoles(t, after, to, roles.adverb)
      end = after
      if (givingAt(t, verb, to) < 0) return { end }
      at = verb
      continue
    }
    const named = readAgents(t, at, to)
    if (!named) return { end: Math.max(end, at) }
    end = named.end
    const next = goesOnTo(t, named, isGiven, to)
    if (next > 0) {
      isAsked ||= !isGiven
      at = next
      continue
    }
    return { assignment: { agents: named.agents, at: named.end, isGiven, isAsked, isAtStart: true }, end }
  }
  return { end }
}

/** A verb of giving that stands there as such, its end; -1 for "đề nghị của Bộ", "chỉ đạo của Thủ tướng". */
function givingAt(t: Words, at: number, to: number): number {
  const end = roleAt(t, at, to, roles.gives)
  if (end < 0) return -1
  return ['của', 'tại', 'nêu', 'nói', 'trên', 'về'].includes(keyAt(t, end, to)) ? -1 : end
}

/** "Phó Thủ tướng Vũ Đức Đam", "Nghị quyết số 02/NQ-CP": names and numbers after who speaks. */
function afterSpeaker(t: Words, at: number, to: number): number {
  let next = at
  while (next < Math.min(to, at + 10)) {
    const { shape, key } = t.words[next]!
    if (shape === shapes.capital || shape === shapes.caps) next++
    else if (
      key === 'số' ||
      key === 'này' ||
      (shape === shapes.number && next > at) ||
      (next > at && (key === '/' || key === '-'))
    )
      next++
    else break
  }
  return next
}

/** Who speaks through an agency: "VPCP đề nghị các bộ …"; the place of whom it is said to, or -1. */
function goesOnTo(t: Words, named: Agents, isGiven: boolean, to: number): number {
  const at = skipRoles(t, named.end, to, roles.adverb)
  const verb = givingAt(t, at, to)
  if (verb < 0 || named.agents.length > 2) return -1
  const key = keyAt(t, at, to) + keyAt(t, at + 1, to)
  // A ministry that directs its own is at work itself.
  if (key === 'chỉđạo' || key === 'chuyển' || key === 'lưuý' || key.startsWith('thammưu')) {
    const isBoard = key.startsWith('thammưu') && isGiven && named.agents.every(agent => agent.group !== null)
    if (!isBoard) return -1
  }
  if (key === 'kiếnnghị' || (key.startsWith('đềxuất') && !isGiven)) return -1
  const after = skipRoles(t, verb, to, roles.adverb)
  const start = keyAt(t, after, to) === 'cho' ? after + 1 : after
  if (!readAgents(t, start, to)) return -1
  // "Giao Bộ A giao B" is rare; "giao Bộ A đề nghị Bộ B" is A's own duty, unless A only passes on.
  if (isGiven && key !== 'chỉđạo' && !key.startsWith('thammưu')) return -1
  return at
}

/** Whether what follows the names is something to do. */
export interface Predicate {
  readonly kind: 'head' | 'names' | 'act' | 'none'
  /** Where the act begins. */
  readonly at: number
  /** A known verb or adverb of acting. */
  readonly isKnown: boolean
  /** "phải", "khẩn trương", "chủ trì": nobody tells facts so. */
  readonly isUrged: boolean
}

const notVerbs = new Set(
  'của ở tại về với trong và theo cho do để thì mà nêu trên sau trước khi như từ đến nói này đó cùng vào ra thuộc cấp năm tháng ngày quý số những các một vốn nhằm nhưng'.split(
    ' ',
  ),
)

/** Judges what follows the names of an assignment. */
export function predicateOf(t: Words, found: Assignment, to: number, date: Day): Predicate {
  const none = (at: number): Predicate => ({ kind: 'none', at, isKnown: false, isUrged: false })
  let at = found.at
  let isUrged = false
  let isParted = false
  for (let step = 0; step < 8; step++) {
    const key = keyAt(t, at, to)
    if (key === ',') {
      const next = at + 1
      // "Đối với Bộ X, đề nghị khẩn trương …"
      const said = roleAt(t, next, to, roles.gives)
      if (said > 0 && hasRole(t, said, to, anyRole | roles.adverb) && !found.isGiven) {
        isUrged = true
        at = said
        continue
      }
      const goesOn =
        hasRole(t, next, to, roles.adverb) ||
        ['theo', 'căn', 'trước', 'trong', 'trên', 'khẩn', 'chủ', 'định', 'chậm'].includes(
          keyAt(t, next, to),
        ) ||
        ((isParted || found.isGiven) && hasRole(t, next, to, anyRole | roles.gives))
      if (!goesOn) return none(at)
      at = next
      continue
    }
    const adverb = roleAt(t, at, to, roles.adverb)
    if (adverb > at) {
      isUrged = true
      isParted = true
      at = adverb
      continue
    }
    const limit = limitsIn(t, at, Math.min(to, at + 14), date)[0]
    if (limit?.from === at) {
      at = limit.to
      // "kể từ ngày ký ban hành Chỉ thị này, …"
      const since = keyAt(t, at, to) === ',' ? at + 1 : at
      const comma = keysAt(t, since, to, 'kể', 'từ') ? commaAfter(t, since, to) : -1
      if (comma > 0) at = comma
      isParted = true
      continue
    }

    // "căn cứ tình hình thực tế, …", "trên cơ sở …, …"
    if (['theo', 'căn', 'trên', 'trong', 'với'].includes(key)) {
      const comma = commaAfter(t, at, to)
      if (comma < 0) break
      at = comma
      isParted = true
      continue
    }
    break
  }
  if (at >= to) return { kind: 'names', at, isKnown: false, isUrged }
  const word = t.words[at]!
  if (word.key === ':') return { kind: 'head', at: at + 1, isKnown: true, isUrged }
  if (word.shape === shapes.mark) return none(at)
  const phrase = lexAt(t, at, to)
  const does = phrase?.value.roles ?? 0
  if (word.key === 'có') {
    const isAct = hasAct.has(keyAt(t, at + 1, to)) || (does & anyRole) !== 0
    return isAct || found.isGiven ? { kind: 'act', at, isKnown: true, isUrged } : none(at)
  }
  const isChief = keysAt(t, at, to, 'chủ', 'trì') || keysAt(t, at, to, 'phối', 'hợp') || word.key === 'làm'
  if (!found.isGiven && (does & roles.fact) !== 0 && !(word.key === 'không' && isUrged)) return none(at)
  if (found.isGiven && (word.key === 'đã' || word.key === 'là')) return none(at)
  if (!found.isGiven && hasPast(t, at, to)) return none(at)
  if (
    !found.isGiven &&
    (does & roles.gives) !== 0 &&
    !['chỉ', 'giao', 'phân', 'chuyển', 'đề', 'tham', 'ủy', 'lưu'].includes(word.key)
  )
    return none(at)
  if (!found.isGiven && (isSpeech(t, at, to) || isCount(t, at, to))) return none(at)
  if (isReproach(t, at, to) || isFormal(t, at, to)) return none(at)
  const isKnown = (does & (anyRole | roles.vague | roles.gives)) !== 0 || isChief || word.key === 'chủ'
  if (!isKnown && (word.shape !== shapes.lower || notVerbs.has(word.key)))
    return found.isGiven && word.key === 'cùng'
      ? { kind: 'act', at, isKnown: true, isUrged }
      : actsTogether(t, at, to)
        ? { kind: 'act', at, isKnown: true, isUrged: true }
        : none(at)
  return { kind: 'act', at, isKnown, isUrged: isUrged || isChief }
}

/** "Bộ A cùng Bộ B rà soát". */
const actsTogether = (t: Words, at: number, to: number): boolean =>
  keyAt(t, at, to) === 'cùng' &&
  readAgents(t, keyAt(t, at + 1, to) === 'với' ? at + 2 : at + 1, to) !== undefined

const hasAct = new Set('trách giải biện kế báo văn ý phương hướng hình cơ chính đề cam'.split(' '))

const commaAfter = (t: Words, at: number, to: number): number => {
  for (let next = at + 1; next < Math.min(to, at + 40); next++) {
    if (keyAt(t, next, to) === ',') {
      // "theo chức năng, nhiệm vụ được giao, …"
      if (keysAt(t, next + 1, to, 'nhiệm', 'vụ') || keysAt(t, next + 1, to, 'quyền', 'hạn')) continue
      return next + 1
    }
    const { key } = t.words[next]!
    if (key === ';' || key === ':') return -1
    if (next > at + 3 && (hasRole(t, next, to, roles.adverb) || keysAt(t, next, to, 'chủ', 'trì')))
      return next
  }
  return -1
}

/** "còn đã hoàn thành": a past at the start. */
const hasPast = (t: Words, at: number, to: number): boolean => {
  for (let next = at; next < Math.min(to, at + 2); next++) if (keyAt(t, next, to) === 'đã') return true
  return false
}

/** "báo cáo tại cuộc họp: …", "phát biểu: …": what somebody said there. */
function isSpeech(t: Words, at: number, to: number): boolean {
  if (!keysAt(t, at, to, 'báo', 'cáo')) return false
  for (let next = at + 2; next < Math.min(to, at + 12); next++) if (keyAt(t, next, to) === ':') return true
  return false
}

/** "hoàn thành 180 nhiệm vụ, còn 50 nhiệm vụ chưa hoàn thành": figures of what was done. */
function isCount(t: Words, at: number, to: number): boolean {
  for (let next = at + 1; next + 1 < Math.min(to, at + 60); next++)
    if (keyAt(t, next, to) === 'còn' && t.words[next + 1]!.shape === shapes.number) return true
  return false
}

/** "giao … nhưng đến nay chưa trình": an older order that was not carried out. */
function isReproach(t: Words, at: number, to: number): boolean {
  for (let next = at; next < Math.min(to, at + 80); next++)
    if (keyAt(t, next, to) === 'nhưng')
      for (let look = next + 1; look < Math.min(to, next + 10); look++)
        if (['chưa', 'vẫn', 'còn'].includes(keyAt(t, look, to))) return true
  return false
}

/** "chịu trách nhiệm thi hành Quyết định này", "thông báo để các cơ quan biết". */
function isFormal(t: Words, at: number, to: number): boolean {
  const isDuty = keysAt(t, at, to, 'chịu', 'trách', 'nhiệm')
  if (isDuty) {
    // "chịu trách nhiệm (toàn diện) về …", "… trước pháp luật về …": an answer, not an act.
    const about = keysAt(t, at + 3, to, 'toàn', 'diện') ? at + 5 : at + 3
    if (keyAt(t, about, to) === 'về' || keyAt(t, about, to) === 'trước') return true
  }
  const act = isDuty ? at + 3 : at
  if (
    keysAt(t, act, to, 'thi', 'hành') ||
    (isDuty && keysAt(t, act, to, 'thực', 'hiện')) ||
    (isDuty && keysAt(t, act, to, 'tổ', 'chức'))
  )
    for (let next = act + 2; next < Math.min(to, act + 9); next++)
      if (keyAt(t, next, to) === 'này') return true
  if (
    keysAt(t, at, to, 'thông', 'báo') ||
    keysAt(t, at, to, 'xin', 'thông', 'báo') ||
    keysAt(t, at, to, 'trân', 'trọng', 'thông')
  )
    for (let next = at + 2; next < Math.min(to, at + 30); next++)
      if (keyAt(t, next, to) === 'biết' || keysAt(t, next, to, 'để', 'thực', 'hiện')) return true
  return keyAt(t, at, to) === 'xin' || keysAt(t, at, to, 'liên', 'hệ')
}

/** Whether nothing is asked for but good will: every part of the clause opens with an appeal. */
export function isVague(t: Words, at: number, to: number, limits: readonly Limit[]): boolean {
  if (limits.length > 0) return false
  let start = skipRoles(t, at, to, roles.adverb)
  if (!hasRole(t, start, to, roles.vague)) return false
  for (let next = start; next < to; next++) {
    if (keyAt(t, next, to) !== ',') continue
    start = skipRoles(t, next + 1, to, roles.adverb)
    const does = lexAt(t, start, to)?.value.roles ?? 0
    if ((does & anyRole) !== 0 && (does & roles.vague) === 0) return false
  }
  return true
}

/** What a clause says beside who acts. */
export interface Details {
  readonly limit: Limit | undefined
  readonly recipient: string | null
  readonly product: ProductKind | null
}

/** A place at which something is handed over. */
interface Handing {
  readonly at: number
  readonly name: string
}

/** Limit, recipient and product of what is to be done, from its first word on. */
export function detailsOf(t: Words, from: number, to: number, date: Day): Details {
  const handings = handingsIn(t, from, to)
  const ends = new Set(handings.map(({ end }) => end))
  const limits = limitsIn(t, from, to, date, at => ends.has(at))
  const limit = chosenLimit(limits, date)
  const isStaged = limits.filter(({ rule }) => rule.kind !== 'none' && rule.kind !== 'every').length > 1
  const recipient = isStaged && limit ? lastBefore(handings, limit) : handings[0]
  return {
    limit,
    recipient: recipient?.name ?? null,
    product: productIn(t, from, to, limits),
  }
}

const lastBefore = (handings: readonly Handing[], limit: Limit): Handing | undefined =>
  handings.findLast(({ at }) => at < limit.from) ?? handings[0]

const nounsOfPurpose = new Set(['để', 'nhằm'])

/** To whom the clause hands something: "báo cáo Thủ tướng Chính phủ", "gửi danh sách về VPCP". */
function handingsIn(t: Words, from: number, to: number): readonly (Handing & { end: number })[] {
  const found: (Handing & { end: number })[] = []
  for (let at = from; at < to; at++) {
    const { key } = t.words[at]!
    // What the recipient is to do with it is no longer the lead's.
    if (nounsOfPurpose.has(key) && found.length > 0) break
    const phrase = lexAt(t, at, to)
    if (phrase && (phrase.value.roles & (roles.sends | roles.passes)) === roles.passes) {
      const given = recipientBehind(t, phrase.end, to)
      if (!given) continue
      found.push({ at, ...given })
      at = given.end - 1
      continue
    }
    if (!phrase || (phrase.value.roles & roles.sends) === 0) continue
    // "Hệ thống thông tin báo cáo Chính phủ" is a name.
    if (key === 'báo' && keyAt(t, at - 1, to) === 'tin') continue
    const verb = keyAt(t, phrase.end - 1, to)
    const given = recipientAfter(t, phrase.end, to, verb)
    if (!given) continue
    found.push({ at, name: given.name, end: given.end })
    at = given.end - 1
  }
  return found
}

/** Whom "cho", "về" or "đến" names soon after a verb of passing on. */
function recipientBehind(t: Words, at: number, to: number) {
  for (let next = at; next < Math.min(to, at + 12); next++) {
    const { key, shape } = t.words[next]!
    if (shape === shapes.mark) return undefined
    if (['cho', 'về', 'đến', 'tới'].includes(key)) {
      const there = recipientAt(t, next + 1, to)
      if (there) return there
    }
  }
  return undefined
}

/** Between the verb and the recipient: what is handed over, and "về", "đến", "cho". */
function recipientAfter(t: Words, at: number, to: number, verb: string) {
  const start = skipWords(t, at, to)
  const direct = recipientAt(t, start, to)
  if (direct) return direct
  // "đề xuất Chính phủ"; but not "kiến nghị của … gửi …"
  if (verb === 'xuất' || verb === 'nghị') return undefined
  const most = Math.min(to, at + 22)
  for (let next = at; next < most; next++) {
    const { key } = t.words[next]!
    if (key === ';' || key === ':' || key === '.' || nounsOfPurpose.has(key)) return undefined
    if (key === ',' && !hasRole(t, next + 1, to, roles.product)) return undefined
    if (
      key === 'về' ||
      key === 'đến' ||
      key === 'tới' ||
      key === 'cho' ||
      key === 'lên' ||
      key === 'với' ||
      key === 'gửi'
    ) {
      const there = recipientAt(t, next + 1, to)
      if (there) return there
    }
  }
  return undefined
}

const fillers = new Set(['ngay', 'lại', 'về', 'cho', 'đến', 'tới', 'lên', 'kịp', 'thời', 'với', 'gửi', 'cáo'])
function skipWords(t: Words, at: number, to: number): number {
  let next = at
  const most = Math.min(to, at + 8)
  while (next < most && fillers.has(t.words[next]!.key)) next++
  if (keysAt(t, next, to, 'kết', 'quả')) next += 2
  if (keysAt(t, next, to, 'bằng', 'văn', 'bản') || keysAt(t, next, to, 'đầy', 'đủ'))
    next += keyAt(t, next, to) === 'bằng' ? 3 : 2
  while (next < most && fillers.has(t.words[next]!.key)) next++
  return next
}

function recipientAt(t: Words, at: number, to: number): { name: string; end: number } | undefined {
  const speaker = speakerAt(t, at, to)
  if (speaker?.name) return { name: speaker.name, end: speaker.end }
  const agents = readAgents(t, at, to)
  const first = agents?.agents[0]
  return agents && first?.name && !first.back ? { name: first.name, end: agents.end } : undefined
}

/** The first product that the clause makes; else a report if it reports. */
function productIn(t: Words, from: number, to: number, limits: readonly Limit[]): ProductKind | null {
  let makes = 0
  let isVerbPlace = true
  let reports = false
  let urgesOthers = false
  let lastMaking = -1
  let nextLimit = 0
  for (let at = from; at < to; ) {
    const { key, shape } = t.words[at]!
    while (nextLimit < limits.length && limits[nextLimit]!.to <= at) nextLimit++
    const limit = limits[nextLimit]
    if (limit && limit.from === at) {
      at = limit.to
      isVerbPlace = true
      continue
    }
    if (nounsOfPurpose.has(key)) {
      // "xây dựng để ban hành Thông tư"
      const goesOn = at === lastMaking && hasRole(t, at + 1, to, roles.makes)
      if (goesOn) {
        isVerbPlace = true
        at++
        continue
      }
      if (reports || key === 'để') break
    }
    if (shape === shapes.mark) {
      isVerbPlace = key === ',' || key === ';' || key === ':'
      if (key === '(') {
        let close = at + 1
        while (close < Math.min(to, at + 40) && t.words[close]!.key !== ')') close++
        if (close < Math.min(to, at + 40)) at = close
        isVerbPlace = true
      } else if (key !== ',') makes = 0
      at++
      continue
    }
    const speaker = speakerAt(t, at, to)
    const named =
      (speaker?.name ? speaker : undefined) ??
      (shape === shapes.capital || shape === shapes.caps || key === 'các' ? readAgents(t, at, to) : undefined)
    if (named) {
      isVerbPlace = true
      at = named.end
      continue
    }
    const phrase = lexAt(t, at, to)
    const does = phrase?.value.roles ?? 0
    const end = phrase?.end ?? at + 1
    const isNoun = (does & (roles.product | roles.system)) !== 0
    if (key === 'đôn' && isVerbPlace) urgesOthers = true
    // "đưa Trung tâm dữ liệu vào vận hành"
    if (key === 'đưa' && isVerbPlace && end === at + 1 && putsToUse(t, at, to)) {
      makes |= roles.builds
      at = end
      continue
    }
    const isMaking =
      isVerbPlace &&
      (does & (roles.makes | roles.builds)) !== 0 &&
      // "đôn đốc các bộ gửi danh mục": others make it.
      !(urgesOthers && key === 'gửi')
    if (isNoun && makes !== 0 && phrase) {
      const kind = phrase.value.product!
      const fits =
        (does & roles.system) !== 0
          ? (makes & roles.builds) !== 0 && isSystem(t, at, end, to)
          : (makes & roles.makes) !== 0 && isDocument(t, at, end, to, kind)
      if (fits) return kind
    }
    if (isVerbPlace && (does & roles.sends) !== 0 && (does & roles.makes) === 0) {
      if (keyAt(t, end - 2, to) === 'báo' && end - at <= 3) reports = true
      makes = 0
      at = end
      continue
    }
    if (isVerbPlace && (does & roles.sends) !== 0 && keyAt(t, end - 1, to) === 'gửi') {
      // "gửi Bộ X tổng hợp, báo cáo Y": X reports.
      const given = recipientAt(t, skipWords(t, end, to), to)
      if (given && isPassedOn(t, given.end, to)) return reports ? 'báo cáo' : null
    }
    if (isMaking && !(isNoun && makes !== 0)) {
      lastMaking = end
      makes |= does & (roles.makes | roles.builds)
      at = end
      continue
    }
    // "ban hành và tổ chức thực hiện Kế hoạch": both of one thing.
    if (makes !== 0 && carriesOut.has(key) && (at === lastMaking || isJoined(t, at, lastMaking))) {
      lastMaking = end
      at = end
      continue
    }
    // "chủ trì việc xây dựng Đề án"
    if (key === 'việc' && !reports && isVerbPlace && beforeWork.has(keyAt(t, at - 1, to))) {
      at++
      continue
    }
    if (isVerbPlace && (does & roles.verb) !== 0) {
      makes = 0
      at = end
      continue
    }
    if (
      (does & roles.adverb) !== 0 ||
      (makes !== 0 && ((does & roles.between) !== 0 || shape === shapes.number))
    ) {
      at = end
      continue
    }
    if (key === 'và' || key === 'hoặc' || key === 'có') {
      // "có Tờ trình Thủ tướng"
      if (key === 'có' && isVerbPlace) makes |= roles.makes
      isVerbPlace = true
      at++
      continue
    }
    makes = 0
    isVerbPlace = false
    at = end
  }
  return reports ? 'báo cáo' : null
}

const carriesOut = new Set(['tổ', 'triển', 'thực'])
const beforeWork = new Set(['trì', 'đạo', 'hiện'])
const isJoined = (t: Words, at: number, after: number): boolean =>
  at - 1 === after && ['và', ','].includes(t.words[after]!.key)

const putsToUse = (t: Words, at: number, to: number): boolean => {
  for (let next = at + 1; next < Math.min(to, at + 25); next++)
    if (keyAt(t, next, to) === 'vào') return ['vận', 'sử', 'khai', 'hoạt'].includes(keyAt(t, next + 1, to))
  return false
}

const isPassedOn = (t: Words, at: number, to: number): boolean =>
  keysAt(t, at, to, 'tổng', 'hợp') || keysAt(t, at, to, 'để') || keysAt(t, at, to, 'xem', 'xét')

/** A document that is made, not one that is only named ("Chỉ thị này", "xem xét, quyết định"). */
function isDocument(t: Words, at: number, end: number, to: number, kind: ProductKind): boolean {
  if (keyAt(t, end, to) === 'này') return false
  const before = keyAt(t, at - 1, to)
  const isLower = t.words[at]!.shape === shapes.lower
  if (kind === 'quyết định' && isLower && (before === ',' || before === 'xét' || before === 'và'))
    return false
  if (kind === 'văn bản hướng dẫn' && keyAt(t, at, to) === 'hướng' && (before === ',' || before === 'và'))
    return false
  if (kind === 'báo cáo' && (before === ',' || before === 'và' || before === 'hợp')) return false
  if (kind === 'quy hoạch' && isLower && before === ',') return false
  if (kind === 'dự án luật' && isLower && (t.words[at]!.key === 'luật' || t.words[at]!.key === 'bộ'))
    return false
  return true
}

const noSystem = new Set(
  'pháp văn tiêu quy thể chính chỉ điện giao y thủy tổ trường cây đê bệnh đường hạ an phân cửa kênh ngân chợ siêu'.split(
    ' ',
  ),
)
const isSystem = (t: Words, at: number, end: number, to: number): boolean => {
  const key = keyAt(t, at, to)
  if (key === 'hệ' && end === at + 2)
    return t.words[at]!.shape !== shapes.lower || !noSystem.has(keyAt(t, end, to))
  if (key === 'cổng' && end === at + 1) return t.words[at]!.shape !== shapes.lower
  if (key === 'nền') return keyAt(t, end, to) !== 'kinh' && keyAt(t, end, to) !== 'tảng'
  return true
}

/** Bodies that the clause names as helpers, in the order of the text. */
export function cooperatingIn(t: Words, from: number, to: number, named: number): readonly string[] {
  const names: string[] = []
  const add = ({ agents }: Agents): void => {
    for (const { name } of agents) if (name !== null && !names.includes(name)) names.push(name)
  }
  for (let at = from; at < to; at++) {
    const { key } = t.words[at]!
    if (keysAt(t, at, to, 'phối', 'hợp')) {
      let next = at + 2
      while (['chặt', 'chẽ', 'với', 'cùng', 'kịp', 'thời', 'và', 'hiệu', 'quả'].includes(keyAt(t, next, to)))
        next++
      const found = readAgents(t, next, to)
      if (found) {
        add(found)
        at = found.end - 1
      } else at = next - 1
    } else if (key === 'cùng' && (at === named || isAfterChief(t, at))) {
      const found = readAgents(t, keyAt(t, at + 1, to) === 'với' ? at + 2 : at + 1, to)
      if (found) {
        add(found)
        at = found.end - 1
      }
    } else if (keysAt(t, at, to, 'chủ', 'trì', ',')) {
      // "Bộ A chủ trì, Bộ B phối hợp"
      const found = readAgents(t, at + 3, to)
      if (found && keysAt(t, found.end, to, 'phối', 'hợp')) {
        add(found)
        at = found.end + 1
      }
    }
  }
  return names
}

/** "chủ trì, cùng", "chủ trì cùng", "khẩn trương cùng". */
const isAfterChief = (t: Words, at: number): boolean => {
  const before = keyAt(t, at - 1, at)
  const word = before === ',' ? keyAt(t, at - 2, at) : before
  return ['trì', 'trương', 'động', 'cực', 'hợp'].includes(word)
}
