/**
 * Checks every signature of a PDF (ETSI EN 319 102-1, in the order of fact sheet §11.5): structure, signing
 * certificate, cryptography, later changes, algorithms, chain, validity, revocation, time.
 */
import { weakness } from '../algorithms.ts'
import type { SignedData } from '../cms/read.ts'
import { readTimestamp, type TimeStamp } from '../cms/timestamp.ts'
import { SigningError } from '../errors.ts'
import {
  changeMessages,
  errorMessage,
  indicationMessages,
  noteMessages,
  notSigned,
  subIndicationMessages,
} from '../messages.ts'
import { oids } from '../oids.ts'
import { PdfDocument } from '../pdf/document.ts'
import { PdfStream } from '../pdf/values.ts'
import { type Certificate, parseCertificate, usage } from '../x509/certificate.ts'
import { type Fetcher, httpFetcher } from '../x509/fetcher.ts'
import { buildPath, type Path } from '../x509/path.ts'
import { type Evidence, statusOf } from '../x509/revocation.ts'
import { type Addition, type Changes, compareRevisions } from './changes.ts'
import { type Checked, checkCryptography } from './cryptography.ts'
import { algorithmText, claimedTime, describe, describeSigner, isoVn, textOf } from './describe.ts'
import { type Located, locateSignatures } from './locate.ts'
import { certifiedPermission, lockedFields } from './permissions.ts'
import type { Indication, NoteCode, PdfReport, SignatureReport, SubIndication } from './report.ts'

export interface VerifyOptions {
  /** Certificates believed without question (DER). None: no chain can hold. */
  readonly trust: readonly Uint8Array[]
  /** Intermediate certificates that may help to find the way (DER). */
  readonly intermediates?: readonly Uint8Array[]
  /** The moment of checking; now, unless told. */
  readonly now?: Date
  /** How CRLs and OCSP answers are fetched; http(s) with a limit of 5 s and 10 MB, unless told. */
  readonly fetcher?: Fetcher
}

/** The verdict on one signature, with what led to it. */
interface Verdict {
  readonly indication: Indication
  readonly sub: SubIndication | null
}

const passed: Verdict = { indication: 'TOTAL-PASSED', sub: null }
const failed = (sub: SubIndication): Verdict => ({ indication: 'TOTAL-FAILED', sub })
const open = (sub: SubIndication): Verdict => ({ indication: 'INDETERMINATE', sub })

export async function verifyPdf(bytes: Uint8Array, options: VerifyOptions): Promise<PdfReport> {
  let document: PdfDocument
  let located: Located[]
  try {
    document = new PdfDocument(bytes)
    located = locateSignatures(document)
  } catch (error) {
    if (error instanceof SigningError) return unreadable(error)
    throw error
  }
  const verifier = new Verifier(document, located, options)
  const signatures = await Promise.all(located.map((_, i) => verifier.report(i)))
  const indication = worst(signatures.map(signature => signature.indication))
  return {
    signed: signatures.length > 0,
    indication,
    message: indication ? indicationMessages[indication] : notSigned,
    error: null,
    signatures,
  }
}

const unreadable = (error: SigningError): PdfReport => ({
  signed: false,
  indication: 'TOTAL-FAILED',
  message: errorMessage(error),
  error: { code: error.code, message: errorMessage(error) },
  signatures: [],
})

function worst(indications: readonly Indication[]): Indication | null {
  if (indications.length === 0) return null
  if (indications.includes('TOTAL-FAILED')) return 'TOTAL-FAILED'
  return indications.includes('INDETERMINATE') ? 'INDETERMINATE' : 'TOTAL-PASSED'
}

class Verifier {
  private readonly document: PdfDocument
  private readonly located: readonly Located[]
  private readonly checked: readonly Checked[]
  private readonly steps: readonly Changes[]
  private readonly anchors: readonly Certificate[]
  private readonly extra: readonly Certificate[]
  private readonly evidence: Evidence
  private readonly fetcher: Fetcher
  private readonly now: Date

  constructor(document: PdfDocument, located: readonly Located[], options: VerifyOptions) {
    this.document = document
    this.located = located
    this.now = options.now ?? new Date()
    this.fetcher = remembering(options.fetcher ?? httpFetcher())
    this.anchors = options.trust.map(parseCertificate)
    const store = readStore(document)
    this.extra = readable([...(options.intermediates ?? []), ...store.certificates])
    this.evidence = store
    this.checked = located.map(checkCryptography)
    this.steps = this.compareSteps()
  }

  /** What changed from each signed revision to the next, and after the last one. Index: the signature before. */
  private compareSteps(): Changes[] {
    const { located, document } = this
    const none: Changes = { forbidden: null, additions: [] }
    const permission = certifiedPermission(located)
    return located.map((signature, i) => {
      const older = signature.revision
      if (!older || signature.end === document.bytes.length) return none
      const next = located.findIndex(
        (other, j) => j > i && other.revision !== null && other.end > signature.end,
      )
      const newer = next < 0 ? document : located[next]!.revision!
      // A time-stamp says when, not who: it vouches for nothing that can be seen.
      const vouched = next >= 0 && !this.checked[next]!.problem && !this.checked[next]!.stamp
      const isLocked = lockedFields(located.slice(0, i + 1))
      return compareRevisions(older, newer, { vouched, permission, isLocked })
    })
  }

