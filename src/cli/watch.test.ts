import { mkdirSync, mkdtempSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { until } from '../../tests/support/processes.ts'
import { onSourceChange } from './watch.ts'

let folder: string
let heard = 0
let end: () => void
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'motcua-watch-'))
  mkdirSync(join(folder, 'module/pages'), { recursive: true })
  writeFileSync(join(folder, 'module/pages/Page.tsx'), '1')
  heard = 0
  end = onSourceChange(async () => void heard++, [folder])
})
afterEach(() => {
  end()
  rmSync(folder, { recursive: true, force: true })
})

/** Does it, and waits until it was heard. */
async function isHeard(change: () => void): Promise<boolean> {
  const before = heard
  change()
  return until(() => heard > before)
}

const page = (): string => join(folder, 'module/pages/Page.tsx')
const replace = (text: string): void => {
  writeFileSync(`${page()}.new`, text)
  renameSync(`${page()}.new`, page())
}

test('a file is heard again after an editor has put another in its place', async () => {
  expect(await isHeard(() => replace('2'))).toBe(true)
  expect(await isHeard(() => writeFileSync(page(), '3'))).toBe(true)
  expect(await isHeard(() => replace('4'))).toBe(true)
  expect(await isHeard(() => writeFileSync(page(), '5'))).toBe(true)
})

test('a folder that comes is listened to, one that goes and comes back too', async () => {
  const made = join(folder, 'made/deep')
  for (const text of ['first', 'second']) {
    expect(await isHeard(() => mkdirSync(made, { recursive: true }))).toBe(true)
    expect(await isHeard(() => writeFileSync(join(made, 'rules.ts'), text))).toBe(true)
    expect(await isHeard(() => rmSync(join(folder, 'made'), { recursive: true }))).toBe(true)
  }
})

test('many changes at once are one call, and none after the end', async () => {
  expect(
    await isHeard(() => {
      for (let i = 0; i < 50; i++) writeFileSync(join(folder, `module/${i}.ts`), '')
    }),
  ).toBe(true)
  expect(heard).toBe(1)
  end()
  writeFileSync(page(), 'after')
  expect(await until(() => heard > 1, 600)).toBe(false)
})
