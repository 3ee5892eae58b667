import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  children,
  content,
  der,
  generalizedTime,
  integer,
  oid,
  readDer,
  readInteger,
  readOid,
  readSmall,
  readTime,
  sequence,
  setOf,
  tag,
  time,
  utf8,
} from './der.ts'
import { SigningError } from './errors.ts'

describe('what is written is read', () => {
  it('object identifiers', () => {
    for (const id of [
      '1.2.840.113549.1.7.2',
      '2.5.29.15',
      '2.999.1',
      '0.9.2342.19200300.100.1.1',
      '2.16.840.1.101.3.4.2.1',
    ]) {
      expect(readOid(readDer(oid(id)))).toBe(id)
    }
  })

  it('numbers', () => {
    fc.assert(
      fc.property(fc.nat(2 ** 31 - 1), n => {
        expect(readSmall(readDer(integer(n)))).toBe(n)
      }),
    )
  })

  it('times, on both sides of 2050', () => {
    for (const text of [
      '1999-12-31T23:59:59Z',
      '2019-08-01T07:37:05Z',
      '2049-12-31T23:59:59Z',
      '2050-01-01T00:00:00Z',
    ]) {
      expect(readTime(readDer(time(new Date(text))))).toEqual(new Date(text))
      expect(readTime(readDer(generalizedTime(new Date(text))))).toEqual(new Date(text))
    }
  })

  it('lengths of every size', () => {
    for (const length of [0, 127, 128, 255, 256, 65_535, 65_536, 70_000]) {
      expect(content(readDer(der(tag.octetString, Buffer.alloc(length, 7)))).length).toBe(length)
    }
  })

  it('a set in the order of its encodings', () => {
    const set = setOf(utf8('b'), integer(1), utf8('a'))
    expect(children(readDer(set)).map(child => child.tag)).toEqual([tag.integer, tag.utf8, tag.utf8])
  })
})

describe('what is not DER is refused', () => {
  it.each([
    ['nothing', ''],
    ['a length without end', '3080020101 0000'],
    ['a length in a long form for no reason', '048101ff'],
    ['a length with a leading zero', '0482000100'],
    ['more than there is', '0405ff'],
    ['more after the end', '0500ff'],
    ['a length of five bytes', '0485000000000100'],
    ['a tag of several bytes', '1f8101'],
  ])('%s', (_name, hex) => {
    expect(() => readDer(Buffer.from(hex.replaceAll(' ', ''), 'hex'))).toThrow(SigningError)
  })

  it.each([
    ['an integer with a needless zero', '02020001'],
    ['an integer with a needless ff', '0202ff80'],
    ['an empty integer', '0200'],
  ])('%s', (_name, hex) => {
    expect(() => readInteger(readDer(Buffer.from(hex, 'hex')))).toThrow(SigningError)
  })

  it.each(['0600', '0601ff', '0603550480', '0603558001'])('object identifier %s', hex => {
    expect(() => readOid(readDer(Buffer.from(hex, 'hex')))).toThrow(SigningError)
  })

  it.each([
    '170b313930383031303733375a',
    '170d3139303833323037333730355a',
    '17113139303830313037333730352b30373030',
  ])('time %s', hex => {
    expect(() => readTime(readDer(Buffer.from(hex, 'hex')))).toThrow(SigningError)
  })

  it('any bytes end in an element or a named refusal', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 40 }), bytes => {
        try {
          for (const child of children(readDer(bytes))) children(child)
        } catch (error) {
          expect(error).toBeInstanceOf(SigningError)
        }
      }),
    )
  })

  it('an element inside may not reach past the one around it', () => {
    const outer = sequence(integer(1))
    outer[3] = 5
    expect(() => children(readDer(outer))).toThrow(SigningError)
  })
})
