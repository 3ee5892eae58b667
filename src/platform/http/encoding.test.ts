import { brotliDecompressSync } from 'node:zlib'
import type { FastifyRequest } from 'fastify'
import { expect, test } from 'vitest'
import { encodePage, takesBrotli } from './encoding.ts'

test.each([
  ['gzip, deflate, br, zstd', true],
  ['br', true],
  ['br;q=0.5, gzip', true],
  ['gzip, br; q=1', true],
  ['BR', true],
  ['gzip', false],
  ['', false],
  [undefined, false],
  ['br;q=0', false],
  ['br;q=0.000, gzip', false],
  ['brotli', false],
  ['x-br', false],
])('accept-encoding %j takes brotli: %s', (header, takes) => {
  expect(takesBrotli({ headers: { 'accept-encoding': header } } as FastifyRequest)).toBe(takes)
})

test('compressed it is the same page', () => {
  const text = 'Giấy tiếp nhận '.repeat(100)
  const { bytes, encoding } = encodePage(text, true)
  expect(encoding).toBe('br')
  expect(bytes.length).toBeLessThan(200)
  expect(brotliDecompressSync(bytes).toString()).toBe(text)
})

test('a short page stays as it is, and so does one for somebody without brotli', () => {
  expect(encodePage('Đúng', true)).toEqual({ bytes: Buffer.from('Đúng'), encoding: null })
  expect(encodePage('a'.repeat(2_000), false).encoding).toBeNull()
})
