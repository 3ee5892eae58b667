import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { chmodSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pg from 'pg'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { runningServer } from '../src/cli/data-folder.ts'
import { inProject } from '../src/platform/paths.ts'
import { findPostmaster } from '../src/platform/postgres/postmaster.ts'
import { childrenOf, freePort, until } from './support/processes.ts'

/** `npm start` as a person meets it; the tests are one story and run in order. */
const dataDir = mkdtempSync(join(tmpdir(), 'motcua-start-'))
const data = join(dataDir, 'postgres/data')
let port = 0
let running: ChildProcess | undefined

beforeAll(async () => {
  chmodSync(dataDir, 0o711)
  port = await freePort()
})

afterAll(async () => {
  if (running?.exitCode === null) {
    running.kill('SIGTERM')
    await once(running, 'exit')
  }
  rmSync(dataDir, { recursive: true, force: true })
})

test('the first start makes the world and says where to go', { timeout: 120_000 }, async () => {
  const { child, output } = await start()
  running = child
  expect(output).toContain(`http://127.0.0.1:${port}/`)
  expect((await fetch(`http://127.0.0.1:${port}/healthz`)).status).toBe(200)
  expect(await count('procedure_version')).toBeGreaterThan(0)
  await sql('create table kept (what text)')
})

test('after two thousand requests the server is below 300 MB', { timeout: 60_000 }, async () => {
  const paths = [
    '/',
    '/thu-tuc',
    '/thu-tuc?q=luat+su',
    '/thong-ke',
    '/tra-cuu',
    '/dang-nhap',
    '/khong-co',
    '/api/docs',
  ]
  for (let done = 0; done < 2_000; done += paths.length)
    await Promise.all(paths.map(async path => (await fetch(`http://127.0.0.1:${port}${path}`)).arrayBuffer()))
  const metrics = await (await fetch(`http://127.0.0.1:${port}/metrics`)).text()
  const bytes = Number(/^process_resident_memory_bytes (\S+)/m.exec(metrics)?.[1])
  expect(bytes).toBeGreaterThan(0)
  expect(bytes).toBeLessThan(300_000_000)
})

test('a second start beside it says clearly that it is running', async () => {
  const { code, errors } = await startAndEnd()
  expect(errors).toMatch(
    new RegExp(`đang chạy ở http://127.0.0.1:${port} \\(pid ${running!.pid}|already running`),
  )
  expect(code).toBe(1)
})

test('a command that needs the database joins the running one', async () => {
  const before = findPostmaster(data)?.pid
  const { code, answer } = await motcua('migrate', '--json')
  expect({ code, ...JSON.parse(answer) }).toEqual({ code: 0, applied: [] })
  expect(findPostmaster(data)?.pid).toBe(before)
})

test('told to stop, it ends everything it started', async () => {
  running!.kill('SIGINT')
  const [code] = await once(running!, 'exit')
  expect(code).toBe(0)
  expect(await until(() => findPostmaster(data) === undefined)).toBe(true)
  await expect(fetch(`http://127.0.0.1:${port}/healthz`)).rejects.toThrow()
})

test('the next start has kept the data', async () => {
  running = (await start()).child
  expect(await count('kept')).toBe(0)
})

test('a database that is killed comes back at its address, under the same server', async () => {
  const before = findPostmaster(data)!.pid
  process.kill(before, 'SIGKILL')
  expect(await until(async () => (await count('kept').catch(() => -1)) === 0)).toBe(true)
  expect(findPostmaster(data)?.pid).not.toBe(before)
  expect((await fetch(`http://127.0.0.1:${port}/readyz`)).status).toBe(200)
})

test('killed without warning, it takes server and database with it, and starts again', async () => {
  const launcher = runningServer(dataDir)!.pid
  process.kill(launcher, 'SIGKILL')
  expect(await until(() => findPostmaster(data) === undefined)).toBe(true)
  expect(await until(async () => !(await isListening()))).toBe(true)
  running = (await start()).child
  expect(await count('kept')).toBe(0)
})

test('when the web server is killed, everything ends with a clear line', async () => {
  const errors = text(running!.stderr!)
  const server = childrenOf(runningServer(dataDir)!.pid).find(({ command }) =>
    command.endsWith('dist/src/main.js'),
  )!
  process.kill(server.pid, 'SIGKILL')
  const [code] = await once(running!, 'exit')
  expect(code).toBe(3)
  expect(await errors).toMatch(/SIGKILL.*server died/)
  expect(await until(() => findPostmaster(data) === undefined)).toBe(true)
})

test('--reset begins anew', { timeout: 120_000 }, async () => {
  running = (await start('--reset')).child
  await expect(sql('select from kept')).rejects.toThrow(/does not exist/)
  expect(await count('procedure_version')).toBeGreaterThan(0)
})

const environment = () => ({
  PATH: process.env.PATH,
  PORT: String(port),
  DATA_DIR: dataDir,
  LOG_LEVEL: 'error',
})

const spawnStart = (...args: string[]) =>
  spawn(process.execPath, [inProject('scripts/start.mjs'), ...args], {
    env: environment(),
    stdio: ['ignore', 'pipe', 'pipe'],
  })

/** Starts, and returns when it has said where to go. */
async function start(...args: string[]) {
  const child = spawnStart(...args)
  let output = ''
  let errors = ''
  child.stderr.on('data', chunk => {
    errors += chunk
  })
  await new Promise<void>((resolve, reject) => {
    child.stdout.on('data', chunk => {
      output += chunk
      if (output.includes('Ctrl-C')) resolve()
    })
    child.once('exit', code => reject(new Error(`npm start ended with ${code}\n${errors}`)))
  })
  return { child, output }
}

async function startAndEnd() {
  const child = spawnStart()
  const errors = text(child.stderr)
  const [code] = await once(child, 'exit')
  return { code, errors: await errors }
}

async function motcua(...args: string[]) {
  const child = spawn(process.execPath, [inProject('scripts/motcua.mjs'), ...args], {
    env: environment(),
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  const answer = text(child.stdout)
  const [code] = await once(child, 'exit')
  return { code, answer: await answer }
}

async function text(stream: NodeJS.ReadableStream): Promise<string> {
  let all = ''
  for await (const chunk of stream) all += chunk
  return all
}

async function sql(statement: string): Promise<pg.QueryResult> {
  const client = new pg.Client({ connectionString: runningServer(dataDir)!.databaseUrl })
  client.on('error', () => {})
  await client.connect()
  try {
    return await client.query(statement)
  } finally {
    await client.end()
  }
}

const count = async (table: string): Promise<number> =>
  Number((await sql(`select count(*) n from ${table}`)).rows[0].n)

const isListening = (): Promise<boolean> =>
  fetch(`http://127.0.0.1:${port}/healthz`).then(
    () => true,
    () => false,
  )
