import { execFileSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { blockSize, decodeHeader, encodeHeader, paddingOf, tarEnd } from './tar.ts'

const when = new Date('2026-11-23T08:00:00Z')

test.each([
  { name: 'manifest.jsonl', size: 0 },
  { name: `files/${'a'.repeat(64)}`, size: 8 ** 11 - 1 },
])('$name of $size bytes is read as it was written', member => {
  expect(decodeHeader(encodeHeader(member, when))).toEqual(member)
})

test.each([[{ name: 'a'.repeat(101), size: 1 }], [{ name: 'a', size: 8 ** 11 }]])(
  'what a header cannot tell is refused',
  member => expect(() => encodeHeader(member, when)).toThrow(RangeError),
)

test('a changed header is none', () => {
  const header = encodeHeader({ name: 'a', size: 5 }, when)
  header[0] = 0x62
  expect(decodeHeader(header)).toBeUndefined()
  expect(decodeHeader(header.subarray(0, 100))).toBeUndefined()
  expect(decodeHeader(Buffer.alloc(blockSize))).toBe('end')
})

const hasTar = (() => {
  try {
    execFileSync('tar', ['--version'], { stdio: 'ignore' })
    return true
  } catch {
    return false
  }
})()

test.skipIf(!hasTar)('the tar of the system unpacks what we write', () => {
  const folder = mkdtempSync(join(tmpdir(), 'motcua-tar-'))
  const parts: Buffer[] = []
  for (const [name, text] of [
    ['db/a', 'một'],
    ['files/b', 'x'.repeat(1_000)],
  ] as const) {
    const bytes = Buffer.from(text)
    parts.push(encodeHeader({ name, size: bytes.length }, when), bytes, Buffer.alloc(paddingOf(bytes.length)))
  }
  writeFileSync(join(folder, 'a.tar'), Buffer.concat([...parts, tarEnd]))
  execFileSync('tar', ['-xf', 'a.tar'], { cwd: folder })
  expect(readFileSync(join(folder, 'db/a'), 'utf8')).toBe('một')
  expect(readFileSync(join(folder, 'files/b'), 'utf8')).toBe('x'.repeat(1_000))
  rmSync(folder, { recursive: true })
})
