import { fork } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { readConfig } from './config.ts'
import { openFileStore } from './integrations/file-store.ts'
import { createOrganizations } from './modules/organizations/index.ts'
import { steeringReport } from './modules/steering/index.ts'
import { databaseOver, openPool } from './platform/database.ts'

/** Which file of a report. */
export interface ReportRun {
  readonly agencyId: string
  readonly runId: string
}

/** Memory of the scripts of such a process, in megabytes; what sets the pages has its own beside it. */
const heap = 320

/** Only the compiled program can be started once more; the sources of a test run in the process of the test. */
export const canMakeApart = fileURLToPath(import.meta.url).endsWith('.js')

/**
 * Makes one file of a report in a process of its own: setting five hundred rows takes a few hundred megabytes, which a
 * process that serves pages must not grow by. @throws when that process ended badly
 */
export function makeApart(run: ReportRun): Promise<void> {
  return new Promise((resolve, reject) => {
    const child = fork(fileURLToPath(import.meta.url), [run.agencyId, run.runId], {
      execArgv: [`--max-old-space-size=${heap}`],
      stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
    })
    child.once('error', reject)
    child.once('exit', (code, signal) =>
      code === 0 ? resolve() : reject(new Error(`the maker of a report ended with ${code ?? signal}`)),
    )
  })
}

/** The process itself: settings → database → file → end. It ends with the process that asked. */
async function main(agencyId: string, runId: string): Promise<void> {
  const orphaned = (): never => process.exit(3)
  process.once('disconnect', orphaned)
  const config = readConfig(process.env)
  const pool = openPool(config.databaseUrl, { max: 4 })
  const db = databaseOver(pool)
  const clock = () => new Date()
  const reports = steeringReport({
    ...{ db, clock, publicUrl: config.publicUrl },
    organizations: createOrganizations({ db, clock }),
  })
  try {
    await reports.makeRun({ agencyId, runId }, await openFileStore(config.files))
  } finally {
    await pool.end()
    process.off('disconnect', orphaned)
    process.disconnect?.()
  }
}

const [, script, agencyId, runId] = process.argv
if (script === fileURLToPath(import.meta.url) && agencyId && runId) await main(agencyId, runId)
