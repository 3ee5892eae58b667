/** Names in a PDF that matter to whoever opens it. */
const telling = new Set([
  'Encrypt',
  'JavaScript',
  'JS',
  'Launch',
  'EmbeddedFile',
  'EmbeddedFiles',
  'GoToE',
  'RichMedia',
  'Movie',
  'Sound',
  '3D',
  'XFA',
  'SubmitForm',
  'ImportData',
])

/** A dictionary being read. */
interface Level {
  pages: boolean
  parent: boolean
  count: number | undefined
}

// Brackets of dictionaries, names, numbers and the end of an object; everything else is passed over.
const token = /<<|>>|\/([^\s/<>[\](){}%\u0000]{1,127})|(?<![\w.+-])\d{1,9}(?![\w.])|endobj/g
/** Longer than any token. */
const held = 160
/** Deeper nesting than this is counted, not looked at. */
const deepest = 64

/**
 * Collects the telling names of a PDF, and its number of pages, from its text outside of content. Texts are
 * given in pieces of any length; each byte is looked at once.
 */
export class PdfWords {
  readonly #seen = new Set<string>()
  #root: number | undefined
  #leaves = 0
  #levels: Level[] = []
  #tooDeep = 0
  #after: 'Type' | 'Count' | undefined
  #rest = ''

  has(name: string): boolean {
    return this.#seen.has(name)
  }

  /** What the last root of the page tree counts; without one, the page objects that were met. */
  get pages(): number | undefined {
    return this.#root ?? (this.#leaves > 0 ? this.#leaves : undefined)
  }

  /** Reads one more piece of a text. */
  feed(piece: string): void {
    this.#scan(this.#rest + piece, held)
  }

  /** The text ends here; what follows belongs to another object. */
  end(): void {
    this.#scan(this.#rest, 0)
    this.#rest = ''
    this.#forget()
  }

  /** A token that begins in the last `keep` characters may go on in the next piece and waits for it. */
  #scan(text: string, keep: number): void {
    const until = text.length - keep
    let done = Math.max(0, until)
    for (const match of text.matchAll(token)) {
      if (match.index >= until) break
      this.#take(match[0], match[1])
      done = Math.max(done, match.index + match[0].length)
    }
    this.#rest = text.slice(done)
  }

  #take(whole: string, coded: string | undefined): void {
    const after = this.#after
    this.#after = undefined
    if (whole === '<<') this.#open()
    else if (whole === '>>') this.#close()
    else if (whole === 'endobj') this.#forget()
    else if (coded === undefined) {
      const level = this.#levels.at(-1)
      if (after === 'Count' && level) level.count = Number(whole)
    } else this.#name(PdfWords.plain(coded), after)
  }

  #name(name: string, after: 'Type' | 'Count' | undefined): void {
    if (telling.has(name)) this.#seen.add(name)
    const level = this.#levels.at(-1)
    if (after === 'Type' && name === 'Page') this.#leaves++
    else if (after === 'Type' && name === 'Pages' && level) level.pages = true
    else if (name === 'Parent' && level) level.parent = true
    else if (name === 'Type' || name === 'Count') this.#after = name
  }

  #open(): void {
    if (this.#levels.length < deepest) this.#levels.push({ pages: false, parent: false, count: undefined })
    else this.#tooDeep++
  }

  #close(): void {
    if (this.#tooDeep > 0) {
      this.#tooDeep--
      return
    }
    const level = this.#levels.pop()
    if (level?.pages && !level.parent && level.count !== undefined) this.#root = level.count
  }

  #forget(): void {
    this.#levels = []
    this.#tooDeep = 0
    this.#after = undefined
  }

  /** A name as it is meant: `J#61vaScript` is `JavaScript` (ISO 32000-1 §7.3.5). */
  static plain(name: string): string {
    if (!name.includes('#')) return name
    return name.replace(/#([0-9A-Fa-f]{2})/g, (_, hex: string) =>
      String.fromCharCode(Number.parseInt(hex, 16)),
    )
  }
}
