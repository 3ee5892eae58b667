import { type ByteSource, find } from './byte-source.ts'
import type { FileProblem, Findings, InspectLimits } from './findings.ts'

/** Segments of a JPEG before the picture, chunks of a PNG. */
const mostParts = 100_000

interface Picture {
  readonly width: number
  readonly height: number
  readonly whole: boolean
}

/** Reads size and wholeness of a picture without decoding it. */
export async function readImage(
  source: ByteSource,
  kind: 'jpeg' | 'png',
  limits: InspectLimits,
): Promise<Findings> {
  const picture = kind === 'jpeg' ? await readJpeg(source) : await readPng(source)
  const problems: FileProblem[] = []
  if (!picture?.whole || picture.width === 0 || picture.height === 0) problems.push('file.incomplete')
  if (picture && picture.width * picture.height > limits.pixels) problems.push('file.tooManyPixels')
  return { problems, risks: [], ...(picture && { width: picture.width, height: picture.height }) }
}

/** ISO/IEC 10918-1 annex B: segments up to the frame, then scans, then the end of image. */
async function readJpeg(source: ByteSource): Promise<Picture | undefined> {
  let frame: { width: number; height: number } | undefined
  for (let at = 2, part = 0; part < mostParts; part++) {
    const head = await source.read(at, 9)
    if (head.length < 4 || head[0] !== 0xff) return frame && { ...frame, whole: false }
    const marker = head[1]!
    if (marker === 0xff) {
      at++
      continue
    }
    const length = head.readUInt16BE(2)
    if (length < 2) return undefined
    // SOF0–SOF15 without the tables (DHT, JPG, DAC) that lie between them.
    if (marker >= 0xc0 && marker <= 0xcf && marker !== 0xc4 && marker !== 0xc8 && marker !== 0xcc) {
      if (head.length < 9) return undefined
      frame = { height: head.readUInt16BE(5), width: head.readUInt16BE(7) }
    }
    at += 2 + length
    // In the picture itself 0xFF is always followed by 0 or a restart, so the end mark is the end.
    if (marker === 0xda) {
      const end = await find(source, Buffer.from([0xff, 0xd9]), at)
      return frame && { ...frame, whole: end >= 0 }
    }
  }
  return undefined
}

/** PNG (ISO/IEC 15948 §5): IHDR first, chunks by their lengths, IEND last. */
async function readPng(source: ByteSource): Promise<Picture | undefined> {
  const head = await source.read(8, 25)
  if (head.length < 25 || head.toString('latin1', 4, 8) !== 'IHDR') return undefined
  const size = { width: head.readUInt32BE(8), height: head.readUInt32BE(12) }
  let data = false
  for (let at = 8, part = 0; part < mostParts; part++) {
    const chunk = await source.read(at, 8)
    if (chunk.length < 8) break
    const type = chunk.toString('latin1', 4, 8)
    data ||= type === 'IDAT'
    at += 12 + chunk.readUInt32BE(0)
    if (type === 'IEND') return { ...size, whole: data && at <= source.size }
    if (at > source.size) break
  }
  return { ...size, whole: false }
}
