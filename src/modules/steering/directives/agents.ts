import { roles } from './lexicon.ts'
import { phraseAt } from './phrases.ts'
import { anyRole, hasRole, keyAt, keysAt, lexAt, roleAt, skipRoles, wordsAt } from './reader.ts'
import { shapes, type Words } from './words.ts'

/** Classes of agencies on which a duty falls. */
export type LeadGroup = 'ministries' | 'provinces' | 'all'

/** Somebody whom a text names: a body, a class of bodies, or neither ("Quý Bộ", "các đơn vị liên quan"). */
export interface Agent {
  readonly name: string | null
  readonly group: LeadGroup | null
  /** "Bộ", "UBND tỉnh": the one named before. */
  readonly back?: 'ministry' | 'province' | 'body'
  /** A place or a body known only by its form; believed where a verb of giving or a known verb says so. */
  readonly isGuess?: boolean
}

export interface Agents {
  readonly agents: readonly Agent[]
  readonly end: number
}

/** Most bodies in one list: all provinces and all ministries. */
const mostInList = 120

const groupBits = { ministries: 1, provinces: 2, others: 4 } as const

interface Element {
  readonly end: number
  readonly agents: readonly Agent[]
  /** Bits of {@link groupBits}; a class is formed from neighbours ("các bộ, ngành, địa phương"). */
  readonly group: number
  /** "các bộ: …" goes on with short names. */
  readonly isShortList?: boolean
}

/**
 * Reads a list of bodies at word `at`: "Bộ trưởng Bộ Tài chính, UBND các tỉnh: Thanh Hóa, Sơn La và các cơ quan liên
 * quan". Undefined when none begins there.
 */
export function readAgents(t: Words, at: number, end: number): Agents | undefined {
  const agents: Agent[] = []
  let group = 0
  let groupAt = -1
  let next = at
  let last = -1
  let isShortList = false
  for (let read = 0; read < mostInList && agents.length < mostInList; read++) {
    const element: Element | undefined =
      (isShortList ? readShort(t, next, end) : undefined) ?? readElement(t, next, end, last >= 0, group !== 0)
    if (!element) break
    isShortList = element.isShortList ?? false
    agents.push(...element.agents)
    if (element.group !== 0) {
      if (groupAt < 0) groupAt = agents.length
      group |= element.group
    }
    last = skipParenthesis(t, element.end, end)
    const separator = separatorAt(t, last, end)
    if (separator < 0) break
    next = separator
  }
  if (last < 0) return undefined
  if (group !== 0) {
    const isAll =
      (group & groupBits.provinces) !== 0 && (group & (groupBits.ministries | groupBits.others)) !== 0
    const name: LeadGroup | null = isAll
      ? 'all'
      : (group & groupBits.provinces) !== 0
        ? 'provinces'
        : (group & groupBits.ministries) !== 0
          ? 'ministries'
          : null
    // "… và các cơ quan liên quan" adds nobody to whom it could be given.
    if (name !== null || agents.length === 0) agents.splice(groupAt, 0, { name: null, group: name })
  }
  return agents.length === 0 ? undefined : { agents, end: last }
}

/** After "," ";" "và" "/" another body may follow; the place where it would, or -1. */
function separatorAt(t: Words, at: number, end: number): number {
  const key = keyAt(t, at, end)
  if (key === ',' || key === ';') return keyAt(t, at + 1, end) === 'và' ? at + 2 : at + 1
  if (key === 'và' || key === '/' || key === 'hoặc') return at + 1
  return -1
}

/** "(VPCP)", "(1)": what stands in brackets after a name. */
function skipParenthesis(t: Words, at: number, end: number): number {
  if (keyAt(t, at, end) !== '(') return at
  for (let next = at + 1; next < Math.min(end, at + 14); next++) {
    const { key } = t.words[next]!
    if (key === ')') return next + 1
    if (key === 'chủ' || key === ';' || key === ':') return at
  }
  return at
}

