/** `npm run test:interop`: our files held against tools that others wrote; says which of them it found. */
import { spawnSync } from 'node:child_process'
import { prepare, say } from './lib/setup.mjs'
import { runTests } from './lib/tests.mjs'

/** Program, how to ask its version, the Debian package that brings it. */
const tools = [
  ['pdfsig', ['-v'], 'poppler-utils'],
  ['pdftotext', ['-v'], 'poppler-utils'],
  ['qpdf', ['--version'], 'qpdf'],
  ['openssl', ['version'], 'openssl'],
  ['xmlsec1', ['--version'], 'xmlsec1'],
  ['libreoffice', ['--version'], 'libreoffice-writer-nogui libreoffice-calc-nogui'],
]

await prepare()
say('Công cụ bên ngoài (tools found):')
for (const [tool, ask, from] of tools) {
  const { error, stdout, stderr } = spawnSync(tool, ask, { encoding: 'utf8', timeout: 30_000 })
  const version = `${stdout}${stderr}`.trim().split('\n')[0]
  say(error ? `  ${tool.padEnd(11)} không có (apt: ${from})` : `  ${tool.padEnd(11)} ${version}`)
}
process.exitCode = await runTests('interop', ['interop'], process.argv.slice(2))
