/** `node scripts/ci-count.mjs test=0 interop=1`: adds up the reports of runs that ended with those codes. */
import { countTests } from './lib/tests.mjs'

const total = { passed: 0, failed: 0, skipped: 0 }
for (const run of process.argv.slice(2)) {
  const [name, code] = run.split('=')
  const count = countTests(name, Number(code))
  for (const key of Object.keys(total)) total[key] += count[key]
}
const skipped = total.skipped > 0 ? `, ${total.skipped} skipped` : ''
console.log(`${total.passed} passed, ${total.failed} failed${skipped}`)
process.exitCode = total.failed > 0 ? 1 : 0
