import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { plainPdf } from '../../../../../tests/support/plain-pdf.ts'
import { createVerifier, usualVerifyLimits } from './in-thread.ts'

let folder = ''
let path = ''
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'motcua-verify-'))
  path = join(folder, 'a.pdf')
  await writeFile(path, plainPdf())
})
afterAll(() => rm(folder, { recursive: true }))
const task = (file = path) => ({ path: file, trust: [], now: new Date('2026-11-25T02:30:00Z') })

test('a file is verified in a thread of its own', async () => {
  expect(await createVerifier()(task())).toMatchObject({ signed: false, error: null, signatures: [] })
})

test('one that takes too long is given up, and the next one is served', async () => {
  const impatient = createVerifier({ ...usualVerifyLimits, milliseconds: 1 })
  for (let i = 0; i < 3; i++)
    await expect(impatient(task())).rejects.toMatchObject({ code: 'result.check.tooMuch', status: 422 })
})

test('so many at once, so many waiting, the rest are told to come back', async () => {
  const verify = createVerifier({ ...usualVerifyLimits, atOnce: 1, waiting: 2 })
  const all = await Promise.allSettled(Array.from({ length: 6 }, () => verify(task())))
  expect(all.map(one => (one.status === 'fulfilled' ? 'verified' : one.reason.code))).toEqual([
    ...Array.from({ length: 3 }, () => 'verified'),
    ...Array.from({ length: 3 }, () => 'result.check.busy'),
  ])
  expect(await verify(task())).toMatchObject({ error: null })
})

test('a file that is gone is a fault, and gives its turn back', async () => {
  const verify = createVerifier({ ...usualVerifyLimits, atOnce: 1, waiting: 0 })
  await expect(verify(task(join(folder, 'gone.pdf')))).rejects.toThrow('ENOENT')
  expect(await verify(task())).toMatchObject({ error: null })
})
