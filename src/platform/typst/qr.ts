import qrcode from 'qrcode-generator'
import { Drawing } from './printable.ts'

/**
 * A QR code (ISO/IEC 18004, level M: 15 % may be dirty) drawn as one path, one unit a module,
 * with the quiet zone of four modules.
 * @param text at most 2,331 bytes; longer throws
 */
export function qrDrawing(text: string): Drawing {
  const code = qrcode(0, 'M')
  code.addData(text)
  code.make()
  const size = code.getModuleCount()
  let path = ''
  for (let row = 0; row < size; row++) {
    for (let column = 0; column < size; column++) {
      if (!code.isDark(row, column)) continue
      let width = 1
      while (column + width < size && code.isDark(row, column + width)) width++
      path += `M${column + 4} ${row + 4}h${width}v1h-${width}z`
      column += width
    }
  }
  const side = size + 8
  return new Drawing(
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${side} ${side}"><path d="${path}"/></svg>`,
  )
}
