import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { inProject } from '../src/platform/paths.ts'

/** The part that measures the parser of directives is the one its author never saw (tests/fixtures/directives/README.md). */
test('the held-out passages are the frozen ones', () => {
  const folder = 'tests/fixtures/directives'
  const frozen = /([0-9a-f]{64}) {2}held-out\.json/.exec(
    readFileSync(inProject(folder, 'README.md'), 'utf8'),
  )?.[1]
  const bytes = readFileSync(inProject(folder, 'held-out.json'))
  expect(createHash('sha256').update(bytes).digest('hex')).toBe(frozen)
})
