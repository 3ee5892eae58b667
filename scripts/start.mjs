/** `npm start`: from a fresh clone to a running system with people in it. `npm start -- --help` tells the rest. */
import { handOver, prepare } from './lib/setup.mjs'

await prepare()
process.exitCode = await handOver('dist/src/cli/main.js', ['start', ...process.argv.slice(2)])
