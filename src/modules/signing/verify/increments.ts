/**
 * Is what follows a signed revision a plain chain of incremental updates, every byte accounted for? Refuses the
 * tricks that live outside objects: a cross-reference that skips the signed one or points back into it, objects no
 * table names, bytes between or after objects.
 */
import type { PdfDocument, XrefEntry, XrefSection } from '../pdf/document.ts'

/** What is wrong with the bytes after a revision. */
export type IncrementProblem = 'chain' | 'pointsBack' | 'strayBytes' | 'overlap' | 'root'

/** Sections newer than the signed revision, newest first; or what is wrong. */
export function checkIncrements(older: PdfDocument, newer: PdfDocument): IncrementProblem | null {
  const end = older.bytes.length
  const from = newer.sections.findIndex(section => section.offset === older.sections[0]!.offset)
  if (from < 0) return 'chain'
  const added = newer.sections.slice(0, from)
  const parts = added.flatMap(section => (section.hidden ? [section, section.hidden] : [section]))
  if (parts.some(section => section.offset < end)) return 'chain'

  const [before, after] = [older.trailer.get('Root'), newer.trailer.get('Root')]
  if (JSON.stringify(before) !== JSON.stringify(after)) return 'root'

  for (const section of parts) {
    for (const [num, entry] of section.entries) {
      if (pointsBack(entry, num, end, older, parts)) return 'pointsBack'
    }
  }
  return checkBytes(newer, parts, end)
}

function pointsBack(
  entry: XrefEntry,
  num: number,
  end: number,
  older: PdfDocument,
  parts: readonly XrefSection[],
): boolean {
  const before = older.entries.get(num)
  if (entry.kind === 'at') {
    const unchanged = before?.kind === 'at' && before.offset === entry.offset && before.gen === entry.gen
    return entry.offset < end && !unchanged
  }
  if (entry.kind === 'in') {
    const unchanged = before?.kind === 'in' && before.stream === entry.stream && before.index === entry.index
    const containerIsNew = parts.some(section => section.entries.get(entry.stream)?.kind === 'at')
    return !unchanged && !containerIsNew
  }
  return false
}

/** Between two objects, or an object and a table, only white space and short remarks may stand. */
const filler = /^(?:[\0\t\n\f\r ]|%[^\r\n]{0,80}(?=[\r\n]))*$/
/** What ends a section: where it starts, and the mark of the end. */
const ending = /^[\r\n ]*startxref[\r\n ]+\d+[\r\n ]+%%EOF(?:\r\n|\r|\n)?/

function checkBytes(newer: PdfDocument, parts: readonly XrefSection[], end: number): IncrementProblem | null {
  const stops = new Map<number, number>()
  for (const section of parts) {
    // A cross-reference stream is an object, and need not list itself.
    stops.set(section.offset, section.end)
    for (const [num, entry] of section.entries) {
      if (entry.kind !== 'at' || entry.offset < end) continue
      stops.set(entry.offset, newer.extentAt(entry.offset, num, entry.gen))
    }
  }
  for (const section of parts) {
    const stop = stops.get(section.offset)!
    const found = ending.exec(newer.bytes.toString('latin1', stop, stop + 80))
    if (found) stops.set(section.offset, stop + found[0].length)
  }
  let at = end
  for (const [start, stop] of [...stops].sort(([a], [b]) => a - b)) {
    if (start < at) return 'overlap'
    if (start - at > 1024 || !filler.test(newer.bytes.toString('latin1', at, start))) return 'strayBytes'
    at = stop
  }
  return at === newer.bytes.length ? null : 'strayBytes'
}
