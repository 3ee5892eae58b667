import { extname } from 'node:path'
import { Worker } from 'node:worker_threads'
import { Refusal } from '../../../../kernel/issue.ts'
import type { PdfReport } from '../../../signing/index.ts'
import type { VerifyTask } from './verify-thread.ts'

/** How much work a stranger's file may make. */
export interface VerifyLimits {
  readonly milliseconds: number
  readonly megabytes: number
  /** Files verified at the same time. */
  readonly atOnce: number
  /** Files that may wait for their turn. */
  readonly waiting: number
}

export const usualVerifyLimits: VerifyLimits = { milliseconds: 20_000, megabytes: 256, atOnce: 2, waiting: 6 }

/**
 * Verifies files beside the web process, a few at a time: whatever a hostile file costs, pages go on being served.
 * @throws Refusal `result.check.busy` (503) when too many wait, `result.check.tooMuch` (422) when a file takes longer
 * or more memory than any honest one
 */
export function createVerifier(limits: VerifyLimits = usualVerifyLimits) {
  let running = 0
  const queue: (() => void)[] = []

  async function turn(): Promise<void> {
    if (running < limits.atOnce) {
      running++
      return
    }
    if (queue.length >= limits.waiting) throw new Refusal('result.check.busy', 503)
    // Whoever ends hands its turn over, so that the count of those running stays.
    await new Promise<void>(next => queue.push(next))
  }
  function done(): void {
    const next = queue.shift()
    if (next) next()
    else running--
  }

  return async (task: VerifyTask): Promise<PdfReport> => {
    await turn()
    try {
      return await inThread(task, limits)
    } finally {
      done()
    }
  }
}

export type Verifier = ReturnType<typeof createVerifier>

async function inThread(task: VerifyTask, limits: VerifyLimits): Promise<PdfReport> {
  const script = new URL(`./verify-thread${extname(import.meta.url)}`, import.meta.url)
  const worker = new Worker(script, {
    workerData: task,
    resourceLimits: { maxOldGenerationSizeMb: limits.megabytes },
  })
  let timer: NodeJS.Timeout | undefined
  try {
    return await new Promise<PdfReport>((resolve, reject) => {
      timer = setTimeout(() => reject(new Refusal('result.check.tooMuch', 422)), limits.milliseconds)
      worker.once('message', resolve)
      worker.once('error', error => {
        const { code } = error as NodeJS.ErrnoException
        reject(code === 'ERR_WORKER_OUT_OF_MEMORY' ? new Refusal('result.check.tooMuch', 422) : error)
      })
      worker.once('exit', code => reject(new Error(`the verifier ended with ${code} and no report`)))
    })
  } finally {
    clearTimeout(timer)
    await worker.terminate()
  }
}
