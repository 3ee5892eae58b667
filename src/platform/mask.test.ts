import { expect, test } from 'vitest'
import { maskPersonal } from './mask.ts'

test.each([
  ['số định danh 001099012345 đã có', 'số định danh ••• đã có'],
  ['CMND 012345678', 'CMND •••'],
  ['{"taxCode":"0101234567-001"}', '{"taxCode":"•••-001"}'],
  ['gọi 0912 345 678 hoặc +84912345678', 'gọi ••• hoặc •••'],
  ['gọi 0912.345.678', 'gọi •••'],
  ['gửi lan.nguyen+1@thu.example.vn lỗi', 'gửi •••@thu.example.vn lỗi'],
])('%s', (text, masked) => expect(maskPersonal(text)).toBe(masked))

test.each([
  '01998877-6655-7443-8221-001099012345',
  '123456789012345678901234567890123456789012345678901234567890abcd',
  '{"time":"2026-11-23T08:00:00.000Z"}',
  '{"ms":1795392000000}',
  '000.00.15.G15-190715-0001',
  'port 54321, took 12345678 µs',
  '127.0.0.1:8080',
])('%s stays as it is', text => expect(maskPersonal(text)).toBe(text))

// A rule that looks back over the line again and again would not end before the test does.
test.each([
  ['letters', 'a'.repeat(1_000_000)],
  ['digits', '0'.repeat(1_000_000)],
  ['labels', 'a.'.repeat(500_000)],
  ['addresses', 'a@a.'.repeat(250_000)],
])('a hostile line of a megabyte of %s is read to its end', (_, line) =>
  expect(maskPersonal(line).length).toBeGreaterThan(0),
)
