import { createHash } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { Refusal } from '../../../../kernel/issue.ts'
import type { Db } from '../../../../platform/database.ts'
import type { RateLimiter, RateRule } from '../../../../platform/rate-limit.ts'
import { formatDocumentNumber } from '../../../../platform/typst/administrative.ts'
import type { Organizations } from '../../../organizations/index.ts'
import type { PdfReport, SigningKeys } from '../../../signing/index.ts'
import { findIssued } from '../store.ts'
import { createVerifier, type Verifier } from './in-thread.ts'

/** What anybody learns about a file they hold. Nothing in it is about a dossier. */
export interface CheckedFile {
  readonly report: PdfReport
  /** Whether this very file was issued here; number and day stand in the file itself. */
  readonly issued: {
    readonly agency: string
    readonly number: string
    readonly day: string | null
  } | null
}

/** Twenty files in ten minutes from one address. */
const pace: RateRule = { name: 'result.check', limit: 20, windowSeconds: 600 }

/** Verifying the signatures of a PDF that somebody brings (Kiểm tra chữ ký số). */
export function createResultCheck(deps: {
  readonly db: Db
  readonly clock: () => Date
  readonly limiter: RateLimiter
  readonly keys: Pick<SigningKeys, 'trust'>
  readonly organizations: Pick<Organizations, 'agency'>
  readonly verifier?: Verifier
}) {
  const verify = deps.verifier ?? createVerifier()
  return {
    /** Counts a request of that address. @throws Refusal `result.check.tooMany` (429) */
    admit(address: string): void {
      const { allowed, retryAfterSeconds: seconds } = deps.limiter.take(address, pace)
      if (!allowed)
        throw new Refusal('result.check.tooMany', 429, { seconds, minutes: Math.ceil(seconds / 60) })
    },

    /** What the signatures of the file are worth, and whether it is one of ours. */
    async check(path: string): Promise<CheckedFile> {
      const [report, hash] = await Promise.all([
        verify({ path, trust: await deps.keys.trust(), now: deps.clock() }),
        hashOf(path),
      ])
      const row = await findIssued(deps.db, hash)
      const agency = row && (await deps.organizations.agency(row.agency_id))
      return {
        report,
        issued:
          row && row.number !== null
            ? {
                agency: agency?.name ?? row.agency_id,
                number: formatDocumentNumber(row.number, row.symbol ?? ''),
                day: row.issued_on,
              }
            : null,
      }
    },
  }
}

export type ResultCheck = ReturnType<typeof createResultCheck>

async function hashOf(path: string): Promise<string> {
  const hash = createHash('sha256')
  for await (const chunk of createReadStream(path)) hash.update(chunk as Buffer)
  return hash.digest('hex')
}
