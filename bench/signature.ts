import { constants, generateKeyPairSync, randomBytes, sign } from 'node:crypto'
import { mkdir, mkdtemp, open, readFile, rm } from 'node:fs/promises'
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

interface Counts {
  readonly documents: number
  readonly documentMs: number
  readonly singles: number
  readonly singleMs: number
  readonly bare: number
  readonly bareMs: number
  readonly files: readonly string[]
}

/** Writes a file and its bytes to disk, as the store of documents does. */
async function keep(path: string, bytes: Uint8Array): Promise<void> {
  const handle = await open(path, 'w')
  try {
    await handle.writeFile(bytes)
  } finally {
    await handle.close()
  }
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
    await keep(join(task.folder, `${task.name}-${n}-1.pdf`), first)
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
    await keep(path, last)
    files.push(path)
  }
  const single = async (n: number): Promise<void> => {
    const signed = await signPdf(task.pdf, leader, { field: 'Signature1' })
    const path = join(task.folder, `${task.name}-${n}-single.pdf`)
    await keep(path, signed)
    files.push(path)
  }
  const { privateKey: key } = generateKeyPairSync('rsa', { modulusLength: 2048 })
  const data = randomBytes(32)
  const bare = async (): Promise<void> => {
    sign('sha256', data, { key, padding: constants.RSA_PKCS1_PSS_PADDING, saltLength: 32 })
  }

  const run = async (seconds: number, act: (n: number) => Promise<void>) => {
    const began = performance.now()
    let count = 0
    while (performance.now() - began < seconds * 1000) await act(++count)
    return { count, ms: performance.now() - began }
  }
  await run(0.5, document)
  await run(0.2, single)
  files.length = 0
  parentPort?.postMessage('ready')
  await new Promise(resolve => parentPort?.once('message', resolve))
  const documents = await run(task.seconds, document)
  const singles = await run(task.seconds / 2, single)
  const bares = await run(task.seconds / 4, bare)
  return {
    documents: documents.count,
    documentMs: documents.ms,
    singles: singles.count,
    singleMs: singles.ms,
    bare: bares.count,
    bareMs: bares.ms,
    files,
  }
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
    const rate = (pick: (c: Counts) => [number, number]): number =>
      counts.reduce((sum, c) => sum + (pick(c)[0] * 1000) / pick(c)[1], 0)
    const perSecond = 2 * rate(c => [c.documents, c.documentMs])
    const rsaPerSecond = rate(c => [c.bare, c.bareMs])

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
    const documents = counts.reduce((sum, c) => sum + c.documents, 0)
    return {
      workers,
      documents,
      signatures: documents * 2,
      perSecond: Math.round(perSecond),
      singlePerSecond: Math.round(rate(c => [c.singles, c.singleMs])),
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
