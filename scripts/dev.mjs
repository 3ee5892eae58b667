/** `npm run dev`: `npm start` that builds and starts the server again when a source changes. */
import { handOver, prepare } from './lib/setup.mjs'

await prepare()
process.exitCode = await handOver('dist/src/cli/main.js', ['start', '--watch', ...process.argv.slice(2)])
