import { mkdir, open, readdir, rename } from 'node:fs/promises'
import { join } from 'node:path'
import type { Db } from '../../platform/database.ts'
import { type ChainFault, ChainFollower, genesis, sealOf } from './chain.ts'
import { type HeadKeys, headLine, type LastHead, lastHeads, signedHeads } from './heads.ts'
import {
  agenciesOnRecord,
  agenciesToSeal,
  lockChain,
  readHead,
  readHeads,
  saveSeals,
  sealedAfter,
  unsealed,
  unsealedCount,
} from './store.ts'

export interface AuditDeps {
  readonly db: Db
  readonly clock: () => Date
  readonly keys: HeadKeys
  /** Folder outside the database for the signed heads. */
  readonly folder: string
  readonly onFault?: (error: unknown) => void
}

/** What verifying an agency's chain showed. */
export interface ChainReport {
  readonly agencyId: string
  /** Sealed rows that hold, up to the first fault. */
  readonly sealed: number
  /** Rows written but not sealed yet: nothing vouches for them so far. */
  readonly unsealed: number
  /** Place of the last head that was signed outside the database. */
  readonly signedTo: number
  readonly fault: ChainFault | null
}

const batch = 2_000
const sealEveryMs = 500
const signEveryMs = 60_000

/**
 * The record of the system: rows are written by `record` inside the transaction of each act; here they are sealed
 * into a chain per agency, in batches, and the heads of the chains are signed every minute into a file.
 */
