import { constants, generateKeyPairSync, randomBytes, sign } from 'node:crypto'
import { writeFileSync } from 'node:fs'
import { mkdir, mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { isMainThread, parentPort, Worker, workerData } from 'node:worker_threads'
import { decision } from '../src/modules/dossiers/print/examples.ts'
import { placeTexts, printResult } from '../src/modules/dossiers/print/result.ts'
import {
  type DocumentPlaces,
  drawHandSignature,
  drawSeal,
  keySigner,
  openTestPki,
  organizationRevision,
  personRevision,
  readP12,
  readPicture,
  signPdf,
  verifyPdf,
} from '../src/modules/signing/index.ts'

/** What one run of the signature bench says. A document carries two signatures. */
export interface SignatureFigures {
  readonly workers: number
  readonly documents: number
  readonly signatures: number
  /** Signatures a second of all workers: both revisions prepared, signed, completed and written to disk. */
  readonly perSecond: number
  /** The same with one invisible signature on a finished document. */
  readonly singlePerSecond: number
  /** The floor: bare RSASSA-PSS over 32 bytes, all workers, in the same run. */
  readonly rsaPerSecond: number
  readonly ratio: number
  /** The bar: 500 signatures a second on two cores. */
  readonly bar: number
  readonly withinBar: boolean
  /** Size of the finished document. */
  readonly bytes: number
  /** Signatures verified after the clock stopped, and how many of them passed. */
  readonly verified: number
  readonly passed: number
}

interface Task {
  readonly folder: string
  readonly name: string
  readonly seconds: number
  readonly pdf: Uint8Array
  readonly places: DocumentPlaces
  readonly leader: string
  readonly agency: string
  readonly password: string
  readonly hand: Uint8Array
  readonly seal: Uint8Array
}

type Kind = 'document' | 'single' | 'bare'

interface Counts {
  readonly count: Readonly<Record<Kind, number>>
  /** Milliseconds spent on each kind. */
  readonly clock: Readonly<Record<Kind, number>>
  readonly files: readonly string[]
}

async function work(task: Task): Promise<Counts> {
  const signerOf = async (file: string) => {
    const { key, certificates } = readP12(await readFile(file), task.password)
    return keySigner(key, certificates)
  }
  const [leader, agency] = [await signerOf(task.leader), await signerOf(task.agency)]
  const [hand, seal] = [readPicture(task.hand), readPicture(task.seal)]
  const { places } = task
  const files: string[] = []

  /** Both revisions of one document, each on disk before the next step. */
  const document = async (n: number): Promise<void> => {
    const first = await signPdf(task.pdf, leader, personRevision({ places, picture: hand }))
    writeFileSync(join(task.folder, `${task.name}-${n}-1.pdf`), first)
    const last = await signPdf(
      first,
      agency,
      organizationRevision({
        number: { text: `${n}/QĐ-BTP`, ...placeTexts.number },
        date: { text: 'ngày 06 tháng 5 năm 2019', face: 'italic', ...placeTexts.date },
        seal,
      }),
    )
    const path = join(task.folder, `${task.name}-${n}-2.pdf`)
    writeFileSync(path, last)
    files.push(path)
  }
  const single = async (n: number): Promise<void> => {
    const signed = await signPdf(task.pdf, leader, { field: 'Signature1' })
    const path = join(task.folder, `${task.name}-${n}-single.pdf`)
    writeFileSync(path, signed)
    files.push(path)
  }
  const { privateKey: key } = generateKeyPairSync('rsa', { modulusLength: 2048 })
  const data = randomBytes(32)
  const bare = async (): Promise<void> => {
    sign('sha256', data, { key, padding: constants.RSA_PKCS1_PSS_PADDING, saltLength: 32 })
  }

  const clock = { document: 0, single: 0, bare: 0 }
  const count = { document: 0, single: 0, bare: 0 }
  const acts = { document, single, bare }
  const some = async (kind: keyof typeof acts, times: number): Promise<void> => {
    const began = performance.now()
    for (let i = 0; i < times; i++) await acts[kind](++count[kind])
    clock[kind] += performance.now() - began
  }
  /** Turn about, so that whatever else the machine does falls on all three alike. */
  const rounds = async (seconds: number): Promise<void> => {
    const until = performance.now() + seconds * 1000
    while (performance.now() < until) {
      await some('document', 10)
      await some('single', 5)
      await some('bare', 20)
    }
  }
  await rounds(0.5)
  for (const kind of ['document', 'single', 'bare'] as const) clock[kind] = count[kind] = 0
  files.length = 0
  parentPort?.postMessage('ready')
  await new Promise(resolve => parentPort?.once('message', resolve))
  await rounds(task.seconds)
  return { count, clock, files }
}

/**
 * Signs the demonstration result over and over in `workers` threads, RSA-2048 with PSS, images included, each
 * revision written to disk; then, with the clock stopped, reads every finished file back and verifies it.
 */
export async function benchSignatures(seconds = 4, workers = 2): Promise<SignatureFigures> {
  const folder = await mkdtemp(join(tmpdir(), 'motcua-bench-'))
  try {
    const pkiFolder = join(folder, 'pki')
    const output = join(folder, 'signed')
    await mkdir(output)
    const password = randomBytes(12).toString('hex')
    const pki = await openTestPki(pkiFolder, password)
    const organization = 'Bộ Tư pháp'
    const printed = await printResult(decision, { at: new Date() })
    const { number, date, leaderSignature, seal } = printed.places
    const task: Omit<Task, 'name'> = {
      folder: output,
      seconds,
      pdf: printed.pdf,
      places: { number, date, person: leaderSignature, seal },
      leader: await pki.keyFile({ id: 'leader', name: 'Phạm Mạnh Hùng', organization }),
      agency: await pki.keyFile({ id: 'agency', name: organization, organization }),
      password,
      hand: drawHandSignature('Phạm Mạnh Hùng'),
      seal: drawSeal(organization),
    }
    const counts = await inThreads(task, workers)
    const rate = (kind: Kind): number =>
      counts.reduce((sum, c) => sum + (c.count[kind] * 1000) / c.clock[kind], 0)
    const perSecond = 2 * rate('document')
    const rsaPerSecond = rate('bare')

    let verified = 0
    let passed = 0
    let bytes = 0
    for (const path of counts.flatMap(c => c.files)) {
      const pdf = await readFile(path)
      if (path.endsWith('-2.pdf')) bytes = pdf.length
      for (const signature of (await verifyPdf(pdf, { trust: [pki.root] })).signatures) {
        verified++
        if (signature.indication === 'TOTAL-PASSED') passed++
      }
    }
    const documents = counts.reduce((sum, c) => sum + c.count.document, 0)
    return {
      workers,
      documents,
      signatures: documents * 2,
      perSecond: Math.round(perSecond),
      singlePerSecond: Math.round(rate('single')),
      rsaPerSecond: Math.round(rsaPerSecond),
      ratio: Math.round((perSecond / rsaPerSecond) * 1000) / 1000,
      bar: 500,
      withinBar: perSecond >= 500,
      bytes,
      verified,
      passed,
    }
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}

/** Starts all threads, waits until each is warm, lets them go together. */
async function inThreads(task: Omit<Task, 'name'>, workers: number): Promise<Counts[]> {
  const threads = Array.from(
    { length: workers },
    (_, i) => new Worker(new URL(import.meta.url), { workerData: { ...task, name: `w${i}` } satisfies Task }),
  )
  const next = (thread: Worker): Promise<unknown> =>
    new Promise((resolve, reject) => {
      thread.once('message', resolve)
      thread.once('error', reject)
    })
  await Promise.all(threads.map(next))
  const results = threads.map(thread => next(thread) as Promise<Counts>)
  for (const thread of threads) thread.postMessage('go')
  const counts = await Promise.all(results)
  await Promise.all(threads.map(thread => thread.terminate()))
  return counts
}

if (!isMainThread) {
  const counts = await work(workerData as Task)
  parentPort?.postMessage(counts)
} else if (import.meta.main) console.log(JSON.stringify(await benchSignatures(), null, 2))
