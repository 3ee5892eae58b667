import { spawnSync } from 'node:child_process'
import { expect, test } from 'vitest'
import { inProject } from '../src/platform/paths.ts'

/** The build compiles without looking at types, so that a start is quick; here they are looked at. */
test.each(['tsconfig.json', 'tsconfig.browser.json'])(
  'the types of %s hold',
  { timeout: 180_000 },
  project => {
    const tsc = inProject('node_modules/typescript/bin/tsc')
    const { stdout } = spawnSync(
      process.execPath,
      [tsc, '-p', inProject(project), '--noEmit', '--pretty', 'false'],
      {
        encoding: 'utf8',
      },
    )
    expect(stdout).toBe('')
  },
)

test('everything is formatted and linted', { timeout: 120_000 }, () => {
  const biome = inProject('node_modules/@biomejs/biome/bin/biome')
  const { stdout, status } = spawnSync(process.execPath, [biome, 'check', '--colors=off', inProject('.')], {
    encoding: 'utf8',
    cwd: inProject('.'),
  })
  expect(status, stdout).toBe(0)
})