const isCapital = (t: Words, at: number, end: number): boolean => {
  if (at >= end) return false
  const { shape } = t.words[at]!
  return shape === shapes.capital || shape === shapes.caps
}

const body = (name: string): Agent => ({ name, group: null })
const nobody: Agent = { name: null, group: null }

function nameAt(t: Words, at: number, end: number) {
  if (at >= end) return undefined
  const { names } = t.words[at]!
  return names && phraseAt(names, t.words, at, end)
}

/** A short name of a ministry in a list: "Công Thương". */
function readShort(t: Words, at: number, end: number): Element | undefined {
  if (!isCapital(t, at, end)) return undefined
  const found = nameAt(t, at, end)
  if (!found?.value.short) return undefined
  return { end: found.end, agents: [body(found.value.short)], group: 0, isShortList: true }
}

const determiners = new Set(['các', 'những', 'từng', 'mỗi', 'mọi', 'toàn', 'tất', '63'])

function readElement(
  t: Words,
  at: number,
  end: number,
  isLater: boolean,
  afterGroup: boolean,
): Element | undefined {
  if (at >= end) return undefined
  // A name of the directory comes first: "Tổng Thanh tra Chính phủ" is one, and no title before another.
  return (
    readNamed(t, at, end) ??
    readTitled(t, at, end, isLater) ??
    readCommittee(t, at, end) ??
    readClass(t, at, end, isLater && afterGroup) ??
    readPlace(t, at, end) ??
    readByForm(t, at, end) ??
    readBack(t, at, end)
  )
}

function readNamed(t: Words, at: number, end: number): Element | undefined {
  const { shape } = t.words[at]!
  if (shape !== shapes.capital && shape !== shapes.caps) return undefined
  const found = nameAt(t, at, end)
  if (!found?.value.body) return undefined
  return { end: skipOwner(t, found.end, end), agents: [body(found.value.body)], group: 0 }
}

/** "Bộ trưởng Bộ Tài chính", "Bộ trưởng, Chủ nhiệm VPCP", "Thủ trưởng cơ quan ngang bộ", "Thống đốc". */
function readTitled(t: Words, at: number, end: number, isLater: boolean): Element | undefined {
  let next = roleAt(t, at, end, roles.title)
  if (next < 0 || hasRole(t, at, end, roles.speaker)) return undefined
  const title = keyAt(t, next - 2, next) + keyAt(t, next - 1, next)
  for (;;) {
    const comma = keyAt(t, next, end) === ',' || keyAt(t, next, end) === 'và' ? next + 1 : next
    const more = roleAt(t, comma, end, roles.title)
    if (more < 0) break
    // "Bộ trưởng, Thủ trưởng cơ quan ngang bộ": two classes of people.
    if (
      comma > next &&
      title.endsWith('bộtrưởng') &&
      (keysAt(t, comma, end, 'thủ', 'trưởng') ||
        keysAt(t, comma, end, 'trưởng', 'ngành') ||
        keysAt(t, comma, end, 'chủ', 'tịch'))
    )
      return { end: next, agents: [], group: groupBits.ministries }
    next = more
  }
  const of = keyAt(t, next, end) === ':' ? next + 1 : next
  const short = isCapital(t, of, end) ? nameAt(t, of, end) : undefined
  if (short?.value.short && !short.value.body)
    return { end: short.end, agents: [body(short.value.short)], group: 0 }
  const whole =
    readNamed(t, of, end) ??
    readCommittee(t, of, end) ??
    readClass(t, of, end, true) ??
    readPlace(t, of, end) ??
    readByForm(t, of, end)
  // "Bộ trưởng Bộ Giao thông vận tải Nguyễn Văn A"
  if (whole) return { ...whole, end: skipPerson(t, whole.end, end) }
  if (title.endsWith('thốngđốc'))
    return { end: next, agents: [body('Ngân hàng Nhà nước Việt Nam')], group: 0 }
  if (title.endsWith('bộtrưởng')) {
    if (keyAt(t, at, end) === 'các') return { end: next, agents: [], group: groupBits.ministries }
    return { end: next, agents: [{ ...nobody, back: 'ministry' }], group: 0 }
  }
  if (title.endsWith('trưởngngành')) return { end: next, agents: [], group: groupBits.ministries }
  if (title.endsWith('thủtrưởng') && isLater) return { end: next, agents: [], group: groupBits.others }
  return undefined
}

