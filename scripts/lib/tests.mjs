/** Runs vitest under the pinned Node and keeps a report that can be counted. */
import { spawn } from 'node:child_process'
import { mkdirSync, readFileSync, rmSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { passOnSignals, pinnedNode, root } from './setup.mjs'

export const reportOf = name => join(root, '.tmp/reports', `${name}.json`)

/**
 * @param {string} name of the report
 * @param {string[]} projects run unless the arguments name their own
 * @param {string[]} args further arguments of vitest: files, --project, -t …
 * @returns {Promise<number>} exit code
 */
export function runTests(name, projects, args) {
  const report = reportOf(name)
  mkdirSync(dirname(report), { recursive: true })
  rmSync(report, { force: true })
  const chosen = args.some(arg => arg.startsWith('--project'))
    ? []
    : projects.flatMap(one => ['--project', one])
  const child = spawn(
    pinnedNode(),
    [
      join(root, 'node_modules/vitest/vitest.mjs'),
      'run',
      ...['--reporter=default', '--reporter=json', `--outputFile.json=${report}`],
      ...chosen,
      ...args,
    ],
    { cwd: root, stdio: ['ignore', 'inherit', 'inherit'] },
  )
  passOnSignals(child)
  return new Promise(ended => {
    child.once('error', error => {
      process.stderr.write(`${error.message}\n`)
      ended(3)
    })
    child.once('exit', (code, signal) => ended(code ?? (signal ? 3 : 0)))
  })
}

/**
 * What a report says. A file that could not be loaded holds no tests and counts as one failure; so does a run
 * that failed without naming any, and one that left no report.
 * @param {string} name
 * @param {number} exitCode of the run
 */
export function countTests(name, exitCode) {
  let report
  try {
    report = JSON.parse(readFileSync(reportOf(name), 'utf8'))
  } catch {
    return { passed: 0, failed: 1, skipped: 0 }
  }
  let [passed, failed, skipped] = [0, 0, 0]
  for (const file of report.testResults) {
    for (const { status } of file.assertionResults) {
      if (status === 'passed') passed++
      else if (status === 'failed') failed++
      else skipped++
    }
    const named = file.assertionResults.some(({ status }) => status === 'failed')
    if (file.status === 'failed' && !named) failed++
  }
  if (failed === 0 && (exitCode !== 0 || passed === 0)) failed = 1
  return { passed, failed, skipped }
}
