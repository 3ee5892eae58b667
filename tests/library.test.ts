import { spawnSync } from 'node:child_process'
import { existsSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { samplePdf } from '../src/modules/signing/testing/sample-pdf.ts'
import { inProject } from '../src/platform/paths.ts'

/** Somebody else's project that depends on `motcua`: legal time and signing by the names package.json exports. */
let project: string

beforeAll(() => {
  if (!existsSync(inProject('dist/src/modules/signing/index.d.ts')))
    throw new Error('not built: run npm run build')
  project = mkdtempSync(join(tmpdir(), 'motcua-library-'))
  mkdirSync(join(project, 'node_modules'))
  symlinkSync(inProject(), join(project, 'node_modules/motcua'), 'junction')
  writeFileSync(join(project, 'package.json'), '{ "type": "module" }')
  writeFileSync(join(project, 'document.pdf'), samplePdf())
})
afterAll(() => rmSync(project, { recursive: true, force: true }))

const node = (script: string): unknown => {
  writeFileSync(join(project, 'use.js'), script)
  const { stdout, stderr } = spawnSync(process.execPath, ['use.js'], { cwd: project, encoding: 'utf8' })
  expect(stderr).toBe('')
  return JSON.parse(stdout)
}

test('motcua/legal-time computes a date from the holidays that come with it', () => {
  const answer = node(`
    import { readFileSync } from 'node:fs'
    import { computeDue, explain, isoVn, parseCalendar, parseLimit, workCalendar } from 'motcua/legal-time'
    const holidays = readFileSync(new URL(import.meta.resolve('motcua/holidays.json')), 'utf8')
    const { dueAt, steps } = computeDue({
      calendar: workCalendar(parseCalendar(holidays)),
      from: new Date('2019-04-18T09:30:00+07:00'),
      limit: parseLimit('10 ngày làm việc'),
    })
    console.log(JSON.stringify({ due: isoVn(dueAt), last: explain(steps).at(-1) }))
  `)
  expect(answer).toEqual({
    due: '2019-05-06T17:00:00+07:00',
    last: 'Hẹn trả vào cuối buổi làm việc: 17:00 thứ Hai 6/5/2019.',
  })
})

test('motcua/signing signs a document, verifies it and notices a changed byte', () => {
  const answer = node(`
    import { readFileSync } from 'node:fs'
    import { offlineFetcher, openTestPki, signPdf, verifyPdf } from 'motcua/signing'
    const pki = await openTestPki('pki', 'a word')
    const signer = await pki.signer({ id: 'lan', name: 'Lan', organization: 'Minh họa', key: 'ec' })
    const signed = await signPdf(readFileSync('document.pdf'), signer, { field: 'Signature1' })
    const verdict = async bytes =>
      (await verifyPdf(bytes, { trust: [pki.root], fetcher: offlineFetcher })).signatures[0].indication
    const changed = Buffer.from(signed)
    changed[changed.indexOf('QUYET')] ^= 1
    console.log(JSON.stringify([await verdict(signed), await verdict(changed)]))
  `)
  expect(answer).toEqual(['TOTAL-PASSED', 'TOTAL-FAILED'])
})

test('both come with their types', { timeout: 60_000 }, () => {
  writeFileSync(
    join(project, 'use.ts'),
    `import { computeDue, type Due, type DueInput } from 'motcua/legal-time'
     import { type PdfReport, verifyPdf } from 'motcua/signing'
     export const due = (input: DueInput): Due => computeDue(input)
     export const report = (pdf: Uint8Array): Promise<PdfReport> => verifyPdf(pdf, { trust: [] })
     export const wrong: number = due`,
  )
  const options = { module: 'nodenext', target: 'es2024', strict: true, noEmit: true, types: ['node'] }
  const compilerOptions = { ...options, typeRoots: [inProject('node_modules/@types')] }
  writeFileSync(join(project, 'tsconfig.json'), JSON.stringify({ compilerOptions, files: ['use.ts'] }))
  const { stdout } = spawnSync(
    process.execPath,
    [inProject('node_modules/typescript/bin/tsc'), '-p', project, '--pretty', 'false'],
    { encoding: 'utf8' },
  )
  expect(stdout.trim().split('\n')).toEqual([expect.stringMatching(/use\.ts\(5,.*error TS2322/)])
})
