/** Runs in a thread of its own: reads a file that somebody sent and says what its signatures are worth. */
import { readFile } from 'node:fs/promises'
import { parentPort, workerData } from 'node:worker_threads'
import { verifyPdf } from '../../../signing/index.ts'

export interface VerifyTask {
  readonly path: string
  readonly trust: readonly Uint8Array[]
  readonly now: Date
}

const { path, trust, now } = workerData as VerifyTask
parentPort?.postMessage(await verifyPdf(await readFile(path), { trust, now }))
