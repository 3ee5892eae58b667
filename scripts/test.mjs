/**
 * `npm test`: the same set-up as `npm start`, then every test: rules, services over a real PostgreSQL, journeys in a
 * browser. `npm test -- src/modules/calendar` runs some.
 */
import { prepare, say } from './lib/setup.mjs'
import { runTests } from './lib/tests.mjs'

await prepare()
say('Chạy kiểm thử: quy tắc, dịch vụ, hành trình (rules, service, journeys)…')
process.exitCode = await runTests('test', ['rules', 'service', 'journeys'], process.argv.slice(2))