  /** All that came after a signature: its own step and those of every later one. */
  private laterThan(index: number): Changes {
    const additions: Addition[] = []
    for (let i = index; i < this.steps.length; i++) {
      const step = this.steps[i]!
      if (step.forbidden) return { forbidden: step.forbidden, additions }
      additions.push(...step.additions)
    }
    return { forbidden: null, additions }
  }

  async report(index: number): Promise<SignatureReport> {
    const signature = this.located[index]!
    const { cms, stamp, problem } = this.checked[index]!
    const later = this.laterThan(index)
    const coversWholeFile = signature.end === this.document.bytes.length
    const notes = new Set<NoteCode>()
    const signer = stamp?.signer ?? cms?.signer ?? null
    const claimed = claimedTime(signature.dict, cms)
    const path = signer
      ? buildPath(signer, [...(cms?.certificates ?? []), ...this.extra], this.anchors)
      : null
    const own = cms && !problem && !stamp ? this.ownTimestamp(cms) : null
    const proof = this.proofOfTime(index, own)
    const verdict = await this.judge({ index, later, path, claimed, notes, own, proof })
    this.note(notes, { cms, later, coversWholeFile, claimed, proof, signer, isStamp: stamp !== null })

    return {
      field: signature.field,
      kind: signature.subFilter === 'ETSI.RFC3161' ? 'timestamp' : 'signature',
      revision: index + 1,
      signer: signer ? describeSigner(signer) : null,
      time: claimed ? isoVn(claimed) : stamp ? isoVn(stamp.time) : null,
      timestamp: proof ? isoVn(proof) : null,
      reason: textOf(signature.dict.get('Reason')),
      integrity: !signature.problem && !problem,
      coversWholeFile,
      allowedLaterRevision: coversWholeFile ? null : later.forbidden === null && signature.revision !== null,
      laterChanges: {
        forbidden: later.forbidden && { ...later.forbidden, message: changeMessages[later.forbidden.change] },
        additions: later.additions,
      },
      chain: (path?.chain ?? []).map(describe),
      indication: verdict.indication,
      subIndication: verdict.sub,
      message: verdict.sub ? subIndicationMessages[verdict.sub] : indicationMessages[verdict.indication],
      notes: [...notes].map(code => ({ code, message: noteMessages[code] })),
      algorithm: cms ? algorithmText(cms) : null,
      subFilter: signature.subFilter,
      byteRange: signature.byteRange,
    }
  }

  private async judge(facts: {
    index: number
    later: Changes
    path: Path | null
    claimed: Date | null
    notes: Set<NoteCode>
    own: { time: Date | null; problem: SubIndication | null } | null
    proof: Date | null
  }): Promise<Verdict> {
    const { index, later, path, claimed, notes, own, proof } = facts
    const { cms, stamp, problem } = this.checked[index]!
    if (this.located[index]!.problem) return failed('FORMAT_FAILURE')
    if (problem === 'NO_SIGNING_CERTIFICATE_FOUND' || problem === 'CRYPTO_CONSTRAINTS_FAILURE')
      return open(problem)
    if (problem) return failed(problem)
    if (later.forbidden) return failed('HASH_FAILURE')
    if (!cms || !path) return failed('FORMAT_FAILURE')
    const signer = path.chain[0]!
    if (weakness(cms.algorithm, signer.publicKey)) return open('CRYPTO_CONSTRAINTS_FAILURE')
    if (cms.essDigest?.digest === 'sha1' && this.located[index]!.subFilter === 'ETSI.CAdES.detached')
      notes.add('weakDigest')

    if (path.problem === 'noPath') return open('NO_CERTIFICATE_CHAIN_FOUND')
    if (path.problem === 'weak') return open('CRYPTO_CONSTRAINTS_FAILURE')
    if (path.problem) return open('CERTIFICATE_CHAIN_GENERAL_FAILURE')
    if (!stamp && !maySign(signer)) return open('CHAIN_CONSTRAINTS_FAILURE')

    const signedAt = stamp?.time ?? claimed
    if (signedAt && signedAt < signer.notBefore) return failed('NOT_YET_VALID')
    if (proof && proof < signer.notBefore) return failed('NOT_YET_VALID')
    const at = proof ?? this.now
    if (judged(path).some(certificate => at > certificate.notAfter)) return open('OUT_OF_BOUNDS_NO_POE')
    if (own?.problem) return open(own.problem)
    return this.judgeRevocation(path, signedAt, proof, notes)
  }

