import jsqr from 'jsqr'
import { expect, test } from 'vitest'
import { qrPath } from './Qr.tsx'

/** Paints the path of the drawing, four dots a module, and lets a foreign reader read it. */
function read(text: string): string | undefined {
  const { size, path } = qrPath(text)
  const scale = 4
  const width = size * scale
  const dots = new Uint8ClampedArray(width * width * 4).fill(255)
  for (const [, x, y, run] of path.matchAll(/M(\d+) (\d+)h(\d+)v1h-\d+z/g)) {
    for (let dy = 0; dy < scale; dy++)
      for (let dx = 0; dx < Number(run) * scale; dx++)
        dots.fill(
          0,
          ((Number(y) * scale + dy) * width + Number(x) * scale + dx) * 4,
          ((Number(y) * scale + dy) * width + Number(x) * scale + dx) * 4 + 3,
        )
  }
  return jsqr.default(dots, width, width)?.data
}

test.each([
  'https://motcua.example/tra-cuu?ma=000.00.17.G15-261124-0007',
  'Giấy tiếp nhận hồ sơ – Ủy ban nhân dân',
  'x'.repeat(600),
])('a reader reads %j', text => expect(read(text)).toBe(text))
