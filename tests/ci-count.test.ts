import { spawnSync } from 'node:child_process'
import { mkdirSync, rmSync, writeFileSync } from 'node:fs'
import { afterAll, expect, test } from 'vitest'
import { inProject } from '../src/platform/paths.ts'

/** What the last line of a CI run says is read from the reports of the runs, never guessed. */
const name = `count-${process.pid}`
const report = inProject('.tmp/reports', `${name}.json`)
afterAll(() => rmSync(report, { force: true }))

const file = (...statuses: string[]) => ({
  status: statuses.includes('failed') ? 'failed' : 'passed',
  assertionResults: statuses.map(status => ({ status })),
})

test.each([
  ['all passed', [file('passed', 'passed'), file('passed')], 0, '3 passed, 0 failed'],
  ['one failed', [file('passed', 'failed')], 1, '1 passed, 1 failed'],
  ['a skipped one is named', [file('passed', 'skipped')], 0, '1 passed, 0 failed, 1 skipped'],
  [
    'a file that could not be loaded',
    [file('passed'), { status: 'failed', assertionResults: [] }],
    1,
    '1 passed, 1 failed',
  ],
  ['an error outside every test', [file('passed')], 1, '1 passed, 1 failed'],
  ['no test at all', [], 0, '0 passed, 1 failed'],
  ['no report', undefined, 1, '0 passed, 1 failed'],
])('%s', (_what, testResults, exitCode, line) => {
  mkdirSync(inProject('.tmp/reports'), { recursive: true })
  rmSync(report, { force: true })
  if (testResults) writeFileSync(report, JSON.stringify({ testResults }))
  const { stdout, status } = spawnSync(
    process.execPath,
    [inProject('scripts/ci-count.mjs'), `${name}=${exitCode}`],
    { encoding: 'utf8' },
  )
  expect(stdout).toBe(`${line}\n`)
  expect(status).toBe(line.includes(' 0 failed') ? 0 : 1)
})
