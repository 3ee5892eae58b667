/** Glyph outlines of a TrueType font as polygons, in font units, y upwards. */
import type { TrueTypeFont } from './font.ts'

export type Point = readonly [x: number, y: number]
export type Polygon = readonly Point[]

interface CurvePoint {
  readonly x: number
  readonly y: number
  readonly on: boolean
}

/** The contours of a glyph; the parts of a composite (Ấ, Đ) are put in place. */
export function outline(font: TrueTypeFont, glyph: number, depth = 0): Polygon[] {
  const data = font.outlineOf(glyph)
  if (data.length < 10 || depth > 4) return []
  const contours = data.readInt16BE(0)
  return contours >= 0 ? simple(data, contours) : composite(font, data, depth)
}

function composite(font: TrueTypeFont, data: Buffer, depth: number): Polygon[] {
  const polygons: Polygon[] = []
  let at = 10
  for (let more = true; more; ) {
    const flags = data.readUInt16BE(at)
    const part = data.readUInt16BE(at + 2)
    const words = flags & 1
    const dx = words ? data.readInt16BE(at + 4) : data.readInt8(at + 4)
    const dy = words ? data.readInt16BE(at + 6) : data.readInt8(at + 5)
    at += words ? 8 : 6
    const scale = (i: number) => data.readInt16BE(at + i * 2) / 16384
    let [a, b, c, d] = [1, 0, 0, 1]
    if (flags & 0x08) {
      a = d = scale(0)
      at += 2
    } else if (flags & 0x40) {
      ;[a, d] = [scale(0), scale(1)]
      at += 4
    } else if (flags & 0x80) {
      ;[a, b, c, d] = [scale(0), scale(1), scale(2), scale(3)]
      at += 8
    }
    for (const polygon of outline(font, part, depth + 1)) {
      polygons.push(polygon.map(([x, y]): Point => [a * x + c * y + dx, b * x + d * y + dy]))
    }
    more = (flags & 0x20) !== 0
  }
  return polygons
}

function simple(data: Buffer, contours: number): Polygon[] {
  const ends = Array.from({ length: contours }, (_, i) => data.readUInt16BE(10 + i * 2))
  const count = (ends.at(-1) ?? -1) + 1
  let at = 10 + contours * 2
  at += 2 + data.readUInt16BE(at)
  const flags: number[] = []
  while (flags.length < count) {
    const flag = data[at++]!
    flags.push(flag)
    if (flag & 8) for (let again = data[at++]!; again > 0; again--) flags.push(flag)
  }
  const axis = (short: number, same: number): number[] => {
    let value = 0
    return flags.slice(0, count).map(flag => {
      if (flag & short) value += flag & same ? data[at++]! : -data[at++]!
      else if (!(flag & same)) {
        value += data.readInt16BE(at)
        at += 2
      }
      return value
    })
  }
  const xs = axis(2, 16)
  const ys = axis(4, 32)
  return ends.map((end, i) => {
    const points: CurvePoint[] = []
    for (let p = i === 0 ? 0 : ends[i - 1]! + 1; p <= end; p++) {
      points.push({ x: xs[p]!, y: ys[p]!, on: (flags[p]! & 1) === 1 })
    }
    return flatten(points)
  })
}

/** Straightens the quadratic curves; two control points in a row imply a point between them. */
function flatten(points: readonly CurvePoint[]): Polygon {
  const full: CurvePoint[] = []
  points.forEach((point, i) => {
    const next = points[(i + 1) % points.length]!
    full.push(point)
    if (!point.on && !next.on) full.push({ x: (point.x + next.x) / 2, y: (point.y + next.y) / 2, on: true })
  })
  const first = full.findIndex(point => point.on)
  if (first < 0) return []
  const turned = [...full.slice(first), ...full.slice(0, first), full[first]!]
  const out: Point[] = []
  for (let i = 0; i < turned.length; i++) {
    const point = turned[i]!
    if (point.on) {
      out.push([point.x, point.y])
      continue
    }
    const from = turned[i - 1]!
    const to = turned[i + 1]!
    for (let t = 0.25; t < 1; t += 0.25) {
      const [u, v, w] = [(1 - t) ** 2, 2 * t * (1 - t), t * t]
      out.push([u * from.x + v * point.x + w * to.x, u * from.y + v * point.y + w * to.y])
    }
  }
  return out
}
