/** PEM armour around certificates (RFC 7468), one or many in a file. */
import { SigningError } from './errors.ts'

/** The certificates of a PEM text, or of a DER file. */
export function readCertificates(bytes: Uint8Array): Buffer[] {
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  if (buffer[0] === 0x30) return [buffer]
  const blocks = [
    ...buffer.toString('latin1').matchAll(/-----BEGIN (?:X509 |TRUSTED )?CERTIFICATE-----([^-]+)-----END/g),
  ]
  if (blocks.length === 0) throw new SigningError('signing.pem')
  return blocks.map(([, body]) => Buffer.from(body!, 'base64'))
}

export const toPem = (certificate: Uint8Array): string =>
  `-----BEGIN CERTIFICATE-----\n${Buffer.from(certificate).toString('base64').replace(/.{64}/g, '$&\n').trimEnd()}\n-----END CERTIFICATE-----\n`
