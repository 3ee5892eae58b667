import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pg from 'pg'
import { afterAll, expect, inject, test } from 'vitest'
import { inProject } from '../src/platform/paths.ts'
import { testDatabase } from './support/database.ts'
import { freePort, until } from './support/processes.ts'

/** "A server of your own" of the README, as an operator does it: a database beside ours, and a folder that is not there yet. */
const { url } = await testDatabase()
const above = mkdtempSync(join(tmpdir(), 'motcua-own-'))
const children: ChildProcess[] = []
afterAll(() => {
  for (const child of children) child.kill('SIGKILL')
  rmSync(above, { recursive: true, force: true })
})

function motcua(args: readonly string[], env: Record<string, string> = {}) {
  const child = spawn(process.execPath, [inProject('scripts/motcua.mjs'), ...args], {
    env: {
      ...{ PATH: process.env.PATH, DATABASE_URL: url, DATA_DIR: join(above, 'srv/motcua') },
      ...{ PUBLIC_URL: 'https://dichvucong.example', SMTP_URL: 'smtps://u:secret@127.0.0.1:1' },
      ...{ TRUST_PROXY: '127.0.0.1', ...env },
    },
    stdio: ['ignore', 'ignore', 'pipe'],
  })
  children.push(child)
  const said = { errors: '' }
  child.stderr.on('data', chunk => {
    said.errors += chunk
  })
  return { child, said, ended: once(child, 'exit') as Promise<[number]> }
}

test('web and worker begin over it, keep nothing of a demonstration, and end when told', {
  timeout: 60_000,
}, async () => {
  const port = await freePort()
  const address = `http://127.0.0.1:${port}`
  const web = motcua(['serve', '--role', 'web', '--port', String(port)])
  const isReady = () =>
    fetch(`${address}/readyz`).then(
      answer => answer.ok,
      () => false,
    )
  expect(await until(async () => web.child.exitCode !== null || (await isReady()), 30_000)).toBe(true)
  expect(web.said.errors).not.toMatch(/motcua:/)

  const page = await fetch(`${address}/dang-nhap`)
  expect(page.headers.getSetCookie().join()).toMatch(/; Secure/)
  expect(page.headers.get('strict-transport-security')).toContain('max-age=')
  expect(await page.text()).not.toContain('minh họa')
  expect((await fetch(`${address}/mo-phong/hop-thu`)).status).toBe(404)

  const worker = motcua(['worker'])
  const isWorking = () => worker.child.exitCode !== null || worker.said.errors.includes('"working"')
  expect(await until(isWorking, 30_000)).toBe(true)
  for (const { child, ended, said } of [worker, web]) {
    child.kill('SIGTERM')
    expect([(await ended)[0], said.errors.includes('secret')]).toEqual([0, false])
  }
})

test('a database that was not migrated, one of another encoding, and one that is not there, are told in one line', {
  timeout: 60_000,
}, async () => {
  const admin = new pg.Client({ connectionString: inject('postgresUrl') })
  await admin.connect()
  const empty = `empty_${process.pid}`
  await admin.query(`create database ${empty}`)
  const emptyUrl = new URL(url)
  emptyUrl.pathname = `/${empty}`
  const [old, away] = [
    motcua(['serve', '--role', 'web', '--port', '0'], { DATABASE_URL: emptyUrl.href }),
    motcua(['serve', '--port', '0'], { DATABASE_URL: 'postgres://u@127.0.0.1:1/x', LOG_LEVEL: 'silent' }),
  ]
  expect([(await old.ended)[0], old.said.errors]).toEqual([
    2,
    expect.stringMatching(/^motcua: DATABASE_URL: .*0001-.*bin\/motcua migrate .*\n$/),
  ])
  const latin = `latin_${process.pid}`
  await admin.query(
    `create database ${latin} encoding 'LATIN1' lc_collate 'C' lc_ctype 'C' locale_provider libc template template0`,
  )
  const latinUrl = new URL(url)
  latinUrl.pathname = `/${latin}`
  const strange = motcua(['migrate'], { DATABASE_URL: latinUrl.href })
  expect([(await strange.ended)[0], strange.said.errors]).toEqual([
    2,
    expect.stringMatching(/^motcua: DATABASE_URL: .*LATIN1.*UTF8.*\n$/),
  ])
  await admin.query(`drop database ${latin}`)
  expect([(await away.ended)[0], away.said.errors]).toEqual([
    3,
    expect.stringMatching(/^motcua: DATABASE_URL: .*cannot be reached.*\n$/),
  ])
  await admin.query(`drop database ${empty}`)
  await admin.end()
})
