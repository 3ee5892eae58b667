import { execFileSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { mayShip, shipped } from '../scripts/notice.mjs'
import { inProject } from '../src/platform/paths.ts'

test('NOTICE names everything that ships, and nothing ships under a licence that does not suit Apache-2.0', () => {
  execFileSync(process.execPath, [inProject('scripts/notice.mjs'), '--check'])
})

test.each([
  ['MIT', true],
  ['(MIT OR GPL-3.0-only)', true],
  ['MIT AND OFL-1.1', true],
  ['AGPL-3.0-only', false],
  ['GPL-2.0-or-later', false],
  ['MIT AND GPL-3.0-only', false],
  ['SEE LICENSE IN LICENSE.md', false],
  ['UNLICENSED', false],
  ['', false],
  [undefined, false],
])('licence %s may ship: %s', (licence, may) => {
  expect(mayShip(licence)).toBe(may)
})

test('a package without a licence is found, whatever its place in the tree', () => {
  const found = shipped({
    packages: {
      '': { version: '1.0.0' },
      'node_modules/a': { version: '1.0.0', license: 'MIT' },
      'node_modules/a/node_modules/@b/c': { version: '2.0.0' },
      'node_modules/only-tests': { version: '3.0.0', dev: true },
    },
  })
  expect(found).toEqual([
    { name: '@b/c', version: '2.0.0', licence: undefined },
    { name: 'a', version: '1.0.0', licence: 'MIT' },
  ])
})

test('package.json and LICENSE say the same', () => {
  const { license } = JSON.parse(readFileSync(inProject('package.json'), 'utf8')) as { license: string }
  expect(license).toBe('Apache-2.0')
  expect(readFileSync(inProject('LICENSE'), 'utf8')).toMatch(/Apache License\s+Version 2\.0, January 2004/)
})
