import { randomUUID } from 'node:crypto'
import { writeFile } from 'node:fs/promises'
import { get } from 'node:http'
import { join } from 'node:path'
import type { BarePage, Reads } from './bare.ts'
import { type Load, type LoadFigures, load } from './load.ts'
import { alternate, type Compared } from './rounds.ts'
import { type RunningServer, startBare } from './servers.ts'
import type { World } from './world.ts'

/** What browsers of the last years send. */
export const asBrowsers = ['accept-encoding: gzip, deflate, br, zstd'] as const

/** A page of our server that many people ask for, and what its floor reads. */
export interface AskedPage {
  readonly path: string
  /** Query strings, asked for round and round; a round of measuring goes on where the one before it ended. */
  readonly queries: readonly string[]
  /** Lines of the head of every request. */
  readonly headers?: readonly string[]
  readonly people?: number
  /** Every page has been asked for before the clock starts. */
  readonly known?: boolean
  readonly statements: Reads['statements']
}

const connections = 16
/** So many pages of ours are what the floor sends, in turn. */
const samples = 12

/**
 * A page of ours beside bare Fastify that runs the statements without which it could not be made and sends the very
 * bytes that ours sent, compressed as they were. @throws when anything but the page comes back
 */
export async function comparePage(
  world: World,
  ours: RunningServer,
  page: AskedPage,
  rounds: number,
  seconds: number,
): Promise<Compared<LoadFigures>> {
  const { path, queries, headers = asBrowsers, people } = page
  const answers = await Promise.all(
    queries.slice(0, samples).map(query => answerTo(ours.port, path + query, headers)),
  )
  const bodyFiles = answers.map(() => join(world.dataDir, `${randomUUID()}.body`))
  await Promise.all(answers.map(({ body }, n) => writeFile(bodyFiles[n]!, body)))
  const bare = await startBare(new URL(import.meta.resolve('./bare.js')), {
    ...{ path, bodyFiles, headers: answers[0]!.headers },
    reads: { url: world.url, statements: page.statements },
  } satisfies BarePage)
  const task = {
    paths: queries.map(query => path + query),
    ...{ headers, connections, seconds },
    ...(people !== undefined && { people }),
  }
  const asked = new Map<RunningServer, number>()
  const run = async (server: RunningServer, part: Partial<Load> = {}): Promise<LoadFigures> => {
    const from = asked.get(server) ?? 0
    const figures = await load({ ...task, port: server.port, from, ...part })
    asked.set(server, from + figures.requests)
    if (figures.refused > 0) throw new Error(`${figures.refused} of ${figures.requests} were not answered`)
    return figures
  }
  try {
    if (page.known) await run(ours, { seconds: 60, most: queries.length })
    return await alternate(
      rounds,
      figures => figures.perSecond,
      () => run(ours),
      () => run(bare),
    )
  } finally {
    await bare.stop()
  }
}

/** One answer as it came over the wire, with the headers that say what its bytes are. */
function answerTo(
  port: number,
  path: string,
  lines: readonly string[],
): Promise<{ body: Buffer; headers: Record<string, string> }> {
  const sent = Object.fromEntries(lines.map(line => line.split(': ', 2) as [string, string]))
  return new Promise((resolve, reject) => {
    const request = get({ host: '127.0.0.1', port, path, headers: sent }, response => {
      const chunks: Buffer[] = []
      response.on('data', chunk => chunks.push(chunk as Buffer))
      response.once('error', reject)
      response.once('end', () => {
        if (response.statusCode !== 200)
          return reject(new Error(`${path} was answered with ${response.statusCode}`))
        const { 'content-type': type = '', 'content-encoding': encoding } = response.headers
        const headers = { 'content-type': type, ...(encoding && { 'content-encoding': encoding }) }
        return resolve({ body: Buffer.concat(chunks), headers })
      })
    })
    request.once('error', reject)
  })
}
