import { fork } from 'node:child_process'
import { connect } from 'node:net'
import { fileURLToPath } from 'node:url'

/** Requests that many browsers send at once over connections they keep open. */
export interface Load {
  readonly port: number
  readonly paths: readonly string[]
  /** The path to begin with; 0 when absent. */
  readonly from?: number
  /** Lines of the head beside the host, `accept-encoding: br`. */
  readonly headers?: readonly string[]
  /** People as a proxy names them: the n-th request comes from the n-th of so many addresses, round and round. */
  readonly people?: number
  readonly connections: number
  readonly seconds: number
  /** Ends after so many requests though time is left. */
  readonly most?: number
}

/** What came back. */
export interface LoadFigures {
  readonly requests: number
  readonly perSecond: number
  /** Milliseconds from asking to the last byte. */
  readonly p50: number
  readonly p95: number
  readonly p99: number
  /** Bytes of the bodies as sent, a response. */
  readonly bytes: number
  /** Answers other than 200. */
  readonly refused: number
}

/** Puts the load on a server from a process of its own, so that the two share no more than the machine. */
export function load(task: Load): Promise<LoadFigures> {
  const child = fork(fileURLToPath(import.meta.url), { stdio: ['ignore', 'inherit', 'inherit', 'ipc'] })
  return new Promise((resolve, reject) => {
    child.once('message', figures => {
      resolve(figures as LoadFigures)
      child.disconnect()
    })
    child.once('error', reject)
    child.once('exit', code => reject(new Error(`the load ended with ${code}`)))
    child.send(task)
  })
}

async function run(task: Load): Promise<LoadFigures> {
  const until = performance.now() + task.seconds * 1000
  const times: number[] = []
  let bytes = 0
  let refused = 0
  let sent = task.from ?? 0
  const last = sent + (task.most ?? Number.POSITIVE_INFINITY)
  const requests = requestsOf(task)
  const began = performance.now()
  const talk = (): Promise<void> =>
    new Promise((resolve, reject) => {
      const socket = connect(task.port, '127.0.0.1').setNoDelay(true)
      const answers = new Answers()
      let asked = 0
      const ask = (): void => {
        asked = performance.now()
        if (asked < until && sent < last) socket.write(requests(sent++))
        else {
          socket.end()
          resolve()
        }
      }
      socket.once('connect', ask)
      socket.once('error', reject)
      socket.once('close', () => reject(new Error('the server closed a connection that was to stay')))
      socket.on('data', chunk => {
        const answer = answers.take(chunk)
        if (!answer) return
        times.push(performance.now() - asked)
        bytes += answer.bytes
        if (answer.status !== 200) refused++
        ask()
      })
    })
  await Promise.all(Array.from({ length: task.connections }, talk))
  const seconds = (performance.now() - began) / 1000
  times.sort((a, b) => a - b)
  return {
    requests: times.length,
    perSecond: times.length / seconds,
    p50: times[times.length >> 1] ?? 0,
    p95: times[Math.floor(times.length * 0.95)] ?? 0,
    p99: times[Math.floor(times.length * 0.99)] ?? 0,
    bytes: Math.round(bytes / times.length),
    refused,
  }
}

/** The n-th request, as bytes. */
function requestsOf({ port, paths, headers = [], people }: Load): (n: number) => string {
  const ends = [`host: 127.0.0.1:${port}`, ...headers].join('\r\n')
  const heads = paths.map(path => `GET ${path} HTTP/1.1\r\n${ends}\r\n`)
  return n => {
    const head = heads[n % heads.length]!
    if (people === undefined) return `${head}\r\n`
    const person = n % people
    return `${head}x-forwarded-for: 10.${(person >> 16) & 255}.${(person >> 8) & 255}.${person & 255}\r\n\r\n`
  }
}

/** Finds where each answer ends: by its length, or by the last of its chunks. One answer is under way at a time. */
class Answers {
  private kept: Buffer = Buffer.alloc(0)

  take(chunk: Buffer): { status: number; bytes: number } | undefined {
    this.kept = this.kept.length === 0 ? chunk : Buffer.concat([this.kept, chunk])
    const headEnd = this.kept.indexOf('\r\n\r\n')
    if (headEnd < 0) return undefined
    const head = this.kept.toString('latin1', 0, headEnd)
    const status = Number(head.slice(9, 12))
    const length = /\r\ncontent-length: *(\d+)/i.exec(head)?.[1]
    const bytes = length === undefined ? this.chunked(headEnd + 4) : Number(length)
    if (bytes === undefined || (length !== undefined && this.kept.length < headEnd + 4 + bytes))
      return undefined
    this.kept = Buffer.alloc(0)
    return { status, bytes }
  }

  /** Bytes of a chunked body that is there whole. */
  private chunked(start: number): number | undefined {
    let bytes = 0
    for (let at = start; ; ) {
      const line = this.kept.indexOf('\r\n', at)
      if (line < 0) return undefined
      const size = Number.parseInt(this.kept.toString('latin1', at, line), 16)
      at = line + 2 + size + 2
      if (this.kept.length < at) return undefined
      if (size === 0) return bytes
      bytes += size
    }
  }
}

if (import.meta.main && process.send)
  process.once('message', async task => {
    process.send!(await run(task as Load))
  })
