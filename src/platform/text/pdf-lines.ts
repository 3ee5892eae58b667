/** A piece of text as it stands on a page of a PDF. */
export interface Run {
  readonly str: string
  /** How the page turns and scales it, and where it begins (ISO 32000-1 §8.3.3), in points. */
  readonly transform: readonly number[]
  readonly height: number
  readonly width: number
}

interface Place {
  readonly x: number
  readonly y: number
  readonly size: number
}

/** Where a run stands along and across its own direction: of text on a turned sheet lines are lines too. */
function placeOf({ transform, height }: Run, usualSize: number): Place {
  const [a = 1, b = 0, c = 0, d = 0, e = 0, f = 0] = transform
  const size = height || Math.hypot(c, d) || usualSize
  const length = Math.hypot(a, b)
  if (b === 0 || length === 0) return { x: e, y: f, size }
  return { x: (e * a + f * b) / length, y: (f * a - e * b) / length, size }
}

const isBlank = (run: Run): boolean => run.str.trim() === ''

/** Runs of a page as lines; a wider gap between lines is an empty line, so that paragraphs stay apart. */
export function linesOf(runs: readonly Run[]): string {
  const lines: string[] = []
  let line = ''
  let above: number | undefined
  let right = 0
  let height = 12
  const close = (): void => {
    lines.push(line.trimEnd())
    line = ''
  }
  for (const run of runs) {
    if (isBlank(run)) {
      if (!/\s$/.test(line)) line += run.str
      continue
    }
    const { x, y, size } = placeOf(run, height)
    if (above !== undefined && Math.abs(y - above) > size * 0.5) {
      if (line !== '') close()
      if (Math.abs(above - y) > size * 2.1) lines.push('')
    } else if (line !== '' && x - right > size * 4) line = `${line.trimEnd()}\t`
    else if (line !== '' && x - right > size * 0.15 && !/\s$/.test(line)) line += ' '
    above = y
    height = size
    right = x + run.width
    line += run.str
  }
  if (line.trim() !== '') close()
  return lines.join('\n')
}

/** Lines of a page, found by their height. */
class Lines<Line extends Place & { left: number; right: number }> {
  readonly all: Line[] = []
  readonly #byHeight = new Map<number, Line[]>()

  add(line: Line): Line {
    this.all.push(line)
    const height = Math.round(line.y)
    const known = this.#byHeight.get(height)
    if (known) known.push(line)
    else this.#byHeight.set(height, [line])
    return line
  }

  /** The line in whose breadth something stands. */
  around(place: Place): Line | undefined {
    for (const step of [0, -1, 1])
      for (const line of this.#byHeight.get(Math.round(place.y) + step) ?? [])
        if (isOn(line, place) && place.x >= line.left && place.x < line.right - place.size * 0.2) return line
    return undefined
  }
}

const isOn = (line: Place, { y, size }: Place): boolean =>
  Math.abs(line.y - y) <= Math.min(line.size, size) * 0.5

/**
 * Whether some line is drawn out of order: a run begins where its line has already been. Office programs without the
 * letters of a font draw those in a second font, after the rest of the line, into the holes that were left for them.
 */
export function goesBack(runs: readonly Run[]): boolean {
  const lines = new Lines<Place & { left: number; right: number }>()
  let line: (Place & { left: number; right: number }) | undefined
  for (const run of runs) {
    if (isBlank(run)) continue
    const place = placeOf(run, line?.size ?? 12)
    if (lines.around(place)) return true
    if (line && isOn(line, place)) {
      if (place.x < line.left) return true
      line.right = Math.max(line.right, place.x + run.width)
    } else line = lines.add({ ...place, left: place.x, right: place.x + run.width })
  }
  return false
}

interface LineOfLetters extends Place {
  readonly letters: { readonly run: Run; readonly x: number }[]
  left: number
  right: number
}

/**
 * Single letters in the order in which a person reads them: line by line as they were drawn, from left to right within
 * a line. A letter drawn later belongs to the line it stands in. One drawn twice, to look bold, counts once, and a blank
 * under a letter is none.
 * @returns the letters, and how many of them stand on one another, which no reader can tell apart
 */
export function inReadingOrder(letters: readonly Run[]): { runs: Run[]; overlapping: number } {
  const lines = new Lines<LineOfLetters>()
  let line: LineOfLetters | undefined
  for (const run of letters) {
    const place = placeOf(run, line?.size ?? 12)
    if (!line || !isOn(line, place))
      line = lines.around(place) ?? lines.add({ ...place, letters: [], left: place.x, right: place.x })
    line.letters.push({ run, x: place.x })
    line.left = Math.min(line.left, place.x)
    line.right = Math.max(line.right, place.x + run.width)
  }
  const runs: Run[] = []
  let overlapping = 0
  for (const { letters: own } of lines.all) {
    let before: (typeof own)[number] | undefined
    const blanks: typeof own = []
    for (const letter of own.toSorted((a, b) => a.x - b.x)) {
      const { run, x } = letter
      if (isBlank(run)) {
        if (!before || x - before.x >= before.run.width * 0.5) blanks.push(letter)
        continue
      }
      const isMark = run.width === 0
      if (before && !isMark) {
        if (run.str === before.run.str && x - before.x < run.width * 0.2) continue
        if (x - before.x < Math.min(before.run.width, run.width) * 0.5) overlapping++
      }
      for (const blank of blanks.splice(0)) if (x - blank.x >= blank.run.width * 0.5) runs.push(blank.run)
      runs.push(run)
      if (!isMark) before = letter
    }
  }
  return { runs, overlapping }
}
