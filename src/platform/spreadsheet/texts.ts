import { SheetFault } from './problems.ts'

const blockSize = 1024 * 1024

/**
 * Many texts in little memory: the shared strings of a workbook, as bytes one after another. A hundred thousand tasks
 * with their words are some twenty megabytes.
 */
export class Texts {
  readonly #limit: number
  readonly #blocks: Buffer[] = []
  /** Where each text ends, counted over all blocks. */
  #ends = new Float64Array(1024)
  #count = 0
  #size = 0

  /** @param limit bytes (UTF-8) of all texts together */
  constructor(limit: number) {
    this.#limit = limit
  }

  get count(): number {
    return this.#count
  }

  /** @throws SheetFault `spreadsheet.tooManyTexts` */
  add(text: string): void {
    const bytes = Buffer.from(text)
    // A text costs a little even when it is empty: a million empty ones are a bomb as well.
    if (this.#size + bytes.length + this.#count * 8 > this.#limit)
      throw new SheetFault('spreadsheet.tooManyTexts', { limit: Math.round(this.#limit / blockSize) })
    for (let from = 0; from < bytes.length; ) {
      const room = this.#size % blockSize
      if (room === 0) this.#blocks.push(Buffer.allocUnsafe(blockSize))
      const copied = bytes.copy(this.#blocks.at(-1)!, room, from)
      from += copied
      this.#size += copied
    }
    if (this.#count === this.#ends.length) {
      const wider = new Float64Array(this.#ends.length * 2)
      wider.set(this.#ends)
      this.#ends = wider
    }
    this.#ends[this.#count++] = this.#size
  }

  /** The text of that number; undefined when there is none. */
  at(index: number): string | undefined {
    if (!Number.isInteger(index) || index < 0 || index >= this.#count) return undefined
    const from = index === 0 ? 0 : this.#ends[index - 1]!
    const to = this.#ends[index]!
    const first = Math.floor(from / blockSize)
    if (to - from === 0) return ''
    if (Math.floor((to - 1) / blockSize) === first)
      return this.#blocks[first]!.toString('utf8', from % blockSize, ((to - 1) % blockSize) + 1)
    const parts: Buffer[] = []
    for (let at = from; at < to; ) {
      const block = Math.floor(at / blockSize)
      const end = Math.min(to, (block + 1) * blockSize)
      parts.push(this.#blocks[block]!.subarray(at - block * blockSize, end - block * blockSize))
      at = end
    }
    return Buffer.concat(parts).toString('utf8')
  }
}
