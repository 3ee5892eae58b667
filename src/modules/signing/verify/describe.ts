/** Puts what was found into words and numbers for the report. */
import type { SignedData } from '../cms/read.ts'
import { oids } from '../oids.ts'
import { type PdfDict, PdfString, type PdfValue } from '../pdf/values.ts'
import { type Certificate, namePart, nameText } from '../x509/certificate.ts'
import type { CertificateReport, SignerReport } from './report.ts'

const offsetMs = 7 * 3_600_000

/** `2019-08-01T14:37:05+07:00`. */
export const isoVn = (moment: Date): string =>
  `${new Date(moment.getTime() + offsetMs).toISOString().slice(0, 19)}+07:00`

export const textOf = (value: PdfValue): string | null => (value instanceof PdfString ? value.text : null)

/** `/M` of the signature, else the attribute older signatures carry. */
export function claimedTime(dict: PdfDict, cms: SignedData | null): Date | null {
  const stated = dict.get('M')
  const match =
    stated instanceof PdfString
      ? /^D:(\d{4})(\d{2})(\d{2})(\d{2})(\d{2})(\d{2})(?:Z(?:00'?(?:00'?)?)?|([+-]\d{2})'?(\d{2})?'?)?$/.exec(
          stated.text,
        )
      : null
  if (!match) return cms?.signingTime ?? null
  const [, year, month, day, hour, minute, second, offset, minutes] = match
  const zone = offset ? `${offset}:${minutes ?? '00'}` : 'Z'
  const moment = new Date(`${year}-${month}-${day}T${hour}:${minute}:${second}${zone}`)
  return Number.isNaN(moment.getTime()) ? null : moment
}

export const describe = (certificate: Certificate): CertificateReport => ({
  subject: nameText(certificate.subject),
  serial: certificate.serial,
  validFrom: isoVn(certificate.notBefore),
  validTo: isoVn(certificate.notAfter),
})

export const describeSigner = (certificate: Certificate): SignerReport => ({
  ...describe(certificate),
  name: namePart(certificate.subject, oids.commonName),
  title: namePart(certificate.subject, oids.title),
  unit: namePart(certificate.subject, oids.unit),
  organization: namePart(certificate.subject, oids.organization),
  issuer: namePart(certificate.issuer, oids.commonName) ?? nameText(certificate.issuer),
})

const schemeNames = { 'rsa-pss': 'RSASSA-PSS', 'rsa-pkcs1': 'RSA PKCS#1 v1.5', ecdsa: 'ECDSA' } as const
export const algorithmText = ({ algorithm }: SignedData): string =>
  `${schemeNames[algorithm.scheme]} ${algorithm.digest.toUpperCase().replace('SHA', 'SHA-').replace('--', '-')}`
