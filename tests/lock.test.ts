import { execFileSync } from 'node:child_process'
import { test } from 'vitest'
import { inProject } from '../src/platform/paths.ts'

test('the lock file names the optional packages of every system, or npm ci would refuse it', () => {
  execFileSync(process.execPath, [
    inProject('scripts/complete-lock.mjs'),
    '--check',
    inProject('package-lock.json'),
  ])
})
