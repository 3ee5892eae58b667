/**
 * RC2 in CBC mode, decryption only (RFC 2268). Older key files hide their certificates under RC2 with 40 bits;
 * today's OpenSSL no longer brings it. Nothing is ever encrypted with it here.
 */

/** PITABLE of RFC 2268 §2: a permutation of 0..255 taken from the digits of π. */
const pi = Buffer.from(
  [
    'd978f9c419ddb5ed28e9fd794aa0d89dc67e37832b76538e624c6488448bfba2',
    '179a59f587b34f1361456d8d09817d32bd8f40eb86b77b0bf09521225c6b4e82',
    '54d66593ce60b21c7356c014a78cf1dc1275ca1f3bbee4d1423dd430a33cb626',
    '6fbf0eda4669075727f21d9bbc944303f811c7f690ef3ee706c3d52fc8661ed7',
    '08e8eade8052eef784aa72ac354d6a2a961ad2715a1549744b9fd05e0418a4ec',
    'c2e0416e0f51cbcc2491af50a1f47039997c3a8523b8b47afc02365b25559731',
    '2d5dfa98e38a92ae05df2910676cbac9d300e6cfe19ea82c6316013f58e289a9',
    '0d38341bab33ffb0bb480c5fb9b1cd2ec5f3db47e5a59c770aa62068fe7fc1ad',
  ].join(''),
  'hex',
)

/** The 64 round keys from a key of any length, reduced to so many effective bits. */
function expandKey(key: Buffer, effectiveBits: number): Uint16Array {
  const l = Buffer.alloc(128)
  key.copy(l)
  const bytes = (effectiveBits + 7) >> 3
  const mask = 0xff >> (8 * bytes - effectiveBits)
  for (let i = key.length; i < 128; i++) l[i] = pi[(l[i - 1]! + l[i - key.length]!) & 0xff]!
  l[128 - bytes] = pi[l[128 - bytes]! & mask]!
  for (let i = 127 - bytes; i >= 0; i--) l[i] = pi[l[i + 1]! ^ l[i + bytes]!]!
  return Uint16Array.from({ length: 64 }, (_, i) => l.readUInt16LE(i * 2))
}

const shifts = [1, 2, 3, 5]

function decryptBlock(block: Uint16Array, keys: Uint16Array): void {
  let j = 63
  const word = (i: number): number => block[i & 3]!
  const unmix = () => {
    for (let i = 3; i >= 0; i--) {
      const turned = (word(i) >> shifts[i]!) | (word(i) << (16 - shifts[i]!))
      block[i] = turned - keys[j--]! - (word(i - 1) & word(i - 2)) - (~word(i - 1) & word(i - 3))
    }
  }
  const unmash = () => {
    for (let i = 3; i >= 0; i--) block[i] = word(i) - keys[word(i - 1) & 63]!
  }
  for (let i = 0; i < 16; i++) {
    unmix()
    if (i === 4 || i === 10) unmash()
  }
}

/** The plain bytes, or null when the padding shows that the key was not the right one. */
export function rc2Decrypt(
  key: Buffer,
  effectiveBits: number,
  iv: Uint8Array,
  data: Uint8Array,
): Buffer | null {
  if (data.length === 0 || data.length % 8) return null
  const input = Buffer.from(data)
  const out = Buffer.alloc(input.length)
  const keys = expandKey(key, effectiveBits)
  let previous = Buffer.from(iv)
  for (let at = 0; at < input.length; at += 8) {
    const block = Uint16Array.from({ length: 4 }, (_, i) => input.readUInt16LE(at + i * 2))
    decryptBlock(block, keys)
    for (let i = 0; i < 4; i++) out.writeUInt16LE(block[i]! ^ previous.readUInt16LE(i * 2), at + i * 2)
    previous = input.subarray(at, at + 8)
  }
  const padding = out[out.length - 1]!
  if (padding < 1 || padding > 8 || !out.subarray(out.length - padding).every(byte => byte === padding))
    return null
  return out.subarray(0, out.length - padding)
}
