/** Fills polygons with one colour, edges smoothed: enough for a drawn seal and a drawn hand signature. */
import type { Polygon } from './outline.ts'
import type { Picture } from './png.ts'

/** Samples a pixel has in each direction. */
const fine = 4

/** Paints the union (non-zero winding) of the polygons; y downwards, in pixels. */
export function paint(
  width: number,
  height: number,
  polygons: readonly Polygon[],
  color: readonly [red: number, green: number, blue: number],
): Picture {
  const coverage = new Uint16Array(width * height)
  const rows: { x: number; turn: number }[][] = Array.from({ length: height * fine }, () => [])
  for (const polygon of polygons) {
    polygon.forEach(([x1, y1], i) => {
      const [x2, y2] = polygon[(i + 1) % polygon.length]!
      const [top, bottom] = y1 < y2 ? [y1, y2] : [y2, y1]
      const first = Math.max(0, Math.ceil(top * fine - 0.5))
      const last = Math.min(rows.length - 1, Math.ceil(bottom * fine - 0.5) - 1)
      for (let row = first; row <= last; row++) {
        const y = (row + 0.5) / fine
        rows[row]!.push({ x: x1 + ((y - y1) / (y2 - y1)) * (x2 - x1), turn: y1 < y2 ? 1 : -1 })
      }
    })
  }
  rows.forEach((crossings, row) => {
    crossings.sort((a, b) => a.x - b.x)
    const base = Math.floor(row / fine) * width
    let winding = 0
    crossings.forEach(({ x, turn }, i) => {
      if (winding !== 0) cover(coverage, base, width, crossings[i - 1]!.x, x)
      winding += turn
    })
  })
  const rgba = Buffer.alloc(width * height * 4)
  const full = fine * 256
  for (let i = 0; i < coverage.length; i++) {
    rgba.set(color, i * 4)
    rgba[i * 4 + 3] = Math.min(255, Math.round((coverage[i]! * 255) / full))
  }
  return { width, height, rgba }
}

/** Adds one run of a sample row: 256 for each whole pixel, less at its two ends. */
function cover(coverage: Uint16Array, base: number, width: number, from: number, to: number): void {
  const start = Math.max(0, from)
  const end = Math.min(width, to)
  for (let pixel = Math.floor(start); pixel < end; pixel++) {
    const part = Math.min(end, pixel + 1) - Math.max(start, pixel)
    if (part > 0) coverage[base + pixel]! += Math.round(part * 256)
  }
}