function skipPerson(t: Words, at: number, end: number): number {
  let next = at
  while (next < at + 5 && isCapital(t, next, end)) next++
  return next >= at + 2 ? next : at
}

/** "UBND tỉnh Quảng Nam", "Ủy ban nhân dân các tỉnh: Thanh Hóa, Sơn La", "UBND các tỉnh, thành phố trực thuộc Trung ương". */
function readCommittee(t: Words, at: number, end: number): Element | undefined {
  let next = at
  if (keysAt(t, next, end, 'hội', 'đồng', 'nhân', 'dân') || keyAt(t, next, end) === 'hđnd') {
    next += keyAt(t, next, end) === 'hđnd' ? 1 : 4
    next = separatorAt(t, next, end) < 0 ? next : separatorAt(t, next, end)
  }
  if (keysAt(t, next, end, 'ủy', 'ban', 'nhân', 'dân')) next += 4
  else if (keyAt(t, next, end) === 'ubnd') next += 1
  else if (next === at) return undefined
  const isMany = determiners.has(keyAt(t, next, end))
  if (isMany) next++
  const kinds = skipPlaceKinds(t, next, end)
  const afterColon = keyAt(t, kinds.end, end) === ':' ? kinds.end + 1 : kinds.end
  const provinces = readProvinces(t, afterColon, end)
  if (provinces) return { end: provinces.end, agents: provinces.agents, group: 0 }
  const local = keyAt(t, next, end)
  if (local === 'cấp' || local === 'địa') {
    return { end: skipModifiers(t, next + 2, end), agents: [], group: groupBits.provinces }
  }
  if (!isMany && ['huyện', 'quận', 'xã', 'phường', 'thị'].includes(local)) {
    const stop = nameEnd(t, next + (local === 'thị' ? 2 : 1), end)
    return {
      end: skipOwner(t, stop, end),
      agents: [{ ...body(textOf(t, at, stop)), isGuess: true }],
      group: 0,
    }
  }
  if (isMany || kinds.count > 1)
    return { end: skipModifiers(t, kinds.end, end), agents: [], group: groupBits.provinces }
  if (kinds.count === 1) return { end: kinds.end, agents: [{ ...nobody, back: 'province' }], group: 0 }
  return undefined
}

/** "tỉnh", "thành phố", "TP.", "tỉnh, thành phố". */
function skipPlaceKinds(t: Words, at: number, end: number): { end: number; count: number } {
  let next = at
  let count = 0
  for (;;) {
    const key = keyAt(t, next, end)
    const length = key === 'tỉnh' || key === 'tp' ? 1 : keysAt(t, next, end, 'thành', 'phố') ? 2 : 0
    if (length === 0) return { end: next, count }
    count++
    next += length
    if (key === 'tp' && keyAt(t, next, end) === '.') next++
    const separator = separatorAt(t, next, end)
    const follow = keyAt(t, separator, end)
    if (separator >= 0 && (follow === 'tỉnh' || follow === 'tp' || keysAt(t, separator, end, 'thành', 'phố')))
      next = separator
    else return { end: next, count }
  }
}

