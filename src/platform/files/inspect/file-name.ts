import { type FileKind, kinds } from './kinds.ts'

/** The name of an upload, twice. */
export interface FileName {
  /** Safe on any disk, in any header and archive: NFC, one segment, at most 180 bytes of UTF-8. */
  readonly safe: string
  /** As it was sent, for people: what cannot be seen is shown as `�`, at most 255 characters. */
  readonly original: string
}

const mostBytes = 180

// Controls, invisible formatting (direction overrides, zero-width), private use, lone surrogates, line separators.
const unseen = /[\p{Cc}\p{Cf}\p{Co}\p{Cs}\p{Zl}\p{Zp}\ufffe\uffff]/gu

/** Device names of Windows, with or without an ending. */
const device = /^(con|prn|aux|nul|conin\$|conout\$|com[0-9¹²³]|lpt[0-9¹²³])(\.|$)/i

/**
 * Makes a name harmless. With a kind, its ending follows the content: an image named `.pdf` becomes `.jpg`.
 */
export function fileName(sent: string, kind?: FileKind): FileName {
  const wellFormed = sent.slice(0, 4_096).toWellFormed().normalize('NFC')
  const original = [...wellFormed.replace(unseen, '\ufffd')].slice(0, 255).join('')
  let safe = wellFormed
    .replace(/[\t\r\n]+/g, ' ')
    .replace(unseen, '')
    .split(/[/\\]/)
    .map(trimEnds)
    .filter(Boolean)
    .at(-1)
  safe = trimEnds((safe ?? '').replace(/[<>:"|?*\ufffd]/g, '_').replace(/\s+/g, ' '))
  const { base, ending } = splitName(safe)
  return { safe: shorten(nameable(base), endingFor(ending, kind)), original }
}

// A leading dot hides a file, a leading dash reads as an option, a dot or space at the end vanishes on Windows.
const trimEnds = (text: string): string => text.replace(/^[\s.-]+|[\s.]+$/g, '')

function splitName(name: string): { base: string; ending: string } {
  const found = /^(.+)\.([\p{L}\p{N}]{1,10})$/u.exec(name)
  return found ? { base: found[1]!, ending: found[2]! } : { base: name, ending: '' }
}

function nameable(base: string): string {
  const tidy = trimEnds(base)
  if (tidy === '') return 'tep'
  return device.test(`${tidy}.`) ? `_${tidy}` : tidy
}

function endingFor(ending: string, kind: FileKind | undefined): string {
  const lower = ending.toLowerCase()
  if (kind === undefined) return lower
  const fitting: readonly string[] = kinds[kind].endings
  if (fitting.length === 0) return 'bin'
  return fitting.includes(lower) ? lower : fitting[0]!
}

/** Cuts the base, never the ending, and never through a character. */
function shorten(base: string, ending: string): string {
  const tail = ending === '' ? '' : `.${ending}`
  let room = mostBytes - Buffer.byteLength(tail)
  if (Buffer.byteLength(base) <= room) return `${trimEnds(base) || 'tep'}${tail}`
  let name = ''
  for (const { segment } of new Intl.Segmenter('vi').segment(base)) {
    room -= Buffer.byteLength(segment)
    if (room < 0) break
    name += segment
  }
  return `${trimEnds(name) || 'tep'}${tail}`
}

/** Whether the ending of a name fits what the file is; a name without ending claims nothing. */
export function endingFits(name: string, kind: FileKind): boolean {
  const ending = splitName(name.trim()).ending.toLowerCase()
  return ending === '' || (kinds[kind].endings as readonly string[]).includes(ending)
}

/** The header value that offers a file for saving or showing under its name (RFC 6266, RFC 8187). */
export function contentDisposition(safeName: string, how: 'attachment' | 'inline' = 'attachment'): string {
  const plain = safeName
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .replace(/[đĐ]/g, letter => (letter === 'đ' ? 'd' : 'D'))
    .replace(/[^\w .()-]/g, '_')
  const coded = encodeURIComponent(safeName.toWellFormed()).replace(
    /['()*]/g,
    char => `%${char.charCodeAt(0).toString(16).toUpperCase()}`,
  )
  return `${how}; filename="${plain}"; filename*=UTF-8''${coded}`
}
