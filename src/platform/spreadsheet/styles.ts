import type { Package } from './package.ts'

/** Number formats that show dates without being written out (ECMA-376 part 1 §18.8.30, East Asian ones included). */
const builtIn = (id: number): boolean =>
  (id >= 14 && id <= 22) || (id >= 27 && id <= 36) || (id >= 45 && id <= 47) || (id >= 50 && id <= 58)

/** `[Red]d/m/yyyy "ngày"` shows a date: a letter of day, month, year or hour outside quotes and brackets. */
export const showsDate = (format: string): boolean =>
  /[dmyhs]/i.test(
    format
      .replace(/"[^"]*"/g, '')
      .replace(/\\./g, '')
      .replace(/\[(?!h+\]|m+\]|s+\])[^\]]*\]/gi, '')
      .replace(/[_*]./g, '')
      .replace(/general/gi, ''),
  )

/** Which cell styles show their number as a date. Without styles none does. */
export async function readDateStyles(
  parts: Package,
  path: string | undefined,
): Promise<(style: number) => boolean> {
  if (path === undefined || !parts.has(path)) return () => false
  const dates = new Set<number>()
  const written = new Map<number, boolean>()
  let inCells = false
  let index = 0
  const pieces = parts.parse(path, {
    open(name, attributes) {
      if (name === 'numFmt' && written.size < 10_000)
        written.set(Number(attributes.numFmtId), showsDate(attributes.formatCode ?? ''))
      if (name === 'cellXfs') inCells = true
      if (name === 'xf' && inCells) {
        const id = Number(attributes.numFmtId ?? 0)
        if (written.get(id) ?? builtIn(id)) dates.add(index)
        index++
      }
    },
    close(name) {
      if (name === 'cellXfs') inCells = false
    },
  })
  for await (const _ of pieces);
  return style => dates.has(style)
}