/** Names of provinces one after another, with or without "tỉnh" before each. */
function readProvinces(t: Words, at: number, end: number): Agents | undefined {
  const agents: Agent[] = []
  let next = at
  let last = -1
  while (agents.length < mostInList) {
    const kinds = skipPlaceKinds(t, next, end)
    const name = isCapital(t, kinds.end, end) ? nameAt(t, kinds.end, end) : undefined
    if (!name?.value.province || (kinds.count > 1 && agents.length > 0)) break
    agents.push(body(name.value.province))
    last = skipParenthesis(t, name.end, end)
    const separator = separatorAt(t, last, end)
    if (separator < 0) break
    next = separator
  }
  return last < 0 ? undefined : { agents, end: last }
}

/** "tỉnh Quảng Nam", "Thành phố Hà Nội" without "UBND". */
function readPlace(t: Words, at: number, end: number): Element | undefined {
  const start = determiners.has(keyAt(t, at, end)) ? at + 1 : at
  const kinds = skipPlaceKinds(t, start, end)
  if (kinds.count === 0) return undefined
  const provinces = readProvinces(t, keyAt(t, kinds.end, end) === ':' ? kinds.end + 1 : kinds.end, end)
  if (!provinces) return undefined
  return {
    end: provinces.end,
    agents: provinces.agents.map(agent => ({ ...agent, isGuess: true })),
    group: 0,
  }
}

/** Nouns of classes with how many words they have. */
function classNoun(t: Words, at: number, end: number): { length: number; bits: number } | undefined {
  const two = keyAt(t, at, end)
  switch (two) {
    case 'bộ':
    case 'bộ,':
      return { length: 1, bits: groupBits.ministries }
    case 'ban':
      return keyAt(t, at + 1, end) === ',' ? { length: 1, bits: groupBits.ministries } : undefined
    case 'ngành':
      return { length: 1, bits: groupBits.ministries }
    case 'cơ':
      if (!keysAt(t, at, end, 'cơ', 'quan')) return undefined
      if (keysAt(t, at + 2, end, 'ngang', 'bộ')) return { length: 4, bits: groupBits.ministries }
      if (keysAt(t, at + 2, end, 'thuộc', 'chính', 'phủ')) return { length: 5, bits: groupBits.ministries }
      if (keysAt(t, at + 2, end, 'trung', 'ương')) return { length: 4, bits: groupBits.ministries }
      return { length: 2, bits: groupBits.others }
    case 'địa':
      return keysAt(t, at, end, 'địa', 'phương') ? { length: 2, bits: groupBits.provinces } : undefined
    case 'tỉnh':
      return { length: 1, bits: groupBits.provinces }
    case 'thành':
      return keysAt(t, at, end, 'thành', 'phố') ? { length: 2, bits: groupBits.provinces } : undefined
    case 'đơn':
      return keysAt(t, at, end, 'đơn', 'vị') ? { length: 2, bits: groupBits.others } : undefined
    case 'tổ':
      return keysAt(t, at, end, 'tổ', 'chức') && separatorAt(t, at + 2, end) < 0
        ? { length: 2, bits: groupBits.others }
        : undefined
    case 'doanh':
      return keysAt(t, at, end, 'doanh', 'nghiệp') ? { length: 2, bits: groupBits.others } : undefined
    case 'hiệp':
      return keysAt(t, at, end, 'hiệp', 'hội') ? { length: 2, bits: groupBits.others } : undefined
    case 'tập':
      return keysAt(t, at, end, 'tập', 'đoàn') ? { length: 2, bits: groupBits.others } : undefined
    case 'tổng':
      return keysAt(t, at, end, 'tổng', 'công', 'ty') ? { length: 3, bits: groupBits.others } : undefined
    default:
      return undefined
  }
}

