import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { main } from '../bench/directives/evaluate.ts'
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

test('the plain command measures on the frozen part, and its exit code is of that part', async () => {
  const printed: string[] = []
  const code = await main([], text => printed.push(text))
  expect(printed[0]).toMatch(/^held-out: 52 passages.*the file is the frozen one\n/)
  expect(printed[1]).toMatch(/^dev: /)
  expect(code).toBe(/bars +met/.test(printed[0]!) ? 0 : 1)
  const dev = inProject('tests/fixtures/directives/dev.json')
  expect(await main(['--part', 'held-out', '--file', dev], () => {})).toBe(1)
})
