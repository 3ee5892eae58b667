/** The Tinos faces (metric twin of Times New Roman, SIL Open Font License) from their npm package. */
import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { TrueTypeFont } from './font.ts'

export type Face = 'regular' | 'italic' | 'bold'

const files: Readonly<Record<Face, string>> = {
  regular: '400Regular/Tinos_400Regular.ttf',
  italic: '400Regular_Italic/Tinos_400Regular_Italic.ttf',
  bold: '700Bold/Tinos_700Bold.ttf',
}

const loaded = new Map<Face, TrueTypeFont>()

/** A face, read from disk when first asked for. */
export function tinos(face: Face): TrueTypeFont {
  let font = loaded.get(face)
  if (!font) {
    const path = createRequire(import.meta.url).resolve(`@expo-google-fonts/tinos/${files[face]}`)
    font = new TrueTypeFont(readFileSync(path))
    loaded.set(face, font)
  }
  return font
}