  private async judgeRevocation(
    path: Path,
    signedAt: Date | null,
    proof: Date | null,
    notes: Set<NoteCode>,
  ): Promise<Verdict> {
    const { chain } = path
    const statuses = await Promise.all(
      judged(path).map((certificate, i) =>
        statusOf(certificate, chain[i + 1] ?? certificate, this.now, this.evidence, this.fetcher),
      ),
    )
    for (const [i, status] of statuses.entries()) {
      if (status.kind !== 'revoked') continue
      if (proof && proof < status.at) continue
      if (i > 0) return open('REVOKED_CA_NO_POE')
      const certain = (proof ?? signedAt ?? status.at) >= status.at
      return certain ? failed('REVOKED') : open('REVOKED_NO_POE')
    }
    if (statuses.some(status => status.kind === 'unreachable')) return open('TRY_LATER')
    if (statuses.some(status => status.kind === 'unnamed')) notes.add('revocationUnchecked')
    return passed
  }

  /** The time-stamp inside the signature, if any: its time when it holds, else what is wrong with it. */
  private ownTimestamp(cms: SignedData): { time: Date | null; problem: SubIndication | null } | null {
    if (!cms.timestamp) return null
    try {
      const stamp = readTimestamp(cms.timestamp, [cms.signature])
      return this.isTrustedStamp(stamp)
        ? { time: stamp.time, problem: null }
        : { time: null, problem: 'TIMESTAMP_ORDER_FAILURE' }
    } catch (error) {
      if (error instanceof SigningError) return { time: null, problem: 'TIMESTAMP_ORDER_FAILURE' }
      throw error
    }
  }

  private isTrustedStamp(stamp: TimeStamp): boolean {
    const path = buildPath(stamp.signer, [...stamp.certificates, ...this.extra], this.anchors)
    const { signer, time } = stamp
    return (
      !path.problem &&
      signer.notBefore <= time &&
      time <= signer.notAfter &&
      time <= new Date(this.now.getTime() + 300_000)
    )
  }

  /** The earliest moment at which the signature is proven to have existed; null when only the signer says so. */
  private proofOfTime(index: number, own: { time: Date | null } | null): Date | null {
    const times = own?.time ? [own.time] : []
    for (let i = index; i < this.located.length; i++) {
      const { stamp, problem } = this.checked[i]!
      if (stamp && !problem && this.isTrustedStamp(stamp)) times.push(stamp.time)
    }
    return times.length ? new Date(Math.min(...times.map(Number))) : null
  }

  private note(
    notes: Set<NoteCode>,
    facts: {
      cms: SignedData | null
      later: Changes
      coversWholeFile: boolean
      claimed: Date | null
      proof: Date | null
      signer: Certificate | null
      isStamp: boolean
    },
  ): void {
    const { cms, later, coversWholeFile, claimed, proof, signer, isStamp } = facts
    if (!coversWholeFile && !later.forbidden) notes.add('laterRevision')
    if (later.additions.some(addition => addition.kind === 'metadata')) notes.add('metadataChanged')
    if (!proof && !isStamp) notes.add('noTimestamp')
    if (!claimed && !isStamp) notes.add('noTime')
    if (claimed && claimed.getTime() > this.now.getTime() + 300_000) notes.add('timeInFuture')
    if (cms?.signingTime && !isStamp) notes.add('signingTimeAttribute')
    if (!signer || isStamp) return
    if (signer.isCa) notes.add('signedByAuthority')
    const fit: readonly string[] = [oids.ekuDocumentSigning, oids.ekuEmailProtection, oids.ekuAny]
    if (signer.extendedKeyUsage && !signer.extendedKeyUsage.some(id => fit.includes(id)))
      notes.add('extendedKeyUsage')
  }
}

/** All but the anchor, which is believed without question; the signer's own certificate always. */
const judged = ({ chain }: Path): readonly Certificate[] => chain.slice(0, Math.max(1, chain.length - 1))

const maySign = ({ keyUsage }: Certificate): boolean =>
  keyUsage === null || keyUsage.has(usage.digitalSignature) || keyUsage.has(usage.nonRepudiation)

/** Each address is asked once, however many signatures name it. */
function remembering(fetcher: Fetcher): Fetcher {
  const answers = new Map<string, Promise<Uint8Array>>()
  return (url, request) => {
    const key = request ? `${url} ${Buffer.from(request.body).toString('base64')}` : url
    let answer = answers.get(key)
    if (!answer) {
      answer = fetcher(url, request)
      answers.set(key, answer)
    }
    return answer
  }
}

const mostEvidence = 200

/** Certificates and revocation data kept in the document's security store (ISO 32000-2 §12.8.4.3). */
function readStore(document: PdfDocument): Evidence & { certificates: Uint8Array[] } {
  const read = (key: string): Uint8Array[] => {
    try {
      return document
        .array(document.dict(document.catalog.get('DSS'))?.get(key))
        .slice(0, mostEvidence)
        .map(item => document.resolve(item))
        .flatMap(item => (item instanceof PdfStream ? [document.unpack(item)] : []))
    } catch {
      return []
    }
  }
  return { certificates: read('Certs'), crls: read('CRLs'), ocsps: read('OCSPs') }
}

function readable(list: readonly Uint8Array[]): Certificate[] {
  return list.flatMap(bytes => {
    try {
      return [parseCertificate(bytes)]
    } catch {
      return []
    }
  })
}
