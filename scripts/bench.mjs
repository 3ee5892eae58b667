/** `npm run bench`: figures beside their floors. `npm run bench -- --json` for machines. */
import { handOver, prepare } from './lib/setup.mjs'

await prepare()
process.exitCode = await handOver('dist/bench/main.js', process.argv.slice(2))
