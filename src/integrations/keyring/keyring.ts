import { createHmac, X509Certificate } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { IssuesError, issue, Refusal } from '../../kernel/issue.ts'
import {
  drawHandSignature,
  drawSeal,
  keySigner,
  readCertificates,
  readP12,
  readPicture,
  type SignaturePicture,
  type Signer,
  SigningError,
  type SigningKeys,
  toPem,
  writeP12,
} from '../../modules/signing/index.ts'
import type { Checked, CheckResult } from '../../platform/check.ts'
import type { RateLimiter, RateRule } from '../../platform/rate-limit.ts'
import { createDemonstration, type Directory, demonstrationPin } from './demonstration.ts'
import {
  fileName,
  filesIn,
  type KeyPlace,
  keyPath,
  picturePath,
  readIfThere,
  writeWhole,
  writtenAt,
} from './folder.ts'

export interface KeyringOptions {
  /** `DATA_DIR/pki`. */
  readonly folder: string
  /** The system's secret: keys of agencies open with a password derived from it. */
  readonly secret: Buffer
  readonly limiter: RateLimiter
  readonly clock: () => Date
  /** Makes keys and pictures that are missing, all marked as illustrations, PIN {@link demonstrationPin}. */
  readonly demonstration: Directory | null
}

/** Keys brought in by the operator; `bin/motcua keys import` uses it. */
export interface KeyImports {
  /** The file as the authority handed it out; its password becomes the PIN. @throws SigningError */
  importPerson(accountId: string, p12: Uint8Array, password: string): Promise<void>
  /** Opened once with its own password, then kept under the system's. @throws SigningError */
  importAgency(agencyId: string, p12: Uint8Array, password: string): Promise<void>
  /** A PNG, transparent: the hand signature in blue, the seal in red and of its real size. @throws SigningError */
  importPicture(kind: 'hand' | 'seal', id: string, png: Uint8Array): Promise<void>
  /** Certificates to believe, PEM or DER. @throws SigningError */
  importTrust(name: string, certificates: Uint8Array): Promise<void>
}

/** Five wrong PINs in a quarter of an hour, as cards and tokens count them. */
const pinRule: RateRule = { name: 'keys.pin', limit: 5, windowSeconds: 900 }

/** A certificate about to end is told this many days before. */
const warnDays = 30

/** Pictures kept ready in memory; a seal is about 100 kB unpacked for the page. */
const mostPictures = 100

