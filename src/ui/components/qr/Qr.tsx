import qrcode from 'qrcode-generator'

export interface QrProps {
  /** What the code says, usually an address. */
  readonly text: string
  /** What it is for, heard instead of the picture. */
  readonly label: string
}

/** Modules of white around the code that readers need (ISO/IEC 18004). */
const quiet = 4

/** The dark modules as one path: runs of each row. */
export function qrPath(text: string): { readonly size: number; readonly path: string } {
  const code = qrcode(0, 'M')
  // The library takes bytes of Latin text; in UTF-8 every reader understands Vietnamese.
  code.addData(String.fromCharCode(...new TextEncoder().encode(text)), 'Byte')
  code.make()
  const count = code.getModuleCount()
  let path = ''
  for (let row = 0; row < count; row++) {
    for (let column = 0; column < count; column++) {
      if (!code.isDark(row, column)) continue
      let run = 1
      while (column + run < count && code.isDark(row, column + run)) run++
      path += `M${column + quiet} ${row + quiet}h${run}v1h-${run}z`
      column += run
    }
  }
  return { size: count + 2 * quiet, path }
}

/** A QR code drawn on the server. Dark on white in both themes, because readers expect it so. */
export function Qr({ text, label }: QrProps) {
  const { size, path } = qrPath(text)
  return (
    <svg
      class="qr"
      viewBox={`0 0 ${size} ${size}`}
      role="img"
      aria-label={label}
      shape-rendering="crispEdges"
    >
      <path class="qr-ground" d={`M0 0h${size}v${size}H0z`} />
      <path class="qr-dark" d={path} />
    </svg>
  )
}
