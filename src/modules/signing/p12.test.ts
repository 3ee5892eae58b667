import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { SigningError } from './errors.ts'
import { readP12, writeP12 } from './p12.ts'
import { rc2Decrypt } from './rc2.ts'
import { cast } from './testing/cast.ts'

const { leader, root } = cast()
const certificates = leader.chain.map(certificate => certificate.der)
const file = writeP12({ key: leader.key, certificates: certificates }, 'mật khẩu Đ')

const refusal = (work: () => unknown): string => {
  try {
    work()
  } catch (error) {
    if (error instanceof SigningError) return error.code
    throw error
  }
  return 'accepted'
}

describe('a key file', () => {
  it('gives back the key and the chain, the key’s certificate first', () => {
    const read = readP12(file, 'mật khẩu Đ')
    expect(read.key.equals(leader.key)).toBe(true)
    expect(read.certificates.map(c => Buffer.from(c))).toEqual(certificates.map(c => Buffer.from(c)))
  })

  it('puts the chain in order whatever the order in the file', () => {
    const mixed = writeP12(
      { key: leader.key, certificates: [certificates[2]!, certificates[0]!, certificates[1]!] },
      'x',
    )
    expect(readP12(mixed, 'x').certificates.map(c => Buffer.from(c))).toEqual(
      certificates.map(c => Buffer.from(c)),
    )
  })

  it('names a wrong password', () => {
    for (const wrong of ['', 'mật khẩu', 'MẬT KHẨU Đ']) {
      expect(refusal(() => readP12(file, wrong))).toBe('signing.p12Password')
    }
  })

  it('refuses what is no key file, and one whose certificate is another’s', () => {
    expect(refusal(() => readP12(Buffer.from('hello'), 'x'))).toBe('signing.p12')
    expect(refusal(() => readP12(certificates[0]!, 'x'))).toBe('signing.p12')
    const foreign = writeP12({ key: leader.key, certificates: [root.certificate.der] }, 'x')
    expect(refusal(() => readP12(foreign, 'x'))).toBe('signing.p12')
  })

  it('any damage ends in a named refusal', () => {
    fc.assert(
      fc.property(fc.nat(file.length - 1), fc.integer({ min: 1, max: 255 }), (at, xor) => {
        const copy = Buffer.from(file)
        copy[at] = copy[at]! ^ xor
        expect(refusal(() => readP12(copy, 'mật khẩu Đ'))).toMatch(/^signing\.(p12|p12Password|certificate)$/)
      }),
      { numRuns: 60 },
    )
  })
})

describe('RC2 (RFC 2268 §5)', () => {
  it.each([
    ['0000000000000000', 63, 'ebb773f993278eff'],
    ['ffffffffffffffff', 64, '278b27e42e2f0d49'],
    ['88bca90e90875a7f0f79c384627bafb2', 128, '2269552ab0f85ca6'],
  ])('key %s, %i bits', (key, bits, cipher) => {
    // One block decrypts to the vector's plain text; as its padding is wrong the result is only seen by the mask.
    const plain = {
      ebb773f993278eff: '0000000000000000',
      '278b27e42e2f0d49': 'ffffffffffffffff',
      '2269552ab0f85ca6': '0000000000000000',
    }[cipher]!
    // With the vector's plain text XORed into a block of padding, the padding is right and nothing is left.
    const iv = Buffer.from(plain, 'hex').map(byte => byte ^ 8)
    expect(rc2Decrypt(Buffer.from(key, 'hex'), bits, iv, Buffer.from(cipher, 'hex'))).toEqual(Buffer.alloc(0))
  })
})
