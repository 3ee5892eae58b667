/**
 * Drawn pictures for the demonstration: a blue hand signature and a red round seal, transparent PNG, each marked
 * "MINH HỌA". They are nobody's signature and no agency's seal. Shape after fact sheet §11.1 (blue for the person,
 * red and of the seal's real size for the organisation).
 */
import { outline, type Point, type Polygon } from './appearance/outline.ts'
import { encodePng } from './appearance/png.ts'
import { paint } from './appearance/raster.ts'
import { tinos } from './appearance/tinos.ts'

const blue = [30, 60, 170] as const
const red = [205, 20, 35] as const
const mark = 'MINH HỌA'

/** Numbers between 0 and 1 that a word decides, so that a name always draws the same hand. */
function numbersOf(seed: string): () => number {
  let state = 2166136261
  for (const character of seed) state = Math.imul(state ^ character.codePointAt(0)!, 16777619)
  return () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0
    return state / 2 ** 32
  }
}

/** A stroke as overlapping round dots: the union is the line a pen draws. */
function stroke(points: readonly Point[], thickness: (share: number) => number): Polygon[] {
  return points.map(([x, y], i) => circle(x, y, thickness(i / (points.length - 1)) / 2, 12))
}

function circle(x: number, y: number, radius: number, corners: number, backwards = false): Polygon {
  return Array.from({ length: corners }, (_, i): Point => {
    const angle = ((backwards ? -i : i) * 2 * Math.PI) / corners
    return [x + radius * Math.cos(angle), y + radius * Math.sin(angle)]
  })
}

/** Glyphs of a text, each turned by `place` from font units into pixels. */
function letters(
  text: string,
  size: number,
  place: (offset: number, x: number, y: number, advance: number) => Point,
): Polygon[] {
  const font = tinos('bold')
  const scale = size / font.metrics.unitsPerEm
  const polygons: Polygon[] = []
  let offset = 0
  for (const character of text.normalize('NFC')) {
    const glyph = font.glyphOf(character)
    const advance = font.advanceOf(glyph) * scale
    for (const polygon of outline(font, glyph)) {
      polygons.push(polygon.map(([x, y]) => place(offset, x * scale, y * scale, advance)))
    }
    offset += advance
  }
  return polygons
}

/** A hand signature for a name, 600 × 260 pixels. */
export function drawHandSignature(name: string): Buffer {
  const next = numbersOf(name)
  const points: Point[] = []
  // Loops that run to the right and grow smaller, then a line back below them, as hurried hands do.
  const loops = 4 + Math.floor(next() * 3)
  const tall = Array.from({ length: loops }, (_, i) => (i === 0 ? 85 : 30 + next() * 45))
  const steps = 900
  for (let i = 0; i <= steps; i++) {
    const t = (i / steps) * loops
    const loop = Math.min(loops - 1, Math.floor(t))
    const angle = t * 2 * Math.PI
    const height = tall[loop]!
    points.push([
      60 + (t / loops) * 400 + Math.sin(angle) * (26 + height * 0.25),
      130 - Math.cos(angle * (1 + 0.02 * loops)) * height * (1 - 0.35 * (t / loops)) + Math.sin(t) * 8,
    ])
  }
  const last = points.at(-1)!
  const slope = next() * 40
  for (let i = 1; i <= 500; i++) {
    const t = i / 500
    points.push([
      last[0] + Math.sin(t * 2.6) * 90 - t * t * 330,
      last[1] + t * 78 - Math.sin(t * Math.PI) * slope,
    ])
  }
  const polygons = stroke(points, share => 3 + 4.5 * Math.abs(Math.sin(share * Math.PI * 7)))
  polygons.push(...letters(mark, 20, (offset, x, y): Point => [480 + offset + x, 250 - y]))
  return encodePng(paint(600, 260, polygons, blue))
}

/** A round seal with the agency's name, 640 × 640 pixels. */
export function drawSeal(agency: string): Buffer {
  const middle = 320
  const ring = (outer: number, inner: number): Polygon[] => [
    circle(middle, middle, outer, 360),
    circle(middle, middle, inner, 360, true),
  ]
  const star: Polygon = Array.from({ length: 10 }, (_, i): Point => {
    const angle = (i * Math.PI) / 5 - Math.PI / 2
    const radius = i % 2 ? 42 : 110
    return [middle + radius * Math.cos(angle), middle + radius * Math.sin(angle)]
  })
  const polygons = [...ring(316, 304), ...ring(296, 291), ...ring(172, 167), star]
  polygons.push(...arcText(agency.toLocaleUpperCase('vi'), middle, 205, 1.5 * Math.PI, false))
  polygons.push(...arcText(mark, middle, 205, 0.5 * Math.PI, true))
  return encodePng(paint(640, 640, polygons, red))
}

/** Text along a circle around the angle `at`; at the bottom it runs the other way so that it stands upright. */
function arcText(text: string, middle: number, radius: number, at: number, bottom: boolean): Polygon[] {
  const font = tinos('bold')
  const room = bottom ? 1.1 * radius : 3.6 * radius
  const size = Math.min(58, (58 * room) / font.widthOf(text.normalize('NFC'), 58))
  const width = font.widthOf(text.normalize('NFC'), size)
  const base = bottom ? radius + size * 0.72 : radius
  return letters(text, size, (offset, x, y, advance) => {
    const along = (offset + advance / 2 - width / 2) / radius
    const angle = bottom ? at - along : at + along
    const turn = bottom ? angle - Math.PI / 2 : angle + Math.PI / 2
    const [dx, dy] = [x - advance / 2, -y]
    return [
      middle + base * Math.cos(angle) + dx * Math.cos(turn) - dy * Math.sin(turn),
      middle + base * Math.sin(angle) + dx * Math.sin(turn) + dy * Math.cos(turn),
    ]
  })
}