/** "các bộ, cơ quan ngang bộ", "các bộ: Tài chính, Xây dựng"; nouns go on without "các" in a list. */
function readClass(t: Words, at: number, end: number, goesOn: boolean): Element | undefined {
  const isMany =
    determiners.has(keyAt(t, at, end)) ||
    // "Quý bộ, ngành, địa phương"; "Quý Bộ" alone is nobody in particular.
    (keysAt(t, at, end, 'quý', 'bộ', ',') && keyAt(t, at + 3, end) !== '')
  let start = isMany ? at + 1 : at
  if (isMany && keyAt(t, start, end) === 'cả')
    start = determiners.has(keyAt(t, start + 1, end)) ? start + 2 : start + 1
  if (!isMany && !goesOn) {
    // "Bộ, ngành, địa phương" at the start of a sentence.
    const isBare = keyAt(t, at, end) === 'bộ' && keysAt(t, at + 1, end, ',', 'ngành')
    if (!isBare) return undefined
  }
  // A class in a list is a class, not a name: "Tổng cục Thuế", "Cơ quan Thuế".
  if (!isMany && t.words[at]!.shape !== shapes.lower && keyAt(t, at, end) !== 'bộ') return undefined
  const noun = classNoun(t, start, end)
  if (!noun) return undefined
  let next: number = start + noun.length
  if (keyAt(t, start, end) === 'bộ') {
    const short = readShort(t, keyAt(t, next, end) === ':' ? next + 1 : next, end)
    if (short) return short
  }
  const colon = keysAt(t, next, end, 'sau', ':') ? next + 1 : next
  if (isMany && keyAt(t, colon, end) === ':' && isCapital(t, colon + 1, end)) {
    // "các bộ: Bộ Tài chính, …", "các cơ quan sau: Bộ Công an, …"
    const named = readNamed(t, colon + 1, end)
    if (named) return { ...named, isShortList: keyAt(t, start, end) === 'bộ' }
  }
  if (noun.bits === groupBits.provinces) {
    const kinds = skipPlaceKinds(t, start, end)
    const afterKinds = kinds.count > 0 ? kinds.end : next
    const provinces =
      kinds.count > 0
        ? readProvinces(t, keyAt(t, afterKinds, end) === ':' ? afterKinds + 1 : afterKinds, end)
        : undefined
    if (provinces)
      return {
        end: provinces.end,
        agents: provinces.agents.map(agent => ({ ...agent, isGuess: true })),
        group: 0,
      }
    next = afterKinds
  }
  return { end: skipModifiers(t, next, end), agents: [], group: noun.bits }
}

/** Words that open what is said of a class: where it lies, what it owes. */
const relative = new Set(
  'còn chưa có được nêu vùng khu miền ven phía thuộc tại ở nơi bị chịu tiếp giáp biên từ sử nợ chậm duyên trọng dọc phụ'.split(
    ' ',
  ),
)
const placeWords = new Set('vùng khu miền ven phía biên từ duyên giáp tiếp trọng dọc thuộc tại'.split(' '))

/** "(có) liên quan", "trực thuộc Trung ương", "vùng Đồng bằng sông Cửu Long", "còn nợ văn bản". */
function skipModifiers(t: Words, at: number, end: number): number {
  const next = skipRoles(t, at, end, roles.modifier)
  const key = keyAt(t, next, end)
  if (!relative.has(key)) return next
  if (hasRole(t, next, end, roles.adverb)) return next
  const isPlace = placeWords.has(key)
  const most = Math.min(end, next + 18)
  for (let look = next + 1; look < most; look++) {
    const word = t.words[look]!
    if (word.key === ':') return look
    if (word.key === ';' || word.key === '.' || word.key === '(') return next
    if (word.key === ',' && !isPlace) return next
    if (word.shape !== shapes.lower) continue
    const isStart =
      hasRole(t, look, end, roles.adverb) ||
      keysAt(t, look, end, 'chủ', 'trì') ||
      (isPlace && look > next + 1 && hasRole(t, look, end, anyRole))
    if (isStart) return look
  }
  return next
}

