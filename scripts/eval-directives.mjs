/** `npm run eval:directives`: how well tasks are read out of directives, on the part set aside. `-- --part dev`, `-- --json`. */
import { handOver, prepare } from './lib/setup.mjs'

await prepare()
process.exitCode = await handOver('dist/bench/directives/evaluate.js', process.argv.slice(2))
