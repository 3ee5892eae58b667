/**
 * Compares what two revisions of a document say, object by object, from given starting points (ISO 32000-2 §7.3).
 * References must stay references to the same numbers; a reference that led nowhere and now leads somewhere counts
 * as a change. Works with a list of its own, so that no depth of nesting can overflow.
 */
import type { PdfDocument } from '../pdf/document.ts'
import { PdfDict, PdfRef, PdfStream, PdfString, type PdfValue } from '../pdf/values.ts'

export class Comparison {
  readonly older: PdfDocument
  readonly newer: PdfDocument
  /** Objects compared by rules of their own: pages, fields, the catalog. */
  private readonly apart: ReadonlySet<number>
  private readonly seen = new Set<number>()

  constructor(older: PdfDocument, newer: PdfDocument, apart: ReadonlySet<number>) {
    this.older = older
    this.newer = newer
    this.apart = apart
  }

  /** True when both say the same, all the way down. What was found the same is not walked again. */
  same(a: PdfValue, b: PdfValue): boolean {
    const work: [PdfValue, PdfValue][] = [[a, b]]
    const walked = new Set<number>()
    for (let pair = work.pop(); pair; pair = work.pop()) {
      let [left, right] = pair
      if (left instanceof PdfRef && right instanceof PdfRef) {
        if (left.num !== right.num || left.gen !== right.gen) return false
        if (this.apart.has(left.num) || this.seen.has(left.num) || walked.has(left.num)) continue
        walked.add(left.num)
      }
      left = this.older.resolve(left)
      right = this.newer.resolve(right)
      if (!this.shallow(left, right, work)) return false
    }
    for (const num of walked) this.seen.add(num)
    return true
  }

  /** True when the entries of two dictionaries are the same but for the keys named. */
  sameDict(a: PdfDict, b: PdfDict, except: ReadonlySet<string>): boolean {
    const keys = new Set([...a.entries.keys(), ...b.entries.keys()])
    for (const key of keys) if (!except.has(key) && !this.same(a.get(key), b.get(key))) return false
    return true
  }

  private shallow(left: PdfValue, right: PdfValue, work: [PdfValue, PdfValue][]): boolean {
    if (left === right) return true
    if (left instanceof PdfStream && right instanceof PdfStream) {
      const samePlace = left.source === right.source && left.start === right.start
      if (left.length !== right.length || (!samePlace && !left.raw.equals(right.raw))) return false
      work.push([left.dict, right.dict])
      return true
    }
    if (left instanceof PdfDict && right instanceof PdfDict) {
      const keys = new Set([...left.entries.keys(), ...right.entries.keys()])
      for (const key of keys) work.push([left.get(key), right.get(key)])
      return true
    }
    if (left instanceof PdfString && right instanceof PdfString) return left.bytes.equals(right.bytes)
    if (Array.isArray(left) && Array.isArray(right)) {
      if (left.length !== right.length) return false
      for (let i = 0; i < left.length; i++) work.push([left[i]!, right[i]!])
      return true
    }
    return false
  }
}