/** Keys as PKCS#12 files in a folder. What it does for people and agencies says {@link SigningKeys}. */
export function createKeyring(options: KeyringOptions): SigningKeys & KeyImports & Checked {
  const { folder, limiter, clock } = options
  const passwordFor = (what: string): string =>
    createHmac('sha256', options.secret).update(`keyring ${what}`).digest('base64url')
  const agencyPassword = passwordFor('agencies')
  const demonstration =
    options.demonstration &&
    createDemonstration({
      folder,
      password: passwordFor('illustrations'),
      directory: options.demonstration,
    })

  const making = new Map<string, Promise<boolean>>()
  /** The bytes of a key file; in a demonstration made when missing, once however many ask. */
  async function keyFile(place: KeyPlace, password: string): Promise<Buffer> {
    const path = keyPath(folder, place)
    const known = await readIfThere(path)
    if (known) return known
    if (demonstration) {
      const work = making.get(path) ?? demonstration.make(place, password)
      making.set(path, work)
      const made = await work.finally(() => making.delete(path))
      if (made) return readFile(path)
    }
    throw new Refusal('keys.none', 409)
  }

  const agencies = new Map<string, { readonly at: number; readonly signer: Signer }>()
  async function organisation(agencyId: string): Promise<Signer> {
    const path = keyPath(folder, { kind: 'agencies', id: agencyId })
    const known = agencies.get(agencyId)
    if (known && known.at === (await writtenAt(path))) return known.signer
    const bytes = await keyFile({ kind: 'agencies', id: agencyId }, agencyPassword)
    const signer = signerOf(bytes, agencyPassword)
    agencies.set(agencyId, { at: (await writtenAt(path)) ?? 0, signer })
    return signer
  }

  async function leader(accountId: string, pin: string): Promise<Signer> {
    // Counted before it is tried, so that tries at once count as well; a right one starts the count anew.
    const pace = limiter.take(accountId, pinRule)
    if (!pace.allowed) {
      const seconds = pace.retryAfterSeconds
      throw new Refusal('keys.tooManyPins', 429, { seconds, minutes: Math.ceil(seconds / 60) })
    }
    try {
      const bytes = await keyFile({ kind: 'people', id: accountId }, demonstrationPin)
      const signer = signerOf(bytes, pin)
      limiter.forget(accountId, pinRule)
      return signer
    } catch (error) {
      if (!(error instanceof SigningError) || error.code !== 'signing.p12Password') throw error
      throw new IssuesError([issue('pin', 'keys.wrongPin', { left: pace.remaining })])
    }
  }

  const pictures = new Map<string, { readonly at: number; readonly picture: SignaturePicture }>()
  async function picture(
    kind: 'hand' | 'seal',
    id: string,
    draw: () => Uint8Array,
  ): Promise<SignaturePicture> {
    const path = picturePath(folder, kind, id)
    const at = (await writtenAt(path)) ?? 0
    const key = `${kind} ${id}`
    const known = pictures.get(key)
    if (known && known.at === at && at > 0) return known.picture
    const bytes = at > 0 ? await readFile(path) : undefined
    if (!bytes && !demonstration) throw new Refusal('keys.noPicture', 409)
    if (!bytes) await writeWhole(path, draw(), { once: true })
    const made = readPicture(bytes ?? (await readFile(path)))
    if (pictures.size >= mostPictures) pictures.delete(pictures.keys().next().value!)
    pictures.set(key, { at: (await writtenAt(path)) ?? 0, picture: made })
    return made
  }

  let trusted: Promise<readonly Uint8Array[]> | undefined
  async function readTrust(): Promise<Uint8Array[]> {
    const names = await filesIn(join(folder, 'trust'), '.pem')
    const files = await Promise.all(names.map(name => readFile(join(folder, 'trust', name))))
    const brought = files.flatMap(bytes => readCertificates(bytes))
    return demonstration ? [...brought, await demonstration.root()] : brought
  }

  return {
    leader,
    organisation,
    handPicture: (accountId, name) => picture('hand', accountId, () => drawHandSignature(name)),
    sealPicture: (agencyId, name) => picture('seal', agencyId, () => drawSeal(name)),
    trust() {
      trusted ??= readTrust().catch(error => {
        trusted = undefined
        throw error
      })
      return trusted
    },

    async check(): Promise<CheckResult> {
      const names = await filesIn(join(folder, 'agencies'), '.p12')
      const people = await filesIn(join(folder, 'people'), '.p12')
      const soon: string[] = []
      for (const name of names) {
        const id = name.replace(/\.p12$/, '')
        let signer: Signer
        try {
          signer = await organisation(id)
        } catch {
          return { ok: false, reason: 'keys.unreadable', detail: `agencies/${name}` }
        }
        const days = daysLeft(signer, clock())
        if (days < 0) return { ok: false, reason: 'keys.expired', detail: `agencies/${name}` }
        if (days < warnDays) soon.push(`${id}: còn ${days} ngày`)
      }
      const count = `${names.length} cơ quan, ${people.length} người`
      return { ok: true, detail: [demonstration ? `${count}, minh họa` : count, ...soon].join('; ') }
    },

    async importPerson(accountId, p12, password) {
      signerOf(p12, password)
      await writeWhole(keyPath(folder, { kind: 'people', id: accountId }), p12)
    },
    async importAgency(agencyId, p12, password) {
      const file = readP12(p12, password)
      keySigner(file.key, file.certificates)
      const path = keyPath(folder, { kind: 'agencies', id: agencyId })
      await writeWhole(path, writeP12(file, agencyPassword, agencyId))
      agencies.delete(agencyId)
    },
    async importPicture(kind, id, png) {
      readPicture(png)
      await writeWhole(picturePath(folder, kind, id), png)
    },
    async importTrust(name, certificates) {
      const pem = readCertificates(certificates).map(toPem).join('')
      await writeWhole(join(folder, 'trust', `${fileName(name)}.pem`), Buffer.from(pem))
      trusted = undefined
    },
  }
}

function signerOf(p12: Uint8Array, password: string): Signer {
  const { key, certificates } = readP12(p12, password)
  return keySigner(key, certificates)
}

const daysLeft = (signer: Signer, now: Date): number => {
  const { validTo } = new X509Certificate(signer.certificates[0]!)
  return Math.floor((Date.parse(validTo) - now.getTime()) / 86_400_000)
}
