/** Chains from a certificate up to a trust anchor (RFC 5280 §6, the parts that apply to these authorities). */
import { verifies, weakness } from '../algorithms.ts'
import { type Certificate, isSelfIssued, sameBytes, usage } from './certificate.ts'

/** Why no chain holds. `noPath`: none leads to an anchor. The others name what breaks the best one found. */
export type PathProblem = 'noPath' | 'notCa' | 'pathLength' | 'unknownCritical' | 'weak'

export interface Path {
  /** Leaf first, anchor last. As far as it goes when there is a problem. */
  readonly chain: readonly Certificate[]
  readonly problem: PathProblem | null
}

const longest = 8
/** Certificates of a hostile file can all carry one name; so many signature checks and no more. */
const mostChecks = 200

export function buildPath(
  leaf: Certificate,
  pool: readonly Certificate[],
  anchors: readonly Certificate[],
): Path {
  let checks = 0
  let best: Path = { chain: [leaf], problem: 'noPath' }

  const isAnchor = (certificate: Certificate) =>
    anchors.some(anchor => sameBytes(anchor.der, certificate.der))

  const issued = (parent: Certificate, child: Certificate): boolean => {
    if (!sameBytes(parent.subject.der, child.issuer.der)) return false
    if (
      child.authorityKeyId &&
      parent.subjectKeyId &&
      !sameBytes(child.authorityKeyId, parent.subjectKeyId)
    ) {
      return false
    }
    return ++checks <= mostChecks && verifies(child.algorithm, parent.publicKey, [child.tbs], child.signature)
  }

  const extend = (chain: readonly Certificate[]): Path | null => {
    const last = chain.at(-1)!
    if (isAnchor(last)) return { chain, problem: problemOf(chain) }
    if (chain.length > best.chain.length) best = { chain, problem: 'noPath' }
    if (chain.length >= longest) return null
    let flawed: Path | null = null
    for (const parent of [...anchors, ...pool]) {
      if (chain.includes(parent) || !issued(parent, last)) continue
      const path = extend([...chain, parent])
      if (path && !path.problem) return path
      flawed ??= path
    }
    return flawed
  }
  return extend([leaf]) ?? best
}

function problemOf(chain: readonly Certificate[]): PathProblem | null {
  for (let i = 0; i < chain.length; i++) {
    const certificate = chain[i]!
    const anchor = i === chain.length - 1
    if (certificate.unknownCritical.length > 0 && !anchor) return 'unknownCritical'
    if (!anchor && weakness(certificate.algorithm, certificate.publicKey)) return 'weak'
    if (i === 0) continue
    if (!certificate.isCa && !(anchor && isSelfIssued(certificate))) return 'notCa'
    if (certificate.keyUsage && !certificate.keyUsage.has(usage.certSign)) return 'notCa'
    const below = chain.slice(1, i).filter(c => !isSelfIssued(c)).length
    if (certificate.pathLength !== null && below > certificate.pathLength) return 'pathLength'
  }
  return null
}