/** Heads of names that the directory does not have; the rest of the name follows with a capital. */
const heads: readonly (readonly string[])[] = [
  ...['tổng cục', 'cục', 'chi cục', 'vụ', 'viện', 'tập đoàn', 'tổng công ty', 'công ty', 'ban chỉ đạo'],
  ...['ban quản lý', 'ban', 'hội đồng', 'hiệp hội', 'hội', 'liên đoàn', 'liên minh', 'tổng hội', 'trung tâm'],
  ...[
    'học viện',
    'đại học',
    'trường',
    'kho bạc',
    'quỹ',
    'sở',
    'công an',
    'bộ tư lệnh',
    'quân khu',
    'bệnh viện',
  ],
  ...['ngân hàng', 'đài', 'ủy ban', 'tòa án', 'viện kiểm sát', 'kiểm toán', 'thanh tra', 'tổng liên đoàn'],
  ...[
    'mặt trận',
    'đảng ủy',
    'nhà xuất bản',
    'văn phòng',
    'ban cán sự đảng',
    'trung ương hội',
    'trung ương đoàn',
  ],
  ...[
    'liên hiệp',
    'phòng',
    'nhà máy',
    'cảng vụ',
    'bộ chỉ huy',
    'tỉnh ủy',
    'thành ủy',
    'liên hiệp các hội',
    'bộ',
  ],
].map(head => head.split(' '))
const headsByFirst = Map.groupBy(
  heads.toSorted((a, b) => b.length - a.length),
  ([first]) => first!,
)

/** A body known by the form of its name: "Tổng cục Hải quan", "Ban Chỉ đạo xây dựng Chính phủ điện tử". */
function readByForm(t: Words, at: number, end: number): Element | undefined {
  if (!isCapital(t, at, end)) return undefined
  const head = headsByFirst.get(t.words[at]!.key)?.find(words => wordsAt(t, at, end, words))
  if (!head) return undefined
  const after = at + head.length
  const isBoard = head.length === 3 && head[2] === 'đạo'
  if (!isCapital(t, after, end) && !isBoard) return undefined
  const stop = nameEnd(t, after, end, isBoard || head[0] === 'ủy' || head[0] === 'hội')
  if (stop <= after) return undefined
  if (isBoard) {
    const owner = ownerClass(t, stop, end)
    if (owner) return owner
  }
  const name = textOf(t, at, stop)
  return { end: skipOwner(t, stop, end), agents: [{ name, group: null, isGuess: true }], group: 0 }
}

/** Words at which a name ends even though it could go on. */
const nameStops = new Set(
  'của thuộc về với để cho có theo nêu khi do đã tại trong trên từ nhằm phải cần được là các cùng như ngay đến do vào'.split(
    ' ',
  ),
)

/** Where the name that goes on at `at` ends: capitals, numbers, and common words that are no verb. */
function nameEnd(t: Words, at: number, end: number, mayAbout = false): number {
  let next = at
  const most = Math.min(end, at + 16)
  let isFirstVerb = mayAbout
  while (next < most) {
    const { shape, key } = t.words[next]!
    if (shape === shapes.capital || shape === shapes.caps || (shape === shapes.number && next > at)) {
      next++
      continue
    }
    if (shape === shapes.mark) {
      const joins = (key === '-' || key === '–') && isCapital(t, next + 1, end)
      if (!joins) break
      next++
      continue
    }
    if (key === 'và') {
      const goesOn =
        isCapital(t, next + 1, end) && !nameAt(t, next + 1, end)?.value.body && !readsAsHead(t, next + 1, end)
      if (!goesOn) break
      next += 2
      continue
    }
    if (mayAbout && key === 'về') {
      next++
      isFirstVerb = true
      continue
    }
    if (nameStops.has(key)) break
    if (hasRole(t, next, end, anyRole | roles.adverb | roles.fact | roles.gives)) {
      // "Ban Chỉ đạo xây dựng Chính phủ điện tử"
      const isPart = isFirstVerb && isCapital(t, roleAt(t, next, end, anyRole), end)
      if (!isPart) break
      isFirstVerb = false
      next = roleAt(t, next, end, anyRole)
      continue
    }
    next++
  }
  return next
}

