/** Writes revocation lists (RFC 5280 §5) and OCSP answers (RFC 6960) for test authorities. */
import { createHash } from 'node:crypto'
import { signatureIdentifier } from '../algorithms.ts'
import {
  children,
  context,
  contextPrimitive,
  der,
  generalizedTime,
  integer,
  nul,
  octets,
  oid,
  readBits,
  readDer,
  sequence,
  tag,
  time,
} from '../der.ts'
import { oids } from '../oids.ts'
import type { Certificate } from './certificate.ts'
import { type Authority, signedStructure } from './make.ts'

export interface Withdrawn {
  readonly certificate: Certificate
  readonly at: Date
}

/** A complete list signed by the authority itself. */
export function makeCrl(issuer: Authority, withdrawn: readonly Withdrawn[], from: Date, to: Date): Buffer {
  const entries = withdrawn.map(({ certificate, at }) =>
    sequence(der(tag.integer, certificate.serialBytes), time(at)),
  )
  const body = sequence(
    integer(1),
    signatureIdentifier(issuer.algorithm),
    issuer.certificate.subject.der,
    time(from),
    time(to),
    entries.length ? sequence(...entries) : [],
  )
  return signedStructure(body, issuer.key, issuer.algorithm)
}

/** An answer about one certificate. `responder` is the issuer, or one it certified for OCSP. */
export function makeOcspAnswer(
  issuer: Authority,
  certificate: Certificate,
  revokedAt: Date | null,
  from: Date,
  to: Date,
  responder: Authority = issuer,
): Buffer {
  const key = readBits(children(readDer(issuer.certificate.spki), tag.sequence)[1])
  const hash = (data: Uint8Array) => octets(createHash('sha1').update(data).digest())
  const single = sequence(
    sequence(
      sequence(oid(oids.sha1), nul()),
      hash(issuer.certificate.subject.der),
      hash(key),
      der(tag.integer, certificate.serialBytes),
    ),
    revokedAt ? der(context(1), generalizedTime(revokedAt)) : der(contextPrimitive(0)),
    generalizedTime(from),
    der(context(0), generalizedTime(to)),
  )
  const body = sequence(
    der(context(1), responder.certificate.subject.der),
    generalizedTime(from),
    sequence(single),
  )
  const [data, algorithm, signature] = children(
    readDer(signedStructure(body, responder.key, responder.algorithm)),
  )
  const part = (element: typeof data) => element!.source.subarray(element!.at, element!.to)
  const basic = sequence(
    part(data),
    part(algorithm),
    part(signature),
    der(context(0), sequence(responder.certificate.der)),
  )
  return sequence(
    der(tag.enumerated, Buffer.of(0)),
    der(context(0), sequence(oid(oids.ocspBasic), octets(basic))),
  )
}
