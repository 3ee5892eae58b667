/** `npm run eval:directives`: how well tasks are read out of directives. `-- --part held-out`, `-- --json`. */
import { handOver, prepare } from './lib/setup.mjs'

await prepare()
process.exitCode = await handOver('dist/bench/directives/evaluate.js', process.argv.slice(2))