const readsAsHead = (t: Words, at: number, end: number): boolean =>
  (headsByFirst.get(keyAt(t, at, end))?.some(words => wordsAt(t, at, end, words)) ?? false) ||
  keyAt(t, at, end) === 'ubnd'

/** "Ban Chỉ đạo …, Chính quyền điện tử của các bộ, ngành, địa phương": the duty is that of the class. */
function ownerClass(t: Words, at: number, end: number): Element | undefined {
  let of = at
  for (; of < Math.min(end, at + 7) && keyAt(t, of, end) !== 'của'; of++) {
    const { key, shape } = t.words[of]!
    if (shape === shapes.mark && key !== ',') return undefined
    if (key !== ',' && hasRole(t, of, end, anyRole | roles.adverb)) return undefined
  }
  if (keyAt(t, of, end) !== 'của' || !determiners.has(keyAt(t, of + 1, end))) return undefined
  const owner = readAgents(t, of + 1, end)
  const only = owner?.agents.length === 1 ? owner.agents[0] : undefined
  if (!owner || !only?.group) return undefined
  const bits = {
    ministries: groupBits.ministries,
    provinces: groupBits.provinces,
    all: groupBits.ministries | groupBits.provinces,
  }[only.group]
  return { end: owner.end, agents: [], group: bits }
}

/** "(thuộc) Bộ Y tế" after the name of a unit. */
function skipOwner(t: Words, at: number, end: number): number {
  const key = keyAt(t, at, end)
  const of = key === 'thuộc' || key === 'của' ? at + 1 : keysAt(t, at, end, 'trực', 'thuộc') ? at + 2 : at
  const owner = isCapital(t, of, end) ? readNamed(t, of, end) : undefined
  if (owner) return owner.end
  if (of > at) {
    const committee = readCommittee(t, of, end)
    if (committee) return committee.end
  }
  return at
}

/** "Bộ", "UBND tỉnh", "Tập đoàn" alone: the one named before; "Quý Bộ": nobody in particular. */
function readBack(t: Words, at: number, end: number): Element | undefined {
  const key = keyAt(t, at, end)
  if (key === 'quý' && (keysAt(t, at + 1, end, 'bộ') || keysAt(t, at + 1, end, 'cơ', 'quan')))
    return { end: at + (keyAt(t, at + 1, end) === 'bộ' ? 2 : 3), agents: [nobody], group: 0 }
  if (!isCapital(t, at, end) || isCapital(t, at + 1, end)) return undefined
  if (key === 'bộ') return { end: at + 1, agents: [{ ...nobody, back: 'ministry' }], group: 0 }
  if (key === 'tỉnh') return { end: at + 1, agents: [{ ...nobody, back: 'province' }], group: 0 }
  if (keysAt(t, at, end, 'thành', 'phố'))
    return { end: at + 2, agents: [{ ...nobody, back: 'province' }], group: 0 }
  if (keysAt(t, at, end, 'tập', 'đoàn'))
    return { end: at + 2, agents: [{ ...nobody, back: 'body' }], group: 0 }
  if (keysAt(t, at, end, 'tổng', 'công', 'ty'))
    return { end: at + 3, agents: [{ ...nobody, back: 'body' }], group: 0 }
  return undefined
}

/** A speaker ("Thủ tướng Chính phủ", with the person's name if it follows). */
export function speakerAt(
  t: Words,
  at: number,
  end: number,
): { readonly end: number; readonly name: string | undefined } | undefined {
  const found = lexAt(t, at, end)
  if (!found || (found.value.roles & roles.speaker) === 0) return undefined
  const { shape } = t.words[at]!
  if (shape === shapes.lower && !found.value.speaker) return undefined
  return { end: found.end, name: found.value.speaker }
}

/** The words from `from` to `to` as the text writes them, on one line. */
export const textOf = (t: Words, from: number, to: number): string =>
  t.text.slice(t.starts[from]!, t.ends[to - 1]!).replace(/\s+/g, ' ')
