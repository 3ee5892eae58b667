/**
 * A test PKI, made when first needed and kept only in the folder the caller names: a root, a sub-authority, a
 * time-stamp authority, and a key file (PKCS#12) for each person and organisation asked for. Every subject is
 * marked as an illustration and carries a number of its own, so that no two of them, nor of two PKIs, are alike.
 */
import { generateKeyPair, type KeyObject, randomBytes } from 'node:crypto'
import { link, mkdir, readFile, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { promisify } from 'node:util'
import type { Scheme } from './algorithms.ts'
import { issueTimestamp } from './cms/timestamp.ts'
import { oids } from './oids.ts'
import { readP12, writeP12 } from './p12.ts'
import { toPem } from './pem.ts'
import type { Timestamper } from './sign.ts'
import { keySigner, type Signer } from './signer.ts'
import { parseCertificate, usage } from './x509/certificate.ts'
import { type Authority, type CertificateRequest, makeCertificate, type NameParts } from './x509/make.ts'

/** Someone who signs. `id` names the key file and must be a plain word. */
export interface PkiSubject {
  readonly id: string
  /** Người ký, or the organisation's own name. */
  readonly name: string
  readonly organization: string
  readonly unit?: string
  readonly title?: string
  readonly key?: 'rsa' | 'ec'
  /** Where its CRL and OCSP could be asked; none by default. */
  readonly crlUrls?: readonly string[]
  readonly ocspUrls?: readonly string[]
  readonly notBefore?: Date
  readonly notAfter?: Date
}

export interface TestPki {
  readonly folder: string
  /** DER of the root: the only certificate to trust. */
  readonly root: Uint8Array
  /** PEM file of the root, for tools. */
  readonly rootFile: string
  /** The authorities themselves, for tests that issue lists and answers. */
  readonly subAuthority: Authority
  readonly timestampAuthority: Authority
  /** The key file of a subject, issued when first asked for. */
  keyFile(subject: PkiSubject): Promise<string>
  /** A signer over that key file. */
  signer(subject: PkiSubject, scheme?: Scheme): Promise<Signer>
  /** Stamps with the machine's clock, or the one given. */
  timestamper(clock?: () => Date): Timestamper
}

const generate = promisify(generateKeyPair)
const yearMs = 365.25 * 24 * 3_600_000
const illustration = 'Dữ liệu minh họa'

/** Opens the PKI of that folder, making what it lacks. The password guards every key file in it. */
export async function openTestPki(folder: string, password: string): Promise<TestPki> {
  await mkdir(folder, { recursive: true, mode: 0o700 })
  const root = await authority(folder, 'root', password, null, 'Chứng thực gốc')
  const subAuthority = await authority(folder, 'sub-ca', password, root, 'Chứng thực cấp hai')
  const timestampAuthority = await authority(folder, 'tsa', password, subAuthority, 'Dấu thời gian', true)
  const rootFile = join(folder, 'root.pem')
  await writeOnce(rootFile, Buffer.from(toPem(root.certificate.der)))

  const keyFile = async (subject: PkiSubject): Promise<string> => {
    if (!/^[a-z0-9][a-z0-9-]{0,60}$/.test(subject.id)) throw new Error(`not a plain word: ${subject.id}`)
    const path = join(folder, `${subject.id}.p12`)
    await keep(path, () => issue(subject, subAuthority, password))
    return path
  }
  return {
    folder,
    root: root.certificate.der,
    rootFile,
    subAuthority,
    timestampAuthority,
    keyFile,
    signer: async (subject, scheme) => {
      const { key, certificates } = readP12(await readFile(await keyFile(subject)), password)
      return keySigner(key, certificates, scheme)
    },
    timestamper:
      (clock = () => new Date()) =>
      value =>
        Promise.resolve(issueTimestamp(timestampAuthority, value, clock())),
  }
}

async function newKey(kind: 'rsa' | 'ec'): Promise<{ publicKey: KeyObject; privateKey: KeyObject }> {
  return kind === 'ec' ? generate('ec', { namedCurve: 'P-256' }) : generate('rsa', { modulusLength: 2048 })
}

/** A number that belongs to one certificate and no person. */
const ownNumber = (): string => `MH-${randomBytes(6).toString('hex').toUpperCase()}`

async function authority(
  folder: string,
  id: string,
  password: string,
  issuer: Authority | null,
  name: string,
  stamps = false,
): Promise<Authority> {
  const bytes = await keep(join(folder, `${id}.p12`), async () => {
    const { publicKey, privateKey } = await newKey('rsa')
    const now = Date.now()
    const request: CertificateRequest = {
      subject: [
        ['country', 'VN'],
        ['organization', `Một Cửa – ${illustration}`],
        ['commonName', `${name} (${illustration})`],
        ['serialNumber', ownNumber()],
      ],
      publicKey,
      notBefore: new Date(now - 10 * yearMs),
      notAfter: new Date(now + 20 * yearMs),
      ...(stamps ? {} : { ca: issuer ? { pathLength: 0 } : {} }),
      keyUsage: stamps ? [usage.digitalSignature] : [usage.certSign, usage.crlSign],
      ...(stamps ? { extendedKeyUsage: [oids.ekuTimeStamping] } : {}),
    }
    const algorithm = { scheme: 'rsa-pkcs1', digest: 'sha256' } as const
    const certificate = makeCertificate(request, issuer ?? { key: privateKey, algorithm })
    const certificates = [certificate.der, ...(issuer?.chain ?? []).map(c => c.der)]
    return writeP12({ key: privateKey, certificates }, password, id)
  })
  const { key, certificates } = readP12(bytes, password)
  const chain = certificates.map(parseCertificate)
  return { key, certificate: chain[0]!, chain, algorithm: { scheme: 'rsa-pkcs1', digest: 'sha256' } }
}

async function issue(subject: PkiSubject, issuer: Authority, password: string): Promise<Buffer> {
  const { publicKey, privateKey } = await newKey(subject.key ?? 'rsa')
  const optional = (type: 'unit' | 'title', value: string | undefined): NameParts =>
    value ? [[type, value]] : []
  const certificate = makeCertificate(
    {
      subject: [
        ['country', 'VN'],
        ['organization', subject.organization],
        ...optional('unit', subject.unit),
        ...optional('title', subject.title),
        ['commonName', subject.name],
        ['serialNumber', ownNumber()],
      ],
      publicKey,
      // Old enough for what the demonstration world signs in its past.
      notBefore: subject.notBefore ?? new Date(Date.now() - 2 * yearMs),
      notAfter: subject.notAfter ?? new Date(Date.now() + 5 * yearMs),
      keyUsage: [usage.digitalSignature, usage.nonRepudiation],
      extendedKeyUsage: [oids.ekuDocumentSigning, oids.ekuEmailProtection],
      ...(subject.crlUrls ? { crlUrls: subject.crlUrls } : {}),
      ...(subject.ocspUrls ? { ocspUrls: subject.ocspUrls } : {}),
    },
    issuer,
  )
  const certificates = [certificate.der, ...issuer.chain.map(c => c.der)]
  return writeP12({ key: privateKey, certificates }, password, subject.id)
}

/** The file's bytes; made when missing. Of two processes making it at once, the first one's stays. */
async function keep(path: string, make: () => Promise<Buffer>): Promise<Buffer> {
  try {
    return await readFile(path)
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error
  }
  await writeOnce(path, await make())
  return readFile(path)
}

async function writeOnce(path: string, bytes: Buffer): Promise<void> {
  const draft = `${path}.${process.pid}.${randomBytes(4).toString('hex')}`
  await writeFile(draft, bytes, { mode: 0o600 })
  try {
    await link(draft, path)
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error
  } finally {
    await rm(draft)
  }
}