export function createAudit(deps: AuditDeps) {
  const { db, clock, keys } = deps
  const path = join(deps.folder, 'heads.jsonl')
  let timers: NodeJS.Timeout[] = []
  const lastSigned = new Map<string, number>()

  /** Seals what is committed and waits. @returns how many rows were sealed */
  async function seal(): Promise<number> {
    let count = 0
    for (const agencyId of await agenciesToSeal(db)) {
      for (;;) {
        const sealed = await sealBatch(agencyId)
        count += sealed
        if (sealed < batch) break
      }
    }
    return count
  }

  const sealBatch = (agencyId: string): Promise<number> =>
    db.transaction().execute(async tx => {
      if (!(await lockChain(tx, agencyId))) return 0
      const rows = await unsealed(tx, agencyId, batch)
      if (rows.length === 0) return 0
      const head = await readHead(tx, agencyId)
      let hash = head?.hash ?? genesis(agencyId)
      let seq = head?.seq ?? 0
      const seals = rows.map(row => {
        seq += 1
        hash = sealOf(hash, { ...row, seq })
        return { id: row.id, seq, hash }
      })
      await saveSeals(tx, agencyId, seals, clock())
      return rows.length
    })

  /** Signs the heads that moved into the file; durable when it returns. */
  async function signHeads(): Promise<boolean> {
    const heads = (await readHeads(db))
      .filter(head => lastSigned.get(head.agency_id) !== head.seq)
      .map(head => [head.agency_id, head.seq, head.hash.toString('hex')] as const)
    if (heads.length === 0) return false
    await mkdir(deps.folder, { recursive: true })
    const file = await open(path, 'a', 0o600)
    try {
      await file.appendFile(headLine(clock(), heads, keys))
      await file.sync()
    } finally {
      await file.close()
    }
    for (const [agencyId, seq] of heads) lastSigned.set(agencyId, seq)
    return true
  }

  /**
   * After a backup was brought back: the signed heads of what was lost are set aside as evidence, and the chains as they
   * are now are signed into a new file. Without this every later check would stop where the backup ended.
   * @returns the file set aside; null when nothing had been signed here
   */
  async function beginHeadsAnew(): Promise<string | null> {
    const stamp = clock().toISOString().slice(0, 19).replaceAll(/[-:]/g, '')
    const aside = `heads-until-${stamp}Z.jsonl`
    const was = await rename(path, join(deps.folder, aside)).then(
      () => aside,
      (error: NodeJS.ErrnoException) => {
        if (error.code === 'ENOENT') return null
        throw error
      },
    )
    lastSigned.clear()
    await seal()
    await signHeads()
    return was
  }

  /** Files of signed heads that restoring set aside, the oldest first. */
  async function headsAside(): Promise<string[]> {
    const names = await readdir(deps.folder).catch((error: NodeJS.ErrnoException) => {
      if (error.code === 'ENOENT') return []
      throw error
    })
    return names.filter(name => /^heads-until-.*\.jsonl$/.test(name)).toSorted()
  }

  /** Checks every chain against itself and against the signed heads. */
  async function verify(): Promise<{ reports: ChainReport[]; ok: boolean }> {
    const agencies = new Set(await agenciesOnRecord(db))
    for await (const head of signedHeads(path, keys)) agencies.add(head.agencyId)
    const reports: ChainReport[] = []
    for (const agencyId of [...agencies].sort()) reports.push(await verifyChain(agencyId))
    return { reports, ok: reports.every(report => report.fault === null) }
  }

  /** Walks the chain and the signed heads side by side, so that neither is ever held whole. */
  async function verifyChain(agencyId: string): Promise<ChainReport> {
    const chain = new ChainFollower(agencyId)
    const heads = signedHeads(path, keys, agencyId)
    let head = (await heads.next()).value
    let signedTo = 0
    let fault: ChainFault | undefined
    const meetHeads = async (): Promise<void> => {
      while (head && head.seq <= chain.seq && !fault) {
        if (!head.valid) fault = { kind: 'headUnsigned', agencyId, seq: head.seq, id: null }
        else if (head.seq === chain.seq && head.hash !== chain.hash.toString('hex'))
          fault = { kind: 'headDiffers', agencyId, seq: head.seq, id: null }
        signedTo = head.seq
        head = (await heads.next()).value
      }
    }
    while (!fault) {
      // Asked before the rows: sealing may go on meanwhile, and a head always comes after its rows.
      const known = (await readHeads(db)).find(one => one.agency_id === agencyId)?.seq ?? 0
      const rows = await sealedAfter(db, agencyId, chain.seq, batch)
      if (rows.length === 0) {
        // Rows cut off at the end leave no gap; the table of heads and the signed heads still know how far it went.
        if (head && !head.valid) fault = { kind: 'headUnsigned', agencyId, seq: head.seq, id: null }
        else if (head || chain.seq < known)
          fault = { kind: 'removed', agencyId, seq: chain.seq + 1, id: null }
        break
      }
      for (const row of rows) {
        fault = chain.follow(row)
        if (fault) break
        await meetHeads()
        if (fault) break
      }
    }
    await heads.return(undefined)
    return {
      agencyId,
      sealed: chain.seq,
      unsealed: await unsealedCount(db, agencyId),
      signedTo,
      fault: fault ?? null,
    }
  }

  return {
    seal,
    signHeads,
    verify,
    beginHeadsAnew,
    headsAside,
    /** How far the chains of those agencies were signed outside the database, and when. */
    lastSigned: (agencies: readonly string[]): Promise<Map<string, LastHead>> =>
      lastHeads(path, keys, agencies),
    /** Seals twice a second and signs every minute, in whichever process works on jobs. */
    start(): void {
      const every = (ms: number, work: () => Promise<unknown>): NodeJS.Timeout => {
        let busy = false
        return setInterval(() => {
          if (busy) return
          busy = true
          work()
            .catch(error => deps.onFault?.(error))
            .finally(() => {
              busy = false
            })
        }, ms)
      }
      timers = [every(sealEveryMs, seal), every(signEveryMs, signHeads)]
      // What was left unsigned by a crash does not wait for the first minute.
      timers.push(setTimeout(() => void signHeads().catch(error => deps.onFault?.(error)), 2 * sealEveryMs))
    },
    /** Seals and signs what is there, then stops. */
    async stop(): Promise<void> {
      const running = timers.length > 0
      for (const timer of timers) clearInterval(timer)
      timers = []
      if (running) {
        await seal()
        await signHeads()
      }
    },
  }
}

export type Audit = ReturnType<typeof createAudit>
